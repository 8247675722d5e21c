//! `/` for who did not sign in, `/wijken/{id}` for another wijk, and `/wijken/{id}/krant` on paper.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::Wijk;
use super::hello::What;
use crate::access::closed::Closed as _;
use crate::app::App;
use crate::error::Error;
use crate::meeting::activity::store::Coming;
use crate::web::{Page, Visitor, html};

#[derive(Template)]
#[template(path = "wijk/show.html")]
struct WijkPage {
    page: Page,
    wijk: Arc<Wijk>,
    app: App,
}

/// The day and the hour of something that is on.
fn moment(app: &App, page: &Page, coming: &Coming) -> String {
    let begins = app.clock.local(coming.begins_at);
    format!("{} · {}", page.day(&begins.date()), page.locale.hour(&begins))
}

impl WijkPage {
    fn moment(&self, coming: &Coming) -> String {
        moment(&self.app, &self.page, coming)
    }

    fn picture(&self, practice: &str) -> &str {
        self.app.practices.get(practice).map_or("cup", |practice| practice.icon.as_str())
    }

    fn icon(&self, what: impl AsRef<str>) -> &'static str {
        match What::parse(what.as_ref()) {
            Some(What::Help) => "strength",
            Some(What::Look) => "wish",
            _ => "sprout",
        }
    }

    fn questions(&self) -> Vec<&'static str> {
        What::ALL.iter().map(|what| what.name()).collect()
    }
}

#[derive(Template)]
#[template(path = "wijk/krant.html")]
struct KrantPage {
    page: Page,
    wijk: Arc<Wijk>,
    app: App,
    address: String,
}

impl KrantPage {
    fn moment(&self, coming: &Coming) -> String {
        moment(&self.app, &self.page, coming)
    }
}

/// The wijk the network was founded for.
pub async fn home(app: &App, visitor: &Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(app).await?;
    let home = app.home(&mut conn).await?.ok_or(Error::NotFound)?;
    drop(conn);
    page(app, visitor, home).await
}

pub async fn show(app: App, visitor: Visitor, Path(place): Path<Uuid>) -> Result<Response, Error> {
    page(&app, &visitor, place).await
}

async fn page(app: &App, visitor: &Visitor, place: Uuid) -> Result<Response, Error> {
    let wijk = super::of(app, visitor, place).await?;
    let template =
        WijkPage { page: Page::new(app, visitor, "public-title").titled(wijk.name.clone()), wijk, app: app.clone() };
    html(&template.page, &template)
}

pub async fn krant(app: App, visitor: Visitor, Path(place): Path<Uuid>) -> Result<Response, Error> {
    let wijk = super::of(&app, &visitor, place).await?;
    let page = Page::new(&app, &visitor, "krant-title").titled(wijk.name.clone());
    let address = app.base_url.clone();
    let template = KrantPage { page, wijk, app, address };
    html(&template.page, &template)
}
