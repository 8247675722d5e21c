//! All that is known of some places, read from what was noted there: whatever the kept figures say, this is what they must be.

use std::collections::{BTreeSet, HashMap};

use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

use super::figures::{Figures, Unit};
use super::store::{MANY, padded};
use super::{ANYONE, LEFT_ALONE, ON_MINDS, first_day, month, themes};
use crate::app::App;
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::{among, params, queries, record};

/// SQL: person `p` is here and did not object.
macro_rules! counted {
    () => {
        "p.left_on is null and p.merged_into is null
          and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)"
    };
}

/// SQL: the day on which note `n` was a real contact.
macro_rules! met_on {
    () => {
        "coalesce(n.spoken_on, case when n.import_id is not null and n.kind <> 'signal' then n.heard_on end)"
    };
}

queries! {
    // Whom someone works for: organisations directly in the network, now or else before.
    WORKS = "select m.person_id, l.ancestor_id, case when m.ends_on is null or m.ends_on > $1 then 1 else 0 end
        from memberships m join group_lines l on l.group_id = m.group_id join groups g on g.id = l.ancestor_id
        where m.role in ('worker', 'coordinator') and (g.kind = 'network' or g.parent_id is null
          or g.parent_id in (select n.id from groups n where n.kind = 'network'))";
    OUR_LANGUAGES = "select {open persons.language p} from persons p where p.left_on is null and p.language is not null and p.id in (
            select m.person_id from memberships m where m.role in ('worker', 'coordinator') and (m.ends_on is null or m.ends_on > $1))";
    OF_PEOPLE = concat!("select p.place_id, n.heard_by, max(", met_on!(), ") from persons p join notes n on n.about_id = p.id
        where ", among!("p.place_id"), " and ", counted!(), " group by p.place_id, n.heard_by");
    OF_PLACES = concat!("select n.about_id, n.heard_by, max(", met_on!(), ") from notes n where ", among!("n.about_id"),
        " and n.about_kind = 'place' group by n.about_id, n.heard_by");
    TALKS = concat!("select t.door_id, t.told_by, max(t.at) from talks t where ", among!("t.door_id"), " and t.outcome = 'talked'
          and exists (select 1 from rounds r where r.id = t.round_id and r.planned_on >= $65)
          and not exists (select 1 from meetings m join objections o on o.person_id = m.about_id where m.id = t.meeting_id and o.ended_on is null)
        group by t.door_id, t.told_by");
    REFUSALS = concat!("select f.door_id, max(f.until_on) from refusals f where ", among!("f.door_id"), " group by f.door_id");
    PEOPLE = concat!("select p.place_id, p.spoken_on, p.noted_by, p.noted_at, case when p.import_id is null then 0 else 1 end,
            {open persons.language p}, {open persons.age_band p} from persons p where ", among!("p.place_id"), " and ", counted!());
    SAID_BY_PEOPLE = concat!("select p.place_id, p.id, n.heard_on, {open notes.text n}, {open notes.asked n}, {open notes.behind n}
        from persons p join notes n on n.about_id = p.id where ", among!("p.place_id"), " and n.heard_on >= $65 and ", counted!(), "
          and n.kind in ('wish', 'experience') and n.replaced_on is null and n.ended_on is null and n.erase_on is null");
    SAID_OF_PLACES = concat!("select n.about_id, coalesce(n.said_by, n.id), n.heard_on, {open notes.text n}, {open notes.asked n}, {open notes.behind n}
        from notes n where ", among!("n.about_id"), " and n.heard_on >= $65 and n.about_kind = 'place'
          and n.kind in ('wish', 'experience') and n.replaced_on is null and n.ended_on is null");
    ADDED = concat!("select n.about_id, count(distinct n.said_by) from notes n where ", among!("n.about_id"), " and n.about_kind = 'place'
          and n.said_by = n.heard_by and n.replaced_on is null and n.ended_on is null group by n.about_id");
}

record! {
    struct Person { place: Uuid, spoken_on: Option<Date>, by: Uuid, noted_at: i64, listed: i64, language: Option<String>, age: Option<String> }
}

record! {
    struct Words { place: Uuid, voice: Uuid, on: Date, text: String, asked: String, behind: String }
}

/// Whom each worker works for.
pub type Works = HashMap<Uuid, Vec<Uuid>>;

/// Organisations now; of who has none any more, those before.
pub async fn works(conn: &mut Conn, today: Date) -> Result<Works, Error> {
    let mut all: HashMap<Uuid, [Vec<Uuid>; 2]> = HashMap::new();
    for (person, group, now) in conn.query::<(Uuid, Uuid, i64)>(&WORKS, params![today]).await? {
        let [before, current] = all.entry(person).or_default();
        if now > 0 { current.push(group) } else { before.push(group) }
    }
    let works = all.into_iter().map(|(person, [before, current])| {
        let mut groups = if current.is_empty() { before } else { current };
        // Of an organisation in the network it is the organisation.
        if groups.iter().any(|group| *group != crate::party::NETWORK) {
            groups.retain(|group| *group != crate::party::NETWORK);
        }
        groups.sort_unstable();
        groups.dedup();
        (person, groups)
    });
    Ok(works.collect())
}

/// The languages that we who work here speak ourselves, and how many of us.
pub async fn ours(conn: &mut Conn, today: Date) -> Result<Figures, Error> {
    let mut ours = Figures::default();
    for (typed,) in conn.query_unseen::<(String,)>(&OUR_LANGUAGES, params![today]).await? {
        for language in languages(&typed) {
            *ours.languages.entry(language).or_default() += 1;
        }
    }
    Ok(ours)
}

/// What is known of these places, each with its kind. Texts are read to be counted: nobody is shown them.
pub async fn read(
    conn: &mut Conn,
    app: &App,
    works: &Works,
    kinds: &HashMap<Uuid, String>,
    places: &[Uuid],
) -> Result<HashMap<Uuid, Unit>, Error> {
    let mut reading = Reading { works, kinds, today: app.clock.today(), units: HashMap::new() };
    for some in places.chunks(MANY) {
        reading.met(conn, app, &padded(some)).await?;
        reading.people(conn, app, &padded(some)).await?;
        reading.said(conn, &padded(some)).await?;
        reading.refused(conn, &padded(some)).await?;
    }
    let mut units = reading.units;
    units.values_mut().for_each(Unit::mark);
    units.retain(|_, unit| !unit.is_empty());
    Ok(units)
}

struct Reading<'a> {
    works: &'a Works,
    kinds: &'a HashMap<Uuid, String>,
    today: Date,
    units: HashMap<Uuid, Unit>,
}

impl Reading<'_> {
    fn is_door(&self, place: Uuid) -> bool {
        self.kinds.get(&place).is_some_and(|kind| kind == "door")
    }

    fn meet(&mut self, place: Uuid, by: Option<Uuid>, on: Date) {
        if self.is_door(place) {
            meet(self.units.entry(place).or_default(), self.works, by, on, self.today);
        }
    }

    async fn met(&mut self, conn: &mut Conn, app: &App, places: &[Value]) -> Result<(), Error> {
        for sql in [&OF_PEOPLE, &OF_PLACES] {
            for (place, by, on) in conn.query::<(Uuid, Uuid, Option<Date>)>(sql, places).await? {
                if let Some(on) = on {
                    self.meet(place, Some(by), on);
                }
            }
        }
        // A round is forgotten after a year, and its talks count no longer.
        let since = self.today.saturating_sub(1.year());
        let row: Vec<Value> = places.iter().cloned().chain([since.into()]).collect();
        for (door, by, at) in conn.query::<(Uuid, Uuid, i64)>(&TALKS, &row).await? {
            self.meet(door, Some(by), app.clock.day_of(at));
        }
        Ok(())
    }

    async fn people(&mut self, conn: &mut Conn, app: &App, places: &[Value]) -> Result<(), Error> {
        for one in conn.query_unseen::<Person>(&PEOPLE, places).await? {
            if let Some(on) = one.spoken_on {
                self.meet(one.place, None, on);
            }
            if one.listed > 0 {
                self.meet(one.place, Some(one.by), app.clock.day_of(one.noted_at));
            }
            let said = &mut self.units.entry(one.place).or_default().said;
            for language in languages(one.language.as_deref().unwrap_or_default()) {
                *said.languages.entry(language).or_default() += 1;
            }
            if let Some(age) = one.age.filter(|age| !age.is_empty()) {
                *said.ages.entry(age).or_default() += 1;
            }
        }
        Ok(())
    }

    async fn said(&mut self, conn: &mut Conn, places: &[Value]) -> Result<(), Error> {
        let since = first_day(month(self.today) - ON_MINDS);
        let row: Vec<Value> = places.iter().cloned().chain([since.into()]).collect();
        for sql in [&SAID_BY_PEOPLE, &SAID_OF_PLACES] {
            for words in conn.query_unseen::<Words>(sql, &row).await? {
                let voice = if self.is_door(words.place) { 0 } else { themes::voice(words.voice) };
                let unit = self.units.entry(words.place).or_default();
                for theme in themes::of(&crate::note::terms(&words.text, &words.asked, &words.behind)) {
                    unit.spoke_of(&theme, voice, words.on, self.today);
                }
            }
        }
        for (place, many) in conn.query::<(Uuid, i64)>(&ADDED, places).await? {
            self.units.entry(place).or_default().said.added = many;
        }
        Ok(())
    }

    async fn refused(&mut self, conn: &mut Conn, places: &[Value]) -> Result<(), Error> {
        for (door, until) in conn.query::<(Uuid, Date)>(&REFUSALS, places).await? {
            let unit = self.units.entry(door).or_default();
            if until > self.today && !unit.met.contains_key(&ANYONE) {
                unit.met.insert(LEFT_ALONE, month(until));
                unit.again_on = Some(until);
            }
        }
        Ok(())
    }
}

/// A contact counts for anyone, and for whom who had it works for.
pub fn meet(unit: &mut Unit, works: &Works, by: Option<Uuid>, on: Date, today: Date) {
    unit.met(ANYONE, month(on), today);
    for group in by.and_then(|by| works.get(&by)).into_iter().flatten() {
        unit.met(*group, month(on), today);
    }
}

/// As people write which languages someone speaks: "Turks en Nederlands".
pub fn languages(typed: &str) -> Vec<String> {
    let folded = dutch::fold(typed);
    let parts = folded
        .split([',', ';', '/', '&', '+'])
        .flat_map(|part| part.split(" en "))
        .flat_map(|part| part.split(" and "));
    let known = parts.map(str::trim).filter(|part| !part.is_empty() && part.chars().count() <= 30);
    known.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn languages_are_told_apart_as_people_write_them() {
        assert_eq!(super::languages("Turks en Nederlands"), ["nederlands", "turks"]);
        assert_eq!(super::languages("Arabisch / Tamazight, Frans"), ["arabisch", "frans", "tamazight"]);
        assert_eq!(super::languages(" "), Vec::<String>::new());
    }
}
