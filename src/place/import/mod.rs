//! Reading in lists of places: codes and names of Statistics Netherlands (CBS), areas as GeoJSON, and addresses as the BAG has them.
//!
//! The file is read by the child that reads all strange files (`exchange::reading`), `columns` says what its columns are, `rows` what
//! each row says, `areas` where it belongs, and `finding` adds what is not there. All in the caller's one transaction.

mod areas;
pub mod columns;
pub mod outcome;
pub mod rows;
pub mod store;
pub mod web;

use std::collections::HashSet;
use std::fs::File;

use jiff::civil::Date;
use uuid::Uuid;

use self::areas::Areas;
use self::columns::Kind;
use self::outcome::{Outcome, Refusal};
use self::rows::{Entry, Rows, Sifted};
use super::finding::Paths;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::exchange::importing::Progress;
use crate::exchange::reading::Reading;
use crate::exchange::storing::Request;
use crate::exchange::{store as imports, undoing};
use crate::subject::Subject;

pub use store::drop_places;

/// Brings a list in. The same list twice changes nothing.
pub async fn bring_in(
    tx: &mut Tx,
    app: &App,
    file: File,
    name: &str,
    request: Request,
    progress: Progress<'_>,
) -> Result<Outcome, Error> {
    let mut reading = Reading::of_places(file, name, app.clock.today())?;
    let mut rows = Rows::default();
    let mut bringing = Bringing {
        import: request.import,
        paths: Paths::of(request.import).filling(),
        areas: Areas::around(tx, request.into).await?,
        outcome: Outcome::default(),
    };
    while let Some(frames) = reading.next().await? {
        bringing.take(tx, app, rows.take(frames)).await?;
        progress(bringing.outcome.rows);
    }
    drop(reading);
    bringing.take(tx, app, rows.finish()).await?;
    let Bringing { mut paths, mut outcome, .. } = bringing;
    let Some(headings) = rows.headings.filter(|_| outcome.rows > 0) else {
        return Err(Error::invalid("file", "places-file-unknown"));
    };
    paths.finish(tx).await?;
    paths.settle_streets(tx).await?;
    outcome.made = paths.made.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect();
    (outcome.filled, outcome.unrecognised_columns, outcome.left) = (paths.filled, headings.unknown, rows.left);
    event::record(tx, app, request.by, "imported", Subject::Place(request.into), "places").await?;
    let told = serde_json::to_string(&outcome)?;
    imports::end_import(tx, request.import, &told, outcome.rows, app.clock.millis()).await?;
    Ok(outcome)
}

struct Bringing {
    import: Uuid,
    paths: Paths,
    areas: Areas,
    outcome: Outcome,
}

impl Bringing {
    async fn take(&mut self, tx: &mut Tx, app: &App, sifted: Vec<Sifted>) -> Result<(), Error> {
        for (row, read) in sifted {
            self.outcome.rows += 1;
            let before: u64 = self.paths.made.values().sum();
            let kept = match read {
                Ok(entry) => self.keep(tx, app, entry).await?,
                Err(reason) => Err(reason),
            };
            match kept {
                Ok(()) if self.paths.made.values().sum::<u64>() == before => self.outcome.known += 1,
                Ok(()) => {}
                Err(reason) => self.outcome.reject(row, reason),
            }
        }
        Ok(())
    }

    async fn keep(&mut self, tx: &mut Tx, app: &App, entry: Entry) -> Result<Result<(), Refusal>, Error> {
        match entry {
            Entry::Area { levels, outline } => {
                let Some(area) = self.areas.find(tx, app, &mut self.paths, &levels, true).await? else {
                    return Ok(Err("places-row-no-area"));
                };
                if let Some(outline) = outline {
                    self.paths.flush(tx).await?;
                    self.outcome.outlines += u64::from(store::shape(tx, area, &outline, self.import).await?);
                }
                Ok(Ok(()))
            }
            Entry::Door { levels, address, floor } => {
                let within = match levels.is_empty() {
                    true => Some(self.areas.town(tx, &address.town).await?),
                    false => self.areas.find(tx, app, &mut self.paths, &levels, false).await?,
                };
                let Some(within) = within else { return Ok(Err("places-row-unknown-area")) };
                let found = self.paths.door(tx, app, within, &address, floor).await?;
                let other = !address.postcode.is_empty() && found.postcode != address.postcode;
                Ok(if other { Err("places-row-other-postcode") } else { Ok(()) })
            }
        }
    }
}

/// What a list holds, before anyone said yes; nothing is written and nothing is asked of the database.
#[derive(Default)]
pub struct Look {
    pub rows: u64,
    pub gemeenten: u64,
    pub wijken: u64,
    pub buurten: u64,
    pub outlines: u64,
    pub streets: u64,
    pub doors: u64,
    pub floors: u64,
    /// The first rows, as they were understood.
    pub first: Vec<String>,
    pub outcome: Outcome,
    pub is_of_doors: bool,
    seen: HashSet<String>,
}

/// Rows that are shown before an import.
const FIRST: usize = 8;

pub async fn look(file: File, name: &str, today: Date) -> Result<Look, Error> {
    let mut reading = Reading::of_places(file, name, today)?;
    let (mut rows, mut look) = (Rows::default(), Look::default());
    while let Some(frames) = reading.next().await? {
        look.take(rows.take(frames));
    }
    look.take(rows.finish());
    let Some(headings) = rows.headings.filter(|_| look.rows > 0) else {
        return Err(Error::invalid("file", "places-file-unknown"));
    };
    look.is_of_doors = headings.kind == Kind::Doors;
    (look.outcome.unrecognised_columns, look.outcome.left) = (headings.unknown, rows.left);
    look.seen.clear();
    Ok(look)
}

impl Look {
    fn take(&mut self, sifted: Vec<Sifted>) {
        for (row, read) in sifted {
            self.rows += 1;
            match read {
                Ok(entry) => self.count(entry),
                Err(reason) => self.outcome.reject(row, reason),
            }
        }
    }

    fn count(&mut self, entry: Entry) {
        let levels = match &entry {
            Entry::Area { levels, .. } | Entry::Door { levels, .. } => levels,
        };
        let called = |level: &rows::Level| level.name.clone().or(level.code.clone()).unwrap_or_default();
        let area = levels.iter().map(called).collect::<Vec<_>>().join(" › ");
        for level in levels {
            let key = format!("{}:{}", level.kind, level.code.clone().unwrap_or_else(|| called(level)));
            if self.seen.insert(key) {
                match level.kind {
                    "gemeente" => self.gemeenten += 1,
                    "wijk" => self.wijken += 1,
                    _ => self.buurten += 1,
                }
            }
        }
        let said = match entry {
            Entry::Area { outline, .. } => {
                self.outlines += u64::from(outline.is_some());
                area
            }
            Entry::Door { address, floor, .. } => {
                self.doors += 1;
                self.floors += u64::from(floor.is_some());
                self.streets += u64::from(self.seen.insert(format!("street:{area}:{}", dutch::fold(&address.street))));
                let parts = [format!("{} {}", address.street, address.door()), address.postcode, address.town, area];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            }
        };
        if self.first.len() < FIRST {
            self.first.push(said);
        }
    }
}

/// Takes an import of places back, within thirty days. How many places stay, because something hangs on them.
pub async fn undo(tx: &mut Tx, app: &App, import: Uuid, by: Uuid) -> Result<i64, Error> {
    undoing::begin(tx, app, import, by, imports::PLACES).await?;
    drop_places(tx, import).await
}
