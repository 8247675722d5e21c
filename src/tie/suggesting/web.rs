//! `/ties/suggestions`: who fits whom and why, what many want, and what weighs in.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::bundling::{self, Bundle, Invitation};
use super::store::{self, Note};
use super::table::{self, Pair, Table};
use super::weights::Weights;
use super::{Suggestion, suggest};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::meeting::said::flaw;
use crate::tie::{store as ties, told};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html, taken};

/// Bundles on the list.
const BUNDLES: usize = 10;

#[derive(Template)]
#[template(path = "tie/suggestions.html")]
struct IndexPage {
    page: Page,
    wishes: Vec<Note>,
    talents: Vec<Note>,
    /// With the name of the place.
    bundles: Vec<(Bundle, String)>,
    by_meaning: bool,
}

impl IndexPage {
    fn theme(&self, bundle: &Bundle) -> &'static str {
        theme(bundle, self.page.lang())
    }

    fn within(&self, bundle: &Bundle) -> String {
        within(bundle, &self.page)
    }
}

/// How near each other they live, where the map knows.
fn within(bundle: &Bundle, page: &Page) -> String {
    bundle.metres.map(|metres| page.say1("bundle-within", "metres", metres)).unwrap_or_default()
}

/// What they all want, as the list says it.
fn theme(bundle: &Bundle, language: &str) -> &'static str {
    meaning::themes().get(bundle.theme).map_or("", |theme| theme.name(language))
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let mut bundles = Vec::new();
    for bundle in bundling::bundles(&mut conn, &app, reader).await?.into_iter().take(BUNDLES) {
        let place = store::place(&mut conn, bundle.place).await?;
        bundles.push((bundle, place));
    }
    let template = IndexPage {
        page: Page::new(&app, &visitor, "suggest-title"),
        wishes: store::newest(&mut conn, reader, "wish").await?,
        talents: store::newest(&mut conn, reader, "talent").await?,
        bundles,
        by_meaning: app.model().is_some(),
    };
    html(&template.page, &template)
}

#[derive(Template)]
#[template(path = "tie/suggested.html")]
struct ShowPage {
    page: Page,
    given: Note,
    found: Vec<Suggestion>,
}

impl ShowPage {
    fn introducing(&self, found: &Suggestion) -> String {
        introducing(&self.given, found)
    }
}

/// The form that introduces them: whose wish it is, and the other.
fn introducing(given: &Note, found: &Suggestion) -> String {
    let other = &found.note;
    // The goal is of a person: of whose wish it is, and of whoever can it when a group wishes it.
    let given_wishes = match (given.kind.as_str(), other.about_kind.as_str()) {
        (_, "group") => true,
        _ => given.about_kind == "person" && given.kind == "wish",
    };
    let (wisher, party) = if given_wishes { (given, other) } else { (other, given) };
    let (wish, talent) = if given.kind == "wish" { (given.id, other.id) } else { (other.id, given.id) };
    let (wisher, kind, party) = (wisher.about, &party.about_kind, party.about);
    format!("/ties/new?wisher={wisher}&other_kind={kind}&other={party}&wish={wish}&talent={talent}")
}

#[derive(Template)]
#[template(path = "tie/table.html")]
struct TablePage {
    page: Page,
    table: Table,
}

impl TablePage {
    fn introducing(&self, pair: &Pair) -> String {
        introducing(&pair.wish, &pair.found)
    }

    fn left(&self) -> usize {
        self.table.wishes - self.table.answered
    }
}

/// For all wishes together: the team goes through it once a week.
pub async fn table(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let table = table::table(&mut conn, &app, worker.reader(&app)).await?;
    let template = TablePage { page: Page::new(&app, &visitor, "table-title"), table };
    html(&template.page, &template)
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let given = store::one(&mut conn, reader, id).await?;
    let found = suggest(&mut conn, &app, reader, &given).await?;
    let template = ShowPage { page: Page::new(&app, &visitor, "suggest-title"), given, found };
    html(&template.page, &template)
}

#[derive(Template)]
#[template(path = "tie/weights.html")]
struct WeightsPage {
    page: Page,
    weights: &'static Weights,
}

