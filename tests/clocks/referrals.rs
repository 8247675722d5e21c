//! A hundred prescriptions through a year, with whatever happens in whatever order: each ends in a word to the referrer, none twice.
//! And law 3 over the same year: on no page and in no mail of who introduced stands anything of the content.

use std::collections::BTreeMap;
use std::time::Duration;

use sprokkel::job::mail::Mailer;
use sprokkel::job::{self, Job};
use sprokkel::person::erasing;
use sprokkel::tie::referral::reference;
use testground::smtp::{Mail, Server};
use uuid::Uuid;

use crate::support::canaries::{self, STEM, canary};
use crate::support::referral::{OFFICE_MAIL, Wijk, page, refer, tied, wijk};
use crate::support::{Browser, TestApp, write};

const SENT: usize = 100;
const YEAR: usize = 365;
/// Until this day somebody is referred, so that the last ones have their month.
const LAST: usize = 300;

struct Sent {
    id: Uuid,
    tied: String,
}

struct Year<'t> {
    t: &'t TestApp,
    rng: fastrand::Rng,
    server: Server,
    mailer: Mailer,
    wijk: Wijk,
    /// The page without an account.
    at: String,
    sent: Vec<Sent>,
    /// A tie that a worker of elsewhere introduced, and who that is.
    introduced: String,
    bas: Uuid,
    /// How often a steward read a canary: the search does find them where they may be.
    seen: usize,
}

async fn begin(t: &TestApp, seed: u64) -> Year<'_> {
    let server = Server::start();
    let url = format!("smtp://127.0.0.1:{}", server.port());
    let mailer = Mailer::open(&url, "Sprokkel <sprokkel@wijk.example>").unwrap();
    let wijk = wijk(t).await;
    let at = page(t, wijk.office, "welzijn-op-recept").await;
    let (bas, loes, ahmet) =
        (t.worker("Bas Jansen").await, t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    let (id, one, other, steward) =
        (t.app.id().to_string(), loes.to_string(), ahmet.to_string(), t.marieke.to_string());
    let (told, words) = (format!("Iemand {}", canary(1)), format!("Samen {}", canary(2)));
    let fields = [
        ("id", id.as_str()),
        ("wisher", &one),
        ("other_kind", "person"),
        ("other", &other),
        ("words", &words),
        ("told_wisher", &told),
        ("told_other", &told),
        ("audience", "own"),
        ("steward", &steward),
    ];
    t.as_person(bas).await.post("/ties", &fields).await.is(303);
    let rng = fastrand::Rng::with_seed(seed);
    let introduced = format!("/ties/{id}");
    Year { t, rng, server, mailer, wijk, at, sent: Vec::new(), introduced, bas, seen: 0 }
}

