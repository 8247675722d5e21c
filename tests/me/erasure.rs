//! Gone is gone: after erasing, nothing of her can be opened, and her id stands nowhere but in the log of what was done.

use std::collections::BTreeSet;

use sprokkel::db::sealing::SEALED;
use sprokkel::db::{Conn, Sql, Value, catalogue};
use sprokkel::note::{Kind, NewNote};
use sprokkel::party::NETWORK;
use sprokkel::subject::Subject;
use sprokkel::{note, params};
use uuid::Uuid;

use super::{heard, practice_of_a_gp};
use crate::support::{TestApp, checksum};

const CANARIES: [&str; 5] =
    ["Kanariefatima", "kanarienaaien", "kanariefatima@buurt.example", "kanariedochter", "kanariebezoek"];

/// Everything that can be opened, opened.
pub async fn opened(t: &TestApp) -> Vec<String> {
    let mut conn = t.read().await;
    let mut all = Vec::new();
    for table in SEALED.iter().filter(|table| table.table != "imports") {
        for column in table.columns {
            let name = table.table;
            let text = format!("select coalesce({{open {column} {name}}}, {{plain ''}}) from {name}");
            let sql: &'static Sql = Box::leak(Box::new(Sql::new("tests::opened", String::leak(text))));
            let rows: Vec<(String,)> = conn.query(sql, &[]).await.unwrap();
            all.extend(rows.into_iter().map(|(text,)| text));
        }
    }
    all
}

/// `table.column` of every id column in which this one stands.
async fn mentions(t: &TestApp, id: Uuid) -> BTreeSet<String> {
    let mut conn: Conn = t.read().await;
    let mut found = BTreeSet::new();
    for table in catalogue::tables(&mut conn, t.engine).await.unwrap() {
        for column in table.columns.iter().filter(|column| column.kind == catalogue::Kind::Id) {
            let text = format!("select count(*) from {} where {} = $1", table.name, column.name);
            let sql: &'static Sql = Box::leak(Box::new(Sql::new("tests::mentions", String::leak(text))));
            let (count,): (i64,) = conn.one(sql, params![id]).await.unwrap();
            if count > 0 {
                found.insert(format!("{}.{}", table.name, column.name));
            }
        }
    }
    found
}

