//! The way to PostgreSQL over a network: TLS as `sslmode` in the address says, against a real server, with certificates that are
//! good, of another, past their day, or of nobody; and someone in between who reads along or answers in its place.

mod support;

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use sprokkel::db::Database;
use support::command::{fine, sprokkel};
use support::program::Program;
use support::sending::{Sender, Sent};
use testground::postgres::{Network, Server};

const NAME: &str = "db.wijk.example";

/// An authority of this test's own.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// A certificate and its key, until the end of this year.
    fn certify(&self, name: &str, year: i32) -> (String, String) {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(year, 12, 31);
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &self.issuer).unwrap().pem(), key.serialize_pem())
    }
}

struct Ground {
    server: Server,
    port: u16,
    folder: tempfile::TempDir,
    root: PathBuf,
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn ground(authority: &Authority, certificate: Option<(String, String)>) -> Ground {
    let port = free_port();
    let server = Server::on(&Network { port, certificate });
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("ca.pem");
    std::fs::write(&root, &authority.pem).unwrap();
    Ground { server, port, folder, root }
}

impl Ground {
    /// The server by its name, at an address of this machine. What is in `more` comes behind it.
    fn url(&self, port: u16, more: &str) -> String {
        let key = self.folder.path().join("sprokkel.key");
        let _ = sprokkel::db::keys::write(&key, &sprokkel::db::keys::fresh());
        let more = more.replace("ROOT", self.root.to_str().unwrap());
        format!("postgres://postgres@{NAME}:{port}/postgres?hostaddr=127.0.0.1&key={}{more}", key.display())
    }

