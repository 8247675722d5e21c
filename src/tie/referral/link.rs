//! A page for a group that refers, behind a secret link: no account, no data of those who work there. Who co-ordinates the group
//! makes the link, renews it and ends it. It is kept as a hash, and shown once.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::form::{Form, Place, practices};
use super::slip;
use super::store::{self, Link};
use crate::access::case::{Case, Opened, Who};
use crate::access::condition::Standing;
use crate::access::hat::Hat;
use crate::access::register::Activity;
use crate::app::App;
use crate::clock::Token;
use crate::db::Conn;
use crate::error::Error;
use crate::event;
use crate::group::membership;
use crate::group::store as groups;
use crate::practice::Practice;
use crate::subject::Subject;
use crate::web::sign_in::limits;
use crate::web::sign_in::recovery::Picture;
use crate::web::{Page, Posted, PostedAsTyped, Press, Visitor, Worker, html, saved, see_other};

/// What a link opens, and the case in which the group itself looks and refers. A link that was never made and one that ended are
/// the same; whoever tries many is stopped.
async fn opened(app: &App, visitor: &Visitor, token: &str, point: &str) -> Result<(Place, Arc<Case>), Error> {
    let mut conn = app.db.read().await?;
    if let Some((group, slug)) = store::link(&mut conn, Token::hash(token)).await? {
        let practice = practices(app, &mut conn).await?.into_iter().find(|practice| practice.slug == slug);
        if let (Some(practice), Some(office)) = (practice, store::group(&mut conn, group).await?) {
            let standing = Standing { hat: Hat::Referrer, activity: Activity::Refer, second_factor: false };
            let who = Who { actor: Some(group), standing, on_behalf: None, opened: Opened::default() };
            let place = Place { office, practice, action: format!("/refer/{token}"), signed_in: false };
            return Ok((place, Case::new(app, who, point)));
        }
    }
    drop(conn);
    let mut tx = app.db.write().await?;
    limits::link(&mut tx, app, &visitor.address).await?;
    tx.commit().await?;
    Err(Error::NotFound)
}

pub async fn show(app: App, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Error> {
    let (place, case) = opened(&app, &visitor, &token, "/refer/{token}").await?;
    let mut conn = app.read_as(&case).await?;
    let shown = place.page(&app, &mut conn, &visitor, Place::fresh(&app), Vec::new()).await?;
    drop(conn);
    case.close(&app).await?;
    Ok(shown)
}

pub async fn create(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let (place, case) = opened(&app, &visitor, &token, "/refer/{token}").await?;
    let mut tx = app.write_as(&case).await?;
    match place.take(&mut tx, &app, None, &form).await {
        Ok(id) => {
            tx.commit().await?;
            Ok(see_other(&format!("/refer/{token}/slip/{id}"), Some("said-referred")))
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            let mut conn = app.read_as(&case).await?;
            place.page(&app, &mut conn, &visitor, form, flaws).await
        }
        Err(error) => Err(error),
    }
}

pub async fn slip(app: App, visitor: Visitor, Path((token, id)): Path<(String, Uuid)>) -> Result<Response, Error> {
    let (place, case) = opened(&app, &visitor, &token, "/refer/{token}/slip/{id}").await?;
    let mut conn = app.read_as(&case).await?;
    slip::page(&app, &mut conn, &visitor, place.office, id, place.action).await
}

/// Of a group that refers: which way of referring has a link, and since when.
struct Way {
    practice: Practice,
    link: Option<Link>,
    /// Of the link that is made with the button.
    fresh: Uuid,
}

#[derive(Template)]
#[template(path = "referral/links.html")]
struct LinksPage {
    page: Page,
    app: App,
    group: Uuid,
    name: String,
    mail: String,
    ways: Vec<Way>,
}

impl LinksPage {
    fn day(&self, millis: &i64) -> String {
        self.page.date(&self.app.clock.day_of(*millis))
    }
}

/// Only for who co-ordinates a group that can refer. Its name, and where it is mailed.
async fn coordinated(conn: &mut Conn, app: &App, worker: &Worker, id: Uuid) -> Result<(String, String), Error> {
    let reader = worker.reader(app);
    let group = groups::show(conn, reader, id).await?;
    if !membership::standing(conn, reader, id).await?.coordinates {
        return Err(Error::Forbidden("forbidden-coordinator"));
    }
    if group.ended_on.is_some() || !["organisation", "team"].contains(&group.kind.as_str()) {
        return Err(Error::NotFound);
    }
    Ok((group.name, group.email.unwrap_or_default()))
}

pub async fn index(app: App, worker: Worker, visitor: Visitor, Path(group): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let (name, mail) = coordinated(&mut conn, &app, &worker, group).await?;
    let links = store::links(&mut conn, group).await?;
    let of = |practice: Practice| Way {
        link: links.iter().find(|link| link.practice == practice.slug).cloned(),
        practice,
        fresh: app.id(),
    };
    let ways = practices(&app, &mut conn).await?.into_iter().map(of).collect();
    let page = Page::new(&app, &visitor, "referral-links-title");
    let template = LinksPage { page, app: app.clone(), group, name, mail, ways };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Made {
    id: Uuid,
    practice: String,
}

#[derive(Template)]
#[template(path = "referral/link.html")]
struct LinkPage {
    page: Page,
    group: Uuid,
    name: String,
    practice: Practice,
    link: String,
    picture: Option<Picture>,
}

/// The link stands on this page and nowhere else; the one before works no longer. Whoever sends the form again makes no second.
pub async fn make(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(group): Path<Uuid>,
    Posted(made): Posted<Made>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let (name, _) = coordinated(&mut tx, &app, &worker, group).await?;
    let found = practices(&app, &mut tx).await?.into_iter().find(|practice| practice.slug == made.practice);
    let practice = found.ok_or(Error::NotFound)?;
    let token = app.random.token();
    let by = (worker.id, app.clock.millis());
    if !store::add_link(&mut tx, made.id, (group, &practice.slug), token.hash, by).await? {
        return Err(Error::Conflict("conflict-link-made"));
    }
    event::record(&mut tx, &app, worker.id, "link_made", Subject::Group(group), "").await?;
    tx.commit().await?;
    let link = format!("{}/refer/{}", app.base_url, token.text);
    let picture = Picture::of(&link);
    let page = Page::new(&app, &visitor, "referral-link-title");
    let template = LinkPage { page, group, name, practice, link, picture };
    html(&template.page, &template)
}

pub async fn end(
    app: App,
    worker: Worker,
    Path((group, link)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    coordinated(&mut tx, &app, &worker, group).await?;
    if store::end_link(&mut tx, link, group, (worker.id, app.clock.millis())).await? {
        event::record(&mut tx, &app, worker.id, "link_ended", Subject::Group(group), "").await?;
    }
    saved(tx, &format!("/groups/{group}/referring"), "said-link-ended").await
}
