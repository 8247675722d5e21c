//! "Wat doen wij met uw gegevens?": the register and the rules as a resident reads them. And whom to tell of a hole in the wall.

use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;

use super::page::{Page, html};
use super::viewer::Visitor;
use crate::access::register::{Told, register};
use crate::access::rules::{RULES, Rule};
use crate::access::told;
use crate::app::{self, App};
use crate::error::Error;

/// Settings with whom to write to: about one's data, and about the safety of the program.
pub const PRIVACY_CONTACT: &str = "privacy_contact";
pub const SECURITY_CONTACT: &str = "security_contact";

#[derive(Template)]
#[template(path = "privacy/show.html")]
struct PrivacyPage {
    page: Page,
    uses: Vec<Use>,
    rules: Vec<&'static str>,
    contact: Option<String>,
}

struct Use {
    told: &'static Told,
    basis: &'static str,
    secret: bool,
}

pub async fn show(app: App, visitor: Visitor) -> Result<Response, Error> {
    let page = Page::new(&app, &visitor, "privacy-title");
    let tongue = told::tongue(page.lang());
    let uses = register()?
        .entries()
        .map(|(activity, entry)| {
            let told = tongue
                .and_then(|tongue| tongue.told(activity, entry.version))
                .unwrap_or_else(|| entry.told(page.lang()));
            Use { told, basis: &entry.basis, secret: entry.secret }
        })
        .collect();
    let ours = |rule: &'static Rule| if page.is_dutch() { rule.nl } else { rule.en };
    let rules = RULES.iter().map(|rule| tongue.and_then(|tongue| tongue.rule(rule)).unwrap_or_else(|| ours(rule)));
    let rules = rules.collect();
    let mut conn = visitor.read(&app).await?;
    let contact = app::setting(&mut conn, PRIVACY_CONTACT).await?;
    let template = PrivacyPage { page, uses, rules, contact };
    html(&template.page, &template)
}

/// RFC 9116. There is none when nobody was named.
pub async fn security(app: App) -> Result<Response, Error> {
    let mut conn = app.db.read().await?;
    let contact = app::setting(&mut conn, SECURITY_CONTACT).await?.ok_or(Error::NotFound)?;
    let contact = if contact.contains(':') { contact } else { format!("mailto:{contact}") };
    let expires = app.clock.now().saturating_add((24 * 180).hours()).map_err(Error::source)?;
    let text = format!(
        "Contact: {contact}\nExpires: {expires:.0}\nPreferred-Languages: nl, en\nCanonical: {}/.well-known/security.txt\n",
        app.base_url
    );
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}
