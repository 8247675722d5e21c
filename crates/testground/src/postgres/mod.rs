//! A PostgreSQL server for tests: found, initialised, started and stopped without containers.
//!
//! Each test program (`cargo test` runs one per file in `tests/`) has one server, shared by its tests.
//! It listens on a Unix socket in a temporary directory and nowhere else. A small shell supervisor holds
//! the read end of a pipe from the test program; when that program ends in any way, kill -9 included,
//! the pipe closes, and the supervisor stops PostgreSQL and removes the directory.
//!
//! ```no_run
//! use testground::postgres::Server;
//! let migrated = Server::shared().template("migrated", |url| { /* run the migrations on `url` */ });
//! let database = migrated.database(); // a copy, in about 50 ms
//! println!("{}", database.url());
//! ```

mod admin;
mod cluster;
mod install;

use std::collections::HashSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use admin::Admin;
use cluster::Cluster;

/// What a commit survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// `fsync=on`, as in production.
    Fsync,
    /// No fsync at all: quicker, and nothing survives a power cut.
    Fast,
}

/// A server that also listens on a port of 127.0.0.1.
#[derive(Clone, Debug)]
pub struct Network {
    pub port: u16,
    /// The server's certificate and key as PEM; without them it speaks no TLS.
    pub certificate: Option<(String, String)>,
}

/// A running server. Dropping it stops it; the shared ones stop when the test program ends.
pub struct Server {
    admin: Admin,
    cluster: Cluster,
    templates: Mutex<HashSet<String>>,
    next: AtomicU32,
}

/// A database that is prepared once and then copied.
pub struct Template<'s> {
    server: &'s Server,
    name: String,
}

/// A database of one test, dropped with this value, whoever is still connected.
pub struct Database<'s> {
    server: &'s Server,
    name: String,
    url: String,
}

impl Server {
    /// The server of this test program, `fsync=on`.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn shared() -> &'static Server {
        static SERVER: OnceLock<Server> = OnceLock::new();
        SERVER.get_or_init(|| Server::start(Durability::Fsync))
    }

    /// The server of this test program for tests that are not about durability.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn fast() -> &'static Server {
        static SERVER: OnceLock<Server> = OnceLock::new();
        SERVER.get_or_init(|| Server::start(Durability::Fast))
    }

    /// A server for this test alone.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn start(durability: Durability) -> Server {
        Server::running(Cluster::start(&install::binaries(), durability, None))
    }

    /// A server for this test alone, that is also reached over the network of this machine.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn on(network: &Network) -> Server {
        Server::running(Cluster::start(&install::binaries(), Durability::Fast, Some(network)))
    }

    fn running(cluster: Cluster) -> Server {
        let admin = Admin::connect(&cluster.url("postgres"));
        Server { admin, cluster, templates: Mutex::default(), next: AtomicU32::new(1) }
    }

    /// A new, empty database.
    pub fn database(&self) -> Database<'_> {
        self.copy_of("template0")
    }

    /// The template `name`, prepared by `prepare` (which gets its URL) the first time it is asked for.
    ///
    /// `prepare` runs on a thread of its own, so it may build a runtime even when called from an async test.
    ///
    /// # Panics
    /// When `prepare` panics.
    pub fn template(&self, name: &str, prepare: impl FnOnce(&str) + Send) -> Template<'_> {
        let name = format!("template_{name}");
        let mut ready = self.templates.lock().unwrap_or_else(PoisonError::into_inner);
        if !ready.contains(&name) {
            self.admin.run(&format!("drop database if exists \"{name}\" with (force)"));
            self.admin.run(&format!("create database \"{name}\" template template0"));
            let url = self.cluster.url(&name);
            let prepared = std::thread::scope(|scope| scope.spawn(|| prepare(&url)).join());
            if let Err(panic) = prepared {
                std::panic::resume_unwind(panic);
            }
            self.admin.run(&format!("alter database \"{name}\" allow_connections false"));
            self.admin
                .run(&format!("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{name}'"));
            ready.insert(name.clone());
        }
        Template { server: self, name }
    }

    /// The pid of PostgreSQL's first process; its children do the work (for CPU figures).
    pub fn pid(&self) -> u32 {
        self.cluster.pid()
    }

    fn copy_of(&self, template: &str) -> Database<'_> {
        let name = format!("test_{}", self.next.fetch_add(1, Ordering::Relaxed));
        self.admin.run(&format!("create database \"{name}\" template \"{template}\""));
        Database { server: self, url: self.cluster.url(&name), name }
    }
}

impl<'s> Template<'s> {
    /// A new database with what the template holds.
    pub fn database(&self) -> Database<'s> {
        self.server.copy_of(&self.name)
    }
}

impl Database<'_> {
    /// `postgres://postgres@%2Fthe%2Fsocket%2Fdirectory:5432/name`
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database<'_> {
    fn drop(&mut self) {
        self.server.admin.run_later(&format!("drop database if exists \"{}\" with (force)", self.name));
    }
}
