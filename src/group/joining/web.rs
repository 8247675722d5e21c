//! `/groups/{id}/joins`: "Ik wil meedoen", by anyone or at the desk; and who takes part, for who carries the group.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Join};
use super::{Answer, NewJoin, answer, come_back, join, leave, link};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::group::carrying::web::may;
use crate::group::store as groups;
use crate::group::web as group;
use crate::person::token_of;
use crate::web::guest::{Reach, name_flaw};
use crate::web::page::html_with;
use crate::web::sign_in::limits;
use crate::web::{Page, Posted, PostedAsTyped, Press, Viewer, Visitor, page::see_other_undo, saved, see_other};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub name: String,
    pub reach: String,
}

impl Form {
    pub fn fresh(app: &App) -> Self {
        Self { id: app.id().to_string(), ..Self::default() }
    }

    /// At the desk a name is enough.
    fn parse(&self, group: Uuid, language: &'static str, by: Option<Uuid>) -> Result<NewJoin, Error> {
        let mut flaws: Vec<Flaw> = name_flaw(&self.name).into_iter().collect();
        let none = by.is_some() && self.reach.trim().is_empty();
        let reach = if none { Some(Reach::None) } else { Reach::parse(&self.reach) };
        if reach.is_none() {
            flaws.push(Flaw { field: "reach", key: "join-reach-unreadable" });
        }
        match (self.id.parse(), reach) {
            (Ok(id), Some(reach)) if flaws.is_empty() => {
                Ok(NewJoin { id, group, name: self.name.trim().to_owned(), reach, language, by })
            }
            _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }
}

/// One of the list, and who she may be.
struct Entry {
    join: Join,
    also: Vec<(Uuid, String)>,
}

#[derive(Template)]
#[template(path = "group/joins.html")]
struct ListPage {
    page: Page,
    group: Uuid,
    name: String,
    entries: Vec<Entry>,
    form: Form,
    flaws: Vec<Flaw>,
}

impl ListPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn phone(&self, phone: &str) -> String {
        crate::person::reach::readable(phone)
    }
}

/// Who carries the group or works for it; of a group she may not know she hears that it is not there.
async fn hosts(conn: &mut Conn, app: &App, viewer: &Viewer, group: Uuid) -> Result<groups::Group, Error> {
    let reader = viewer.reader(app);
    let found = groups::show(conn, reader, group).await?;
    if may(conn, viewer, reader, group).await? { Ok(found) } else { Err(Error::Forbidden("forbidden-group")) }
}

async fn list(
    app: &App,
    viewer: &Viewer,
    visitor: &Visitor,
    id: Uuid,
    typed: (Form, Vec<Flaw>),
) -> Result<ListPage, Error> {
    let mut conn = viewer.read(app).await?;
    let name = hosts(&mut conn, app, viewer, id).await?.name;
    let mut entries = Vec::new();
    for join in store::list(&mut conn, id).await? {
        let (kind, value) = if join.mail.is_empty() { ("phone", &join.phone) } else { ("email", &join.mail) };
        let also = match viewer.staff && !value.is_empty() {
            true => store::also(&mut conn, viewer.reader(app), token_of(kind, value)).await?,
            false => Vec::new(),
        };
        entries.push(Entry { join, also });
    }
    let (form, flaws) = typed;
    Ok(ListPage { page: Page::new(app, visitor, "group-joins-title"), group: id, name, entries, form, flaws })
}

pub async fn index(app: App, viewer: Viewer, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let template = list(&app, &viewer, &visitor, id, (Form::fresh(&app), Vec::new())).await?;
    crate::web::html(&template.page, &template)
}

pub async fn create(
    app: App,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = visitor.write(&app).await?;
    let reader = visitor.reader(&app);
    groups::show(&mut tx, reader, id).await?;
    let desk = match &visitor.viewer {
        Some(viewer) => may(&mut tx, viewer, reader, id).await?.then_some(viewer),
        None => None,
    };
    let new = match form.parse(id, visitor.locale.tag(), desk.map(|viewer| viewer.id)) {
        Ok(new) => new,
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            return again(&app, &visitor, desk, id, (form, flaws)).await;
        }
        Err(error) => return Err(error),
    };
    if desk.is_none() {
        limits::joining(&mut tx, &app, &visitor.address).await?;
    }
    join(&mut tx, &app, &new).await?;
    tx.commit().await?;
    match desk {
        Some(_) => Ok(see_other(&format!("/groups/{id}/joins"), Some("said-group-join-noted"))),
        None => Ok(see_other(&link(&app, new.id)?, None)),
    }
}

async fn again(
    app: &App,
    visitor: &Visitor,
    desk: Option<&Viewer>,
    id: Uuid,
    typed: (Form, Vec<Flaw>),
) -> Result<Response, Error> {
    let Some(viewer) = desk else { return group::page(app, visitor, id, typed).await };
    let template = list(app, viewer, visitor, id, typed).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
}

/// One of the list of this group, for who answers.
async fn listed(tx: &mut Tx, app: &App, viewer: &Viewer, id: Uuid, one: Uuid) -> Result<Join, Error> {
    hosts(tx, app, viewer, id).await?;
    match store::group_of(tx, one).await? {
        Some(group) if group == id => store::one(tx, one).await,
        _ => Err(Error::NotFound),
    }
}

#[derive(Deserialize)]
pub struct Said {
    say: String,
    #[serde(default)]
    back: String,
}

/// "Ja, welkom" or "Nu nog niet".
pub async fn say(
    app: App,
    viewer: Viewer,
    Path((id, one)): Path<(Uuid, Uuid)>,
    Posted(said): Posted<Said>,
) -> Result<Response, Error> {
    let (say, told) = match said.say.as_str() {
        "yes" => (Answer::Yes, "said-group-join-yes"),
        "not-yet" => (Answer::NotYet, "said-group-join-not-yet"),
        _ => return Err(Error::invalid("say", "form-unreadable")),
    };
    let mut tx = viewer.write(&app).await?;
    let one = listed(&mut tx, &app, &viewer, id, one).await?;
    answer(&mut tx, &app, &one, say, viewer.id).await?;
    let list = format!("/groups/{id}/joins");
    saved(tx, if said.back == "today" { "/" } else { &list }, told).await
}

pub async fn take_off(
    app: App,
    viewer: Viewer,
    Path((id, one)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let one = listed(&mut tx, &app, &viewer, id, one).await?;
    leave(&mut tx, &app, &one, Some(viewer.id)).await?;
    tx.commit().await?;
    let list = format!("/groups/{id}/joins");
    Ok(see_other_undo(&list, "said-group-join-off", &format!("{list}/{}/returning", one.id)))
}

pub async fn put_back(
    app: App,
    viewer: Viewer,
    Path((id, one)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let one = listed(&mut tx, &app, &viewer, id, one).await?;
    come_back(&mut tx, &app, &one, Some(viewer.id)).await?;
    saved(tx, &format!("/groups/{id}/joins"), "said-group-join-back").await
}
