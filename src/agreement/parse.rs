//! From the form to what is agreed: parsed whole, with every flaw beside its field, before anything is written.

use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::{DEEDS, Kind, NewDeed, NewVersion, Party, Per, Promised, Repeat, amount, store};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::group;
use crate::meeting::said::flaw;
use crate::person;
use crate::practice::Practice;

const WHAT_CHARS: usize = 500;
const FAR: i16 = 20;

/// A version as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub practice: String,
    /// For whom: a person or a group.
    pub about: String,
    /// The tie it hangs on.
    pub tie: String,
    /// Whom one looks for.
    pub q: String,
    pub group: String,
    pub person: String,
    pub what: String,
    pub formal: String,
    pub formal_per: String,
    pub informal: String,
    pub informal_per: String,
    pub euros: String,
    pub euros_per: String,
    /// What each side does.
    pub does_about: String,
    pub does_group: String,
    pub does_person: String,
    /// `month`, `year` or nothing.
    pub repeats: String,
    pub from: String,
    pub until: String,
    pub because: String,
    pub audience: String,
}

impl Form {
    fn amount(&self, kind: Kind) -> (&'static str, &str, &str) {
        match kind {
            Kind::Formal => ("formal", &self.formal, &self.formal_per),
            Kind::Informal => ("informal", &self.informal, &self.informal_per),
            Kind::Euros => ("euros", &self.euros, &self.euros_per),
        }
    }

    fn flaws(&self) -> Vec<Flaw> {
        let mut flaws: Vec<Flaw> = [
            ("what", &self.what),
            ("because", &self.because),
            ("does_about", &self.does_about),
            ("does_group", &self.does_group),
            ("does_person", &self.does_person),
        ]
        .into_iter()
        .filter_map(|(field, text)| flaw(field, text, WHAT_CHARS))
        .collect();
        if self.what.trim().is_empty() {
            flaws.push(Flaw { field: "what", key: "agreement-what-missing" });
        }
        flaws
    }
}

