//! Who makes this request. Extractors: `Visitor` (anyone), `Viewer` (signed in), `Worker` (signed in and staff).

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use uuid::Uuid;

use super::language::Tongue;
use super::locale::Locale;
use super::session::{Opening, Session, Way};
use super::sign_in::limits;
use super::{device, purpose, store};
use crate::access::case::{Case, Opened, Who};
use crate::access::condition::Standing;
use crate::access::hat::Hat;
use crate::access::register::Activity;
use crate::access::{Reader, agreed};
use crate::app::App;
use crate::clock::Token;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::overview::api;

/// Someone who is signed in.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub id: Uuid,
    pub name: String,
    /// By the hat of this session.
    pub staff: bool,
    pub coordinator: bool,
    pub session: Session,
    case: Arc<Case>,
}

/// A viewer who is staff: worker or co-ordinator of a team, an organisation or the network.
#[derive(Clone, Debug)]
pub struct Worker(pub Viewer);

impl std::ops::Deref for Worker {
    type Target = Viewer;
    fn deref(&self) -> &Viewer {
        &self.0
    }
}

/// Anyone: what is known of the browser, and the viewer if there is one.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub viewer: Option<Viewer>,
    /// In which this page is.
    pub locale: Locale,
    /// In which she would like every page to be.
    pub wanted: Locale,
    /// The secret that ties forms to this browser: of the session, or of the visit.
    pub secret: String,
    /// Set when the browser had no secret yet and must be given this one.
    pub fresh_secret: bool,
    pub path: String,
    pub flash: Option<String>,
    /// Where the request comes from, for counting tries only.
    pub address: String,
    /// The browser in two words, for the list of sessions.
    pub device: String,
    case: Arc<Case>,
}

/// Where a connection comes from, as the server knows it.
#[derive(Clone)]
pub struct Peer(pub IpAddr);

impl Viewer {
    /// A connection on which everything about people is heard of.
    pub async fn read(&self, app: &App) -> Result<Conn, Error> {
        app.read_as(&self.case).await
    }

    pub async fn write(&self, app: &App) -> Result<Tx, Error> {
        app.write_as(&self.case).await
    }

    pub fn reader(&self, app: &App) -> Reader {
        Reader::person(self.id, app)
    }

    /// What only who co-ordinates the network may do.
    pub fn coordinates(&self) -> Result<(), Error> {
        if self.coordinator { Ok(()) } else { Err(Error::Forbidden("forbidden-coordinator")) }
    }
}

impl Visitor {
    /// What this request was shown, into the log. Until that is done nobody gets an answer.
    pub async fn close(&self, app: &App) -> Result<(), Error> {
        self.case.close(app).await
    }

    /// Of whom this request is about to show more than that they are here.
    pub fn about_to_see(&self) -> BTreeSet<Uuid> {
        self.case.about_to_show()
    }

    /// None of it is shown.
    pub fn withhold(&self) {
        self.case.withhold();
    }

    pub async fn read(&self, app: &App) -> Result<Conn, Error> {
        app.read_as(&self.case).await
    }

    pub async fn write(&self, app: &App) -> Result<Tx, Error> {
        app.write_as(&self.case).await
    }

    /// A session in this browser; the one it had ends.
    pub fn opening(&self, person: Uuid, way: Way) -> Opening {
        let replaces = self.viewer.as_ref().map(|viewer| viewer.session.hash.clone());
        Opening { device: self.device.clone(), replaces, ..Opening::new(person, way) }
    }

    /// As whoever has this telephone in her hand, and was here before or not.
    pub fn anyone(self) -> Self {
        Self { viewer: None, flash: None, fresh_secret: false, ..self }
    }

    pub fn reader(&self, app: &App) -> Reader {
        self.viewer.as_ref().map_or_else(|| Reader::public(app), |viewer| viewer.reader(app))
    }
}

pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
}

pub fn cookie_of<'a>(app: &App, headers: &'a HeaderMap, what: &str) -> Option<&'a str> {
    cookie(headers, &cookie_name(app, what))
}

/// Over https the cookie is bound to this host (`__Host-`). Plain http is only for loopback, where not every browser keeps such a cookie.
pub fn cookie_name(app: &App, what: &str) -> String {
    if app.base_url.starts_with("https://") { format!("__Host-{what}") } else { what.to_owned() }
}

pub fn set_cookie(app: &App, what: &str, value: &str, max_age: i64) -> String {
    let secure = if app.base_url.starts_with("https://") { "; Secure" } else { "" };
    format!("{}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}", cookie_name(app, what))
}

/// One that goes when the browser is closed.
pub fn session_cookie(app: &App, what: &str, value: &str) -> String {
    let secure = if app.base_url.starts_with("https://") { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}", cookie_name(app, what))
}

