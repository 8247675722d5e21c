//! Wie is wie: the groups of a wijk or of the whole network, who is in them, and how to reach them.

pub mod edit;
pub mod leaving;
pub mod members;
pub mod picture;

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::carrying::web::Carrying;
use super::colour;
use super::details::{self, is_fresh};
use super::guide::store::{self as guide, Offer};
use super::joining::web::Form;
use super::membership::{self, Standing};
use super::store::members::{self as member_store, Member, PageMember};
use super::store::{self, Group, Row};
use crate::access::{Audience, Reader};
use crate::agreement::contribution::{self, Shown};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::place::store::{self as places, Place};
use crate::web::page::html_with;
use crate::web::{Page, Posted, Visitor, Worker, html, saved, see_other};

const PAGE_SIZE: usize = 50;
/// A printed wijk has no pages: this many groups at most.
const PRINTED: usize = 500;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    after: String,
    after_id: String,
    print: String,
}

impl Asked {
    fn after(&self) -> Option<(&str, Uuid)> {
        Some((self.after.as_str(), self.after_id.parse().ok()?))
    }
}

/// One group and who is in it.
struct Entry {
    row: Row,
    members: Vec<PageMember>,
}

#[derive(Template)]
#[template(path = "group/index.html")]
struct IndexPage {
    page: Page,
    entries: Vec<Entry>,
    areas: Vec<Place>,
    place: Option<Place>,
    /// Where the next fifty are.
    next: Option<String>,
    first_page: bool,
}

impl IndexPage {
    fn here(&self, area: &Place) -> &'static str {
        if self.place.as_ref().is_some_and(|place| place.id == area.id) { "selected" } else { "" }
    }
}

#[derive(Template)]
#[template(path = "group/print.html")]
struct PrintPage {
    page: Page,
    entries: Vec<Entry>,
    place: Option<Place>,
}

fn freshness(page: &Page, checked_on: &Option<Date>) -> String {
    match checked_on {
        None => page.say("group-never-checked"),
        Some(on) if is_fresh(*checked_on, page.today) => page.say1("group-checked-on", "date", page.long_date(on)),
        Some(on) => page.say1("group-checked-long-ago", "date", page.long_date(on)),
    }
}

/// The class that makes stale details fade.
fn faded(page: &Page, checked_on: &Option<Date>) -> &'static str {
    if is_fresh(*checked_on, page.today) { "checked" } else { "faded" }
}

pub async fn index(app: App, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let reader = visitor.reader(&app);
    let mut conn = visitor.read(&app).await?;
    let place = match asked.place.parse::<Uuid>() {
        Ok(id) => Some(places::show(&mut conn, id).await?),
        Err(_) => None,
    };
    let within = place.as_ref().map(|place| place.id);
    if !asked.print.is_empty() {
        let mut rows = Vec::new();
        while rows.len() < PRINTED {
            let last = rows.last().map(|row: &Row| (row.key.clone(), row.id));
            let mut more =
                store::page(&mut conn, reader, within, last.as_ref().map(|(key, id)| (key.as_str(), *id))).await?;
            more.truncate(PAGE_SIZE);
            let whole = more.len() == PAGE_SIZE;
            rows.append(&mut more);
            if !whole {
                break;
            }
        }
        let entries = entries(&mut conn, reader, within, rows).await?;
        let template = PrintPage { page: Page::new(&app, &visitor, "groups-title"), entries, place };
        return html(&template.page, &template);
    }
    let mut rows = store::page(&mut conn, reader, within, asked.after()).await?;
    let more = rows.len() > PAGE_SIZE;
    rows.truncate(PAGE_SIZE);
    let next = rows.last().filter(|_| more).map(|row| next_address(within, row));
    let entries = entries(&mut conn, reader, within, rows).await?;
    let areas = places::areas(&mut conn).await?;
    let page = Page::new(&app, &visitor, "groups-title");
    let template = IndexPage { page, entries, areas, place, next, first_page: asked.after().is_none() };
    html(&template.page, &template)
}

fn next_address(place: Option<Uuid>, last: &Row) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(place) = place {
        query.append_pair("place", &place.to_string());
    }
    query.append_pair("after", &last.key).append_pair("after_id", &last.id.to_string());
    format!("/groups?{}", query.finish())
}

async fn entries(conn: &mut Conn, reader: Reader, place: Option<Uuid>, rows: Vec<Row>) -> Result<Vec<Entry>, Error> {
    let mut by_group: HashMap<Uuid, Vec<PageMember>> = HashMap::new();
    if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
        let found = member_store::of_page(conn, reader, place, (&first.key, first.id), (&last.key, last.id)).await?;
        for member in found {
            by_group.entry(member.group).or_default().push(member);
        }
    }
    Ok(rows.into_iter().map(|row| Entry { members: by_group.remove(&row.id).unwrap_or_default(), row }).collect())
}

