//! The list of agreements, and making one.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::parse::{self, Form};
use super::store::{self, Agreement, Named, Row};
use super::{NewAgreement, Party};
use crate::access::store::OwnGroup;
use crate::access::{self, Audience, Reader};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::group::store::members::{Found, find};
use crate::note::taking::place_of;
use crate::practice::{self, Practice, Words};
use crate::tie::{self, store::Tie};
use crate::web::page::{html_with, see_other_undo};
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html};

#[derive(Template)]
#[template(path = "agreement/index.html")]
struct IndexPage {
    page: Page,
    open: Vec<Row>,
    ended: Vec<Row>,
    /// Open ones that only others can read: for who co-ordinates.
    beyond: i64,
    practices: Vec<Practice>,
    app: App,
}

impl IndexPage {
    fn icon(&self, slug: &str) -> &str {
        self.app.practices.get(slug).map_or("note", |practice| practice.icon.as_str())
    }

    fn is_past(&self, row: &Row) -> bool {
        row.until_on.is_some_and(|until| until < self.page.today)
    }
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let reader = worker.reader(&app);
    let place = place_of(&app, &mut conn, "").await?;
    let template = IndexPage {
        page: Page::new(&app, &visitor, "agreements-title"),
        open: store::open(&mut conn, reader).await?,
        ended: store::ended(&mut conn, reader).await?,
        beyond: if worker.coordinator { store::beyond(&mut conn, reader).await? } else { 0 },
        practices: practice::agreements(&app, &mut conn, place).await?,
        app,
    };
    html(&template.page, &template)
}

/// One form: of a new agreement, or of how it is agreed from a day on.
#[derive(Template)]
#[template(path = "agreement/form.html")]
pub(super) struct FormPage {
    pub page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    practice: Practice,
    practices: Vec<Practice>,
    /// For whom; nothing while one still looks for her.
    about: Option<(Party, String)>,
    /// The one that is agreed otherwise.
    agreement: Option<Agreement>,
    found: Vec<Found>,
    people: Vec<(Uuid, String)>,
    groups: Vec<(Uuid, String)>,
    own_groups: Vec<OwnGroup>,
}

impl FormPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn words(&self) -> &Words {
        self.practice.words(self.page.lang())
    }

    fn asks(&self, kind: &str) -> bool {
        self.practice.knobs.promises.iter().any(|asked| asked == kind)
    }

    fn is_for(&self, audience: impl AsRef<str>) -> bool {
        self.form.audience == audience.as_ref()
    }

    fn is_person(&self, id: &Uuid) -> bool {
        self.form.person == id.to_string()
    }

    fn is_group(&self, id: &Uuid) -> bool {
        self.form.group == id.to_string()
    }

    fn repeats(&self, repeat: &str) -> bool {
        self.form.repeats == repeat
    }

    fn per(&self, kind: &str) -> &str {
        match kind {
            "formal" => &self.form.formal_per,
            "informal" => &self.form.informal_per,
            _ => &self.form.euros_per,
        }
    }

    /// Where it is sent.
    fn action(&self) -> String {
        self.agreement
            .as_ref()
            .map_or_else(|| "/agreements".to_owned(), |one| format!("/agreements/{}/versions", one.id))
    }

    /// Where someone is looked for, with everything that was typed.
    fn search(&self) -> String {
        match &self.agreement {
            None => "/agreements/new".to_owned(),
            Some(one) => format!("/agreements/{}/versions/new", one.id),
        }
    }
}

/// What a form is about: someone, or an agreement with its parties.
pub(super) struct Opened {
    pub about: Option<(Party, String)>,
    pub agreement: Option<(Agreement, Vec<Named>)>,
}

pub(super) async fn form_page(
    app: &App,
    conn: &mut Conn,
    (worker, visitor): (&Worker, &Visitor),
    opened: Opened,
    mut form: Form,
    flaws: Vec<Flaw>,
) -> Result<FormPage, Error> {
    let reader = worker.reader(app);
    let place = place_of(app, conn, "").await?;
    let practices = practice::agreements(app, conn, place).await?;
    let practice = match &opened.agreement {
        Some((agreement, _)) => practice::agreement(app, conn, place, &agreement.practice).await?,
        None => practices
            .iter()
            .find(|one| one.slug == form.practice)
            .or(practices.first())
            .cloned()
            .ok_or(Error::NotFound)?,
    };
    form.practice.clone_from(&practice.slug);
    if form.audience.is_empty() {
        form.audience = practice.knobs.audience.clone().unwrap_or_else(|| Audience::Network.value());
    }
    let found = if form.q.trim().is_empty() { Vec::new() } else { find(conn, reader, &form.q).await? };
    let known = opened.agreement.as_ref().map_or(&[][..], |(_, parties)| parties);
    let people = people(app, conn, worker, (&form, known, &found, opened.about.as_ref())).await?;
    let page = match opened.agreement {
        Some(_) => Page::new(app, visitor, "agreement-change-title"),
        None => Page::new(app, visitor, "agreement-new-title"),
    };
    Ok(FormPage {
        page,
        groups: store::groups(conn, reader).await?,
        own_groups: access::store::groups(conn, reader).await?,
        agreement: opened.agreement.map(|(agreement, _)| agreement),
        about: opened.about,
        form,
        flaws,
        practice,
        practices,
        found,
        people,
    })
}

