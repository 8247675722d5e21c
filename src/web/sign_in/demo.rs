//! The demo wijk: one click, and you are someone in it. Only with the `demo` command, on this machine.

use axum::extract::Path;
use axum::response::Response;

use super::link::ConfirmPage;
use super::open;
use crate::app::App;
use crate::demo::{self, Named};
use crate::error::Error;
use crate::web::form::Press;
use crate::web::page::{Page, html};
use crate::web::session::Way;
use crate::web::viewer::Visitor;

pub async fn show(app: App, visitor: Visitor, Path(who): Path<String>) -> Result<Response, Error> {
    let named = person(&app, &who).await?;
    let page = Page::new(&app, &visitor, "sign-in-confirm-title");
    let template = ConfirmPage { page, action: format!("/demo/{who}"), next: String::new(), name: Some(named.name) };
    html(&template.page, &template)
}

pub async fn create(app: App, visitor: Visitor, Path(who): Path<String>, _: Press) -> Result<Response, Error> {
    let named = person(&app, &who).await?;
    let mut tx = visitor.write(&app).await?;
    let response = open(&app, &mut tx, &visitor.opening(named.id, Way::Demo), "/").await?;
    tx.commit().await?;
    Ok(response)
}

async fn person(app: &App, who: &str) -> Result<Named, Error> {
    if !app.demo {
        return Err(Error::NotFound);
    }
    demo::people(app).await?.into_iter().find(|named| named.slug == who).ok_or(Error::NotFound)
}
