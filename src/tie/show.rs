//! One tie for who works with it: what happened, and a form for each next step.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::ending::Outcome;
use super::klik::{self, store::Check};
use super::store::{self, Row, SideRow, Tie};
use super::{Side, Way, asking};
use crate::access::store::{Colleague, colleagues};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::person::store::Contact;
use crate::practice::Practice;
use crate::web::page::html_with;
use crate::web::{Page, Visitor, Worker, html};
use crate::{agreement, person};

/// What was typed in a form of the page, to show it again.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub first_on: String,
    pub way: String,
    pub spot: Option<String>,
    pub met_on: String,
    pub how: String,
    pub because: String,
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
    /// Whom to ask for in the group.
    ask_for: String,
    talks: i64,
    because: String,
    checks: Vec<Check>,
    colleagues: Vec<Colleague>,
    agreements: Vec<agreement::store::Row>,
    mine: bool,
    typed: Typed,
    flaws: Vec<Flaw>,
}

impl ShowPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    /// The day of the first meeting: typed just now, or as it was planned.
    fn first_on(&self) -> String {
        let planned = || self.tie.first_on.map(|day| day.to_string()).unwrap_or_default();
        Some(&self.typed.first_on).filter(|typed| !typed.is_empty()).cloned().unwrap_or_else(planned)
    }

    fn spot_typed(&self) -> &str {
        self.typed.spot.as_deref().unwrap_or(&self.spot)
    }

    fn met_on(&self) -> String {
        if self.typed.met_on.is_empty() { self.page.today.to_string() } else { self.typed.met_on.clone() }
    }

    /// Nobody is being asked whether it clicks: both can be, now.
    fn can_ask_klik(&self) -> bool {
        self.is_open() && self.tie.holds_on.is_some() && self.waiting().is_none()
    }

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
        let planned = || self.tie.first_way.as_deref().and_then(Way::parse);
        Way::parse(&self.typed.way).or_else(planned).unwrap_or(Way::Accompanied) == *way
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
    let mut conn = worker.read(&app).await?;
    let template = page(&app, &mut conn, (&worker, &visitor), id, (Typed::default(), Vec::new())).await?;
    html(&template.page, &template)
}

/// What came of a form on this page; or the page again, with what was typed and what is wrong with it.
pub(super) async fn or_again(
    app: &App,
    (worker, visitor): (&Worker, &Visitor),
    id: Uuid,
    typed: Typed,
    outcome: Result<Response, Error>,
) -> Result<Response, Error> {
    match outcome {
        Err(Error::Invalid(flaws)) => {
            let mut conn = worker.read(app).await?;
            let template = page(app, &mut conn, (worker, visitor), id, (typed, flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        done => done,
    }
}

async fn page(
    app: &App,
    conn: &mut Conn,
    (worker, visitor): (&Worker, &Visitor),
    id: Uuid,
    (typed, flaws): (Typed, Vec<Flaw>),
) -> Result<ShowPage, Error> {
    let reader = worker.reader(app);
    let tie = store::show(conn, reader, id).await?;
    let sides = [store::side(conn, id, Side::Wisher).await?, store::side(conn, id, Side::Other).await?];
    let mut ways = [Vec::new(), Vec::new()];
    for (ways, side) in ways.iter_mut().zip(&sides) {
        if side.party_kind == "person" {
            *ways = person::store::contacts(conn, reader, side.party_id).await?;
        }
    }
    Ok(ShowPage {
        page: Page::new(app, visitor, "ties-title"),
        row: store::row(conn, reader, id).await?,
        told: asking::store::both_told(conn, id).await?,
        ask_for: store::ask_for(conn, reader, id).await?,
        spot: store::spot(conn, reader, id).await?,
        talks: store::meetings(conn, id).await?,
        because: store::because(conn, reader, id).await?,
        checks: klik::store::all(conn, reader, id).await?,
        colleagues: colleagues(conn, reader).await?,
        agreements: agreement::store::of_tie(conn, reader, id).await?,
        mine: tie.steward == worker.id,
        sides,
        ways,
        tie,
        typed,
        flaws,
        app: app.clone(),
    })
}
