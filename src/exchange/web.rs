//! `/imports`: a file goes up, is shown as it was understood, corrected, confirmed, done with progress, and can be taken back.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use uuid::Uuid;

use super::importing::{self, Look, heading};
use super::outcome::{Duplicate, Outcome, Rejected, With};
use super::store::{self, Import};
use super::understand::{Column, Meaning};
use super::{running, undoing};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::job::{self, Job};
use crate::place;
use crate::web::page::html_with;
use crate::web::upload::{Bounds, Upload};
use crate::web::{Page, Posted, Press, Visitor, Worker, html, see_other};

/// An upload; the router lets so much through on this route only.
pub const UPLOAD_BYTES: usize = 25 << 20;
const NAME_CHARS: usize = 120;

#[derive(Template)]
#[template(path = "import/index.html")]
struct IndexPage {
    page: Page,
    id: Uuid,
    imports: Vec<Line>,
    coordinator: bool,
    flaw: Option<&'static str>,
}

struct Line {
    import: Import,
    day: String,
    people: u64,
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    index_with(&app, &worker, &visitor, StatusCode::OK, None).await
}

async fn index_with(
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    status: StatusCode,
    flaw: Option<&'static str>,
) -> Result<Response, Error> {
    let mut conn = worker.read(app).await?;
    let page = Page::new(app, visitor, "imports-title");
    let line = |import: Import| Line {
        day: page.date(&app.clock.day_of(import.made_at)),
        people: outcome(&import).people,
        import,
    };
    let imports = store::mine(&mut conn, worker.id, store::PEOPLE).await?.into_iter().map(line).collect();
    let template = IndexPage { page, id: app.id(), imports, coordinator: worker.coordinator, flaw };
    html_with(status, &template.page, &template)
}

fn outcome(import: &Import) -> Outcome {
    import.outcome.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// Takes the file in. The token is the first field, so that nothing else is read for a stranger.
pub async fn create(app: App, worker: Worker, visitor: Visitor, request: Request) -> Result<Response, Error> {
    match received("/imports", upload(&app, &worker, &visitor, request).await)? {
        Ok(response) => Ok(response),
        Err(flaw) => index_with(&app, &worker, &visitor, StatusCode::UNPROCESSABLE_ENTITY, flaw).await,
    }
}

/// To what was taken in; or what is wrong with the file, to be said on the page it was sent from.
pub fn received(folder: &str, upload: Result<Uuid, Error>) -> Result<Result<Response, Option<&'static str>>, Error> {
    match upload {
        Ok(id) => Ok(Ok(see_other(&format!("{folder}/{id}"), None))),
        Err(Error::Invalid(flaws)) => Ok(Err(flaws.first().map(|flaw: &Flaw| flaw.key))),
        Err(other) => Err(other),
    }
}

async fn upload(app: &App, worker: &Worker, visitor: &Visitor, request: Request) -> Result<Uuid, Error> {
    let sent = Sent::read(app, visitor, request).await?;
    let look = importing::look(running::spool(&sent.file)?, &sent.name, app.clock.today(), &[]).await?;
    sent.keep(app, worker, store::PEOPLE, look.rows).await
}

/// A list that came in, of people or of places.
pub struct Sent {
    id: Uuid,
    pub name: String,
    pub file: Vec<u8>,
}

impl Sent {
    pub async fn read(app: &App, visitor: &Visitor, request: Request) -> Result<Self, Error> {
        let bounds = Bounds { bytes: UPLOAD_BYTES, too_large: "import-file-too-large", missing: "import-file-missing" };
        let sent = Upload::read(app, visitor, request, bounds).await?;
        let (id, name, file) = (sent.id(app)?, file_name(&sent.name), sent.file);
        if file.is_empty() {
            let missing = if name.is_empty() { "import-file-missing" } else { "import-file-empty" };
            return Err(Error::invalid("file", missing));
        }
        Ok(Self { id, name, file })
    }

