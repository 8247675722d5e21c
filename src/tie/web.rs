//! Ties for who works with them: the list, one tie, and what is tapped there. Each step is a resource of its own.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::answering::{self, Said};
use super::ending::{self, Outcome};
use super::klik::{self, Klik, store::Check};
use super::store::{self, Row, SideRow, Tie};
use super::{Side, Way, asking};
use crate::access::store::{Colleague, colleagues};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::person::store::Contact;
use crate::practice::{self, Practice};
use crate::web::page::see_other_undo;
use crate::web::{Page, Posted, Press, Visitor, Worker, html, saved};
use crate::{agreement, meeting, person};

#[derive(Template)]
#[template(path = "tie/index.html")]
struct IndexPage {
    page: Page,
    app: App,
    open: Vec<Row>,
    ended: Vec<Row>,
    practices: Vec<Practice>,
    place: Uuid,
}

impl IndexPage {
    fn practice(&self, slug: &Option<String>) -> Option<&Practice> {
        self.app.practices.get(slug.as_deref()?)
    }

    /// Those with a form of their own beside the usual one.
    fn others(&self) -> impl Iterator<Item = &Practice> {
        self.practices.iter().filter(|practice| !practice.first)
    }
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let home = app.home(&mut conn).await?;
    let template = IndexPage {
        page: Page::new(&app, &visitor, "ties-title"),
        open: store::open(&mut conn, reader).await?,
        ended: store::ended(&mut conn, reader).await?,
        practices: match home {
            Some(home) => practice::ties(&app, &mut conn, home).await?,
            None => Vec::new(),
        },
        place: home.unwrap_or_default(),
        app,
    };
    html(&template.page, &template)
}

#[derive(Template)]
#[template(path = "tie/show.html")]
struct ShowPage {
    page: Page,
    app: App,
    tie: Tie,
    row: Row,
    /// The wisher, and the other.
    sides: [SideRow; 2],
    /// How the wisher, and the other, can be reached: to choose what the other hears. None for a group.
    ways: [Vec<Contact>; 2],
    told: (String, String),
    spot: String,
    talks: i64,
    because: String,
    checks: Vec<Check>,
    colleagues: Vec<Colleague>,
    agreements: Vec<agreement::store::Row>,
    mine: bool,
}

impl ShowPage {
    /// How it can end, as far as it came.
    fn outcomes(&self) -> &'static [Outcome] {
        use Outcome::{Again, Declined, NoInformalHelp, NoKlik, NoShow, Stopped, Well, Withdrawn};
        match (self.tie.agreed_on, self.tie.met_on) {
            (None, _) => &[Withdrawn, Declined, NoInformalHelp],
            (_, None) => &[NoShow, Withdrawn, NoInformalHelp],
            _ => &[Well, NoKlik, Again, Stopped, NoInformalHelp],
        }
    }

    fn practice(&self) -> Option<&Practice> {
        self.app.practices.get(self.tie.practice.as_deref()?)
    }

    fn fresh_id(&self) -> Uuid {
        self.app.id()
    }

    fn name_of<'a>(&'a self, side: &'a SideRow) -> &'a str {
        if side.name == Side::Wisher.name() { &self.row.wisher_name } else { &self.row.other_name }
    }

    fn path_of(&self, side: &SideRow) -> String {
        format!("/{}/{}", if side.party_kind == "group" { "groups" } else { "people" }, side.party_id)
    }

    /// The way that is planned, or the one that is likely.
    fn is_way(&self, way: &Way) -> bool {
        self.tie.first_way.as_deref().and_then(Way::parse).unwrap_or(Way::Accompanied) == *way
    }

    fn talks_left(&self) -> i64 {
        self.tie.meetings_max.map_or(i64::MAX, |most| (most - self.talks).max(0))
    }

    /// How the other may reach this side, as she said.
    fn given<'a>(&'a self, side: &'a SideRow, ways: &'a [Contact]) -> Option<&'a Contact> {
        ways.iter().find(|way| Some(way.id) == side.contact)
    }

    /// Somebody refused: the other must hear it, and she is not asked again.
    fn refused(&self) -> bool {
        self.tie.ended_how.as_deref().is_some_and(|how| ["declined", "stopped"].contains(&how))
    }

    fn is_open(&self) -> bool {
        self.tie.ended_on.is_none()
    }

    /// The question that waits for an answer, if there is one.
    fn waiting(&self) -> Option<&Check> {
        self.checks.first().filter(|check| check.asked_on.is_some() && check.settled_on.is_none())
    }

    fn doubts(&self) -> bool {
        self.tie.next_why.as_deref() == Some(super::Next::Doubt.name())
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let tie = store::show(&mut conn, reader, id).await?;
    let sides = [store::side(&mut conn, id, Side::Wisher).await?, store::side(&mut conn, id, Side::Other).await?];
    let mut ways = [Vec::new(), Vec::new()];
    for (ways, side) in ways.iter_mut().zip(&sides) {
        if side.party_kind == "person" {
            *ways = person::store::contacts(&mut conn, reader, side.party_id).await?;
        }
    }
    let template = ShowPage {
        page: Page::new(&app, &visitor, "ties-title"),
        row: store::row(&mut conn, reader, id).await?,
        told: asking::store::both_told(&mut conn, id).await?,
        spot: store::spot(&mut conn, reader, id).await?,
        talks: store::meetings(&mut conn, id).await?,
        because: store::because(&mut conn, reader, id).await?,
        checks: klik::store::all(&mut conn, reader, id).await?,
        colleagues: colleagues(&mut conn, reader).await?,
        agreements: agreement::store::of_tie(&mut conn, reader, id).await?,
        mine: tie.steward == worker.id,
        sides,
        ways,
        tie,
        app,
    };
    html(&template.page, &template)
}

