//! Who looked at her. An index of looks is drawn from the log a moment later, in batches; what it does not have yet is read from
//! the rows themselves, so that the answer is exact at every moment.

use std::collections::BTreeMap;

use chain::bytes::Writer;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::body::{self, Written};
use super::entry::{Act, Outcome};
use super::keys::{LogKeys, Pseudonym};
use super::store::{self, Row};
use crate::clock::dutch_day;
use crate::db::{Conn, Database};
use crate::error::Error;

/// Rows that are drawn together, and looks that are written in one transaction of them. The looks of a window are written in the order
/// of whom they are at, so that those of one page come together and nobody who writes waits long.
const WINDOW: usize = 1_000;
const BATCH: usize = 1_500;
/// The index moves on when so many rows wait, or the first of them waits so long, in milliseconds.
const ROWS: i64 = 1_000;
const WAIT: i64 = 30_000;
/// The index moves on a few times a second at most, and for one person less; it cannot get in the way this often.
const TRIES: usize = 8;
/// More looks of one row at one person than this are not made.
const ALIKE: i64 = 32;

/// What someone did with a person's data on one day, for one purpose, by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The last row of it; `before` of the next page.
    pub seq: i64,
    /// When it was done last.
    pub at: i64,
    pub day: Date,
    pub times: i64,
    pub act: Act,
    pub outcome: Outcome,
    pub verb: String,
    /// Nobody when the public looked. `LogKeys::who` tells which of some people it is.
    pub actor: Option<Pseudonym>,
    pub by_herself: bool,
    pub hat: String,
    pub on_behalf: Option<Uuid>,
    pub activity: String,
    pub activity_version: u64,
    pub emergency: Option<Uuid>,
    pub point: String,
    pub rule: u8,
    /// Bit n is level n: 1 open, 2 contact, 4 story, 8 special.
    pub levels: u8,
}

/// Looks of one kin at one person on one day.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    pub subject: Pseudonym,
    pub day: Date,
    pub kin: [u8; 16],
    pub rule: i64,
    pub levels: i64,
    pub times: i64,
    pub seq: i64,
}

impl Tally {
    fn is_kin_of(&self, other: &Tally) -> bool {
        (self.subject, self.day, self.kin, self.rule) == (other.subject, other.day, other.kin, other.rule)
    }
}

/// Looks are kin when all of this is the same.
fn kin(written: &Written, rule: u8) -> [u8; 16] {
    let mut out = Writer::default();
    out.byte(written.act.number());
    out.byte(written.outcome.number());
    out.byte(rule);
    out.optional(written.actor.map(|actor| actor.0).as_ref());
    out.optional(written.on_behalf.as_ref().map(Uuid::as_bytes));
    out.optional(written.emergency.as_ref().map(Uuid::as_bytes));
    out.text(&written.hat);
    out.text(&written.activity);
    out.number(written.activity_version);
    let whole: [u8; 32] = Sha256::digest(out.finish()).into();
    let mut first = [0; 16];
    first.copy_from_slice(&whole[..16]);
    first
}

/// One tally per person and rule of the row, once however many levels.
pub(super) fn tallies(seq: i64, written: &Written) -> Vec<Tally> {
    let day = dutch_day(written.at);
    let mut found: BTreeMap<(u8, Pseudonym), i64> = BTreeMap::new();
    for one in &written.concerns {
        *found.entry((one.rule, one.person)).or_default() |= 1 << one.level.min(7);
    }
    let mut kins: BTreeMap<u8, [u8; 16]> = BTreeMap::new();
    let tally = |((rule, subject), levels)| {
        let kin = *kins.entry(rule).or_insert_with(|| kin(written, rule));
        Tally { subject, day, kin, rule: rule.into(), levels, times: 1, seq }
    };
    found.into_iter().map(tally).collect()
}

/// A number that belongs to one look. Their sum over the log is that over the index, each as often as it counts, or the index
/// counts other looks than the log has.
pub(super) fn weight(subject: &[u8], day: &str, kin: &[u8]) -> u64 {
    let whole = Sha256::new().chain_update(subject).chain_update(day).chain_update(kin).finalize();
    whole.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// How far the index is: it has the rows up to `all`, and of those up to `upto` the looks at everyone up to `whom`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    pub all: i64,
    pub further: Option<(i64, Pseudonym)>,
}

