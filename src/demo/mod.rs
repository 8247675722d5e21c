//! A made-up wijk to look around in: people, what they want and can, promises overdue, due and to come.

mod activities;
mod agreements;
mod carrying;
mod crowd;
mod guide;
mod meetings;
mod places;
mod rooms;
mod ties;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::access::register::Activity;
use crate::app::{self, App};
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::group::{self, Founding, NewGroup, NewMembership};
use crate::note::{self, Kind, NewNote};
use crate::overview::foto;
use crate::party::{EVERYONE, NETWORK};
use crate::person::{self, Corrected, Name, NewPerson};
use crate::place::{self, Address, NewPlace};
use crate::revisit::{self, NewRevisit};
use crate::subject::Subject;
use crate::web::theme::languages;

/// Beside Dutch.
const SPOKEN: [&str; 5] = ["en", "tr", "ar", "uk", "pl"];

/// Someone a visitor can be.
pub struct Named {
    pub slug: String,
    pub id: Uuid,
    pub name: String,
    /// What she is in the wijk, in a word or two.
    pub what: String,
}

#[derive(Deserialize)]
struct Wijk {
    team: Vec<Team>,
    member: Vec<Member>,
    person: Vec<Someone>,
    round: meetings::Round,
    evening: meetings::Evening,
    tie: Vec<ties::Tied>,
    agreement: Vec<agreements::Agreed>,
}

#[derive(Deserialize)]
struct Team {
    name: String,
    kind: String,
    purpose: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    hours: String,
    checked: i32,
}

#[derive(Deserialize)]
struct Member {
    slug: String,
    name: String,
    mail: String,
    group: String,
    role: String,
    what: String,
    #[serde(default)]
    language: String,
}

#[derive(Deserialize)]
struct Someone {
    name: String,
    street: String,
    reach: Vec<String>,
    talent: Vec<String>,
    wish: Vec<String>,
    #[serde(default)]
    remark: String,
    heard: i32,
    come_back: Option<i32>,
    #[serde(default)]
    words: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    age: String,
    /// Heard by the other organisation.
    #[serde(default)]
    by_colleague: bool,
}

fn wijk() -> Result<Wijk, Error> {
    toml::from_str(include_str!("wijk.toml")).map_err(|error| Error::config(format!("demo/wijk.toml: {error}")))
}

/// The people a visitor can be, as they were noted when the wijk was filled.
pub async fn people(app: &App) -> Result<Vec<Named>, Error> {
    let mut conn = app.db.read().await?;
    let mut named = Vec::new();
    for member in wijk()?.member.into_iter().filter(|member| !member.slug.is_empty()) {
        if let Some(id) = known(&mut conn, &member.slug).await? {
            named.push(Named { slug: member.slug, id, name: member.name, what: member.what });
        }
    }
    Ok(named)
}

async fn known(conn: &mut Conn, slug: &str) -> Result<Option<Uuid>, Error> {
    let id = app::setting(conn, &format!("demo_{slug}")).await?;
    Ok(id.and_then(|id| id.parse().ok()))
}

/// Once: a filled database is left as it is.
pub async fn fill(app: &App) -> Result<(), Error> {
    let mut tx = app.write_as(&app.program(Activity::Remember, "demo")).await?;
    if group::store::is_founded(&mut tx).await? {
        return Ok(());
    }
    let founding = Founding {
        network: "Buurtnetwerk Lindenkwartier".to_owned(),
        town: "Lindenveld".to_owned(),
        wijk: "Lindenkwartier".to_owned(),
        name: "Fatima El Amrani".to_owned(),
        mail: "fatima@lindenkwartier.example".to_owned(),
    };
    let founder = group::found(&mut tx, app, &founding).await?;
    let home = app.home(&mut tx).await?.ok_or_else(|| Error::internal("a founded network has a home place"))?;
    places::fill(&mut tx, app, home, founder).await?;
    let today = app.clock.today();
    let mut filling =
        Filling { app, tx: &mut tx, founder, worker: founder, colleague: founder, home, today, people: Vec::new() };
    filling.fill(wijk()?).await?;
    languages::choose(&mut tx, &SPOKEN.map(str::to_owned)).await?;
    tx.commit().await?;
    foto::published::draw(app).await?;
    app.reread_words().await
}

struct Filling<'a> {
    app: &'a App,
    tx: &'a mut Tx,
    founder: Uuid,
    /// Who heard most of it.
    worker: Uuid,
    /// Who goes along the doors with her.
    colleague: Uuid,
    home: Uuid,
    today: Date,
    /// Who was noted, by name.
    people: Vec<(String, Uuid)>,
}

