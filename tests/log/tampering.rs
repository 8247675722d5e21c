//! Everything that someone with the whole database can do to the log, against a checkpoint that somebody else kept.

use chain::Walk;
use sprokkel::db::{Sql, Tx};
use sprokkel::event::log::{Problem, append, catch_up, checkpoint, verify, verify_walking};
use sprokkel::params;
use testground::promise;

use super::support::{TestApp, sending::rounds};
use super::{appended, logged, look, person, some_looks};

const ROWS: i64 = 30;
const ONE_LOOK: &str =
    "(subject, day, kin) = (select subject, day, kin from log_subjects order by seq desc, subject limit 1)";

#[derive(Clone, Copy, Debug, PartialEq)]
enum Attack {
    EditBody,
    EditHash,
    EditTime,
    Delete,
    DeleteAndRenumber,
    Swap,
    Insert,
    EditSecondLog,
    DeleteSecondLog,
    DeleteFromIndex,
    MoveInIndex,
    CountInIndex,
    MoveHead,
    ForgeCheckpoint,
    Cut,
    RewriteFrom,
    RewriteAll,
}
use Attack::*;

const ATTACKS: [Attack; 17] = [
    EditBody, EditHash, EditTime, Delete, DeleteAndRenumber, Swap, Insert, EditSecondLog, DeleteSecondLog,
    DeleteFromIndex, MoveInIndex, CountInIndex, MoveHead, ForgeCheckpoint, Cut, RewriteFrom, RewriteAll,
];

async fn run(tx: &mut Tx, text: &str) {
    for one in text.split(';').map(str::trim).filter(|one| !one.is_empty()) {
        tx.exec(&Sql::made(one.to_owned()), &[]).await.unwrap_or_else(|error| panic!("{one}: {error}"));
    }
}

async fn bytes(tx: &mut Tx, text: &str) -> Vec<u8> {
    tx.one::<(Vec<u8>,)>(&Sql::made(text.to_owned()), &[]).await.unwrap().0
}

/// Flips one bit of a column of one row.
async fn flip(tx: &mut Tx, random: &mut fastrand::Rng, table: &str, column: &str, key: &str) {
    let mut value = bytes(tx, &format!("select {column} from {table} where {key}")).await;
    let at = random.usize(..value.len());
    value[at] ^= 1 << random.u8(..8);
    tx.exec(&Sql::made(format!("update {table} set {column} = $1 where {key}")), params![value]).await.unwrap();
}

/// Takes everything of rows after `last` away, also what shows that they were there.
async fn cut(tx: &mut Tx, last: i64) {
    run(
        tx,
        &format!(
            "delete from log_rows where seq > {last}; delete from processings where seq > {last};
        delete from log_checkpoints where size > {last}; delete from log_subjects;
        update settings set value = '0' where key = 'log_indexed'; delete from log_head"
        ),
    )
    .await;
    if last > 0 {
        run(tx, &format!("insert into log_head (id, seq, hash) select 1, seq, hash from log_rows where seq = {last}"))
            .await;
    }
}

