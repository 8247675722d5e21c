//! At the door, on a telephone: who was here before, three big buttons, and the next door.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::changing::on_to;
use super::store::{self, Door, Round, Slip, Visit};
use super::talk::{Answers, Outcome, Talk};
use super::{Done, at_door};
use crate::access::store::OwnGroup;
use crate::access::{self, Audience};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::meeting::said::{FEELINGS, Said, THEMES, Whom};
use crate::meeting::store::One;
use crate::note::{self, store::Note};
use crate::place::{self, store::Known};
use crate::practice::{self, Practice, Words};
use crate::revisit::web::When;
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html, see_other};

/// What is typed at a door. It comes back when something is wrong with it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub outcome: String,
    pub at: String,
    pub until: String,
    pub feeling: String,
    pub theme: Vec<String>,
    pub experience: String,
    pub wish: String,
    pub talent: String,
    pub signal: String,
    pub text: String,
    pub asked: String,
    pub behind: String,
    pub person: String,
    pub name: String,
    pub reach: String,
    pub language: String,
    pub interpreter: String,
    pub when: String,
    pub on: String,
    pub audience: String,
    pub ours: Vec<String>,
}

/// A day that was typed, or none.
pub fn until(typed: &str, today: Date) -> Result<Option<Date>, Error> {
    match typed.trim() {
        "" => Ok(None),
        typed => match when::parse_date(typed, today, when::MissingYear::Next) {
            Some(day) => Ok(Some(day)),
            None => Err(Error::invalid("until", "round-until-when")),
        },
    }
}

impl Form {
    fn talk(&self, round: Uuid, door: Uuid, today: Date) -> Result<Talk, Error> {
        let unreadable = || Error::invalid("form", "form-unreadable");
        let id = self.id.parse().map_err(|_| unreadable())?;
        let outcome = Outcome::parse(&self.outcome).ok_or_else(unreadable)?;
        let known = if self.person.is_empty() { None } else { Some(self.person.parse().map_err(|_| unreadable())?) };
        let ours = self.ours.iter().map(|one| one.parse().map_err(|_| unreadable())).collect::<Result<_, _>>()?;
        let said = Said {
            feeling: self.feeling.clone(),
            themes: self.theme.clone(),
            experience: self.experience.clone(),
            wish: self.wish.clone(),
            talent: self.talent.clone(),
            signal: self.signal.clone(),
            text: self.text.clone(),
            asked: self.asked.clone(),
            behind: self.behind.clone(),
        };
        let answers = Answers {
            until: until(&self.until, today)?,
            said,
            whom: Whom { known, name: self.name.clone(), reach: self.reach.clone() },
            language: self.language.clone(),
            interpreter: self.interpreter.clone(),
            after: String::new(),
            come_back: When { when: self.when.clone(), on: self.on.clone() }.day(today)?,
            audience: self.audience.clone(),
            ours,
        };
        Ok(Talk { id, round, door, outcome, at: self.at.parse().ok(), answers, late: false })
    }
}

#[derive(Template)]
#[template(path = "round/door.html")]
pub(in crate::meeting) struct DoorPage {
    page: Page,
    round: Round,
    door: Door,
    practice: Practice,
    form: Form,
    flaws: Vec<Flaw>,
    duo: Vec<One>,
    visits: Vec<Visit>,
    known: Vec<Known>,
    notes: Vec<Note>,
    groups: Vec<OwnGroup>,
    /// The doors before and after this one.
    before: Option<Door>,
    after: Option<Door>,
    alone_until: Date,
    may_write: bool,
    /// What she told of it and can take back.
    slip: Option<Slip>,
    app: App,
}

impl DoorPage {
    const FEELINGS: [&str; 3] = FEELINGS;
    const THEMES: [&str; 9] = THEMES;

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn words(&self) -> &Words {
        self.practice.words(self.page.lang())
    }

    /// Each button has its own id: going back and saying something else is another talk.
    fn fresh_id(&self) -> Uuid {
        self.app.id()
    }

    fn day(&self, at: &i64) -> String {
        self.page.date(&self.app.clock.day_of(*at))
    }

    fn is_for(&self, audience: impl AsRef<str>) -> bool {
        self.form.audience == audience.as_ref()
    }

