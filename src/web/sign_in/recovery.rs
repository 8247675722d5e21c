//! A colleague lost her key: who co-ordinates her makes a link with which she comes in once and adds another. Mail alone
//! never replaces a key.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::link::LINK_MILLIS;
use super::verification::require_recent;
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::event;
use crate::group::leaving;
use crate::group::store::members;
use crate::person;
use crate::subject::Subject;
use crate::web::form::Press;
use crate::web::page::{Page, html};
use crate::web::store::{self, NewLink};
use crate::web::viewer::{Visitor, Worker};

/// Only for a colleague, and only who co-ordinates a group she is in; nobody for herself.
pub(super) async fn may_recover(app: &App, conn: &mut Conn, by: Reader, person: Uuid) -> Result<(), Error> {
    let staff = members::is_staff(conn, person, app.clock.today()).await?;
    if !staff || by.id() == person {
        return Err(Error::Forbidden("forbidden-recovery"));
    }
    leaving::may(conn, by, person).await.map_err(|error| match error {
        Error::Forbidden(_) => Error::Forbidden("forbidden-recovery"),
        other => other,
    })
}

#[derive(Template)]
#[template(path = "sign_in/recovery.html")]
struct LinkPage {
    page: Page,
    name: String,
    link: String,
    picture: Option<Picture>,
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(person): Path<Uuid>,
    _: Press,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let now = app.clock.millis();
    let mut tx = worker.write(&app).await?;
    let name = person::store::show(&mut tx, reader, person).await?.name;
    if !worker.coordinator {
        return Err(Error::Forbidden("forbidden-recovery"));
    }
    may_recover(&app, &mut tx, reader, person).await?;
    require_recent(&app, &mut tx, &worker).await?;
    let token = app.random.token();
    let by = Some(worker.id);
    let link = NewLink { hash: token.hash, person, browser: None, purpose: "set_up", by };
    store::make_link(&mut tx, link, now, now + LINK_MILLIS).await?;
    event::record(&mut tx, &app, worker.id, "set_up_link", Subject::Person(person), "").await?;
    tx.commit().await?;
    let link = format!("{}/sign-in/{}", app.base_url, token.text);
    let picture = Picture::of(&link);
    let template = LinkPage { page: Page::new(&app, &visitor, "recovery-title"), name, link, picture };
    html(&template.page, &template)
}

/// A QR code as one path of squares, for an `svg` of so many squares a side.
pub struct Picture {
    pub size: usize,
    pub path: String,
}

impl Picture {
    /// Nothing when the text is longer than a picture can hold.
    pub fn of(text: &str) -> Option<Self> {
        use std::fmt::Write as _;
        let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::M).build().ok()?;
        let mut path = String::new();
        for row in 0..code.size {
            for column in (0..code.size).filter(|column| code[row][*column].value()) {
                let _ = write!(path, "M{} {}h1v1h-1z", column + 4, row + 4);
            }
        }
        Some(Self { size: code.size + 8, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_three_corners_and_a_quiet_edge() {
        let picture = Picture::of("https://wijk.example.nl/sign-in/card#ABCDEFGHJKMNPQRSTVWX").unwrap();
        let last = picture.size - 5;
        for corner in [(4, 4), (last, 4), (4, last)] {
            assert!(picture.path.contains(&format!("M{} {}h", corner.0, corner.1)), "{corner:?}");
        }
        assert!(!picture.path.contains("M3 ") && !picture.path.contains(&format!("M{} ", last + 1)));
        assert!(Picture::of(&"a".repeat(9000)).is_none());
    }
}