impl Year<'_> {
    async fn one_more(&mut self) {
        let t = self.t;
        let wish = ["meet", "unknown", "talk"][self.rng.usize(..3)];
        let fields = [("name", "Ria Receptma"), ("reach", "0612345613"), ("wish", wish)];
        let (mut browser, at) = if self.rng.bool() {
            (t.browser(), self.at.clone())
        } else {
            let practice = ["welzijn-op-recept", "drie-korte-gesprekken", "meer-verwijzers", "warme-kennismaking"];
            let at = format!("/referrals/new?practice={}", practice[self.rng.usize(..4)]);
            (t.as_person(self.wijk.gp).await, at)
        };
        let answer = refer(&mut browser, &at, &fields).await;
        let slip = browser.follow(answer.is(303)).await;
        let id = answer.location.rsplit('/').next().unwrap().parse().unwrap();
        self.sent.push(Sent { id, tied: tied(slip.is(200)) });
    }

    /// One thing that somebody does with one of them; most are allowed, some are refused.
    async fn act(&mut self) {
        let t = self.t;
        // Mostly one of the last; now and then an old one, or the tie of elsewhere.
        let last = self.sent.len().saturating_sub(8);
        let at = if self.rng.u8(..8) == 0 {
            self.rng.usize(..=self.sent.len())
        } else {
            self.rng.usize(last..=self.sent.len())
        };
        let choice = self.rng.usize(..18);
        let (tie, tied, guard) = match self.sent.get(at) {
            Some(sent) => (format!("/ties/{}", sent.id), Some(sent.tied.clone()), self.wijk.samira),
            None => (self.introduced.clone(), None, t.marieke),
        };
        if let (0..=4, Some(tied)) = (choice, tied) {
            let said = if self.rng.u8(..5) == 0 { ["no", "stop"][choice % 2] } else { "yes" };
            let mut her = t.browser();
            her.get(&tied).await;
            let answer = her.post(&tied, &[("said", said)]).await;
            assert!(answer.status < 500, "{}", answer.text);
            return;
        }
        if choice == 17 && self.rng.u8(..4) == 0 {
            return self.erased(at).await;
        }
        let mut worker = t.as_person(guard).await;
        let (id, today) = (t.app.id().to_string(), t.app.clock.today().to_string());
        let because = format!("Omdat {}", canary(self.rng.usize(3..9000)));
        let how = ["well", "no-klik", "again", "no-show", "declined", "withdrawn", "no-informal-help"];
        let how = how[self.rng.usize(..7)];
        let side = ["wisher", "other"][self.rng.usize(..2)];
        let said = ["yes", "yes", "yes", "no"][self.rng.usize(..4)];
        let klik = ["good", "doubt", "stop"][self.rng.usize(..3)];
        let (to, fields): (&str, Vec<(&str, &str)>) = match choice {
            0..=6 => ("answers", vec![("side", side), ("said", said)]),
            7 => ("first", vec![("on", &today), ("way", "accompanied"), ("spot", &because)]),
            8..=11 => ("meetings", vec![("id", &id), ("on", &today)]),
            12 => ("holding", vec![]),
            13 => ("ending", vec![("how", how), ("because", &because)]),
            14 => ("reopening", vec![]),
            15 => ("klik", vec![("side", side), ("klik", klik)]),
            _ => return self.spoken(&mut worker, &id, &because).await,
        };
        let answer = worker.post(&format!("{tie}/{to}"), &fields).await;
        assert!(answer.status < 500, "{to}: {}", answer.text);
        let read = worker.get(&tie).await;
        assert!(read.status < 500, "{}", read.text);
        self.seen += usize::from(read.text.contains(STEM));
    }

    /// What was said at a visit is written down.
    async fn spoken(&mut self, worker: &mut Browser<'_>, id: &str, line: &str) {
        let today = worker.get("/").await;
        let Some(visit) = today.is(200).text.split("/revisits/").nth(1) else { return };
        let (path, next) = (format!("/revisits/{}/talk", &visit[..36]), self.t.app.id().to_string());
        let fields = [("note", id), ("next", next.as_str()), ("line", line), ("when", "")];
        assert!(worker.post(&path, &fields).await.status < 500);
    }

    /// She wants nothing of it to be left.
    async fn erased(&mut self, at: usize) {
        let Some(sent) = self.sent.get(at) else { return };
        let mut tx = write(&self.t.app).await;
        if let Ok(tie) = sprokkel::tie::store::facts(&mut tx, sent.id).await {
            erasing::erase(&mut tx, &self.t.app, tie.wisher, tie.wisher).await.unwrap();
            tx.commit().await.unwrap();
        }
    }

    async fn a_day(&mut self) {
        self.t.forward(1);
        job::run_due(&self.t.app, Some(&self.mailer)).await.unwrap();
    }

    /// Everything that who introduced can open.
    async fn law_three(&mut self) {
        let t = self.t;
        let own = ["/", "/referrals", "/referrals/new", "/ties/introduced", "/me", "/me/ties", "/me/file.json"];
        for who in [self.wijk.gp, self.bas] {
            let mut browser = t.as_person(who).await;
            for path in own.iter().copied().chain([self.at.as_str(), "/worries", self.introduced.as_str()]) {
                let page = browser.get(path).await;
                assert!([200, 403, 404].contains(&page.status), "{path}: {}", page.text);
                page.is_silent_about(STEM).is_silent_about("Ik twijfel").is_silent_about("Liever stoppen");
                if who == self.wijk.gp {
                    page.is_silent_about("Receptma");
                }
            }
            for sent in &self.sent {
                let slip = browser.get(&format!("/referrals/{}", sent.id)).await;
                assert!([200, 403, 404].contains(&slip.status), "{}", slip.text);
                slip.is_silent_about(STEM).is_silent_about("Receptma");
            }
        }
    }

    /// To the practice, to who refers there, and to who introduced.
    fn mails(&self) -> Vec<Mail> {
        let theirs = [OFFICE_MAIL, "karin@buurt.example", "bas@wijk.example"];
        self.server.inbox().mails().into_iter().filter(|mail| theirs.iter().any(|to| mail.to == [*to])).collect()
    }

    fn texts(&self) -> Vec<String> {
        let mails = self.mails().into_iter().filter(|mail| mail.to == [OFFICE_MAIL]);
        mails.map(|mail| mail.text().unwrap()).collect()
    }
}

