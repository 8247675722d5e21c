//! Promise 6, with you and not about you: a clock that runs for 400 days over signals, agreements, requests and all that is kept.
//! Nothing is past its day. A seed says what was done in which order.

use jiff::ToSpan as _;
use jiff::civil::Date;
use sprokkel::access::agreed::{self, NewShare};
use sprokkel::access::closed::Set;
use sprokkel::access::level::Level;
use sprokkel::access::register::Activity;
use sprokkel::app;
use sprokkel::group::{self, NewGroup};
use sprokkel::party::{EVERYONE, NETWORK};
use testground::promise;
use uuid::Uuid;

use crate::support::TestApp;
use crate::support::sending::rounds;
use crate::{count, signal, someone};

/// What must be none at the end of a day: what, and its rows with `{…}` for days and moments.
const PAST: [(&str, &str); 11] = [
    ("a signal about someone nobody spoke with", "notes where erase_on <= '{today}'"),
    (
        "a signal without a day",
        "notes where kind = 'signal' and about_kind = 'person' and spoken_on is null and erase_on is null",
    ),
    (
        "a note that nobody confirmed and that was asked about twice",
        "notes where about_kind = 'person' and fresh_until < '{asked_twice}' and about_id not in
            (select m.person_id from memberships m where m.role in ('worker', 'coordinator'))",
    ),
    (
        "a way to reach someone that nobody confirmed",
        "contacts where fresh_until < '{asked_twice}' and person_id not in
            (select m.person_id from memberships m where m.role in ('worker', 'coordinator'))",
    ),
    ("an agreement on sharing that goes on", "shares where ended_at is null and ends_on <= '{today}'"),
    (
        "a request without an alarm",
        "requests where answered_on is null and alarmed_at is null and asked_on <= '{alarm}'",
    ),
    ("a promise that was settled long ago", "revisits where settled_on < '{year}'"),
    ("a session", "sessions where ends_at < {month_ago} or ended_at < {month_ago}"),
    ("a link to sign in", "sign_in_links where expires_at < {month_ago}"),
    ("an upload", "imports where made_at < {month_ago} and file is not null"),
    ("whom a worker opened", "opened_people where day < '{today}'"),
];

/// Everything that is past its day.
async fn past(t: &TestApp) -> Vec<&'static str> {
    let today = t.app.clock.today();
    let day = |ago: jiff::Span| today.saturating_sub(ago).to_string();
    // At the beginning of the day, when the clock struck.
    let month_ago = t.app.clock.at(today.saturating_sub(30.days()), 0).to_string();
    let mut found = Vec::new();
    for (what, rows) in PAST {
        let rows = rows
            .replace("{today}", &today.to_string())
            .replace("{asked_twice}", &day(62.days()))
            .replace("{alarm}", &day(25.days()))
            .replace("{year}", &day(1.year()))
            .replace("{month_ago}", &month_ago);
        if count(t, &rows).await > 0 {
            found.push(what);
        }
    }
    found
}

struct Year<'t> {
    t: &'t TestApp,
    rng: fastrand::Rng,
    group: Uuid,
    people: Vec<Uuid>,
    number: usize,
}

impl Year<'_> {
    async fn something(&mut self) {
        self.number += 1;
        let name = format!("Mens{} Buurman", self.number);
        let mut marieke = self.t.as_marieke().await;
        match self.rng.u8(..8) {
            0..3 => drop(signal(self.t, &mut marieke, &name, &format!("{name} is niet gezien")).await),
            3 => {
                let reach = format!("mens{}@buurt.example", self.number);
                self.people.push(someone(self.t, &mut marieke, &name, &reach).await.1);
            }
            4 => self.people.push(someone(self.t, &mut marieke, &name, "0612345678").await.1),
            5 => self.agree().await,
            6 => {
                let id = self.t.app.id().to_string();
                let fields = [("id", id.as_str()), ("name", name.as_str()), ("kind", "access"), ("how", "phone")];
                marieke.post("/requests", &fields).await.is(303);
            }
            _ => self.meet_again(&mut marieke).await,
        }
    }

    async fn agree(&mut self) {
        let Some(person) = self.people.get(self.rng.usize(..self.people.len().max(1))).copied() else { return };
        let today = self.t.app.clock.today();
        let days: i64 = self.rng.i64(1..200);
        let new = NewShare {
            id: self.t.app.id(),
            person,
            receiver: self.group,
            activity: Activity::Remember,
            levels: Set::one(Level::Story),
            begins_on: today,
            ends_on: today.saturating_add(days.days()),
            how: "spoken",
            language: "nl".to_owned(),
            interpreter: String::new(),
            noted_by: self.t.marieke,
        };
        let mut tx = self.t.write().await;
        agreed::share(&mut tx, &self.t.app, &new).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A talk, if she is still here; a signal is talked about, brought back to the street or erased.
    async fn meet_again(&mut self, marieke: &mut crate::support::Browser<'_>) {
        let today = marieke.get("/").await.text;
        let signal = today.split("/notes/").nth(1).map(|rest| rest[..36].to_owned());
        if let Some(note) = signal {
            let what = ["talk", "place", "erasure"][self.rng.usize(..3)];
            marieke.post(&format!("/notes/{note}/{what}"), &[]).await.is(303);
        } else if let Some(revisit) = today.split("/revisits/").nth(1).map(|rest| rest[..36].to_owned()) {
            marieke.post(&format!("/revisits/{revisit}/settlement"), &[("because", "Klaar")]).await.is(303);
        }
    }
}