/// The tie, for who may read it, and the transaction in which something of it changes.
async fn begin(app: &App, worker: &Worker, id: Uuid) -> Result<(Tx, Tie), Error> {
    let mut tx = worker.write(app).await?;
    let tie = store::show(&mut tx, worker.reader(app), id).await?;
    Ok((tx, tie))
}

fn path(id: Uuid) -> String {
    format!("/ties/{id}")
}

#[derive(Deserialize)]
pub struct Answered {
    side: String,
    said: String,
    #[serde(default)]
    contact: String,
}

/// One of the two told a worker.
pub async fn answer(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Answered>,
) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    let side = Side::parse(&form.side).ok_or(Error::NotFound)?;
    let said = match form.said.as_str() {
        "yes" => Said::Yes(form.contact.parse().ok()),
        "no" => Said::No,
        _ => return Err(Error::invalid("said", "form-unreadable")),
    };
    answering::say(&mut tx, &app, &tie, side, said, worker.id).await?;
    saved(tx, &path(id), "said-noted").await
}

#[derive(Deserialize)]
pub struct First {
    on: String,
    way: String,
    #[serde(default)]
    spot: String,
}

pub async fn first(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<First>,
) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    let on = day(&form.on, "on")?;
    let way = Way::parse(&form.way).ok_or_else(|| Error::invalid("way", "tie-way-missing"))?;
    if let Some(flaw) = meeting::said::flaw("spot", &form.spot, 200) {
        return Err(Error::Invalid(vec![flaw]));
    }
    super::plan_first(&mut tx, &app, &tie, (on, way, &form.spot), worker.id).await?;
    saved(tx, &path(id), "said-noted").await
}

fn day(typed: &str, field: &'static str) -> Result<Date, Error> {
    typed.trim().parse().map_err(|_| Error::invalid(field, "membership-day-unreadable"))
}

#[derive(Deserialize)]
pub struct Met {
    id: Uuid,
    on: String,
}

pub async fn meet(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Met>,
) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    let on = day(&form.on, "on")?;
    if on > app.clock.today() {
        return Err(Error::invalid("on", "meeting-day-to-come"));
    }
    super::meet(&mut tx, &app, &tie, form.id, on, worker.id).await?;
    saved(tx, &path(id), "said-tie-met").await
}

pub async fn hold(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    super::hold(&mut tx, &app, &tie, worker.id).await?;
    saved(tx, &path(id), "said-tie-holds").await
}

/// The other was told that it ended.
pub async fn seen(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    ending::seen(&mut tx, &app, &tie, worker.id).await?;
    saved(tx, "/", "said-noted").await
}

#[derive(Deserialize)]
pub struct Ending {
    #[serde(default)]
    how: String,
    #[serde(default)]
    because: String,
}

pub async fn end(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Ending>,
) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    let how = Outcome::parse(&form.how).ok_or_else(|| Error::invalid("how", "tie-how-missing"))?;
    if let Some(flaw) = meeting::said::flaw("because", &form.because, 600) {
        return Err(Error::Invalid(vec![flaw]));
    }
    ending::end(&mut tx, &app, &tie, how, &form.because, worker.id).await?;
    tx.commit().await?;
    Ok(see_other_undo(&path(id), "said-tie-ended", &format!("/ties/{id}/reopening")))
}

pub async fn reopen(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    ending::reopen(&mut tx, &app, &tie, worker.id).await?;
    saved(tx, &path(id), "said-taken-back").await
}

#[derive(Deserialize)]
pub struct Anew {
    id: Uuid,
}

/// "Jammer, opnieuw."
pub async fn restart(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Anew>,
) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    ending::restart(&mut tx, &app, &tie, form.id, worker.id).await?;
    saved(tx, &path(form.id), "said-introduced").await
}

#[derive(Deserialize)]
pub struct Clicks {
    side: String,
    klik: String,
}

/// What one of the two told its steward.
pub async fn check(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Clicks>,
) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    guards(&worker, &tie)?;
    let side = Side::parse(&form.side).ok_or(Error::NotFound)?;
    let said = Klik::parse(&form.klik).ok_or_else(|| Error::invalid("klik", "form-unreadable"))?;
    let last = klik::store::last(&mut tx, id).await?.ok_or(Error::Conflict("conflict-klik-settled"))?;
    klik::say(&mut tx, &app, &tie, &last, side, said, worker.id).await?;
    saved(tx, &path(id), "said-noted").await
}

/// Talked with both, and it goes on.
pub async fn settle(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    guards(&worker, &tie)?;
    klik::settled(&mut tx, &app, &tie, worker.id).await?;
    saved(tx, &path(id), "said-klik-settled").await
}

/// What the two answer is for who guards the tie.
fn guards(worker: &Worker, tie: &Tie) -> Result<(), Error> {
    if tie.steward == worker.id { Ok(()) } else { Err(Error::Forbidden("forbidden-tie-steward")) }
}

#[derive(Deserialize)]
pub struct To {
    to: Uuid,
}

pub async fn hand_over(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<To>,
) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    if !colleagues(&mut tx, worker.reader(&app)).await?.iter().any(|colleague| colleague.id == form.to) {
        return Err(Error::invalid("to", "hand-over-to-nobody"));
    }
    super::hand_over(&mut tx, &app, tie.id, form.to, worker.id).await?;
    saved(tx, "/ties", "said-handed-over").await
}
