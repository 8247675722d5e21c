//! Files in and out through the real program, on both engines.

#[macro_use]
mod support;

#[path = "exchange/doctor.rs"]
mod doctor;
#[path = "exchange/duplicates.rs"]
mod duplicates;
#[path = "exchange/hsds.rs"]
mod hsds;
#[path = "exchange/shell.rs"]
mod shell;

use std::io::BufRead as _;
use std::path::Path;

use proptest::prelude::*;
use sprokkel::db::Engine;
use sprokkel::db::Source;
use sprokkel::exchange::{backup, export};
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

/// A copy is opened with the key it was made under.
fn under_one_key(url: &str) -> String {
    if url.starts_with("sqlite:") { format!("{url}?key={}", support::key().display()) } else { url.to_owned() }
}

/// The lines of a copy and of its keys, made under the key of the tests.
fn copied(path: &Path) -> Vec<String> {
    let key = Source { file: support::key().to_owned(), beside: false }.read(false).unwrap();
    let lines = |path: &Path| backup::open(path, &key).unwrap().lines().collect::<Result<Vec<_>, _>>().unwrap();
    [lines(path), lines(&backup::keys_of(path))].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_either_engine_restores_into_the_other() {
    for from in ENGINES {
        for to in ENGINES {
            let (one, _keep) = support::database(from).await;
            let (other, _keep_other) = support::database(to).await;
            let (one, other) = (under_one_key(&one), under_one_key(&other));
            let folder = tempfile::tempdir().unwrap();
            let sheet = folder.path().join("lijst.csv");
            std::fs::write(&sheet, MESSY).unwrap();
            fine(&sprokkel(&one, &["import", sheet.to_str().unwrap()]));
            let (first, second) = (folder.path().join("een.backup"), folder.path().join("twee.backup"));
            fine(&sprokkel(&one, &["backup", first.to_str().unwrap()]));
            fine(&sprokkel(&other, &["restore", first.to_str().unwrap()]));
            fine(&sprokkel(&other, &["backup", second.to_str().unwrap()]));
            let rows = |path: &Path| {
                let mut rows: Vec<String> = copied(path).into_iter().filter(|line| line.starts_with('[')).collect();
                rows.sort();
                rows
            };
            assert!(rows(&first).len() > 50);
            assert_eq!(rows(&first), rows(&second), "{from:?} to {to:?}");
            let refused = sprokkel(&other, &["restore", first.to_str().unwrap()]);
            assert_eq!(refused.status.code(), Some(2), "a filled database is not written over");
            fine(&sprokkel(&other, &["restore", first.to_str().unwrap(), "--force"]));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_cut_or_changed_anywhere_is_refused_whole() {
    let (one, _keep) = support::database(Engine::Sqlite).await;
    let one = under_one_key(&one);
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("lijst.csv");
    std::fs::write(&sheet, MESSY).unwrap();
    fine(&sprokkel(&one, &["import", sheet.to_str().unwrap()]));
    let file = folder.path().join("een.backup");
    fine(&sprokkel(&one, &["backup", file.to_str().unwrap()]));
    let whole = std::fs::read(&file).unwrap();
    let empty = under_one_key(&format!("sqlite:{}/leeg.sqlite", folder.path().display()));
    let step = whole.len() / 40;
    for at in (0..whole.len() - 1).step_by(step) {
        std::fs::write(&file, &whole[..at]).unwrap();
        assert!(backup::restore(&empty, &file, false, 0).await.is_err(), "cut at {at}");
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        std::fs::write(&file, &flipped).unwrap();
        assert!(backup::restore(&empty, &file, false, 0).await.is_err(), "changed at {at}");
    }
    std::fs::write(&file, &whole).unwrap();
    backup::restore(&empty, &file, false, 0).await.unwrap();
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
        Request { import: t.app.id(), by: t.marieke, into: importing::place_for(&t.app, &mut tx, None).await.unwrap() };
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
