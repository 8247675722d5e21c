//! The test application: one tenant on either engine, a clock that stands still, and a browser that remembers its cookies.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::body::Body;
use axum::http::{Request, header};
use jiff::{SignedDuration, Timestamp};
use sprokkel::app::{App, Tenants};
use sprokkel::clock::{Clock, Hands, Randomness};
use sprokkel::db::{Conn, Database, Engine, Tx};
use sprokkel::group::{self, Founding, NewGroup, NewMembership};
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::person::{self, Name, NewContact, NewPerson};
use sprokkel::web::server::Routers;
use sprokkel::web::session::{Opening, Way};
use sprokkel::web::sign_in;
use sprokkel::web::viewer::Peer;
use uuid::Uuid;

pub mod activity;
pub mod agreed;
mod answer;
pub mod canaries;
pub mod carried;
pub mod checksum;
pub mod command;
mod eyes;
mod model;
mod nodes;
mod noted;
pub mod opened;
pub mod program;
pub mod referral;
pub mod sending;
pub mod sheets;
pub mod tied;

/// A Monday morning in November.
pub const NOW: &str = "2026-11-23T09:00:00Z";

pub use answer::Answer;
#[allow(unused_imports, reason = "each test file uses its part")]
pub use eyes::{everything_sealed, key, note_texts, read, sealed_columns, write};
#[allow(unused_imports, reason = "each test file uses its part")]
pub use noted::{note, three_people};
pub struct TestApp {
    pub app: App,
    pub hands: Hands,
    pub engine: Engine,
    pub url: String,
    /// The first worker, who co-ordinates.
    pub marieke: Uuid,
    routers: Routers,
    _file: Option<tempfile::TempDir>,
}

/// Runs a story on SQLite and on PostgreSQL: `on_both!(it_is_so, |t| async move { … })`.
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* $name:ident, |$t:ident| $story:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let $t = $crate::support::TestApp::on(sprokkel::db::Engine::Sqlite).await;
                $story.await;
            }
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let $t = $crate::support::TestApp::on(sprokkel::db::Engine::Postgres).await;
                $story.await;
            }
        }
    };
}

/// A fresh database of the engine and what keeps it alive.
pub async fn database(engine: Engine) -> (String, Option<tempfile::TempDir>) {
    match engine {
        Engine::Sqlite => {
            let folder = tempfile::tempdir().expect("a temporary folder");
            (format!("sqlite:{}/wijk.sqlite", folder.path().display()), Some(folder))
        }
        Engine::Postgres => (postgres_url(), None),
    }
}

/// A schema of its own in this test program's database.
fn postgres_url() -> String {
    static DATABASE: OnceLock<testground::postgres::Database<'static>> = OnceLock::new();
    let database = DATABASE.get_or_init(|| testground::postgres::Server::fast().database());
    let mut random = [0; 8];
    Randomness::System.fill(&mut random);
    let seam = if database.url().contains('?') { '&' } else { '?' };
    format!("{}{seam}schema=t{:016x}&key={}", database.url(), u64::from_le_bytes(random), key().display())
}

impl TestApp {
    pub async fn read(&self) -> Conn {
        read(&self.app).await
    }

    pub async fn write(&self) -> Tx {
        write(&self.app).await
    }

    pub async fn on(engine: Engine) -> Self {
        // The test program itself cannot be the child that reads a file.
        sprokkel::exchange::reading::use_program(env!("CARGO_BIN_EXE_sprokkel"));
        let (url, file) = database(engine).await;
        let db = Database::open(&url).await.expect("the database opens");
        Self::over(db, url, file).await
    }

    /// Founds a network in an empty database.
    pub async fn over(db: Database, url: String, file: Option<tempfile::TempDir>) -> Self {
        let engine = db.engine();
        let (clock, hands) = Clock::standing(NOW.parse::<Timestamp>().expect("a time"));
        let app = App::new(db, clock, Randomness::System, "http://localhost:8080".to_owned(), false)
            .await
            .expect("an application");
        let mut tx = write(&app).await;
        let founding = Founding {
            network: "Buurtnetwerk Lindenkwartier".to_owned(),
            town: "Lindenveld".to_owned(),
            wijk: "Lindenkwartier".to_owned(),
            name: "Marieke de Wit".to_owned(),
            mail: "marieke@wijk.example".to_owned(),
        };
        let marieke = group::found(&mut tx, &app, &founding).await.expect("the tenant is founded");
        tx.commit().await.expect("the founding is saved");
        app.reread_words().await.expect("words");
        let routers = Routers::new(Tenants::one(app.clone()));
        Self { app, hands, engine, url, marieke, routers, _file: file }
    }

    /// Over a database that someone filled already, with the real clock. `marieke` is nobody.
    pub async fn of_what_is_there(db: Database, url: String) -> Self {
        let engine = db.engine();
        let (_, hands) = Clock::standing(NOW.parse::<Timestamp>().expect("a time"));
        let address = "http://localhost:8080".to_owned();
        let app = App::new(db, Clock::system(), Randomness::System, address, false).await.expect("an application");
        let routers = Routers::new(Tenants::one(app.clone()));
        Self { app, hands, engine, url, marieke: Uuid::nil(), routers, _file: None }
    }

    pub fn forward(&self, days: i64) {
        self.hands.forward(SignedDuration::from_hours(24 * days));
    }

