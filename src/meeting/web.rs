//! Meetings: planning one or writing down one that was held, and what was said there.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::reading::{HOUR_CHARS, SPOT_CHARS, around, day, heads, others, ours};
use super::said::{self, FEELINGS, Said, THEMES, Whom, flaw};
use super::store::{self, Meeting, One};
use super::{Back, Holding, NewMeeting};
use crate::access::store::OwnGroup;
use crate::access::{self, Audience};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::note::taking::{nth_id, place_of};
use crate::note::web::proposed;
use crate::place::store::Place;
use crate::practice::{self, Meets, Practice, Words};
use crate::revisit::web::When;
use crate::subject::Subject;
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html, taken};

const KINDS: [Meets; 2] = [Meets::People, Meets::Many];

#[derive(Template)]
#[template(path = "meeting/index.html")]
struct IndexPage {
    page: Page,
    coming: Vec<Meeting>,
    held: Vec<Meeting>,
    practices: Vec<Practice>,
    place: Uuid,
    app: App,
}

impl IndexPage {
    fn practice(&self, slug: &str) -> Option<&Practice> {
        self.app.practices.get(slug)
    }
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let reader = worker.reader(&app);
    let place = place_of(&app, &mut conn, "").await?;
    let template = IndexPage {
        page: Page::new(&app, &visitor, "meetings-title"),
        coming: store::coming(&mut conn, reader).await?,
        held: store::held(&mut conn, reader).await?,
        practices: practice::meetings(&app, &mut conn, place, &KINDS).await?,
        place,
        app,
    };
    html(&template.page, &template)
}

/// A meeting as it is typed, with what was said when it was one talk.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub practice: String,
    pub place: String,
    /// `yes` of what is planned; then nobody is asked how it was.
    pub coming: String,
    pub title: String,
    pub day: String,
    pub hour: String,
    pub spot: String,
    pub ours: Vec<String>,
    pub heads: String,
    pub name: String,
    pub reach: String,
    pub about: String,
    pub feeling: String,
    pub theme: Vec<String>,
    pub experience: String,
    pub wish: String,
    pub talent: String,
    pub signal: String,
    pub text: String,
    pub asked: String,
    pub behind: String,
    pub language: String,
    pub interpreter: String,
    pub when: String,
    pub on: String,
    pub audience: String,
}

#[derive(Template)]
#[template(path = "meeting/new.html")]
struct NewPage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    practice: Practice,
    practices: Vec<Practice>,
    /// The person it is with, when the form was opened from her page.
    about: Option<String>,
    areas: Vec<Place>,
    colleagues: Vec<One>,
    groups: Vec<OwnGroup>,
}

impl NewPage {
    const FEELINGS: [&str; 3] = FEELINGS;
    const THEMES: [&str; 9] = THEMES;

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn words(&self) -> &Words {
        self.practice.words(self.page.lang())
    }

    fn is_many(&self) -> bool {
        self.practice.meets == Some(Meets::Many)
    }

    fn is_coming(&self) -> bool {
        self.form.coming == "yes"
    }

    /// The first question, unless what was said begins with it or it is too early to ask how it was.
    fn asks_first(&self) -> bool {
        self.is_many() || !self.is_coming() && !self.practice.asks("experience")
    }

    fn is_for(&self, audience: impl AsRef<str>) -> bool {
        self.form.audience == audience.as_ref()
    }

    fn points_at(&self, theme: &str) -> bool {
        self.form.theme.iter().any(|one| one == theme)
    }

    fn was_there(&self, colleague: &Uuid) -> bool {
        self.form.ours.contains(&colleague.to_string())
    }
}

