//! Law 5 for agreements: whoever keeps one looks at it before it ends, and once a year. Her visit is not settled by a talk about
//! something else; when she settles it and the agreement goes on, there is a next one.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use super::store::{self, Agreement};
use super::{NewVersion, Repeat};
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::party::PROGRAM;
use crate::practice::Practice;
use crate::revisit::{self, How, NewRevisit};

/// So long before its last day it is looked at.
fn before_end() -> Span {
    1.month()
}

/// The next day to look: before the end, and never later than the practice or a year says.
pub fn next(from: Date, until: Option<Date>, practice: Option<Span>, today: Date) -> Date {
    let often = today.max(from).saturating_add(practice.unwrap_or(1.year()));
    let tomorrow = today.saturating_add(1.day());
    let Some(until) = until else { return often };
    match until.saturating_sub(before_end()) {
        early if early > today => early.min(often),
        _ if until > today => until,
        // It is past its last day and nobody said what came of it.
        _ => today.saturating_add(before_end()).min(often).max(tomorrow),
    }
}

/// A day for how it is agreed now; one that was set before moves.
pub(super) async fn look_again(
    tx: &mut Tx,
    app: &App,
    agreement: &Agreement,
    practice: &Practice,
    version: &NewVersion,
) -> Result<(), Error> {
    let often = version.repeats.map(Repeat::span).or(practice.knobs.come_back);
    let due_on = next(version.from_on, version.until_on, often, app.clock.today());
    match store::look(tx, agreement.id).await? {
        Some(open) => revisit::later(tx, app, open, version.made_by, due_on).await,
        None => promise(tx, app, agreement, &version.what, due_on, version.made_by).await,
    }
}

async fn promise(
    tx: &mut Tx,
    app: &App,
    agreement: &Agreement,
    what: &str,
    due_on: Date,
    by: Uuid,
) -> Result<(), Error> {
    let new = NewRevisit {
        id: app.id(),
        about: agreement.about()?.subject(),
        steward: agreement.steward,
        due_on,
        words: what.to_owned(),
        note: None,
        practice: Some(agreement.practice.clone()),
        audience: agreement.audience,
        created_by: by,
        import: None,
    };
    revisit::promise(tx, app, &new).await?;
    store::is_look(tx, new.id, agreement.id).await
}

/// The agreement is over, and so is looking at it.
pub(super) async fn looked(tx: &mut Tx, app: &App, agreement: Uuid, by: Uuid, because: &str) -> Result<(), Error> {
    match store::look(tx, agreement).await? {
        Some(open) => revisit::store::settle(tx, open, app.clock.today(), by, How::Settled, because).await.map(drop),
        None => Ok(()),
    }
}

/// Something about it cannot wait: its steward has it on Vandaag today.
pub(super) async fn today(tx: &mut Tx, app: &App, agreement: Uuid, by: Uuid) -> Result<(), Error> {
    match store::look(tx, agreement).await? {
        Some(open) => revisit::later(tx, app, open, by, app.clock.today()).await,
        None => Ok(()),
    }
}

/// The tie it hangs on ended: whoever keeps it looks at it now.
pub async fn now(tx: &mut Tx, app: &App, tie: Uuid, by: Uuid) -> Result<(), Error> {
    for agreement in store::open_of_tie(tx, tie).await? {
        if let Some(open) = store::look(tx, agreement.id).await? {
            revisit::later(tx, app, open, by, app.clock.today()).await?;
        }
    }
    Ok(())
}

/// What is open and has no day any more gets one. Whether there may be more.
pub async fn strike(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = app.write_as(&app.program(Activity::ComeBack, "job clock")).await?;
    let forgotten = store::unlooked(&mut tx).await?;
    for agreement in &forgotten {
        again(&mut tx, app, agreement, today, PROGRAM).await?;
    }
    tx.commit().await?;
    Ok(!forgotten.is_empty())
}

/// The next look at something that goes on.
pub(super) async fn again(tx: &mut Tx, app: &App, agreement: &Agreement, today: Date, by: Uuid) -> Result<(), Error> {
    let last = store::last(tx, agreement.id).await?;
    let practice = app.practices.get(&agreement.practice).and_then(|practice| practice.knobs.come_back);
    let often = last.repeats.as_deref().and_then(Repeat::parse).map(Repeat::span).or(practice);
    promise(tx, app, agreement, &last.what, next(last.from_on, last.until_on, often, today), by).await
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn it_is_looked_at_before_the_end_once_a_year_and_when_it_is_past() {
        let (from, today) = (date(2026, 9, 1), date(2026, 11, 23));
        for (until, practice, day) in [
            (None, None, date(2027, 11, 23)),
            (None, Some(3.months()), date(2027, 2, 23)),
            (Some(date(2027, 6, 30)), None, date(2027, 5, 30)),
            (Some(date(2027, 6, 30)), Some(3.months()), date(2027, 2, 23)),
            (Some(date(2029, 6, 30)), None, date(2027, 11, 23)),
            (Some(date(2026, 12, 10)), None, date(2026, 12, 10)),
            (Some(date(2026, 11, 1)), None, date(2026, 12, 23)),
        ] {
            assert_eq!(next(from, until, practice, today), day, "{until:?} {practice:?}");
        }
        // One that begins later is looked at a year after it began.
        assert_eq!(next(date(2027, 1, 1), None, None, today), date(2028, 1, 1));
    }
}
