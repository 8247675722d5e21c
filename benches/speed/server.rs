//! The program as people run it: `sprokkel serve`, on a filled database.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use testground::child::Child;

use super::client::{Connection, get, visit};
use super::report::Report;
use super::{Outcome, cpu, filling};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sprokkel");

pub struct Server {
    pub pid: u32,
    pub address: String,
    _child: Child,
}

impl Server {
    pub async fn start(url: &str) -> Outcome<Self> {
        let mut command = Command::new(PROGRAM);
        command.args(["--database", url, "serve", "--listen", "127.0.0.1:0", "--json-ready"]);
        command.env("SPROKKEL_LOG", "warn").stdout(Stdio::piped());
        let mut child = Child::start(&mut command);
        let mut line = String::new();
        let stdout = child.program().stdout.take().ok_or("the program has no output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let ready: serde_json::Value = serde_json::from_str(&line)?;
        let address = ready["url"].as_str().unwrap_or_default().trim_start_matches("http://").to_owned();
        Ok(Self { pid: child.program().id(), address, _child: child })
    }
}

/// From the start of the program to the first page of a worker, and what it holds while nobody asks anything.
pub async fn starting(report: &mut Report, engine: &'static str, url: &str) -> Outcome<()> {
    let mut took = Vec::new();
    let mut idle = (0.0, 0.0);
    for round in 0..5 {
        let begun = Instant::now();
        let server = Server::start(url).await?;
        let mut connection = Connection::open(&server.address).await?;
        let page = connection.send(&get("/", &filling::session(0))).await?;
        took.push(begun.elapsed().as_secs_f64() * 1000.0);
        if page.status != 200 {
            return Err(format!("the first page answered {}", page.status).into());
        }
        if round == 0 {
            // The round of the day is over by then.
            tokio::time::sleep(Duration::from_secs(12)).await;
            idle = cpu::memory(server.pid);
            report.fact(&format!("{engine}: memory of the idle program"), 60.0, idle.0, "MB");
            let kilobytes = weight(report, engine, &server, |path| get(path, &filling::session(0))).await?;
            let name = format!("{engine}: first page of a worker over the wire, with all it fetches");
            report.fact(&name, 100.0, kilobytes, "kB");
        }
    }
    took.sort_by(f64::total_cmp);
    report.fact(&format!("{engine}: start to first page, median of 5"), 300.0, took[2], "ms");
    report.note(&format!("{engine}: of the idle memory {:.0} MB is not a file.", idle.1));
    if engine == "SQLite" {
        report.fact("the program's file", 40.0, std::fs::metadata(PROGRAM)?.len() as f64 / 1e6, "MB");
    }
    Ok(())
}

/// What the first page weighs for who asks with `ask`, in kB as it comes over the wire, with everything it makes a browser fetch.
pub async fn weight(report: &mut Report, engine: &str, server: &Server, ask: impl Fn(&str) -> String) -> Outcome<f64> {
    let mut connection = Connection::open(&server.address).await?;
    let plain = ask("/").replace("Accept-Encoding: gzip, deflate, br\r\n", "");
    let html = String::from_utf8_lossy(&connection.send(&plain).await?.body).into_owned();
    let page = connection.send(&ask("/")).await?.body.len();
    let mut assets: Vec<&str> = html.split('"').filter(|part| part.starts_with("/assets/")).collect();
    for asset in &mut assets {
        *asset = asset.split('#').next().unwrap_or_default();
    }
    assets.sort_unstable();
    assets.dedup();
    let mut all = page;
    let mut parts = vec![format!("page {:.1} ({:.0} unpacked)", page as f64 / 1e3, html.len() as f64 / 1e3)];
    for asset in assets {
        let size = connection.send(&visit(asset)).await?.body.len();
        parts.push(format!("{} {:.1}", asset.trim_start_matches("/assets/"), size as f64 / 1e3));
        all += size;
    }
    report.note(&format!("{engine}, first page in kB: {}.", parts.join(", ")));
    Ok(all as f64 / 1e3)
}
