//! Working off jobs, one after the other, on every node.

use std::time::Duration;

use uuid::Uuid;

use super::mail::{Mailer, Undelivered};
use super::store::{self, Claimed};
use super::{Job, letter};
use crate::access;
use crate::access::register::Activity;
use crate::agreement;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event::log;
use crate::exchange;
use crate::meeting::activity;
use crate::overview::foto;
use crate::revisit;
use crate::tie::klik::tapping;
use crate::web;

/// A job that is not done within this may be taken by another node.
const LEASE: i64 = 2 * 60 * 1000;
const MINUTE: i64 = 60 * 1000;
const DAY: i64 = 24 * 60 * MINUTE;
/// After this many tries an administrator must look (`doctor` says so).
const TRIES: i64 = 12;
const PAUSE: Duration = Duration::from_secs(1);

/// The loop of one tenant on one node.
pub struct Runner {
    pub app: App,
    pub mailer: Option<Mailer>,
}

impl Runner {
    /// Until the task is dropped.
    pub async fn run(self) {
        loop {
            match run_due(&self.app, self.mailer.as_ref()).await {
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "jobs could not be read"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// Does all that is due now; says how many were taken.
pub async fn run_due(app: &App, mailer: Option<&Mailer>) -> Result<usize, Error> {
    keep_forgetting(app).await?;
    log::catch_up_when_due(&app.db, app.clock.millis()).await?;
    log::checkpoint::ask_hourly(app).await?;
    access::agreed::close_past(app).await?;
    // Counts that are behind keep nobody from her mail.
    if let Err(error) = foto::fold::catch_up(app).await {
        tracing::error!(%error, "what is known could not be counted");
    }
    let mut taken = 0;
    while let Some((job, lease)) = claim(app, mailer.is_some()).await? {
        taken += 1;
        if let Err(problem) = work(app, mailer, &job, lease).await {
            put_back(app, &job, lease, &problem).await?;
        }
    }
    app.db.settle().await?;
    Ok(taken)
}

/// Once a day; the unique key sees to it.
async fn keep_forgetting(app: &App) -> Result<(), Error> {
    let on = app.clock.today();
    let mut conn = app.db.read().await?;
    let known = crate::app::setting(&mut conn, "forgot_on").await?;
    drop(conn);
    if known.as_deref() == Some(on.to_string().as_str()) {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    // Anew: after a clock that was put back the day comes a second time.
    super::enqueue_anew(&mut tx, app, &Job::Forget { on }, app.clock.millis()).await?;
    crate::app::set(&mut tx, "forgot_on", &on.to_string()).await?;
    tx.commit().await
}

async fn claim(app: &App, mail: bool) -> Result<Option<(Claimed, i64)>, Error> {
    let now = app.clock.millis();
    let lease = now + LEASE;
    // Looking first costs no write when nothing is due, which is nearly always.
    let mut conn = app.db.read().await?;
    if store::waiting(&mut conn, now, mail).await? == 0 {
        return Ok(None);
    }
    drop(conn);
    let mut tx = app.write_as(&app.program(Activity::Maintain, "job")).await?;
    let claimed = store::claim(&mut tx, now, lease, mail).await?;
    tx.commit().await?;
    Ok(claimed.map(|job| (job, lease)))
}

/// Why a job was not done; never holds personal data.
struct Problem {
    said: String,
    for_good: bool,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Problem { said: error.to_string(), for_good: false }
    }
}

impl From<Undelivered> for Problem {
    fn from(undelivered: Undelivered) -> Self {
        Problem { said: undelivered.said, for_good: undelivered.for_good }
    }
}

async fn work(app: &App, mailer: Option<&Mailer>, claimed: &Claimed, lease: i64) -> Result<(), Problem> {
    let job: Job = serde_json::from_str(&claimed.payload).map_err(Error::from)?;
    match job {
        Job::Remind { revisit, due_on } => {
            let case = app.program(Activity::ComeBack, "job remind");
            let mail = revisit::reminder::compose(app, &case, revisit, due_on).await?;
            case.close(app).await?;
            deliver(mailer, mail, claimed.id).await?;
            let mut tx = app.write_as(&case).await?;
            revisit::reminder::sent(&mut tx, app, revisit).await?;
            finish(app, tx, claimed.id, lease).await?;
        }
        Job::SignInMail(asked) => {
            let mail = web::sign_in::link::compose(app, &asked).await?;
            deliver(mailer, mail, claimed.id).await?;
            finish(app, app.db.write().await?, claimed.id, lease).await?;
        }
        Job::Forget { .. } => {
            access::clock::strike(app).await?;
            let mut tx = app.db.write().await?;
            let before = app.clock.millis() - 30 * DAY;
            web::store::forget_old(&mut tx, before).await?;
            web::sign_in::store::forget_old(&mut tx, before, app.clock.millis() - DAY).await?;
            store::forget_done(&mut tx, before).await?;
            exchange::forget_uploads(&mut tx, app.clock.millis() - DAY).await?;
            finish(app, tx, claimed.id, lease).await?;
            app.db.rest().await?;
        }
        Job::Import { import } => {
            let tx = exchange::running::work(app, import).await?;
            finish(app, tx, claimed.id, lease).await?;
        }
        Job::Checkpoint { .. } => {
            let tx = log::checkpoint::hourly(app).await?;
            finish(app, tx, claimed.id, lease).await?;
        }
        Job::CountAgreed { ask } => {
            let case = app.program(job.activity(), "job count agreed");
            let mut tx = app.write_as(&case).await?;
            agreement::asking::link::count(&mut tx, app, ask).await?;
            finish(app, tx, claimed.id, lease).await?;
        }
        Job::CountTap { ref check, ref side } => {
            let case = app.program(job.activity(), "job count tap");
            let mut tx = app.write_as(&case).await?;
            tapping::count(&mut tx, app, *check, side).await?;
            finish(app, tx, claimed.id, lease).await?;
        }
        Job::CheckpointMail { to, note, .. } => {
            let mail = log::checkpoint::mail(app, &to, &note)?;
            deliver(mailer, Some(mail), claimed.id).await?;
            finish(app, app.db.write().await?, claimed.id, lease).await?;
        }
        Job::SendDigest { digest, on } => {
            let case = app.program(Activity::Join, "job send_digest");
            let mail = activity::digest::letter::weekly(app, &case, digest, on).await?;
            if let (Some(mailer), Some((mail, stop))) = (mailer, mail) {
                mailer.send_to_list(&mail, &stop, claimed.id).await?;
            }
            finish(app, app.write_as(&case).await?, claimed.id, lease).await?;
        }
        letter => {
            let case = app.program(letter.activity(), &format!("job {}", letter.kind()));
            let mail = letter::compose(app, &case, &letter).await?;
            case.close(app).await?;
            let went = mail.is_some();
            deliver(mailer, mail, claimed.id).await?;
            let mut tx = app.write_as(&case).await?;
            letter::sent(&mut tx, app, &letter, went).await?;
            finish(app, tx, claimed.id, lease).await?;
        }
    }
    Ok(())
}

async fn deliver(mailer: Option<&Mailer>, mail: Option<super::mail::Mail>, job: Uuid) -> Result<(), Undelivered> {
    match (mailer, mail) {
        (Some(mailer), Some(mail)) => mailer.send(&mail, job).await,
        _ => Ok(()),
    }
}

/// The effect and the done-mark in one transaction. If another node took the job over, this one's effect is dropped.
async fn finish(app: &App, mut tx: Tx, job: Uuid, lease: i64) -> Result<(), Error> {
    if store::done(&mut tx, job, app.clock.millis(), lease).await? { tx.commit().await } else { Ok(()) }
}

async fn put_back(app: &App, job: &Claimed, lease: i64, problem: &Problem) -> Result<(), Error> {
    let now = app.clock.millis();
    let tries = job.attempts + 1;
    tracing::warn!(job = %job.id, tries, problem = problem.said, "a job was not done");
    let mut tx = app.db.write().await?;
    if problem.for_good || tries >= TRIES {
        store::failed(&mut tx, job.id, now, &problem.said, lease).await?;
    } else {
        let pause = MINUTE << tries.clamp(0, 8);
        store::again(&mut tx, job.id, now + pause, &problem.said, lease).await?;
    }
    tx.commit().await
}