impl FromRequestParts<App> for App {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(_: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(app.clone())
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(known) = parts.extensions.get::<Visitor>() {
            return Ok(known.clone());
        }
        let visitor = look(parts, app).await?;
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

async fn look(parts: &Parts, app: &App) -> Result<Visitor, Error> {
    let headers = &parts.headers;
    // Whoever is signed in, the API says what it says to anyone: an answer may be kept on the way.
    let session =
        cookie(headers, &cookie_name(app, "session")).filter(|_| !api::is_ours(&parts.uri)).map(str::to_owned);
    let viewer = match &session {
        Some(secret) => viewer(app, secret).await?,
        None => None,
    };
    let visit = cookie(headers, &cookie_name(app, "visit")).filter(|v| v.len() == 22).map(str::to_owned);
    let fresh_secret = viewer.is_none() && visit.is_none();
    let secret = match (&viewer, session, visit) {
        (Some(_), Some(secret), _) | (_, _, Some(secret)) => secret,
        _ => app.random.token().text,
    };
    let opened = match &viewer {
        Some(known) if known.opened => agreed::opened_to(&mut app.db.read().await?, app, known.id).await?,
        _ => Opened::default(),
    };
    let case = case_of(parts, app, viewer.as_ref(), opened);
    let viewer = viewer.map(|found| found.with(case.clone()));
    let Tongue { wanted, said: locale } = tongue(parts, app, viewer.is_some());
    let flash = cookie(headers, "said").filter(|said| is_ours(said)).map(str::to_owned);
    let path = parts.uri.path().to_owned();
    let address = parts.extensions.get::<Peer>().map_or_else(String::new, |Peer(address)| limits::network(*address));
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let device = device::words(agent);
    Ok(Visitor { viewer, locale, wanted, secret, fresh_secret, path, flash, address, device, case })
}

/// What other programs read is never for everybody.
fn tongue(parts: &Parts, app: &App, signed_in: bool) -> Tongue {
    let point = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str);
    let point = if api::is_ours(&parts.uri) { Some("/v1") } else { point };
    Tongue::of(&parts.headers, &app.words().languages, point, signed_in)
}

/// A sentence we have, and perhaps a path of ours to undo it.
fn is_ours(said: &str) -> bool {
    let (key, undo) = said.split_once('~').unwrap_or((said, "/"));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_');
    Locale::Dutch.knows(key) && undo.starts_with('/') && !undo.starts_with("//") && undo.chars().all(plain)
}

/// What is known of who is signed in, before there is a case.
struct Known {
    id: Uuid,
    name: String,
    session: Session,
    /// Something is open to her beyond her groups.
    opened: bool,
}

impl Known {
    fn with(self, case: Arc<Case>) -> Viewer {
        let (staff, coordinator) = (self.session.hat.is_staff(), self.session.hat == Hat::Coordinator);
        Viewer { id: self.id, name: self.name, staff, coordinator, session: self.session, case }
    }
}

/// The case of this request: who asks, in which hat, and for what its route is there.
fn case_of(parts: &Parts, app: &App, known: Option<&Known>, opened: Opened) -> Arc<Case> {
    let point = parts.extensions.get::<MatchedPath>().map_or("-", |path| path.as_str());
    let hat = match known {
        // Whatever someone is at work, her own page is hers as a resident.
        Some(_) if point == "/me" || point.starts_with("/me/") => Hat::Resident,
        known => known.map_or(Hat::Public, |known| known.session.hat),
    };
    // A route about nobody: no rule shows anyone for that.
    let activity = match known {
        // Who did not sign in gets another page there.
        None if point == "/" => Activity::Join,
        _ => purpose::of(parts.method.as_str(), point).unwrap_or(Activity::Maintain),
    };
    let second_factor = known.is_some_and(|known| known.session.verified_at.is_some());
    let standing = Standing { hat, activity, second_factor };
    let actor = known.map(|known| known.id);
    Case::new(app, Who { actor, standing, on_behalf: None, opened }, point)
}

async fn viewer(app: &App, secret: &str) -> Result<Option<Known>, Error> {
    let now = app.clock.millis();
    let hash = Token::hash(secret);
    let mut conn = app.db.read().await?;
    let session = store::session(&mut conn, hash.clone(), now, app.clock.today()).await?;
    let Some(row) = session else { return Ok(None) };
    drop(conn);
    let Some(session) = Session::read(hash.clone(), &row, now) else { return Ok(None) };
    if let Some(ends_at) = session.mark(row.seen_at, now) {
        let mut tx = app.db.write().await?;
        store::seen(&mut tx, hash, now, ends_at).await?;
        tx.commit().await?;
    }
    Ok(Some(Known { id: row.person, name: row.name, session, opened: row.opened > 0 }))
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Visitor::from_request_parts(parts, app).await?.viewer.ok_or(Error::SignedOut)
    }
}

impl OptionalFromRequestParts<App> for Viewer {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        Ok(Visitor::from_request_parts(parts, app).await?.viewer)
    }
}

impl FromRequestParts<App> for Worker {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let viewer = <Viewer as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        if viewer.staff { Ok(Worker(viewer)) } else { Err(Error::Forbidden("forbidden-staff")) }
    }
}