type Around<'a> = (&'a Form, &'a [Named], &'a [Found], Option<&'a (Party, String)>);

/// Whom to choose from: who is a party, who was chosen or found, and who of us and of their helpers one goes with.
async fn people(app: &App, conn: &mut Conn, worker: &Worker, around: Around<'_>) -> Result<Vec<(Uuid, String)>, Error> {
    let (form, known, found, about) = around;
    let reader = worker.reader(app);
    let mut all: Vec<(Uuid, String)> =
        known.iter().filter(|one| one.kind == "person").map(|one| (one.id, one.name.clone())).collect();
    all.extend(found.iter().map(|one| (one.id, one.name.clone())));
    if let Ok(chosen) = form.person.parse()
        && let Ok(person) = crate::person::store::show(conn, reader, chosen).await
    {
        all.push((chosen, person.name));
    }
    all.extend(access::store::companions(conn, reader).await?.into_iter().map(|one| (one.id, one.name)));
    let mut seen = Vec::new();
    all.retain(|(id, _)| {
        let new = !seen.contains(id) && about.is_none_or(|(about, _)| about.id() != *id);
        seen.push(*id);
        new
    });
    Ok(all)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    practice: String,
    about: String,
    tie: String,
}

async fn opened(conn: &mut Conn, app: &App, worker: &Worker, about: &str) -> Result<Opened, Error> {
    let about = match about.parse() {
        Ok(id) => Some(parse::about(conn, worker.reader(app), id).await?),
        Err(_) => None,
    };
    Ok(Opened { about, agreement: None })
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let from = app.clock.today().to_string();
    let Asked { practice, about, tie } = asked;
    let mut form = Form { id: app.id().to_string(), from, practice, about, tie, ..Form::default() };
    if let Ok(tie) = form.tie.parse() {
        of_tie(&mut form, &tie::store::show(&mut conn, worker.reader(&app), tie).await?);
    }
    let about = opened(&mut conn, &app, &worker, &form.about).await?;
    let template = form_page(&app, &mut conn, (&worker, &visitor), about, form, Vec::new()).await?;
    html(&template.page, &template)
}

/// For whose wish it was, with the other.
fn of_tie(form: &mut Form, tie: &Tie) {
    form.about = tie.wisher.to_string();
    let other = tie.other_id.to_string();
    if tie.other_kind == "group" {
        form.group = other
    } else {
        form.person = other
    }
    if form.practice.is_empty() {
        form.practice = tie.practice.clone().unwrap_or_default();
    }
}

/// The tie of the form, when it is between these two and the reader may read it.
async fn tie(
    tx: &mut Tx,
    reader: Reader,
    form: &Form,
    (about, with): (Party, &[Party]),
) -> Result<Option<Uuid>, Error> {
    let Ok(id) = form.tie.parse() else { return Ok(None) };
    let tie = tie::store::show(tx, reader, id).await?;
    let is_in = |one: Uuid| about.id() == one || with.iter().any(|party| party.id() == one);
    let fits = is_in(tie.wisher) && is_in(tie.other_id);
    if fits { Ok(Some(id)) } else { Err(Error::invalid("person", "agreement-not-of-tie")) }
}

/// The same form, with whom was looked for. Nothing is written, and no name stands in an address.
pub async fn ask(
    app: App,
    worker: Worker,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let about = opened(&mut conn, &app, &worker, &form.about).await?;
    let template = form_page(&app, &mut conn, (&worker, &visitor), about, form, Vec::new()).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    match made(&app, &mut tx, &worker, &form).await {
        Ok(id) => {
            tx.commit().await?;
            let undo = format!("/agreements/{id}/versions/{id}/undoing");
            Ok(see_other_undo(&format!("/agreements/{id}"), "said-agreement", &undo))
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            let mut conn = worker.read(&app).await?;
            let about = opened(&mut conn, &app, &worker, &form.about).await?;
            let template = form_page(&app, &mut conn, (&worker, &visitor), about, form, flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

/// The first version has the id of the agreement.
async fn made(app: &App, tx: &mut Tx, worker: &Worker, form: &Form) -> Result<Uuid, Error> {
    let reader = worker.reader(app);
    let id = form.about.parse().map_err(|_| Error::invalid("about", "agreement-about-missing"))?;
    let (about, _) = parse::about(tx, reader, id).await?;
    let place = place_of(app, tx, "").await?;
    let practice = practice::agreement(app, tx, place, &form.practice).await?;
    let audience = Audience::parse(&form.audience).unwrap_or(Audience::Network).party(worker.id);
    if !access::store::reaches(tx, reader, audience).await? {
        return Err(Error::invalid("audience", "audience-not-yours"));
    }
    let first = parse::version(app, tx, (reader, about), &practice, form).await?;
    let tie = tie(tx, reader, form, (about, &first.with)).await?;
    let new = NewAgreement { tie, id: first.id, practice: practice.slug.clone(), about, audience, first };
    super::agree(tx, app, &practice, &new).await?;
    Ok(new.id)
}
