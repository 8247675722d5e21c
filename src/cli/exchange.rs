//! `import`: a file becomes people; and the child that reads it.

use std::fs::File;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;

use crate::access::register::Activity;
use crate::app::App;
use crate::clock::{Clock, Randomness};
use crate::db::Database;
use crate::error::Error;
use crate::exchange::importing::{self, ground};
use crate::exchange::outcome::Outcome;
use crate::exchange::storing::Request;
use crate::exchange::{child, starting};
use crate::web::locale::{Locale, args as args_of};

#[derive(Args, Clone, Debug)]
pub struct Import {
    /// An XLSX, ODS or CSV sheet, a file of cards (.vcf), or a JSON export.
    pub file: PathBuf,

    /// The gemeente, wijk or buurt in which people live when the file does not say. Left out: the network's home.
    #[arg(long, value_name = "NAME")]
    pub into: Option<String>,

    /// Tells what would happen, and keeps nothing.
    #[arg(long)]
    pub dry_run: bool,

    /// Prints one line of JSON.
    #[arg(long)]
    pub json: bool,
}

/// The child of an import. Reads standard input.
#[derive(Args, Clone, Debug)]
pub struct ReadFile {
    #[arg(long)]
    pub today: Date,
    /// A list of places instead of people.
    #[arg(long)]
    pub places: bool,
    pub name: String,
}

pub fn read_file(args: &ReadFile) -> ExitCode {
    child::run(&args.name, args.today, args.places)
}

/// An application for one command.
pub async fn open(database: &str) -> Result<App, Error> {
    let db = Database::open(database).await?;
    App::new(db, Clock::system(), Randomness::System, "http://localhost:8080".to_owned(), false).await
}

pub async fn import(database: &str, args: &Import) -> Result<(), Error> {
    let name = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = open_file(&args.file)?;
    let app = open(database).await?;
    let mut tx = app.write_as(&app.shell(Activity::Import, "import")).await?;
    let (by, into) = ground(&mut tx, &app, args.into.as_deref()).await?;
    let request = Request { import: app.id(), by, into };
    starting(&mut tx, &app, request, &name).await?;
    let bar = bar();
    let progress = |rows| bar.set_position(rows);
    let outcome = importing::import(&mut tx, &app, file, &name, request, &[], &progress).await;
    bar.finish_and_clear();
    let outcome = outcome.map_err(|error| in_words(error, &args.file))?;
    if !args.dry_run {
        tx.commit().await?;
    }
    tell(&outcome.in_words(Locale::Dutch), args)
}

pub fn open_file(path: &Path) -> Result<File, Error> {
    let unreadable = |_| Error::config(format!("{} kan niet worden geopend", path.display()));
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_file() {
        Ok(file)
    } else {
        Err(Error::config(format!("{} is geen bestand", path.display())))
    }
}

/// A file that is of no use, in one line.
pub fn in_words(error: Error, path: &Path) -> Error {
    match error {
        Error::Invalid(flaws) => {
            let said: Vec<String> = flaws.iter().map(|flaw| Locale::Dutch.say(flaw.key)).collect();
            Error::config(format!("{}: {}", path.display(), said.join(" ")))
        }
        other => other,
    }
}

/// On a terminal only.
pub fn bar() -> ProgressBar {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(None, target);
    let style = ProgressStyle::with_template("{spinner} {pos} rijen  {elapsed}  {per_sec}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar
}

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
    let (people, rows) = (many(outcome.people, "mens", "mensen"), many(outcome.rows, "rij", "rijen"));
    let (wishes, talents) = (many(outcome.wishes, "wens", "wensen"), many(outcome.talents, "talent", "talenten"));
    writeln!(out, "{done} {people} uit {rows}")?;
    writeln!(out, "  {wishes}, {talents}, {} keer terugkomen", outcome.revisits)?;
    for line in &outcome.above {
        writeln!(out, "  Boven de kopjes stond: {line}")?;
    }
    if !outcome.unrecognised_columns.is_empty() {
        writeln!(out, "  Als notitie bewaard: {}", outcome.unrecognised_columns.join(", "))?;
    }
    for rejected in outcome.rejected.iter().take(20) {
        writeln!(out, "  Niet ingelezen: {}", rejected.reason)?;
    }
    if !outcome.duplicates.is_empty() {
        writeln!(out, "  Misschien dezelfde mensen: {} keer (kijk op /duplicates)", outcome.duplicates.len())?;
    }
    Ok(())
}
