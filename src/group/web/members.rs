//! Who is in a group: finding someone or making her known, her role, her mandate, the end of it, and who looks after the group.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::access::Audience;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::event;
use crate::group::carrying;
use crate::group::membership::{self, Standing, is_given_by_coordinator};
use crate::group::store::members::{self as member_store, Found};
use crate::group::store::{self, Group};
use crate::group::{NewMembership, ROLES};
use crate::party::NETWORK;
use crate::person::{self, Name, NewPerson};
use crate::subject::Subject;
use crate::web::asked::{self, Question};
use crate::web::page::{html_with, see_other_undo};
use crate::web::{Page, Posted, Press, Visitor, Worker, html, saved, see_other, taken};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    /// Someone we know, or the id for whom the name makes known.
    pub person: String,
    pub person_id: String,
    pub name: String,
    pub q: String,
    pub role: String,
    pub from: String,
    pub until: String,
}

#[derive(Template)]
#[template(path = "group/join.html")]
struct JoinPage {
    page: Page,
    group: Group,
    standing: Standing,
    form: Form,
    found: Vec<Found>,
    flaws: Vec<Flaw>,
}

impl JoinPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn roles(&self) -> Vec<&'static str> {
        roles(self.standing)
    }
}

/// The roles this viewer may give.
pub(super) fn roles(standing: Standing) -> Vec<&'static str> {
    ROLES.into_iter().filter(|role| standing.coordinates || !is_given_by_coordinator(role)).collect()
}

/// Empty is nothing; anything else must be a day.
fn day(typed: &str, field: &'static str) -> Result<Option<Date>, Error> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Error::invalid(field, "membership-day-unreadable")),
    }
}

async fn join_page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    group: Group,
    form: Form,
    flaws: Vec<Flaw>,
) -> Result<JoinPage, Error> {
    let reader = worker.reader(app);
    let standing = membership::standing(conn, reader, group.id).await?;
    let typed = if form.q.is_empty() { &form.name } else { &form.q };
    let found = member_store::find(conn, reader, typed).await?;
    let page = Page::new(app, visitor, "membership-new-title");
    Ok(JoinPage { page, group, standing, form, found, flaws })
}

/// The address of an answer holds no words: it stays in the history of a phone.
pub async fn ask(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Question>,
) -> Result<Response, Error> {
    let query = asked::query(&app, worker.id, &form.q)?;
    Ok(see_other(&format!("/groups/{id}/memberships/new?{query}"), None))
}

