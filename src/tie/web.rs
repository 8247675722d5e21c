//! Ties for who works with them: the list, one tie, and what is tapped there. Each step is a resource of its own.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::answering::{self, Said};
use super::ending::{self, Outcome};
use super::klik::{self, Klik};
use super::show::{self, Typed};
use super::store::{self, Row, Tie};
use super::{Side, Way, asking, referral};
use crate::access::store::colleagues;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::meeting;
use crate::practice::{self, Practice};
use crate::web::page::see_other_undo;
use crate::web::{Page, Posted, PostedAsTyped, Press, Visitor, Worker, html, saved};

#[derive(Template)]
#[template(path = "tie/index.html")]
struct IndexPage {
    page: Page,
    app: App,
    open: Vec<Row>,
    ended: Vec<Row>,
    practices: Vec<Practice>,
    place: Uuid,
    /// She is of a group that can refer.
    refers: bool,
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
        refers: referral::store::office_of(&mut conn, reader).await?.is_some(),
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

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Answered {
    side: String,
    said: String,
    contact: String,
    /// Of a group: whom to ask for.
    ask_for: String,
}

/// One of the two told a worker.
pub async fn answer(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Answered>,
) -> Result<Response, Error> {
    let outcome = answered(&app, &worker, id, &form).await;
    show::or_again(&app, (&worker, &visitor), id, Typed::default(), outcome).await
}

async fn answered(app: &App, worker: &Worker, id: Uuid, form: &Answered) -> Result<Response, Error> {
    let (mut tx, tie) = begin(app, worker, id).await?;
    let side = Side::parse(&form.side).ok_or(Error::NotFound)?;
    let said = match form.said.as_str() {
        "yes" => Said::Yes(form.contact.parse().ok()),
        "no" => Said::No,
        _ => return Err(Error::invalid("said", "form-unreadable")),
    };
    if said != Said::No {
        let row = store::side(&mut tx, id, side).await?;
        asking::ask_for(&mut tx, &row, &form.ask_for).await?;
    }
    answering::say(&mut tx, app, &tie, side, said, worker.id).await?;
    saved(tx, &path(id), "said-noted").await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct First {
    on: String,
    way: String,
    spot: String,
}

pub async fn first(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<First>,
) -> Result<Response, Error> {
    let outcome = planned(&app, &worker, id, &form).await;
    let typed = Typed { first_on: form.on, way: form.way, spot: Some(form.spot), ..Typed::default() };
    show::or_again(&app, (&worker, &visitor), id, typed, outcome).await
}

async fn planned(app: &App, worker: &Worker, id: Uuid, form: &First) -> Result<Response, Error> {
    let (mut tx, tie) = begin(app, worker, id).await?;
    let on = day(&form.on, "on")?;
    let way = Way::parse(&form.way).ok_or_else(|| Error::invalid("way", "tie-way-missing"))?;
    if let Some(flaw) = meeting::said::flaw("spot", &form.spot, 200) {
        return Err(Error::Invalid(vec![flaw]));
    }
    super::plan_first(&mut tx, app, &tie, (on, way, &form.spot), worker.id).await?;
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
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Met>,
) -> Result<Response, Error> {
    let outcome = met(&app, &worker, id, &form).await;
    let typed = Typed { met_on: form.on, ..Typed::default() };
    show::or_again(&app, (&worker, &visitor), id, typed, outcome).await
}

async fn met(app: &App, worker: &Worker, id: Uuid, form: &Met) -> Result<Response, Error> {
    let (mut tx, tie) = begin(app, worker, id).await?;
    let on = day(&form.on, "met")?;
    if on > app.clock.today() {
        return Err(Error::invalid("met", "meeting-day-to-come"));
    }
    super::meet(&mut tx, app, &tie, form.id, on, worker.id).await?;
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
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Ending>,
) -> Result<Response, Error> {
    let outcome = ended(&app, &worker, id, &form).await;
    let typed = Typed { how: form.how, because: form.because, ..Typed::default() };
    show::or_again(&app, (&worker, &visitor), id, typed, outcome).await
}

async fn ended(app: &App, worker: &Worker, id: Uuid, form: &Ending) -> Result<Response, Error> {
    let (mut tx, tie) = begin(app, worker, id).await?;
    let how = Outcome::parse(&form.how).ok_or_else(|| Error::invalid("how", "tie-how-missing"))?;
    if let Some(flaw) = meeting::said::flaw("because", &form.because, 600) {
        return Err(Error::Invalid(vec![flaw]));
    }
    ending::end(&mut tx, app, &tie, how, &form.because, worker.id).await?;
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

/// Both are asked now, whatever day was planned.
pub async fn ask_klik(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, tie) = begin(&app, &worker, id).await?;
    guards(&worker, &tie)?;
    klik::ask_now(&mut tx, &app, &tie, worker.id).await?;
    saved(tx, &path(id), "said-klik-asked").await
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
