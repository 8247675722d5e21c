//! An import from beginning to end: read, understand, keep, compare; all in the one transaction of the caller.

use std::fs::File;

use jiff::civil::Date;
use uuid::Uuid;

use super::duplicates::Finder;
use super::outcome::{Duplicate, MOST, Outcome, Rejected};
use super::reading::Reading;
use super::sieve::{Known, Sieve, Sifted};
use super::store;
use super::storing::{Counts, Request, Storing};
use super::understand::remark;
use super::understand::{Column, Draft, Meaning};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::group::{self, Founding};
use crate::overview::foto::news;
use crate::place;

/// Is told how many rows were kept.
pub type Progress<'a> = &'a (dyn Fn(u64) + Send + Sync);

/// Imports a file that is open. `choices`: what a person says of columns, by index from 0.
pub async fn import(
    tx: &mut Tx,
    app: &App,
    file: File,
    name: &str,
    request: Request,
    choices: &[(usize, Meaning)],
    progress: Progress<'_>,
) -> Result<Outcome, Error> {
    let mut reading = Reading::open(file, name, app.clock.today())?;
    let mut sieve = Sieve::new(app.clock.today(), choices);
    let mut keeping = Keeping {
        storing: Storing::begin(tx, app, request).await?,
        finder: Finder::begin(tx).await?,
        outcome: Outcome::default(),
    };
    while let Some(frames) = reading.next().await? {
        let sifted = sieve.take(frames);
        keeping.keep(tx, app, sifted).await?;
        progress(keeping.outcome.rows);
    }
    drop(reading);
    let (rest, known) = sieve.finish();
    keeping.keep(tx, app, rest).await?;
    let Keeping { storing, finder, mut outcome } = keeping;
    if outcome.rows == 0 {
        return Err(Error::invalid("file", "import-file-no-people"));
    }
    let counts = storing.finish(tx, app).await?;
    news::again_of_import(tx, app, request.import).await?;
    progress(outcome.rows);
    outcome.duplicates = finder.suggest(tx, app, request.by, request.import).await?;
    (outcome.people, outcome.wishes, outcome.talents) = (counts.people, counts.wishes, counts.talents);
    outcome.revisits = counts.revisits;
    outcome.unrecognised_columns = unrecognised(&known);
    (outcome.above, outcome.left) = (known.above, known.left);
    let told = serde_json::to_string(&outcome)?;
    store::end_import(tx, request.import, &told, outcome.rows, app.clock.millis()).await?;
    Ok(outcome)
}

/// What a file holds, before anyone said yes; nothing is written.
pub struct Look {
    pub known: Known,
    /// The first people, as they were understood.
    pub first: Vec<Draft>,
    pub rows: u64,
    pub counts: Counts,
    pub rejected: Vec<Rejected>,
    /// How many, also when they are too many to name.
    pub refused: u64,
    /// Row, locale key and what was typed.
    pub remarks: Vec<(u32, &'static str, String)>,
    finder: Finder,
}

/// People and remarks that are shown before an import.
const FIRST: usize = 10;
/// Up to so many people a preview also says who may be the same; in a longer file that is told afterwards.
const FORESEEN: u64 = 2000;

pub async fn look(file: File, name: &str, today: Date, choices: &[(usize, Meaning)]) -> Result<Look, Error> {
    let mut reading = Reading::open(file, name, today)?;
    let mut sieve = Sieve::new(today, choices);
    let mut look = Look {
        known: Known::default(),
        first: Vec::new(),
        rows: 0,
        counts: Counts::default(),
        rejected: Vec::new(),
        refused: 0,
        remarks: Vec::new(),
        finder: Finder::default(),
    };
    while let Some(frames) = reading.next().await? {
        look.take(sieve.take(frames));
    }
    let (rest, known) = sieve.finish();
    look.take(rest);
    look.known = known;
    if look.rows == 0 { Err(Error::invalid("file", "import-file-no-people")) } else { Ok(look) }
}

impl Look {
    /// Who in the file may be the same as another in it or as someone who is there, with reasons as locale keys.
    pub async fn alike(&mut self, conn: &mut Conn, reader: Reader, import: Uuid) -> Result<Vec<Duplicate>, Error> {
        let finder = std::mem::take(&mut self.finder);
        if self.counts.people > FORESEEN { Ok(Vec::new()) } else { finder.foresee(conn, reader, import).await }
    }

