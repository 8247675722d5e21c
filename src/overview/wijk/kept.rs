//! What was read of each wijk, in the memory of this process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use uuid::Uuid;

use super::Wijk;

/// At most so many wijken; one more, and it begins anew.
const MOST: usize = 200;
/// Two processes write at once, and the event written last may not be the newest: after this it is read again in any case.
const LONGEST: Duration = Duration::from_secs(60);

struct One {
    last: Option<Uuid>,
    read_at: Instant,
    wijk: Arc<Wijk>,
}

#[derive(Default)]
pub struct Kept(Mutex<HashMap<Uuid, One>>);

impl Kept {
    pub fn get(&self, place: Uuid, last: Option<Uuid>, today: Date) -> Option<Arc<Wijk>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let one = kept.get(&place)?;
        let holds = one.last == last && one.wijk.today == today && one.read_at.elapsed() < LONGEST;
        holds.then(|| one.wijk.clone())
    }

    pub fn keep(&self, place: Uuid, last: Option<Uuid>, wijk: Arc<Wijk>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(place, One { last, read_at: Instant::now(), wijk });
    }
}
