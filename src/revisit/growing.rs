//! A finger on the pulse: where the practice says so, each good contact makes the next promise longer, so that one lets go slowly
//! and still keeps watch. The one place where the knob `come_back_grows` counts.

use jiff::civil::Date;
use jiff::{Span, ToSpan, Unit};
use uuid::Uuid;

use super::store::{self, Settled};
use super::{NewRevisit, promise};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::subject::Subject;

/// The id of the next visit is made of the one before, so that it is promised once.
const NEXT: u128 = 0x9_20_11;

/// The first pause that is longer than the one before; the last one stays.
fn longer(steps: &[Span], made_on: Date, due_on: Date) -> Option<Span> {
    let days = |span: &Span| span.total((Unit::Day, made_on)).unwrap_or(0.0);
    let before = f64::from((due_on - made_on).get_days());
    // A month is 28 days or 31: a pause that is hardly longer is the same one.
    steps.iter().find(|step| days(step) > before + 4.0).or(steps.last()).copied()
}

/// After a contact with who is visited: the next promise, where the practice of the one before grows.
pub async fn go_on(tx: &mut Tx, app: &App, visit: Uuid, on: Date) -> Result<(), Error> {
    let Some(settled) = store::settled(tx, visit).await? else { return Ok(()) };
    let practice = settled.practice.as_deref().and_then(|slug| app.practices.get(slug));
    let steps = practice.map_or(&[][..], |practice| &practice.knobs.come_back_grows);
    let made_on = app.clock.day_of(settled.created_at);
    let Some(pause) = longer(steps, made_on, settled.due_on) else { return Ok(()) };
    let about = Subject::parse(&settled.about_kind, settled.about_id)?;
    if store::has_left(tx, about.id()).await? {
        return Ok(());
    }
    let Settled { words, practice, audience, steward, .. } = settled;
    let due_on = on.saturating_add(pause).max(app.clock.today().saturating_add(1.day()));
    let new = NewRevisit {
        id: after(visit),
        about,
        steward,
        due_on,
        words,
        note: None,
        practice,
        audience,
        created_by: steward,
        import: None,
    };
    promise(tx, app, &new).await
}

/// The visit that was promised by itself after this one, as long as it is open: taken back with the contact it came from.
pub async fn take_back(tx: &mut Tx, visit: Uuid) -> Result<(), Error> {
    store::drop_open(tx, after(visit)).await
}

fn after(visit: Uuid) -> Uuid {
    Uuid::from_u128(visit.as_u128().wrapping_add(NEXT))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_pause_is_longer_than_the_one_before_and_the_last_one_stays() {
        let steps = [1.week(), 1.month(), 3.months()];
        let from = date(2026, 1, 1);
        let after = |days: i64| longer(&steps, from, from.saturating_add(days.days())).map(|span| span.fieldwise());
        assert_eq!(after(1), Some(1.week().fieldwise()));
        assert_eq!(after(7), Some(1.month().fieldwise()));
        assert_eq!(after(30), Some(3.months().fieldwise()));
        assert_eq!(after(400), Some(3.months().fieldwise()));
        assert!(longer(&[], from, from).is_none());
    }
}
