//! The colour of a group: on its flyers, and over its page. Of what was chosen only the hue counts, so that everything can be read.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use ramp::{Colour, STEPS, WHITE};
use serde::Deserialize;
use uuid::Uuid;

use super::carrying::web::may;
use super::store;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::event;
use crate::subject::Subject;
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Viewer, Visitor, taken};
use crate::{params, queries};

queries! {
    OF = "select coalesce(g.colour, '') from groups g where g.id = $1";
    WEAR = "update groups set colour = $2 where id = $1";
}

/// Where the choice stands when nobody chose one.
const FIRST: Colour = Colour { red: 0x3d, green: 0x6b, blue: 0x3c };
/// A stylesheet is named after its colour, and never changes.
const FOREVER: (header::HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");

/// Custom properties with colours, and nothing else: the shade of a button and what is written on it.
fn css(colour: Colour) -> String {
    let mut shades = STEPS.iter().zip(ramp::ramp(colour));
    let button = shades.find(|(step, _)| step.name == 500).map_or(FIRST, |(_, shade)| shade);
    format!(":root{{--group:{};--group-ink:{}}}", button.hex(), ramp::ink_on(button, WHITE).hex())
}

/// Where the stylesheet of a colour is; nothing for a group without one.
pub fn stylesheet(colour: &str) -> Option<String> {
    let colour = Colour::parse(colour)?;
    Some(format!("/groups/colours/{}.css", colour.hex().trim_start_matches('#')))
}

pub async fn sheet(Path(file): Path<String>) -> Result<Response, Error> {
    let name = file.strip_suffix(".css").ok_or(Error::NotFound)?;
    let colour = Colour::parse(&format!("#{name}")).ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/css; charset=utf-8"), FOREVER], css(colour)).into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    colour: String,
    /// `ours` or `own`.
    which: String,
}

#[derive(Template)]
#[template(path = "group/colour.html")]
struct ColourPage {
    page: Page,
    group: Uuid,
    name: String,
    /// What is looked at: a colour, or none.
    colour: String,
    looked: bool,
    flaws: Vec<Flaw>,
}

impl ColourPage {
    fn sheet(&self) -> Option<String> {
        stylesheet(&self.colour)
    }

    fn shown(&self) -> String {
        Colour::parse(&self.colour).unwrap_or(FIRST).hex()
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

async fn hosts(conn: &mut Conn, app: &App, viewer: &Viewer, group: Uuid) -> Result<String, Error> {
    let reader = viewer.reader(app);
    let found = store::show(conn, reader, group).await?;
    match may(conn, viewer, reader, group).await? {
        true if found.ended_on.is_some() => Err(Error::Conflict("conflict-group-ended")),
        true => Ok(found.name),
        false => Err(Error::Forbidden("forbidden-group")),
    }
}

/// Chosen and looked at, before anybody else sees it.
pub async fn show(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    Path(group): Path<Uuid>,
    Query(form): Query<Form>,
) -> Result<Response, Error> {
    let mut conn = viewer.read(&app).await?;
    let name = hosts(&mut conn, &app, &viewer, group).await?;
    let worn: (String,) = conn.one(&OF, params![group]).await?;
    let looked = Colour::parse(&form.colour).is_some();
    let unread = !form.colour.is_empty() && !looked;
    let flaws = if unread { vec![Flaw { field: "colour", key: "theme-colour-unreadable" }] } else { Vec::new() };
    let colour = if looked { form.colour } else { worn.0 };
    let status = if unread { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page::new(&app, &visitor, "group-colour-title");
    let template = ColourPage { page, group, name, colour, looked, flaws };
    html_with(status, &template.page, &template)
}

pub async fn wear(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    Path(group): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let name = hosts(&mut tx, &app, &viewer, group).await?;
    let outcome = worn(&mut tx, &app, &viewer, group, &form).await;
    let outcome = outcome.map(|()| (format!("/groups/{group}"), "said-group-colour"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let page = Page::new(&app, &visitor, "group-colour-title");
            let template = ColourPage { page, group, name, colour: form.colour, looked: false, flaws };
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

async fn worn(tx: &mut Tx, app: &App, viewer: &Viewer, group: Uuid, form: &Form) -> Result<(), Error> {
    let colour = match form.which.as_str() {
        "ours" => None,
        _ => Some(Colour::parse(&form.colour).ok_or_else(|| Error::invalid("colour", "theme-colour-unreadable"))?),
    };
    tx.exec(&WEAR, params![group, colour.map(Colour::hex)]).await?;
    event::record(tx, app, viewer.id, "dressed", Subject::Group(group), "").await
}

#[cfg(test)]
mod tests {
    use ramp::contrast;

    use super::*;

    #[test]
    fn whatever_was_chosen_can_be_read_and_the_stylesheet_holds_colours_only() {
        for seed in 0..4096u32 {
            let part = |shift: u32| u8::try_from((seed >> shift & 15) * 17).unwrap();
            let css = css(Colour { red: part(8), green: part(4), blue: part(0) });
            let inside = css.strip_prefix(":root{").and_then(|css| css.strip_suffix('}')).unwrap();
            let colours: Vec<Colour> =
                inside.split(';').map(|line| Colour::parse(line.split_once(':').unwrap().1).unwrap()).collect();
            let [group, ink] = colours[..] else { panic!("{css}") };
            assert!(contrast(group, ink) >= 4.5 && contrast(group, WHITE) >= 4.5, "{css}");
        }
    }

    #[test]
    fn what_is_no_colour_has_no_stylesheet() {
        assert_eq!(stylesheet("#ffd500").as_deref(), Some("/groups/colours/ffd500.css"));
        for text in ["", "red", "#12", "#ffd500;}body{"] {
            assert_eq!(stylesheet(text), None, "{text}");
        }
    }
}
