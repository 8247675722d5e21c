//! From the form to what is stored: parsed whole, with every flaw beside its field, before anything is written.

use jiff::civil::Date;
use uuid::Uuid;

use super::web::Form;
use super::{Kind, NewNote};
use crate::access::{self, Audience};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::person::{self, Name, NewContact, NewPerson};
use crate::place::{self, NewPlace};
use crate::practice::{self, Practice};
use crate::revisit::{self, NewRevisit, web::When};
use crate::subject::Subject;
use crate::web::Worker;
use crate::web::form::holds_bsn;

/// Of one text on the form.
pub const TEXT_CHARS: usize = 4000;
const NAME_CHARS: usize = 200;

/// A note as it will be saved.
pub struct Taking {
    id: Uuid,
    about: About,
    notes: Vec<(Kind, String)>,
    asked: String,
    behind: String,
    said_by_words: String,
    heard_on: Date,
    contacts: Vec<NewContact>,
    come_back: Option<(Date, String)>,
    audience: Uuid,
    practice: Option<Practice>,
    unfinished: bool,
    /// Somebody else tells it of someone nobody spoke with.
    unspoken: bool,
}

enum About {
    Known(Subject),
    New(Box<NewPerson>, String),
}

/// The place a form starts from, or the network's home.
pub async fn place_of(app: &App, conn: &mut Conn, typed: &str) -> Result<Uuid, Error> {
    if let Ok(id) = typed.parse() {
        return Ok(place::store::show(conn, id).await?.id);
    }
    app.home(conn).await?.ok_or_else(|| Error::config("this network has no home place"))
}

impl Taking {
    pub async fn parse(app: &App, tx: &mut Tx, worker: &Worker, form: &Form) -> Result<Self, Error> {
        let mut flaws = Vec::new();
        let today = app.clock.today();
        let id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
        for (field, text) in form.texts() {
            if text.chars().count() > TEXT_CHARS {
                flaws.push(Flaw { field, key: "note-text-too-long" });
            }
            if holds_bsn(field, text) {
                flaws.push(Flaw { field, key: "note-holds-bsn" });
            }
        }
        let audience = Self::audience(app, tx, worker, &form.audience).await?;
        let notes = Self::notes(form);
        let asks_nothing = notes.is_empty() && form.asked.trim().is_empty() && form.behind.trim().is_empty();
        if asks_nothing && form.name.trim().is_empty() && form.about.is_empty() {
            flaws.push(Flaw { field: "name", key: "note-is-empty" });
        }
        if form.name.chars().count() > NAME_CHARS {
            flaws.push(Flaw { field: "name", key: "note-name-too-long" });
        }
        let heard_on = Self::heard_on(&form.heard_on, today).unwrap_or_else(|flaw| {
            flaws.push(flaw);
            today
        });
        let come_back = match (When { when: form.when.clone(), on: form.on.clone() }).day(today) {
            Ok(day) => day.map(|day| (day, Self::words(form))),
            Err(Error::Invalid(mut found)) => {
                flaws.append(&mut found);
                None
            }
            Err(error) => return Err(error),
        };
        if !flaws.is_empty() {
            return Err(Error::Invalid(flaws));
        }
        let (about, nobody_spoke) = Self::about(app, tx, worker, form, audience).await?;
        let contacts = Self::contacts(id, form, audience, &about);
        let here = place_of(app, tx, &form.place_id).await?;
        let in_force = practice::in_force(app, tx, here).await?;
        let practice = in_force.into_iter().find(|practice| practice.slug == form.practice);
        Ok(Self {
            id,
            about,
            notes,
            asked: form.asked.trim().to_owned(),
            behind: form.behind.trim().to_owned(),
            said_by_words: form.said_by.trim().to_owned(),
            heard_on,
            contacts,
            come_back,
            audience,
            practice,
            unfinished: !form.unfinished.is_empty(),
            unspoken: !form.said_by.trim().is_empty() && nobody_spoke,
        })
    }

    /// Nobody addresses a group she is not in.
    async fn audience(app: &App, tx: &mut Tx, worker: &Worker, typed: &str) -> Result<Uuid, Error> {
        let audience = Audience::parse(typed).unwrap_or(Audience::Network).party(worker.id);
        if access::store::reaches(tx, worker.reader(app), audience).await? {
            Ok(audience)
        } else {
            Err(Error::invalid("audience", "audience-not-yours"))
        }
    }

    /// Each line of what someone wants or can is a note of its own; the rest stays one.
    fn notes(form: &Form) -> Vec<(Kind, String)> {
        let lines = |kind, text: &str| {
            let lines: Vec<_> = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(|line| (kind, line.to_owned()))
                .collect();
            lines
        };
        let mut notes = lines(Kind::Talent, &form.talent);
        notes.extend(lines(Kind::Wish, &form.wish));
        if !form.text.trim().is_empty() {
            notes.push((Kind::Remark, form.text.trim().to_owned()));
        }
        if notes.is_empty() && !(form.asked.trim().is_empty() && form.behind.trim().is_empty()) {
            notes.push((Kind::Wish, form.asked.trim().to_owned()));
        }
        notes
    }

