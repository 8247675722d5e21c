//! Whether the log is as it was written: each row against the one before, the second log against the first, and the end against
//! every checkpoint that is at hand.
//!
//! Without a checkpoint that was kept elsewhere, whoever can write the database and holds the signing key can cut off or make anew;
//! and what was added since the last checkpoint can always be taken off again.

use std::collections::BTreeMap;

use chain::{Checkpoint, Fault, Walk};

use super::body::{self, Written};
use super::keys::{LogKeys, Mask};
use super::looks::Drawn;
use super::processing::{self, Source};
use super::store::{self, Row};
use super::{looks, row_number};
use crate::db::Conn;
use crate::error::Error;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub rows: u64,
    /// Of those in the database and those given, how many were looked at.
    pub checkpoints: u64,
    /// The rows that the newest checkpoint covers.
    pub covered: u64,
    /// The first thing that is wrong.
    pub problem: Option<Problem>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A row is missing, was changed, or stands elsewhere.
    Chain(Fault),
    /// What stands beside a row is not what the row says.
    Beside { seq: u64 },
    /// The second log does not follow from this row.
    SecondLog { seq: u64 },
    /// The chain does not end where the database says it does.
    End,
    /// A checkpoint that this log did not sign, or that was changed.
    Forged,
    /// A checkpoint of more rows than there are: the end was cut off.
    CutOff { size: u64 },
    /// A checkpoint of other rows than there are: they were made anew.
    Rewritten { size: u64 },
    /// The index of looks counts other looks than the log has.
    Index,
}

/// The roots that checkpoints name, by how many rows they cover.
type Roots = BTreeMap<u64, Vec<chain::Hash>>;

/// Of one moment: `conn` is a snapshot or a transaction. `against`: a text in which checkpoints of this log stand.
pub async fn verify(conn: &mut Conn, keys: &LogKeys, against: Option<&str>) -> Result<Report, Error> {
    verify_walking(conn, keys, against, Walk::default()).await
}

/// With a walk that has a planted fault, for showing that the tests can fail.
#[doc(hidden)]
pub async fn verify_walking(
    conn: &mut Conn,
    keys: &LogKeys,
    against: Option<&str>,
    walk: Walk,
) -> Result<Report, Error> {
    let mut report = Report::default();
    let (roots, forged) = checkpoints(conn, keys, against).await?;
    report.checkpoints = roots.values().map(|roots| roots.len() as u64).sum();
    report.covered = roots.keys().next_back().copied().unwrap_or(0);
    let mut check = Check { walk, mask: Mask::of(keys), roots, looks: 0, seconds: 0, indexed: Drawn::default() };
    check.indexed = store::indexed(conn).await?;
    let problem = check.run(conn).await?;
    report.rows = check.walk.rows();
    report.problem = problem.or(forged.then_some(Problem::Forged));
    Ok(report)
}

/// The same of what was added since the last checkpoint in the database: what the program sees by itself before it signs again.
/// `conn` is a snapshot.
pub(super) async fn verify_since_checkpoint(conn: &mut Conn) -> Result<Option<Problem>, Error> {
    let (mut after, mut walk) = (0, Walk::default());
    if let Some(last) = store::latest_checkpoint(conn).await? {
        let size = row_number(last.size)?;
        match store::row_hash(conn, last.size).await? {
            None => return Ok(Some(Problem::CutOff { size })),
            Some(hash) if hash != last.root => return Ok(Some(Problem::Rewritten { size })),
            Some(hash) => {
                walk = Walk::after(size, hash.try_into().map_err(|_| Error::internal("a hash of another length"))?)
            }
        }
        after = last.size;
    }
    loop {
        let rows = store::rows_after(conn, after).await?;
        let Some(last) = rows.last() else { break };
        after = last.seq;
        for row in &rows {
            if let Err(fault) = walk.step(row_number(row.seq)?, &row.body, &row.hash) {
                return Ok(Some(Problem::Chain(fault)));
            }
        }
    }
    let end = store::head(conn).await?.map_or((0, chain::GENESIS), |head| (head.seq, head.hash));
    Ok((end != (after, walk.head())).then_some(Problem::End))
}

/// What the checkpoints say, and whether one of them is not ours.
async fn checkpoints(conn: &mut Conn, keys: &LogKeys, against: Option<&str>) -> Result<(Roots, bool), Error> {
    let (verifier, mut roots, mut forged) = (keys.verifier()?, Roots::new(), false);
    for kept in store::checkpoints(conn).await? {
        match Checkpoint::open(&kept.note, &verifier) {
            Ok(said)
                if said.at == kept.at && said.root.as_slice() == kept.root && Ok(said.size) == kept.size.try_into() =>
            {
                roots.entry(said.size).or_default().push(said.root);
            }
            _ => forged = true,
        }
    }
    let Some(text) = against else { return Ok((roots, forged)) };
    let notes = chain::find(text, &keys.origin());
    if notes.is_empty() {
        return Err(Error::config("in dit bestand staat geen controlepunt van dit logboek"));
    }
    for note in notes {
        match Checkpoint::open(&note, &verifier) {
            Ok(said) => roots.entry(said.size).or_default().push(said.root),
            Err(_) => forged = true,
        }
    }
    Ok((roots, forged))
}

