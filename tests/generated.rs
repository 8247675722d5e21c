//! Requests that no browser sends: every route and every form, with fields left out, doubled, added and filled with nonsense, with
//! the same in the address and in headers. Whatever comes: an answer below 500, nothing changed when it was refused, and
//! nothing kept that no form asks for. `SEED=…` does the same again.

#[macro_use]
mod support;

#[path = "generated/bent.rs"]
mod bent;
#[path = "generated/forms.rs"]
mod forms;
#[path = "generated/senders.rs"]
mod senders;

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, header};
use bent::{Bent, bend};
use forms::{Form, Ids, crawl};
use sprokkel::db::Engine;
use sprokkel::exchange::doctor;
use sprokkel::party::NETWORK;
use support::sending::rounds;
use support::{Answer, Browser, TestApp, checksum, three_people};
use uuid::Uuid;

/// An id of nobody, a text, a day and a number: each only ever stands where no form asks for anything.
pub const CANARIES: [&str; 4] = ["0199cafe-cafe-7cab-8cab-cafecafecafe", "kanarieveld", "2099-09-09", "424242424"];

struct Ground<'t> {
    t: &'t TestApp,
    people: [Option<Uuid>; 4],
    forms: Vec<Form>,
    ids: Ids,
    /// Names of columns that no form has.
    columns: Vec<String>,
    random: fastrand::Rng,
    facts: BTreeMap<String, Vec<String>>,
    seen: Seen,
}

#[derive(Default, Debug)]
struct Seen {
    requests: usize,
    refused: usize,
    /// Routes that took something.
    taken: BTreeSet<String>,
    /// What is wrong.
    flaws: Vec<String>,
}

/// What a request left of who sent it.
enum After {
    AsBefore,
    SignedOut,
    Gone,
}

async fn facts(t: &TestApp) -> BTreeMap<String, Vec<String>> {
    let mut facts = checksum::facts(&t.url).await;
    // That someone tried is counted when she is refused.
    facts.remove("sign_in_tries");
    // And what was told as something else, for the duo to see.
    facts.remove("talk_conflicts");
    facts
}

impl<'t> Ground<'t> {
    async fn new(t: &'t TestApp, seed: u64) -> Self {
        let mut ground = Ground {
            t,
            people: [None; 4],
            forms: Vec::new(),
            ids: Ids::default(),
            columns: Vec::new(),
            random: fastrand::Rng::with_seed(seed),
            facts: BTreeMap::new(),
            seen: Seen::default(),
        };
        ground.furnish().await;
        ground
    }

    /// Something of everything.
    async fn furnish(&mut self) {
        let mut marieke = self.t.as_marieke().await;
        for person in three_people(self.t, &mut marieke).await {
            let (id, person) = (self.t.app.id().to_string(), person.to_string());
            let about = [("id", id.as_str()), ("about", &person), ("kind", "see"), ("words", "Wat weet u van mij?")];
            marieke.post("/requests", &about).await;
        }
        let duo = self.t.worker("Els Bakker").await.to_string();
        let (id, on) = (self.t.app.id().to_string(), self.t.app.clock.today().to_string());
        let round = [("building", "Merelhof"), ("numbers", "1-9"), ("duo", &duo), ("on", &on)];
        marieke
            .post("/rounds", &[&[("id", id.as_str()), ("practice", "portiekgesprek")], &round[..]].concat())
            .await
            .is(303);
        let id = self.t.app.id().to_string();
        let evening = [("id", id.as_str()), ("practice", "bewonersavond"), ("day", &on), ("wish", "Een bankje")];
        marieke.post("/meetings", &evening).await.is(303);
        let sent =
            marieke.upload("/imports", &[], "lijst.csv", b"Naam;Kan\nHenk Bakker;fietsen\nAns Bos;zingen\n").await;
        marieke.post(&sent.location, &[("begin", "1")]).await;
        self.t.do_jobs().await;
        marieke.upload("/imports", &[], "nog.csv", b"Naam;Kan\nPiet Bos;koken\n").await;
    }

    /// A new day, with people who can still do everything: forms and ids as they are now.
    async fn look_around(&mut self, round: usize) {
        self.t.forward(1);
        self.t.do_jobs().await;
        let mail = format!("coba{round}@wijk.example");
        let coordinator = self.t.member(&format!("Coba{round} Smit"), &mail, NETWORK, "coordinator").await;
        let worker = self.t.worker(&format!("Joost{round} Vos")).await;
        let resident = self.t.resident(&format!("Loes{round} Visser")).await;
        self.people = [Some(coordinator), Some(worker), Some(resident), None];
        let (forms, ids) = crawl(self.t, &self.people, &mut self.random).await;
        self.forms = forms;
        self.forms.extend(forms::of_routes(&self.forms, &ids, &mut self.random));
        self.ids = ids;
        let asked: BTreeSet<&str> =
            self.forms.iter().flat_map(|form| form.fields.iter().map(|field| field.name.as_str())).collect();
        self.columns = forms::columns().into_iter().filter(|name| !asked.contains(name.as_str())).collect();
        self.facts = facts(self.t).await;
    }

    fn flaw(&mut self, what: &str, request: &Bent, answer: &Answer) {
        let end = answer.text.char_indices().nth(300).map_or(answer.text.len(), |(at, _)| at);
        self.seen.flaws.push(format!("{what}: {request:?} -> {} {}", answer.status, &answer.text[..end]));
    }

