//! Every write of her own page three times: by herself, twice, by a stranger.

use sprokkel::party::NETWORK;
use uuid::Uuid;

use super::{heard, practice_of_a_gp};
use crate::support::{Browser, TestApp, checksum};

struct Write {
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
    /// A count that is 1 when it was done and 0 before.
    done: &'static str,
    before: Option<(&'static str, &'static [(&'static str, &'static str)])>,
    /// What someone else who is signed in gets, when the address names something of hers.
    stranger: Option<u16>,
}

const SHARE: &[(&str, &str)] = &[
    ("id", "{new}"),
    ("receiver", "{group}"),
    ("activity", "refer"),
    ("level", "open"),
    ("level", "contact"),
    ("until", "month"),
    ("how", "spoken"),
    ("language", "Turks"),
    ("interpreter", "haar nicht"),
];

const WRITES: [Write; 13] = [
    Write {
        path: "/me/name",
        fields: &[("name", "Fatima El Haddad"), ("language", "Arabisch")],
        done: "events where about_id = {me} and actor = {me} and verb = 'renamed'",
        before: None,
        stranger: None,
    },
    Write {
        path: "/me/contacts",
        fields: &[("id", "{new}"), ("reach", "06 12345678")],
        done: "contacts where id = {new} and person_id = {me} and kind = 'phone'",
        before: None,
        stranger: None,
    },
    Write {
        path: "/me/notes/{note}/correction",
        fields: &[("id", "{new}"), ("text", "Ik kan goed naaien")],
        done: "notes where id = {new} and said_by = {me} and heard_by = {me} and replaces = {note}",
        before: None,
        stranger: Some(404),
    },
    Write {
        path: "/me/notes/{note}/audience",
        fields: &[("audience", "me")],
        done: "notes where id = {note} and audience = {me}",
        before: None,
        stranger: Some(404),
    },
    Write {
        path: "/me/contacts/{contact}/audience",
        fields: &[("audience", "everyone")],
        done: "contacts c join groups g on g.id = c.audience and g.kind = 'everyone' where c.id = {contact}",
        before: None,
        stranger: Some(404),
    },
    Write {
        path: "/me/contacts/{contact}/ending",
        fields: &[],
        done: "contacts where id = {contact} and ended_on is not null and ended_by = {me}",
        before: None,
        stranger: Some(404),
    },
    Write {
        path: "/me/audience",
        fields: &[("audience", "me")],
        done: "persons where id = {me} and audience = {me}",
        before: None,
        stranger: None,
    },
    Write {
        path: "/me/objection",
        fields: &[("id", "{new}"), ("because", "Ik wil dit niet")],
        done: "objections where id = {new} and person_id = {me} and ended_on is null",
        before: None,
        stranger: None,
    },
    Write {
        path: "/me/objection/ending",
        fields: &[],
        done: "objections where person_id = {me} and ended_on is not null and ended_by = {me}",
        before: Some(("/me/objection", &[("id", "{new}")])),
        stranger: None,
    },
    Write {
        path: "/me/shares",
        fields: SHARE,
        done: "shares where id = {new} and person_id = {me} and levels = 3 and noted_by = {me}",
        before: None,
        stranger: None,
    },
    Write {
        path: "/me/shares/{new}/ending",
        fields: &[],
        done: "shares where id = {new} and ended_at is not null and ended_by = {me}",
        before: Some(("/me/shares", SHARE)),
        stranger: Some(404),
    },
    Write {
        path: "/people/{me}/shares",
        fields: SHARE,
        done: "shares where id = {new} and person_id = {me} and noted_by = {marieke}",
        before: None,
        stranger: Some(403),
    },
    Write {
        path: "/people/{me}/shares/{new}/ending",
        fields: &[],
        done: "shares where id = {new} and ended_at is not null and ended_by = {marieke}",
        before: Some(("/people/{me}/shares", SHARE)),
        stranger: Some(403),
    },
];

/// Names in braces and the ids behind them.
struct Ids(Vec<(&'static str, Uuid)>);

impl Ids {
    async fn send(&self, browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) -> crate::support::Answer {
        let filled: Vec<(&str, String)> = fields.iter().map(|(name, value)| (*name, self.fill(value))).collect();
        let fields: Vec<(&str, &str)> = filled.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&self.fill(path), &fields).await
    }

    fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, &id.to_string()))
    }

    async fn count(&self, t: &TestApp, of: &str) -> i64 {
        let literal = |id: &Uuid| match t.engine {
            sprokkel::db::Engine::Sqlite => format!("x'{}'", id.simple()),
            sprokkel::db::Engine::Postgres => format!("'{id}'"),
        };
        let text = self.0.iter().fold(of.to_owned(), |text, (name, id)| text.replace(name, &literal(id)));
        checksum::count(&t.url, &format!("select count(*) from {text}")).await
    }
}

/// Everything but what only grows: sending twice may be told twice, it may not be done twice.
async fn state(t: &TestApp) -> std::collections::BTreeMap<String, Vec<String>> {
    let mut facts = checksum::facts(&t.url).await;
    for growing in ["events", "log_rows", "log_head", "processings", "log_subjects", "settings"] {
        facts.remove(growing);
    }
    facts
}

