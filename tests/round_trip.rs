//! What is exported comes back as it went, whatever it is, in every format and from either engine into the other.

mod support;

use std::cell::Cell;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use sprokkel::db::Engine;
use support::TestApp;
use support::command::{exported, fine, sprokkel};
use testground::promise;

/// One person of a wijk, with everything that can be told of her.
#[derive(Debug, Clone)]
struct Told {
    name: String,
    phones: Vec<u32>,
    /// Kind, text, asked, behind, for whom.
    notes: Vec<(usize, String, String, String, bool)>,
    promises: Vec<(u16, String)>,
    language: Option<String>,
}

fn told() -> impl Strategy<Value = Told> {
    // What people type, with what a spreadsheet would take for a formula, and more lines than one.
    let words = "[A-Za-zé=+@-]([a-z ;,'\"é=+@\n-]{0,24}[a-zé.])?";
    let asked = prop_oneof![Just(String::new()), "[a-z][a-z ?]{0,12}[a-z]"];
    let note = (0usize..6, words, asked.clone(), asked, any::<bool>());
    (
        "[A-Z][a-zé]{1,7} (van der )?[A-Z][a-z]{2,8}",
        prop::collection::vec(10_000_000u32..99_999_999, 0..3),
        prop::collection::vec(note, 0..4),
        prop::collection::vec((1u16..400, "([a-z]{1,8}( [a-z]{1,8}){0,2})?"), 0..3),
        prop_oneof![Just(None), "[A-Z][a-z]{3,8}".prop_map(Some)],
    )
        .prop_map(|(name, phones, notes, promises, language)| Told { name, phones, notes, promises, language })
}

/// Her life here, by the verbs themselves.
async fn tell(t: &TestApp, told: &Told) {
    use jiff::ToSpan as _;
    use sprokkel::note::{self, Kind, NewNote};
    use sprokkel::party::NETWORK;
    use sprokkel::person::{self, Name, NewContact, NewPerson};
    use sprokkel::revisit::{self, NewRevisit};
    use sprokkel::subject::Subject;
    let mut tx = t.write().await;
    let (id, today) = (t.app.id(), t.app.clock.today());
    let new = NewPerson {
        id,
        name: Name::parse(&told.name),
        place: None,
        language: told.language.clone(),
        audience: NETWORK,
        noted_by: t.marieke,
        import: None,
    };
    person::meet(&mut tx, &t.app, &new).await.unwrap();
    for number in &told.phones {
        let value = format!("+316{number}");
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
    for (kind, text, asked, behind, own) in &told.notes {
        let audience = if *own { t.marieke } else { NETWORK };
        let heard = NewNote::heard(t.app.id(), Kind::ALL[*kind], Subject::Person(id), text, t.marieke, today, audience);
        let new = NewNote { asked: asked.clone(), behind: behind.clone(), ..heard };
        note::tell(&mut tx, &t.app, &new).await.unwrap();
    }
    for (days, words) in &told.promises {
        let new = NewRevisit {
            id: t.app.id(),
            about: Subject::Person(id),
            steward: t.marieke,
            due_on: today.saturating_add(i64::from(*days).days()),
            words: words.clone(),
            note: None,
            practice: None,
            audience: NETWORK,
            created_by: t.marieke,
            import: None,
        };
        revisit::promise(&mut tx, &t.app, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Every person of an export in JSON, as one line each.
fn people(database: &str, folder: &Path) -> std::collections::BTreeSet<String> {
    let file: serde_json::Value = serde_json::from_str(&exported(database, folder, "json")).unwrap();
    file["people"].as_array().unwrap().iter().map(ToString::to_string).collect()
}

const FORMATS: [&str; 4] = ["csv", "xlsx", "json", "vcard"];

fn what_is_exported_comes_back(from: Engine, to: Engine) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let cases = u32::try_from(support::sending::rounds(6, 200)).unwrap();
    let config =
        ProptestConfig { cases, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() };
    let seed = promise::seed(23);
    let chosen = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed.to_le_bytes(); 4].concat());
    let mut runner = TestRunner::new_with_rng(config, chosen);
    let (compared, lost_in_all) = (Cell::new(0), Cell::new(0));
    let story = |all: Vec<Told>| {
        let t = runtime.block_on(TestApp::on(from));
        runtime.block_on(async {
            for told in &all {
                tell(&t, told).await;
            }
        });
        let folder = tempfile::tempdir().unwrap();
        let before = people(&t.url, folder.path());
        prop_assert!(before.len() > all.len(), "the export left someone out");
        for format in FORMATS {
            let (other, _keep) = runtime.block_on(support::database(to));
            let ending = if format == "vcard" { "vcf" } else { format };
            let file = folder.path().join(format!("in.{ending}"));
            fine(&sprokkel(&t.url, &["export", "--format", format, "--output", file.to_str().unwrap()]));
            fine(&sprokkel(&other, &["import", file.to_str().unwrap()]));
            let after = people(&other, folder.path());
            let lost: Vec<_> = before.difference(&after).collect();
            compared.set(compared.get() + before.len());
            lost_in_all.set(lost_in_all.get() + lost.len());
            prop_assert!(lost.is_empty(), "{format}: lost {lost:#?}\nof what came back {after:#?}");
        }
        Ok(())
    };
    let done = runner.run(&prop::collection::vec(told(), 1..4), story);
    let figures = format!("{} people in {} formats, {} lost", compared.get(), FORMATS.len(), lost_in_all.get());
    let line = promise::found(23, format!("network-from-{from:?}"), done.is_ok(), figures).by_seed(seed);
    done.unwrap();
    a_line_that_was_left_out_is_noticed(&runtime, from, to);
    line.noticed();
}

/// The planted fault: a file that left out what one person told.
fn a_line_that_was_left_out_is_noticed(runtime: &tokio::runtime::Runtime, from: Engine, to: Engine) {
    let t = runtime.block_on(TestApp::on(from));
    let note = (0, "Wil zwemmen".to_owned(), String::new(), String::new(), false);
    let told = Told {
        name: "Anna Bos".to_owned(),
        phones: vec![12_345_678],
        notes: vec![note],
        promises: vec![],
        language: None,
    };
    runtime.block_on(tell(&t, &told));
    let folder = tempfile::tempdir().unwrap();
    let (before, file) = (people(&t.url, folder.path()), folder.path().join("in.json"));
    let whole = exported(&t.url, folder.path(), "json");
    let (other, _keep) = runtime.block_on(support::database(to));
    std::fs::write(&file, whole.replace("Wil zwemmen", "Wil niets")).unwrap();
    fine(&sprokkel(&other, &["import", file.to_str().unwrap()]));
    assert_eq!(before.difference(&people(&other, folder.path())).count(), 1, "a line that was changed was not noticed");
}

#[test]
fn whatever_is_exported_from_sqlite_comes_back_in_postgres() {
    what_is_exported_comes_back(Engine::Sqlite, Engine::Postgres);
}

#[test]
fn whatever_is_exported_from_postgres_comes_back_in_sqlite() {
    what_is_exported_comes_back(Engine::Postgres, Engine::Sqlite);
}
