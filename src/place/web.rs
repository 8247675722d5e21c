//! The tree of places: what is below, who is known here, which groups are here and how one works here.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::flat::{self, Stairs};
use super::heard::{self, Here};
use super::map::{self, Map};
use super::store::{self, COUNTED, Counts, Known, Place};
use super::{KINDS, NewPlace, drawing, import};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::group;
use crate::practice::{self, InForce};
use crate::web::page::html_with;
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

const PAGE_SIZE: usize = 50;

const TREE: usize = 600;
const BELOW: usize = 100;
#[derive(Template)]
#[template(path = "place/index.html")]
struct IndexPage {
    page: Page,
    /// Each area with how deep it lies, what it lies in before it.
    areas: Vec<(usize, Place)>,
    more: bool,
}

pub async fn index(app: App, _: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let mut all = store::tree(&mut conn).await?;
    let more = all.len() > TREE;
    all.truncate(TREE);
    for root in store::roots(&mut conn).await? {
        if !root.is_area() {
            all.push(root);
        }
    }
    let template = IndexPage { page: Page::new(&app, &visitor, "places-title"), areas: as_tree(all), more };
    html(&template.page, &template)
}

/// Areas under what they lie in. What lies in something that is not among them, stands by itself.
fn as_tree(mut all: Vec<Place>) -> Vec<(usize, Place)> {
    all.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
    let there: HashSet<Uuid> = all.iter().map(|place| place.id).collect();
    let mut inside: HashMap<Option<Uuid>, Vec<Place>> = HashMap::new();
    for place in all {
        inside.entry(place.parent.filter(|parent| there.contains(parent))).or_default().push(place);
    }
    let mut tree = Vec::new();
    let mut todo: Vec<(usize, Place)> =
        inside.remove(&None).unwrap_or_default().into_iter().rev().map(|p| (0, p)).collect();
    while let Some((depth, place)) = todo.pop() {
        let below = inside.remove(&Some(place.id)).unwrap_or_default();
        todo.extend(below.into_iter().rev().map(|place| (depth + 1, place)));
        tree.push((depth.min(2), place));
    }
    tree
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
    after_id: String,
    /// The last place of the page before.
    below: String,
    below_id: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    kind: String,
    name: String,
    postcode: String,
}

#[derive(Template)]
#[template(path = "place/show.html")]
struct ShowPage {
    page: Page,
    place: Place,
    above: Vec<Place>,
    below: Vec<Place>,
    next_below: Option<String>,
    /// Of a building or a portiek.
    stairs: Vec<Stairs>,
    map: Option<Map>,
    counts: Counts,
    /// Doors of a street where she may know someone.
    known_doors: Vec<Uuid>,
    /// A building that was drawn by hand.
    drawn: bool,
    known: Vec<Known>,
    here: Here,
    next: Option<String>,
    groups: Vec<group::store::Row>,
    practices: Vec<InForce>,
    viewer: Uuid,
    kinds: &'static [&'static str],
    form: Form,
    flaws: Vec<Flaw>,
    app: App,
}

impl ShowPage {
    fn has_picture(&self) -> bool {
        self.place.doors > 0
    }

    fn is_street(&self) -> bool {
        self.place.kind == "street"
    }

    fn day(&self, at: &i64) -> String {
        self.page.date(&self.app.clock.day_of(*at))
    }

    /// The street of what stands in one; a door says it already.
    fn street(&self) -> Option<&str> {
        let stands = ["building", "portiek", "room"].contains(&self.place.kind.as_str());
        let street = self.above.iter().rev().find(|up| up.kind == "street").filter(|_| stands)?;
        Some(&street.name)
    }

    fn is_known(&self, door: &Uuid) -> bool {
        self.known_doors.contains(door)
    }

