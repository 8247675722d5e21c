//! What the program's log says of who came in, who was not let in, and what was refused to whom: for who guards the machine. It
//! names nobody: a person and an address are aliases, always the same ones, from which neither can be told without the key.

use uuid::Uuid;

use super::session::Way;
use super::viewer::Visitor;
use crate::app::App;
use crate::error::Error;

/// The alias of something that is not to be read from a log.
pub fn alias(app: &App, of: &str, what: &[u8]) -> String {
    let key = app.db.keys().map(|keys| keys.derive(&format!("alias {of}")));
    key.map_or_else(|_| "-".to_owned(), |key| key.token(what).iter().map(|byte| format!("{byte:02x}")).collect())
}

fn who(app: &App, visitor: &Visitor) -> String {
    visitor.viewer.as_ref().map_or_else(|| "-".to_owned(), |viewer| alias(app, "person", viewer.id.as_bytes()))
}

fn from(app: &App, visitor: &Visitor) -> String {
    alias(app, "address", visitor.address.as_bytes())
}

pub fn came_in(app: &App, person: Uuid, way: Way) {
    let who = alias(app, "person", person.as_bytes());
    tracing::info!(target: "security", who, way = way.name(), "signed in");
}

pub fn went_out(app: &App, visitor: &Visitor) {
    tracing::info!(target: "security", who = who(app, visitor), from = from(app, visitor), "signed out");
}

/// Someone tried to come in this way, and did not.
pub fn not_let_in(app: &App, visitor: &Visitor, way: &str) {
    tracing::warn!(target: "security", way, from = from(app, visitor), "not let in");
}

/// A form that came back to its sender, with a sentence beside each field that is wrong.
pub fn came_back(app: &App, visitor: &Visitor, route: &str) {
    let (who, from) = (who(app, visitor), from(app, visitor));
    tracing::info!(target: "security", route, why = "form", who, from, "refused");
}

/// What a request was refused, and why: by the key of the sentence that she reads.
pub fn refused(app: &App, visitor: &Visitor, route: &str, error: &Error) {
    let why = match error {
        Error::Forbidden(key) | Error::TooMany(key) | Error::Conflict(key) | Error::TooLarge(key) => (*key).to_owned(),
        Error::Invalid(flaws) => flaws.iter().map(|flaw| flaw.key).collect::<Vec<_>>().join(","),
        Error::Spent(_) => "budget".to_owned(),
        Error::NotFound => "not-found".to_owned(),
        Error::Unverified | Error::KeyWanted => "unverified".to_owned(),
        // Nobody was refused anything: she is asked who she is. And what broke has a line of its own.
        Error::SignedOut | Error::Config(_) | Error::Internal(_) => return,
    };
    let (who, from) = (who(app, visitor), from(app, visitor));
    match error {
        Error::Forbidden(_) | Error::TooMany(_) | Error::Spent(_) => {
            tracing::warn!(target: "security", route, why, who, from, "refused");
        }
        _ => tracing::info!(target: "security", route, why, who, from, "refused"),
    }
}