/// Fatima, known in every way there is.
async fn known_well(t: &TestApp) -> (Uuid, Uuid) {
    let me = t.resident("Kanariefatima Haddad").await;
    let other = t.worker("Bas Jansen").await;
    let note = heard(t, me, "Kan kanarienaaien", t.marieke, NETWORK).await;
    let group = practice_of_a_gp(t).await.to_string();
    let mut marieke = t.as_marieke().await;
    let id = || t.app.id().to_string();
    let promise = [("id", &*id()), ("words", "kanariebezoek"), ("when", "week")].map(|(a, b)| (a, b.to_owned()));
    let promise: Vec<(&str, &str)> = promise.iter().map(|(a, b)| (*a, b.as_str())).collect();
    marieke.post(&format!("/people/{me}/promises"), &promise).await.is(303);
    let mut fatima = t.as_person(me).await;
    let correction = id();
    fatima
        .post(&format!("/me/notes/{note}/correction"), &[("id", &correction), ("text", "kanarienaaien, echt")])
        .await
        .is(303);
    let share = id();
    let share =
        [("id", share.as_str()), ("receiver", &group), ("activity", "refer"), ("level", "open"), ("until", "month")];
    fatima.post("/me/shares", &share).await.is(303);
    let objection = id();
    fatima.post("/me/objection", &[("id", &objection), ("because", "kanariedochter")]).await.is(303);
    fatima.post("/me/objection/ending", &[]).await.is(303);
    marieke.post(&format!("/notes/{correction}/ending"), &[("because", "kanariedochter zegt het")]).await.is(303);
    // What she said of a place and of someone else.
    let mut tx = t.write().await;
    let new = NewNote {
        said_by: Some(me),
        ..NewNote::heard(
            t.app.id(),
            Kind::Story,
            Subject::Person(other),
            "Bas is aardig",
            t.marieke,
            t.app.clock.today(),
            NETWORK,
        )
    };
    note::tell(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    (me, other)
}

/// How everything begins that is sealed with the keys of these people: version, owner and nonce, which is never the same.
pub async fn sealed_for(t: &TestApp, people: &[Uuid]) -> Vec<Vec<u8>> {
    let mut conn = t.read().await;
    let begins: Vec<Vec<u8>> = people.iter().map(|id| [&[1_u8][..], id.as_bytes()].concat()).collect();
    let mut found = Vec::new();
    for table in catalogue::tables(&mut conn, t.engine).await.unwrap() {
        for column in table.columns.iter().filter(|column| column.kind == catalogue::Kind::Bytes) {
            let read = Sql::made(format!("select {} from {}", column.name, table.name));
            for (value,) in conn.query::<(Value,)>(&read, &[]).await.unwrap() {
                if let Value::Bytes(bytes) = value
                    && begins.iter().any(|begin| bytes.starts_with(begin))
                {
                    found.push(bytes[..41].to_vec());
                }
            }
        }
    }
    found
}

fn canaries(texts: &[String]) -> usize {
    CANARIES.iter().filter(|canary| texts.iter().any(|text| text.contains(**canary))).count()
}

on_both!(after_erasing_nothing_of_her_opens_and_her_id_is_only_in_what_was_done, |t| async {
    let (me, other) = known_well(&t).await;
    assert_eq!(canaries(&opened(&t).await), CANARIES.len(), "the search for canaries is broken");
    let before = mentions(&t, me).await;
    assert!(before.len() > 8 && before.contains("party_keys.party_id"), "{before:?}");
    let mut fatima = t.as_person(me).await;
    let mut elsewhere = t.as_person(me).await;
    fatima.get("/me/erasure").await.is(200).says("Dit gaat weg").says("Dit blijft");
    assert_eq!(mentions(&t, me).await, before, "explaining erased something");
    let answer = fatima.post("/me/erasure", &[("sure", "yes")]).await;
    answer.is(303);
    assert!(answer.headers.contains_key("clear-site-data"));
    let texts = opened(&t).await;
    assert_eq!(canaries(&texts), 0, "{texts:?}");
    let left = mentions(&t, me).await;
    let kept: BTreeSet<String> =
        ["events.about_id", "events.actor", "notes.ended_by"].into_iter().map(str::to_owned).collect();
    assert!(left.is_subset(&kept), "{left:?}");
    for browser in [&mut fatima, &mut elsewhere] {
        browser.get("/me").await.is(303);
    }
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/people/{me}")).await.is(404);
    marieke.get("/people?q=Kanariefatima").await.is_silent_about("Haddad");
    marieke.get("/people?q=kanarienaaien").await.is_silent_about(&me.to_string());
    // What she said of someone else stays, and no longer says that it was she.
    marieke.get(&format!("/people/{other}")).await.says("Bas is aardig").says("gezegd door");
    marieke.get("/").await.is(200).is_silent_about("kanariebezoek");
    let report = {
        let mut conn = t.read().await;
        sprokkel::event::log::verify(&mut conn, &t.app.log_keys, None).await.unwrap()
    };
    assert_eq!(report.problem, None);
});

on_both!(erasing_needs_a_yes_and_twice_is_once, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    fatima.post("/me/erasure", &[("sure", "misschien")]).await.is(422);
    t.browser().get("/sign-in").await.is(200);
    let mut public = t.browser();
    public.get("/sign-in").await.is(200);
    public.post("/me/erasure", &[("sure", "yes")]).await.is(401);
    fatima.get("/me").await.is(200);
    fatima.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    fatima.get("/sign-in").await.is(200);
    fatima.post("/me/erasure", &[("sure", "yes")]).await.is(401);
});

sprokkel::queries! {
    WRAPPED = "select wrapped from party_keys where party_id = $1";
}

/// The embedded file and what lies beside it, with everything written into the file itself.
async fn on_disk(t: &TestApp) -> Vec<u8> {
    checksum::run(&t.url, "pragma wal_checkpoint(truncate)").await;
    let path = std::path::PathBuf::from(t.url.trim_start_matches("sqlite:"));
    let beside = std::fs::read_dir(path.parent().unwrap()).unwrap().flatten();
    beside.flat_map(|file| std::fs::read(file.path()).unwrap()).collect()
}