/// What is wrong with what was told of these: nothing of one, or the same twice.
fn wrong(sent: &[String], told: &[String]) -> Vec<String> {
    let mut heard: BTreeMap<(String, String), usize> = BTreeMap::new();
    for text in told {
        let line = text.lines().find_map(|line| line.strip_prefix("Recept ")).expect("a mail about a prescription");
        let (which, word) = (line.split(' ').next().unwrap(), line.rsplit(": ").next().unwrap());
        *heard.entry((which.to_owned(), word.trim_end().to_owned())).or_default() += 1;
    }
    let mut wrong: Vec<String> =
        heard.iter().filter(|(_, times)| **times > 1).map(|(what, _)| format!("twice: {what:?}")).collect();
    for one in sent {
        let of = |word: &str| heard.contains_key(&(one.clone(), word.to_owned()));
        if of("gekomen.") == of("niet gekomen.") {
            wrong.push(format!("not one end: {one}"));
        }
        if (of("begonnen.") || of("afgerond.")) && !of("gekomen.") {
            wrong.push(format!("an end without a beginning: {one}"));
        }
    }
    wrong
}

on_both!(a_hundred_prescriptions_each_end_in_a_word_to_the_referrer_none_twice_and_nothing_of_the_content, |t| async {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(26);
    println!("seed {seed}");
    let mut year = begin(&t, seed).await;
    for day in 0..YEAR {
        let wanted = (SENT * (day + 1)).div_ceil(LAST).min(SENT);
        while year.sent.len() < wanted {
            year.one_more().await;
        }
        for _ in 0..year.rng.usize(..10) {
            year.act().await;
        }
        year.a_day().await;
        if day % 60 == 59 {
            year.law_three().await;
        }
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let sent: Vec<String> = year.sent.iter().map(|sent| reference(sent.id)).collect();
    let told = year.texts();
    assert_eq!(wrong(&sent, &told), Vec::<String>::new(), "seed {seed}");
    let words = [": gekomen.", ": niet gekomen.", ": begonnen.", ": afgerond."];
    let times = words.map(|word| told.iter().filter(|text| text.contains(word)).count());
    println!("{} prescriptions; told {words:?} {times:?} times; a steward met content {} times", sent.len(), year.seen);
    assert!(times.iter().all(|times| *times >= 5), "a year in which hardly anything happens: {times:?}");
    for mail in year.mails() {
        assert!(canaries::found(&mail.data).is_empty(), "{mail:?}");
        assert!(mail.to != [OFFICE_MAIL] || mail.subject().as_deref() == Some("Bericht over een recept"));
    }
    year.law_three().await;
    assert!(year.seen > 0, "the search never met what it looks for");
    // The planted faults: one is forgotten, and one is told anew.
    let without: Vec<String> = told.iter().filter(|text| !text.contains(&sent[0])).cloned().collect();
    assert_eq!(wrong(&sent, &without), [format!("not one end: {}", sent[0])]);
    told_anew(&year).await;
    year.a_day().await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!wrong(&sent, &year.texts()).is_empty(), "a word that is told twice goes unnoticed");
});

/// As a program would that does not write down what it told.
async fn told_anew(year: &Year<'_>) {
    let t = year.t;
    crate::support::checksum::run(&t.url, "update referral_outcomes set told_at = null").await;
    let mut tx = write(&t.app).await;
    for sent in &year.sent {
        for what in ["arrived", "not-arrived"] {
            let job = Job::TellReferrer { referral: sent.id, what: what.to_owned() };
            job::enqueue_anew(&mut tx, &t.app, &job, t.app.clock.millis()).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}
