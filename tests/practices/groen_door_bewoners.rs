//! PRACTICES 48: green by residents, Veenendaal. Residents do it once a year, the municipality facilitates. Each year both say
//! whether it still stands.

use sprokkel::agreement::asking::link;
use sprokkel::web::one_tap::WAIT_MILLIS;
use uuid::Uuid;

use crate::support::agreed::agree;
use crate::support::tied::{group, strike};
use crate::support::{Browser, TestApp, checksum};

struct Garden {
    residents: Uuid,
    path: String,
}

async fn garden(t: &TestApp, marieke: &mut Browser<'_>) -> Garden {
    let residents = group(t, "initiative", "Tuingroep Beukenhof").await;
    let town = group(t, "organisation", "Gemeente, team groen").await.to_string();
    let about = residents.to_string();
    marieke
        .get(&format!("/agreements/new?practice=groen-door-bewoners&about={about}"))
        .await
        .says("Welk stuk groen houden jullie bij?")
        .says("Wat doet Tuingroep Beukenhof?");
    let fields = [
        ("what", "Het plein in het groen"),
        ("group", town.as_str()),
        ("does_about", "Snoeit één keer per jaar met z’n allen"),
        ("does_group", "Zorgt voor gereedschap, verzekering en afvoer"),
        ("repeats", "year"),
    ];
    Garden { residents, path: agree(marieke, "groen-door-bewoners", &about, &fields).await }
}

/// The clock goes on, day by day: it believes no leap.
async fn days(t: &TestApp, days: i64) {
    t.forward(days);
    strike(t).await;
}

static ASKS: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::ASKS", "select id from agreement_asks where said is null and party_id = $1");

static OPEN: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::OPEN", "select id from agreement_asks where said is null");

async fn link_of(t: &TestApp, party: Uuid) -> String {
    let asks: Vec<(Uuid,)> = t.read().await.query(&ASKS, sprokkel::params![party]).await.unwrap();
    format!("/agreed/{}", link::token(&t.app, asks[0].0).unwrap())
}

on_both!(each_side_says_what_it_does_and_it_comes_back_each_year, |t| async {
    let mut marieke = t.as_marieke().await;
    let garden = garden(&t, &mut marieke).await;
    let page = marieke.get(&garden.path).await;
    page.is(200).says("Snoeit één keer per jaar").says("Zorgt voor gereedschap").says("Elk jaar");
    marieke.get("/agreements").await.says("Het plein in het groen").is_silent_about("wacht op antwoord");
    // One A4 that both sign.
    let paper = marieke.get(&format!("{}/paper", garden.path)).await;
    paper.is(200).says("Zo spraken wij het af").says("Wat Gemeente, team groen doet");
    assert_eq!(paper.text.matches("Naam en handtekening").count(), 2);
    // A side that does nothing is no side.
    let about = garden.residents.to_string();
    let id = t.app.id().to_string();
    let one = [
        ("id", id.as_str()),
        ("practice", "groen-door-bewoners"),
        ("about", &about),
        ("what", "Iets"),
        ("does_about", "Wij doen alles"),
    ];
    marieke.post("/agreements", &one).await.is(422).says("Schrijf van minstens twee kanten op wat zij doen");
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_deeds").await, 2);
    // A year later somebody looks at it.
    let due =
        "select count(*) from revisits where agreement_id is not null and settled_on is null and due_on = '2027-11-23'";
    assert_eq!(checksum::count(&t.url, due).await, 1);
    let stranger = t.resident("Vreemde Gast").await;
    t.as_person(stranger).await.get(&format!("{}/paper", garden.path)).await.is(403);
});

