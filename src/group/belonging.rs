//! Someone is left out: it goes to who co-ordinates the network, not to the group, which would hear its own door close.
//!
//! "Ingrijpen bij uitsluiting: een tuin waar iedereen mee kan doen."

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::carrying::store as carrying;
use super::store;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::meeting::said;
use crate::note::{self, Kind, NewNote, signal, taking};
use crate::party::NETWORK;
use crate::person;
use crate::practice::{self, Practice};
use crate::subject::Subject;
use crate::tie::worry;
use crate::web::locale::Locale;
use crate::web::page::{html_with, taken};
use crate::web::{Page, PostedAsTyped, Viewer, Visitor};

/// The page of the practice that has it.
pub const ROUTE: &str = "/belonging";
const TEXT_CHARS: usize = 600;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    /// A group one may know; empty for another place.
    pub group: String,
    pub text: String,
}

#[derive(Template)]
#[template(path = "group/belonging.html")]
struct BelongingPage {
    page: Page,
    practice: Option<Practice>,
    groups: Vec<(Uuid, String)>,
    form: Form,
    flaws: Vec<Flaw>,
}

impl BelongingPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

async fn page(app: &App, viewer: &Viewer, visitor: &Visitor, form: Form, flaws: Vec<Flaw>) -> Result<Response, Error> {
    let mut conn = viewer.read(app).await?;
    let groups = store::parents(&mut conn, viewer.reader(app)).await?;
    let practice = practice::of_own_page(app, &mut conn, ROUTE).await?;
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(app, visitor, "belonging-title");
    let template = BelongingPage { page, practice, groups, form, flaws };
    html_with(status, &template.page, &template)
}

pub async fn new(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
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
    let outcome = pass_on(&mut tx, &app, &viewer, &form).await;
    match taken(tx, outcome.map(|()| (ROUTE.to_owned(), "said-belonging"))).await? {
        Ok(done) => Ok(done),
        Err(flaws) => page(&app, &viewer, &visitor, form, flaws).await,
    }
}

/// Sent twice, it is passed on once.
async fn pass_on(tx: &mut Tx, app: &App, viewer: &Viewer, form: &Form) -> Result<(), Error> {
    let text = form.text.trim();
    if text.is_empty() {
        return Err(Error::invalid("text", "belonging-text-missing"));
    }
    if let Some(flaw) = said::flaw("text", text, TEXT_CHARS) {
        return Err(Error::Invalid(vec![flaw]));
    }
    let id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    if let Some(first) = note::store::heard_by(tx, id).await? {
        return person::same_hand(Some(first), viewer.id);
    }
    worry::not_too_many(tx, app, viewer.id).await?;
    let reader = viewer.reader(app);
    let group = match form.group.parse::<Uuid>() {
        Ok(group) => Some(store::show(tx, reader, group).await?),
        Err(_) => None,
    };
    let home = taking::place_of(app, tx, "").await?;
    let place = group.as_ref().and_then(|group| group.place_id).unwrap_or(home);
    let keeper = carrying::keeper(tx, NETWORK, reader.today).await?.ok_or(Error::Conflict("conflict-nobody"))?;
    let text = group.map_or_else(|| text.to_owned(), |group| format!("{}: {text}", group.name));
    let practice = practice::of_page(app, tx, home, ROUTE).await?;
    let note = NewNote {
        spoken: false,
        passing: true,
        practice,
        ..NewNote::heard(id, Kind::Signal, Subject::Place(place), &text, viewer.id, reader.today, NETWORK)
    };
    signal::pass_on(tx, app, &note, keeper, &Locale::Dutch.say("belonging-visit")).await
}
