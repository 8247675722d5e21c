//! `/groups`: every write happy, twice and by a stranger, and the lines upwards after any move.

use sprokkel::access::Reader;
use sprokkel::group::{self, NewGroup, NewMembership, store};
use sprokkel::params;
use sprokkel::party::{EVERYONE, NETWORK};
use uuid::Uuid;

use crate::support::{Browser, TestApp};

async fn team(t: &TestApp, name: &str, parent: Uuid, audience: Option<Uuid>) -> Uuid {
    let id = t.app.id();
    let mut tx = t.write().await;
    let audience = audience.unwrap_or(id);
    let new = NewGroup {
        id,
        kind: "team",
        name: name.to_owned(),
        purpose: String::new(),
        parent: Some(parent),
        place: None,
        audience,
    };
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn member(t: &TestApp, group: Uuid, person: Uuid, role: &str) -> Uuid {
    let mut tx = t.write().await;
    let (id, role, begins_on) = (t.app.id(), role.to_owned(), t.app.clock.today());
    let new = NewMembership { id, group, person, role, begins_on, created_by: t.marieke };
    group::join(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn make(browser: &mut Browser<'_>, id: Uuid, name: &str) -> u16 {
    let (id, network) = (id.to_string(), NETWORK.to_string());
    let fields =
        [("id", id.as_str()), ("kind", "team"), ("name", name), ("parent", &network), ("audience", "everyone")];
    browser.post("/groups", &fields).await.status
}

on_both!(a_group_sent_twice_is_made_once_and_another_hand_is_told, |t| async {
    let id = t.app.id();
    let mut bas = t.as_person(t.worker("Bas Jansen").await).await;
    assert_eq!(make(&mut bas, id, "Team Zorgen").await, 303);
    assert_eq!(make(&mut bas, id, "Team Zorgen").await, 303);
    assert_eq!(bas.get("/groups").await.text.matches("Team Zorgen</a>").count(), 1);
    let mut marieke = t.as_marieke().await;
    assert_eq!(make(&mut marieke, id, "Iets anders").await, 409);
    assert_eq!(make(&mut t.browser(), id, "Iets anders").await, 401);
    let mut fatima = t.as_person(t.resident("Fatima Aydin").await).await;
    assert_eq!(make(&mut fatima, t.app.id(), "Mijn groep").await, 403);
});

on_both!(what_cannot_be_taken_comes_back_with_what_was_typed, |t| async {
    let mut marieke = t.as_marieke().await;
    let (id, network) = (t.app.id().to_string(), NETWORK.to_string());
    let fields = [
        ("id", id.as_str()),
        ("kind", "team"),
        ("name", " "),
        ("parent", &network),
        ("audience", "everyone"),
        ("phone", "06 onbekend"),
        ("website", "javascript://x.nl/"),
    ];
    let answer = marieke.post("/groups", &fields).await;
    answer.is(422).says("Vul een naam in").says("Dit is geen webadres").says("06 onbekend");
    marieke
        .post("/groups", &[("id", "geen"), ("kind", "huishouden"), ("audience", &t.marieke.to_string())])
        .await
        .is(422);
    let far = [
        ("id", id.as_str()),
        ("kind", "team"),
        ("name", "Team"),
        ("parent", &t.app.id().to_string()),
        ("audience", "everyone"),
    ];
    marieke.post("/groups", &far).await.is(404);
});

on_both!(a_worker_cannot_make_herself_co_ordinator_nor_let_herself_in, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let closed = team(&t, "Team Zorgen", NETWORK, Some(NETWORK)).await;
    let mut browser = t.as_person(bas).await;
    let join =
        |role: &'static str| [("id", t.app.id().to_string()), ("person", bas.to_string()), ("role", role.to_owned())];
    for (group, role) in [
        (NETWORK, "coordinator"),
        (NETWORK, "participant"),
        (closed, "worker"),
        (closed, "participant"),
        (closed, "coordinator"),
    ] {
        let fields = join(role);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&format!("/groups/{group}/memberships"), &fields).await.is(403);
    }
    // Nor by her own role, by looking after it, by moving a group she is in, or by ending it.
    let own = member(&t, closed, bas, "participant").await.to_string();
    let id = t.app.id().to_string();
    let role = format!("/groups/{closed}/memberships/{own}/role");
    browser.post(&role, &[("id", &id), ("role", "coordinator")]).await.is(403);
    browser.post(&role, &[("id", &id), ("role", "worker")]).await.is(403);
    browser.post(&format!("/groups/{NETWORK}/steward"), &[("person", &bas.to_string())]).await.is(403);
    let other = team(&t, "Team Geheim", NETWORK, Some(EVERYONE)).await;
    browser.post(&format!("/groups/{other}/steward"), &[("person", &bas.to_string())]).await.is(403);
    browser.post(&format!("/groups/{closed}/parent"), &[("parent", &other.to_string())]).await.is(403);
    browser.post(&format!("/groups/{closed}/ending"), &[]).await.is(403);
    let mut conn = t.read().await;
    let reader = Reader::person(bas, &t.app);
    assert!(!store::members::coordinates(&mut conn, reader, NETWORK).await.unwrap());
    assert!(!store::members::stands_in(&mut conn, reader, other).await.unwrap());
});

on_both!(a_group_of_others_is_not_there_for_a_worker_who_is_not_in_it, |t| async {
    let closed = team(&t, "Kring", NETWORK, None).await;
    let mut bas = t.as_person(t.worker("Bas Jansen").await).await;
    let id = t.app.id().to_string();
    bas.get(&format!("/groups/{closed}")).await.is(404);
    bas.get(&format!("/groups/{closed}/edit")).await.is(404);
    bas.get(&format!("/groups/{closed}/memberships/new")).await.is(404);
    for (path, fields) in [
        (format!("/groups/{closed}"), vec![("name", "Anders")]),
        (format!("/groups/{closed}/check"), vec![]),
        (format!("/groups/{closed}/ending"), vec![]),
        (format!("/groups/{closed}/parent"), vec![("parent", id.as_str())]),
        (format!("/groups/{closed}/steward"), vec![("person", id.as_str())]),
        (format!("/groups/{closed}/memberships"), vec![("id", id.as_str()), ("name", "Bas"), ("role", "participant")]),
        (format!("/groups/{closed}/memberships/{id}/role"), vec![("id", id.as_str()), ("role", "carrier")]),
        (format!("/groups/{closed}/memberships/{id}/end"), vec![]),
    ] {
        bas.post(&path, &fields).await.is(404);
        assert_eq!(t.browser().post(&path, &fields).await.status, 401);
    }
});

on_both!(a_role_changes_by_a_new_membership_and_the_old_one_can_be_read, |t| async {
    let circle = team(&t, "Bewonersraad", NETWORK, Some(EVERYONE)).await;
    let fatima = t.member("Fatima Aydin", "fatima@buurt.example", circle, "participant").await;
    let mut conn = t.read().await;
    let reader = Reader::person(t.marieke, &t.app);
    let was = store::members::of_group(&mut conn, reader, circle).await.unwrap()[0].id;
    drop(conn);
    t.forward(30);
    let mut marieke = t.as_marieke().await;
    let (id, path) = (t.app.id().to_string(), format!("/groups/{circle}/memberships/{was}/role"));
    marieke.post(&path, &[("id", &id), ("role", "carrier")]).await.is(303);
    marieke
        .get(&format!("/groups/{circle}"))
        .await
        .says("Fatima Aydin</a>, drager")
        .says("deelnemer, van 23 november 2026 tot 23 december 2026");
    let end = format!("/groups/{circle}/memberships/{id}/end");
    marieke.post(&end, &[("on", "gisteren")]).await.is(422);
    marieke.post(&end, &[]).await.is(303);
    marieke.post(&end, &[]).await.is(303);
    marieke.get(&format!("/groups/{circle}")).await.says("Er staat nog niemand");
    t.as_person(fatima).await.post(&end, &[]).await.is(403);
});

on_both!(an_ended_group_leaves_the_list_and_takes_nobody_in, |t| async {
    let circle = team(&t, "Bewonersraad", NETWORK, Some(EVERYONE)).await;
    let mut marieke = t.as_marieke().await;
    for _ in 0..2 {
        marieke.post(&format!("/groups/{circle}/ending"), &[]).await.is(303);
    }
    marieke.get("/groups").await.is_silent_about("Bewonersraad");
    marieke.get(&format!("/groups/{circle}")).await.says("Deze groep is gestopt op 23 november 2026");
    let join = [
        ("id", t.app.id().to_string()),
        ("person_id", t.app.id().to_string()),
        ("name", "Fatima".to_owned()),
        ("role", "participant".to_owned()),
    ];
    let join: Vec<(&str, &str)> = join.iter().map(|(name, value)| (*name, value.as_str())).collect();
    marieke.post(&format!("/groups/{circle}/memberships"), &join).await.is(409);
    marieke.post(&format!("/groups/{circle}/check"), &[]).await.is(409);
    marieke.post(&format!("/groups/{NETWORK}/ending"), &[]).await.is(403);
});

on_both!(fifty_groups_are_a_page_and_the_next_page_follows, |t| async {
    for n in 0..60 {
        team(&t, &format!("Team {n:02}"), NETWORK, Some(EVERYONE)).await;
    }
    let mut visitor = t.browser();
    let first = visitor.get("/groups").await;
    first.says("Team 00").says("Team 48").is_silent_about("Team 49");
    let at = first.text.split("href=\"/groups?after").nth(1).unwrap().split('"').next().unwrap();
    let next = visitor.get(&format!("/groups?after{}", at.replace("&amp;", "&").replace("&#38;", "&"))).await;
    next.says("Team 49").says("Team 59").is_silent_about("Team 48");
    visitor.get("/groups?print=1").await.says("Team 00").says("Team 59").says("data-print").says("app-");
});

sprokkel::queries! {
    LINES = "select group_id, ancestor_id, depth from group_lines order by group_id, depth";
    PARENTS = "select id, parent_id from groups";
}

/// What `group_lines` must hold, from the parents alone.
async fn lines_are_right(t: &TestApp) {
    let mut conn = t.read().await;
    let parents: Vec<(Uuid, Option<Uuid>)> = conn.query(&PARENTS, params![]).await.unwrap();
    let above: std::collections::HashMap<_, _> = parents.into_iter().collect();
    let mut wanted = Vec::new();
    for group in above.keys() {
        let (mut at, mut depth) = (Some(*group), 0_i64);
        while let Some(ancestor) = at {
            wanted.push((*group, ancestor, depth));
            at = above[&ancestor];
            depth += 1;
            assert!(depth < 100, "a circle");
        }
    }
    let mut have: Vec<(Uuid, Uuid, i64)> = conn.query(&LINES, params![]).await.unwrap();
    wanted.sort();
    have.sort();
    assert_eq!(have, wanted);
}

on_both!(after_any_moves_the_lines_are_those_of_the_parents_and_there_is_no_circle, |t| async {
    use proptest::strategy::{Strategy, ValueTree};
    let mut groups = vec![NETWORK];
    for n in 0..8 {
        let parent = groups[n / 2];
        groups.push(team(&t, &format!("Team {n}"), parent, Some(EVERYONE)).await);
    }
    let by = Reader::person(t.marieke, &t.app);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut moved, mut refused) = (0, 0);
    for _ in 0..60 {
        let (from, to) = (0..groups.len(), 0..groups.len()).new_tree(&mut runner).unwrap().current();
        let mut tx = t.write().await;
        match group::details::move_under(&mut tx, &t.app, groups[from], groups[to], by).await {
            Ok(()) => moved += 1,
            Err(sprokkel::error::Error::Invalid(_)) => refused += 1,
            Err(error) => panic!("{error}"),
        }
        tx.commit().await.unwrap();
        lines_are_right(&t).await;
    }
    assert!(moved > 10 && refused > 10, "{moved} moved, {refused} refused");
});

