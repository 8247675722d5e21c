//! How often someone may try. Counted in the database, so that a limit holds over all nodes and after a restart; no account
//! is ever locked: what is limited is one browser's address, so that nobody can keep someone else out.

use std::net::{IpAddr, Ipv6Addr};

use uuid::Uuid;

use super::store;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;

/// Tries of one address on one account, or at guessing a code.
pub const TRIES: i64 = 5;
/// Tries of one address on anything: a whole building can stand behind it.
pub const TRIES_OF_ALL: i64 = 50;
/// Requests with one pass: a thousand talks are ten of them.
pub const SENDINGS: i64 = 1_000;
/// Messages of one address without an account: a whole street may stand at one table.
pub const HELLOS: i64 = 20;
/// Joining of one address: a family, a class, a library.
pub const JOININGS: i64 = 20;
/// Mails to one address on a day that somebody asked for, whoever it was.
pub const MAILS_A_DAY: i64 = 6;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// The window, from the first try.
pub const WINDOW: i64 = 15 * 60 * 1000;
const REFUSED: Error = Error::TooMany("too-many-sign-in");

/// Counts a try at an account (a mail address), known or not.
pub async fn account(tx: &mut Tx, app: &App, address: &str, account: &str) -> Result<(), Error> {
    count(tx, app, &["all", address], TRIES_OF_ALL).await?;
    count(tx, app, &["account", address, account], TRIES).await
}

/// Counts something that costs us a little and names no account; `forgive_any` takes it back when she came in: in the morning
/// a whole office signs in.
pub async fn any(tx: &mut Tx, app: &App, address: &str) -> Result<(), Error> {
    count(tx, app, &["all", address], TRIES_OF_ALL).await
}

/// Counts a guess at a code before it is looked at; `forgive` takes it back when it was right.
pub async fn guess(tx: &mut Tx, app: &App, address: &str) -> Result<(), Error> {
    count(tx, app, &["guess", address], TRIES).await
}

/// Counts what a telephone sends: by its passes, or by its address when it has none that is one.
pub async fn sending(tx: &mut Tx, app: &App, address: &str, passes: &[Uuid]) -> Result<(), Error> {
    if passes.is_empty() {
        return count(tx, app, &["sending", address], TRIES_OF_ALL).await;
    }
    for pass in passes {
        count(tx, app, &["sending", &pass.to_string()], SENDINGS).await?;
    }
    Ok(())
}

/// Counts what someone without an account sends us to read.
pub async fn hello(tx: &mut Tx, app: &App, address: &str) -> Result<(), Error> {
    count(tx, app, &["hello", address], HELLOS).await
}

/// Counts a link that opens nothing.
pub async fn link(tx: &mut Tx, app: &App, address: &str) -> Result<(), Error> {
    count(tx, app, &["link", address], TRIES_OF_ALL).await
}

/// Counts who joins something without an account: one browser's address does not fill every chair of a wijk.
pub async fn joining(tx: &mut Tx, app: &App, address: &str) -> Result<(), Error> {
    let tries = store::tried(tx, bucket(app, &["joining", address])?, app.clock.millis(), WINDOW).await?;
    if tries > JOININGS { Err(Error::TooMany("too-many-joins")) } else { Ok(()) }
}

/// Counts a mail that anyone could ask for to any address, over everything that is asked for; whether it may still go out.
pub async fn may_mail(tx: &mut Tx, app: &App, mail: &str) -> Result<bool, Error> {
    let sent = store::tried(tx, bucket(app, &["mailed", mail])?, app.clock.millis(), DAY).await?;
    Ok(sent <= MAILS_A_DAY)
}

pub async fn forgive_any(tx: &mut Tx, app: &App, address: &str) -> Result<(), Error> {
    store::forgive(tx, bucket(app, &["all", address])?).await
}

pub async fn forgive(tx: &mut Tx, app: &App, address: &str) -> Result<(), Error> {
    store::forgive(tx, bucket(app, &["guess", address])?).await
}

async fn count(tx: &mut Tx, app: &App, what: &[&str], most: i64) -> Result<(), Error> {
    let tries = store::tried(tx, bucket(app, what)?, app.clock.millis(), WINDOW).await?;
    if tries > most { Err(REFUSED) } else { Ok(()) }
}

/// Under a key that is not in the database: from a copy of it nobody tries all addresses there are.
fn bucket(app: &App, what: &[&str]) -> Result<Vec<u8>, Error> {
    Ok(app.db.keys()?.derive("tries").token(what.join("\n").as_bytes()).to_vec())
}

/// What counts as one address: of IPv6 the network, because a house has a great many of them.
pub fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => four.to_string(),
            None => {
                let [a, b, c, d, ..] = six.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_house_is_one_address() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
    }
}
