//! The laws of the design as properties: whatever is done in whatever order, they hold afterwards.

#[macro_use]
mod support;

#[path = "laws/agreements.rs"]
mod agreements;
#[path = "laws/carrying.rs"]
mod carrying;

use jiff::ToSpan as _;
use jiff::civil::Date;
use sprokkel::db::Sql;
use sprokkel::note::Kind;
use sprokkel::subject::Subject;
use support::sending::rounds;
use support::{Browser, TestApp, checksum};
use uuid::Uuid;

/// What must always be none: rows that break a law.
const BROKEN: [(&str, &str); 6] = [
    (
        "law 1: a note without a hearer who exists",
        "notes n left join persons p on p.id = n.heard_by where p.id is null",
    ),
    ("law 1: a note without a day or an audience", "notes where heard_on = '' or heard_on is null or audience is null"),
    ("law 2: something that never fades", "notes where fresh_until is null or fresh_until < heard_on"),
    ("law 2: a contact that never fades", "contacts where fresh_until is null or fresh_until = ''"),
    ("law 5: open without a day", "revisits where settled_on is null and (due_on is null or due_on = '')"),
    (
        "law 5: open, and nobody who is still here comes back",
        "revisits r where r.settled_on is null and not exists (select 1 from persons p
            join memberships m on m.person_id = p.id and m.ends_on is null and m.role in ('worker', 'coordinator')
            where p.id = r.steward_id and p.left_on is null and p.merged_into is null)",
    ),
];

/// Open visits to someone who left are not a broken promise to her, but nobody should be sent there.
const NOT_THERE: &str = "revisits r join persons p on p.id = r.about_id where r.settled_on is null and (p.left_on is not null or p.merged_into is not null)";

async fn broken(url: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (law, rows) in BROKEN.into_iter().chain([("open about someone who left", NOT_THERE)]) {
        if checksum::count(url, &format!("select count(*) from {rows}")).await > 0 {
            found.push(law);
        }
    }
    found
}

static MERGES: Sql = Sql::new("tests::merges", "select id from merges where undone_at is null order by id");

struct Wijk<'t> {
    t: &'t TestApp,
    workers: Vec<Uuid>,
    people: Vec<Uuid>,
    revisits: Vec<Uuid>,
    rng: fastrand::Rng,
}

