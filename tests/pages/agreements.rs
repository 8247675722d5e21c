//! `/agreements`: every write three times, what may not be taken, and who reads it.

use super::writes::{Write, are_all, three_times};
use crate::support::{Browser, TestApp, checksum};
use uuid::Uuid;

type Fields = &'static [(&'static str, &'static str)];

const AGREED: (&str, Fields) = (
    "/agreements",
    &[
        ("id", "{new}"),
        ("practice", "handje-helpen"),
        ("about", "{person}"),
        ("person", "{colleague}"),
        ("what", "Samen naar buiten"),
        ("informal", "2"),
        ("audience", "own"),
    ],
);
const WITH_EUROS: (&str, Fields) = (
    "/agreements",
    &[
        ("id", "{new}"),
        ("practice", "maatjes"),
        ("about", "{person}"),
        ("person", "{colleague}"),
        ("what", "Samen eropuit"),
        ("euros", "100"),
        ("until", "2027-06-30"),
        ("audience", "own"),
    ],
);
const SPENT: (&str, Fields) =
    ("/agreements/{new}/spendings", &[("id", "{next}"), ("euros", "12,50"), ("what", "Zwembad")]);

const WRITES: [Write; 7] = [
    Write {
        name: "an agreement",
        path: AGREED.0,
        fields: AGREED.1,
        done: "agreements a join agreement_parties x on x.agreement_id = a.id and x.party_id = {colleague}
            join agreement_promises l on l.version_id = a.id and l.kind = 'informal' and l.amount = 120 and l.giver_id = {colleague}
            join revisits r on r.agreement_id = a.id and r.settled_on is null where a.id = {new} and a.about_id = {person}",
        before: &[],
    },
    Write {
        name: "a version",
        path: "/agreements/{new}/versions",
        fields: &[("id", "{next}"), ("person", "{colleague}"), ("what", "Samen naar buiten"), ("informal", "3")],
        done: "agreement_versions where id = {next} and agreement_id = {new} and nr = 2",
        before: &[AGREED],
    },
    Write {
        name: "a version taken back",
        path: "/agreements/{new}/versions/{new}/undoing",
        fields: &[],
        done: "events where about_id = {new} and verb = 'taken_back'",
        before: &[AGREED],
    },
    Write {
        name: "a spending",
        path: SPENT.0,
        fields: SPENT.1,
        done: "agreement_spendings where id = {next} and agreement_id = {new} and cents = 1250",
        before: &[WITH_EUROS],
    },
    Write {
        name: "a spending taken back",
        path: "/agreements/{new}/spendings/{next}/undoing",
        fields: &[],
        done: "events where about_id = {new} and verb = 'taken_back'",
        before: &[WITH_EUROS, SPENT],
    },
    Write {
        name: "an end",
        path: "/agreements/{new}/ending",
        fields: &[("because", "Het gaat nu vanzelf")],
        done: "agreements where id = {new} and ended_on is not null",
        before: &[AGREED],
    },
    Write {
        name: "an end taken back",
        path: "/agreements/{new}/reopening",
        fields: &[],
        done: "agreements a join revisits r on r.agreement_id = a.id and r.settled_on is null where a.id = {new} and a.ended_on is null",
        before: &[AGREED, ("/agreements/{new}/ending", &[])],
    },
];

on_both!(every_write_of_an_agreement_three_times, |t| async { three_times(&t, &WRITES).await });

#[test]
fn no_write_of_an_agreement_is_forgotten() {
    // What a side answers is told in tests/practices/groen_door_bewoners.rs and publieke_taak.rs.
    let elsewhere =
        ["/agreements/new", "/agreements/{id}/versions/new", "/agreements/{id}/asks", "/agreements/{id}/asks/{ask}"];
    are_all(&WRITES, "/agreements", &elsewhere);
}

/// Sends the form of an agreement; where it leads.
pub async fn agree(browser: &mut Browser<'_>, about: Uuid, fields: &[(&str, &str)]) -> String {
    let form = browser.get(&format!("/agreements/new?about={about}")).await;
    let (id, about) = (form.is(200).field("id").unwrap(), about.to_string());
    let fixed = [("id", id.as_str()), ("about", about.as_str())];
    browser.post("/agreements", &[&fixed, fields].concat()).await.is(303).location.clone()
}

