//! The clock of everything that is kept: once a day, what is past its day goes. In small steps, each in a transaction of its own;
//! stopped halfway, the next run goes on where it was, on whichever node.
//!
//! A clock that jumps ahead must not erase: a day far after the last one is believed when it still holds hours later.

mod retention;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{agreed, request};
use crate::agreement::{asking, looking};
use crate::app::{self, App};
use crate::error::Error;
use crate::group::{carrying, guide, joining};
use crate::meeting::activity;
use crate::note::signal;
use crate::overview::foto;
use crate::person::renewal;
use crate::tie::klik;
use crate::tie::referral::back;

const HOUR: i64 = 60 * 60 * 1000;
/// A machine may stand still this long without being doubted.
const STILL: i64 = 7;
/// A doubted day is believed after this long, and doubted anew after that.
const HOLDS_AFTER: std::ops::RangeInclusive<i64> = 6 * HOUR..=8 * 24 * HOUR;

/// The last day that was believed, and since when another is doubted.
const DAY: &str = "clock_day";
const DOUBT: &str = "clock_doubt";

/// Everything whose day it is.
pub async fn strike(app: &App) -> Result<(), Error> {
    let Some(today) = believed(app).await? else {
        tracing::warn!("the clock jumped: nothing is erased until it holds");
        return Ok(());
    };
    while signal::erase_due(app, today).await? {}
    while agreed::end_past_shares(app, today).await? {}
    while looking::strike(app, today).await? {}
    carrying::strike(app, today).await?;
    request::alarm::ring(app, today).await?;
    renewal::round::go(app, today).await?;
    klik::go(app, today).await?;
    asking::go(app, today).await?;
    back::go(app, today).await?;
    guide::round::go(app, today).await?;
    joining::strike(app, today).await?;
    activity::go_on(app, today).await?;
    activity::digest::strike(app, today).await?;
    retention::apply(app, today).await?;
    foto::fold::strike(app).await?;
    foto::published::strike(app).await
}

/// Today, unless the clock seems to have jumped ahead.
async fn believed(app: &App) -> Result<Option<Date>, Error> {
    let (today, now) = (app.clock.today(), app.clock.millis());
    let mut tx = app.db.write().await?;
    let last: Option<Date> = app::setting(&mut tx, DAY).await?.and_then(|day| day.parse().ok());
    let doubted: Option<i64> = app::setting(&mut tx, DOUBT).await?.and_then(|since| since.parse().ok());
    let near = last.is_none_or(|last| today <= last.saturating_add(STILL.days()));
    let holds = near || doubted.is_some_and(|since| HOLDS_AFTER.contains(&(now - since)));
    if holds {
        app::set(&mut tx, DAY, &today.to_string()).await?;
        app::unset(&mut tx, DOUBT).await?;
    } else if doubted.is_none_or(|since| now < since || now - since > *HOLDS_AFTER.end()) {
        app::set(&mut tx, DOUBT, &now.to_string()).await?;
    }
    tx.commit().await?;
    Ok(holds.then_some(today))
}
