//! `/ties/introduced`: what came of it, for who introduced.

use askama::Template;
use axum::response::Response;

use super::store::{self, Introduced};
use crate::access::hat::Hat;
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Viewer, Visitor, html};

#[derive(Template)]
#[template(path = "tie/introduced.html")]
struct IntroducedPage {
    page: Page,
    introduced: Vec<Introduced>,
}

pub async fn index(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    if !viewer.staff && viewer.session.hat != Hat::Referrer {
        return Err(Error::Forbidden("forbidden-staff"));
    }
    let mut conn = viewer.read(&app).await?;
    let introduced = store::introduced(&mut conn, viewer.reader(&app)).await?;
    let template = IntroducedPage { page: Page::new(&app, &visitor, "tie-introduced-title"), introduced };
    html(&template.page, &template)
}