pub async fn weights(app: App, _: Worker, visitor: Visitor) -> Result<Response, Error> {
    let page = Page::new(&app, &visitor, "weights-title");
    let template = WeightsPage { page, weights: Weights::embedded() };
    html(&template.page, &template)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub group: String,
    pub words: String,
    pub told: String,
    pub told_group: String,
    /// Of each who is invited her wish, a colon, and the id of the tie.
    pub wish: Vec<String>,
}

#[derive(Template)]
#[template(path = "tie/bundle.html")]
struct BundlePage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    place: String,
    bundle: Bundle,
    /// Each with the id of the tie that would be.
    wishes: Vec<(Note, Uuid)>,
    groups: Vec<(Uuid, String)>,
}

impl BundlePage {
    fn within(&self) -> String {
        within(&self.bundle, &self.page)
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

/// The place and the number of the list: read after the form, whose token comes first.
fn numbered((place, theme): (Uuid, String)) -> Result<(Uuid, usize), Error> {
    Ok((place, theme.parse().map_err(|_| Error::NotFound)?))
}

pub async fn bundle(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(which): Path<(Uuid, String)>,
) -> Result<Response, Error> {
    let which = numbered(which)?;
    let mut conn = worker.read(&app).await?;
    let template = bundle_page(&app, &mut conn, &worker, &visitor, which, (None, Vec::new())).await?;
    html(&template.page, &template)
}

async fn bundle_page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    (place, theme_of): (Uuid, usize),
    (form, flaws): (Option<Form>, Vec<Flaw>),
) -> Result<BundlePage, Error> {
    let reader = worker.reader(app);
    let all = bundling::bundles(conn, app, reader).await?;
    let bundle = all.into_iter().find(|one| one.place == place && one.theme == theme_of).ok_or(Error::NotFound)?;
    let page = Page::new(app, visitor, "bundle-title");
    let what = theme(&bundle, page.lang());
    let form = form.unwrap_or_else(|| Form {
        words: what.to_owned(),
        told: page.say1("bundle-told-example", "what", what),
        told_group: page.say1("bundle-told-group-example", "what", what),
        ..Form::default()
    });
    let notes = bundling::notes(conn, reader, &bundle).await?;
    Ok(BundlePage {
        wishes: notes.into_iter().map(|note| (note, app.id())).collect(),
        place: store::place(conn, place).await?,
        groups: ties::groups(conn, reader).await?,
        page,
        form,
        flaws,
        bundle,
    })
}

pub async fn invite(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(which): Path<(Uuid, String)>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let which = numbered(which)?;
    let mut tx = worker.write(&app).await?;
    let outcome = invited(&mut tx, &app, &worker, &form).await;
    match taken(tx, outcome.map(|()| ("/ties".to_owned(), "said-invited"))).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = bundle_page(&app, &mut conn, &worker, &visitor, which, (Some(form), flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

async fn invited(tx: &mut crate::db::Tx, app: &App, worker: &Worker, form: &Form) -> Result<(), Error> {
    let reader = worker.reader(app);
    let group = form.group.parse().map_err(|_| Error::invalid("group", "bundle-group-missing"))?;
    if !ties::groups(tx, reader).await?.iter().any(|(known, _)| *known == group) {
        return Err(Error::invalid("group", "bundle-group-missing"));
    }
    let fields = [("words", &form.words, 200), ("told", &form.told, 600), ("told_group", &form.told_group, 600)];
    let mut flaws: Vec<Flaw> = fields.iter().filter_map(|(field, text, most)| flaw(field, text, *most)).collect();
    let empty = fields.iter().filter(|(_, text, _)| text.trim().is_empty());
    flaws.extend(empty.map(|(field, ..)| Flaw { field, key: "tie-told-wisher-missing" }));
    let pair = |pair: &String| {
        let (wish, tie) = pair.split_once(':')?;
        Some((wish.parse().ok()?, tie.parse().ok()?))
    };
    let wishes: Vec<(Uuid, Uuid)> = form.wish.iter().filter_map(pair).collect();
    let names = bundling::names(tx, reader, &wishes).await?;
    for (field, text, _) in fields {
        flaws.extend(told::flaw(text, names.iter().map(String::as_str)).map(|key| Flaw { field, key }));
    }
    if wishes.is_empty() {
        flaws.push(Flaw { field: "wish", key: "bundle-nobody" });
    }
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let invitation =
        Invitation { group, words: &form.words, told: &form.told, told_group: &form.told_group, by: worker.id };
    bundling::invite(tx, app, reader, &invitation, &wishes).await.map(drop)
}
