//! Checkpoints: the end of the log at a moment, signed. Hourly in the table and in the program's own log lines, daily by mail to
//! whoever keeps watch; so that a log that was cut off or made anew does not fit what others hold.

use chain::Checkpoint;
use fields::email;

use super::keys::LogKeys;
use super::verify::verify_since_checkpoint;
use super::{row_number, store};
use crate::app::{self, App};
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::job::mail::Mail;
use crate::job::{self, Job};
use crate::web::locale::{Locale, args};

/// The setting with the addresses that get a checkpoint every day, between spaces.
const RECEIVERS: &str = "checkpoint_receivers";
const HOUR: i64 = 60 * 60 * 1000;

pub struct Signed {
    pub checkpoint: Checkpoint,
    pub note: String,
}

/// Of what is committed: `conn` is no transaction that also writes. Nothing while the log is empty.
pub async fn sign(conn: &mut Conn, keys: &LogKeys, at: i64) -> Result<Option<Signed>, Error> {
    let Some(head) = store::head(conn).await? else { return Ok(None) };
    let checkpoint = Checkpoint { origin: keys.origin(), size: row_number(head.seq)?, root: head.hash, at };
    let note = checkpoint.sign(&keys.signer()?);
    Ok(Some(Signed { checkpoint, note }))
}

/// Keeps it beside the log, and says it in the lines that the system collects.
pub async fn keep(tx: &mut Tx, signed: &Signed) -> Result<(), Error> {
    let Signed { checkpoint, note } = signed;
    let size = i64::try_from(checkpoint.size).map_err(Error::source)?;
    tracing::info!(target: "checkpoint", size, root = %hex(&checkpoint.root), note = note.as_str(), "checkpoint of the log");
    store::add_checkpoint(tx, size, checkpoint.at, &checkpoint.root, note).await
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Once an hour, when the log does not end where the last one says.
pub async fn ask_hourly(app: &App) -> Result<(), Error> {
    let mut conn = app.db.read().await?;
    let head = store::head(&mut conn).await?.map_or(0, |head| head.seq);
    let covered = store::latest_checkpoint(&mut conn).await?.map_or(0, |last| last.size);
    if head == covered {
        return Ok(());
    }
    let hour = app.clock.millis() / HOUR;
    if app::setting(&mut conn, "checkpoint_hour").await?.as_deref() == Some(hour.to_string().as_str()) {
        return Ok(());
    }
    drop(conn);
    let mut tx = app.db.write().await?;
    job::enqueue(&mut tx, app, &Job::Checkpoint { hour }, app.clock.millis()).await?;
    app::set(&mut tx, "checkpoint_hour", &hour.to_string()).await?;
    tx.commit().await
}

/// The job of the hour. The first of a day also goes out by mail. What is known to be wrong is not signed.
pub async fn hourly(app: &App) -> Result<Tx, Error> {
    let mut conn = app.db.snapshot().await?;
    if let Some(problem) = verify_since_checkpoint(&mut conn).await? {
        tracing::error!(target: "checkpoint", %problem, "the log is not what its last checkpoint says");
        return Err(Error::internal("the log is not what its last checkpoint says"));
    }
    let signed = sign(&mut conn, &app.log_keys, app.clock.millis()).await?;
    let receivers = receivers(&mut conn).await?;
    drop(conn);
    let mut tx = app.db.write().await?;
    if let Some(signed) = signed {
        keep(&mut tx, &signed).await?;
        for to in receivers {
            let mail = Job::CheckpointMail { to, on: app.clock.today(), note: signed.note.clone() };
            job::enqueue(&mut tx, app, &mail, app.clock.millis()).await?;
        }
    }
    Ok(tx)
}

pub fn mail(app: &App, to: &str, note: &str) -> Result<Mail, Error> {
    let network = app.words().network.clone().unwrap_or_else(|| "Sprokkel".to_owned());
    let words = args([("network", network.into()), ("key", app.log_keys.verifier()?.to_string().into())]);
    let locale = Locale::Dutch;
    let text = format!("{}\n\n{note}", locale.say_with("checkpoint-mail-text", &words));
    Ok(Mail {
        to: to.to_owned(),
        to_name: String::new(),
        subject: locale.say_with("checkpoint-mail-subject", &words),
        text,
    })
}

pub async fn receivers(conn: &mut Conn) -> Result<Vec<String>, Error> {
    let written = app::setting(conn, RECEIVERS).await?.unwrap_or_default();
    Ok(written.split_whitespace().map(str::to_owned).collect())
}

/// From now on these and no others.
pub async fn set_receivers(tx: &mut Tx, addresses: &[String]) -> Result<(), Error> {
    if let Some(wrong) = addresses.iter().find(|address| email::parse(address).is_none()) {
        return Err(Error::config(format!("{wrong} lijkt geen e-mailadres")));
    }
    app::set(tx, RECEIVERS, &addresses.join(" ")).await
}
