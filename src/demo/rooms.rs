//! A room that residents keep open, with a gap; a church that became a place for the neighbourhood; and what is booked.

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::Filling;
use crate::error::Error;
use crate::place::room::booking::{self, NewBooking};
use crate::place::room::hours::{self, NewHours};
use crate::place::room::minutes::Time;
use crate::place::room::people::{self, NewHolds, Part};
use crate::place::room::{self, Details, NewRoom, store, week};

const MORNING: Time = Time { from: 10 * 60, until: 12 * 60 };
const AFTERNOON: Time = Time { from: 14 * 60, until: 17 * 60 };

impl Filling<'_> {
    pub(super) async fn rooms(&mut self, groups: &[(&str, Uuid)]) -> Result<(), Error> {
        let carried = groups.iter().find(|(name, _)| *name == "Koffieochtend").map(|(_, id)| *id);
        let living =
            self.room("De Huiskamer", ("living", 25), "Laat de kamer netter achter dan u haar vond.", carried).await?;
        let church = self.room("De Ark", ("church", 80), "Na elf uur is het stil.", None).await?;
        let [joke, wim, samira] = ["Joke Smit", "Wim Kuijpers", "Samira Bouzid"].map(|name| self.known_as(name));
        for (weekday, time, keeper) in [(2, AFTERNOON, joke), (4, MORNING, None), (5, AFTERNOON, wim)] {
            let id = self.app.id();
            let room = store::any(self.tx, living).await?;
            hours::add(self.tx, self.app, &room, &NewHours { id, room: living, weekday, time, by: self.worker })
                .await?;
            self.holds(living, Part::Keeper, Some(id), keeper).await?;
        }
        self.holds(living, Part::Key, None, joke).await?;
        self.holds(living, Part::Carrier, None, samira).await?;
        for (room, days, time, what, weeks) in [
            (living, 1, MORNING, "coffee", 6),
            (living, 3, AFTERNOON, "meal", 1),
            (church, 4, Time { from: 19 * 60, until: 22 * 60 }, "party", 1),
        ] {
            self.booked(room, self.monday(days), (time, weeks), what, carried.filter(|_| room == living)).await?;
        }
        Ok(())
    }

    /// So many days after the Monday of next week.
    fn monday(&self, days: i64) -> Date {
        week::monday(self.today).saturating_add((7 + days).days())
    }

    pub(super) fn known_as(&self, name: &str) -> Option<Uuid> {
        self.people.iter().find(|(known, _)| known == name).map(|(_, id)| *id)
    }

    async fn room(
        &mut self,
        name: &str,
        (kind, fits): (&'static str, i64),
        rule: &str,
        group: Option<Uuid>,
    ) -> Result<Uuid, Error> {
        let id = self.app.id();
        let (name, rule) = (name.to_owned(), rule.to_owned());
        let details = Details { name, kind, fits, wheelchair: true, kitchen: kind == "living", cents: 0, rule, group };
        room::open(self.tx, self.app, &NewRoom { id, place: self.home, details, made_by: self.worker }).await?;
        Ok(id)
    }

    async fn holds(&mut self, room: Uuid, part: Part, hours: Option<Uuid>, person: Option<Uuid>) -> Result<(), Error> {
        let Some(person) = person else { return Ok(()) };
        let new = NewHolds { id: self.app.id(), room, part, person, key: None, hours, by: self.worker };
        let room = store::any(self.tx, room).await?;
        people::hold(self.tx, self.app, &room, &new).await
    }

    async fn booked(
        &mut self,
        room: Uuid,
        day: Date,
        (time, weeks): (Time, usize),
        what: &'static str,
        group: Option<Uuid>,
    ) -> Result<(), Error> {
        let id = self.app.id();
        let new = NewBooking { id, room, day, time, weeks, what, group, by: self.worker, staff: true };
        let room = store::any(self.tx, room).await?;
        booking::book(self.tx, self.app, &room, &new).await
    }
}
