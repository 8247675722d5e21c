//! Promise 1: she sees who looked, at what and why. Twelve people do things at random; the test keeps its own ledger of what each
//! was shown, and compares it with her page: nothing missing, nothing extra. When the log cannot be written, nobody reads.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::Date;
use sprokkel::access::register::{Activity, register};
use sprokkel::event::log::catch_up;
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::revisit::{self, NewRevisit};
use sprokkel::subject::Subject;
use sprokkel::{params, queries};
use testground::promise;
use uuid::Uuid;

use super::heard;
use crate::support::{Browser, TestApp, checksum, sending::rounds};

queries! {
    MEANT_FOR = "update persons set audience = $2 where id = $1";
    REACHED_BY = "update contacts set audience = $2 where person_id = $1";
}

const OPEN: u8 = 1;
const CONTACT: u8 = 2;
const STORY: u8 = 4;

/// Day, sentence, purpose: as the page must say it. The rule tells kinds apart that read the same.
type Ledger = BTreeMap<(Date, String, &'static str, Activity), (u8, i64)>;

struct Town<'t> {
    t: &'t TestApp,
    /// Name in a sentence, with the hat.
    names: Vec<String>,
    browsers: Vec<Browser<'t>>,
    /// Who sits behind each browser, but the last.
    people: Vec<Uuid>,
    /// Three whose pages are compared: known to the network, to one worker, to everyone.
    subjects: [Uuid; 3],
    notes: [Uuid; 3],
    ledgers: [Ledger; 3],
}

const WORKERS: usize = 8;
/// Of whom only she knows the second subject.
const CONFIDANT: usize = 2;
const STEWARD: usize = 3;
const PUBLIC: usize = 11;
const NAMES: [&str; 3] = ["Ypkje Zwart", "Quirine Xhofleer", "Jozefien Ubbink"];
const WORDS: [&str; 3] = ["zandkasteel", "vliegerbouw", "glasblazen"];

async fn town(t: &TestApp) -> Town<'_> {
    let mut staff = vec![t.marieke];
    let mut names = vec!["Marieke de Wit (coördinator)".to_owned()];
    for name in ["Bas", "Carla", "Dirk", "Elif", "Frits", "Gerda", "Hamid"] {
        staff.push(t.worker(&format!("{name} Werkman")).await);
        names.push(format!("{name} Werkman (werker)"));
    }
    let mut subjects = [Uuid::nil(); 3];
    let mut notes = subjects;
    let audiences = [NETWORK, staff[CONFIDANT], EVERYONE];
    for (at, name) in NAMES.iter().enumerate() {
        subjects[at] = t.resident(name).await;
        let mut tx = t.write().await;
        tx.exec(&MEANT_FOR, params![subjects[at], audiences[at]]).await.unwrap();
        tx.exec(&REACHED_BY, params![subjects[at], audiences[at]]).await.unwrap();
        tx.commit().await.unwrap();
        notes[at] = heard(t, subjects[at], &format!("Kan {}", WORDS[at]), staff[CONFIDANT], audiences[at]).await;
        names.push(name.to_string());
    }
    names.push("Iemand zonder inloggen".to_owned());
    let mut tx = t.write().await;
    let new = NewRevisit {
        id: t.app.id(),
        about: Subject::Person(subjects[0]),
        steward: staff[STEWARD],
        due_on: t.app.clock.today(),
        words: "koffie".to_owned(),
        note: None,
        practice: None,
        audience: NETWORK,
        created_by: staff[STEWARD],
        import: None,
    };
    revisit::promise(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    let people: Vec<Uuid> = staff.iter().chain(&subjects).copied().collect();
    let mut browsers = Vec::new();
    for who in &people {
        browsers.push(t.as_person(*who).await);
    }
    let mut public = t.browser();
    public.get("/sign-in").await.is(200);
    browsers.push(public);
    assert_eq!((browsers.len(), names.len()), (12, 12));
    // What setting the scene did is no part of the story.
    checksum::run(&t.url, "delete from log_rows; delete from log_head; delete from log_subjects; delete from processings; delete from settings where key = 'log_indexed'").await;
    Town { t, names, browsers, people, subjects, notes, ledgers: Default::default() }
}