on_both!(it_is_a_proposal_until_all_sides_said_yes, |t| async {
    let mut marieke = t.as_marieke().await;
    let garden = garden(&t, &mut marieke).await;
    let asks = format!("{}/asks", garden.path);
    marieke.get(&garden.path).await.says("Nog niet alle kanten zeiden ja").says("Vraag alle kanten of dit klopt");
    let stranger = t.resident("Vreemde Gast").await;
    t.as_person(stranger).await.post(&asks, &[]).await.is(403);
    // Twice is once.
    for _ in 0..2 {
        marieke.post(&asks, &[]).await.is(303);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_asks where said is null").await, 2);
    marieke.get(&garden.path).await.is_silent_about("Vraag alle kanten of dit klopt");
    // The residents by the link in their mail, the municipality to a worker.
    let link = link_of(&t, garden.residents).await;
    t.browser().get(&link).await.is(200).says("Klopt dit?");
    let mut phone = t.browser();
    phone.get(&link).await;
    phone.post(&link, &[("said", "yes")]).await.is(303);
    marieke.get(&garden.path).await.says("Nog niet alle kanten zeiden ja");
    let other: Vec<(Uuid,)> = t.read().await.query(&OPEN, &[]).await.unwrap();
    marieke.post(&format!("{asks}/{}", other[0].0), &[("said", "yes")]).await.is(303);
    marieke.get(&garden.path).await.says("Alle kanten zeiden ja").is_silent_about("Nog niet alle kanten");
    // Whoever said yes is not asked again, on another day either.
    t.forward(1);
    t.as_marieke().await.post(&asks, &[]).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_asks where said is null").await, 0);
});

on_both!(each_year_both_sides_confirm_with_one_tap, |t| async {
    let mut marieke = t.as_marieke().await;
    let garden = garden(&t, &mut marieke).await;
    days(&t, 300).await;
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_asks").await, 0);
    days(&t, 66).await;
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_asks where kind = 'year'").await, 2);
    assert_eq!(checksum::count(&t.url, "select count(*) from jobs where kind = 'ask_agreement'").await, 2);
    strike(&t).await;
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_asks").await, 2, "asked once");
    let link = link_of(&t, garden.residents).await;
    let mut phone = t.browser();
    phone.get(&link).await.is(200).says("Klopt dit?").says("Snoeit één keer per jaar").is_silent_about("data-one-tap");
    phone.get(&format!("{link}?said=yes")).await.says("data-one-tap=\"said\"");
    phone.get(&format!("{link}?said=talk")).await.is_silent_about("data-one-tap");
    phone.post(&link, &[("said", "yes"), ("alone", "yes")]).await.is(303);
    phone.get(&format!("{link}?said=yes")).await.says("Genoteerd: Ja, dit klopt").is_silent_about("data-one-tap");
    t.hands.forward(jiff::SignedDuration::from_millis(WAIT_MILLIS));
    sprokkel::job::run_due(&t.app, None).await.unwrap();
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_asks where said = 'yes'").await, 1);
    phone.post(&link, &[("said", "talk")]).await.is(409);
    // What opens both links answers nothing.
    checksum::run(&t.url, "update agreement_asks set said = null, said_on = null, tap = null").await;
    for said in ["yes", "talk"] {
        phone.post(&link, &[("said", said), ("alone", "yes")]).await.is(303);
    }
    t.hands.forward(jiff::SignedDuration::from_millis(WAIT_MILLIS));
    sprokkel::job::run_due(&t.app, None).await.unwrap();
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_asks where said is not null").await, 0);
    t.browser().get("/agreed/AAAA").await.is(404);
});

on_both!(a_side_that_does_not_confirm_makes_it_fade_and_brings_it_to_vandaag, |t| async {
    let mut marieke = t.as_marieke().await;
    let garden = garden(&t, &mut marieke).await;
    days(&t, 366).await;
    let mut marieke = t.as_marieke().await;
    // The residents told her.
    let page = marieke.get(&garden.path).await;
    let asks: Vec<(Uuid,)> = t.read().await.query(&ASKS, sprokkel::params![garden.residents]).await.unwrap();
    page.says("kreeg de vraag of dit klopt");
    let hear = format!("{}/asks/{}", garden.path, asks[0].0);
    marieke.post(&hear, &[("said", "yes")]).await.is(303);
    marieke.post(&hear, &[("said", "yes")]).await.is(409);
    marieke.post(&hear, &[("said", "no")]).await.is(422);
    let stranger = t.resident("Vreemde Gast").await;
    t.as_person(stranger).await.post(&hear, &[("said", "yes")]).await.is(403);
    // The visit of this year is done and moved on; the other side stays silent.
    checksum::run(&t.url, "update revisits set due_on = '2029-01-01' where agreement_id is not null").await;
    marieke.get("/").await.is_silent_about("Het plein in het groen");
    days(&t, 30).await;
    let mut marieke = t.as_marieke().await;
    marieke.get("/").await.says("Het plein in het groen");
    marieke.get("/agreements").await.says("niet iedereen zei dat dit nog klopt").says("stale");
    marieke.get(&garden.path).await.says("Geen antwoord gehoord");
    // Late is better than never.
    let other: Vec<(Uuid,)> = t.read().await.query(&SILENT, &[]).await.unwrap();
    marieke.post(&format!("{}/asks/{}", garden.path, other[0].0), &[("said", "yes")]).await.is(303);
    marieke.get("/agreements").await.is_silent_about("niet iedereen zei dat dit nog klopt");
});

static SILENT: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::SILENT", "select id from agreement_asks where said = 'silent'");