async fn new_page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    mut form: Form,
    flaws: Vec<Flaw>,
) -> Result<NewPage, Error> {
    let reader = worker.reader(app);
    let about = match form.about.parse() {
        Ok(id) => Some(crate::person::store::show(conn, reader, id).await?.name),
        Err(_) => None,
    };
    let place = place_of(app, conn, &form.place).await?;
    form.place = place.to_string();
    let practices = practice::meetings(app, conn, place, &KINDS).await?;
    let practice = practices.iter().find(|practice| practice.slug == form.practice).or(practices.first()).cloned();
    let practice = practice.ok_or(Error::NotFound)?;
    form.practice.clone_from(&practice.slug);
    if form.audience.is_empty() {
        form.audience = practice.knobs.audience.clone().unwrap_or_else(|| Audience::Network.value());
    }
    let areas = around(conn, place).await?;
    let colleagues = others(conn, app, worker, None).await?;
    let groups = access::store::groups(conn, reader).await?;
    let page = Page::new(app, visitor, "meeting-new-title");
    Ok(NewPage { page, form, flaws, practice, practices, about, areas, colleagues, groups })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    practice: String,
    place: String,
    about: String,
    coming: String,
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Query(opened): Query<Opened>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let Opened { practice, place, about, coming } = opened;
    let day = if coming == "yes" { String::new() } else { app.clock.today().to_string() };
    let form = Form { id: app.id().to_string(), day, practice, place, about, coming, ..Form::default() };
    let mut template = new_page(&app, &mut conn, &worker, &visitor, form, Vec::new()).await?;
    if template.practice.comes_back_to_people() {
        (template.form.when, template.form.on) = proposed(&template.practice, app.clock.today());
    }
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = made(&app, &mut tx, &worker, &form).await;
    let outcome = outcome.map(|meeting| (format!("/meetings/{meeting}"), "said-meeting"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = new_page(&app, &mut conn, &worker, &visitor, form, flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

impl Form {
    fn said(&self) -> Said {
        Said {
            feeling: self.feeling.clone(),
            themes: self.theme.clone(),
            experience: self.experience.clone(),
            wish: self.wish.clone(),
            talent: self.talent.clone(),
            signal: self.signal.clone(),
            text: self.text.clone(),
            asked: self.asked.clone(),
            behind: self.behind.clone(),
        }
    }

    fn whom(&self) -> Whom {
        Whom { known: self.about.parse().ok(), name: self.name.clone(), reach: self.reach.clone() }
    }

    fn flaws(&self) -> Vec<Flaw> {
        let own = [
            flaw("title", &self.title, SPOT_CHARS),
            flaw("hour", &self.hour, HOUR_CHARS),
            flaw("spot", &self.spot, SPOT_CHARS),
            flaw("language", &self.language, 100),
            flaw("interpreter", &self.interpreter, 100),
        ];
        self.said().flaws().into_iter().chain(self.whom().flaws()).chain(own.into_iter().flatten()).collect()
    }

    /// Whether it tells how it was.
    fn tells(&self) -> bool {
        !self.said().notes().is_empty() || !self.heads.trim().is_empty()
    }

    /// What it was, where or with whom: something of it.
    fn is_something(&self) -> bool {
        let typed = [&self.title, &self.spot, &self.about, &self.name, &self.reach];
        self.tells() || typed.iter().any(|text| !text.trim().is_empty())
    }

    /// Its day, and whether it is still to come: today it was, unless it is planned.
    fn day(&self, today: Date) -> Result<(Date, bool), Error> {
        let (on, planned) = (day(&self.day, today)?, self.coming == "yes");
        if planned && on < today {
            return Err(Error::invalid("day", "meeting-day-past"));
        }
        if !planned && on > today && self.tells() {
            return Err(Error::invalid("day", "meeting-day-to-come"));
        }
        Ok((on, planned || on > today))
    }
}

async fn made(app: &App, tx: &mut Tx, worker: &Worker, form: &Form) -> Result<Uuid, Error> {
    let today = app.clock.today();
    let flaws = form.flaws();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    if !form.is_something() {
        return Err(Error::invalid("spot", "meeting-says-nothing"));
    }
    let (heads, (on, coming)) = (heads(&form.heads)?, form.day(today)?);
    let chosen = When { when: form.when.clone(), on: form.on.clone() }.day(today)?;
    let (new, practice, person) = understood(app, tx, worker, form).await?;
    if !super::plan(tx, app, &new).await? {
        return Ok(new.id);
    }
    let ours = ours(tx, app, worker, new.id, &form.ours).await?;
    if coming {
        super::ours_are(tx, app, new.id, &ours, worker.id).await?;
    } else {
        super::hold(tx, app, new.id, &practice, &Holding { on, ours, heads }, worker.id).await?;
    }
    if let Some(person) = person {
        super::attend(tx, app, new.id, (!coming).then_some(on), person, worker.id).await?;
    }
    if !coming {
        heard(tx, app, worker, form, &new, &practice, chosen).await?;
    }
    Ok(new.id)
}

/// The meeting that was typed, its practice, and the one it is with.
async fn understood(
    app: &App,
    tx: &mut Tx,
    worker: &Worker,
    form: &Form,
) -> Result<(NewMeeting, Practice, Option<Uuid>), Error> {
    let reader = worker.reader(app);
    let id: Uuid = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let planned_on = day(&form.day, app.clock.today())?;
    let place = place_of(app, tx, &form.place).await?;
    let practice = practice::meeting(app, tx, place, &form.practice).await?;
    let audience = Audience::parse(&form.audience).unwrap_or(Audience::Network).party(worker.id);
    if !access::store::reaches(tx, reader, audience).await? {
        return Err(Error::invalid("audience", "audience-not-yours"));
    }
    let person = form.whom().person(tx, app, reader, id, (place, audience)).await?;
    let new = NewMeeting {
        id,
        practice: practice.slug.clone(),
        about: person.map_or(Subject::Place(place), Subject::Person),
        place,
        name: form.title.trim().to_owned(),
        planned_on,
        hour: form.hour.trim().to_owned(),
        spot: form.spot.trim().to_owned(),
        language: form.language.trim().to_owned(),
        interpreter: form.interpreter.trim().to_owned(),
        audience,
        round: None,
        made_by: worker.id,
    };
    Ok((new, practice, person))
}

/// What was said becomes notes, and what was promised visits.
async fn heard(
    tx: &mut Tx,
    app: &App,
    worker: &Worker,
    form: &Form,
    new: &NewMeeting,
    practice: &Practice,
    chosen: Option<Date>,
) -> Result<(), Error> {
    let (said, about, audience, by) = (form.said(), new.about, new.audience, worker.id);
    let hearing = said::Hearing { id: new.id, about, meeting: new.id, practice, audience, by, on: new.planned_on };
    let told = said::tell(tx, app, &said, &hearing).await?;
    let back = Back {
        id: new.id,
        about,
        place: new.place,
        place_id: nth_id(new.id, 251),
        chosen,
        words: &said.words(),
        told: &told,
        practice,
        audience,
        by,
    };
    super::come_back(tx, app, &back).await.map(drop)
}