#[tokio::test(flavor = "multi_thread")]
async fn wie_is_wie_walks_its_index_and_sorts_nothing() {
    let t = TestApp::on(sprokkel::db::Engine::Sqlite).await;
    let file = t.app.db.file().unwrap().clone();
    let plans = rusqlite::Connection::open(file).unwrap();
    for name in ["PAGE_FIRST", "PAGE_AFTER"] {
        let sql = inventory::iter::<sprokkel::db::Registered>
            .into_iter()
            .find(|sql| sql.0.name == format!("sprokkel::group::store::{name}"))
            .unwrap();
        let text = sql.0.for_engine(sprokkel::db::Engine::Sqlite);
        let text = (1..=6).rev().fold(text.to_owned(), |text, n| text.replace(&format!("${n}"), &format!("?{n}")));
        let mut asked = plans.prepare(&format!("explain query plan {text}")).unwrap();
        for n in 1..=asked.parameter_count() {
            asked.raw_bind_parameter(n, "x").unwrap();
        }
        let mut rows = asked.raw_query();
        let mut plan = String::new();
        while let Some(row) = rows.next().unwrap() {
            plan += &format!("{}\n", row.get::<_, String>(3).unwrap());
        }
        assert!(plan.contains("USING INDEX groups_list"), "{name}:\n{plan}");
        assert!(!plan.contains("TEMP B-TREE FOR ORDER BY"), "{name}:\n{plan}");
    }
}

on_both!(two_moves_at_once_make_no_circle, |t| async {
    for round in 0..8 {
        let [one, other] = [
            team(&t, &format!("Een {round}"), NETWORK, Some(EVERYONE)).await,
            team(&t, &format!("Ander {round}"), NETWORK, Some(EVERYONE)).await,
        ];
        let by = Reader::person(t.marieke, &t.app);
        let go = |group: Uuid, under: Uuid| {
            let app = t.app.clone();
            async move {
                let mut tx = crate::support::write(&app).await;
                match group::details::move_under(&mut tx, &app, group, under, by).await {
                    Ok(()) => tx.commit().await,
                    Err(error) => Err(error),
                }
            }
        };
        let (first, second) = tokio::join!(tokio::spawn(go(one, other)), tokio::spawn(go(other, one)));
        let outcomes = [first.unwrap(), second.unwrap()];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "round {round}: {outcomes:?}");
    }
});
