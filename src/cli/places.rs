//! `places`: lists of places become places.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::exchange::{bar, in_words, open, open_file};
use crate::access::register::Activity;
use crate::error::Error;
use crate::exchange::importing::ground;
use crate::exchange::store::{self as imports, NewImport, PLACES};
use crate::exchange::storing::Request;
use crate::place::import::bring_in;
use crate::place::import::outcome::Outcome;
use crate::web::locale::{Locale, args as args_of};

#[derive(Args, Clone, Debug)]
pub struct Places {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Clone, Debug)]
enum What {
    /// Reads gemeenten, wijken and buurten (CBS), their areas (GeoJSON) or addresses (BAG). The same list twice changes nothing.
    Import(Import),
}

#[derive(Args, Clone, Debug)]
pub struct Import {
    /// A CSV, XLSX or ODS list, or a GeoJSON file of areas in longitude and latitude.
    pub file: PathBuf,

    /// The gemeente, wijk or buurt in which addresses are when the file does not say. Left out: the network's home.
    #[arg(long, value_name = "NAME")]
    pub into: Option<String>,

    /// Tells what would happen, and keeps nothing.
    #[arg(long)]
    pub dry_run: bool,

    /// Prints one line of JSON.
    #[arg(long)]
    pub json: bool,
}

pub async fn places(database: &str, args: &Places) -> Result<(), Error> {
    let What::Import(args) = &args.what;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = open_file(&args.file)?;
    let app = open(database).await?;
    let mut tx = app.write_as(&app.shell(Activity::Import, "places import")).await?;
    let (by, into) = ground(&mut tx, &app, args.into.as_deref()).await?;
    let request = Request { import: app.id(), by, into };
    let new = NewImport {
        id: request.import,
        file_name: &name,
        file: None,
        by,
        place: into,
        step: "confirmed",
        kind: PLACES,
    };
    imports::add_import(&mut tx, new, app.clock.millis()).await?;
    let bar = bar();
    let progress = |rows| bar.set_position(rows);
    let outcome = bring_in(&mut tx, &app, file, &name, request, &progress).await;
    bar.finish_and_clear();
    let outcome = outcome.map_err(|error| in_words(error, &args.file))?;
    if !args.dry_run {
        tx.commit().await?;
    }
    tell(&outcome.in_words(Locale::Dutch), args)
}

/// Kinds in the order of the tree, with their Dutch names.
const KINDS: [(&str, &str, &str); 5] = [
    ("gemeente", "gemeente", "gemeenten"),
    ("wijk", "wijk", "wijken"),
    ("buurt", "buurt", "buurten"),
    ("street", "straat", "straten"),
    ("door", "voordeur", "voordeuren"),
];

fn tell(outcome: &Outcome, args: &Import) -> Result<(), Error> {
    if !outcome.left.is_empty() {
        eprintln!("{}", Locale::Dutch.say_with("import-left", &args_of([("names", outcome.left.as_str().into())])));
    }
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string(outcome)?)?;
        return Ok(());
    }
    let done = if args.dry_run { "Niets bewaard (--dry-run). Dit zou erin komen:" } else { "Ingelezen:" };
    let many = |count, one, more| format!("{count} {}", if count == 1 { one } else { more });
    let new: Vec<String> = KINDS
        .iter()
        .map(|(kind, one, more)| many(outcome.made(kind), *one, *more))
        .filter(|said| !said.starts_with("0 "))
        .collect();
    let new = if new.is_empty() { "niets nieuws".to_owned() } else { new.join(", ") };
    writeln!(out, "{done} {new} uit {}", many(outcome.rows, "rij", "rijen"))?;
    writeln!(out, "  {} al bekend, {} aangevuld, {} op de kaart", outcome.known, outcome.filled, outcome.outlines)?;
    if !outcome.unrecognised_columns.is_empty() {
        writeln!(out, "  Niet gelezen kolommen: {}", outcome.unrecognised_columns.join(", "))?;
    }
    for rejected in outcome.rejected.iter().take(20) {
        writeln!(out, "  Niet ingelezen: {}", rejected.reason)?;
    }
    if outcome.refused > 20 {
        writeln!(out, "  Niet ingelezen: nog {}", many(outcome.refused - 20, "rij", "rijen"))?;
    }
    Ok(())
}