    /// Until someone says yes to it. Sent twice it is kept once.
    pub async fn keep(self, app: &App, worker: &Worker, kind: &'static str, rows: u64) -> Result<Uuid, Error> {
        let Self { id, name, file } = self;
        let mut tx = worker.write(app).await?;
        let place = importing::place_for(app, &mut tx, None).await?;
        let by = worker.id;
        let new = store::NewImport { id, file_name: &name, file: Some(file), by, place, step: "uploaded", kind };
        if !store::add_import(&mut tx, new, app.clock.millis()).await? {
            let known = store::show_import(&mut tx, id, by, kind).await;
            known.map_err(|_| Error::Conflict("conflict-same-id"))?;
            return Ok(id);
        }
        store::choose(&mut tx, id, "[]", place, rows).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// Its last part, without signs that mean something elsewhere.
pub fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect::<String>().trim().to_owned()
}

#[derive(Template)]
#[template(path = "import/preview.html")]
struct PreviewPage {
    page: Page,
    import: Import,
    look: Look,
    /// Who may be the same, before anyone said yes.
    alike: Vec<Duplicate>,
    areas: Vec<place::store::Place>,
    /// She may read it in as places, and it can be.
    as_places: bool,
    coordinator: bool,
}

/// Rows that were not taken and are named on the page.
const NAMED: usize = 50;

impl PreviewPage {
    fn headed(&self, column: &Column) -> String {
        heading(column)
    }
    fn meanings(&self) -> &'static [Meaning] {
        Meaning::ALL
    }
    fn key(&self, meaning: &Meaning) -> String {
        format!("{meaning:?}")
    }
    fn label(&self, meaning: &Meaning) -> String {
        self.page.say(&format!("meaning-{}", format!("{meaning:?}").to_lowercase()))
    }
    fn remark(&self, key: &str, typed: &str) -> String {
        self.page.say1(key, "typed", typed)
    }
    /// "Rij 7 en rij 3", or "Rij 7 en Fatima Idrissi".
    fn pair(&self, alike: &Duplicate) -> String {
        match &alike.with {
            With::Row(row) => self.page.say2("import-alike-rows", "row", alike.row, "other", row),
            With::Person(name) if name.is_empty() => {
                self.page.say2("import-alike-person", "row", alike.row, "name", self.page.say("someone"))
            }
            With::Person(name) => self.page.say2("import-alike-person", "row", alike.row, "name", name),
        }
    }
    /// The rows that the page names.
    fn named(&self) -> &[Rejected] {
        self.look.rejected.get(..NAMED).unwrap_or(&self.look.rejected)
    }
    fn unnamed(&self) -> u64 {
        self.look.refused.saturating_sub(self.named().len() as u64)
    }
    fn as_places_path(&self) -> String {
        format!("/imports/{}/places", self.import.id)
    }
    fn at_place(&self, area: &place::store::Place) -> bool {
        self.import.place == Some(area.id)
    }
}

#[derive(Template)]
#[template(path = "import/running.html")]
struct RunningPage {
    page: Page,
    import: Import,
    done: u64,
}

#[derive(Template)]
#[template(path = "import/done.html")]
struct DonePage {
    page: Page,
    import: Import,
    outcome: Outcome,
    /// Who stayed when it was taken back.
    stays: Vec<String>,
    undoable: bool,
}

impl DonePage {
    fn undo_path(&self) -> String {
        format!("/imports/{}/undoing", self.import.id)
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let import = store::show_import(&mut conn, id, worker.id, store::PEOPLE).await?;
    match import.step.as_str() {
        "uploaded" => preview(&app, &worker, &visitor, &mut conn, import).await,
        "confirmed" => {
            let page = Page::new(&app, &visitor, "import-running-title");
            let template = RunningPage { page, done: running::rows_done(id).unwrap_or(0), import };
            let mut response = html(&template.page, &template)?;
            response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
            Ok(response)
        }
        _ => done(&app, &visitor, import),
    }
}

async fn preview(
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    conn: &mut Conn,
    import: Import,
) -> Result<Response, Error> {
    let (bytes, today) = (store::file(conn, import.id).await?, app.clock.today());
    let choices = running::choices(import.columns.as_deref());
    let mut look = importing::look(running::spool(&bytes)?, &import.file_name, today, &choices).await?;
    let as_places = worker.coordinator
        && look.known.are_addresses()
        && place::import::look(running::spool(&bytes)?, &import.file_name, today).await.is_ok();
    let alike = look.alike(conn, worker.reader(app), import.id).await?;
    let areas = place::store::areas(conn).await?;
    let page = Page::new(app, visitor, "import-preview-title");
    let template = PreviewPage { page, import, look, alike, areas, as_places, coordinator: worker.coordinator };
    html(&template.page, &template)
}

fn done(app: &App, visitor: &Visitor, import: Import) -> Result<Response, Error> {
    let title = match import.step.as_str() {
        "undone" => "import-undone-title",
        "failed" => "import-failed-title",
        _ => "import-done-title",
    };
    let told: serde_json::Value =
        import.outcome.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let stays = told["stays"].as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned()));
    let age = app.clock.millis() - import.confirmed_at.unwrap_or(0);
    let undoable = import.step == "done" && age <= undoing::DAYS * 24 * 60 * 60 * 1000;
    let stays = stays.collect();
    let template =
        DonePage { page: Page::new(app, visitor, title), outcome: outcome(&import), stays, undoable, import };
    html(&template.page, &template)
}

