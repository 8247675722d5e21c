//! What a worker writes in the sociale kaart, changes, looks over and takes out.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::form::Form;
use super::store::{self, Offer};
use super::{NewOffer, change, check as look_over, end as take_out, offer, reopen as put_back};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::group::store as groups;
use crate::place::store::{self as places, Place};
use crate::web::page::{html_with, see_other_undo};
use crate::web::{Page, PostedAsTyped, Press, Visitor, Worker, html, saved};

#[derive(Template)]
#[template(path = "guide/form.html")]
struct FormPage {
    page: Page,
    group: (Uuid, String),
    /// The one that is changed.
    offer: Option<Uuid>,
    form: Form,
    flaws: Vec<Flaw>,
    areas: Vec<Place>,
}

impl FormPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn is_in(&self, area: &Uuid) -> bool {
        self.form.place == area.to_string()
    }

    fn action(&self) -> String {
        match self.offer {
            Some(offer) => format!("/offers/{offer}"),
            None => format!("/groups/{}/offers", self.group.0),
        }
    }
}

async fn form_page(
    app: &App,
    conn: &mut Conn,
    visitor: &Visitor,
    (group, offer): ((Uuid, String), Option<Uuid>),
    (form, flaws): (Form, Vec<Flaw>),
) -> Result<FormPage, Error> {
    let areas = places::areas(conn).await?;
    let title = if offer.is_some() { "offer-change" } else { "offer-new" };
    Ok(FormPage { page: Page::new(app, visitor, title), group, offer, form, flaws, areas })
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Path(group): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let group = groups::show(&mut conn, worker.reader(&app), group).await?;
    let place = group.place_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form { id: app.id().to_string(), place, ..Form::default() };
    let of = ((group.id, group.name), None);
    let template = form_page(&app, &mut conn, &visitor, of, (form, Vec::new())).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(group): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let group = groups::show(&mut tx, worker.reader(&app), group).await?;
    if group.ended_on.is_some() {
        return Err(Error::Conflict("conflict-group-ended"));
    }
    let id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let areas = places::areas(&mut tx).await?;
    match form.parse(&areas) {
        Ok(details) => {
            offer(&mut tx, &app, &NewOffer { id, group: group.id, details, by: worker.id }).await?;
            saved(tx, &format!("/guide#o{id}"), "said-offer").await
        }
        Err(Error::Invalid(flaws)) => {
            let of = ((group.id, group.name), None);
            let template = form_page(&app, &mut tx, &visitor, of, (form, flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

pub async fn edit(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let offer = store::show(&mut conn, worker.reader(&app), id).await?;
    let hours = store::hours_of(&mut conn, id).await?;
    let form = Form::of(&offer, &hours, visitor.locale.tag());
    let of = ((offer.group, offer.group_name), Some(id));
    let template = form_page(&app, &mut conn, &visitor, of, (form, Vec::new())).await?;
    html(&template.page, &template)
}

pub async fn update(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let offer = store::show(&mut tx, worker.reader(&app), id).await?;
    let areas = places::areas(&mut tx).await?;
    match form.parse(&areas) {
        Ok(details) => {
            change(&mut tx, &app, &offer, &details, worker.id).await?;
            saved(tx, &format!("/guide#o{id}"), "said-offer").await
        }
        Err(Error::Invalid(flaws)) => {
            let of = ((offer.group, offer.group_name), Some(id));
            let template = form_page(&app, &mut tx, &visitor, of, (form, flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

async fn opened(app: &App, tx: &mut Conn, worker: &Worker, id: Uuid) -> Result<Offer, Error> {
    store::show(tx, worker.reader(app), id).await
}

/// "Klopt nog": one tap.
pub async fn check(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let offer = opened(&app, &mut tx, &worker, id).await?;
    look_over(&mut tx, &app, &offer, worker.id).await?;
    saved(tx, &format!("/guide#o{id}"), "said-offer-checked").await
}

pub async fn end(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let offer = opened(&app, &mut tx, &worker, id).await?;
    take_out(&mut tx, &app, &offer, worker.id).await?;
    tx.commit().await?;
    Ok(see_other_undo("/guide", "said-offer-ended", &format!("/offers/{id}/reopening")))
}

pub async fn reopen(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let offer = opened(&app, &mut tx, &worker, id).await?;
    put_back(&mut tx, &app, &offer, worker.id).await?;
    saved(tx, &format!("/guide#o{id}"), "said-offer").await
}
