//! Law 5 as a property: whatever was open with someone who leaves, none of it stays with her, and her successor reads all of it.

use jiff::ToSpan;
use proptest::strategy::{Strategy, ValueTree};
use sprokkel::access::Reader;
use sprokkel::error::Error;
use sprokkel::group::leaving::{HandOver, hand_over};
use sprokkel::group::{self, NewGroup, NewMembership};
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::person::{self, Name, NewPerson};
use sprokkel::place::room::store::people;
use sprokkel::revisit::{self, How, NewRevisit};
use sprokkel::subject::Subject;
use sprokkel::{params, readable};
use uuid::Uuid;

use super::rooms::{hold, hours, room};
use crate::support::TestApp;

sprokkel::queries! {
    STAYS = "select (select count(*) from revisits where steward_id = $1 and settled_on is null) + (select count(*) from notes where unfinished_for = $1)
        + (select count(*) from persons where steward_id = $1) + (select count(*) from groups where steward_id = $1)
        + (select count(*) from memberships where person_id = $1 and (ends_on is null or ends_on > $2))
        + (select count(*) from sessions where person_id = $1 and ended_at is null)";
    WALKS = "select count(*) from round_people where round_id = $1 and worker_id = $2";
    HEARD = "select count(*) from notes where heard_by = $1";
    SETTLED = "select count(*) from revisits where steward_id = $1 and settled_on is not null";
    WIDER = "select (select count(*) from revisits where steward_id = $1 and audience in ($2, $3)) + (select count(*) from notes where unfinished_for = $1 and audience in ($2, $3))";
    READS = concat!("select (select count(*) from revisits r where r.steward_id = $1 and r.settled_on is null and ", readable!("r.audience"), "),
        (select count(*) from notes n where n.unfinished_for = $1 and ", readable!("n.audience"), "),
        (select count(*) from persons p where p.steward_id = $1 and ", readable!("p.audience"), "),
        (select count(*) from revisits r join persons p on p.id = r.about_id where r.steward_id = $1 and r.settled_on is null and not ", readable!("p.audience"), ")");
}

/// One thing about one person: for whom, whether settled, whether an unfinished or a finished note comes with it.
type Fact = (u8, bool, u8);

async fn fact(t: &TestApp, leaver: Uuid, team: Uuid, (audience, settled, noted): Fact) {
    let audience = [leaver, NETWORK, EVERYONE, team][usize::from(audience) % 4];
    let today = t.app.clock.today();
    let mut tx = t.write().await;
    let who = t.app.id();
    let new = NewPerson {
        id: who,
        name: Name::parse("Joop Mulder"),
        place: None,
        language: None,
        audience,
        noted_by: leaver,
        import: None,
    };
    person::meet(&mut tx, &t.app, &new).await.unwrap();
    let (id, about) = (t.app.id(), Subject::Person(who));
    let due_on = today.saturating_add(30.days());
    let new = NewRevisit {
        id,
        about,
        steward: leaver,
        due_on,
        words: "later".to_owned(),
        note: None,
        practice: None,
        audience,
        created_by: leaver,
        import: None,
    };
    revisit::promise(&mut tx, &t.app, &new).await.unwrap();
    if settled {
        revisit::store::settle(&mut tx, id, today, leaver, How::Settled, "verhuisd").await.unwrap();
    }
    if noted > 0 {
        let note = NewNote::heard(t.app.id(), Kind::Wish, about, "wil tuinieren", leaver, today, audience);
        let unfinished_for = (noted > 1).then_some(leaver);
        note::tell(&mut tx, &t.app, &NewNote { unfinished_for, spoken: false, ..note }).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn count(t: &TestApp, sql: &'static sprokkel::db::Sql, with: &[sprokkel::db::Value]) -> i64 {
    let mut conn = t.read().await;
    conn.one::<(i64,)>(sql, with).await.unwrap().0
}

async fn team_of(t: &TestApp, people: &[Uuid]) -> Uuid {
    let mut tx = t.write().await;
    let id = t.app.id();
    let new = NewGroup {
        id,
        kind: "team",
        name: "Team".to_owned(),
        purpose: String::new(),
        parent: Some(NETWORK),
        place: None,
        audience: NETWORK,
    };
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    for person in people {
        let (role, begins_on) = ("participant".to_owned(), t.app.clock.today());
        let new = NewMembership { id: t.app.id(), group: id, person: *person, role, begins_on, created_by: t.marieke };
        group::join(&mut tx, &t.app, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

on_both!(nothing_open_remains_with_someone_who_left_whatever_it_was, |t| async {
    let facts = proptest::collection::vec((0_u8..4, proptest::bool::ANY, 0_u8..3), 0..12);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for round in 0..12 {
        let facts = facts.new_tree(&mut runner).unwrap().current();
        let leaver = t.worker(&format!("Gaat{round} Weg")).await;
        let successor = t.worker(&format!("Blijft{round} Hier")).await;
        let team = team_of(&t, &[leaver, successor]).await;
        for one in &facts {
            fact(&t, leaver, team, *one).await;
        }
        let mut tx = t.write().await;
        group::store::give(&mut tx, team, leaver).await.unwrap();
        tx.commit().await.unwrap();
        t.as_person(leaver).await.get("/places").await.is(200);
        let today = t.app.clock.today();
        let (heard, settled) = (count(&t, &HEARD, params![leaver]).await, count(&t, &SETTLED, params![leaver]).await);
        let wide = count(&t, &WIDER, params![leaver, NETWORK, EVERYONE]).await;
        let done = HandOver { leaver, successor, on: today };
        for _ in 0..2 {
            let mut tx = t.write().await;
            hand_over(&mut tx, &t.app, Reader::person(t.marieke, &t.app), done).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(count(&t, &STAYS, params![leaver, today]).await, 0, "{facts:?}");
        assert_eq!(
            (count(&t, &HEARD, params![leaver]).await, count(&t, &SETTLED, params![leaver]).await),
            (heard, settled),
            "who heard it stays"
        );
        let open = facts.iter().filter(|(_, settled, _)| !settled).count() as i64;
        let unfinished = facts.iter().filter(|(_, _, noted)| *noted > 1).count() as i64;
        let mut conn = t.read().await;
        let reads: (i64, i64, i64, i64) = conn.one(&READS, params![successor, today]).await.unwrap();
        assert_eq!((reads.0, reads.1, reads.3), (open, unfinished, 0), "{facts:?}");
        assert!(reads.2 >= facts.len() as i64);
        drop(conn);
        assert_eq!(
            count(&t, &WIDER, params![successor, NETWORK, EVERYONE]).await,
            wide - settled_wide(&facts),
            "nothing became readable for more people"
        );
    }
});

/// Settled visits that were for many: they stay with who settled them.
fn settled_wide(facts: &[Fact]) -> i64 {
    facts.iter().filter(|(audience, settled, _)| *settled && matches!(audience % 4, 1 | 2)).count() as i64
}

on_both!(what_she_planned_goes_to_her_successor_and_what_she_walked_stays_hers, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let els = t.worker("Els Visser").await;
    let mut browser = t.as_person(bas).await;
    let planned = |id: &str, on: &str, numbers: &str| {
        [
            ("id", id),
            ("practice", "portiekgesprek"),
            ("building", "Merelhof"),
            ("numbers", numbers),
            ("on", on),
            ("audience", "network"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
    };
    let marieke = t.marieke.to_string();
    let mut rounds = Vec::new();
    for (on, numbers) in [("2026-11-23", "2 t/m 8 even"), ("2026-11-30", "10 t/m 16 even")] {
        let id = t.app.id().to_string();
        let fields = planned(&id, on, numbers);
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.push(("duo", &marieke));
        rounds.push(browser.post("/rounds", &fields).await.is(303).location.clone());
    }
    let (id, talk) = (t.app.id().to_string(), t.app.id().to_string());
    let fields = [
        ("id", id.as_str()),
        ("practice", "bewonersavond"),
        ("title", "Avond"),
        ("day", "2026-12-01"),
        ("audience", "network"),
    ];
    let meeting = browser.post("/meetings", &fields).await.is(303).location.clone();
    // The first round was walked; the second is still to come.
    let page = browser.get(&rounds[0]).await.text;
    let door = page.split("data-door=\"").nth(1).unwrap()[..36].to_owned();
    browser.post(&format!("{}/nobody-home", rounds[0]), &[("id", &talk), ("door", &door)]).await.is(303);
    t.forward(1);
    let mut browser = t.as_person(bas).await;
    browser.get(&format!("/people/{bas}/hand-over")).await.is(200).says("2 geplande rondes of ontmoetingen");
    for _ in 0..2 {
        let mut tx = t.write().await;
        let done = HandOver { leaver: bas, successor: els, on: t.app.clock.today() };
        hand_over(&mut tx, &t.app, Reader::person(t.marieke, &t.app), done).await.unwrap();
        tx.commit().await.unwrap();
    }
    for (round, who, walks) in [(0, bas, 1), (0, els, 0), (1, bas, 0), (1, els, 1)] {
        let round: Uuid = rounds[round].trim_start_matches("/rounds/").parse().unwrap();
        assert_eq!(count(&t, &WALKS, params![round, who]).await, walks);
    }
    t.forward(6);
    t.as_person(els).await.get("/").await.says(&rounds[1]).is_silent_about(&rounds[0]);
    t.forward(1);
    let mut browser = t.as_person(els).await;
    browser.get("/").await.says(&meeting);
    browser.post(&format!("{meeting}/holding"), &[("heads", "12")]).await.is(303);
});

on_both!(a_successor_outside_a_group_that_may_read_it_is_refused_by_name, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let els = t.worker("Els Visser").await;
    let team = team_of(&t, &[bas]).await;
    fact(&t, bas, team, (3, false, 0)).await;
    let today = t.app.clock.today();
    let mut tx = t.write().await;
    let by = Reader::person(t.marieke, &t.app);
    let refused = hand_over(&mut tx, &t.app, by, HandOver { leaver: bas, successor: els, on: today }).await;
    assert!(matches!(refused, Err(Error::Invalid(flaws)) if flaws[0].key == "hand-over-unreached"));
    drop(tx);
    let mut marieke = t.as_marieke().await;
    let fields = [("successor", els.to_string()), ("on", today.to_string())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    marieke.post(&format!("/people/{bas}/hand-over"), &fields).await.is(422).says(&format!("/groups/{team}"));
});

on_both!(her_keys_and_rooms_go_along_and_stand_in_the_letter, |t| async {
    let mut marieke = t.as_marieke().await;
    let (bas, samira) = (t.worker("Bas de Groot").await, t.worker("Samira Bouzid").await);
    let linde = room(&t, &mut marieke, &[("name", "De Linde")]).await;
    let opening = hours(&t, &mut marieke, &linde, "2", "10", "12").await;
    hold(&t, &mut marieke, &linde, "key", "", bas).await;
    hold(&t, &mut marieke, &linde, "key", "", samira).await;
    hold(&t, &mut marieke, &linde, "carrier", "", bas).await;
    hold(&t, &mut marieke, &linde, "keeper", &opening, bas).await;
    // What the other carries already, she only lets go of.
    let zaal = room(&t, &mut marieke, &[("name", "Wijkzaal")]).await;
    hold(&t, &mut marieke, &zaal, "carrier", "", bas).await;
    hold(&t, &mut marieke, &zaal, "carrier", "", samira).await;
    // Law 6: a room that nobody enters without her stands in the web, and goes on to who takes over.
    let schuur = room(&t, &mut marieke, &[("name", "Tuinschuur")]).await;
    hold(&t, &mut marieke, &schuur, "key", "", bas).await;
    let web = marieke.get(&format!("/overview/web?without={bas}")).await;
    web.is(200).says("Alleen Bas de Groot heeft een sleutel van").says("Tuinschuur").is_silent_about("De Linde");
    let other = marieke.get(&format!("/overview/web?without={samira}")).await;
    other.is(200).is_silent_about("heeft een sleutel van");
    let page = marieke.get(&format!("/people/{bas}/hand-over")).await;
    page.is(200).says("5 sleutels en ruimtes").says("Sleutel 1 van De Linde").says("Houdt De Linde open");
    page.says("Draagt Wijkzaal").is_silent_about("Sleutel 2");
    let (to, on) = (samira.to_string(), t.app.clock.today().to_string());
    let fields = [("successor", to.as_str()), ("on", on.as_str())];
    let open = |person: Uuid| {
        let t = &t;
        async move { people::held(&mut t.read().await, person).await.unwrap() }
    };
    for _ in 0..2 {
        marieke.post(&format!("/people/{bas}/hand-over"), &fields).await.is(303);
        let hers = open(samira).await;
        let mut parts: Vec<(&str, i64)> = hers.iter().map(|one| (one.part.as_str(), one.nr)).collect();
        parts.sort_unstable();
        assert_eq!(parts, [("carrier", 0), ("carrier", 0), ("keeper", 0), ("key", 1), ("key", 1), ("key", 2)]);
        assert_eq!(open(bas).await.len(), 0);
    }
    let letter = marieke.get(&format!("/people/{bas}/hand-over/letter")).await;
    letter.is(200).says("Sleutel 1 van De Linde").says("Draagt De Linde").is_silent_about("Sleutel 2");
    marieke.get(&linde).await.says("Samira Bouzid");
    let web = marieke.get(&format!("/overview/web?without={samira}")).await;
    web.says("Alleen Samira Bouzid heeft een sleutel van").says("Tuinschuur").says("De Linde");
});
