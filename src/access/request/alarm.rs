//! Day 25: whoever co-ordinates gets a mail, once for each request.

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::{ALARM_DAY, store};
use crate::access::emergency;
use crate::access::register::Activity;
use crate::app::App;
use crate::error::Error;
use crate::job::{self, Job};

/// What was asked by this day is to be answered now.
pub fn asked_by(today: Date) -> Date {
    today.saturating_sub(ALARM_DAY.days())
}

pub async fn ring(app: &App, today: Date) -> Result<(), Error> {
    loop {
        let mut tx = app.write_as(&app.program(Activity::Maintain, "job clock")).await?;
        let late = store::to_alarm(&mut tx, asked_by(today)).await?;
        if late.is_empty() {
            return Ok(());
        }
        let coordinators = emergency::store::staff(&mut tx, "coordinator", Uuid::nil(), today).await?;
        for request in late {
            for to in &coordinators {
                job::enqueue(&mut tx, app, &Job::AlarmRequest { request, to: *to }, app.clock.millis()).await?;
            }
            store::alarmed(&mut tx, request, app.clock.millis()).await?;
        }
        tx.commit().await?;
    }
}