pub fn holds(bytes: &[u8], what: &[u8]) -> bool {
    memchr::memmem::find(bytes, what).is_some()
}

// asvs: 14.2.7 erased is gone from the file, also from its free pages
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn her_key_and_her_sealed_words_are_gone_from_the_file_itself() {
    let t = TestApp::on(sprokkel::db::Engine::Sqlite).await;
    let (me, _) = known_well(&t).await;
    let mut conn = t.read().await;
    let (wrapped,): (Vec<u8>,) = conn.one(&WRAPPED, params![me]).await.unwrap();
    drop(conn);
    let before = on_disk(&t).await;
    assert!(holds(&before, &wrapped), "the search for her key is broken");
    // Her circle carries her name, as a group may; all else about her is sealed.
    let readable = |bytes: &[u8]| CANARIES[1..].iter().any(|canary| holds(bytes, canary.as_bytes()));
    assert!(!readable(&before), "something was never sealed");
    let sealed = sealed_for(&t, &[me]).await;
    assert!(sealed.len() > 10 && sealed.iter().all(|one| holds(&before, one)), "the search for sealed words is broken");
    t.as_person(me).await.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    t.do_jobs().await;
    let after = on_disk(&t).await;
    assert!(!holds(&after, &wrapped), "her key is still in the file");
    // A word may still lie between the rows of a page from which it moved. Nothing opens it any more.
    let left = sealed.iter().filter(|one| holds(&after, one)).count();
    assert!(left < sealed.len() / 2 && !readable(&after), "{left} words of her are still in the file");
}

// What moved between pages was not wiped where it was: of thousands of keys that go, some still lie in the file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_moved_between_pages_is_gone_with_the_next_round_of_jobs() {
    let t = TestApp::on(sprokkel::db::Engine::Sqlite).await;
    let (me, _) = known_well(&t).await;
    let key = "randomblob(16), randomblob(71), 1 from n";
    let many = format!(
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < 4000) insert into party_keys select {key}"
    );
    checksum::run(&t.url, &many).await;
    let wrapped = checksum::bytes(&t.url, "select wrapped from party_keys where length(wrapped) = 71").await;
    let begins: std::collections::HashSet<&[u8]> = wrapped.iter().map(|key| &key[..16]).collect();
    let gone = |bytes: &[u8]| bytes.windows(16).filter(|window| begins.contains(window)).count();
    assert!(gone(&on_disk(&t).await) >= 4000, "the search for keys is broken");
    checksum::run(&t.url, "pragma secure_delete = on; delete from party_keys where length(wrapped) = 71").await;
    let left = gone(&on_disk(&t).await);
    assert!(left > 0, "SQLite wipes what it leaves behind by now, so that keys need not be written anew");
    let others = checksum::count(&t.url, "select count(*) from party_keys").await;
    t.as_person(me).await.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    t.do_jobs().await;
    assert_eq!(gone(&on_disk(&t).await), 0, "of {left} that were left before");
    assert_eq!(
        checksum::count(&t.url, "select count(*) from party_keys").await,
        others - 1,
        "a key too many or too few"
    );
}

/// Every table that refers to a person by `person_id` is named where she is erased.
#[test]
fn no_table_about_a_person_is_forgotten() {
    let classes = include_str!("../../src/access/classes.toml");
    let erased = include_str!("../../src/person/me/erased.rs");
    let mut tables = 0;
    for part in classes.split("\n[").skip(1) {
        let (table, rest) = part.split_once(']').unwrap();
        if rest.contains("\"person_id\"") {
            tables += 1;
            let gone = [
                format!("delete from {table} where person_id = $1"),
                format!("update {table} set person_id = null"),
                // Of someone who is nobody, with an id of its own.
                format!("update {table} set person_id = $2, because = {{empty}}"),
            ];
            assert!(gone.iter().any(|way| erased.contains(way)), "{table} is not erased");
        }
    }
    assert!(tables >= 8, "{tables}: the classes read differently now");
}