impl Filling<'_> {
    async fn fill(&mut self, wijk: Wijk) -> Result<(), Error> {
        let mut groups = Vec::new();
        for team in &wijk.team {
            groups.push((team.name.as_str(), self.team(team).await?));
        }
        for member in &wijk.member {
            let group = groups.iter().find(|(name, _)| *name == member.group).map_or(NETWORK, |(_, id)| *id);
            self.member(member, group).await?;
        }
        for someone in wijk.person.iter() {
            self.someone(someone).await?;
        }
        for someone in crowd::people() {
            self.someone(&someone).await?;
        }
        self.round(wijk.round).await?;
        self.evening(wijk.evening).await?;
        self.activities(&groups).await?;
        for tied in &wijk.tie {
            self.tie(tied, &groups).await?;
        }
        for agreed in &wijk.agreement {
            self.agreed(agreed, &groups).await?;
        }
        self.guide(&groups).await?;
        self.carrying().await?;
        self.rooms(&groups).await
    }

    fn day(&self, from_today: i32) -> Date {
        self.today.saturating_add(from_today.days())
    }

    async fn team(&mut self, team: &Team) -> Result<Uuid, Error> {
        let kind = ["organisation", "team", "initiative"].into_iter().find(|kind| *kind == team.kind);
        let new = NewGroup {
            id: self.app.id(),
            kind: kind.ok_or_else(|| Error::config("demo/wijk.toml: a team of an unknown kind"))?,
            name: team.name.clone(),
            purpose: team.purpose.clone(),
            parent: Some(NETWORK),
            place: Some(self.home),
            audience: EVERYONE,
        };
        group::begin(self.tx, self.app, &new, self.founder).await?;
        let reach = [&team.phone, &team.email, &team.hours].map(|text| Some(text.clone()).filter(|t| !t.is_empty()));
        group::store::reached_by(self.tx, new.id, reach).await?;
        group::store::check(self.tx, new.id, self.day(team.checked), self.founder).await?;
        Ok(new.id)
    }

    async fn member(&mut self, member: &Member, group: Uuid) -> Result<(), Error> {
        let person = if member.slug == "coordinator" {
            self.founder
        } else {
            let id = self.person(&member.name, self.home, NETWORK).await?;
            self.reach(id, &member.mail).await?;
            let role = member.role.clone();
            let new = NewMembership {
                id: self.app.id(),
                group,
                person: id,
                role,
                begins_on: self.day(-500),
                created_by: self.founder,
            };
            group::join(self.tx, self.app, &new).await?;
            id
        };
        if !member.language.is_empty() {
            let noted = person::store::as_noted(self.tx, person).await?;
            let new = Corrected { language: Some(member.language.clone()), ..noted };
            person::store::correct(self.tx, person, &new).await?;
        }
        if member.slug == "worker" {
            self.worker = person;
        } else if member.role == "worker" {
            self.colleague = person;
        }
        if member.slug == "resident" {
            self.own_words(person).await?;
        }
        if !member.slug.is_empty() {
            app::set(self.tx, &format!("demo_{}", member.slug), &person.to_string()).await?;
        }
        Ok(())
    }

    /// What the resident told, so that he sees his own words.
    async fn own_words(&mut self, resident: Uuid) -> Result<(), Error> {
        let told = [
            (Kind::Talent, "Was voetbaltrainer en geeft graag training aan jongens en meiden"),
            (Kind::Wish, "Wil beter slapen en weer iets te doen hebben"),
        ];
        for (kind, text) in told {
            self.note(Subject::Person(resident), kind, text, self.day(-90)).await?;
        }
        Ok(())
    }

    async fn person(&mut self, name: &str, place: Uuid, audience: Uuid) -> Result<Uuid, Error> {
        let id = self.app.id();
        let name = Name::parse(name);
        let place = Some(place);
        let new = NewPerson { id, name, place, language: None, audience, noted_by: self.worker, import: None };
        person::meet(self.tx, self.app, &new).await?;
        self.people.push((new.name.display(), id));
        Ok(id)
    }

    async fn reach(&mut self, person: Uuid, typed: &str) -> Result<(), Error> {
        let contact = person::contact_from(self.app.id(), person, typed, NETWORK);
        person::add_contact(self.tx, self.app, &contact, self.worker).await
    }

    async fn note(&mut self, about: Subject, kind: Kind, text: &str, on: Date) -> Result<Uuid, Error> {
        let id = self.app.id();
        let note = NewNote::heard(id, kind, about, text, self.worker, on, NETWORK);
        note::tell(self.tx, self.app, &note).await?;
        Ok(id)
    }

    /// Which language she speaks, and about how old she is.
    async fn says_of_herself(&mut self, id: Uuid, someone: &Someone) -> Result<(), Error> {
        let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let noted = person::store::as_noted(self.tx, id).await?;
        let new = Corrected { language: said(&someone.language), age: said(&someone.age), ..noted };
        person::store::correct(self.tx, id, &new).await
    }

    async fn someone(&mut self, someone: &Someone) -> Result<(), Error> {
        let split = fields::address::split(&someone.street);
        let place = if split.number.is_empty() {
            place::find_or_add(self.tx, self.app, &NewPlace::under(self.home, "portiek", &someone.street)).await?
        } else {
            let address =
                Address { street: split.street, number: split.number, addition: split.addition, ..Address::default() };
            place::at_address(self.tx, self.app, self.home, &address).await?
        };
        let id = self.person(&someone.name, place, NETWORK).await?;
        if !someone.language.is_empty() || !someone.age.is_empty() {
            self.says_of_herself(id, someone).await?;
        }
        let worker = self.worker;
        if someone.by_colleague {
            self.worker = self.colleague;
        }
        let about = Subject::Person(id);
        let heard = self.day(someone.heard);
        for typed in &someone.reach {
            self.reach(id, typed).await?;
        }
        if someone.heard < -365 {
            person::store::fade_contacts(self.tx, id, self.day(someone.heard + 365)).await?;
        }
        for (kind, texts) in [(Kind::Talent, &someone.talent), (Kind::Wish, &someone.wish)] {
            for text in texts {
                self.note(about, kind, text, heard).await?;
            }
        }
        if !someone.remark.is_empty() {
            self.note(about, Kind::Remark, &someone.remark, heard).await?;
        }
        self.worker = worker;
        let Some(due) = someone.come_back else { return Ok(()) };
        let new = NewRevisit {
            id: self.app.id(),
            about,
            steward: self.worker,
            due_on: self.day(due),
            words: someone.words.clone(),
            note: None,
            practice: None,
            audience: NETWORK,
            created_by: self.worker,
            import: None,
        };
        revisit::promise(self.tx, self.app, &new).await?;
        let ago = i64::from(someone.heard) * 24 * 60 * 60 * 1000;
        revisit::store::promised_at(self.tx, new.id, self.app.clock.millis() + ago).await
    }
}