/// The choices of the preview: a column each as `c0=FullName`, and the place.
type Choices = Vec<(String, String)>;

/// Keeps the choices: to look again, or to begin.
pub async fn correct(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Choices>,
) -> Result<Response, Error> {
    let field = |name: &str| form.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    let mut chosen: Vec<(usize, &str)> = Vec::new();
    for (field, value) in &form {
        let index = field.strip_prefix('c').and_then(|index| index.parse().ok());
        if let (Some(index), Some(_)) = (index, super::json::meaning(value)) {
            chosen.push((index, value));
        }
    }
    let mut tx = worker.write(&app).await?;
    let import = store::show_import(&mut tx, id, worker.id, store::PEOPLE).await?;
    let place = match field("place").and_then(|id| id.parse().ok()) {
        Some(place) => place::store::show(&mut tx, place).await?.id,
        None => import.place.ok_or(Error::NotFound)?,
    };
    let total = u64::try_from(import.total).unwrap_or(0);
    store::choose(&mut tx, id, &serde_json::to_string(&chosen)?, place, total).await?;
    let begin = field("begin").is_some();
    if begin && store::confirm(&mut tx, id, app.clock.millis()).await? {
        job::enqueue(&mut tx, &app, &Job::Import { import: id }, app.clock.millis()).await?;
    }
    tx.commit().await?;
    Ok(see_other(&format!("/imports/{id}"), (!begin).then_some("import-said-looked-again")))
}

/// A list of addresses goes to where places are read in, without another upload.
pub async fn hand_to_places(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    if !worker.coordinator {
        return Err(Error::Forbidden("forbidden-coordinator"));
    }
    let mut tx = worker.write(&app).await?;
    let import = store::show_import(&mut tx, id, worker.id, store::PEOPLE).await?;
    let file = running::spool(&store::file(&mut tx, id).await?)?;
    let rows = place::import::look(file, &import.file_name, app.clock.today()).await?.rows;
    if !store::is_of_places(&mut tx, id, worker.id, rows).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(&format!("/places/import/{id}"), Some("import-said-places")))
}

/// `{"done": …, "total": …, "step": …}` while it runs.
pub async fn progress(app: App, worker: Worker, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let import = store::show_import(&mut conn, id, worker.id, store::PEOPLE).await?;
    let done = running::rows_done(id).unwrap_or_else(|| u64::try_from(import.done).unwrap_or(0));
    let told = serde_json::json!({ "done": done, "total": import.total, "step": import.step });
    Ok(([(header::CONTENT_TYPE, "application/json")], told.to_string()).into_response())
}

pub async fn undo(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    undoing::undo(&mut tx, &app, id, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/imports/{id}"), Some("import-said-undone")))
}

/// A small sheet that shows what can stand in one.
pub async fn example(_: Worker) -> Response {
    let text = "\u{feff}Voornaam;Tussenvoegsel;Achternaam;Telefoon;Adres;Wat wil ze?;Wat kan ze?;Wanneer terugkomen;Gesproken op\r\n\
        Fatima;El;Idrissi;06-12345678;Lindestraat 4;schaken leren;koken; na de zomer;3-11-2026\r\n\
        Henk;van der;Meer;;Lindestraat 12;;\"- timmeren\n- fietsen maken\";na mijn pensioen (maart 2027);10-11-2026\r\n";
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"voorbeeld.csv\""),
    ];
    (headers, text).into_response()
}