    /// Whether it opens, and how many of its connections were in TLS by the server's own account.
    async fn opens(&self, more: &str) -> Result<i64, String> {
        let database = Database::open(&self.url(self.port, more)).await.map_err(|error| error.to_string())?;
        let seen = self.server.database();
        let (client, connection) = tokio_postgres::connect(seen.url(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let text = "select count(*) from pg_stat_ssl join pg_stat_activity using (pid)
            where application_name = 'sprokkel' and ssl";
        let count = client.query_one(text, &[]).await.unwrap().get(0);
        drop(database);
        Ok(count)
    }
}

// asvs: 12.1.1, 12.2.1, 12.2.2 the way to the database is TLS, and who answers is checked when the address says so
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_good_certificate_is_taken_and_every_bad_one_refused() {
    let (authority, strange) = (Authority::new(), Authority::new());
    let good = ground(&authority, Some(authority.certify(NAME, 2999)));
    assert!(good.opens("&sslmode=verify-full&sslrootcert=ROOT").await.unwrap() > 0);
    assert!(good.opens("&sslmode=require&sslrootcert=ROOT").await.unwrap() > 0);
    assert!(good.opens("&sslmode=require").await.unwrap() > 0);
    assert!(good.opens("").await.unwrap() > 0, "left out, TLS is preferred");
    assert!(good.opens("&sslmode=verify-full").await.unwrap_err().contains("TLS"), "this machine does not know it");
    for (what, certificate) in [
        ("of another name", authority.certify("andere.wijk.example", 2999)),
        ("past its day", authority.certify(NAME, 2021)),
        ("of another authority", strange.certify(NAME, 2999)),
    ] {
        let bad = ground(&authority, Some(certificate));
        for mode in ["verify-full", "require"] {
            let refused = bad.opens(&format!("&sslmode={mode}&sslrootcert=ROOT")).await;
            assert!(refused.as_ref().is_err_and(|said| said.contains("TLS")), "{what}: {refused:?}");
        }
        // The planted fault: who checks nothing takes it.
        assert!(bad.opens("&sslmode=require").await.unwrap() > 0, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_tls_is_refused_unless_the_address_leaves_it_free() {
    let plain = ground(&Authority::new(), None);
    for mode in ["require", "verify-full&sslrootcert=ROOT"] {
        let refused = plain.opens(&format!("&sslmode={mode}")).await;
        assert!(refused.as_ref().is_err_and(|said| said.contains("TLS")), "{mode}: {refused:?}");
    }
    for mode in ["disable", "prefer"] {
        assert_eq!(plain.opens(&format!("&sslmode={mode}")).await, Ok(0), "{mode}");
    }
    let unknown = plain.opens("&sslmode=allow").await.unwrap_err();
    assert!(unknown.contains("sslmode is disable, prefer, require or verify-full"), "{unknown}");
    let none = plain.opens("&sslmode=verify-full&sslrootcert=/dev/null").await.unwrap_err();
    assert!(none.contains("holds no certificate"), "{none}");
}

/// Someone in between, who keeps everything that goes by. `strip` makes him answer "no TLS here" himself.
fn listener_in_between(to: u16, strip: bool) -> (u16, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard: Arc<Mutex<Vec<u8>>> = Arc::default();
    let kept = heard.clone();
    std::thread::spawn(move || {
        for from in listener.incoming().flatten() {
            let Ok(server) = TcpStream::connect(("127.0.0.1", to)) else { continue };
            let (mut client, back) = (from.try_clone().unwrap(), server.try_clone().unwrap());
            if strip {
                let mut asked = [0; 8];
                // The request for TLS is 8 bytes; "N" is no.
                if client.read_exact(&mut asked).is_err() || client.write_all(b"N").is_err() {
                    continue;
                }
            }
            for (mut one, mut other) in [(from, server), (back, client)] {
                let kept = kept.clone();
                std::thread::spawn(move || {
                    let mut some = [0; 16 * 1024];
                    while let Ok(read) = one.read(&mut some) {
                        kept.lock().unwrap().extend_from_slice(&some[..read]);
                        if read == 0 || other.write_all(&some[..read]).is_err() {
                            break;
                        }
                    }
                    let _ = other.shutdown(std::net::Shutdown::Write);
                });
            }
        }
    });
    (port, heard)
}

/// What is on the way while a network is founded and a note is taken.
fn overheard(ground: &Ground, more: &str) -> String {
    let (port, heard) = listener_in_between(ground.port, false);
    let mut program = Program::serve(&ground.url(port, more), &[]);
    let web = program.set_up("Netwerk Kanarie", "Marieke de Wit", "marieke@wijk.example");
    let mut sender = Sender::new(web);
    assert_eq!(sender.send(&Sent::new("Kan goed")).unwrap(), 303);
    program.stop();
    let heard = heard.lock().unwrap();
    assert!(heard.len() > 20_000, "hardly anything went by");
    String::from_utf8_lossy(&heard).into_owned()
}

// asvs: 12.2.1 who is in between hears nothing
#[test]
fn who_is_in_between_reads_nothing_and_cannot_answer_instead() {
    let authority = Authority::new();
    let good = ground(&authority, Some(authority.certify(NAME, 2999)));
    let canaries = ["Netwerk Kanarie", "insert into", "form_key"];
    let heard = overheard(&good, "&schema=een&sslmode=verify-full&sslrootcert=ROOT");
    assert!(canaries.iter().all(|word| !heard.contains(word)), "a word was heard on the way");
    // The planted fault: without TLS all of it is.
    let heard = overheard(&good, "&schema=twee&sslmode=disable");
    assert!(canaries.iter().all(|word| heard.contains(word)), "the listener hears nothing at all");
    let (port, heard) = listener_in_between(good.port, true);
    for mode in ["require", "verify-full&sslrootcert=ROOT"] {
        let refused = sprokkel(&good.url(port, &format!("&sslmode={mode}")), &["doctor"]);
        assert!(!refused.status.success(), "{mode} let itself be talked out of TLS");
    }
    assert!(!String::from_utf8_lossy(&heard.lock().unwrap()).contains("postgres"), "something was said in plain words");
    // Also planted: `prefer` does let itself be talked out of it, which is why `doctor` says so.
    fine(&sprokkel(&good.url(port, "&schema=een&sslmode=prefer"), &["key", "rotate"]));
}

// asvs: 12.2.1 a connection that is not checked is warned of, at the start and by doctor
#[test]
fn a_connection_that_others_could_answer_is_warned_of() {
    let authority = Authority::new();
    let good = ground(&authority, Some(authority.certify(NAME, 2999)));
    for (mode, warned) in
        [("disable", true), ("prefer", true), ("require", true), ("verify-full&sslrootcert=ROOT", false)]
    {
        let url = good.url(
            good.port,
            &format!(
                "&schema={}&sslmode={mode}",
                mode.replace(|c: char| !c.is_ascii_lowercase(), "_").get(..6).unwrap_or_default()
            ),
        );
        let mut program = Program::serve(&url, &[]);
        program.stop();
        let log = program.log().join("\n");
        let said = String::from_utf8(sprokkel(&url, &["doctor", "--json"]).stdout).unwrap();
        assert_eq!(log.contains("database-open-to-others"), warned, "{mode}: {log}");
        assert_eq!(said.contains("database-open-to-others"), warned, "{mode}: {said}");
    }
    let near = good.server.database();
    let key = good.folder.path().join("sprokkel.key");
    let near = format!("{}?key={}", near.url(), key.display());
    let said = String::from_utf8(sprokkel(&near, &["doctor", "--json"]).stdout).unwrap();
    assert!(said.contains("\"ok\"") && !said.contains("database-open-to-others"), "{said}");
}