impl Drawn {
    pub(super) fn up_to(all: i64) -> Self {
        Self { all, further: None }
    }

    /// The last row of which it has the looks at one person.
    pub(super) fn at(&self, subject: Pseudonym) -> i64 {
        match self.further {
            Some((upto, whom)) if subject <= whom => upto,
            _ => self.all,
        }
    }
}

/// Adds to the index once it is worth it.
pub async fn catch_up_when_due(db: &Database, now: i64) -> Result<(), Error> {
    let mut conn = db.read().await?;
    let (indexed, head) = (store::indexed(&mut conn).await?, store::head(&mut conn).await?);
    let waiting = head.map_or(0, |head| head.seq) - indexed.all;
    let due = indexed.further.is_some()
        || waiting >= ROWS
        || waiting > 0 && store::next_at(&mut conn, indexed.all).await?.is_none_or(|at| now - at >= WAIT);
    drop(conn);
    while due && catch_up(db).await? > 0 {}
    Ok(())
}

/// Adds to the index what it does not have yet, one window of rows, in short transactions. Stopped halfway, the next call goes on
/// where it was. How many rows it took.
pub async fn catch_up(db: &Database) -> Result<usize, Error> {
    let mut conn = db.read().await?;
    let mut indexed = store::indexed(&mut conn).await?;
    let Some(window) = Window::read(&mut conn, &indexed).await? else { return Ok(0) };
    drop(conn);
    let looks: Vec<Tally> = window.looks.into_values().filter(|one| indexed.at(one.subject) < window.last).collect();
    let mut looks = looks.into_iter().peekable();
    loop {
        let mut batch: Vec<Tally> = looks.by_ref().take(BATCH).collect();
        let whom = batch.last().map(|one| one.subject);
        while let Some(same) = looks.next_if(|one| Some(one.subject) == whom) {
            batch.push(same);
        }
        let further = looks.peek().and(whom).map(|whom| (window.last, whom));
        let next = further.map_or(Drawn::up_to(window.last), |_| Drawn { all: indexed.all, further });
        let mut tx = db.write().await?;
        // Another node may have been here meanwhile.
        if store::hold_indexed(&mut tx).await? != indexed {
            return Ok(window.rows);
        }
        store::add_tallies(&mut tx, batch.into_iter()).await?;
        store::set_indexed(&mut tx, &next).await?;
        tx.commit().await?;
        if further.is_none() {
            return Ok(window.rows);
        }
        indexed = next;
    }
}

/// Rows that are not in the index yet, and their looks in the order of whom they are at.
struct Window {
    rows: usize,
    last: i64,
    looks: Kins,
}

impl Window {
    /// One that was begun is read to the same end.
    async fn read(conn: &mut Conn, indexed: &Drawn) -> Result<Option<Self>, Error> {
        let end = indexed.further.map_or(i64::MAX, |(upto, _)| upto);
        let mut window = Self { rows: 0, last: indexed.all, looks: Kins::new() };
        while window.rows < WINDOW && window.last < end {
            let rows = store::rows_after(conn, window.last).await?;
            if rows.is_empty() {
                break;
            }
            for row in rows.into_iter().take_while(|row| row.seq <= end) {
                match body::read(&row.body) {
                    Ok(written) => merge(&mut window.looks, tallies(row.seq, &written)),
                    // `verify` names it; it must not keep what comes after it from being seen.
                    Err(error) => tracing::error!(%error, row = row.seq, "a row of the log is not indexed"),
                }
                (window.rows, window.last) = (window.rows + 1, row.seq);
            }
        }
        Ok((window.rows > 0).then_some(window))
    }
}

type Kins = BTreeMap<(Pseudonym, Date, [u8; 16]), Tally>;

fn merge(into: &mut Kins, tallies: Vec<Tally>) {
    for one in tallies {
        let there = into.entry((one.subject, one.day, one.kin)).or_insert_with(|| Tally { times: 0, ..one.clone() });
        there.times += one.times;
        there.levels |= one.levels;
        there.seq = one.seq;
    }
}