impl Wijk<'_> {
    fn pick(&mut self, from: fn(&Self) -> &Vec<Uuid>) -> Uuid {
        let at = self.rng.usize(..from(self).len());
        from(self)[at]
    }

    /// One thing a worker does, at random; most are allowed, some are refused.
    async fn act(&mut self) -> String {
        let who = self.pick(|w| &w.workers);
        let mut browser = self.t.as_person(who).await;
        let (person, revisit, other) =
            (self.pick(|w| &w.people), self.pick(|w| &w.revisits), self.pick(|w| &w.workers));
        let (id, next) = (self.t.app.id(), self.t.app.id());
        let (ids, nexts, to) = (id.to_string(), next.to_string(), other.to_string());
        let when = ["week", "month", "year"][self.rng.usize(..3)];
        let audience = ["own", "network"][self.rng.usize(..2)];
        let choice = self.rng.usize(..16);
        let (path, fields): (String, Vec<(&str, &str)>) = match choice {
            0 | 1 => (format!("/people/{person}/promises"), vec![("id", &ids), ("when", when)]),
            2 => (
                format!("/revisits/{revisit}/talk"),
                vec![("note", &ids), ("next", &nexts), ("line", "Gesproken"), ("when", when)],
            ),
            3 => (format!("/revisits/{revisit}/later"), vec![("when", when)]),
            4 => (format!("/revisits/{revisit}/settlement"), vec![("because", "Klaar")]),
            5 | 6 => (format!("/revisits/{revisit}/hand-over"), vec![("to", &to)]),
            7 => (format!("/revisits/{revisit}/reopening"), vec![]),
            8 => (format!("/people/{person}/leaving"), vec![("because", "Klaar")]),
            9 => (format!("/people/{person}/staying"), vec![]),
            10 => (
                "/notes".to_owned(),
                vec![
                    ("id", &ids),
                    ("about", ""),
                    ("person_id", &nexts),
                    ("name", "Iemand"),
                    ("talent", "Zingen"),
                    ("when", when),
                    ("audience", audience),
                ],
            ),
            11 => return self.colleague_leaves(&mut browser, who, other).await,
            12 => return self.colleague_hands_over(&mut browser, who, other).await,
            13 | 14 => {
                let twin = self.pick(|w| &w.people).to_string();
                (
                    "/merges".to_owned(),
                    vec![("one", person.to_string()), ("other", twin)]
                        .leak()
                        .iter()
                        .map(|(a, b)| (*a, b.as_str()))
                        .collect(),
                )
            }
            _ => (format!("/merges/{}/undoing", self.a_merge().await), vec![]),
        };
        let answer = browser.post(&path, &fields).await;
        assert!(answer.status < 500, "{path}: {}", answer.text);
        if answer.status == 303 {
            match choice {
                0 | 1 => self.revisits.push(id),
                2 => self.revisits.push(next),
                10 => {
                    self.people.push(next);
                    self.revisits.push(Uuid::from_u128(id.as_u128() ^ 255));
                }
                _ => {}
            }
        }
        format!("{path} {fields:?}: {}", answer.status)
    }

    async fn a_merge(&mut self) -> Uuid {
        let mut conn = self.t.read().await;
        let merges: Vec<(Uuid,)> = conn.query(&MERGES, &[]).await.unwrap();
        merges.get(self.rng.usize(..merges.len().max(1))).map_or(self.t.app.id(), |(id,)| *id)
    }

    /// With all she promised; a new colleague comes.
    async fn colleague_hands_over(&mut self, browser: &mut Browser<'_>, who: Uuid, leaver: Uuid) -> String {
        if who == leaver || leaver == self.t.marieke || self.rng.bool() {
            return "nobody handed over".to_owned();
        }
        let answer =
            browser.post(&format!("/people/{leaver}/hand-over"), &[("successor", &who.to_string()), ("on", "")]).await;
        assert!(answer.status < 500, "{}", answer.text);
        if answer.status == 303 {
            self.workers.retain(|worker| *worker != leaver);
            self.workers.push(self.t.worker("Nieuwe Collega").await);
        }
        format!("worker {leaver} handed over to {who}: {}", answer.status)
    }

    /// A worker can only leave when her work is handed over: until then it is refused.
    async fn colleague_leaves(&mut self, browser: &mut Browser<'_>, who: Uuid, leaver: Uuid) -> String {
        if who == leaver || self.workers.len() < 3 {
            return "nobody left".to_owned();
        }
        let answer = browser.post(&format!("/people/{leaver}/leaving"), &[("because", "Andere baan")]).await;
        assert!([403, 404, 409].contains(&answer.status), "a worker left her promises behind: {}", answer.status);
        format!("worker {leaver} wanted to leave: {}", answer.status)
    }
}

// asvs: 2.3.1 whatever is done in whatever order, the laws hold
on_both!(the_laws_hold_whatever_is_done_in_whatever_order, |t| async {
    for seed in 0..rounds(2, 60) as u64 {
        let mut workers = vec![t.marieke];
        for name in ["Bas Jansen", "Ans de Boer", "Yusuf Kaya"] {
            workers.push(t.worker(name).await);
        }
        let resident = t.resident("Loes Visser").await;
        let revisits = vec![t.app.id()];
        let mut wijk = Wijk { t: &t, workers, people: vec![resident], revisits, rng: fastrand::Rng::with_seed(seed) };
        let mut story = Vec::new();
        for step in 0..rounds(150, 400) {
            story.push(wijk.act().await);
            if step % 11 == 0 {
                t.forward(i64::from(wijk.rng.u8(0..20)));
                t.do_jobs().await;
            }
            if step % 5 == 4 {
                let found = broken(&t.url).await;
                assert!(
                    found.is_empty(),
                    "seed {seed}, step {step}: {found:?} after\n{}",
                    story[story.len().saturating_sub(12)..].join("\n")
                );
            }
        }
        let done = story.iter().filter(|line| line.ends_with("303")).count();
        assert!(done > 20, "only {done} things could be done");
    }
});

