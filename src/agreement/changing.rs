//! Agreed otherwise from a day on: the form holds how it is agreed now.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::parse::{self, Form};
use super::store;
use super::timeline::Stretch;
use super::web::{FormPage, Opened, form_page};
use super::whole::{To, Whole};
use super::{Kind, amount};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::note::taking::place_of;
use crate::practice;
use crate::web::page::{html_with, see_other_undo};
use crate::web::{PostedAsTyped, Visitor, Worker, html};

async fn page(
    app: &App,
    conn: &mut Conn,
    (worker, visitor): (&Worker, &Visitor),
    id: Uuid,
    typed: Option<Form>,
    flaws: Vec<Flaw>,
) -> Result<FormPage, Error> {
    let reader = worker.reader(app);
    let agreement = store::show(conn, reader, id).await?;
    if agreement.ended_on.is_some() {
        return Err(Error::Conflict("conflict-agreement-ended"));
    }
    let about = Some(parse::about(conn, reader, agreement.about_id).await?);
    let whole = Whole::read(conn, agreement, To::Reader(reader), reader.today).await?;
    let form = typed.unwrap_or_else(|| as_it_is(app, &whole, visitor.locale.tag()));
    let opened = Opened { about, agreement: Some((whole.agreement, whole.parties)) };
    form_page(app, conn, (worker, visitor), opened, form, flaws).await
}

/// How it is agreed now, from today.
fn as_it_is(app: &App, whole: &Whole, language: &str) -> Form {
    let mut form = Form { id: app.id().to_string(), from: app.clock.today().to_string(), ..Form::default() };
    let Some(last) = whole.last() else { return form };
    form.what.clone_from(&last.version.what);
    form.until = last.version.until_on.map(|day| day.to_string()).unwrap_or_default();
    (form.formal, form.formal_per) = typed(last, Kind::Formal, language);
    (form.informal, form.informal_per) = typed(last, Kind::Informal, language);
    (form.euros, form.euros_per) = typed(last, Kind::Euros, language);
    let chosen = |kind: &str| {
        let mut others = whole.parties.iter().filter(|one| one.kind == kind && one.id != whole.agreement.about_id);
        others.next_back().map(|one| one.id.to_string()).unwrap_or_default()
    };
    (form.group, form.person) = (chosen("group"), chosen("person"));
    form.repeats = last.version.repeats.clone().unwrap_or_default();
    let does = |party: &str| party.parse().ok().and_then(|party| whole.deed_of(&party)).unwrap_or_default().to_owned();
    form.does_about = does(&whole.agreement.about_id.to_string());
    (form.does_group, form.does_person) = (does(&form.group), does(&form.person));
    form
}

fn typed(last: &Stretch, kind: Kind, language: &str) -> (String, String) {
    let Some(line) = last.line(kind) else { return Default::default() };
    let amount = match kind {
        Kind::Euros => amount::euros(line.amount, language).trim_start_matches("€ ").to_owned(),
        _ => amount::hours(line.amount, language),
    };
    (amount, line.per.clone())
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let template = page(&app, &mut conn, (&worker, &visitor), id, None, Vec::new()).await?;
    html(&template.page, &template)
}

/// The same form, with whom was looked for.
pub async fn ask(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let template = page(&app, &mut conn, (&worker, &visitor), id, Some(form), Vec::new()).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    match changed(&app, &mut tx, &worker, id, &form).await {
        Ok(version) => {
            tx.commit().await?;
            let undo = format!("/agreements/{id}/versions/{version}/undoing");
            Ok(see_other_undo(&format!("/agreements/{id}"), "said-agreement-changed", &undo))
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            let mut conn = worker.read(&app).await?;
            let template = page(&app, &mut conn, (&worker, &visitor), id, Some(form), flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

async fn changed(app: &App, tx: &mut Tx, worker: &Worker, id: Uuid, form: &Form) -> Result<Uuid, Error> {
    let reader = worker.reader(app);
    let agreement = store::show(tx, reader, id).await?;
    let place = place_of(app, tx, "").await?;
    let practice = practice::agreement(app, tx, place, &agreement.practice).await?;
    let new = parse::version(app, tx, (reader, agreement.about()?), &practice, form).await?;
    super::change(tx, app, &agreement, &practice, &new).await?;
    Ok(new.id)
}