pub async fn new(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(question): Query<asked::Asked>,
    Query(mut form): Query<Form>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let group = store::show(&mut conn, worker.reader(&app), id).await?;
    form.q = question.words(&app, worker.id)?;
    form.id = app.id().to_string();
    form.person_id = app.id().to_string();
    if form.role.is_empty() {
        "participant".clone_into(&mut form.role);
    }
    if form.name.is_empty() {
        form.name.clone_from(&form.q);
    }
    let template = join_page(&app, &mut conn, &worker, &visitor, group, form, Vec::new()).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    let group = store::show(&mut tx, reader, id).await?;
    let outcome = join(&mut tx, &app, &worker, &group, &form).await;
    let outcome = outcome.map(|()| (format!("/groups/{id}"), "said-member-joined"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = join_page(&app, &mut conn, &worker, &visitor, group, form, flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

async fn join(tx: &mut Tx, app: &App, worker: &Worker, group: &Group, form: &Form) -> Result<(), Error> {
    let reader = worker.reader(app);
    if group.ended_on.is_some() {
        return Err(Error::Conflict("conflict-group-ended"));
    }
    let id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let begins_on = day(&form.from, "from")?.unwrap_or(reader.today);
    let until = day(&form.until, "until")?;
    let standing = membership::standing(tx, reader, group.id).await?;
    let person = whom(tx, app, worker, form).await?;
    let new = NewMembership { id, group: group.id, person, role: form.role.clone(), begins_on, created_by: worker.id };
    membership::admit(tx, app, standing, &new, until).await
}

/// Someone the worker may know, or someone new whom the network may know.
async fn whom(tx: &mut Tx, app: &App, worker: &Worker, form: &Form) -> Result<Uuid, Error> {
    if let Ok(known) = form.person.parse::<Uuid>() {
        return Ok(person::store::show(tx, worker.reader(app), known).await?.id);
    }
    let typed = form.name.trim();
    if typed.is_empty() || typed.chars().count() > 200 {
        return Err(Error::invalid("name", "membership-name-missing"));
    }
    let id = form.person_id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let new = NewPerson {
        id,
        name: Name::parse(typed),
        place: None,
        language: None,
        audience: Audience::Network.party(worker.id),
        noted_by: worker.id,
        import: None,
    };
    person::meet(tx, app, &new).await?;
    Ok(id)
}

#[derive(Deserialize)]
pub struct NewRole {
    id: Uuid,
    role: String,
    #[serde(default)]
    until: String,
}

pub async fn change_role(
    app: App,
    worker: Worker,
    Path((group, id)): Path<(Uuid, Uuid)>,
    Posted(form): Posted<NewRole>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, reader, group).await?;
    let old = member_store::show(&mut tx, group, id).await?;
    person::store::show(&mut tx, reader, old.person).await?;
    let standing = membership::standing(&mut tx, reader, group).await?;
    let until = day(&form.until, "until")?;
    let new = NewMembership {
        id: form.id,
        group,
        person: old.person,
        role: form.role,
        begins_on: reader.today,
        created_by: worker.id,
    };
    membership::change_role(&mut tx, &app, standing, &old, &new, until).await?;
    let rests = carrying::rests_for_want(&mut tx, group).await?;
    saved(tx, &format!("/groups/{group}"), if rests { "said-role-changed-rests" } else { "said-role-changed" }).await
}

#[derive(Deserialize)]
pub struct Ending {
    #[serde(default)]
    on: String,
}

pub async fn end(
    app: App,
    worker: Worker,
    Path((group, id)): Path<(Uuid, Uuid)>,
    Posted(form): Posted<Ending>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, reader, group).await?;
    let membership = member_store::show(&mut tx, group, id).await?;
    person::store::show(&mut tx, reader, membership.person).await?;
    let standing = membership::standing(&mut tx, reader, group).await?;
    let on = day(&form.on, "on")?.unwrap_or(reader.today);
    membership::end(&mut tx, &app, standing, &membership, reader, on).await?;
    let rests = carrying::rests_for_want(&mut tx, group).await?;
    let said = if rests { "said-member-left-rests" } else { "said-member-left" };
    let here = format!("/groups/{group}");
    if !membership.may_come_back() {
        return saved(tx, &here, said).await;
    }
    tx.commit().await?;
    Ok(see_other_undo(&here, said, &format!("{here}/memberships/{id}/returning")))
}

/// It was tapped by mistake.
pub async fn come_back(
    app: App,
    worker: Worker,
    Path((group, id)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    let found = store::show(&mut tx, reader, group).await?;
    let membership = member_store::show(&mut tx, group, id).await?;
    person::store::show(&mut tx, reader, membership.person).await?;
    if found.ended_on.is_some() {
        return Err(Error::Conflict("conflict-group-ended"));
    }
    let standing = membership::standing(&mut tx, reader, group).await?;
    membership::come_back(&mut tx, &app, standing, &membership, reader).await?;
    saved(tx, &format!("/groups/{group}"), "said-member-back").await
}

#[derive(Deserialize)]
pub struct Steward {
    person: Uuid,
}

/// Who looks after the group from now on: staff.
pub async fn give(
    app: App,
    worker: Worker,
    Path(group): Path<Uuid>,
    Posted(form): Posted<Steward>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, reader, group).await?;
    let standing = membership::standing(&mut tx, reader, group).await?;
    if !standing.stands || group == NETWORK && !standing.coordinates {
        return Err(Error::Forbidden("forbidden-group"));
    }
    person::store::show(&mut tx, reader, form.person).await?;
    if !member_store::is_staff(&mut tx, form.person, reader.today).await? {
        return Err(Error::invalid("person", "hand-over-no-staff"));
    }
    store::give(&mut tx, group, form.person).await?;
    event::record(&mut tx, &app, worker.id, "steward", Subject::Group(group), "").await?;
    saved(tx, &format!("/groups/{group}"), "said-group-given").await
}
