//! Each week by mail what there is to do, for who asked for it and said yes once more from that very mailbox. It stops with one tap.

pub mod letter;
pub mod store;
pub mod web;

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::job::{self, Job};
use crate::web::sign_in::limits;

/// At this hour it goes out, in the Netherlands.
const HOUR: i8 = 8;
/// Whoever does not say yes within so many days did not ask for it.
const UNCONFIRMED: i64 = 3 * 24 * 60 * 60 * 1000;

#[derive(Clone, Debug)]
pub struct NewDigest {
    pub id: Uuid,
    pub mail: String,
    pub name: String,
    pub language: &'static str,
    pub place: Uuid,
    /// Monday is 1.
    pub weekday: i64,
}

/// Asks the owner of the address whether she wants it. Who has it already is not asked, and neither is who was mailed enough.
pub async fn ask(tx: &mut Tx, app: &App, new: &NewDigest) -> Result<(), Error> {
    let now = app.clock.millis();
    let digest = match store::known(tx, &new.mail, new.place).await? {
        Some((_, Some(_))) => return Ok(()),
        Some((known, None)) => known,
        None if store::is_there(tx, new.id).await? => return Ok(()),
        None => {
            store::add(tx, new, now).await?;
            new.id
        }
    };
    if limits::may_mail(tx, app, &new.mail).await? {
        job::enqueue_anew(tx, app, &Job::AskDigest { digest }, now).await?;
    }
    Ok(())
}

/// What goes out today, and what was never confirmed goes. Once a day.
pub async fn strike(app: &App, today: Date) -> Result<(), Error> {
    let case = app.program(Activity::Join, "job clock");
    let mut tx = app.write_as(&case).await?;
    store::forget(&mut tx, app.clock.millis() - UNCONFIRMED).await?;
    tx.commit().await?;
    let weekday = i64::from(today.weekday().to_monday_one_offset());
    loop {
        let mut tx = app.write_as(&case).await?;
        let due = store::due(&mut tx, weekday, today).await?;
        for digest in &due {
            job::enqueue(&mut tx, app, &Job::SendDigest { digest: *digest, on: today }, app.clock.at(today, HOUR))
                .await?;
            store::sent(&mut tx, *digest, today).await?;
        }
        tx.commit().await?;
        if due.is_empty() {
            return Ok(());
        }
    }
}
