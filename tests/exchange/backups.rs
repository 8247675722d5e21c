//! A copy of everything: back into either engine, or refused whole.

use std::io::BufRead as _;
use std::path::Path;

use sprokkel::db::{Engine, Source};
use sprokkel::exchange::backup;

use super::ENGINES;
use crate::support;
use crate::support::command::{fine, sprokkel};
use crate::support::sheets::MESSY;

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
