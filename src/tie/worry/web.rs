//! `/worries`: whom to call, and one form. For everyone who is signed in: a neighbour, someone who helps along at a coffee morning.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;

use super::store::{self, Passed};
use super::{NewWorry, answer_by, pass_on};
use crate::app::App;
use crate::error::{Error, Flaw};
use crate::meeting::said;
use crate::note::tip::store as tips;
use crate::practice::{self, Practice};
use crate::tie::referral::store::{self as offices, Office};
use crate::web::page::{html_with, taken};
use crate::web::{Page, PostedAsTyped, Viewer, Visitor};

/// The page of the practice that has it.
pub const ROUTE: &str = "/worries";
const ABOUT_CHARS: usize = 100;
const TEXT_CHARS: usize = 600;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub about: String,
    pub text: String,
    pub receiver: String,
}

impl Form {
    fn read(&self) -> Result<NewWorry, Error> {
        let mut flaws = Vec::new();
        if self.text.trim().is_empty() {
            flaws.push(Flaw { field: "text", key: "worry-text-missing" });
        }
        flaws.extend(said::flaw("about", &self.about, ABOUT_CHARS));
        flaws.extend(said::flaw("text", &self.text, TEXT_CHARS));
        let receiver = self.receiver.parse().ok();
        if receiver.is_none() {
            flaws.push(Flaw { field: "receiver", key: "worry-receiver-missing" });
        }
        let (about, text) = (self.about.trim().to_owned(), self.text.trim().to_owned());
        match (self.id.parse().ok(), receiver) {
            (Some(id), Some(receiver)) if flaws.is_empty() => Ok(NewWorry { id, about, text, receiver }),
            _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }
}

#[derive(Template)]
#[template(path = "worry/index.html")]
struct IndexPage {
    page: Page,
    practice: Option<Practice>,
    teams: Vec<Office>,
    passed: Vec<Passed>,
    form: Form,
    flaws: Vec<Flaw>,
}

impl IndexPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn answer_by(&self, asked_on: &Date) -> String {
        self.page.long_date(&answer_by(*asked_on))
    }
}

async fn page(app: &App, viewer: &Viewer, visitor: &Visitor, form: Form, flaws: Vec<Flaw>) -> Result<Response, Error> {
    let mut conn = viewer.read(app).await?;
    let mut teams = Vec::new();
    for team in tips::receivers(&mut conn, app.clock.today()).await? {
        teams.extend(offices::group(&mut conn, team.id).await?);
    }
    let practice = practice::of_own_page(app, &mut conn, ROUTE).await?;
    let passed = store::passed(&mut conn, viewer.id).await?;
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(app, visitor, "worry-title");
    let template = IndexPage { page, practice, teams, passed, form, flaws };
    html_with(status, &template.page, &template)
}

pub async fn index(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let form = Form { id: app.id().to_string(), ..Form::default() };
    page(&app, &viewer, &visitor, form, Vec::new()).await
}

pub async fn create(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let outcome = match form.read() {
        Ok(new) => pass_on(&mut tx, &app, viewer.id, &new).await,
        Err(flawed) => Err(flawed),
    };
    match taken(tx, outcome.map(|()| (ROUTE.to_owned(), "said-worry-passed"))).await? {
        Ok(done) => Ok(done),
        Err(flaws) => page(&app, &viewer, &visitor, form, flaws).await,
    }
}
