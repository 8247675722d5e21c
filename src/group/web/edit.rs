//! Making and changing a group, and putting it into another.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use crate::access::{Audience, Reader};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::group::details::{self, Began, Details, KINDS};
use crate::group::membership::{self, Standing};
use crate::group::{NewGroup, store};
use crate::note::taking;
use crate::party::NETWORK;
use crate::place::store::{self as places, Place};
use crate::practice::{self, Practice};
use crate::web::page::html_with;
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

/// Everything the form holds, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub kind: String,
    pub name: String,
    pub purpose: String,
    pub parent: String,
    pub place: String,
    pub audience: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub hours: String,
    /// The way of carrying together it begins with.
    pub practice: String,
    pub grew_out_of: String,
}

impl Form {
    fn details(&self) -> (Details, Vec<Flaw>) {
        let mut details = Details {
            name: self.name.clone(),
            purpose: self.purpose.clone(),
            place: self.place.parse().ok(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            website: self.website.clone(),
            hours: self.hours.clone(),
        };
        let flaws = details.check();
        (details, flaws)
    }

    /// Everyone, the network, or the group itself.
    fn audience(&self, group: Uuid) -> Option<Audience> {
        match Audience::parse(&self.audience)? {
            Audience::Group(id) if id != group => None,
            audience => Some(audience),
        }
    }
}

#[derive(Template)]
#[template(path = "group/form.html")]
struct FormPage {
    page: Page,
    action: String,
    form: Form,
    flaws: Vec<Flaw>,
    /// A new group also chooses what it is and what it is part of.
    new: bool,
    may_address: bool,
    parents: Vec<(Uuid, String)>,
    areas: Vec<Place>,
    /// The ways of carrying together here; the one it begins with.
    ways: Vec<Practice>,
    practice: Option<Practice>,
}

impl FormPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn chosen(&self, one: &str, other: &str) -> &'static str {
        if one == other { "selected" } else { "" }
    }

    fn kinds(&self) -> [&'static str; 3] {
        KINDS
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    place: String,
    parent: String,
    practice: String,
    from: String,
}

async fn new_page(
    app: &App,
    conn: &mut Conn,
    visitor: &Visitor,
    reader: Reader,
    form: Form,
    flaws: Vec<Flaw>,
) -> Result<FormPage, Error> {
    let parents = store::parents(conn, reader).await?;
    let areas = places::areas(conn).await?;
    let place = taking::place_of(app, conn, &form.place).await?;
    let ways = practice::groups(app, conn, place).await?;
    let practice = ways.iter().find(|practice| practice.slug == form.practice).cloned();
    let page = Page::new(app, visitor, "group-new-title");
    let name = practice.as_ref().map(|practice| practice.words(page.lang()).name.clone());
    let page = name.into_iter().fold(page, Page::titled);
    let action = "/groups".to_owned();
    Ok(FormPage { page, action, form, flaws, new: true, may_address: true, parents, areas, ways, practice })
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Query(opened): Query<Opened>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let form = Form {
        id: app.id().to_string(),
        kind: app.practices.get(&opened.practice).and_then(|way| way.group.clone()).unwrap_or(KINDS[0].to_owned()),
        practice: opened.practice,
        grew_out_of: opened.from,
        parent: if opened.parent.is_empty() { NETWORK.to_string() } else { opened.parent },
        place: opened.place,
        audience: Audience::Everyone.value(),
        ..Form::default()
    };
    let template = new_page(&app, &mut conn, &visitor, worker.reader(&app), form, Vec::new()).await?;
    html(&template.page, &template)
}

