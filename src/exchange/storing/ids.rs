//! Ids for the rows of an import. Within a millisecond they count up (RFC 9562, section 6.2, method 1), so that each row goes to the
//! end of its index, and their random bits are asked for by the page instead of by the id.

use uuid::Uuid;

use crate::app::App;

/// Random bytes of one id, the count among them.
const EACH: usize = 10;
/// What fits in the twelve bits after the time.
const MOST: u16 = 0x0fff;

pub(super) struct Ids {
    millis: u64,
    count: u16,
    random: Vec<u8>,
}

impl Ids {
    pub fn new() -> Self {
        Self { millis: 0, count: 0, random: Vec::new() }
    }

    /// An id that sorts after the one before, unless the clock goes back or more than 4096 fall in one millisecond.
    pub fn next(&mut self, app: &App) -> Uuid {
        let millis = u64::try_from(app.clock.millis()).unwrap_or(0);
        self.count = if millis == self.millis { (self.count + 1).min(MOST) } else { 0 };
        self.millis = millis;
        if self.random.len() < EACH {
            self.random.resize(EACH * 400, 0);
            app.random.fill(&mut self.random);
        }
        let mut bytes = [0; EACH];
        let from = self.random.len() - EACH;
        bytes.copy_from_slice(&self.random[from..]);
        self.random.truncate(from);
        bytes[..2].copy_from_slice(&self.count.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}