    async fn browser(&mut self, person: Option<Uuid>) -> Browser<'t> {
        let mut browser = match person {
            Some(person) => self.t.as_person(person).await,
            None => self.t.browser(),
        };
        browser.get("/sign-in").await;
        self.facts = facts(self.t).await;
        browser
    }

    async fn one(&mut self, person: Option<Uuid>, browser: &mut Browser<'_>) -> After {
        let seen = bent::Seen { forms: &self.forms, ids: &self.ids, columns: &self.columns };
        let request = bend(&mut self.random, &seen, person, &browser.token());
        let answer = sent(browser, &request).await;
        self.seen.requests += 1;
        if answer.status >= 500 {
            self.flaw("it broke", &request, &answer);
        }
        if !answer.headers.contains_key("content-security-policy") {
            self.flaw("an answer without its headers", &request, &answer);
        }
        let now = facts(self.t).await;
        if answer.status >= 400 || request.method == "GET" {
            self.seen.refused += usize::from(answer.status >= 400);
            if now != self.facts {
                self.flaw(
                    &format!("refused or only looked at, and {:?} changed", changed(&self.facts, &now)),
                    &request,
                    &answer,
                );
            }
        } else {
            self.seen.taken.insert(request.route.clone());
            if request.doubled {
                self.flaw("a field was said twice and taken", &request, &answer);
            }
        }
        self.facts = now;
        match request.route.as_str() {
            _ if answer.status >= 400 => After::AsBefore,
            "/me/erasure" => After::Gone,
            path if path.starts_with("/sign-") || path.starts_with("/sessions") => After::SignedOut,
            _ => After::AsBefore,
        }
    }

    /// Where a canary stands, in words of the engine or sealed.
    async fn kept(&self) -> Vec<String> {
        let mut found = Vec::new();
        let id: Uuid = CANARIES[0].parse().unwrap();
        let bytes = id.as_bytes().iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        for (table, rows) in &self.facts {
            let all = rows.join("\n");
            let canaries = CANARIES.iter().copied().chain([bytes.as_str()]);
            found.extend(canaries.filter(|canary| all.contains(*canary)).map(|canary| format!("{canary} in {table}")));
        }
        let opened = support::everything_sealed(&self.t.app).await.expect("everything opens");
        let opened = format!("{opened:?}");
        found.extend(
            CANARIES.iter().filter(|canary| opened.contains(**canary)).map(|canary| format!("{canary} sealed")),
        );
        found
    }
}

fn changed(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    after.iter().filter(|(table, rows)| before.get(*table) != Some(rows)).map(|(table, _)| table.clone()).collect()
}

async fn sent(browser: &mut Browser<'_>, bent: &Bent) -> Answer {
    let mut request = Request::builder()
        .method(bent.method)
        .uri(&bent.path)
        .header(header::HOST, "localhost:8080")
        .header(header::COOKIE, browser.cookies())
        .header("sec-fetch-site", "same-origin");
    if bent.method == "POST" {
        request = request.header(header::CONTENT_TYPE, bent.kind);
    }
    for (name, value) in &bent.headers {
        request = request.header(*name, value);
    }
    let request = request.body(Body::from(bent.body.clone())).unwrap_or_else(|error| panic!("{bent:?}: {error}"));
    browser.send(request).await
}

async fn bombarded(t: &TestApp) {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| fastrand::u64(..));
    let mut ground = Ground::new(t, seed).await;
    let each = if t.engine == Engine::Sqlite { 45 } else { 18 };
    for round in 0..rounds(6, 60) {
        ground.look_around(round).await;
        for person in ground.people {
            let mut browser = ground.browser(person).await;
            for _ in 0..each {
                match ground.one(person, &mut browser).await {
                    After::AsBefore => {}
                    After::SignedOut => browser = ground.browser(person).await,
                    After::Gone => break,
                }
            }
        }
        let kept = ground.kept().await;
        assert!(kept.is_empty(), "seed {seed}: what no form asks for was kept: {kept:?}");
        let report = doctor::examine(&t.app, None).await.unwrap();
        // Who took away her own role is no fault of a form.
        let broken: Vec<_> = report
            .problems
            .iter()
            .filter(|one| !one.check.starts_with("no-") && !one.check.ends_with("-jobs"))
            .collect();
        assert!(broken.is_empty(), "seed {seed}: what stands there does not belong together: {broken:?}");
        assert!(
            ground.seen.flaws.is_empty(),
            "seed {seed}: {} flaws, first {}",
            ground.seen.flaws.len(),
            ground.seen.flaws[0]
        );
    }
    let Seen { requests, refused, taken, .. } = &ground.seen;
    println!(
        "{:?}: {requests} requests, {refused} refused, {} routes took something, 0 broke, seed {seed}",
        t.engine,
        taken.len()
    );
    println!("{taken:?}");
    assert!(taken.len() >= 20, "hardly any form was filled in as it should: {taken:?}");
    assert!(*refused > requests / 5, "hardly anything was refused");
    // The planted faults: a change that was not asked for, and a canary that is kept.
    checksum::run(&t.url, "update groups set purpose = 'kanarieveld' where kind = 'network'").await;
    let now = facts(t).await;
    assert_eq!(changed(&ground.facts, &now), ["groups"]);
    ground.facts = now;
    assert!(!ground.kept().await.is_empty());
}

// asvs: 2.2.3, 15.3.1, 15.3.3, 15.3.7 whatever is sent to a form: nothing breaks, what is refused changes nothing, and only what it asks for is kept
on_both!(no_request_breaks_it_or_changes_what_it_did_not_ask, |t| async { bombarded(&t).await });