impl Town<'_> {
    /// Whether this actor may know the subject at all.
    fn knows(&self, actor: usize, subject: usize) -> bool {
        match subject {
            0 => actor < WORKERS,
            1 => actor == CONFIDANT,
            _ => actor < WORKERS,
        }
    }

    fn saw(&mut self, actor: usize, subject: usize, act: &'static str, activity: Activity, levels: u8) {
        let today = self.t.app.clock.today();
        let herself = (WORKERS..PUBLIC).contains(&actor) && actor - WORKERS == subject;
        let name = match actor {
            _ if herself => "U".to_owned(),
            PUBLIC => self.names[PUBLIC].clone(),
            actor if actor >= WORKERS => "Een bewoner".to_owned(),
            actor => self.names[actor].clone(),
        };
        let levels = if herself { levels & !OPEN } else { levels };
        if levels == 0 {
            return;
        }
        // Two residents are one sentence, but two lines.
        let name = if name == "Een bewoner" { format!("{name}|{actor}") } else { name };
        let line = self.ledgers[subject].entry((today, name, act, activity)).or_default();
        *line = (line.0 | levels, line.1 + 1);
    }

    /// Sessions of residents are short.
    async fn sign_in_again(&mut self, actor: usize) {
        if actor != PUBLIC {
            self.browsers[actor] = self.t.as_person(self.people[actor]).await;
        }
    }

    async fn act(&mut self, random: &mut fastrand::Rng) {
        let actor = random.usize(0..12);
        self.sign_in_again(actor).await;
        let subject = random.usize(0..3);
        let id = self.subjects[subject];
        match random.u8(0..20) {
            0..=5 => {
                let page = self.browsers[actor].get(&format!("/people/{id}")).await;
                if self.knows(actor, subject) {
                    page.is(200).says(WORDS[subject]);
                    self.saw(actor, subject, "read", Activity::Remember, OPEN | CONTACT | STORY);
                } else {
                    page.is_silent_about(WORDS[subject]);
                }
            }
            6..=8 => {
                let page = self.browsers[actor].get("/people").await;
                for seen in (0..3).filter(|seen| self.knows(actor, *seen)).collect::<Vec<_>>() {
                    page.is(200);
                    self.saw(actor, seen, "read", Activity::Remember, OPEN);
                }
            }
            9..=10 => {
                let page = self.browsers[actor].get(&format!("/people?q={}", WORDS[subject])).await;
                if self.knows(actor, subject) {
                    page.is(200).says(WORDS[subject]);
                    self.saw(actor, subject, "read", Activity::Remember, OPEN | STORY);
                }
            }
            11..=12 => {
                let page = self.browsers[actor].get(&format!("/notes/{}", self.notes[subject])).await;
                if self.knows(actor, subject) {
                    page.is(200).says(WORDS[subject]);
                    self.saw(actor, subject, "read", Activity::Remember, STORY);
                }
            }
            13..=14 => self.first_page(actor).await,
            15..=16 => self.groups(actor).await,
            17..=18 => {
                let page = self.browsers[actor].get("/me").await;
                if (WORKERS..PUBLIC).contains(&actor) {
                    page.is(200).says(WORDS[actor - WORKERS]);
                    self.saw(actor, actor - WORKERS, "read", Activity::OwnData, OPEN | CONTACT | STORY);
                }
            }
            _ => {
                let reach = format!("06 1{:07}", random.u32(0..10_000_000));
                let new = self.t.app.id().to_string();
                let fields = [("id", new.as_str()), ("reach", &reach), ("audience", "own")];
                let answer = self.browsers[actor].post(&format!("/people/{id}/contacts"), &fields).await;
                if self.knows(actor, subject) {
                    answer.is(303);
                    self.saw(actor, subject, "read", Activity::Remember, OPEN);
                    self.saw(actor, subject, "created", Activity::Remember, OPEN);
                }
            }
        }
    }

    async fn first_page(&mut self, actor: usize) {
        self.browsers[actor].get("/").await.is(200);
        if actor == STEWARD {
            self.saw(actor, 0, "read", Activity::ComeBack, OPEN | STORY);
        } else if (WORKERS..PUBLIC).contains(&actor) {
            self.saw(actor, actor - WORKERS, "read", Activity::ComeBack, STORY);
        }
    }

    /// Wie is wie: each subject is in a circle of her own that everyone may know.
    async fn groups(&mut self, actor: usize) {
        self.browsers[actor].get("/groups").await.is(200);
        for subject in 0..3 {
            if self.knows(actor, subject) || subject == 2 {
                self.saw(actor, subject, "read", Activity::WhoIsWho, OPEN);
            }
        }
    }

    /// What her page must say, as often as it must.
    fn expected(&self, subject: usize) -> Vec<String> {
        let line = |((day, who, act, activity), (levels, times)): (&(Date, String, &str, Activity), &(u8, i64))| {
            let who = who.split('|').next().unwrap();
            let said = match *act {
                "created" => format!("{who} schreef iets over u op."),
                _ => format!("{who} las {}.", what(*levels)),
            };
            let purpose = &register().unwrap().entry(*activity).told("nl").purpose;
            let purpose = if who == "U" { "" } else { purpose.as_str() };
            format!("{day} {said} {times}x {purpose}")
        };
        let mut lines: Vec<String> = self.ledgers[subject].iter().map(line).collect();
        lines.sort();
        lines
    }

    /// What her page does say.
    async fn page(&mut self, subject: usize) -> Vec<String> {
        self.sign_in_again(WORKERS + subject).await;
        let (mut lines, mut path, mut day) = (Vec::new(), "/me/looks".to_owned(), String::new());
        loop {
            let page = self.browsers[WORKERS + subject].get(&path).await;
            page.is(200);
            for look in page.text.split("<li class=\"look\"").skip(1) {
                let between = |from: &str, to: &str| {
                    look.split_once(from).map(|(_, rest)| rest.split(to).next().unwrap().to_owned())
                };
                if let Some(new) = between("trail__when\">", "</p>") {
                    day = new;
                }
                let times = between("look__times\">", " keer").unwrap_or("1".to_owned());
                let purpose = between("</summary><p>", "</p>").unwrap_or_default();
                lines.push(format!(
                    "{} {} {times}x {purpose}",
                    iso(&day),
                    between("look__said\">", "</span>").unwrap()
                ));
            }
            match page.text.split_once("/me/looks?before=") {
                Some((_, rest)) => path = format!("/me/looks?before={}", rest.split('"').next().unwrap()),
                None => break,
            }
        }
        lines.sort();
        lines
    }
}

