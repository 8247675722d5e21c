//! Handing over: what is open, to whom, the letter with it, and the one action that does it.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::group::leaving::{self, HandOver};
use crate::group::store::leaving::{self as store, Colleague, Open, Promise, Said};
use crate::overview::threads;
use crate::person::{self, reach::readable};
use crate::place::room::store::people::{self, Hers};
use crate::web::page::html_with;
use crate::web::{Page, Posted, Visitor, Worker, html, taken};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub successor: String,
    pub on: String,
}

/// What is in a letter: promises with how to reach who it is about, notes to finish, groups to look after.
struct Contents {
    promises: Vec<(Promise, Date, Vec<String>)>,
    unfinished: Vec<Said>,
    groups: Vec<(Uuid, String)>,
    /// Keys, rooms she carries, hours she keeps one open.
    rooms: Vec<Hers>,
}

impl Contents {
    async fn read(
        app: &App,
        conn: &mut Conn,
        reader: Reader,
        leaver: Uuid,
        left_on: Option<Date>,
    ) -> Result<Self, Error> {
        let left = left_on.is_some();
        let ways = store::ways(conn, reader, leaver, left).await?;
        let promises = store::promises(conn, reader, leaver, left).await?.into_iter().map(|promise| {
            let own =
                ways.iter().filter(|(person, _)| *person == promise.about_id).map(|(_, way)| readable(way)).collect();
            let said_on = app.clock.day_of(promise.promised_at);
            (promise, said_on, own)
        });
        // After it: what she gave away as she went.
        let hers = |one: &Hers| match left_on {
            None => one.ended_on.is_none(),
            Some(left_on) => one.ended_on.is_some_and(|on| on >= left_on),
        };
        let rooms = people::of_person(conn, leaver).await?.into_iter().filter(hers).collect();
        Ok(Self {
            rooms,
            promises: promises.collect(),
            unfinished: store::unfinished(conn, reader, leaver, left).await?,
            groups: store::stewarded(conn, reader, leaver).await?,
        })
    }
}

#[derive(Template)]
#[template(path = "group/hand_over.html")]
struct PreviewPage {
    page: Page,
    leaver: Uuid,
    name: String,
    open: Open,
    /// What loses its only thread when she goes.
    alone: i64,
    contents: Contents,
    colleagues: Vec<Colleague>,
    /// Her own notes, which stay hers: only shown to herself.
    own_notes: Vec<Said>,
    /// Groups the chosen successor would have to be in.
    unreached: Vec<(Uuid, String)>,
    form: Form,
    flaws: Vec<Flaw>,
}

impl PreviewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn chosen(&self, id: &Uuid) -> &'static str {
        if self.form.successor == id.to_string() { "selected" } else { "" }
    }
}

async fn preview(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    leaver: Uuid,
    form: Form,
    flaws: Vec<Flaw>,
) -> Result<PreviewPage, Error> {
    let reader = worker.reader(app);
    leaving::may(conn, reader, leaver).await?;
    let name = person::store::show(conn, reader, leaver).await?.name;
    let contents = Contents::read(app, conn, reader, leaver, None).await?;
    let own_notes = if worker.id == leaver { store::own_notes(conn, leaver).await? } else { Vec::new() };
    let unreached = match form.successor.parse() {
        Ok(successor) if flaws.iter().any(|flaw| flaw.key == "hand-over-unreached") => {
            store::unreached(conn, Reader::person(successor, app), leaver).await?
        }
        _ => Vec::new(),
    };
    let colleagues = store::colleagues(conn, reader, leaver).await?;
    let open = store::open(conn, leaver, app.clock.today()).await?;
    let alone = threads::web::alone(conn, reader, leaver).await?;
    let page = Page::new(app, visitor, "hand-over-title");
    Ok(PreviewPage { page, leaver, name, open, alone, contents, colleagues, own_notes, unreached, form, flaws })
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Path(leaver): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let form = Form { on: app.clock.today().to_string(), ..Form::default() };
    let template = preview(&app, &mut conn, &worker, &visitor, leaver, form, Vec::new()).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(leaver): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    let done = match (form.successor.parse(), form.on.parse()) {
        (Ok(successor), Ok(on)) => leaving::hand_over(&mut tx, &app, reader, HandOver { leaver, successor, on }).await,
        (Err(_), _) => leaving::may(&mut tx, reader, leaver)
            .await
            .and(Err(Error::invalid("successor", "hand-over-successor-missing"))),
        (_, Err(_)) => {
            leaving::may(&mut tx, reader, leaver).await.and(Err(Error::invalid("on", "membership-day-unreadable")))
        }
    };
    // Who left herself was signed out with it.
    let to = if worker.id == leaver { "/sign-in".to_owned() } else { format!("/people/{leaver}/hand-over/letter") };
    let outcome = done.map(|()| (to, "said-all-handed-over"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = preview(&app, &mut conn, &worker, &visitor, leaver, form, flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

#[derive(Template)]
#[template(path = "group/letter.html")]
struct LetterPage {
    page: Page,
    name: String,
    today: Date,
    contents: Contents,
}

/// To print and to keep: as far as the reader may know it. Before the hand-over for herself and who co-ordinates; after it for staff.
pub async fn letter(app: App, worker: Worker, visitor: Visitor, Path(leaver): Path<Uuid>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let name = person::store::show(&mut conn, reader, leaver).await?.name;
    let left_on = store::left_on(&mut conn, leaver, reader.today).await?;
    if left_on.is_none() {
        leaving::may(&mut conn, reader, leaver).await?;
    }
    let contents = Contents::read(&app, &mut conn, reader, leaver, left_on).await?;
    let page = Page::new(&app, &visitor, "letter-title");
    let template = LetterPage { page, name, today: reader.today, contents };
    html(&template.page, &template)
}
