//! The test application: one tenant on either engine, a clock that stands still, and a browser that remembers its cookies.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod sheets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::{SignedDuration, Timestamp};
use sprokkel::access::case::{Case, Opened, Who};
use sprokkel::access::condition::Standing;
use sprokkel::app::{App, Tenants};
use sprokkel::clock::{Clock, Hands, Randomness};
use sprokkel::db::{Conn, Database, Engine, Sql, Tx};
use sprokkel::group::{self, Founding, NewGroup, NewMembership};
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::person::{self, Name, NewContact, NewPerson};
use sprokkel::web::server::Routers;
use sprokkel::web::session::{Opening, Way};
use sprokkel::web::sign_in;
use uuid::Uuid;

pub use browser::{Answer, Browser};

mod browser;
pub mod checksum;
pub mod command;
pub mod program;
pub mod sending;

/// A Monday morning in November.
pub const NOW: &str = "2026-11-23T09:00:00Z";

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

/// What all notes say, as the program opens them.
pub async fn note_texts(url: &str) -> Vec<String> {
    static TEXTS: Sql = Sql::new("test::TEXTS", "select {open notes.text n} from notes n");
    let db = Database::open(url).await.expect("the database opens");
    let app = App::new(db, Clock::system(), Randomness::System, String::new(), false).await.expect("an application");
    let texts: Vec<(String,)> = read(&app).await.query(&TEXTS, &[]).await.expect("the notes open");
    texts.into_iter().map(|(text,)| text).collect()
}

/// The key outside PostgreSQL, one for all of this test program. Beside SQLite the program makes its own.
pub fn key() -> &'static Path {
    static KEY: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, file) = KEY.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("sprokkel.key");
        sprokkel::db::keys::write(&file, &sprokkel::db::keys::fresh()).expect("a key");
        (folder, file)
    });
    file
}

/// A worker at her daily work whom nobody knows: what a test itself reads and writes beside the pages.
fn case(app: &App) -> Arc<Case> {
    let who = Who { actor: None, standing: Standing::WORKER, on_behalf: None, opened: Opened::default() };
    Case::new(app, who, "test")
}

pub async fn read(app: &App) -> Conn {
    app.read_as(&case(app)).await.expect("a connection")
}

pub async fn write(app: &App) -> Tx {
    app.write_as(&case(app)).await.expect("a transaction")
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
        let mut conn = self.read().await;
        let row: (i64,) = conn.one(&REMINDED, &[]).await.unwrap();
        row.0
    }

    /// Does the jobs that are due, without a mail server.
    pub async fn do_jobs(&self) -> usize {
        sprokkel::job::run_due(&self.app, None).await.unwrap()
    }
}

static REMINDED: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::REMINDED", "select count(*) from revisits where reminded_at is not null");

/// Fills in the note form of a practice and sends it.
pub async fn note(browser: &mut Browser<'_>, practice: &str, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get(&format!("/note?practice={practice}")).await;
    form.is(200);
    let (id, person) = (form.field("id").unwrap(), form.field("person_id").unwrap());
    let fixed = [("id", id.as_str()), ("person_id", &person), ("practice", practice)];
    browser.post("/notes", &[&fixed, fields].concat()).await
}