/// Who looked at this person, the newest first. `before`: only what is older than that `Look::seq`. A page may be a little longer
/// than `limit`: it is not cut within one row.
pub async fn looks(
    conn: &mut Conn,
    keys: &LogKeys,
    person: Uuid,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Look>, Error> {
    let subject = keys.pseudonym_of(person);
    for _ in 0..TRIES {
        let from = store::indexed(conn).await?.at(subject);
        let found = page(conn, subject, from, before.unwrap_or(i64::MAX), limit).await?;
        if store::indexed(conn).await?.at(subject) == from {
            return Ok(found);
        }
    }
    Err(Error::internal("the index of looks does not stand still"))
}

async fn page(conn: &mut Conn, subject: Pseudonym, from: i64, before: i64, limit: usize) -> Result<Vec<Look>, Error> {
    let fresh = not_indexed(conn, subject, from).await?;
    let mut found = Vec::new();
    for (tally, written) in fresh.values() {
        let known = store::tallied(conn, &subject.0, tally.day, &tally.kin).await?;
        let (levels, times) = known.unwrap_or_default();
        let tally = Tally { levels: tally.levels | levels, times: tally.times + times, ..tally.clone() };
        found.push(look(&tally, written)?);
    }
    let wanted = i64::try_from(limit + fresh.len()).map_err(Error::source)?.saturating_add(ALIKE);
    for one in store::tallies(conn, &subject.0, before, wanted).await? {
        let kin = one.kin.try_into().map_err(|_| Error::internal("a look of no kin"))?;
        if !fresh.contains_key(&(one.day, kin)) {
            let (rule, levels, times, seq) = (one.rule, one.levels, one.times, one.seq);
            let written = body::read(&one.body)?;
            let tally = Tally { subject, day: one.day, kin, rule, levels, times, seq };
            if !tallies(seq, &written).iter().any(|own| own.is_kin_of(&tally)) {
                return Err(Error::internal("the index of looks leads to another row"));
            }
            found.push(look(&tally, &written)?);
        }
    }
    found.retain(|look| look.seq < before);
    found.sort_by_key(|look| (std::cmp::Reverse(look.seq), look.rule));
    let last = limit.checked_sub(1).and_then(|at| found.get(at)).map(|look| look.seq);
    found.retain(|look| last.is_none_or(|last| look.seq >= last));
    Ok(found)
}

type Fresh = BTreeMap<(Date, [u8; 16]), (Tally, Written)>;

/// What the rows after `from` say of one person.
async fn not_indexed(conn: &mut Conn, subject: Pseudonym, from: i64) -> Result<Fresh, Error> {
    let (mut fresh, mut after) = (Fresh::new(), from);
    loop {
        let rows = store::rows_after(conn, after).await?;
        let Some(last) = rows.last() else { return Ok(fresh) };
        after = last.seq;
        for Row { seq, body, .. } in rows {
            let written = body::read(&body)?;
            for one in tallies(seq, &written).into_iter().filter(|one| one.subject == subject) {
                let (times, levels) = fresh.get(&(one.day, one.kin)).map_or((0, 0), |(t, _)| (t.times, t.levels));
                let sum = Tally { times: one.times + times, levels: one.levels | levels, ..one };
                fresh.insert((sum.day, sum.kin), (sum, written.clone()));
            }
        }
    }
}

fn look(tally: &Tally, last: &Written) -> Result<Look, Error> {
    Ok(Look {
        seq: tally.seq,
        at: last.at,
        day: tally.day,
        times: tally.times,
        act: last.act,
        outcome: last.outcome,
        verb: last.verb.clone(),
        actor: last.actor,
        by_herself: last.actor == Some(tally.subject),
        hat: last.hat.clone(),
        on_behalf: last.on_behalf,
        activity: last.activity.clone(),
        activity_version: last.activity_version,
        emergency: last.emergency,
        point: last.point.clone(),
        rule: u8::try_from(tally.rule).map_err(Error::source)?,
        levels: u8::try_from(tally.levels).map_err(Error::source)?,
    })
}
