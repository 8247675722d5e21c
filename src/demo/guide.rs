//! What organisations of the wijk offer: one looked over lately, one by the organisation itself, one too long ago.

use jiff::ToSpan;
use uuid::Uuid;

use super::Filling;
use crate::error::Error;
use crate::group::guide::{self, Details, NewOffer, store};
use crate::place::room::minutes::Time;

impl Filling<'_> {
    pub(super) async fn guide(&mut self, groups: &[(&str, Uuid)]) -> Result<(), Error> {
        let offered = [
            (
                "Koffieochtend",
                "Koffie drinken met buren",
                "Elke week koffie en een praatje.",
                "Iedereen die zin heeft",
                (2, 10),
            ),
            (
                "Sociaal team",
                "Spreekuur geld en post",
                "Hulp bij brieven, formulieren en schulden.",
                "Mensen uit het Lindenkwartier",
                (4, 13),
            ),
            (
                "Huisartsen De Linde",
                "Beweegspreekuur",
                "Samen kijken welk bewegen bij u past.",
                "Patiënten die meer willen bewegen",
                (3, 9),
            ),
        ];
        for (nth, (group, name, what, whom, (weekday, hour))) in offered.into_iter().enumerate() {
            let group = groups.iter().find(|(known, _)| *known == group).or(groups.get(nth));
            let Some((_, group)) = group else { continue };
            let details = Details {
                name: name.to_owned(),
                what: what.to_owned(),
                whom: whom.to_owned(),
                place: Some(self.home),
                spot: "Buurthuis De Linde".to_owned(),
                languages: "Nederlands, Turks".to_owned(),
                cents: Some(0),
                apply: "Loop binnen, u hoeft zich niet aan te melden.".to_owned(),
                hours: vec![(weekday, Time { from: hour * 60, until: (hour + 2) * 60 })],
                ..Details::default()
            };
            let new = NewOffer { id: self.app.id(), group: *group, details, by: self.worker };
            guide::offer(self.tx, self.app, &new).await?;
            match nth {
                1 => store::check(self.tx, new.id, self.day(-20), None).await?,
                2 => store::check(self.tx, new.id, self.today.saturating_sub(14.months()), Some(self.worker)).await?,
                _ => {}
            }
        }
        Ok(())
    }
}