async fn a_group(t: &TestApp) -> Uuid {
    let group = t.app.id();
    let (kind, name, purpose, place) = ("team", "Sociaal team".to_owned(), String::new(), None);
    let new = NewGroup { id: group, kind, name, purpose, parent: Some(NETWORK), place, audience: EVERYONE };
    let mut tx = t.write().await;
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    group
}

// asvs: 14.2.7 what is kept goes on its day
on_both!(in_four_hundred_days_nothing_is_past_its_day, |t| async {
    let (first, years) = (promise::seed(0), rounds(1, 10));
    let mut things = 0;
    let mut broken = Vec::new();
    for seed in (first..).take(years) {
        let group = a_group(&t).await;
        let rng = fastrand::Rng::with_seed(seed);
        let mut year = Year { t: &t, rng, group, people: Vec::new(), number: 0 };
        for day in 0..400 {
            if day < 330 && year.rng.u8(..3) == 0 {
                year.something().await;
            }
            t.forward(1);
            t.do_jobs().await;
            if day % 5 == 0 || day > 390 {
                broken.extend(past(&t).await.into_iter().map(|what| format!("{what} on day {day} of seed {seed}")));
            }
        }
        things += year.number;
        assert!(year.number > 60 && count(&t, "persons where left_on is null").await > 1);
    }
    let figures = format!("{years} x 400 days, {things} things, {} past their day", broken.len());
    promise::found(6, format!("{:?}", t.engine), broken.is_empty(), figures).by_seed(first);
    assert!(broken.is_empty(), "{broken:?}");
});

// The planted fault: a clock that stopped.
on_both!(a_clock_that_stopped_is_noticed, |t| async {
    let group = a_group(&t).await;
    let mut year = Year { t: &t, rng: fastrand::Rng::with_seed(6), group, people: Vec::new(), number: 0 };
    for _ in 0..40 {
        year.something().await;
    }
    t.do_jobs().await;
    assert_eq!(past(&t).await, Vec::<&str>::new());
    t.forward(500);
    let never: Date = "9999-01-01".parse().unwrap();
    let mut tx = t.app.db.write().await.unwrap();
    app::set(&mut tx, "forgot_on", &t.app.clock.today().to_string()).await.unwrap();
    app::set(&mut tx, "clock_day", &never.to_string()).await.unwrap();
    tx.commit().await.unwrap();
    t.do_jobs().await;
    let found = past(&t).await;
    for what in [
        "a signal about someone nobody spoke with",
        "an agreement on sharing that goes on",
        "a request without an alarm",
    ] {
        assert!(found.contains(&what), "{found:?}");
    }
    let figures = format!("{} things past their day noticed", found.len());
    promise::found(6, format!("stopped-{:?}", t.engine), true, figures).noticed();
});

on_both!(the_clock_strikes_once_on_many_nodes_and_goes_on_where_it_stopped, |t| async {
    let mut marieke = t.as_marieke().await;
    for number in 0..12 {
        signal(&t, &mut marieke, &format!("Mens{number} Buurman"), "is niet gezien").await;
    }
    for _ in 0..5 {
        t.forward(6);
        t.do_jobs().await;
    }
    // A node that died halfway: some are gone, the job was not done.
    t.forward(1);
    let (one, two, three) = tokio::join!(t.do_jobs(), t.do_jobs(), t.do_jobs());
    assert!(one + two + three > 0);
    assert_eq!(count(&t, "notes").await, 0);
    assert_eq!(count(&t, "events where verb = 'erased'").await, 24, "each signal and each person once");
});
