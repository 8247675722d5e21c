//! The rules as SQL: the database lets through exactly what `decide` allows, for every hat, purpose and level, over rows of
//! every kind, on both engines. And an agreement that ends is ended at once.

#[macro_use]
mod support;
#[path = "rules/town.rs"]
mod town;

use std::collections::{BTreeSet, HashMap};

use sprokkel::access::Reader;
use sprokkel::access::agreed::{self, NewShare, Opening};
use sprokkel::access::closed::Closed as _;
use sprokkel::access::condition::{Columns, Standing, sql_of, sql_where};
use sprokkel::access::facts::{Facts, Lasting};
use sprokkel::access::hat::Hat;
use sprokkel::access::level::Level;
use sprokkel::access::register::Activity;
use sprokkel::access::rules::{Need, RULES, decide, named};
use sprokkel::db::{Database, Engine, Registered, Sql};
use sprokkel::error::Error;
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::params;
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::person;
use sprokkel::subject::Subject;
use support::TestApp;
use testground::promise;
use town::{Town, Viewer, joins, settle, sharing, someone, team};
use uuid::Uuid;

fn standings() -> impl Iterator<Item = Standing> {
    Hat::ALL.iter().flat_map(|hat| {
        Activity::ALL.iter().flat_map(move |activity| {
            [false, true].map(|second_factor| Standing { hat: *hat, activity: *activity, second_factor })
        })
    })
}

/// The notes that the condition lets through. `$1` and `$2` have their types from the rest of the statement.
async fn let_through(t: &TestApp, condition: &str, viewer: Uuid) -> BTreeSet<Uuid> {
    let text = format!("select n.id from notes n where {condition} and n.heard_on <= $2 and n.id <> $1");
    let mut conn = t.read().await;
    let rows: Vec<(Uuid,)> = conn
        .query(&Sql::made(text), params![viewer, t.app.clock.today()])
        .await
        .unwrap_or_else(|e| panic!("{e}: {condition}"));
    rows.into_iter().map(|(id,)| id).collect()
}

const COLUMNS: Columns<'static> = Columns { audience: "n.audience", about: "n.about_id" };

/// Cells compared, and those where the database and the table disagree.
async fn compare(
    t: &TestApp,
    town: &Town,
    standings: impl Iterator<Item = Standing>,
    condition: impl Fn(Standing, Level) -> String,
) -> (usize, Vec<Facts>) {
    let (mut cells, mut wrong, mut asked) = (0, Vec::new(), HashMap::new());
    for standing in standings {
        let public = [Viewer { id: EVERYONE, left: false }];
        let viewers = if standing.hat == Hat::Public { &public[..] } else { &town.viewers };
        for (level, viewer) in Level::ALL.iter().flat_map(|level| viewers.iter().map(move |viewer| (*level, *viewer))) {
            let key = (condition(standing, level), viewer.id);
            if !asked.contains_key(&key) {
                let found = let_through(t, &key.0, viewer.id).await;
                asked.insert(key.clone(), found);
            }
            let found = &asked[&key];
            for note in town.notes.keys() {
                cells += 1;
                let facts = town.facts(standing, level, viewer, *note);
                if decide(&facts).is_some() != found.contains(note) {
                    wrong.push(facts);
                }
            }
        }
    }
    (cells, wrong)
}

// asvs: 8.2.2, 8.2.3, 8.3.1 the database lets through exactly what the rules allow, on both engines
on_both!(the_database_lets_through_what_the_table_allows, |t| async {
    let town = settle(&t).await;
    assert_eq!(town.people.len(), 76);
    let (cells, wrong) = compare(&t, &town, standings(), |standing, level| sql_where(standing, level, COLUMNS)).await;
    let figures = format!("{cells} cells, {} differences", wrong.len());
    let found = promise::found(2, format!("sql-{:?}", t.engine), wrong.is_empty(), figures);
    assert!(wrong.is_empty(), "{} of {cells}, such as {:?}", wrong.len(), wrong[0]);
    assert!(cells > 1_000_000);
    // It does notice a need that the SQL forgets.
    let mut forgetful = RULES;
    forgetful[3].needs = forgetful[3].needs.without(Need::set(&[Need::NoObjection]));
    let (_, wrong) = compare(&t, &town, [Standing::WORKER].into_iter(), |standing, level| {
        sql_of(&forgetful, standing, level, COLUMNS)
    })
    .await;
    assert!(!wrong.is_empty());
    found.noticed();
});

