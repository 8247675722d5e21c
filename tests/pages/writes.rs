//! Every write three times: by whom it is meant for, sent twice, and by those it is not for. The stories of one word each
//! stand in `notes.rs`, `revisits.rs` and `people.rs`.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::support::{Browser, TestApp, checksum};

/// Someone whom only one worker knows, with everything that can be done something with.
pub struct Scene {
    pub person: Uuid,
    pub note: Uuid,
    pub contact: Uuid,
    pub revisit: Uuid,
    /// Ids that a form would carry.
    pub new: Uuid,
    pub next: Uuid,
    pub colleague: Uuid,
}

/// One write, its fields, and a count that is 1 when it was done and 0 before. `{person}` and the like are filled in.
pub struct Write {
    pub name: &'static str,
    pub path: &'static str,
    pub fields: &'static [(&'static str, &'static str)],
    pub done: &'static str,
    /// Done beforehand: a leaving before a staying.
    pub before: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

impl Scene {
    pub async fn set(t: &TestApp, marieke: &mut Browser<'_>, colleague: Uuid) -> Self {
        let text = |id: Uuid| id.to_string();
        let (form, person) = (Uuid::from_u128(t.app.id().as_u128() & !0xff), t.app.id());
        let fields = [
            ("id", text(form)),
            ("person_id", text(person)),
            ("name", "Henk Bakker".to_owned()),
            ("talent", "Kan goed timmeren".to_owned()),
            ("when", "month".to_owned()),
            ("unfinished", "yes".to_owned()),
            ("audience", "own".to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        marieke.post("/notes", &fields).await.is(303);
        let contact = t.app.id();
        let reach = [("id", &*text(contact)), ("reach", "06 12 34 56 78"), ("audience", "own")];
        marieke.post(&format!("/people/{person}/contacts"), &reach).await.is(303);
        let revisit = Uuid::from_u128(form.as_u128() ^ 255);
        Self { person, note: form, contact, revisit, new: t.app.id(), next: t.app.id(), colleague }
    }

    fn fill(&self, text: &str) -> String {
        let ids = [
            ("{person}", self.person),
            ("{note}", self.note),
            ("{contact}", self.contact),
            ("{revisit}", self.revisit),
            ("{new}", self.new),
            ("{next}", self.next),
            ("{colleague}", self.colleague),
        ];
        ids.into_iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, &id.to_string()))
    }

    pub async fn send(&self, browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) -> crate::support::Answer {
        let fields: Vec<(&str, String)> = fields.iter().map(|(name, value)| (*name, self.fill(value))).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&self.fill(path), &fields).await
    }

    /// The count of the write, with ids as the engine writes them.
    async fn done(&self, t: &TestApp, write: &Write) -> i64 {
        let mut text = write.done.to_owned();
        for name in ["{person}", "{note}", "{contact}", "{revisit}", "{new}", "{next}", "{colleague}"] {
            let id = self.fill(name);
            let literal = match t.engine {
                sprokkel::db::Engine::Sqlite => format!("x'{}'", id.replace('-', "")),
                sprokkel::db::Engine::Postgres => format!("'{id}'"),
            };
            text = text.replace(name, &literal);
        }
        checksum::count(&t.url, &format!("select count(*) from {text}")).await
    }
}

/// Everything but the log of events: sending twice may be told twice, it may not be done twice.
async fn state(t: &TestApp) -> BTreeMap<String, Vec<String>> {
    let mut facts = checksum::facts(&t.url).await;
    facts.remove("events");
    facts
}

/// Runs all three tests of each write.
pub async fn three_times(t: &TestApp, writes: &[Write]) {
    let bas = t.worker("Bas Jansen").await;
    let resident = t.resident("Loes Visser").await;
    let mut marieke = t.as_marieke().await;
    let mut others = [(t.as_person(bas).await, 404), (t.as_person(resident).await, 403), (t.browser(), 401)];
    others[2].0.get("/sign-in").await.is(200);
    for write in writes {
        let scene = Scene::set(t, &mut marieke, bas).await;
        for (path, fields) in write.before {
            scene.send(&mut marieke, path, fields).await.is(303);
        }
        assert_eq!(scene.done(t, write).await, 0, "{}: done before it was", write.name);
        let untouched = checksum::facts(&t.url).await;
        for (browser, status) in &mut others {
            let answer = scene.send(browser, write.path, write.fields).await;
            assert_eq!(answer.status, *status, "{} by a stranger: {}", write.name, answer.text);
            assert_eq!(checksum::facts(&t.url).await, untouched, "{}: a stranger changed something", write.name);
        }
        let answer = scene.send(&mut marieke, write.path, write.fields).await;
        assert_eq!(answer.status, 303, "{}: {}", write.name, answer.text);
        assert_eq!(scene.done(t, write).await, 1, "{}: not done", write.name);
        marieke.follow(&answer).await.is(200);

        let once = state(t).await;
        let again = scene.send(&mut marieke, write.path, write.fields).await;
        assert!([303, 404, 409].contains(&again.status), "{} twice: {} {}", write.name, again.status, again.text);
        assert_eq!(state(t).await, once, "{}: sent twice, done twice", write.name);
    }
}

/// How many writes of a router's text begin with this path.
pub fn declared(prefix: &str) -> Vec<String> {
    let source = concat!(include_str!("../../src/web/router.rs"), include_str!("../../src/web/router/together.rs"));
    let routes = source
        .split(".route(")
        .skip(1)
        .filter(|rest| rest.split_once(',').is_some_and(|(_, methods)| methods.contains("post(")));
    routes.map(|rest| rest.split('"').nth(1).unwrap().to_owned()).filter(|path| path.starts_with(prefix)).collect()
}

/// Each write of the router stands in the list: a new one cannot be forgotten.
pub fn are_all(writes: &[Write], prefix: &str, elsewhere: &[&str]) {
    for path in declared(prefix) {
        let pattern = |path: &str| {
            path.split('/').map(|part| if part.starts_with('{') { "*" } else { part }).collect::<Vec<_>>().join("/")
        };
        let known =
            writes.iter().any(|write| pattern(write.path) == pattern(&path)) || elsewhere.contains(&path.as_str());
        assert!(known, "POST {path} is not tested: by whom it is meant for, twice, by a stranger");
    }
}
