//! Random edits, deletions, reorderings, cuts and forgeries of a chain, against its last checkpoint; and verifiers with a planted
//! fault, which must let some of them through.

use chain::{GENESIS, Hash, Walk, link};

type Row = (u64, Vec<u8>, Hash);

fn chained(bodies: impl Iterator<Item = Vec<u8>>) -> Vec<Row> {
    let mut head = GENESIS;
    let row = |(at, body): (usize, Vec<u8>)| {
        let seq = at as u64 + 1;
        head = link(&head, seq, &body);
        (seq, body, head)
    };
    bodies.enumerate().map(row).collect()
}

fn log(rows: usize) -> Vec<Row> {
    chained((0..rows).map(|at| format!("row {at}").into_bytes()))
}

#[derive(Clone, Copy, Debug)]
enum Attack {
    Edit,
    EditHash,
    Delete,
    DeleteAndRenumber,
    Swap,
    Insert,
    Cut,
    RewriteFrom,
    RewriteAll,
}
use Attack::*;

const ATTACKS: [Attack; 9] = [Edit, EditHash, Delete, DeleteAndRenumber, Swap, Insert, Cut, RewriteFrom, RewriteAll];

fn tampered(rows: &[Row], attack: Attack, random: &mut fastrand::Rng) -> Vec<Row> {
    let mut rows = rows.to_vec();
    let at = random.usize(..rows.len());
    let other = (at + random.usize(1..rows.len())) % rows.len();
    let forged = |rows: &[Row], from: usize| {
        let change = |(at, row): (usize, &Row)| if at < from { row.1.clone() } else { [&row.1[..], b"!"].concat() };
        chained(rows.iter().enumerate().map(change))
    };
    match attack {
        Edit => {
            let byte = random.usize(..rows[at].1.len());
            rows[at].1[byte] ^= 1 << random.u8(..8);
        }
        EditHash => rows[at].2[random.usize(..32)] ^= 1 << random.u8(..8),
        Delete => drop(rows.remove(at)),
        DeleteAndRenumber => {
            rows.remove(at);
            (1..).zip(&mut rows).for_each(|(seq, row)| row.0 = seq);
        }
        Swap => {
            rows.swap(at, other);
            (1..).zip(&mut rows).for_each(|(seq, row)| row.0 = seq);
        }
        Insert => {
            rows.insert(at, (0, b"nobody looked".to_vec(), [9; 32]));
            (1..).zip(&mut rows).for_each(|(seq, row)| row.0 = seq);
        }
        Cut => rows.truncate(at),
        RewriteFrom => rows = forged(&rows, at),
        RewriteAll => rows = forged(&rows, 0),
    }
    rows
}

/// Whether the chain walks through and, when a checkpoint is at hand, ends where it says.
fn is_whole(rows: &[Row], mut walk: Walk, checkpoint: Option<(u64, Hash)>) -> bool {
    let walked = rows.iter().all(|(seq, body, hash)| walk.step(*seq, body, hash).is_ok());
    walked && checkpoint.is_none_or(|(size, root)| (walk.rows(), walk.head()) == (size, root))
}

/// Per kind of attack: how many of so many went unseen.
fn unseen(verifier: fn() -> Walk, with_checkpoint: bool, rounds: usize) -> [usize; 9] {
    let rows = log(40);
    let checkpoint = with_checkpoint.then(|| (40, rows[39].2));
    assert!(is_whole(&rows, verifier(), checkpoint), "the chain itself is whole");
    let mut random = fastrand::Rng::with_seed(8);
    ATTACKS.map(|attack| {
        let unseen = |_: &usize| is_whole(&tampered(&rows, attack, &mut random), verifier(), checkpoint);
        (0..rounds).filter(unseen).count()
    })
}

#[test]
fn everything_is_seen_against_the_last_checkpoint() {
    let rounds = if std::env::var_os("SOAK").is_some() { 10_000 } else { 500 };
    assert_eq!(unseen(Walk::default, true, rounds), [0; 9]);
}

#[test]
fn without_a_checkpoint_only_a_cut_and_a_rewrite_go_unseen() {
    for (attack, unseen) in ATTACKS.into_iter().zip(unseen(Walk::default, false, 200)) {
        match attack {
            Cut | RewriteFrom | RewriteAll => assert_eq!(unseen, 200, "{attack:?}"),
            // Without its last row a chain is a chain that was cut.
            Delete | DeleteAndRenumber => assert!(unseen < 20, "{attack:?}: {unseen}"),
            Edit | EditHash | Swap | Insert => assert_eq!(unseen, 0, "{attack:?}"),
        }
    }
}

#[test]
fn a_verifier_that_skips_the_hash_is_noticed() {
    for (attack, unseen) in ATTACKS.into_iter().zip(unseen(Walk::planted_believing, true, 200)) {
        match attack {
            // A gap in the numbers, the number of rows and the last hash are seen without it.
            Delete | DeleteAndRenumber | Insert | Cut | RewriteFrom | RewriteAll => assert_eq!(unseen, 0, "{attack:?}"),
            EditHash | Swap => assert!(unseen > 150, "{attack:?}: {unseen}"),
            Edit => assert_eq!(unseen, 200),
        }
    }
}
