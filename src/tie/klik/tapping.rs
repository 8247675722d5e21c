//! An answer that a mail's link sent by itself: it counts after a while, when nothing else came meanwhile.

use uuid::Uuid;

use super::store::{self, Check};
use super::{Klik, say};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::job::{self, Job};
use crate::tie::Side;
use crate::tie::store::{self as ties, Tie};
use crate::web::one_tap::{self, MIXED, WAIT_MILLIS};

/// What one of the two answered by now, and what a link answered for her.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    pub said: Option<&'a str>,
    pub tap: Option<(&'a str, i64)>,
}

impl Check {
    pub fn given(&self, side: Side) -> Given<'_> {
        let (said, tap, at) = match side {
            Side::Wisher => (&self.wisher, &self.wisher_tap, self.wisher_tap_at),
            Side::Other => (&self.other, &self.other_tap, self.other_tap_at),
        };
        Given { said: said.as_deref(), tap: tap.as_deref().zip(at) }
    }
}

impl Given<'_> {
    /// What she answered last, as far as it is one answer.
    pub fn last(&self) -> Option<Klik> {
        let tapped = self.tap.and_then(|(tap, _)| Klik::parse(tap));
        tapped.or_else(|| self.said.and_then(Klik::parse))
    }

    pub fn is_mixed(&self) -> bool {
        self.tap.is_some_and(|(tap, _)| tap == MIXED)
    }

    /// She pressed a button: no link says otherwise.
    fn is_pressed(&self) -> bool {
        self.said.is_some() && self.tap.is_none()
    }

    /// Whether the answer of a link is sent by itself: never the one that ends it.
    pub fn takes(&self, klik: Klik) -> bool {
        klik != Klik::Stop && !self.is_pressed() && !self.is_mixed() && self.last() != Some(klik)
    }
}

/// The link of her mail answers. Whether it is one that can count.
pub async fn tap(tx: &mut Tx, app: &App, check: &Check, side: Side, klik: Klik) -> Result<bool, Error> {
    if check.settled_on.is_some() {
        return Err(Error::Conflict("conflict-klik-settled"));
    }
    if klik == Klik::Stop {
        return Err(Error::invalid("klik", "form-unreadable"));
    }
    let (given, now) = (check.given(side), app.clock.millis());
    if given.is_pressed() {
        return Ok(false);
    }
    let stands = one_tap::stands(given.tap, klik.name(), now);
    store::tap(tx, check.id, side, Some((stands, now))).await?;
    if stands == MIXED {
        return Ok(false);
    }
    let count = Job::CountTap { check: check.id, side: side.name().to_owned() };
    job::enqueue_anew(tx, app, &count, now + WAIT_MILLIS).await?;
    Ok(true)
}

/// The while is over: what one link answered counts.
pub async fn count(tx: &mut Tx, app: &App, check: Uuid, side: &str) -> Result<(), Error> {
    let side = Side::parse(side).ok_or_else(|| Error::internal("a side of no tie"))?;
    let Some(tie) = store::tie_if_there(tx, check).await? else { return Ok(()) };
    let tie: Tie = ties::facts(tx, tie).await?;
    let last = store::last(tx, tie.id).await?.filter(|last| last.id == check && last.settled_on.is_none());
    let Some(check) = last.filter(|_| tie.ended_on.is_none()) else { return Ok(()) };
    let given = check.given(side);
    let Some(klik) = given.tap.and_then(|(tap, _)| Klik::parse(tap)) else { return Ok(()) };
    if given.said == Some(klik.name()) {
        return Ok(());
    }
    let by = ties::side(tx, tie.id, side).await?.party_id;
    say(tx, app, &tie, &check, side, klik, by).await
}