    fn take(&mut self, sifted: Vec<Sifted>) {
        for one in sifted {
            self.rows += 1;
            match one {
                Ok(draft) => {
                    self.counts.people += 1;
                    self.counts.wishes += draft.wishes.len() as u64;
                    self.counts.talents += draft.talents.len() as u64;
                    self.counts.revisits += u64::from(draft.come_back.is_some());
                    let room = (5 * FIRST).saturating_sub(self.remarks.len());
                    let remarks = draft.remarks.iter().filter(|remark| remark.key != remark::COLUMN_SKIPPED);
                    self.remarks.extend(remarks.take(room).map(|r| (draft.row, r.key, r.typed.clone())));
                    if self.counts.people <= FORESEEN {
                        let id = draft.id.unwrap_or_else(|| Uuid::from_u128(self.rows.into()));
                        self.finder.add(id, &draft);
                    }
                    if self.first.len() < FIRST {
                        self.first.push(draft);
                    }
                }
                Err(refused) => {
                    self.refused += 1;
                    if self.rejected.len() < MOST {
                        self.rejected.push(Rejected { row: refused.row, reason: refused.reason.to_owned() });
                    }
                }
            }
        }
    }
}

struct Keeping {
    storing: Storing,
    finder: Finder,
    outcome: Outcome,
}

impl Keeping {
    async fn keep(&mut self, tx: &mut Tx, app: &App, sifted: Vec<Sifted>) -> Result<(), Error> {
        for one in sifted {
            self.outcome.rows += 1;
            match one {
                Ok(mut draft) => {
                    let id = self.storing.keep(tx, app, &mut draft).await?;
                    self.finder.add(id, &draft);
                }
                Err(refused) if self.outcome.rejected.len() < MOST => {
                    let reason = refused.reason.to_owned();
                    self.outcome.rejected.push(Rejected { row: refused.row, reason });
                }
                Err(_) => {}
            }
        }
        Ok(())
    }
}

pub fn unrecognised(known: &Known) -> Vec<String> {
    let of = |column: &&Column| column.meaning == Meaning::Unrecognised && !column.samples.is_empty();
    known.columns.iter().filter(of).map(heading).collect()
}

/// The heading of a column, or its letter as a spreadsheet shows it.
pub fn heading(column: &Column) -> String {
    if !column.heading.is_empty() {
        return column.heading.clone();
    }
    let mut letters = Vec::new();
    let mut left = column.index + 1;
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Who imports from the shell, and into which place; an empty database is founded first, with plain names.
pub async fn ground(tx: &mut Tx, app: &App, into: Option<&str>) -> Result<(Uuid, Uuid), Error> {
    if !group::store::is_founded(tx).await? {
        let founding = Founding {
            network: "Ons buurtnetwerk".to_owned(),
            town: "Onze gemeente".to_owned(),
            wijk: into.map_or_else(|| "Onze wijk".to_owned(), str::to_owned),
            name: "Eerste Werker".to_owned(),
            mail: "werker@localhost".to_owned(),
        };
        group::found(tx, app, &founding).await?;
    }
    let by = store::first_coordinator(tx).await?;
    let by = by.ok_or_else(|| Error::config("er is geen coördinator in dit netwerk: maak er eerst een"))?;
    Ok((by, place_for(app, tx, into).await?))
}

/// A gemeente, wijk or buurt by its name, or home.
pub async fn place_for(app: &App, conn: &mut Conn, into: Option<&str>) -> Result<Uuid, Error> {
    match into {
        Some(name) => {
            let spaced = name.replace('-', " ");
            let found = match place::store::area(conn, &dutch::fold(name)).await? {
                Some(id) => Some(id),
                None => place::store::area(conn, &dutch::fold(&spaced)).await?,
            };
            found.ok_or_else(|| Error::config(format!("er is geen gemeente, wijk of buurt \"{name}\"")))
        }
        None => app.home(conn).await?.ok_or_else(|| Error::config("dit netwerk heeft nog geen eigen plek")),
    }
}
