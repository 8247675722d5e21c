//! Keys: they change while everybody works, two people keep one together, and nothing that was sealed is lost by any of it.

#[macro_use]
mod support;

#[path = "keys/rotation.rs"]
mod rotation;
#[path = "keys/sealing.rs"]
mod sealing;
#[path = "keys/shell.rs"]
mod shell;

use sprokkel::app::App;
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::{Database, Engine};
use sprokkel::error::Error;

/// Every sealed value of a database, opened with the key outside that its address names. How many there were.
async fn open_everything(url: &str) -> Result<usize, Error> {
    let db = Database::open(url).await?;
    let app = App::new(db, Clock::system(), Randomness::System, String::new(), false).await?;
    Ok(support::everything_sealed(&app).await?.len())
}

/// The address of the same database, with another key outside it.
fn keyed(url: &str, key: &std::path::Path) -> String {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("key=")).collect();
    format!("{base}?{}", [kept, vec![&format!("key={}", key.display())]].concat().join("&"))
}

/// What the test itself counts in, without a key.
fn bare(url: &str) -> &str {
    if url.starts_with("postgres") { url } else { url.split('?').next().unwrap_or(url) }
}

const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];