/// For whom an agreement is, as the reader may know, and what she or it is called.
pub async fn about(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<(Party, String), Error> {
    match person::store::show(conn, reader, id).await {
        Ok(person) if person.left_on.is_none() && person.merged_into.is_none() => Ok((Party::Person(id), person.name)),
        Ok(_) => Err(Error::Conflict("conflict-person-left")),
        Err(Error::NotFound) => Ok((Party::Group(id), group::store::show(conn, reader, id).await?.name)),
        Err(error) => Err(error),
    }
}

/// `about` gives its own hours when it is a group and no other was chosen.
pub async fn version(
    app: &App,
    tx: &mut Tx,
    (reader, about): (Reader, Party),
    practice: &Practice,
    form: &Form,
) -> Result<NewVersion, Error> {
    let (mut flaws, today) = (form.flaws(), app.clock.today());
    let id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let from_on = day("from", &form.from, today, when::MissingYear::Last, &mut flaws).unwrap_or(today);
    let until_on = day("until", &form.until, today, when::MissingYear::Next, &mut flaws);
    let group = group(tx, reader, &form.group, &mut flaws).await?;
    let person = person(tx, reader, &form.person, &mut flaws).await?;
    let own_group = group.or(Some(about).filter(|about| matches!(about, Party::Group(_))));
    let mut lines = Vec::new();
    for kind in Kind::ALL {
        if !practice.knobs.promises.iter().any(|asked| asked == kind.name()) {
            continue;
        }
        let giver = match kind {
            Kind::Formal => own_group,
            Kind::Informal => person,
            // Who holds the money when no group gives it stands in the words.
            Kind::Euros => own_group,
        };
        lines.extend(line(kind, giver, form, &mut flaws));
    }
    let sides = [(Some(about), &form.does_about), (group, &form.does_group), (person, &form.does_person)];
    let deeds = if practice.knobs.promises.iter().any(|kind| kind == DEEDS) { deeds(app, sides) } else { Vec::new() };
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let repeats = Repeat::parse(&form.repeats).filter(|_| !deeds.is_empty());
    let (what, because) = (form.what.trim().to_owned(), form.because.trim().to_owned());
    let with = [group, person].into_iter().flatten().filter(|party| *party != about).collect();
    Ok(NewVersion { id, from_on, until_on, what, because, lines, deeds, repeats, with, made_by: reader.id() })
}

/// What each side does: of a side that is named twice, the first.
fn deeds(app: &App, sides: [(Option<Party>, &String); 3]) -> Vec<NewDeed> {
    let mut deeds: Vec<NewDeed> = Vec::new();
    for (party, what) in sides {
        let what = what.trim();
        if let Some(party) = party.filter(|party| !what.is_empty() && !deeds.iter().any(|deed| deed.party == *party)) {
            deeds.push(NewDeed { id: app.id(), party, what: what.to_owned() });
        }
    }
    deeds
}

/// Nothing typed is nothing agreed; zero is.
fn line(kind: Kind, giver: Option<Party>, form: &Form, flaws: &mut Vec<Flaw>) -> Option<Promised> {
    let (field, typed, per) = form.amount(kind);
    if typed.trim().is_empty() {
        return None;
    }
    let usual = if kind == Kind::Euros { Per::Once } else { Per::Week };
    let per = Per::parse(per).filter(|per| kind == Kind::Euros || *per != Per::Once).unwrap_or(usual);
    let (read, key) = match kind {
        Kind::Euros => (amount::cents(typed), "agreement-euros-unreadable"),
        _ => (amount::minutes(typed), "agreement-hours-unreadable"),
    };
    if read.is_none() {
        flaws.push(Flaw { field, key });
    }
    let amount = read?;
    Some(Promised { kind, giver: giver.filter(|_| amount > 0), amount, per })
}

fn day(field: &'static str, typed: &str, today: Date, year: when::MissingYear, flaws: &mut Vec<Flaw>) -> Option<Date> {
    if typed.trim().is_empty() {
        return None;
    }
    let near = |day: &Date| (day.year() - today.year()).abs() <= FAR;
    let day = when::parse_date(typed.trim(), today, year).filter(near);
    if day.is_none() {
        flaws.push(Flaw { field, key: "agreement-day-unreadable" });
    }
    day
}

async fn group(tx: &mut Tx, reader: Reader, typed: &str, flaws: &mut Vec<Flaw>) -> Result<Option<Party>, Error> {
    let Ok(id) = typed.parse::<Uuid>() else { return Ok(None) };
    let known = store::groups(tx, reader).await?.iter().any(|(known, _)| *known == id);
    if !known {
        flaws.push(Flaw { field: "group", key: "agreement-group-unknown" });
    }
    Ok(known.then_some(Party::Group(id)))
}

async fn person(tx: &mut Tx, reader: Reader, typed: &str, flaws: &mut Vec<Flaw>) -> Result<Option<Party>, Error> {
    let Ok(id) = typed.parse::<Uuid>() else { return Ok(None) };
    match person::store::show(tx, reader, id).await {
        Ok(known) if known.left_on.is_none() && known.merged_into.is_none() => Ok(Some(Party::Person(id))),
        Ok(_) | Err(Error::NotFound) => {
            flaws.push(Flaw { field: "person", key: "agreement-person-unknown" });
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// What was spent, as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Spent {
    pub id: String,
    pub euros: String,
    pub spent_on: String,
    pub what: String,
}

impl Spent {
    pub fn read(&self, today: Date, by: Uuid) -> Result<super::NewSpending, Error> {
        let id = self.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
        let mut flaws: Vec<Flaw> = flaw("what", &self.what, WHAT_CHARS).into_iter().collect();
        if self.what.trim().is_empty() {
            flaws.push(Flaw { field: "what", key: "agreement-spent-what-missing" });
        }
        let cents = amount::cents(&self.euros).filter(|cents| *cents > 0);
        if cents.is_none() {
            flaws.push(Flaw { field: "euros", key: "agreement-euros-unreadable" });
        }
        let year = when::MissingYear::Last;
        let spent_on = day("spent_on", &self.spent_on, today, year, &mut flaws).unwrap_or(today);
        if spent_on > today {
            flaws.push(Flaw { field: "spent_on", key: "agreement-spent-to-come" });
        }
        match cents {
            Some(cents) if flaws.is_empty() => {
                Ok(super::NewSpending { id, spent_on, cents, what: self.what.trim().to_owned(), by })
            }
            _ => Err(Error::Invalid(flaws)),
        }
    }
}