fn what(levels: u8) -> String {
    let said = [(OPEN, "dat u hier staat"), (CONTACT, "hoe u te bereiken bent"), (STORY, "wat u vertelde")];
    let mut parts: Vec<&str> = said.iter().filter(|(level, _)| levels & level != 0).map(|(_, said)| *said).collect();
    let last = parts.pop().unwrap();
    if parts.is_empty() { last.to_owned() } else { format!("{} en {last}", parts.join(", ")) }
}

/// "maandag 23 november 2026" as 2026-11-23.
fn iso(said: &str) -> String {
    let months = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    let words: Vec<&str> = said.split_whitespace().collect();
    let at = words.iter().position(|word| word.parse::<u8>().is_ok()).expect("a day");
    let month = months.iter().position(|month| words[at + 1].starts_with(month)).expect("a month") + 1;
    let year = words.get(at + 2).and_then(|year| year.parse::<i16>().ok()).unwrap_or(2026);
    format!("{year}-{month:02}-{:02}", words[at].parse::<u8>().unwrap())
}

/// Lines of one that the other has not, each as often as it stands there.
fn missing(from: &[String], of: &[String]) -> Vec<String> {
    let mut left = from.to_vec();
    of.iter()
        .filter(|line| left.iter().position(|one| one == *line).map(|at| left.swap_remove(at)).is_none())
        .cloned()
        .collect()
}

async fn differences(town: &mut Town<'_>) -> (Vec<String>, Vec<String>) {
    let (mut lost, mut extra) = (Vec::new(), Vec::new());
    for subject in 0..3 {
        let (expected, page) = (town.expected(subject), town.page(subject).await);
        lost.extend(missing(&page, &expected));
        extra.extend(missing(&expected, &page));
    }
    (lost, extra)
}

async fn no_log_no_data(town: &mut Town<'_>) -> usize {
    let url = town.t.url.clone();
    checksum::run(&url, "alter table log_rows rename to log_rows_away").await;
    let mut read = 0;
    for actor in 0..12 {
        for path in ["/people", "/me", "/", "/people?q=zandkasteel", &format!("/people/{}", town.subjects[0])] {
            let answer = town.browsers[actor].get(path).await;
            // Her own name stands below every page, also below that something went wrong.
            let own = actor.checked_sub(WORKERS).filter(|own| *own < 3);
            let names = (0..3).filter(|at| Some(*at) != own).map(|at| NAMES[at]);
            read += usize::from(names.chain(WORDS).any(|shown| answer.text.contains(shown)));
        }
    }
    checksum::run(&url, "alter table log_rows_away rename to log_rows").await;
    read
}

// asvs: 16.2.1, 16.3.2 every look at a person is on her own page, and without a log nobody reads
on_both!(she_sees_every_look_and_no_other, |t| async move {
    let seed = promise::seed(fastrand::u64(..));
    let mut random = fastrand::Rng::with_seed(seed);
    let actions = rounds(300, 10_000);
    let mut town = town(&t).await;
    for _ in 0..actions {
        t.hands.forward(SignedDuration::from_mins(random.i64(0..40)));
        town.act(&mut random).await;
        if random.u8(0..30) == 0 {
            catch_up(&t.app.db).await.unwrap();
        }
    }
    let (lost, extra) = differences(&mut town).await;
    let lines: usize = (0..3).map(|subject| town.expected(subject).len()).sum();
    let read = no_log_no_data(&mut town).await;
    let figures = format!(
        "{actions} actions, {lines} lines, {} missing, {} extra, {read} reads without a log",
        lost.len(),
        extra.len()
    );
    let holds = lost.is_empty() && extra.is_empty() && read == 0;
    let found = promise::found(1, format!("{:?}", t.engine), holds, figures).by_seed(seed);
    assert_eq!((lost, extra, read), (Vec::new(), Vec::new(), 0), "seed {seed}");
    assert!(lines > 30, "hardly anything happened");
    // Planted: a look that is in no ledger, and one that the log lost.
    town.browsers[0].get(&format!("/people/{}", town.subjects[0])).await.is(200);
    assert!(!differences(&mut town).await.1.is_empty(), "a look that nobody should have done was not noticed");
    town.saw(0, 0, "read", Activity::Remember, OPEN | CONTACT | STORY);
    assert_eq!(differences(&mut town).await, (Vec::new(), Vec::new()));
    checksum::run(&t.url, "delete from log_rows where seq = (select max(seq) from log_rows)").await;
    assert!(!differences(&mut town).await.0.is_empty(), "a lost look was not noticed");
    found.noticed();
});