/// Otherwise from a day on.
pub async fn agree_otherwise(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) {
    let form = browser.get(&format!("{path}/versions/new")).await;
    let id = form.is(200).field("id").unwrap();
    browser.post(&format!("{path}/versions"), &[&[("id", id.as_str())], fields].concat()).await.is(303);
}

async fn agreements(t: &TestApp) -> i64 {
    checksum::count(&t.url, "select count(*) from agreements").await
}

on_both!(what_is_wrong_stands_beside_its_field_and_nothing_is_lost, |t| async {
    let (fatima, sanne) = (t.resident("Fatima Haddad").await, t.resident("Sanne Vos").await);
    let (id, fatima, sanne) = (t.app.id().to_string(), fatima.to_string(), sanne.to_string());
    let mut marieke = t.as_marieke().await;
    let whole = [
        ("id", id.as_str()),
        ("practice", "handje-helpen"),
        ("about", &fatima),
        ("person", &sanne),
        ("what", "Samen koken"),
        ("informal", "2"),
    ];
    for (field, wrong, said) in [
        ("what", "", "Schrijf op wat u afspreekt."),
        ("what", "haar bsn is 123456782", "burgerservicenummer"),
        ("informal", "veel", "Typ de uren als getal"),
        ("informal", "169", "Typ de uren als getal"),
        ("person", "", "Kies wie deze uren doet."),
        ("person", "0199cafe-cafe-7cab-8cab-cafecafecafe", "Kies iemand uit de lijst."),
        ("formal", "4", "Kies welke organisatie deze uren doet."),
        ("group", "0199cafe-cafe-7cab-8cab-cafecafecafe", "Kies een groep uit de lijst."),
        ("from", "ooit", "Deze dag kan niet."),
        ("until", "2026-11-01", "De laatste dag ligt voor de eerste."),
        ("audience", "everyone", "Kies iets waar u zelf bij hoort"),
        ("about", "", "Kies eerst voor wie de afspraak is."),
    ] {
        let mut fields = whole.to_vec();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, wrong));
        let answer = marieke.post("/agreements", &fields).await;
        answer.is(422).says(said);
        if !["what", "about"].contains(&field) {
            answer.says("Samen koken");
        }
    }
    // With nobody it is no agreement, also when nobody gives hours.
    let alone = [whole[0], whole[1], whole[2], whole[4], ("informal", "0")];
    marieke.post("/agreements", &alone).await.is(422).says("Een afspraak maakt u met iemand.");
    // A practice without euros takes none.
    let euros = [&whole[..], &[("euros", "100")]].concat();
    assert_eq!(agreements(&t).await, 0);
    marieke.post("/agreements", &euros).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_promises where kind = 'euros'").await, 0);
    let path = format!("/agreements/{id}");
    let next = t.app.id().to_string();
    let version = [("id", next.as_str()), ("person", &sanne), ("what", "Samen koken"), ("informal", "3")];
    let early = [&version[..], &[("from", "2026-11-01")]].concat();
    marieke.post(&format!("{path}/versions"), &early).await.is(422).says("op of na het begin").says("Samen koken");
    for (field, wrong, said) in [
        ("euros", "tien", "Typ het bedrag als getal"),
        ("euros", "0", "Typ het bedrag als getal"),
        ("what", "", "Schrijf op waaraan"),
        ("spent_on", "2026-11-24", "Deze dag komt nog."),
    ] {
        let mut fields = vec![("id", next.as_str()), ("euros", "5"), ("what", "IJsje")];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, wrong));
        marieke.post(&format!("{path}/spendings"), &fields).await.is(422);
        let maatjes = [("practice", "maatjes"), ("person", &*sanne), ("what", "Eropuit"), ("euros", "100")];
        let with_euros = agree(&mut marieke, fatima.parse().unwrap(), &maatjes).await;
        marieke.post(&format!("{with_euros}/spendings"), &fields).await.is(422).says(said);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from agreement_spendings").await, 0);
});

