//! Taking a round along: its doors, its questions, what to seal to, and a pass. Nobody's name is in it, also not of who walks it.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::store::{self, Given};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::meeting::round::store::{self as rounds, Round};
use crate::meeting::round::web::sign;
use crate::person;
use crate::practice::{self, Practice};
use crate::web::{Page, Press, Visitor, Worker};

/// A pass ends so long after the day of the round, or after it was given.
const LASTS: i32 = 28;

/// What a telephone keeps of a round, readable.
#[derive(Serialize)]
struct Along {
    id: Uuid,
    place: String,
    practice: String,
    opens_with: String,
    planned_on: String,
    taken_on: String,
    /// Until when a door is left alone when nothing was chosen.
    alone: String,
    asks: Vec<String>,
    when: &'static [&'static str],
    doors: Vec<AlongDoor>,
    key: AlongKey,
    pass: AlongPass,
}

#[derive(Serialize)]
struct AlongDoor {
    id: Uuid,
    name: String,
    is_on: String,
    sign: &'static str,
    /// Not before this day.
    until: String,
}

#[derive(Serialize)]
struct AlongKey {
    id: Uuid,
    public: String,
}

#[derive(Serialize)]
struct AlongPass {
    secret: String,
    teller: Uuid,
    /// Two letters: enough for who stands there, and little for who finds the telephone.
    initials: String,
    ends_on: String,
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let round = rounds::of_walker(&mut tx, worker.reader(&app), id).await?;
    let practice = practice::meeting(&app, &mut tx, round.place, &round.practice).await?;
    let page = Page::new(&app, &visitor, "rounds-title");
    let doors = doors(&mut tx, &page, id).await?;
    let (key, public) = super::newest_key(&mut tx, &app).await?;
    let pass = pass(&mut tx, &app, &worker, &visitor.device, &page, &round).await?;
    tx.commit().await?;
    let along =
        along(&page, round, &practice, doors, AlongKey { id: key, public: URL_SAFE_NO_PAD.encode(public) }, pass);
    let kind = HeaderValue::from_static("application/json");
    Ok(([(header::CONTENT_TYPE, kind)], serde_json::to_string(&along)?).into_response())
}

fn along(
    page: &Page,
    round: Round,
    practice: &Practice,
    doors: Vec<AlongDoor>,
    key: AlongKey,
    pass: AlongPass,
) -> Along {
    let words = practice.words(page.lang());
    let alone = practice.knobs.refused.map(|span| page.long_date(&page.today.saturating_add(span)));
    let when: &[&str] = if practice.comes_back_to_people() {
        &["week", "month", "year", "date"]
    } else {
        &["", "week", "month", "year", "date"]
    };
    Along {
        id: round.id,
        place: round.place_name,
        practice: words.name.clone(),
        opens_with: words.opens_with.clone(),
        planned_on: page.date(&round.planned_on),
        taken_on: page.long_date(&page.today),
        alone: alone.unwrap_or_default(),
        asks: practice.knobs.ask.clone(),
        when,
        doors,
        key,
        pass,
    }
}

async fn doors(conn: &mut Conn, page: &Page, round: Uuid) -> Result<Vec<AlongDoor>, Error> {
    let doors = rounds::doors(conn, round).await?.into_iter().map(|door| {
        let until = door.left_alone_until.filter(|day| *day > page.today);
        let (is_on, sign) = (door.is_on(page), sign(&door, page.today));
        let until = until.map(|day| page.long_date(&day)).unwrap_or_default();
        AlongDoor { id: door.id, name: door.name, is_on, sign, until }
    });
    Ok(doors.collect())
}

/// The pass of this worker for this round on this telephone.
async fn pass(
    tx: &mut Tx,
    app: &App,
    worker: &Worker,
    device: &str,
    page: &Page,
    round: &Round,
) -> Result<AlongPass, Error> {
    let token = app.random.token();
    let ends_on = last_day(round.planned_on, page.today);
    let (id, session) = (app.id(), worker.session.hash.as_slice());
    let given = Given { id, round: round.id, worker: worker.id, hash: token.hash, session, device, ends_on };
    store::add_pass(tx, given, app.clock.millis()).await?;
    Ok(AlongPass {
        secret: token.text,
        teller: super::teller(app, worker.id, round.id)?,
        initials: person::initials(&worker.name),
        ends_on: page.long_date(&ends_on),
    })
}

fn last_day(planned_on: Date, today: Date) -> Date {
    planned_on.max(today).saturating_add(LASTS.days())
}
