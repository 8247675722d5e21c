//! The SQL of the alphabet: who stands where in it.

use uuid::Uuid;

use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::person::Name;
use crate::{params, queries};

queries! {
    FIRST_FROM = "select p.name_rank, {open persons.family p}, {open persons.given p} from persons p
        where p.name_rank >= $1 and p.name_rank < $2 order by p.name_rank limit 1";
    LAST_BETWEEN = "select p.name_rank, {open persons.family p}, {open persons.given p} from persons p
        where p.name_rank > $1 and p.name_rank < $2 order by p.name_rank desc limit 1";
    ALPHABET = "select p.name_rank, {open persons.family p}, {open persons.given p} from persons p
        where p.name_rank > $1 order by p.name_rank limit 2000";
    RANKS_BEFORE = "select id, name_rank from persons where name_rank <= $1 order by name_rank desc, id desc limit $2";
    RANKS_AFTER = "select id, name_rank from persons where name_rank > $1 order by name_rank, id limit $2";
    SET_RANK = "update persons set name_rank = $2 where id = $1";
}

/// The nearest in the alphabet at or after a place and before another, and her sort key. It serves the order and is shown to nobody.
pub async fn first_from(tx: &mut Tx, from: i64, below: i64) -> Result<Option<(i64, String)>, Error> {
    Ok(tx.query_unseen(&FIRST_FROM, params![from, below]).await?.into_iter().next().map(sort_key))
}

/// The nearest before a place and after another.
pub async fn last_between(tx: &mut Tx, above: i64, before: i64) -> Result<Option<(i64, String)>, Error> {
    Ok(tx.query_unseen(&LAST_BETWEEN, params![above, before]).await?.into_iter().next().map(sort_key))
}

/// The next two thousand in the alphabet.
pub async fn alphabet(tx: &mut Tx, after: i64) -> Result<Vec<(i64, String)>, Error> {
    Ok(tx.query_unseen(&ALPHABET, params![after]).await?.into_iter().map(sort_key).collect())
}

fn sort_key((rank, family, given): (i64, String, String)) -> (i64, String) {
    (rank, Name { family, given, ..Name::default() }.key())
}

pub async fn ranks_before(conn: &mut Conn, rank: i64, count: i64) -> Result<Vec<(Uuid, i64)>, Error> {
    conn.query(&RANKS_BEFORE, params![rank, count]).await
}

pub async fn ranks_after(conn: &mut Conn, rank: i64, count: i64) -> Result<Vec<(Uuid, i64)>, Error> {
    conn.query(&RANKS_AFTER, params![rank, count]).await
}

pub async fn set_rank(tx: &mut Tx, person: Uuid, rank: i64) -> Result<(), Error> {
    tx.exec(&SET_RANK, params![person, rank]).await.map(drop)
}
