//! Every file of the database, what PostgreSQL writes out of it, and both files of a backup.

use sprokkel::exchange::backup;
use testground::promise;

use super::support::canaries::{canary, every_form_is_noticed, found, in_folder};
use super::support::checksum;
use super::{filled, folder};

/// Everything in the database as PostgreSQL writes it for a copy, or SQLite's own values.
async fn dump(url: &str) -> Vec<u8> {
    let tables = checksum::contents(url).await;
    let lines = tables.iter().flat_map(|(table, rows)| rows.iter().map(move |row| format!("{table} {row}\n")));
    lines.collect::<String>().into_bytes()
}

// asvs: 14.2.4 nothing that was said of people is readable on the disk, in a dump or in a backup
on_both!(two_hundred_canaries_are_nowhere_on_the_disk, |t| async {
    every_form_is_noticed();
    let canaries = filled(&t).await;
    assert!(canaries >= 200, "only {canaries} canaries");
    let copies = tempfile::tempdir().unwrap();
    let copy = copies.path().join("een.backup");
    backup::backup(&t.app.db, &copy, 0).await.unwrap();
    // While the database runs, with its write-ahead log, and after everything was written into the file itself.
    let embedded = t.url.starts_with("sqlite:");
    let (mut searched, mut hits) = if embedded { in_folder(&folder(&t)) } else { (0, Vec::new()) };
    let flush = if embedded { "pragma wal_checkpoint(truncate)" } else { "checkpoint" };
    checksum::run(&t.url, flush).await;
    for folder in [folder(&t).as_path(), copies.path()] {
        let (more, also) = in_folder(folder);
        (searched, hits) = (searched + more, [hits, also].concat());
    }
    let dumped = dump(&t.url).await;
    assert!(dumped.len() > 50_000, "hardly anything was dumped");
    let readable = found(&dumped);
    let figures =
        format!("{} of {canaries} canaries in {searched} files, a dump and a backup", hits.len() + readable.len());
    let found_none = hits.is_empty() && readable.is_empty();
    let line = promise::found(7, format!("disk-{:?}", t.engine), found_none, figures);
    assert!(found_none, "{hits:?} {readable:?}");
    // The planted fault: a column that nobody sealed.
    let plain = format!("insert into settings (key, value) values ('plain', '{}')", canary(1));
    checksum::run(&t.url, &plain).await;
    checksum::run(&t.url, flush).await;
    let written = if embedded { folder(&t) } else { folder(&t).join("pg/pg_wal") };
    assert!(!in_folder(&written).1.is_empty(), "a column that was left readable was not noticed on the disk");
    assert_eq!(found(&dump(&t.url).await), ["plain"]);
    line.noticed();
});