#[derive(Template)]
#[template(path = "group/show.html")]
struct ShowPage {
    page: Page,
    group: Group,
    above: Vec<(Uuid, String)>,
    inside: Vec<Row>,
    /// What it offers.
    offers: Vec<Offer>,
    members: Vec<Member>,
    former: Vec<Member>,
    standing: Standing,
    parents: Vec<(Uuid, String)>,
    membership_id: Uuid,
    carrying: Carrying,
    /// What people do here who want that to be seen.
    shown: Vec<Shown>,
    /// What was typed to take part.
    form: Form,
    flaws: Vec<Flaw>,
    address: String,
    /// Where the picture is that goes with a link to it; nothing when not everyone may know it.
    picture: Option<String>,
}

impl ShowPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    /// Of the colour that the group chose.
    fn sheet(&self) -> Option<String> {
        colour::stylesheet(&self.carrying.how.colour)
    }

    /// Anyone says here that she wants to take part, unless she is in it or carries it.
    fn may_join(&self) -> bool {
        let open = self.carrying.carried.min.is_some() && self.group.ended_on.is_none();
        open && !self.carrying.may && !self.carrying.is_in
    }

    fn roles(&self) -> Vec<&'static str> {
        members::roles(self.standing)
    }

    fn is_in(&self, parent: &Uuid) -> &'static str {
        if self.group.parent == Some(*parent) { "selected" } else { "" }
    }

    /// There is something on offer, or who works here may write it down.
    fn tells_offers(&self) -> bool {
        let may = self.page.is_staff() && self.group.kind != "network" && self.group.ended_on.is_none();
        may || !self.offers.is_empty()
    }

    /// Who looks may give it a page to refer from.
    fn may_refer(&self) -> bool {
        let works = matches!(self.group.kind.as_str(), "organisation" | "team");
        works && self.standing.coordinates && self.group.ended_on.is_none()
    }

    fn audience(&self) -> String {
        match Audience::of_party(self.group.audience, self.group.id) {
            Audience::Everyone => self.page.say("group-audience-everyone"),
            Audience::Network => self.page.say("group-audience-network"),
            Audience::Own | Audience::Group(_) => self.page.say("group-audience-own"),
        }
    }
}

pub async fn show(app: App, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    page(&app, &visitor, id, (Form::fresh(&app), Vec::new())).await
}

/// Its page, with what was typed to take part.
pub async fn page(app: &App, visitor: &Visitor, id: Uuid, typed: (Form, Vec<Flaw>)) -> Result<Response, Error> {
    let reader = visitor.reader(app);
    let mut conn = visitor.read(app).await?;
    let group = match store::show(&mut conn, reader, id).await {
        Err(Error::NotFound) if visitor.viewer.is_none() => return Err(Error::SignedOut),
        other => other?,
    };
    let staff = visitor.viewer.as_ref().is_some_and(|viewer| viewer.staff);
    let above = store::above(&mut conn, reader, id).await?;
    let inside = store::inside(&mut conn, reader, id).await?;
    let offers = guide::of_group(&mut conn, reader, id).await?;
    let members = member_store::of_group(&mut conn, reader, id).await?;
    let (mut former, mut standing, mut parents) = (Vec::new(), Standing::default(), Vec::new());
    if staff {
        former = member_store::former(&mut conn, reader, id).await?;
        standing = membership::standing(&mut conn, reader, id).await?;
    }
    if standing.coordinates {
        parents = store::parents(&mut conn, reader).await?;
    }
    let page = Page::new(app, visitor, "groups-title").titled(group.name.clone());
    let membership_id = app.id();
    let carrying = Carrying::of(&mut conn, app, reader, visitor.viewer.as_ref(), id).await?;
    let (form, flaws) = typed;
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = contribution::of_group(&mut conn, id).await?;
    let path = format!("/groups/{id}");
    let picture = picture::has(&group).then(|| picture::of(app, &group).address(app, &path));
    let address = format!("{}{path}", app.base_url);
    let template = ShowPage {
        page,
        group,
        above,
        inside,
        offers,
        members,
        former,
        standing,
        parents,
        membership_id,
        carrying,
        shown,
        form,
        flaws,
        address,
        picture,
    };
    html_with(status, &template.page, &template)
}

#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// "Klopt nog": one tap, from the list or from the group.
pub async fn check(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Back>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, reader, id).await?;
    details::check(&mut tx, &app, id, reader).await?;
    tx.commit().await?;
    let back = match form.back.parse::<Uuid>() {
        Ok(place) => format!("/groups?place={place}#g{id}"),
        Err(_) if form.back == "list" => format!("/groups#g{id}"),
        Err(_) => format!("/groups/{id}"),
    };
    Ok(see_other(&back, Some("said-group-checked")))
}

pub async fn end(app: App, worker: Worker, Path(id): Path<Uuid>, Posted(_): Posted<Back>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, reader, id).await?;
    details::end(&mut tx, &app, id, reader).await?;
    saved(tx, &format!("/groups/{id}"), "said-group-ended").await
}