    fn points_at(&self, theme: &str) -> bool {
        self.form.theme.iter().any(|one| one == theme)
    }

    /// Whether she left the door alone by today.
    fn is_left_alone(&self) -> Option<&Date> {
        self.door.left_alone_until.as_ref().filter(|day| **day > self.page.today)
    }
}

async fn page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    (round, door): (Uuid, Uuid),
    (mut form, flaws): (Form, Vec<Flaw>),
) -> Result<DoorPage, Error> {
    let reader = worker.reader(app);
    let round = store::show(conn, reader, round).await?;
    let doors = store::doors(conn, round.id).await?;
    let at = doors.iter().position(|one| one.id == door).ok_or(Error::NotFound)?;
    let practice = practice::meeting(app, conn, round.place, &round.practice).await?;
    let place = place::store::show(conn, door).await?;
    if form.audience.is_empty() {
        form.audience = practice.knobs.audience.clone().unwrap_or_else(|| Audience::Network.value());
    }
    let kept_alone = practice.knobs.refused.map(|span| reader.today.saturating_add(span));
    let said = format!("{} {}", round.place_name, doors[at].name);
    Ok(DoorPage {
        page: Page::new(app, visitor, "rounds-title").titled(said),
        may_write: store::walks(conn, round.id, worker.id).await?,
        slip: store::own_slip_at(conn, round.id, door, worker.id).await?,
        duo: store::duo(conn, round.id).await?,
        visits: store::visits(conn, reader, door).await?,
        known: place::store::known(conn, reader, &place, i64::MAX, None).await?,
        notes: note::store::about(conn, reader, door).await?,
        groups: access::store::groups(conn, reader).await?,
        before: at.checked_sub(1).and_then(|at| doors.get(at)).cloned(),
        after: doors.get(at + 1).cloned(),
        alone_until: kept_alone.unwrap_or(reader.today),
        door: doors[at].clone(),
        round,
        practice,
        form,
        flaws,
        app: app.clone(),
    })
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(at): Path<(Uuid, Uuid)>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let form = Form { id: app.id().to_string(), ..Form::default() };
    let mut template = page(&app, &mut conn, &worker, &visitor, at, (form, Vec::new())).await?;
    if template.practice.comes_back_to_people() {
        (template.form.when, template.form.on) = note::web::proposed(&template.practice, app.clock.today());
    }
    html(&template.page, &template)
}

/// What happened here; then the next door.
pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path((round, door)): Path<(Uuid, Uuid)>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let said = match Outcome::parse(&form.outcome) {
        Some(Outcome::Nobody) => "said-rang-nobody",
        Some(Outcome::Refused) => "said-rang-refused",
        _ if !form.signal.trim().is_empty() => "said-rang-signal",
        _ => "said-rang",
    };
    let told = match form.talk(round, door, app.clock.today()) {
        Ok(talk) => {
            let slip = Some(talk.id).filter(|_| talk.outcome != Outcome::Talked);
            at_door(&mut tx, &app, worker.id, talk).await.map(|done| (done, slip))
        }
        Err(error) => {
            store::of_walker(&mut tx, worker.reader(&app), round).await?;
            Err(error)
        }
    };
    match told {
        Ok((done, slip)) => {
            let next = next(&mut tx, round, door).await?;
            tx.commit().await?;
            done.refused()?;
            Ok(match (done, slip) {
                (Done::New, Some(talk)) => on_to(&next, round, talk, said),
                (Done::New, None) => see_other(&next, Some(said)),
                _ => see_other(&next, Some("said-rang-already")),
            })
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            let mut conn = worker.read(&app).await?;
            let template = page(&app, &mut conn, &worker, &visitor, (round, door), (form, flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

/// The first door after this one at which nothing happened yet, round the corner too; the round when there is none.
async fn next(conn: &mut Conn, round: Uuid, door: Uuid) -> Result<String, Error> {
    let doors = store::doors(conn, round).await?;
    let at = doors.iter().position(|one| one.id == door).unwrap_or_default();
    let ahead = doors.iter().cycle().skip(at + 1).take(doors.len());
    let next = ahead.into_iter().find(|one| one.outcome.is_none());
    Ok(next.map_or_else(|| format!("/rounds/{round}"), |next| format!("/rounds/{round}/doors/{}", next.id)))
}