    /// Why to come back: the words about time, or what was said.
    fn words(form: &Form) -> String {
        let said = [form.on.trim(), form.talent.trim(), form.wish.trim(), form.text.trim()];
        let is_day = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '-');
        let words = said.into_iter().find(|text| !text.is_empty() && !is_day(text)).unwrap_or_default();
        words.lines().next().unwrap_or_default().chars().take(200).collect()
    }

    fn heard_on(typed: &str, today: Date) -> Result<Date, Flaw> {
        if typed.trim().is_empty() {
            return Ok(today);
        }
        match when::parse_date(typed.trim(), today, when::MissingYear::Last) {
            Some(day) if day <= today => Ok(day),
            _ => Err(Flaw { field: "heard_on", key: "when-not-yet" }),
        }
    }

    /// Whom or what it is about, and whether that is someone nobody spoke with yet.
    async fn about(
        app: &App,
        tx: &mut Tx,
        worker: &Worker,
        form: &Form,
        audience: Uuid,
    ) -> Result<(About, bool), Error> {
        if let Ok(id) = form.about.parse() {
            let spoken_on = person::store::spoken_on(tx, worker.reader(app), id).await?;
            return Ok((About::Known(Subject::Person(id)), spoken_on.is_none()));
        }
        let within = place_of(app, tx, &form.place_id).await?;
        let has_person = !form.name.trim().is_empty() || !form.talent.trim().is_empty() || !form.wish.trim().is_empty();
        if !has_person {
            let place = place_named(tx, app, within, &form.place).await?;
            return Ok((About::Known(Subject::Place(place)), false));
        }
        let id = form.person_id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
        let new = NewPerson {
            id,
            name: Name::parse(&form.name),
            place: Some(within),
            language: None,
            audience,
            noted_by: worker.id,
            import: None,
        };
        Ok((About::New(Box::new(new), form.place.clone()), true))
    }

    fn contacts(form_id: Uuid, form: &Form, audience: Uuid, about: &About) -> Vec<NewContact> {
        let person = match about {
            About::New(new, _) => new.id,
            About::Known(Subject::Person(id)) => *id,
            About::Known(_) => return Vec::new(),
        };
        ways(form_id, person, &form.reach, audience)
    }

    pub async fn save(self, tx: &mut Tx, app: &App, by: Uuid) -> Result<Subject, Error> {
        let about = match self.about {
            About::Known(subject) => subject,
            About::New(mut new, place) => {
                let within = new.place.ok_or_else(|| Error::internal("a new person has a place"))?;
                new.place = Some(place_named(tx, app, within, &place).await?);
                person::meet(tx, app, &new).await?;
                Subject::Person(new.id)
            }
        };
        for contact in &self.contacts {
            person::add_contact(tx, app, contact, by).await?;
        }
        let mut first = None;
        for (at, (kind, text)) in self.notes.iter().enumerate() {
            let id = nth_id(self.id, at);
            let mut note = NewNote::heard(id, *kind, about, text, by, self.heard_on, self.audience);
            note.practice = self.practice.as_ref().map(|practice| practice.slug.clone());
            note.fresh = self.practice.as_ref().and_then(|practice| practice.knobs.fresh);
            note.said_by_words.clone_from(&self.said_by_words);
            note.spoken = self.said_by_words.is_empty();
            if self.unspoken && *kind == Kind::Remark {
                note.kind = Kind::Signal;
            }
            if at == 0 {
                note.asked.clone_from(&self.asked);
                note.behind.clone_from(&self.behind);
            }
            note.unfinished_for = self.unfinished.then_some(by);
            super::tell(tx, app, &note).await?;
            first = first.or(Some(id));
        }
        if let Some((due_on, words)) = self.come_back {
            let new = NewRevisit {
                id: nth_id(self.id, 255),
                about,
                steward: by,
                due_on,
                words,
                note: first,
                practice: self.practice.map(|practice| practice.slug),
                audience: self.audience,
                created_by: by,
                import: None,
            };
            revisit::promise(tx, app, &new).await?;
        }
        Ok(about)
    }
}

/// Every phone number and address in what was typed; what is neither is kept as it is.
pub fn ways(form_id: Uuid, person: Uuid, typed: &str, audience: Uuid) -> Vec<NewContact> {
    let each = typed.split(['\n', ',', ';']).map(str::trim).filter(|typed| !typed.is_empty()).enumerate();
    each.map(|(at, typed)| person::contact_from(nth_id(form_id, at), person, typed, audience)).collect()
}

/// A street and number, or any name, under the area that was chosen; the area itself when nothing was typed.
pub async fn place_named(tx: &mut Tx, app: &App, within: Uuid, typed: &str) -> Result<Uuid, Error> {
    if typed.trim().is_empty() {
        return Ok(within);
    }
    let split = fields::address::split(typed);
    if split.street.is_empty() {
        return place::find_or_add(tx, app, &NewPlace::under(within, "building", typed)).await;
    }
    let address =
        place::Address { street: split.street, number: split.number, addition: split.addition, ..Default::default() };
    place::at_address(tx, app, within, &address).await
}

/// The ids of one form, so that sending it again saves nothing twice. They differ in their last, random bits: a form
/// holds fewer lines than `TEXT_CHARS` a field.
pub fn nth_id(id: Uuid, n: usize) -> Uuid {
    let low = u128::try_from(n).unwrap_or(0) & 0xffff_ffff;
    Uuid::from_u128(id.as_u128() ^ low)
}