on_both!(every_write_of_her_own_page_three_times, |t| async {
    let group = practice_of_a_gp(&t).await;
    let loes = t.resident("Loes Visser").await;
    let mut stranger = t.as_person(loes).await;
    let mut public = t.browser();
    public.get("/sign-in").await.is(200);
    let mut marieke = t.as_marieke().await;
    for (write, nth) in WRITES.iter().zip(0..) {
        let me = t.resident(&format!("Fatima{nth} Haddad")).await;
        let note = heard(&t, me, "Kan goed naaien", t.marieke, NETWORK).await;
        let mut conn = t.read().await;
        let reader = sprokkel::access::Reader::person(t.marieke, &t.app);
        let contact = sprokkel::person::store::contacts(&mut conn, reader, me).await.unwrap()[0].id;
        drop(conn);
        let ids = Ids(vec![
            ("{me}", me),
            ("{note}", note),
            ("{contact}", contact),
            ("{group}", group),
            ("{new}", t.app.id()),
            ("{marieke}", t.marieke),
        ]);
        let mut own = t.as_person(me).await;
        let by = if write.path.starts_with("/people") { &mut marieke } else { &mut own };
        if let Some((path, fields)) = write.before {
            ids.send(by, path, fields).await.is(303);
        }
        assert_eq!(ids.count(&t, write.done).await, 0, "{}: done before it was", write.path);
        let untouched = state(&t).await;
        ids.send(&mut public, write.path, write.fields).await.is(401);
        if let Some(status) = write.stranger {
            ids.send(&mut stranger, write.path, write.fields).await.is(status);
        }
        assert_eq!(state(&t).await, untouched, "{}: a stranger changed something", write.path);
        let answer = ids.send(by, write.path, write.fields).await;
        answer.is(303);
        assert_eq!(ids.count(&t, write.done).await, 1, "{}: not done", write.path);
        by.follow(&answer).await.is(200);
        let once = state(&t).await;
        let again = ids.send(by, write.path, write.fields).await;
        assert!([303, 404, 409].contains(&again.status), "{} twice: {}", write.path, again.text);
        assert_eq!(state(&t).await, once, "{}: sent twice, done twice", write.path);
    }
});

#[test]
fn no_write_of_her_own_page_is_forgotten() {
    let source = concat!(include_str!("../../src/web/router.rs"), include_str!("../../src/web/router/together.rs"));
    let posts = source.split(".route(").skip(1).filter(|rest| rest.split_once(',').unwrap().1.contains("post("));
    let plain = |path: &str| {
        path.split('/').map(|part| if part.starts_with('{') { "*" } else { part }).collect::<Vec<_>>().join("/")
    };
    // Those of a photo are in tests/photos, of a tie in tests/pages/ties.rs and tests/ties, of a calendar in
    // tests/practices/loopgroepje.rs, and of what she did for an agreement in tests/practices/samen_dragen.rs.
    let elsewhere = [
        "/me/erasure",
        "/me/ties/*",
        "/me/photos",
        "/me/photos/*/audience",
        "/me/photos/*/removal",
        "/me/calendar",
        "/me/calendar/ending",
        "/me/agreements/*/showing",
        "/me/agreements/*/hiding",
    ]
    .map(str::to_owned);
    let known: Vec<String> = WRITES.iter().map(|write| plain(write.path)).chain(elsewhere).collect();
    for path in posts.map(|rest| plain(rest.split('"').nth(1).unwrap())).filter(|path| path.starts_with("/me/")) {
        assert!(known.contains(&path), "POST {path} is not tested");
    }
}

on_both!(nonsense_is_refused_with_a_sentence, |t| async {
    let group = practice_of_a_gp(&t).await.to_string();
    let me = t.resident("Fatima Haddad").await;
    let note = heard(&t, me, "Kan goed naaien", t.marieke, NETWORK).await;
    let mut fatima = t.as_person(me).await;
    let id = t.app.id().to_string();
    fatima.post(&format!("/me/notes/{note}/correction"), &[("id", &id), ("text", " ")]).await.is(422);
    for audience in ["", "iedereen", &group] {
        fatima.post(&format!("/me/notes/{note}/audience"), &[("audience", audience)]).await.is(422);
    }
    fatima.post("/me/contacts/nonsense/ending", &[]).await.is(404);
    let share =
        [("id", id.as_str()), ("receiver", &group), ("activity", "refer"), ("level", "open"), ("until", "month")];
    for (field, value) in
        [("receiver", "nonsense"), ("activity", "figures"), ("activity", "x"), ("level", "special"), ("until", "ooit")]
    {
        let bent: Vec<_> = share.iter().map(|(name, old)| (*name, if *name == field { value } else { old })).collect();
        fatima.post("/me/shares", &bent).await.is(422);
    }
    fatima.post("/me/shares", &share).await.is(303);
    fatima.post("/me/erasure", &[]).await.is(422).says("vinkje");
});
