//! Files in and out through the real program, on both engines.

#[macro_use]
mod support;

#[path = "exchange/backups.rs"]
mod backups;
#[path = "exchange/duplicates.rs"]
mod duplicates;
#[path = "exchange/shell.rs"]
mod shell;

use std::io::BufRead as _;
use std::path::Path;

use proptest::prelude::*;
use sprokkel::db::Engine;
use sprokkel::exchange::{backup, doctor, export};
use sprokkel::person::merge;
use support::TestApp;
use support::command::{exported, fine, sprokkel};
use support::sheets::{MESSY, windows_1252};

const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

#[tokio::test(flavor = "multi_thread")]
async fn a_messy_sheet_becomes_people_with_one_line_of_json() {
    for engine in ENGINES {
        let (url, _keep) = support::database(engine).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lijst.csv");
        std::fs::write(&file, windows_1252(MESSY)).unwrap();
        let file = file.to_str().unwrap();
        let dry = fine(&sprokkel(&url, &["import", file, "--dry-run", "--json"]));
        let told = fine(&sprokkel(&url, &["import", file, "--json"]));
        assert_eq!(dry, told, "a dry run tells the same and keeps nothing");
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!((&told["rows"], &told["people"]), (&4.into(), &3.into()));
        assert_eq!((&told["wishes"], &told["talents"], &told["revisits"]), (&5.into(), &2.into(), &2.into()));
        assert_eq!(told["duplicates"][0]["row"], 5);
        assert_eq!(told["duplicates"][0]["with"], 4);
        assert_eq!(told["rejected"][0]["row"], 6);
        assert!(!told.to_string().contains("123456782"));
        assert_eq!(told["unrecognisedColumns"], serde_json::json!(["lievelingskleur"]));
        assert_eq!(told.as_object().unwrap().len(), 8);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_imported_into_an_empty_database_gets_a_link_to_sign_in_with() {
    for engine in ENGINES {
        let (url, _keep) = support::database(engine).await;
        let nobody = sprokkel(&url, &["sign-in-link", "niemand@wijk.example"]);
        assert_eq!(nobody.status.code(), Some(2));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lijst.csv");
        std::fs::write(&file, MESSY).unwrap();
        fine(&sprokkel(&url, &["import", file.to_str().unwrap()]));
        let link = fine(&sprokkel(&url, &["sign-in-link", "--base-url", "http://localhost:8080/"]));
        let path = link.trim().strip_prefix("http://localhost:8080").expect("an address of this program").to_owned();
        let db = sprokkel::db::Database::open(&url).await.unwrap();
        let t = TestApp::of_what_is_there(db, url.clone()).await;
        let mut browser = t.browser();
        browser.get(&path).await.is(200);
        browser.post(&path, &[]).await.is(303);
        browser.get("/people").await.is(200).says("Fatima El Idrissi");
        browser.post(&path, &[]).await.is(403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_no_use_ends_with_two_and_one_line() {
    let (url, _keep) = support::database(Engine::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("niets.xlsx");
    for bytes in [&b""[..], b"\x00\x01\x02\x03", b"\n\n\n"] {
        std::fs::write(&file, bytes).unwrap();
        let output = sprokkel(&url, &["import", file.to_str().unwrap(), "--json"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert_eq!(String::from_utf8(output.stderr).unwrap().trim().lines().count(), 1);
    }
    assert_eq!(sprokkel(&url, &["import", "bestaat-niet.csv"]).status.code(), Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_exported_comes_back_as_it_went_and_a_second_time_changes_nothing() {
    for format in ["csv", "json"] {
        for (from, to) in [(Engine::Sqlite, Engine::Postgres), (Engine::Postgres, Engine::Sqlite)] {
            let (one, _keep) = support::database(from).await;
            let (other, _keep_other) = support::database(to).await;
            let folder = tempfile::tempdir().unwrap();
            let sheet = folder.path().join("lijst.csv");
            std::fs::write(&sheet, MESSY).unwrap();
            fine(&sprokkel(&one, &["import", sheet.to_str().unwrap()]));
            let first = exported(&one, folder.path(), format);
            let copy = folder.path().join(format!("in.{format}"));
            std::fs::write(&copy, &first).unwrap();
            fine(&sprokkel(&other, &["import", copy.to_str().unwrap()]));
            let second = exported(&other, folder.path(), format);
            let lines = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
            // Only the one who founded the database that it came into is new.
            let lost: Vec<String> = lines(&first).difference(&lines(&second)).cloned().collect();
            assert!(lost.is_empty(), "{format}: lost {lost:#?}\nin\n{second}");
            fine(&sprokkel(&other, &["import", copy.to_str().unwrap()]));
            assert_eq!(second, exported(&other, folder.path(), format));
        }
    }
}

/// Each planted fault is seen by its own check; a sound database has none.
async fn sees(t: &TestApp, check: &str, fault: &str) {
    let db = t.app.db.clone();
    assert!(doctor::examine(&t.app, None).await.unwrap().ok, "sound before {check}");
    if t.engine == Engine::Sqlite {
        let path = db.file().unwrap().clone();
        let statement = fault.replace("{id}", "randomblob(16)");
        rusqlite::Connection::open(path)
            .unwrap()
            .execute_batch(&format!("pragma foreign_keys = off; {statement}"))
            .unwrap();
    }
    let report = doctor::examine(&t.app, None).await.unwrap();
    if t.engine == Engine::Sqlite {
        assert!(report.problems.iter().any(|problem| problem.check == check), "{check}: {report:?}");
        assert!(!report.ok);
    }
}

macro_rules! doctor_sees {
    ($name:ident, $check:literal, $fault:expr) => {
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            let t = TestApp::on(Engine::Sqlite).await;
            sees(&t, $check, $fault).await;
        }
    };
}

doctor_sees!(
    doctor_sees_a_revisit_of_nobody,
    "broken-subjects",
    "insert into revisits (id, about_kind, about_id, steward_id, due_on, words, audience, created_by, created_at)
    select {id}, 'person', {id}, id, '2027-01-01', '', audience, id, 0 from persons limit 1"
);
doctor_sees!(
    doctor_sees_a_search_word_of_no_note,
    "orphans",
    "insert into postings (term, note_id) values ('x', {id})"
);
doctor_sees!(doctor_sees_a_note_that_nobody_heard, "unheard-notes", "insert into notes (id, kind, about_kind, about_id, text, asked, behind, said_by_words, heard_by, heard_on, audience, fresh_until, created_at)
    select {id}, 'wish', 'person', id, 'x', '', '', '', {id}, '2026-01-01', audience, '2027-01-01', 0 from persons limit 1");
doctor_sees!(
    doctor_sees_a_job_that_waits,
    "overdue-jobs",
    "insert into jobs (id, unique_key, kind, payload, due_at, leased_until, attempts) values ({id}, 'x', 'forget', '', 1, 0, 0)"
);
doctor_sees!(
    doctor_sees_a_job_that_failed,
    "failed-jobs",
    "insert into jobs (id, unique_key, kind, payload, due_at, leased_until, attempts, failed_at) values ({id}, 'x', 'forget', '', 1, 0, 0, 2)"
);
doctor_sees!(doctor_sees_a_visit_to_someone_who_left, "open-revisits-of-gone", "insert into persons (id, name_rank, audience, noted_by, noted_at, fresh_until, left_on)
        select x'00112233445566778899aabbccddeeff', -1, audience, id, 0, '2027-01-01', '2026-01-01' from persons limit 1;
    insert into revisits (id, about_kind, about_id, steward_id, due_on, audience, created_by, created_at)
        select {id}, 'person', x'00112233445566778899aabbccddeeff', noted_by, '2027-01-01', audience, noted_by, 0 from persons where name_rank = -1");
doctor_sees!(
    doctor_sees_a_file_that_hangs,
    "stuck-imports",
    "insert into imports (id, file_name, made_by, made_at, step, done, total, confirmed_at) values ({id}, 'x', {id}, 0, 'confirmed', 0, 0, 1)"
);
doctor_sees!(doctor_sees_a_network_without_a_coordinator, "no-coordinator", "update memberships set role = 'worker'");
doctor_sees!(
    doctor_sees_a_loose_reference,
    "integrity",
    "insert into contacts (id, person_id, kind, value, as_typed, remark, audience, fresh_until, created_at)
    select {id}, {id}, 'other', '', '', '', audience, '2027-01-01', 0 from persons limit 1"
);

#[tokio::test(flavor = "multi_thread")]
async fn doctor_sees_a_database_that_everyone_may_read_and_an_address_that_everyone_may_overhear() {
    let t = TestApp::on(Engine::Sqlite).await;
    let path = t.app.db.file().unwrap().clone();
    let mode: std::fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    std::fs::set_permissions(path, mode).unwrap();
    let report = doctor::examine(&t.app, Some("http://wijk.example")).await.unwrap();
    let checks: Vec<&str> = report.problems.iter().map(|problem| problem.check).collect();
    assert_eq!(checks, ["readable-by-all", "plain-http"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_finds_a_postgres_database_sound() {
    let t = TestApp::on(Engine::Postgres).await;
    assert!(doctor::examine(&t.app, Some("https://wijk.example")).await.unwrap().ok);
}

/// Everything but the log of what was done.
async fn snapshot(t: &TestApp, folder: &Path) -> Vec<String> {
    let file = folder.join("moment");
    backup::backup(&t.app.db, &file, 0).await.unwrap();
    let mut table = String::new();
    let mut rows = Vec::new();
    let key = t.app.db.key_source().read(false).unwrap();
    for line in backup::open(&file, &key).unwrap().lines().map(Result::unwrap) {
        if let Some(rest) = line.strip_prefix("{\"table\":\"") {
            table = rest.split('"').next().unwrap().to_owned();
        } else if line.starts_with('[')
            && !["events", "merges", "processings"].contains(&table.as_str())
            && !table.starts_with("log_")
        {
            rows.push(format!("{table} {line}"));
        }
    }
    rows
}

#[derive(Clone, Debug)]
struct Had {
    name: String,
    wishes: Vec<String>,
    phones: usize,
}

fn had() -> impl Strategy<Value = Had> {
    ("[A-C][a-d]{1,3} [A-C][a-d]{1,3}", prop::collection::vec("[a-z]{1,6}( [a-z]{1,6})?", 0..4), 0usize..3)
        .prop_map(|(name, wishes, phones)| Had { name, wishes, phones })
}

async fn live(t: &TestApp, had: &Had) -> uuid::Uuid {
    use sprokkel::note::{self, Kind, NewNote};
    use sprokkel::party::NETWORK;
    use sprokkel::person::{self, NewContact};
    use sprokkel::subject::Subject;
    let id = t.member(&had.name, "x@wijk.example", NETWORK, "participant").await;
    let mut tx = t.write().await;
    for text in &had.wishes {
        let note =
            NewNote::heard(t.app.id(), Kind::Wish, Subject::Person(id), text, t.marieke, t.app.clock.today(), NETWORK);
        note::tell(&mut tx, &t.app, &note).await.unwrap();
    }
    for number in 0..had.phones {
        let value = format!("+3161234567{number}");
        let contact = NewContact {
            id: t.app.id(),
            person: id,
            kind: "phone",
            value: value.clone(),
            as_typed: value,
            remark: String::new(),
            audience: NETWORK,
            import: None,
        };
        person::add_contact(&mut tx, &t.app, &contact, t.marieke).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

fn unmerge_of_merge_is_nothing(engine: Engine) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let t = runtime.block_on(TestApp::on(engine));
    let folder = tempfile::tempdir().unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 16, ..ProptestConfig::default() });
    let story = |(one, other, third): (Had, Had, Had)| {
        runtime.block_on(async {
            let (one, other, third) = (live(&t, &one).await, live(&t, &other).await, live(&t, &third).await);
            let before = snapshot(&t, folder.path()).await;
            let mut tx = t.write().await;
            let first = merge::merge(&mut tx, &t.app, one, other, t.marieke).await.unwrap();
            let second = merge::merge(&mut tx, &t.app, one, third, t.marieke).await.unwrap();
            assert!(merge::merge(&mut tx, &t.app, third, other, t.marieke).await.is_err());
            tx.commit().await.unwrap();
            assert_ne!(before, snapshot(&t, folder.path()).await);
            let mut tx = t.write().await;
            merge::unmerge(&mut tx, &t.app, first, t.marieke).await.unwrap();
            merge::unmerge(&mut tx, &t.app, second, t.marieke).await.unwrap();
            tx.commit().await.unwrap();
            let after = snapshot(&t, folder.path()).await;
            let gone: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
            let come: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
            assert!(gone.is_empty() && come.is_empty(), "gone {gone:#?}, come {come:#?}");
        });
        Ok(())
    };
    runner.run(&(had(), had(), had()), story).unwrap();
}

#[test]
fn a_merge_that_is_undone_leaves_everything_as_it_was_on_sqlite() {
    unmerge_of_merge_is_nothing(Engine::Sqlite);
}

#[test]
fn a_merge_that_is_undone_leaves_everything_as_it_was_on_postgres() {
    unmerge_of_merge_is_nothing(Engine::Postgres);
}

on_both!(an_export_holds_only_what_its_viewer_may_see, |t| async {
    use sprokkel::access::Reader;
    use sprokkel::note::{self, Kind, NewNote};
    use sprokkel::subject::Subject;
    let bas = t.worker("Bas Jansen").await;
    let ans = t.member("Ans Bakker", "ans@wijk.example", sprokkel::party::NETWORK, "participant").await;
    let mut tx = t.write().await;
    let day = t.app.clock.today();
    let own = NewNote::heard(t.app.id(), Kind::Remark, Subject::Person(ans), "alleen voor Bas", bas, day, bas);
    note::tell(&mut tx, &t.app, &own).await.unwrap();
    tx.commit().await.unwrap();
    let mut conn = t.read().await;
    let mut told = Vec::new();
    export::json(&export::drafts(&mut conn, Reader::person(bas, &t.app)).await.unwrap(), &mut told).unwrap();
    assert!(String::from_utf8(told).unwrap().contains("alleen voor Bas"));
    let mut told = Vec::new();
    export::json(&export::drafts(&mut conn, Reader::person(t.marieke, &t.app)).await.unwrap(), &mut told).unwrap();
    assert!(!String::from_utf8(told).unwrap().contains("alleen voor Bas"));
    let mut told = Vec::new();
    export::json(&export::drafts(&mut conn, Reader::public(&t.app)).await.unwrap(), &mut told).unwrap();
    assert!(!String::from_utf8(told).unwrap().contains("Bakker"));
});

sprokkel::queries! {
    FADES = "select fading_on from persons where id = $1";
}

on_both!(who_was_there_fades_when_the_first_of_her_ways_does_also_when_that_way_was_imported, |t| async {
    use sprokkel::exchange::{importing, starting, storing::Request};
    let ans = t.member("Ans Bakker", "ans@wijk.example", sprokkel::party::NETWORK, "participant").await;
    let fades = async || {
        let mut conn = t.read().await;
        conn.one::<(Option<String>,)>(&FADES, sprokkel::params![ans]).await.unwrap().0.unwrap()
    };
    let before = fades().await;
    let mut tx = t.write().await;
    let request =
        Request { import: t.app.id(), by: t.marieke, into: importing::place_for(&mut tx, None).await.unwrap() };
    // Spoken with long ago, so that what she said then fades before her mail address does.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lijst.csv");
    let sheet = format!("id;naam;telefoon;gesproken op\n{ans};Ans Bakker;0612345678;2026-03-01\n");
    std::fs::write(&path, sheet).unwrap();
    starting(&mut tx, &t.app, request, "lijst.csv").await.unwrap();
    let file = std::fs::File::open(&path).unwrap();
    let told = importing::import(&mut tx, &t.app, file, "lijst.csv", request, &[], &|_| {}).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(told.people, 0, "she was there");
    assert_eq!(fades().await, "2027-03-01");
    assert!(before.as_str() > "2027-03-01", "{before}");
});
