//! `export`: everything a viewer may see, in one file.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::access::Reader;
use crate::access::register::Activity;
use crate::error::Error;
use crate::exchange::{export, first_coordinator};
use crate::web;

#[derive(Args, Clone, Debug)]
pub struct Export {
    #[arg(long)]
    pub format: Format,

    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,

    /// What this person may see. Left out: what the first co-ordinator may see.
    #[arg(long = "as", value_name = "MAIL")]
    pub viewer: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    Xlsx,
    Csv,
    Vcard,
    Json,
}

pub async fn export(database: &str, args: &Export) -> Result<(), Error> {
    let app = super::exchange::open(database).await?;
    let case = app.shell(Activity::Export, "export");
    let mut conn = app.db.snapshot_with(case.clone()).await?;
    let viewer = match &args.viewer {
        Some(mail) => {
            let mail = mail.trim().to_lowercase();
            web::store::by_mail(&mut conn, &mail, app.clock.today()).await?
        }
        None => first_coordinator(&mut conn).await?,
    };
    let viewer = viewer.ok_or_else(|| Error::config("dit e-mailadres hoort bij niemand in het netwerk"))?;
    let drafts = export::drafts(&mut conn, Reader::person(viewer, &app)).await?;
    case.close(&app).await?;
    if let Format::Xlsx = args.format {
        export::xlsx(&drafts, &args.output).map_err(|_| unwritable(&args.output))?;
        println!("{} rijen in {}", drafts.len(), args.output.display());
        return Ok(());
    }
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = BufWriter::new(options.open(&args.output).map_err(|_| unwritable(&args.output))?);
    match args.format {
        Format::Csv | Format::Xlsx => export::csv(&drafts, &mut out)?,
        Format::Vcard => export::vcard(&drafts, &mut out)?,
        Format::Json => export::json(&drafts, &mut out)?,
    }
    out.flush()?;
    println!("{} rijen in {}", drafts.len(), args.output.display());
    Ok(())
}

fn unwritable(path: &std::path::Path) -> Error {
    Error::config(format!("{} kan niet worden geschreven", path.display()))
}
