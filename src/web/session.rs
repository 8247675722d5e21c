//! A session: as what someone is here now, how she came in, when she last showed who she is, and when it ends.

use jiff::civil::Date;
use uuid::Uuid;

use super::store::{self, Kept};
use crate::access::closed::Closed as _;
use crate::access::hat::Hat;
use crate::app::App;
use crate::clock::Token;
use crate::db::{Conn, Tx};
use crate::error::Error;

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// What was shown of late is believed this long when something sensitive is done.
pub const RECENT: i64 = 10 * MINUTE;

/// Hats that someone who signs in may choose from, from the widest to the narrowest.
pub const CHOICE: [Hat; 4] = [Hat::Coordinator, Hat::Worker, Hat::Referrer, Hat::Resident];

/// How long a session lasts, by its hat.
impl Hat {
    pub fn is_staff(self) -> bool {
        matches!(self, Hat::Worker | Hat::Coordinator)
    }

    /// Without a visit: a resident often sits at somebody else's phone, a referrer at his own desk for a working day.
    pub fn idle(self) -> i64 {
        match self {
            hat if hat.is_staff() => 14 * DAY,
            Hat::Referrer => 10 * HOUR,
            _ => 15 * MINUTE,
        }
    }

    /// Whatever she does, then she signs in again.
    pub fn longest(self) -> i64 {
        if self.is_staff() { 90 * DAY } else { 12 * HOUR }
    }

    /// So long after the last mark a visit is marked again.
    fn mark(self) -> i64 {
        if self.is_staff() { 5 * MINUTE } else { MINUTE }
    }
}

/// How someone came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A link in a mail.
    Link,
    Passkey,
    /// The provider of her organisation.
    Oidc,
    /// The code on a paper card: only ever as a resident.
    Card,
    /// A link of a co-ordinator, of the administrator or of the first start.
    Setup,
    Demo,
}

impl Way {
    const ALL: [Way; 6] = [Way::Link, Way::Passkey, Way::Oidc, Way::Card, Way::Setup, Way::Demo];

    pub fn name(self) -> &'static str {
        match self {
            Way::Link => "link",
            Way::Passkey => "passkey",
            Way::Oidc => "oidc",
            Way::Card => "card",
            Way::Setup => "setup",
            Way::Demo => "demo",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }
}

/// The roles someone holds today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    pub worker: bool,
    pub coordinator: bool,
    pub referrer: bool,
}

impl Roles {
    pub async fn of(conn: &mut Conn, person: Uuid, today: Date) -> Result<Self, Error> {
        let (worker, coordinator, referrer) = store::roles(conn, person, today).await?;
        Ok(Self { worker: worker > 0, coordinator: coordinator > 0, referrer: referrer > 0 })
    }

    pub fn allow(self, hat: Hat, way: Way) -> bool {
        match hat {
            Hat::Resident => true,
            Hat::Worker => (self.worker || self.coordinator) && way != Way::Card,
            Hat::Coordinator => self.coordinator && way != Way::Card,
            Hat::Referrer => self.referrer && way != Way::Card,
            Hat::Public | Hat::Municipality | Hat::Shell | Hat::Program => false,
        }
    }

    /// The first hat she may wear, from the widest to the narrowest.
    pub fn first(self, way: Way) -> Hat {
        CHOICE.into_iter().find(|hat| self.allow(*hat, way)).unwrap_or(Hat::Resident)
    }
}

/// A session that begins.
#[derive(Clone, Debug)]
pub struct Opening {
    pub person: Uuid,
    pub way: Way,
    /// She showed a second factor: what she has and what she knows or is.
    pub verified: bool,
    pub device: String,
    /// The session this browser had: it ends.
    pub replaces: Option<Vec<u8>>,
}

impl Opening {
    pub fn new(person: Uuid, way: Way) -> Self {
        Self { person, way, verified: false, device: String::new(), replaces: None }
    }

    /// Gives the secret of the session and the hat it begins with.
    pub async fn open(&self, app: &App, tx: &mut Tx) -> Result<(Token, Hat), Error> {
        let now = app.clock.millis();
        if let Some(old) = &self.replaces {
            store::end_session(tx, old.clone(), now).await?;
        }
        let hat = Roles::of(tx, self.person, app.clock.today()).await?.first(self.way);
        let token = app.random.token();
        let kept = Kept {
            hash: token.hash.clone(),
            person: self.person,
            hat: hat.name(),
            way: self.way.name(),
            verified_at: self.verified.then_some(now),
            device: &self.device,
        };
        store::open_session(tx, kept, now, now + hat.idle()).await?;
        Ok((token, hat))
    }
}

/// What a session is now. Nothing when it wears a hat its person no longer has: who left is out at her next request.
#[derive(Clone, Debug)]
pub struct Session {
    pub hash: Vec<u8>,
    pub hat: Hat,
    pub way: Way,
    pub made_at: i64,
    pub verified_at: Option<i64>,
    pub roles: Roles,
}

