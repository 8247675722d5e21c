//! Time and randomness, injected: nothing else in the program reads a clock or draws a number (clippy sees to it).

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    zone: TimeZone,
}

impl Clock {
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn system() -> Self {
        Self { now: Arc::new(Timestamp::now), zone: amsterdam() }
    }

    /// The system's clock, moved: for rehearsals ("what would go out in a year?") and tests of a whole process.
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn shifted(by: SignedDuration) -> Self {
        Self { now: Arc::new(move || Timestamp::now().saturating_add(by).unwrap_or(Timestamp::MAX)), zone: amsterdam() }
    }

    /// A clock that stands still until the test moves it.
    pub fn standing(at: Timestamp) -> (Self, Hands) {
        let hands = Hands(Arc::new(AtomicI64::new(at.as_millisecond())));
        let read = hands.clone();
        (Self { now: Arc::new(move || read.get()), zone: amsterdam() }, hands)
    }

    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// Milliseconds since 1970.
    pub fn millis(&self) -> i64 {
        self.now().as_millisecond()
    }

    /// The day in the Netherlands.
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.zone.clone()).date()
    }

    /// The instant at which `hour` o'clock begins on that day in the Netherlands.
    pub fn at(&self, day: Date, hour: i8) -> i64 {
        let local = day.at(hour, 0, 0, 0).to_zoned(self.zone.clone());
        local.map_or(i64::MAX, |zoned| zoned.timestamp().as_millisecond())
    }

    /// The instant at which the clocks in the Netherlands say this. What is skipped when summer time begins is an hour later.
    pub fn moment(&self, at: DateTime) -> i64 {
        at.to_zoned(self.zone.clone()).map_or(i64::MAX, |zoned| zoned.timestamp().as_millisecond())
    }

    /// What the clocks in the Netherlands say at an instant given in milliseconds.
    pub fn local(&self, millis: i64) -> DateTime {
        let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        at.to_zoned(self.zone.clone()).datetime()
    }

    /// An instant as other programs read it (RFC 3339), with how far the Netherlands are from UTC then: `2026-12-01T19:30:00+01:00`.
    pub fn written(&self, millis: i64) -> String {
        let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        at.to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// Day and hour of an instant in the Netherlands, as `27-11 14:05`.
    pub fn hour_of(&self, millis: i64) -> String {
        let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        at.to_zoned(self.zone.clone()).strftime("%-d-%-m %H:%M").to_string()
    }

    /// The day of an instant given in milliseconds.
    pub fn day_of(&self, millis: i64) -> Date {
        day_in(&self.zone, millis)
    }
}

fn day_in(zone: &TimeZone, millis: i64) -> Date {
    let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(zone.clone()).date()
}

/// The day of an instant in the Netherlands; reads no clock.
pub fn dutch_day(millis: i64) -> Date {
    day_in(&amsterdam(), millis)
}

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// Moves a standing clock.
#[derive(Clone)]
pub struct Hands(Arc<AtomicI64>);

impl Hands {
    fn get(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    pub fn forward(&self, by: SignedDuration) {
        self.0.fetch_add(i64::try_from(by.as_millis()).unwrap_or(0), Ordering::SeqCst);
    }
}

/// Where tokens and ids get their random bits.
#[derive(Clone)]
pub enum Randomness {
    System,
    /// For tests and the demo: the same numbers every time.
    Seeded(Arc<AtomicU64>),
}

impl Randomness {
    pub fn seeded(seed: u64) -> Self {
        Randomness::Seeded(Arc::new(AtomicU64::new(seed)))
    }

    pub fn fill(&self, bytes: &mut [u8]) {
        match self {
            // Without randomness no token is safe: better to stop than to go on.
            Randomness::System => getrandom::fill(bytes).unwrap_or_else(|error| panic!("no randomness: {error}")),
            Randomness::Seeded(state) => {
                for chunk in bytes.chunks_mut(8) {
                    let next = splitmix(state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed));
                    chunk.copy_from_slice(&next.to_le_bytes()[..chunk.len()]);
                }
            }
        }
    }

    /// 128 random bits as text for a link, and their SHA-256 for the database.
    pub fn token(&self) -> Token {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        Token::of(bytes)
    }

    /// An id that sorts by time.
    pub fn id(&self, clock: &Clock) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(clock.millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// Steele, Lea and Flood's SplitMix64.
fn splitmix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A secret that is shown once. Only its hash is stored.
pub struct Token {
    pub text: String,
    pub hash: Vec<u8>,
}

impl Token {
    fn of(bytes: [u8; 16]) -> Self {
        use base64::Engine as _;
        let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
        let hash = Self::hash(&text);
        Self { text, hash }
    }

    pub fn hash(text: &str) -> Vec<u8> {
        use sha2::Digest as _;
        sha2::Sha256::digest(text.as_bytes()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_differ_within_a_millisecond() {
        let (clock, hands) = Clock::standing(Timestamp::UNIX_EPOCH);
        let random = Randomness::seeded(1);
        let (first, twin) = (random.id(&clock), random.id(&clock));
        hands.forward(SignedDuration::from_millis(1));
        assert_ne!(first, twin);
        assert!(random.id(&clock) > first.max(twin));
    }

    #[test]
    fn half_past_seven_is_half_past_seven_in_summer_and_in_winter() {
        let (clock, _) = Clock::standing(Timestamp::UNIX_EPOCH);
        for (day, utc) in [((2027, 3, 27), "2027-03-27T18:30:00Z"), ((2027, 3, 28), "2027-03-28T17:30:00Z")] {
            let at = jiff::civil::date(day.0, day.1, day.2).at(19, 30, 0, 0);
            assert_eq!(clock.moment(at), utc.parse::<Timestamp>().unwrap().as_millisecond());
            assert_eq!(clock.local(clock.moment(at)), at);
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_the_netherlands() {
        let (clock, _) = Clock::standing("2026-06-30T22:30:00Z".parse().unwrap());
        assert_eq!(clock.today(), jiff::civil::date(2026, 7, 1));
        assert_eq!(clock.day_of(clock.at(clock.today(), 7)), clock.today());
    }
}