fn parse(form: &Form) -> Result<(NewGroup, Details), Vec<Flaw>> {
    let (details, mut flaws) = form.details();
    let id = form.id.parse::<Uuid>().unwrap_or_else(|_| {
        flaws.push(Flaw { field: "form", key: "form-unreadable" });
        Uuid::nil()
    });
    let kind = KINDS.into_iter().find(|kind| *kind == form.kind);
    let audience = form.audience(id);
    let parent = form.parent.parse::<Uuid>().ok();
    for (missing, field, key) in [
        (kind.is_none(), "kind", "group-kind-missing"),
        (audience.is_none(), "audience", "group-audience-missing"),
        (parent.is_none(), "parent", "group-parent-missing"),
    ] {
        if missing {
            flaws.push(Flaw { field, key });
        }
    }
    match (kind, audience) {
        (Some(kind), Some(audience)) if flaws.is_empty() => {
            let (name, purpose, place) = (details.name.clone(), details.purpose.clone(), details.place);
            Ok((NewGroup { id, kind, name, purpose, parent, place, audience: audience.party(id) }, details))
        }
        _ => Err(flaws),
    }
}

pub async fn create(app: App, worker: Worker, visitor: Visitor, Posted(form): Posted<Form>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let (new, details) = match parse(&form) {
        Ok(parsed) => parsed,
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = new_page(&app, &mut conn, &visitor, reader, form, flaws).await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
        }
    };
    let mut tx = worker.write(&app).await?;
    if let Some(place) = new.place {
        places::show(&mut tx, place).await?;
    }
    let began = Began { practice: began_as(&app, &form, new.kind), grew_out_of: form.grew_out_of.parse().ok() };
    details::set_up(&mut tx, &app, &new, &details, &began, reader).await?;
    saved(tx, &format!("/groups/{}", new.id), "said-group-made").await
}

/// The practice it began with, when it makes groups of this kind.
fn began_as(app: &App, form: &Form, kind: &str) -> Option<String> {
    let practice = app.practices.get(&form.practice)?;
    (practice.group.as_deref() == Some(kind)).then(|| practice.slug.clone())
}

async fn edit_page(
    app: &App,
    conn: &mut Conn,
    visitor: &Visitor,
    standing: Standing,
    form: Form,
    flaws: Vec<Flaw>,
) -> Result<FormPage, Error> {
    let areas = places::areas(conn).await?;
    let page = Page::new(app, visitor, "group-edit-title");
    let action = format!("/groups/{}", form.id);
    let (new, may_address, parents, ways, practice) = (false, standing.stands, Vec::new(), Vec::new(), None);
    Ok(FormPage { page, action, form, flaws, new, may_address, parents, areas, ways, practice })
}

pub async fn edit(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let group = store::show(&mut conn, reader, id).await?;
    let standing = membership::standing(&mut conn, reader, id).await?;
    let form = Form {
        id: id.to_string(),
        audience: Audience::of_party(group.audience, id).value(),
        name: group.name,
        purpose: group.purpose,
        place: group.place_id.map(|place| place.to_string()).unwrap_or_default(),
        phone: group.phone.unwrap_or_default(),
        email: group.email.unwrap_or_default(),
        website: group.website.unwrap_or_default(),
        hours: group.hours.unwrap_or_default(),
        ..Form::default()
    };
    let template = edit_page(&app, &mut conn, &visitor, standing, form, Vec::new()).await?;
    html(&template.page, &template)
}

pub async fn update(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Posted(mut form): Posted<Form>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    let group = store::show(&mut tx, reader, id).await?;
    let standing = membership::standing(&mut tx, reader, id).await?;
    let (details, flaws) = form.details();
    form.id = id.to_string();
    if !flaws.is_empty() {
        let template = edit_page(&app, &mut tx, &visitor, standing, form, flaws).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    }
    if let Some(place) = details.place {
        places::show(&mut tx, place).await?;
    }
    details::change(&mut tx, &app, id, &details, reader).await?;
    if let Some(audience) = form.audience(id).filter(|audience| audience.party(id) != group.audience) {
        details::address(&mut tx, &app, id, audience, reader, standing).await?;
    }
    saved(tx, &format!("/groups/{id}"), "said-group-changed").await
}

#[derive(Deserialize)]
pub struct Into {
    parent: Uuid,
}

pub async fn move_under(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Into>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, reader, id).await?;
    details::move_under(&mut tx, &app, id, form.parent, reader).await?;
    saved(tx, &format!("/groups/{id}"), "said-group-moved").await
}
