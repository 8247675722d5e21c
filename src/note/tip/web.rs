//! The first page of a referrer, and the form for a tip: thirty seconds between two patients, on any phone.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Given, Office, Receiver};
use super::{NewTip, Wish, give, others};
use crate::access::hat::Hat;
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Viewer, Visitor, html, see_other};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub name: String,
    pub phone: String,
    /// `phone`, or `us`: by way of who gives the tip.
    pub via: String,
    pub wish: String,
    pub receiver: String,
    pub agreed: String,
}

#[derive(Template)]
#[template(path = "tip/new.html")]
struct NewPage {
    page: Page,
    office: Office,
    receivers: Vec<Receiver>,
    form: Form,
    flaws: Vec<Flaw>,
}

impl NewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn wishes(&self) -> [&'static str; 2] {
        Wish::ALL.map(Wish::name)
    }
}

/// For whom he gives tips, when he is here as a referrer.
async fn office(conn: &mut Conn, app: &App, viewer: &Viewer) -> Result<Office, Error> {
    if viewer.session.hat != Hat::Referrer {
        return Err(Error::Forbidden("forbidden-referrer"));
    }
    store::office(conn, viewer.id, app.clock.today()).await?.ok_or(Error::Forbidden("forbidden-referrer"))
}

async fn form_with(
    app: &App,
    viewer: &Viewer,
    visitor: &Visitor,
    form: Form,
    flaws: Vec<Flaw>,
) -> Result<Response, Error> {
    let mut conn = visitor.read(app).await?;
    let office = office(&mut conn, app, viewer).await?;
    let receivers = others(store::receivers(&mut conn, app.clock.today()).await?, &office);
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(app, visitor, "tip-title");
    let template = NewPage { page, office, receivers, form, flaws };
    html_with(status, &template.page, &template)
}

pub async fn new(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let form = Form { id: app.id().to_string(), wish: Wish::Visit.name().to_owned(), ..Form::default() };
    form_with(&app, &viewer, &visitor, form, Vec::new()).await
}

pub async fn create(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let office = office(&mut tx, &app, &viewer).await?;
    let given = match NewTip::parse(&form) {
        Ok(tip) => give(&mut tx, &app, viewer.id, &office, &tip).await.map(|()| tip.id),
        Err(flawed) => Err(flawed),
    };
    match given {
        Ok(id) => {
            tx.commit().await?;
            Ok(see_other(&format!("/tips/{id}"), None))
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            form_with(&app, &viewer, &visitor, form, flaws).await
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "tip/given.html")]
struct GivenPage {
    page: Page,
    /// The one that was given just now.
    receipt: Option<Given>,
    given: Vec<Given>,
    app: App,
}

impl GivenPage {
    fn when(&self, millis: &i64) -> String {
        self.app.clock.hour_of(*millis)
    }
}

async fn given_with(app: &App, visitor: &Visitor, viewer: &Viewer, receipt: Option<Uuid>) -> Result<Response, Error> {
    let mut conn = visitor.read(app).await?;
    office(&mut conn, app, viewer).await?;
    let given = store::given(&mut conn, viewer.id).await?;
    let receipt = match receipt {
        Some(id) => Some(given.iter().find(|one| one.id == id).cloned().ok_or(Error::NotFound)?),
        None => None,
    };
    let page = Page::new(app, visitor, if receipt.is_some() { "tip-receipt-title" } else { "tips-title" });
    let template = GivenPage { page, receipt, given, app: app.clone() };
    html(&template.page, &template)
}

/// That it arrived, and nothing of whom it was about.
pub async fn receipt(app: App, viewer: Viewer, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    given_with(&app, &visitor, &viewer, Some(id)).await
}

/// The first page of a referrer.
pub async fn home(app: &App, visitor: &Visitor, viewer: &Viewer) -> Result<Response, Error> {
    given_with(app, visitor, viewer, None).await
}
