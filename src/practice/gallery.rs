//! `/practices`: how we work here, for anyone. Good examples travel: each has its words, its picture, and the file with which another
//! network copies it.

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};

use super::{FILES, Practice, Words, at};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::web::{Page, Visitor, html};

#[derive(Template)]
#[template(path = "practice/gallery.html")]
struct GalleryPage {
    page: Page,
    practices: Vec<Practice>,
}

impl GalleryPage {
    fn words<'a>(&self, practice: &'a Practice) -> &'a Words {
        practice.words(self.page.lang())
    }
}

/// What is switched on in the wijk of the network.
pub async fn on_here(app: &App, conn: &mut Conn) -> Result<Vec<Practice>, Error> {
    let Some(home) = app.home(conn).await? else { return Ok(Vec::new()) };
    Ok(at(app, conn, home).await?.into_iter().map(|in_force| in_force.practice).collect())
}

pub async fn index(app: App, visitor: Visitor) -> Result<Response, Error> {
    let mut practices = on_here(&app, &mut visitor.read(&app).await?).await?;
    let page = Page::new(&app, &visitor, "gallery-title");
    practices.sort_by_key(|practice| dutch::fold(&practice.words(page.lang()).name));
    let template = GalleryPage { page, practices };
    html(&template.page, &template)
}

/// The file as the program brings it, to be taken along.
pub async fn file(Path(file): Path<String>) -> Result<Response, Error> {
    let slug = file.strip_suffix(".toml").ok_or(Error::NotFound)?;
    let (slug, text) = FILES.iter().find(|(known, _)| *known == slug).ok_or(Error::NotFound)?;
    let kept = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{slug}.toml\"")),
    ];
    Ok((kept, *text).into_response())
}
