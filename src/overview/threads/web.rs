//! `/overview/web`: who connects whom, and the spider test. Who co-ordinates sees everyone's threads; a worker her own.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::picture::{self, Picture};
use super::plan::Next;
use super::{Counts, Thing, Web, store};
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::group::store as groups;
use crate::party::NETWORK;
use crate::person;
use crate::place::room::store::people;
use crate::subject::Subject;
use crate::tie::{self, NewTie};
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

/// The handover plan is worked off from the top; a longer list is not read.
const ROWS: usize = 40;
const BRIDGES: usize = 10;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Who would leave.
    pub without: String,
}

/// One who works here, what she has in hand, and what hangs on her alone.
pub struct Keeper {
    pub id: Uuid,
    pub name: String,
    pub held: Counts,
    pub alone: Counts,
    pub only: i64,
}

/// A line of the handover plan.
pub struct Row {
    pub thing: Thing,
    /// Empty when the reader may not know who it is.
    pub name: String,
    pub to: Option<(Uuid, String)>,
    pub tie: Option<Uuid>,
}

impl Row {
    /// A person or a group can be introduced to someone; the others are handed over where they stand.
    fn can_meet(&self) -> bool {
        matches!(self.thing, Thing::Person(_) | Thing::Group(_)) && self.tie.is_none()
    }
}

/// The spider test of one.
pub struct Chosen {
    pub id: Uuid,
    pub name: String,
    pub alone: Counts,
    pub rows: Vec<Row>,
    pub more: usize,
    /// Rooms of which nobody else has a key.
    pub rooms: Vec<(Uuid, String)>,
}

#[derive(Template)]
#[template(path = "threads/show.html")]
struct ShowPage {
    page: Page,
    app: App,
    keepers: Vec<Keeper>,
    picture: Picture,
    chosen: Option<Chosen>,
    /// Through whom others hang: a person or group, its name, and how many.
    bridges: Vec<(Thing, String, i64)>,
    loose: Counts,
}

impl ShowPage {
    fn fresh_id(&self) -> Uuid {
        self.app.id()
    }

    fn is_chosen(&self, id: &Uuid) -> bool {
        self.chosen.as_ref().is_some_and(|chosen| chosen.id == *id)
    }

