//! `backup`, `restore` and `doctor`: what an administrator does to sleep well.

use std::path::PathBuf;

use clap::Args;

use crate::clock::Clock;
use crate::db::Database;
use crate::error::Error;
use crate::exchange::{backup, doctor};

#[derive(Args, Clone, Debug)]
pub struct Backup {
    /// Where the copy comes. It holds everything: keep it as safe as the database.
    pub file: PathBuf,
}

#[derive(Args, Clone, Debug)]
pub struct Restore {
    /// A copy that `backup` made, of either engine.
    pub file: PathBuf,

    /// The database is not empty: first give what is there another name, beside it.
    #[arg(long)]
    pub force: bool,
}

#[derive(Args, Clone, Debug)]
pub struct Doctor {
    /// Prints one line of JSON.
    #[arg(long)]
    pub json: bool,

    /// The address people type, as given to `serve`.
    #[arg(long, env = "SPROKKEL_BASE_URL")]
    pub base_url: Option<String>,
}

pub async fn backup(database: &str, args: &Backup) -> Result<(), Error> {
    let database = Database::open(database).await?;
    let rows = backup::backup(&database, &args.file, Clock::system().millis()).await?;
    println!("{rows} rijen bewaard in {}", args.file.display());
    Ok(())
}

pub async fn restore(database: &str, args: &Restore) -> Result<(), Error> {
    let rows = backup::restore(database, &args.file, args.force, Clock::system().millis()).await?;
    println!("{rows} rijen teruggezet uit {}", args.file.display());
    Ok(())
}

pub async fn doctor(database: &str, args: &Doctor) -> Result<(), Error> {
    let app = super::exchange::open(database).await?;
    let report = doctor::examine(&app, args.base_url.as_deref()).await?;
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        for problem in &report.problems {
            println!("{} ({} keer): {}", problem.check, problem.count, problem.sentence);
        }
        for advice in &report.advice {
            println!("Advies: {}", advice.sentence);
        }
        if report.ok {
            println!("Alles in orde.");
        }
    }
    if report.ok { Ok(()) } else { Err(Error::internal("er is iets niet in orde")) }
}
