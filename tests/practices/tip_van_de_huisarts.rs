//! PRACTICES 29: a GP introduces after the consult. A tip: who, and how to reach her. Never why.

use sprokkel::access::closed::Closed as _;
use sprokkel::access::facts::{Circle, Facts};
use sprokkel::access::hat::Hat;
use sprokkel::access::level::Level;
use sprokkel::access::register::Activity;
use sprokkel::access::rules::decide;
use sprokkel::group::{self, NewGroup, NewMembership};
use sprokkel::party::{EVERYONE, NETWORK};
use uuid::Uuid;

use crate::support::{Answer, Browser, TestApp, checksum, note};

async fn group(t: &TestApp, name: &str, kind: &'static str) -> Uuid {
    let id = t.app.id();
    let purpose = String::new();
    let new =
        NewGroup { id, kind, name: name.to_owned(), purpose, parent: Some(NETWORK), place: None, audience: EVERYONE };
    let mut tx = t.write().await;
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn joins(t: &TestApp, person: Uuid, group: Uuid, role: &str) {
    let (id, begins_on) = (t.app.id(), t.app.clock.today());
    let new = NewMembership { id, group, person, role: role.to_owned(), begins_on, created_by: t.marieke };
    let mut tx = t.write().await;
    group::join(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
}

struct Wijk {
    team: Uuid,
    samira: Uuid,
    gp: Uuid,
}

/// A team with Samira in it, and a GP who may give tips.
async fn wijk(t: &TestApp) -> Wijk {
    let (team, practice) = (group(t, "Sociaal team", "team").await, group(t, "Huisartsen Linde", "organisation").await);
    let (samira, gp) = (t.resident("Samira Bouzid").await, t.resident("Karin Hofstra").await);
    joins(t, samira, team, "worker").await;
    joins(t, gp, practice, "referrer").await;
    Wijk { team, samira, gp }
}

async fn tip(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get("/tips/new").await;
    let id = form.is(200).field("id").unwrap();
    browser.post("/tips", &[&[("id", id.as_str())], fields].concat()).await
}

on_both!(a_gp_says_who_would_like_a_visit_and_the_team_goes_there, |t| async {
    let Wijk { team, samira, gp } = wijk(&t).await;
    let bas = t.worker("Bas Jansen").await;
    let mut karin = t.as_person(gp).await;
    // One tap from the first page.
    karin.get("/").await.is(200).says("href=\"/tips/new\"").says("U gaf nog geen tip");
    let form = karin.get("/tips/new").await;
    form.is(200)
        .says("beroepsgeheim")
        .says("Sociaal team")
        .is_silent_about("textarea")
        .is_silent_about("Huisartsen Linde</span></label><label");
    let team = team.to_string();
    let fields = [
        ("name", "Ria Tipsma"),
        ("phone", "06 12345613"),
        ("wish", "visit"),
        ("receiver", team.as_str()),
        ("agreed", "yes"),
    ];
    let given = tip(&mut karin, &fields).await;
    let receipt = karin.follow(given.is(303)).await;
    receipt.is(200).says("Uw tip is aangekomen").says("Sociaal team kreeg uw tip op").says("nog niet opgepakt");
    receipt.is_silent_about("Ria").is_silent_about("06 12");
    // There is no text of why, anywhere.
    assert_eq!(checksum::count(&t.url, "select count(*) from notes").await, 1);
    let mut worker = t.as_person(samira).await;
    let today = worker.get("/").await;
    today.says("Ria Tipsma").says("Wil graag een bezoek.");
    let at = today.text.split("/people/").nth(1).unwrap().chars().take(36).collect::<String>();
    let page = worker.get(&format!("/people/{at}")).await;
    page.says("Samira Bouzid houdt contact");
    page.is(200).says("06 12 34 56 13").says("gezegd door Huisartsen Linde").says("Wordt over 30 dagen gewist");
    // Nobody else reads it: not a colleague of another team, and not he who gave the tip.
    let mut other = t.as_person(bas).await;
    other.get(&format!("/people/{at}")).await.is(404);
    other.post("/people", &[("q", "Tipsma")]).await.is_silent_about("06 12");
    karin.get(&format!("/people/{at}")).await.is(403);
    // She is spoken with: all he hears is that it was taken up.
    let visit = today.text.split("/revisits/").nth(1).unwrap().chars().take(36).collect::<String>();
    let (line, next) = (t.app.id().to_string(), t.app.id().to_string());
    let talk =
        [("note", line.as_str()), ("next", next.as_str()), ("line", "Slaapt slecht sinds de scheiding"), ("when", "")];
    worker.post(&format!("/revisits/{visit}/talk"), &talk).await.is(303);
    let home = karin.get("/").await;
    // Whom he meant he sees by her initials: he wrote the name himself.
    home.says("<b>RT</b>");
    home.says("opgepakt").is_silent_about("nog niet opgepakt").is_silent_about("scheiding").is_silent_about("Ria");
    t.forward(60);
    strike(&t).await;
    t.as_person(samira).await.get(&format!("/people/{at}")).await.is(200);
    // She herself sees where it came from.
    t.as_person(at.parse().unwrap()).await.get("/me").await.is(200).says("Huisartsen Linde").says("06 12 34 56 13");
});

async fn strike(t: &TestApp) {
    let mut tx = t.write().await;
    let yesterday = t.app.clock.today().yesterday().unwrap().to_string();
    sprokkel::app::set(&mut tx, "clock_day", &yesterday).await.unwrap();
    tx.commit().await.unwrap();
    sprokkel::access::clock::strike(&t.app).await.unwrap();
}

on_both!(nobody_went_there_within_thirty_days_and_nothing_of_her_is_left, |t| async {
    let Wijk { team, gp, .. } = wijk(&t).await;
    let mut karin = t.as_person(gp).await;
    let team = team.to_string();
    let people = checksum::count(&t.url, "select count(*) from persons").await;
    let fields = [("name", "Ria Tipsma"), ("via", "us"), ("wish", "call"), ("receiver", &team), ("agreed", "yes")];
    tip(&mut karin, &fields).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from contacts where kind = 'other'").await, 1);
    t.forward(29);
    strike(&t).await;
    assert_eq!(checksum::count(&t.url, "select count(*) from notes").await, 1);
    t.forward(1);
    strike(&t).await;
    assert_eq!(checksum::count(&t.url, "select count(*) from notes").await, 0);
    assert_eq!(checksum::count(&t.url, "select count(*) from persons").await, people);
    assert_eq!(checksum::count(&t.url, "select count(*) from revisits").await, 0);
    t.as_person(gp).await.get("/").await.says("niet opgepakt");
    t.forward(400);
    strike(&t).await;
    assert_eq!(checksum::count(&t.url, "select count(*) from tips").await, 0);
});

on_both!(there_is_no_room_for_a_reason_and_her_yes_is_needed, |t| async {
    let Wijk { team, gp, .. } = wijk(&t).await;
    let mut karin = t.as_person(gp).await;
    let team = team.to_string();
    let right =
        [("name", "Ria Tipsma"), ("phone", "0612345613"), ("wish", "visit"), ("receiver", &team), ("agreed", "yes")];
    let wrong = [
        ("name", "", "Vul de naam in"),
        ("name", "Ria, depressief sinds 2019", "alleen de naam"),
        ("name", "Ria heeft al jaren last van haar longen", "alleen de naam"),
        ("phone", "0612345613 belt liever niet: suikerziekte", "alleen een telefoonnummer"),
        ("phone", "vraag haar buurvrouw", "alleen een telefoonnummer"),
        ("wish", "Omdat zij eenzaam is", "Kies een bezoek"),
        ("receiver", "", "Kies wie erheen gaat"),
        ("agreed", "", "Vraag het eerst aan haar"),
    ];
    for (field, value, sentence) in wrong {
        let fields: Vec<(&str, &str)> =
            right.iter().map(|(name, text)| (*name, if *name == field { value } else { *text })).collect();
        tip(&mut karin, &fields).await.is(422).says(sentence);
    }
    // What nobody asked for is read by nobody.
    let more = [&right[..], &[("text", "depressief"), ("because", "depressief"), ("remark", "depressief")]].concat();
    tip(&mut karin, &more).await.is(303);
    assert_eq!(crate::support::note_texts(&t.url).await, ["Wil graag een bezoek."]);
    assert_eq!(checksum::count(&t.url, "select count(*) from notes").await, 1);
});

on_both!(a_tip_sent_twice_is_one_and_a_stranger_gives_none, |t| async {
    let Wijk { team, samira, gp } = wijk(&t).await;
    let team = team.to_string();
    let id = t.app.id().to_string();
    let fields = [
        ("id", id.as_str()),
        ("name", "Ria Tipsma"),
        ("phone", "0612345613"),
        ("wish", "visit"),
        ("receiver", &team),
        ("agreed", "yes"),
    ];
    for stranger in [samira, t.resident("Loes Visser").await] {
        let mut browser = t.as_person(stranger).await;
        browser.get("/").await.is(200).is_silent_about("/tips/new");
        browser.get("/tips/new").await.is(403).says("verwijzers");
        browser.post("/tips", &fields).await.is(403);
    }
    t.browser().get("/tips/new").await.is(303);
    let mut karin = t.as_person(gp).await;
    karin.get("/tips/new").await.is(200);
    karin.post("/tips", &fields).await.is(303);
    karin.post("/tips", &fields).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from tips").await, 1);
    assert_eq!(checksum::count(&t.url, "select count(*) from notes").await, 1);
    let second = t.resident("Jan Arts").await;
    joins(&t, second, group(&t, "Fysio Linde", "organisation").await, "referrer").await;
    let mut jan = t.as_person(second).await;
    jan.get(&format!("/tips/{id}")).await.is(404);
    jan.post("/tips", &fields).await.is(409);
    // No list, no search, no page of anybody.
    for path in ["/people", "/note", "/imports", "/duplicates"] {
        jan.get(path).await.is(403);
    }
});

on_both!(a_tip_that_a_worker_notes_herself_is_read_by_her_alone, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Ria Tipsma"), ("reach", "06 12345613"), ("when", "week"), ("audience", "own")];
    let saved = note(&mut marieke, "sprokkelen", &fields).await;
    let page = marieke.follow(saved.is(303)).await;
    page.says("Ria Tipsma").says("06 12 34 56 13").says("Nog niets genoteerd");
    assert_eq!(checksum::count(&t.url, "select count(*) from notes").await, 0);
    let mut bas = t.as_person(bas).await;
    bas.get(&saved.location).await.is(404);
    bas.post("/people", &[("q", "Tipsma")]).await.is_silent_about("06 12");
});

/// A GP cannot browse: without an agreement he sees whom his own group brought, and nothing that others wrote.
#[test]
fn a_referrer_sees_nothing_of_what_others_wrote() {
    for activity in Activity::ALL {
        for level in Level::ALL {
            for circle in [Circle::Beyond, Circle::Above] {
                let facts = Facts { circle, brought: true, ..Facts::plain(Hat::Referrer, *activity, *level) };
                assert!(decide(&facts).is_none(), "{facts:?}");
            }
        }
    }
}