    fn total(&self) -> i64 {
        self.keepers.iter().map(|keeper| keeper.alone.all()).sum()
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let web = Web::of(store::read(&mut conn, reader).await?)?;
    let mut keepers: Vec<Keeper> = web
        .rows
        .keepers
        .iter()
        .filter(|(id, _)| worker.coordinator || *id == worker.id)
        .map(|(id, name)| Keeper {
            id: *id,
            name: name.clone(),
            held: web.held(*id),
            alone: Counts::of(web.alone(*id).into_iter()),
            only: web.only_contact_of(*id),
        })
        .collect();
    // Where most hangs first.
    keepers.sort_by_key(|one| -one.alone.all());
    let chosen = who(&worker, &asked.without)?;
    let figures: Vec<_> = keepers.iter().map(|one| (one.id, one.held.all(), one.alone.all())).collect();
    let picture = picture::draw(&web, &figures, chosen);
    let chosen = match chosen {
        Some(id) => Some(spider(&mut conn, reader, &web, id).await?),
        None => None,
    };
    let bridges = if worker.coordinator { bridges(&mut conn, reader, &web).await? } else { Vec::new() };
    let loose = if worker.coordinator { web.loose() } else { Counts::default() };
    let page = Page::new(&app, &visitor, "web-title");
    let template = ShowPage { page, app, keepers, picture, chosen, bridges, loose };
    html(&template.page, &template)
}

/// Whom the test is about: of someone who does not co-ordinate always herself.
fn who(worker: &Worker, asked: &str) -> Result<Option<Uuid>, Error> {
    match asked {
        "" if worker.coordinator => Ok(None),
        "" => Ok(Some(worker.id)),
        id => {
            let id = id.parse().map_err(|_| Error::NotFound)?;
            if worker.coordinator || id == worker.id { Ok(Some(id)) } else { Err(Error::NotFound) }
        }
    }
}

async fn spider(conn: &mut Conn, reader: Reader, web: &Web, id: Uuid) -> Result<Chosen, Error> {
    let keeper = web.rows.keepers.iter().find(|(keeper, _)| *keeper == id).ok_or(Error::NotFound)?;
    let alone = web.alone(id);
    let shown = &alone[..alone.len().min(ROWS)];
    let next = web.plan(id, shown)?;
    let names = names(conn, reader, web, shown).await?;
    let row = |Next { thing, to, tie }: Next| Row {
        thing,
        name: names.get(&thing.party()).cloned().unwrap_or_default(),
        to: to.and_then(|to| web.rows.keepers.iter().find(|(id, _)| *id == to).cloned()),
        tie,
    };
    let rows = next.into_iter().map(row).collect();
    Ok(Chosen {
        id,
        name: keeper.1.clone(),
        alone: Counts::of(alone.iter().copied()),
        rows,
        more: alone.len() - shown.len(),
        rooms: people::only_keys(conn, id).await?,
    })
}

async fn names(conn: &mut Conn, reader: Reader, web: &Web, things: &[Thing]) -> Result<HashMap<Uuid, String>, Error> {
    let mut names: HashMap<Uuid, String> = web.rows.groups.iter().map(|(id, name, _)| (*id, name.clone())).collect();
    let mut people: Vec<Uuid> = things.iter().map(|thing| thing.party()).filter(|id| !names.contains_key(id)).collect();
    people.sort_unstable();
    people.dedup();
    names.extend(store::names(conn, reader, &people).await?);
    Ok(names)
}

async fn bridges(conn: &mut Conn, reader: Reader, web: &Web) -> Result<Vec<(Thing, String, i64)>, Error> {
    let mut bridges = web.bridges();
    bridges.truncate(BRIDGES);
    let things: Vec<Thing> = bridges.iter().map(|(thing, _)| *thing).collect();
    let names = names(conn, reader, web, &things).await?;
    let named = |(thing, many): (Thing, i64)| (thing, names.get(&thing.party()).cloned().unwrap_or_default(), many);
    Ok(bridges.into_iter().map(named).collect())
}

/// How much hangs on this person alone, as far as the reader may see it.
pub async fn alone(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<i64, Error> {
    let web = Web::of(store::read(conn, reader).await?)?;
    Ok(Counts::of(web.alone(id).into_iter()).all())
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Introduction {
    pub id: String,
    pub without: String,
    /// `person` or `group`.
    pub kind: String,
    pub thing: String,
    pub to: String,
}

/// One tap: who would leave introduces her thread to the next, who hears of it as of any other tie.
pub async fn introduce(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Posted(form): Posted<Introduction>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let leaver = who(&worker, &form.without)?.ok_or(Error::NotFound)?;
    let id = |text: &str| text.parse::<Uuid>().map_err(|_| Error::NotFound);
    let (tie, thing, to) = (id(&form.id)?, id(&form.thing)?, id(&form.to)?);
    let page = Page::new(&app, &visitor, "web-title");
    let mut tx = worker.write(&app).await?;
    let name = person::store::show(&mut tx, reader, to).await?.name;
    let (wisher, other, audience) = match form.kind.as_str() {
        "person" => (thing, Subject::Person(to), person::store::show(&mut tx, reader, thing).await?.audience),
        "group" => {
            groups::show(&mut tx, reader, thing).await?;
            (to, Subject::Group(thing), NETWORK)
        }
        _ => return Err(Error::NotFound),
    };
    let new = NewTie {
        id: tie,
        practice: None,
        wisher,
        other,
        words: page.say1("web-tie-words", "name", &name),
        told_wisher: page.say("web-tie-told"),
        told_other: page.say("web-tie-told"),
        wish: None,
        talent: None,
        // Whose thread it is may be known to fewer than work here.
        audience: if crate::access::store::reaches(&mut tx, reader, audience).await? { audience } else { leaver },
        steward: leaver,
        by: worker.id,
        for_group: None,
        meetings_max: None,
        restarts: None,
    };
    tie::introduce(&mut tx, &app, &new).await?;
    saved(tx, &format!("/overview/web?without={leaver}"), "said-introduced").await
}