impl Session {
    /// The name of her hat.
    pub fn wears(&self) -> &'static str {
        self.hat.name()
    }

    pub fn read(hash: Vec<u8>, row: &store::Session, now: i64) -> Option<Self> {
        let roles = Roles { worker: row.worker > 0, coordinator: row.coordinator > 0, referrer: row.referrer > 0 };
        let way = Way::parse(&row.way)?;
        let worn = if row.hat.is_empty() { Some(roles.first(way)) } else { Hat::parse(&row.hat) };
        let hat = match worn? {
            // A co-ordinator who stepped back is still a worker.
            Hat::Coordinator if !roles.coordinator && roles.worker => Hat::Worker,
            hat => hat,
        };
        let too_old = now - row.made_at > hat.longest();
        let session = Self { hash, hat, way, made_at: row.made_at, verified_at: row.verified_at, roles };
        (roles.allow(hat, way) && !too_old).then_some(session)
    }

    /// When it ends from now on, if this visit is to be marked. Also when the clock was put back: a session never ends later
    /// than so long from now.
    pub fn mark(&self, seen_at: i64, now: i64) -> Option<i64> {
        ((now - seen_at).abs() > self.hat.mark()).then(|| now + self.hat.idle())
    }

    /// Whether she showed who she is just now. `keys` is how many keys she has: who has one must show it, or came with a
    /// link of her co-ordinator because she lost it.
    pub fn is_recent(&self, keys: i64, now: i64) -> bool {
        let lately = |at: i64| (0..=RECENT).contains(&(now - at));
        self.is_verified(now) || (keys == 0 || self.way == Way::Setup) && lately(self.made_at)
    }

    /// Whether a second factor was shown just now.
    pub fn is_verified(&self, now: i64) -> bool {
        self.verified_at.is_some_and(|at| (0..=RECENT).contains(&(now - at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKER: Roles = Roles { worker: true, coordinator: false, referrer: false };

    fn row(hat: &str, way: &str, roles: Roles) -> store::Session {
        store::Session {
            person: Uuid::nil(),
            name: String::new(),
            seen_at: 0,
            worker: i64::from(roles.worker),
            coordinator: i64::from(roles.coordinator),
            referrer: i64::from(roles.referrer),
            hat: hat.to_owned(),
            way: way.to_owned(),
            made_at: 0,
            opened: 0,
            verified_at: None,
        }
    }

    fn hat(hat: &str, way: &str, roles: Roles) -> Option<Hat> {
        Session::read(Vec::new(), &row(hat, way, roles), 0).map(|session| session.hat)
    }

    #[test]
    fn who_is_no_staff_any_more_has_no_session_as_staff() {
        assert_eq!(hat("worker", "link", WORKER), Some(Hat::Worker));
        assert_eq!(hat("worker", "link", Roles::default()), None);
        assert_eq!(hat("coordinator", "link", WORKER), Some(Hat::Worker));
        assert_eq!(hat("resident", "link", Roles::default()), Some(Hat::Resident));
        assert_eq!(hat("", "link", WORKER), Some(Hat::Worker), "a session of before there were hats");
    }

    #[test]
    fn a_card_makes_nobody_staff() {
        let all = Roles { worker: true, coordinator: true, referrer: true };
        assert_eq!(all.first(Way::Card), Hat::Resident);
        for way in Way::ALL {
            assert_eq!(Way::parse(way.name()), Some(way));
            for worn in [Hat::Worker, Hat::Coordinator] {
                assert_eq!(hat(worn.name(), way.name(), all).is_some(), way != Way::Card);
            }
        }
    }

    #[test]
    fn a_session_does_not_last_for_ever() {
        let found = |hat: &str, at: i64| Session::read(Vec::new(), &row(hat, "link", WORKER), at).is_some();
        assert!(found("worker", 90 * DAY) && !found("worker", 90 * DAY + 1));
        assert!(found("resident", 12 * HOUR) && !found("resident", 12 * HOUR + 1));
    }

    #[test]
    fn who_has_a_key_must_show_it_again_for_what_is_sensitive() {
        let session = |way: &str, verified_at| {
            let row = store::Session { verified_at, ..row("worker", way, WORKER) };
            Session::read(Vec::new(), &row, RECENT).unwrap()
        };
        assert!(session("link", None).is_recent(0, RECENT));
        assert!(!session("link", None).is_recent(0, RECENT + 1));
        assert!(!session("link", None).is_recent(1, RECENT), "mail alone is not enough for who has a key");
        assert!(session("setup", None).is_recent(1, RECENT), "a co-ordinator let her in because she lost it");
        assert!(session("link", Some(RECENT)).is_recent(1, 2 * RECENT));
        assert!(!session("link", Some(RECENT)).is_verified(2 * RECENT + 1));
        assert!(!session("setup", None).is_verified(RECENT), "a link is no second factor");
    }
}
