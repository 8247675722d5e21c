//! An import from beginning to end: read, understand, keep, compare; all in the one transaction of the caller.

use std::fs::File;

use uuid::Uuid;

use super::duplicates::Finder;
use super::outcome::{MOST, Outcome, Rejected};
use super::reading::Reading;
use super::sieve::{Known, Sieve, Sifted};
use super::store;
use super::storing::{Request, Storing};
use super::understand::{Column, Draft, Meaning};
use crate::app::{self, App};
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::group::{self, Founding};
use crate::place;
use crate::web::locale::{Locale, args};

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
    let mut keeping =
        Keeping { storing: Storing::begin(tx, app, request).await?, finder: Finder::default(), outcome: Outcome::default() };
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
    let counts = storing.finish(tx).await?;
    progress(outcome.rows);
    outcome.duplicates = finder.suggest(tx, app, request.by, request.import).await?;
    (outcome.people, outcome.wishes, outcome.talents) = (counts.people, counts.wishes, counts.talents);
    outcome.revisits = counts.revisits;
    outcome.unrecognised_columns = unrecognised(&known);
    outcome.above = known.above;
    let told = serde_json::to_string(&outcome)?;
    store::end_import(tx, request.import, &told, outcome.rows, app.clock.millis()).await?;
    Ok(outcome)
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
                Ok(draft) => {
                    let alike = compare(&draft);
                    let id = self.storing.keep(tx, app, draft).await?;
                    self.finder.add(id, &alike);
                }
                Err(refused) if self.outcome.rejected.len() < MOST => {
                    let reason = because(refused.reason, refused.row);
                    self.outcome.rejected.push(Rejected { row: refused.row, reason });
                }
                Err(_) => {}
            }
        }
        Ok(())
    }
}

/// Of a draft, only what is compared.
fn compare(draft: &Draft) -> Draft {
    Draft {
        row: draft.row,
        name: draft.name.clone(),
        contacts: draft.contacts.clone(),
        place: draft.place.clone(),
        ..Draft::default()
    }
}

/// Why a row is not imported, in Dutch.
pub fn because(key: &str, row: u32) -> String {
    Locale::Dutch.say_with(key, &args([("row", row.to_string().into())]))
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
    Ok((by, place_for(tx, into).await?))
}

/// A gemeente, wijk or buurt by its name, or home.
pub async fn place_for(conn: &mut Conn, into: Option<&str>) -> Result<Uuid, Error> {
    match into {
        Some(name) => {
            let spaced = name.replace('-', " ");
            let found = match place::store::area(conn, &dutch::fold(name)).await? {
                Some(id) => Some(id),
                None => place::store::area(conn, &dutch::fold(&spaced)).await?,
            };
            found.ok_or_else(|| Error::config(format!("er is geen gemeente, wijk of buurt \"{name}\"")))
        }
        None => {
            let home = app::setting(conn, "home_place").await?;
            home.and_then(|id| id.parse().ok()).ok_or_else(|| Error::config("dit netwerk heeft nog geen eigen plek"))
        }
    }
}