on_both!(a_broken_law_is_noticed, |t| async {
    let mut marieke = t.as_marieke().await;
    let resident = t.resident("Loes Visser").await;
    let id = t.app.id().to_string();
    marieke.post(&format!("/people/{resident}/promises"), &[("id", &id), ("when", "week")]).await.is(303);
    assert_eq!(broken(&t.url).await, Vec::<&str>::new());
    checksum::run(&t.url, "update persons set left_on = '2026-11-23' where id in (select steward_id from revisits)")
        .await;
    assert_eq!(broken(&t.url).await, ["law 5: open, and nobody who is still here comes back"]);
    checksum::run(&t.url, "update revisits set due_on = ''").await;
    assert_eq!(broken(&t.url).await.len(), 2);
});

// Law 1 and law 2 also stand in the tables themselves: no program, ours or another, can store less.
on_both!(the_tables_refuse_a_note_without_hearer_day_or_audience, |t| async {
    let mut marieke = t.as_marieke().await;
    let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
    let fields = [
        ("id", id.as_str()),
        ("person_id", &person),
        ("name", "Henk"),
        ("talent", "Timmeren"),
        ("reach", "0612345678"),
        ("when", "week"),
        ("audience", "network"),
    ];
    marieke.post("/notes", &fields).await.is(303);
    for (table, column) in [
        ("notes", "heard_by"),
        ("notes", "heard_on"),
        ("notes", "audience"),
        ("notes", "fresh_until"),
        ("contacts", "fresh_until"),
        ("contacts", "audience"),
        ("revisits", "due_on"),
        ("revisits", "steward_id"),
        ("revisits", "audience"),
        ("persons", "audience"),
        ("events", "actor"),
    ] {
        let empty = format!("update {table} set {column} = null");
        let refused = if t.url.starts_with("postgres") {
            checksum::connect(&t.url).await.0.batch_execute(&empty).await.is_err()
        } else {
            rusqlite::Connection::open(t.url.trim_start_matches("sqlite:")).unwrap().execute_batch(&empty).is_err()
        };
        assert!(refused, "{table}.{column} may be empty");
    }
});

on_both!(whatever_is_stale_fades_and_asks_whether_it_still_holds, |t| async {
    let mut marieke = t.as_marieke().await;
    let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
    let fields = [
        ("id", id.as_str()),
        ("person_id", &person),
        ("name", "Henk"),
        ("talent", "Timmeren"),
        ("reach", "0612345678"),
        ("audience", "network"),
    ];
    marieke.post("/notes", &fields).await.is(303);
    let page = format!("/people/{person}");
    let asks = format!("/notes/{id}/confirmation");
    marieke.get(&page).await.says("Timmeren").is_silent_about(&asks).is_silent_about("faded");
    t.forward(364);
    let mut marieke = t.as_marieke().await;
    marieke.get(&page).await.is_silent_about("faded");
    t.forward(1);
    let stale = marieke.get(&page).await;
    stale.says("faded").says(&asks).says("Klopt nog");
    assert_eq!(stale.text.matches("faded").count(), 2, "the note and the contact");
    marieke.post(&asks, &[]).await.is(303);
    let page = marieke.get(&page).await;
    assert_eq!(page.text.matches("faded").count(), 1, "the note is fresh again");
});

/// Law 2 for every kind and any day: it fades, and not before it was heard.
#[test]
fn every_kind_of_note_fades() {
    let mut rng = fastrand::Rng::with_seed(2);
    for _ in 0..1000 {
        let day: Date = jiff::civil::date(2020, 1, 1).saturating_add(i64::from(rng.u16(..20_000)).days());
        for kind in Kind::ALL {
            let (id, by) = (Uuid::from_u128(1), Uuid::from_u128(2));
            let note = sprokkel::note::NewNote::heard(id, kind, Subject::Person(by), "x", by, day, by);
            assert!(
                note.fresh_until() > day && note.fresh_until() <= day.saturating_add(366.days()),
                "{kind:?} on {day}"
            );
        }
    }
}