on_both!(it_begins_empty_and_from_the_page_of_someone, |t| async {
    let fatima = t.resident("Fatima Haddad").await;
    let mut marieke = t.as_marieke().await;
    marieke
        .get("/agreements")
        .await
        .is(200)
        .says("Hier staat nog geen afspraak.")
        .says("Handje helpen")
        .says("Maatjes");
    marieke.get("/").await.says("href=\"/agreements\"");
    let person = marieke.get(&format!("/people/{fatima}")).await;
    person.says("Er is nog niets afgesproken.").says(&format!("href=\"/agreements/new?about={fatima}\""));
    // Without knowing for whom, one looks for her; her name is in no address.
    let form = marieke.get("/agreements/new?practice=maatjes").await;
    form.is(200).says("Voor wie is de afspraak?").is_silent_about("Wat spreekt u af?");
    let found = marieke.post("/agreements/new", &[("practice", "maatjes"), ("q", "Fatima")]).await;
    found.is(200).says(&format!("/agreements/new?practice=maatjes&about={fatima}"));
    marieke.post("/agreements/new", &[("q", "Zebedeus")]).await.is(200).says("Niemand gevonden.");
    // Whom it is with is looked for in the form, and what was typed stays.
    let sanne = t.resident("Sanne Vos").await;
    let about = fatima.to_string();
    let typed = [("about", about.as_str()), ("practice", "maatjes"), ("what", "Samen eropuit"), ("q", "Sanne")];
    let form = marieke.post("/agreements/new", &typed).await;
    form.is(200).says("Samen eropuit").says(&format!("name=\"person\" value=\"{sanne}\"")).says("Hoeveel euro?");
    form.is_silent_about("Hoeveel uur doet de organisatie?");
    assert_eq!(agreements(&t).await, 0);
    marieke.get("/agreements/0199cafe-cafe-7cab-8cab-cafecafecafe").await.is(404);
    marieke.post("/language", &[("language", "en"), ("back", "/agreements")]).await.is(303);
    marieke.get("/agreements").await.says("There is no agreement here yet.").says("A helping hand");
    marieke.get(&format!("/agreements/new?about={fatima}")).await.says("What do you agree?");
});

on_both!(who_may_not_read_it_hears_nothing_and_a_name_one_may_not_know_is_someone, |t| async {
    let (fatima, bas) = (t.resident("Fatima Haddad").await, t.worker("Bas Jansen").await);
    let mut marieke = t.as_marieke().await;
    let own = crate::support::note(
        &mut marieke,
        "sprokkelen",
        &[("name", "Ria Smit"), ("talent", "Kan luisteren"), ("audience", "own")],
    )
    .await;
    own.is(303);
    let ria = marieke.post("/agreements/new", &[("about", &*fatima.to_string()), ("q", "Ria")]).await;
    let ria = ria
        .text
        .split("</fieldset>")
        .next()
        .unwrap()
        .split("name=\"person\" value=\"")
        .find_map(|rest| rest.contains("Ria Smit").then(|| rest.chars().take(36).collect::<String>()));
    let ria = ria.unwrap();
    let fields = [("practice", "handje-helpen"), ("person", ria.as_str()), ("what", "Samen koken"), ("informal", "2")];
    let shared = agree(&mut marieke, fatima, &[&fields[..], &[("audience", "network")]].concat()).await;
    let hers = agree(&mut marieke, fatima, &[&fields[..], &[("audience", "own")]].concat()).await;
    marieke.get(&shared).await.is(200).says("Ria Smit").says("2 uur per week door Ria Smit");
    let mut bas = t.as_person(bas).await;
    bas.get(&shared).await.is(200).says("2 uur per week door iemand").is_silent_about("Ria Smit");
    bas.get(&hers).await.is(404);
    let list = bas.get("/agreements").await;
    list.is(200).says(&shared).is_silent_about(&hers).is_silent_about("alleen te lezen voor wie");
    t.browser().get(&shared).await.is(303);
    t.as_person(fatima).await.get(&shared).await.is(403);
    // Who co-ordinates sees that there is more than she may read, and no more than that.
    let els = t.member("Els Kok", "els@wijk.example", sprokkel::party::NETWORK, "coordinator").await;
    let list = t.as_person(els).await.get("/agreements").await;
    list.is(200).says(&shared).is_silent_about(&hers).says("Eén afspraak is alleen te lezen voor wie haar maakte.");
    // She objects: for others there is no agreement with her any more.
    let mut herself = t.as_person(fatima).await;
    let objection = [("id", &*t.app.id().to_string()), ("because", "Liever niet")];
    herself.post("/me/objection", &objection).await.is(303);
    bas.get(&shared).await.is(404);
    herself.get("/me").await.is(200).says("Samen koken");
});