// asvs: 8.3.2 a share that ended is ended for the next read
on_both!(a_share_opens_until_it_ends_and_then_at_once_no_more, |t| async {
    let mut tx = t.write().await;
    let practice = team(&t, &mut tx, None).await;
    let doctor = someone(&t, &mut tx, t.marieke).await;
    joins(&t, &mut tx, doctor, practice, "worker").await;
    let person = someone(&t, &mut tx, t.marieke).await;
    let (id, on) = (t.app.id(), t.app.clock.today());
    let said = NewNote::heard(id, Kind::Wish, Subject::Person(person), "Wil wandelen", t.marieke, on, t.marieke);
    note::tell(&mut tx, &t.app, &said).await.unwrap();
    let new = sharing(&t, person, practice);
    agreed::share(&mut tx, &t.app, &new).await.unwrap();
    agreed::share(&mut tx, &t.app, &new).await.unwrap();
    let stranger = NewShare { noted_by: doctor, ..new.clone() };
    assert!(agreed::share(&mut tx, &t.app, &stranger).await.is_err(), "another hand with the same id");
    tx.commit().await.unwrap();
    let read = async || {
        let mut conn = t.read().await;
        note::store::about(&mut conn, Reader::person(doctor, &t.app), person).await.unwrap().len()
    };
    assert_eq!(read().await, 1);
    let mut conn = t.read().await;
    let exceptions =
        agreed::exceptions(&mut conn, &t.app, Reader::person(doctor, &t.app), Activity::Remember).await.unwrap();
    assert!(exceptions.shared(person, Level::Story) && !exceptions.shared(person, Level::Contact));
    drop(conn);
    let facts = Facts { share: Lasting::Holds, ..Facts::plain(Hat::Worker, Activity::Remember, Level::Story) };
    assert_eq!(named(&facts).map(|rule| rule.name), Some("share"));
    let mut tx = t.write().await;
    agreed::end_share(&mut tx, &t.app, new.id, t.marieke).await.unwrap();
    assert!(agreed::end_share(&mut tx, &t.app, new.id, t.marieke).await.is_err());
    tx.commit().await.unwrap();
    assert_eq!(read().await, 0);
});

on_both!(a_share_needs_a_group_an_end_and_something_to_share, |t| async {
    let mut tx = t.write().await;
    let practice = team(&t, &mut tx, None).await;
    let good = sharing(&t, t.marieke, practice);
    let wrong = [
        NewShare { receiver: NETWORK, ..good.clone() },
        NewShare { ends_on: good.begins_on, ..good.clone() },
        NewShare { levels: Level::set(&[]), ..good.clone() },
        NewShare { levels: Level::set(&[Level::Special]), ..good.clone() },
        NewShare { activity: Activity::Figures, ..good.clone() },
        NewShare { how: "assumed", ..good.clone() },
    ];
    for new in wrong {
        assert!(matches!(agreed::share(&mut tx, &t.app, &new).await, Err(Error::Invalid(_))), "{new:?}");
    }
    agreed::share(&mut tx, &t.app, &good).await.unwrap();
});

// asvs: 8.3.2 an objection shields at once
on_both!(an_objection_shields_at_once_and_only_from_others, |t| async {
    let person = t.resident("Loes Visser").await;
    let mut tx = t.write().await;
    let (id, on) = (t.app.id(), t.app.clock.today());
    let said = NewNote::heard(id, Kind::Wish, Subject::Person(person), "Wil wandelen", t.marieke, on, NETWORK);
    note::tell(&mut tx, &t.app, &said).await.unwrap();
    tx.commit().await.unwrap();
    let sees = async |who| {
        let mut conn = t.read().await;
        let reader = Reader::person(who, &t.app);
        let there = person::store::show(&mut conn, reader, person).await.is_ok();
        (
            there,
            note::store::about(&mut conn, reader, person).await.unwrap().len(),
            person::store::contacts(&mut conn, reader, person).await.unwrap().len(),
        )
    };
    assert_eq!(sees(t.marieke).await, (true, 1, 1));
    let mut tx = t.write().await;
    agreed::object(&mut tx, &t.app, t.app.id(), person, "Ik wil dit niet", person).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sees(t.marieke).await, (false, 0, 0));
    assert_eq!(sees(person).await, (true, 1, 1));
    t.as_marieke().await.get(&format!("/people/{person}")).await.is(404);
    t.as_marieke().await.get("/people").await.is(200).is_silent_about("Loes Visser");
    let mut tx = t.write().await;
    agreed::end_objection(&mut tx, &t.app, person, person).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sees(t.marieke).await, (true, 1, 1));
});