    /// Someone with a membership, so that she can sign in. `role` in `group`.
    pub async fn member(&self, name: &str, mail: &str, group: Uuid, role: &str) -> Uuid {
        let mut tx = self.write().await;
        let id = self.app.id();
        let new = NewPerson {
            id,
            name: Name::parse(name),
            place: None,
            language: None,
            audience: NETWORK,
            noted_by: self.marieke,
            import: None,
        };
        person::meet(&mut tx, &self.app, &new).await.unwrap();
        let contact = NewContact {
            id: self.app.id(),
            person: id,
            kind: "email",
            value: mail.to_owned(),
            as_typed: mail.to_owned(),
            remark: String::new(),
            audience: NETWORK,
            import: None,
        };
        person::add_contact(&mut tx, &self.app, &contact, self.marieke).await.unwrap();
        let membership = NewMembership {
            id: self.app.id(),
            group,
            person: id,
            role: role.to_owned(),
            begins_on: self.app.clock.today(),
            created_by: self.marieke,
        };
        group::join(&mut tx, &self.app, &membership).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A second worker of the network.
    pub async fn worker(&self, name: &str) -> Uuid {
        let mail = format!("{}@wijk.example", name.split(' ').next().unwrap_or_default().to_lowercase());
        self.member(name, &mail, NETWORK, "worker").await
    }

    /// A resident: signs in, is no staff, and reads only what is for her or for everyone.
    pub async fn resident(&self, name: &str) -> Uuid {
        let mail = format!("{}@buurt.example", name.split(' ').next().unwrap_or_default().to_lowercase());
        let group = self.app.id();
        let mut tx = self.write().await;
        let new = NewGroup {
            id: group,
            kind: "initiative",
            name: format!("Kring van {name}"),
            purpose: String::new(),
            parent: Some(NETWORK),
            place: None,
            audience: EVERYONE,
        };
        group::begin(&mut tx, &self.app, &new, self.marieke).await.unwrap();
        tx.commit().await.unwrap();
        self.member(name, &mail, group, "participant").await
    }

    /// A browser that nobody signed in with.
    pub fn browser(&self) -> Browser<'_> {
        let address = std::net::Ipv4Addr::LOCALHOST.into();
        Browser { t: self, cookies: BTreeMap::new(), host: "localhost:8080".to_owned(), address }
    }

    /// A browser in which this person is signed in.
    pub async fn as_person(&self, person: Uuid) -> Browser<'_> {
        let mut tx = self.write().await;
        let response = sign_in::open(&self.app, &mut tx, &Opening::new(person, Way::Demo), "/").await.unwrap();
        tx.commit().await.unwrap();
        let mut browser = self.browser();
        browser.remember(response.headers());
        browser
    }

    pub async fn as_marieke(&self) -> Browser<'_> {
        self.as_person(self.marieke).await
    }

    /// Reminders that would have gone out by now, had there been a mail server.
    pub async fn mails_sent(&self) -> i64 {
        self.read().await.one::<(i64,)>(&REMINDED, &[]).await.unwrap().0
    }

    /// Does the jobs that are due, without a mail server.
    pub async fn do_jobs(&self) -> usize {
        sprokkel::job::run_due(&self.app, None).await.unwrap()
    }
}

static REMINDED: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::REMINDED", "select count(*) from revisits where reminded_at is not null");

/// A browser without JavaScript: keeps cookies, sends the token of the last page, does not follow redirects by itself.
pub struct Browser<'t> {
    t: &'t TestApp,
    cookies: BTreeMap<String, String>,
    pub host: String,
    /// Where its requests come from.
    pub address: std::net::IpAddr,
}

impl Browser<'_> {
    pub fn remember(&mut self, headers: &axum::http::HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned())
            };
        }
    }

    /// As a `Cookie` header says them.
    pub fn cookies(&self) -> String {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.get(name).cloned()
    }

    /// A cookie that someone made or found.
    pub fn take_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::ACCEPT_LANGUAGE, "nl")
            .header(header::COOKIE, self.cookies())
    }

    /// The same browser as someone copied it: the same cookies.
    pub fn copy(&self) -> Self {
        Browser { t: self.t, cookies: self.cookies.clone(), host: self.host.clone(), address: self.address }
    }

    /// The same browser, whose next requests another node answers.
    pub fn at<'n>(&self, node: &'n TestApp) -> Browser<'n> {
        Browser { t: node, cookies: self.cookies.clone(), host: self.host.clone(), address: self.address }
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(Peer(self.address));
        let response = self.t.routers.answer(request).await;
        let (parts, body) = response.into_parts();
        self.remember(&parts.headers);
        let bytes = axum::body::to_bytes(body, 64 << 20).await.unwrap();
        let location = parts.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap()).to_owned();
        let (status, text) = (parts.status.as_u16(), String::from_utf8_lossy(&bytes).into_owned());
        Answer { status, location, headers: parts.headers, text, bytes }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// The token that forms of this browser carry.
    pub fn token(&self) -> String {
        let secret = self.cookies.get("session").or(self.cookies.get("visit")).cloned().unwrap_or_default();
        self.t.app.form_token(&secret)
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        self.post_with(&token, "same-origin", path, fields).await
    }

    /// With a token and a site of one's own choosing; an old browser says no site.
    pub async fn post_with(&mut self, token: &str, site: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("token", token)
            .extend_pairs(fields)
            .finish();
        let mut request = self.request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !site.is_empty() {
            request = request.header("sec-fetch-site", site);
        }
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    /// A multipart upload of one file, with fields before it.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Answer {
        let token = self.token();
        let mut body = Vec::new();
        for (field, value) in std::iter::once(("token", token.as_str())).chain(fields.iter().copied()) {
            body.extend(
                format!("--SEAM\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        body.extend(
            format!("--SEAM\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes(),
        );
        body.extend(file);
        body.extend(b"\r\n--SEAM--\r\n");
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=SEAM")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Follows a redirect by hand.
    pub async fn follow(&mut self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "nothing to follow:\n{}", answer.text);
        let path = answer.location.clone();
        self.get(&path).await
    }
}
