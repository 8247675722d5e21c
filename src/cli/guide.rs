//! `guide`: the sociale kaart in Open Referral HSDS 3.0, out and in.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::exchange::open;
use crate::access::Reader;
use crate::access::register::Activity;
use crate::error::Error;
use crate::exchange::hsds::{self, reading, storing};
use crate::exchange::importing::ground;

#[derive(Args, Clone, Debug)]
pub struct Guide {
    /// Reads organisations and what they offer from this file. Left out: writes what anyone may read to standard output.
    #[arg(long, value_name = "FILE")]
    pub read: Option<PathBuf>,

    /// Tells what would happen, and keeps nothing.
    #[arg(long, requires = "read")]
    pub dry_run: bool,

    /// Prints one line of JSON.
    #[arg(long)]
    pub json: bool,
}

pub async fn guide(database: &str, args: &Guide) -> Result<(), Error> {
    let app = open(database).await?;
    let mut out = std::io::stdout().lock();
    let Some(file) = &args.read else {
        let mut conn = app.read_as(&app.shell(Activity::WhoIsWho, "guide")).await?;
        let written = hsds::export(&mut conn, Reader::public(&app)).await?;
        return Ok(writeln!(out, "{written}")?);
    };
    let size = std::fs::metadata(file)?.len();
    if size > reading::BYTES as u64 {
        return Err(Error::config(format!("{}: larger than {} bytes", file.display(), reading::BYTES)));
    }
    let all = reading::read(&std::fs::read_to_string(file)?)?;
    let mut tx = app.write_as(&app.shell(Activity::WhoIsWho, "guide")).await?;
    let (by, _) = ground(&mut tx, &app, None).await?;
    let outcome = storing::store_all(&mut tx, &app, by, &all).await?;
    if !args.dry_run {
        tx.commit().await?;
    }
    let (organizations, offers, ended) = (outcome.organizations, outcome.offers, outcome.ended);
    match args.json {
        true => {
            let told = serde_json::json!({ "organizations": organizations, "offers": offers, "ended": ended });
            writeln!(out, "{told}")?;
        }
        false => writeln!(out, "{organizations} organisaties, {offers} keer aanbod, {ended} keer eraf")?,
    }
    Ok(())
}
