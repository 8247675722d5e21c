//! Paper that comes back: row by row, by the code of the door.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use uuid::Uuid;

use super::door::until;
use super::store::{self, Round};
use super::talk::{Answers, Outcome, Talk};
use super::{at_door, code};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::meeting::said::{Said, Whom};
use crate::practice::{self, Practice, Words};
use crate::web::form::{Pairs, holds_bsn};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html, see_other};

/// On one page.
const ROWS: usize = 8;
const NAMES: [&str; 9] = ["id", "code", "outcome", "until", "experience", "wish", "talent", "signal", "name"];

/// One row as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Row {
    fields: BTreeMap<&'static str, String>,
    flaw: Option<&'static str>,
}

impl Row {
    fn new(app: &App) -> Self {
        Self { fields: BTreeMap::from([("id", app.id().to_string())]), flaw: None }
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    fn is_empty(&self) -> bool {
        NAMES.into_iter().filter(|name| *name != "id").all(|name| self.get(name).trim().is_empty())
    }
}

/// The fields of a row carry its number: `code-3`. A field that stands there twice is no form of ours.
fn rows(pairs: &Pairs) -> Result<Vec<Row>, Error> {
    let mut rows = vec![Row::default(); ROWS];
    for (name, value) in pairs {
        let Some((name, at)) = name.rsplit_once('-') else { continue };
        let (Some(name), Some(row)) = (
            NAMES.into_iter().find(|known| *known == name),
            at.parse::<usize>().ok().filter(|number| number.to_string() == at).and_then(|at| rows.get_mut(at)),
        ) else {
            continue;
        };
        if row.fields.insert(name, value.clone()).is_some() {
            return Err(Error::invalid("form", "form-unreadable"));
        }
    }
    Ok(rows)
}

async fn talk(tx: &mut Tx, round: Uuid, row: &Row, today: Date) -> Result<Talk, Error> {
    let wrong = |key| Error::invalid("code", key);
    let code = code::read(row.get("code")).ok_or_else(|| wrong("typed-code-wrong"))?;
    let door = store::door_of(tx, round, &code).await?.ok_or_else(|| wrong("typed-code-elsewhere"))?;
    let outcome = Outcome::parse(row.get("outcome")).ok_or_else(|| wrong("typed-outcome-missing"))?;
    let text = |name: &str| row.get(name).to_owned();
    let said = Said {
        experience: text("experience"),
        wish: text("wish"),
        talent: text("talent"),
        signal: text("signal"),
        ..Said::default()
    };
    let whom = Whom { name: text("name"), ..Whom::default() };
    let answers = Answers { until: until(row.get("until"), today)?, said, whom, ..Answers::default() };
    let id = row.get("id").parse().map_err(|_| wrong("form-unreadable"))?;
    Ok(Talk { id, round, door, outcome, at: None, answers, late: false })
}

#[derive(Template)]
#[template(path = "round/typed.html")]
struct TypedPage {
    page: Page,
    round: Round,
    practice: Practice,
    rows: Vec<Row>,
}

impl TypedPage {
    const OUTCOMES: [Outcome; 3] = Outcome::ALL;

    fn words(&self) -> &Words {
        self.practice.words(self.page.lang())
    }

    fn has_flaws(&self) -> bool {
        self.rows.iter().any(|row| row.flaw.is_some())
    }
}

async fn page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    id: Uuid,
    rows: Vec<Row>,
) -> Result<TypedPage, Error> {
    let round = store::of_walker(conn, worker.reader(app), id).await?;
    let practice = practice::meeting(app, conn, round.place, &round.practice).await?;
    Ok(TypedPage { page: Page::new(app, visitor, "typed-title"), round, practice, rows })
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let rows = (0..ROWS).map(|_| Row::new(&app)).collect();
    let template = page(&app, &mut conn, &worker, &visitor, id, rows).await?;
    html(&template.page, &template)
}

/// All rows or none: what is wrong stands at its row.
pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(pairs): PostedAsTyped<Pairs>,
) -> Result<Response, Error> {
    let today = app.clock.today();
    let mut rows = rows(&pairs)?;
    let mut tx = worker.write(&app).await?;
    store::of_walker(&mut tx, worker.reader(&app), id).await?;
    if rows.iter().all(Row::is_empty) {
        return Err(Error::invalid("form", "typed-nothing"));
    }
    let mut told = Vec::new();
    for row in rows.iter_mut().filter(|row| !row.is_empty()) {
        if row.fields.iter().any(|(name, text)| holds_bsn(name, text)) {
            row.flaw = Some("note-holds-bsn");
            continue;
        }
        let one = match talk(&mut tx, id, row, today).await {
            Ok(talk) => at_door(&mut tx, &app, worker.id, talk).await,
            Err(error) => Err(error),
        };
        match one {
            Ok(done) => told.push(done),
            Err(Error::Invalid(flaws)) => row.flaw = flaws.first().map(|flaw| flaw.key),
            Err(error) => return Err(error),
        }
    }
    if rows.iter().any(|row| row.flaw.is_some()) {
        drop(tx);
        let mut conn = worker.read(&app).await?;
        let template = page(&app, &mut conn, &worker, &visitor, id, rows).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    }
    tx.commit().await?;
    told.into_iter().try_for_each(super::Done::refused)?;
    Ok(see_other(&format!("/rounds/{id}/typed"), Some("said-typed")))
}