struct Check {
    walk: Walk,
    mask: Mask,
    roots: Roots,
    /// The sum of the weights of all looks.
    looks: u64,
    seconds: i64,
    indexed: Drawn,
}

impl Check {
    async fn run(&mut self, conn: &mut Conn) -> Result<Option<Problem>, Error> {
        let mut after = i64::MIN;
        loop {
            let rows = store::rows_after(conn, after).await?;
            let Some(last) = rows.last().map(|row| row.seq) else { return self.end(conn).await };
            let seconds = store::processings_between(conn, after, last).await?;
            let mut seconds: BTreeMap<i64, _> = seconds.into_iter().map(|one| (one.seq, one)).collect();
            for row in &rows {
                let second = seconds.remove(&row.seq);
                if let Some(problem) = self.row(row, second.as_ref()) {
                    return Ok(Some(problem));
                }
            }
            after = last;
        }
    }

    fn row(&mut self, row: &Row, second: Option<&processing::Processing>) -> Option<Problem> {
        let Ok(seq) = row_number(row.seq) else { return Some(Problem::Beside { seq: 0 }) };
        if let Err(fault) = self.walk.step(seq, &row.body, &row.hash) {
            return Some(Problem::Chain(fault));
        }
        let Ok(written) = body::read(&row.body) else { return Some(Problem::Beside { seq }) };
        if written.at != row.at {
            return Some(Problem::Beside { seq });
        }
        let expected = self.second_of(row.seq, &written);
        if expected.as_ref() != second {
            return Some(Problem::SecondLog { seq });
        }
        self.seconds += i64::from(expected.is_some());
        for one in looks::tallies(row.seq, &written) {
            if row.seq <= self.indexed.at(one.subject) {
                self.looks = self.looks.wrapping_add(looks::weight(&one.subject.0, &one.day.to_string(), &one.kin));
            }
        }
        let rewritten = self.roots.get(&seq).is_some_and(|roots| roots.iter().any(|root| *root != self.walk.head()));
        rewritten.then_some(Problem::Rewritten { size: seq })
    }

    fn second_of(&self, seq: i64, written: &Written) -> Option<processing::Processing> {
        let source = Source {
            seq,
            hash: &self.walk.head(),
            at: written.at,
            trace: written.trace,
            outcome: written.outcome,
            verb: &written.verb,
            activity: &written.activity,
            version: written.activity_version,
        };
        processing::of(&source, written.concerns.iter().map(|one| one.person), &self.mask)
    }

    /// When no row is wrong.
    async fn end(&self, conn: &mut Conn) -> Result<Option<Problem>, Error> {
        let rows = self.walk.rows();
        if let Some(size) = self.roots.keys().next_back().filter(|size| **size > rows) {
            return Ok(Some(Problem::CutOff { size: *size }));
        }
        let (said, hash) = store::head(conn).await?.map_or((0, chain::GENESIS), |head| (head.seq, head.hash));
        if row_number(said).ok() != Some(rows) || hash != self.walk.head() {
            return Ok(Some(Problem::End));
        }
        if store::processings(conn).await? != self.seconds {
            return Ok(Some(Problem::SecondLog { seq: rows }));
        }
        Ok((indexed_looks(conn).await? != self.looks).then_some(Problem::Index))
    }
}

/// The sum of the weights of the index, each as often as it counts.
async fn indexed_looks(conn: &mut Conn) -> Result<u64, Error> {
    let (mut sum, mut last) = (0u64, store::Counted::default());
    loop {
        let mut page = store::index_after(conn, &last).await?;
        for one in &page {
            let weight = looks::weight(&one.subject, &one.day, &one.kin);
            sum = sum.wrapping_add(weight.wrapping_mul(one.times.cast_unsigned()));
        }
        match page.pop() {
            Some(one) => last = one,
            None => return Ok(sum),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Problem::Chain(Fault::Missing { expected, found }) => {
                write!(f, "regel {expected} ontbreekt: na de vorige komt regel {found}")
            }
            Problem::Chain(Fault::Changed { seq }) => {
                write!(f, "regel {seq} is veranderd, of staat niet op zijn plaats")
            }
            Problem::Beside { seq } => write!(f, "bij regel {seq} staat iets anders dan de regel zegt"),
            Problem::SecondLog { seq } => write!(f, "het logboek dataverwerkingen klopt niet bij regel {seq}"),
            Problem::End => f.write_str("het einde van het logboek is niet waar het hoort te zijn"),
            Problem::Forged => f.write_str("een controlepunt is niet van dit logboek, of is veranderd"),
            Problem::CutOff { size } => write!(f, "er zijn regels weg aan het eind: een controlepunt telt er {size}"),
            Problem::Rewritten { size } => write!(f, "de regels tot en met {size} zijn opnieuw geschreven"),
            Problem::Index => f.write_str("de lijst van wie keek klopt niet met het logboek"),
        }
    }
}