async fn attack(t: &TestApp, tx: &mut Tx, attack: Attack, random: &mut fastrand::Rng) {
    let at = random.i64(1..=ROWS);
    let other = at % ROWS + 1;
    match attack {
        EditBody => flip(tx, random, "log_rows", "body", &format!("seq = {at}")).await,
        EditHash => flip(tx, random, "log_rows", "hash", &format!("seq = {at}")).await,
        EditTime => run(tx, &format!("update log_rows set at = at + 1 where seq = {at}")).await,
        Delete => run(tx, &format!("delete from log_rows where seq = {at}; delete from processings where seq = {at}")).await,
        DeleteAndRenumber => {
            for table in ["log_rows", "processings"] {
                run(tx, &format!("delete from {table} where seq = {at}; update {table} set seq = -seq where seq > {at};
                    update {table} set seq = -seq - 1 where seq < 0")).await;
            }
        }
        Swap => run(tx, &format!("update log_rows set seq = -{at} where seq = {at}; update log_rows set seq = {at} where seq = {other};
            update log_rows set seq = {other} where seq = -{at}")).await,
        Insert => run(tx, &format!("insert into log_rows (seq, at, body, hash) select {ROWS} + 1, at, body, hash from log_rows where seq = {at}")).await,
        EditSecondLog => flip(tx, random, "processings", "subjects", &format!("seq = {at}")).await,
        DeleteSecondLog => run(tx, &format!("delete from processings where seq = {at}")).await,
        DeleteFromIndex => run(tx, "delete from log_subjects where seq = (select max(seq) from log_subjects)").await,
        // Her look becomes another's.
        MoveInIndex => flip(tx, random, "log_subjects", "subject", ONE_LOOK).await,
        CountInIndex => run(tx, "update log_subjects set times = times + 1 where seq = (select max(seq) from log_subjects)").await,
        MoveHead => run(tx, &format!("update log_head set seq = {at} - 1")).await,
        ForgeCheckpoint => run(tx, "update log_checkpoints set note = replace(note, 'time ', 'time 1')").await,
        Cut => cut(tx, at - 1).await,
        RewriteFrom | RewriteAll => {
            let kept = if attack == RewriteAll { 0 } else { at - 1 };
            cut(tx, kept).await;
            let innocent: Vec<_> = (kept..ROWS).map(|_| look(&t.app, person(1), &[person(99)])).collect();
            append(tx, &t.app.log_keys, &innocent).await.unwrap();
        }
    }
}

/// Per attack: how many of so many this verifier did not see, with and without a checkpoint that was kept elsewhere.
async fn unseen(t: &TestApp, note: Option<&str>, rounds: usize, walk: fn() -> Walk) -> Vec<(Attack, usize)> {
    let mut random = fastrand::Rng::with_seed(promise::seed(8));
    let mut found = Vec::new();
    for kind in ATTACKS {
        let mut unseen = 0;
        for _ in 0..rounds {
            let mut tx = t.write().await;
            attack(t, &mut tx, kind, &mut random).await;
            let report = verify_walking(&mut tx, &t.app.log_keys, note, walk()).await.unwrap();
            unseen += usize::from(report.problem.is_none());
        }
        found.push((kind, unseen));
    }
    found
}

async fn filled(t: &TestApp) -> String {
    let looks = some_looks(&t.app, usize::try_from(ROWS - logged(t).await).unwrap());
    assert!(looks.len() as i64 > ROWS / 2, "hardly a look among what founding logs");
    appended(&t.app, &looks).await;
    while catch_up(&t.app.db).await.unwrap() > 0 {}
    let mut conn = t.read().await;
    let signed = checkpoint::sign(&mut conn, &t.app.log_keys, t.app.clock.millis()).await.unwrap().unwrap();
    drop(conn);
    let mut tx = t.write().await;
    checkpoint::keep(&mut tx, &signed).await.unwrap();
    tx.commit().await.unwrap();
    let whole = verify(&mut t.app.db.snapshot().await.unwrap(), &t.app.log_keys, Some(&signed.note)).await.unwrap();
    assert_eq!((whole.problem, whole.rows, whole.covered), (None, ROWS as u64, ROWS as u64));
    signed.note
}

// asvs: 16.4.2 nobody changes the log unseen
on_both!(all_tampering_is_seen_against_the_last_checkpoint, |t| async move {
    let note = filled(&t).await;
    let rounds = rounds(20, 700);
    let unseen = unseen(&t, Some(&note), rounds, Walk::default).await;
    let missed: usize = unseen.iter().map(|(_, count)| count).sum();
    let figures = format!("{} times tampered in {} ways, {missed} unseen", rounds * ATTACKS.len(), ATTACKS.len());
    promise::found(8, format!("{:?}", t.engine), missed == 0, figures).by_seed(promise::seed(8));
    assert_eq!(missed, 0, "{unseen:?}");
    let mut conn = t.app.db.snapshot().await.unwrap();
    assert_eq!(
        verify(&mut conn, &t.app.log_keys, Some(&note)).await.unwrap().problem,
        None,
        "the attacks left something"
    );
});

on_both!(without_a_checkpoint_elsewhere_only_a_cut_and_a_rewrite_go_unseen, |t| async move {
    filled(&t).await;
    for (attack, unseen) in unseen(&t, None, 5, Walk::default).await {
        let expected = if [Cut, RewriteFrom, RewriteAll].contains(&attack) { 5 } else { 0 };
        assert_eq!(unseen, expected, "{attack:?}");
    }
});

on_both!(a_verifier_that_skips_the_hash_is_noticed, |t| async move {
    let note = filled(&t).await;
    let unseen = unseen(&t, Some(&note), 40, Walk::planted_believing).await;
    let of = |kind| unseen.iter().find(|(attack, _)| *attack == kind).unwrap().1;
    assert!(of(EditBody) > 0, "{unseen:?}");
    assert!(of(EditHash) > 0, "{unseen:?}");
    assert_eq!(of(Cut), 0, "{unseen:?}");
    let figures = format!("a verifier that skips the hash missed {}", of(EditBody) + of(EditHash));
    promise::found(8, format!("believing-{:?}", t.engine), true, figures).noticed();
});

on_both!(a_log_that_was_cut_or_made_anew_is_called_so, |t| async move {
    let note = filled(&t).await;
    let mut tx = t.write().await;
    cut(&mut tx, ROWS - 1).await;
    let report = verify(&mut tx, &t.app.log_keys, Some(&note)).await.unwrap();
    assert_eq!(report.problem, Some(Problem::CutOff { size: ROWS as u64 }));
    let innocent = look(&t.app, person(1), &[person(99)]);
    append(&mut tx, &t.app.log_keys, &[innocent]).await.unwrap();
    let report = verify(&mut tx, &t.app.log_keys, Some(&note)).await.unwrap();
    assert_eq!(report.problem, Some(Problem::Rewritten { size: ROWS as u64 }));
});
