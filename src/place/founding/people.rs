//! The step of the first who work there: a team, and a colleague in it.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::STEPS;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::group::details::{self, Began, Details};
use crate::group::membership;
use crate::group::{NewGroup, NewMembership};
use crate::party::{EVERYONE, NETWORK};
use crate::person::{self, Name, NewPerson};
use crate::place::store::Place;
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html, taken};

/// The ids come from the form: sent twice, there is one of each.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    team_id: Uuid,
    person_id: Uuid,
    contact_id: Uuid,
    membership_id: Uuid,
    team: String,
    purpose: String,
    name: String,
    mail: String,
}

#[derive(Template)]
#[template(path = "founding/people.html")]
struct PeoplePage {
    page: Page,
    wijk: Place,
    form: Form,
    flaws: Vec<Flaw>,
}

impl PeoplePage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    worker.coordinates()?;
    let wijk = super::wijk(&mut worker.read(&app).await?, id).await?;
    let page = Page::new(&app, &visitor, "founding-people-title");
    let team = page.say1("founding-team-named", "name", &wijk.name);
    let form = Form {
        team_id: app.id(),
        person_id: app.id(),
        contact_id: app.id(),
        membership_id: app.id(),
        team,
        ..Form::default()
    };
    let template = PeoplePage { page, wijk, form, flaws: Vec::new() };
    html(&template.page, &template)
}

impl Form {
    fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let text = |typed: &str| typed.trim().chars().count();
        if !(1..=200).contains(&text(&self.team)) || text(&self.purpose) > 2000 {
            flaws.push(Flaw { field: "team", key: "group-name-missing" });
        }
        let colleague = text(&self.name) + text(&self.mail) > 0;
        if colleague && !(1..=200).contains(&text(&self.name)) {
            flaws.push(Flaw { field: "name", key: "membership-name-missing" });
        }
        if colleague && fields::email::parse(self.mail.trim()).is_none() {
            flaws.push(Flaw { field: "mail", key: "setup-mail-unreadable" });
        }
        for (field, typed) in [("team", &self.team), ("purpose", &self.purpose), ("name", &self.name)] {
            if crate::web::form::holds_bsn(field, typed) {
                flaws.push(Flaw { field, key: "note-holds-bsn" });
            }
        }
        flaws
    }
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    let wijk = super::wijk(&mut tx, id).await?;
    let outcome = begin(&mut tx, &app, &worker, id, &form).await;
    let outcome = outcome.map(|()| (format!("/wijk/{id}/done"), "said-founding-people"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let template = PeoplePage { page: Page::new(&app, &visitor, "founding-people-title"), wijk, form, flaws };
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

async fn begin(tx: &mut Tx, app: &App, worker: &Worker, wijk: Uuid, form: &Form) -> Result<(), Error> {
    let flaws = form.flaws();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let reader = worker.reader(app);
    let named = Details {
        name: form.team.trim().to_owned(),
        purpose: form.purpose.trim().to_owned(),
        place: Some(wijk),
        ..Details::default()
    };
    let team = NewGroup {
        id: form.team_id,
        kind: "team",
        name: named.name.clone(),
        purpose: named.purpose.clone(),
        parent: Some(NETWORK),
        place: Some(wijk),
        audience: EVERYONE,
    };
    details::set_up(tx, app, &team, &named, &Began::default(), reader).await?;
    if form.name.trim().is_empty() {
        return Ok(());
    }
    let colleague = NewPerson {
        id: form.person_id,
        name: Name::parse(form.name.trim()),
        place: None,
        language: None,
        audience: NETWORK,
        noted_by: worker.id,
        import: None,
    };
    person::meet(tx, app, &colleague).await?;
    let mail = person::contact_from(form.contact_id, colleague.id, form.mail.trim(), NETWORK);
    person::add_contact(tx, app, &mail, worker.id).await?;
    let (id, group, person, role) = (form.membership_id, team.id, colleague.id, "worker".to_owned());
    let new = NewMembership { id, group, person, role, begins_on: reader.today, created_by: worker.id };
    let standing = membership::standing(tx, reader, group).await?;
    membership::admit(tx, app, standing, &new, None).await
}