on_both!(an_emergency_needs_reason_and_second_factor_ends_after_a_day_and_is_looked_over_by_someone_else, |t| async {
    let mut tx = t.write().await;
    let person = someone(&t, &mut tx, t.marieke).await;
    let because = "Al drie dagen niet gezien".to_owned();
    let opening = Opening { id: t.app.id(), person, by: t.marieke, because, second_factor: true };
    let without_factor = Opening { second_factor: false, ..opening.clone() };
    let without_reason = Opening { because: "  ".to_owned(), ..opening.clone() };
    assert!(matches!(agreed::open(&mut tx, &t.app, &without_factor).await, Err(Error::Forbidden(_))));
    assert!(matches!(agreed::open(&mut tx, &t.app, &without_reason).await, Err(Error::Invalid(_))));
    agreed::open(&mut tx, &t.app, &opening).await.unwrap();
    agreed::open(&mut tx, &t.app, &opening).await.unwrap();
    tx.commit().await.unwrap();
    let condition = sql_where(
        Standing { hat: Hat::Worker, activity: Activity::Emergency, second_factor: true },
        Level::Open,
        Columns { audience: "p.id", about: "p.id" },
    );
    let text = format!("select p.id from persons p where {condition} and p.id = $3");
    let reads = async || {
        let mut conn = t.read().await;
        let row = params![t.marieke, t.app.clock.today(), person];
        let found: Vec<(Uuid,)> = conn.query(&Sql::made(text.clone()), row).await.unwrap();
        (found.len(), agreed::opened(&mut conn, &t.app, t.marieke, person).await.unwrap())
    };
    assert_eq!(reads().await, (1, Some(opening.id)));
    let mut tx = t.write().await;
    assert!(agreed::review(&mut tx, &t.app, opening.id, t.marieke, "Goed").await.is_err(), "her own");
    let other = someone(&t, &mut tx, t.marieke).await;
    agreed::review(&mut tx, &t.app, opening.id, other, "Het was nodig").await.unwrap();
    assert!(agreed::review(&mut tx, &t.app, opening.id, other, "Nog eens").await.is_err(), "twice");
    tx.commit().await.unwrap();
    t.forward(1);
    t.do_jobs().await;
    assert_eq!(reads().await, (0, None));
});

on_both!(what_she_agreed_and_objected_goes_along_when_two_entries_are_one_person, |t| async {
    let mut tx = t.write().await;
    let practice = team(&t, &mut tx, None).await;
    let (kept, gone) = (someone(&t, &mut tx, t.marieke).await, someone(&t, &mut tx, t.marieke).await);
    agreed::share(&mut tx, &t.app, &sharing(&t, gone, practice)).await.unwrap();
    agreed::object(&mut tx, &t.app, t.app.id(), gone, "", t.marieke).await.unwrap();
    let merge = person::merge::merge(&mut tx, &t.app, kept, gone, t.marieke).await.unwrap();
    assert!(agreed::objects(&mut tx, kept).await.unwrap() && !agreed::objects(&mut tx, gone).await.unwrap());
    person::merge::unmerge(&mut tx, &t.app, merge, t.marieke).await.unwrap();
    assert!(!agreed::objects(&mut tx, kept).await.unwrap() && agreed::objects(&mut tx, gone).await.unwrap());
});

/// Whoever asks and whatever for, each statement is one that the engine takes, with the same parameters.
#[tokio::test(flavor = "multi_thread")]
async fn every_statement_prepares_for_every_standing() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        let (mut texts, mut asking) = (BTreeSet::new(), 0);
        for Registered(sql) in inventory::iter::<Registered> {
            let daily = sql.for_engine(engine);
            let municipality = Standing { hat: Hat::Municipality, ..Standing::WORKER };
            asking += usize::from(sql.for_standing(engine, municipality) != daily);
            for standing in standings() {
                let text = sql.for_standing(engine, standing);
                if text != daily && texts.insert(text) {
                    let made = Sql::made(text.to_owned());
                    database.prepare(&made).await.unwrap_or_else(|e| panic!("{} for {standing:?}: {e}", sql.name));
                }
            }
        }
        assert!(asking > 15, "only {asking} statements ask the rules");
        println!("{engine:?}: {} texts of {asking} statements", texts.len());
    }
}
