//! `log`: whether the log of who looked is whole, a checkpoint of it, the second log as a file.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::app::App;
use crate::error::Error;
use crate::event::log::{self, Report, checkpoint, processing};

#[derive(Args, Clone, Debug)]
pub struct Log {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Clone, Debug)]
enum What {
    /// Checks every row against the one before, and the end against each checkpoint. Exit 2 when something is wrong.
    Verify {
        /// Also against the checkpoints in this file: a mail that was kept, or lines of the system's log.
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// Signs the end of the log as it is now, and prints it; the public key goes to standard error.
    Checkpoint,
    /// Who gets a checkpoint by mail every day, such as the privacy officer of each partner. Without addresses: says who.
    Receivers {
        /// From now on these and no others.
        addresses: Vec<String>,
        /// From now on nobody.
        #[arg(long, conflicts_with = "addresses")]
        nobody: bool,
    },
    /// Writes the second log (Logboek Dataverwerkingen): a line of JSON per person, in the names of the standard.
    Export {
        #[arg(long, required = true)]
        ldv: bool,

        #[arg(long, value_name = "FILE")]
        output: PathBuf,

        /// The address people type, as given to `serve`: where the register of activities is.
        #[arg(long, env = "SPROKKEL_BASE_URL", default_value = "http://localhost:8080")]
        base_url: String,
    },
}

pub async fn run(database: &str, args: &Log) -> Result<(), Error> {
    let app = super::exchange::open(database).await?;
    match &args.what {
        What::Verify { against } => verify(&app, against.as_deref()).await,
        What::Checkpoint => sign(&app).await,
        What::Receivers { addresses, nobody } => receivers(&app, addresses, *nobody).await,
        What::Export { output, base_url, .. } => export(&app, output, base_url).await,
    }
}

async fn verify(app: &App, against: Option<&Path>) -> Result<(), Error> {
    let text = against.map(read).transpose()?;
    let mut conn = app.db.snapshot().await?;
    let report = log::verify(&mut conn, &app.log_keys, text.as_deref()).await?;
    match &report.problem {
        Some(problem) => Err(Error::config(format!("het logboek klopt niet: {problem}"))),
        None => {
            println!("{}", whole(&report));
            Ok(())
        }
    }
}

/// What was seen, and up to where it proves something.
fn whole(report: &Report) -> String {
    let Report { rows, checkpoints, covered, .. } = report;
    match checkpoints {
        0 => format!("Het logboek is heel: {rows} regels. Er is nog geen controlepunt om het mee te vergelijken."),
        _ => format!(
            "Het logboek is heel: {rows} regels. {checkpoints} controlepunten kloppen, tot en met regel {covered}."
        ),
    }
}

/// A system's log writes a note on one line: between quotes, with its line breaks as `\n`.
fn read(path: &Path) -> Result<String, Error> {
    let bytes =
        std::fs::read(path).map_err(|_| Error::config(format!("{} kan niet worden gelezen", path.display())))?;
    Ok(String::from_utf8_lossy(&bytes).replace("\\n", "\n").replace('"', "\n"))
}

async fn sign(app: &App) -> Result<(), Error> {
    let mut conn = app.db.read().await?;
    let signed = checkpoint::sign(&mut conn, &app.log_keys, app.clock.millis()).await?;
    drop(conn);
    let signed = signed.ok_or_else(|| Error::config("het logboek is nog leeg"))?;
    let mut tx = app.db.write().await?;
    checkpoint::keep(&mut tx, &signed).await?;
    tx.commit().await?;
    eprintln!("openbare sleutel: {}", app.log_keys.verifier()?);
    print!("{}", signed.note);
    Ok(())
}

async fn receivers(app: &App, addresses: &[String], nobody: bool) -> Result<(), Error> {
    if nobody || !addresses.is_empty() {
        let mut tx = app.db.write().await?;
        checkpoint::set_receivers(&mut tx, addresses).await?;
        tx.commit().await?;
    }
    for address in checkpoint::receivers(&mut app.db.read().await?).await? {
        println!("{address}");
    }
    Ok(())
}

async fn export(app: &App, path: &Path, base_url: &str) -> Result<(), Error> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file =
        options.open(path).map_err(|_| Error::config(format!("{} kan niet worden geschreven", path.display())))?;
    let mut out = BufWriter::new(file);
    let register = format!("{}/register", base_url.trim_end_matches('/'));
    let lines = processing::export(&mut app.db.snapshot().await?, &register, &mut out).await?;
    out.flush()?;
    println!("{lines} regels in {}", path.display());
    Ok(())
}