    /// What is known below, as a locale key and a figure; nothing about a single door.
    fn sums(&self) -> Vec<(&'static str, String)> {
        if self.place.doors == 0 {
            return Vec::new();
        }
        let (counts, many) = (&self.counts, self.counts.people > COUNTED);
        let at_most = |count: i64| match many {
            true => self.page.say1("place-many", "count", count.min(COUNTED)),
            false => count.to_string(),
        };
        let mut sums = vec![("place-sum-doors", self.place.doors.to_string())];
        if !many {
            sums.push(("place-sum-known-doors", at_most(counts.doors)));
        }
        sums.push(("place-sum-people", at_most(counts.people)));
        if let Some(on) = counts.spoken_on.filter(|_| !many) {
            sums.push(("place-sum-spoken", self.page.date(&on)));
        }
        sums
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

/// The kinds that fit in a place: everything narrower.
fn narrower(kind: &str) -> &'static [&'static str] {
    let at = KINDS.iter().position(|known| *known == kind).unwrap_or(0);
    KINDS.get(at + 1..).unwrap_or_default()
}

/// A door says little without its street, a room without what it is in: "Lindestraat 22".
fn said(place: &Place, above: &[Place]) -> String {
    let of = match place.kind.as_str() {
        "door" => above.iter().rev().find(|up| up.kind == "street").or(above.last()),
        "room" => above.last(),
        _ => None,
    };
    of.map_or_else(|| place.name.clone(), |up| format!("{} {}", up.name, place.name))
}

/// A link to the same place with these fields.
fn onward(id: Uuid, fields: [(&str, String); 2]) -> String {
    format!("/places/{id}?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish())
}

async fn page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    id: Uuid,
    asked: &Asked,
    (form, flaws): (Form, Vec<Flaw>),
) -> Result<ShowPage, Error> {
    let reader = worker.reader(app);
    let mut above = store::above(conn, id).await?;
    let place = above.pop().ok_or(Error::NotFound)?;
    let after = asked.after.parse().ok().zip(asked.after_id.parse().ok());
    let town = above.first().map_or(place.doors, |town| town.doors);
    let mut known = store::known(conn, reader, &place, town, after).await?;
    let more = known.len() > PAGE_SIZE;
    let counts = match more || after.is_some() {
        true => store::counts(conn, reader, &place, town).await?,
        false => store::counts_of(&known),
    };
    known.truncate(PAGE_SIZE);
    let next = known.last().filter(|_| more);
    let next = next.map(|last| onward(id, [("after", last.rank.to_string()), ("after_id", last.id.to_string())]));
    let (below, next_below) = below(conn, &place, asked).await?;
    let doors_here = ["street", "building", "portiek"].contains(&place.kind.as_str()) && place.doors > 0;
    let known_doors = if doors_here { store::known_doors(conn, reader, id).await? } else { Vec::new() };
    let here = heard::at(conn, reader, &place).await?;
    let is_flat = doors_here && place.kind != "street";
    Ok(ShowPage {
        page: Page::new(app, visitor, "places-title").titled(said(&place, &above)),
        stairs: if is_flat { flat::standing(store::doors_of(conn, id).await?, &known_doors) } else { Vec::new() },
        map: if place.is_area() { map::of(id, import::store::shapes(conn, id).await?) } else { None },
        counts,
        drawn: place.kind == "building" && drawing::store::drawing(conn, id).await?.is_some(),
        groups: group::store::page(conn, reader, Some(id), None).await?,
        practices: practice::at(app, conn, id).await?,
        viewer: worker.id,
        kinds: narrower(&place.kind),
        place,
        above,
        below,
        next_below,
        known_doors,
        known,
        here,
        next,
        form,
        flaws,
        app: app.clone(),
    })
}

/// A hundred of what lies directly in it, and where the next are.
async fn below(conn: &mut Conn, place: &Place, asked: &Asked) -> Result<(Vec<Place>, Option<String>), Error> {
    let after = asked.below_id.parse().ok().map(|id| (asked.below.clone(), id));
    let mut below = store::below(conn, place.id, after).await?;
    let more = below.len() > BELOW;
    below.truncate(BELOW);
    let next = below.last().filter(|_| more);
    let next = next.map(|last| onward(place.id, [("below", last.order.clone()), ("below_id", last.id.to_string())]));
    Ok((below, next))
}

pub async fn show(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let template = page(&app, &mut conn, &worker, &visitor, id, &asked, Default::default()).await?;
    html(&template.page, &template)
}

/// Adds a place below. The same name twice is the same place.
pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let parent = store::show(&mut tx, id).await?;
    let kind = narrower(&parent.kind).iter().find(|kind| **kind == form.kind);
    let name = form.name.trim();
    let mut flaws = Vec::new();
    if kind.is_none() {
        flaws.push(Flaw { field: "kind", key: "place-kind-missing" });
    }
    if name.is_empty() || name.chars().count() > 200 {
        flaws.push(Flaw { field: "name", key: "place-name-missing" });
    }
    if form.postcode.trim().chars().count() > 10 {
        flaws.push(Flaw { field: "postcode", key: "place-postcode-unreadable" });
    }
    let Some(kind) = kind.filter(|_| flaws.is_empty()) else {
        let template = page(&app, &mut tx, &worker, &visitor, id, &Asked::default(), (form, flaws)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    };
    let mut new = NewPlace::under(id, kind, name);
    new.postcode = Some(form.postcode.trim().to_owned()).filter(|postcode| !postcode.is_empty());
    super::add_below(&mut tx, &app, &new, worker.id).await?;
    saved(tx, &format!("/places/{id}"), "said-place-added").await
}
