//! The slip that she takes along: where she can walk in, whom to call, and where she says yes herself. No name of hers, no reason.

use askama::Template;
use axum::response::Response;
use uuid::Uuid;

use super::reference;
use super::store::{self, Office};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::practice::Practice;
use crate::tie::asking::link;
use crate::web::sign_in::recovery::Picture;
use crate::web::{Page, Visitor, html};

#[derive(Template)]
#[template(path = "referral/slip.html")]
struct SlipPage {
    page: Page,
    from: Office,
    team: Office,
    practice: Practice,
    reference: String,
    link: String,
    picture: Option<Picture>,
    /// The form for the next one.
    again: String,
}

pub async fn page(
    app: &App,
    conn: &mut Conn,
    visitor: &Visitor,
    from: Office,
    id: Uuid,
    again: String,
) -> Result<Response, Error> {
    let slip = store::slip(conn, id, from.id, app.clock.today()).await?.ok_or(Error::NotFound)?;
    let practice = slip.practice.as_deref().and_then(|slug| app.practices.get(slug)).ok_or(Error::NotFound)?.clone();
    let team = store::receiver(conn, slip.receiver).await?;
    let link = format!("{}/tied/{}", app.base_url, link::token(app, slip.side)?);
    let (reference, picture) = (reference(id), Picture::of(&link));
    let page = Page::new(app, visitor, "referral-slip-title");
    let template = SlipPage { page, from, team, practice, reference, link, picture, again };
    html(&template.page, &template)
}
