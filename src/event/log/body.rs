//! A row of the log as bytes, and back. One text for one entry: persons are sorted, so that the order of a page says nothing.

use chain::bytes::{Malformed, Reader, Writer};
use uuid::Uuid;

use super::entry::{Act, Concern, Entry, Outcome};
use super::keys::{Mask, Pseudonym};
use crate::error::Error;

const FORM: u8 = 1;

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub at: i64,
    pub trace: Uuid,
    pub act: Act,
    pub outcome: Outcome,
    pub verb: String,
    pub actor: Option<Pseudonym>,
    pub hat: String,
    pub on_behalf: Option<Uuid>,
    pub activity: String,
    pub activity_version: u64,
    pub emergency: Option<Uuid>,
    pub point: String,
    pub concerns: Vec<Noted>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noted {
    pub level: u8,
    pub rule: u8,
    pub person: Pseudonym,
}

/// Each person once per level and rule, in an order of their own.
pub(super) fn noted(entry: &Entry, mask: &Mask) -> Vec<Noted> {
    let note = |concern: &Concern| {
        let person = mask.person(concern.person);
        Noted { level: concern.level, rule: concern.rule, person }
    };
    let mut noted: Vec<Noted> = entry.concerns.iter().map(note).collect();
    noted.sort_unstable();
    noted.dedup();
    noted
}

pub(super) fn write(entry: &Entry, concerns: &[Noted], mask: &Mask) -> Vec<u8> {
    let mut out = Writer::with_capacity(160 + 16 * concerns.len());
    out.byte(FORM);
    out.signed(entry.at);
    out.fixed(entry.trace.as_bytes());
    out.byte(entry.act.number());
    out.byte(entry.outcome.number());
    out.text(entry.verb);
    out.optional(entry.actor.map(|actor| mask.person(actor).0).as_ref());
    out.text(entry.hat);
    out.optional(entry.on_behalf.as_ref().map(Uuid::as_bytes));
    out.text(entry.activity);
    out.number(entry.activity_version.into());
    out.optional(entry.emergency.as_ref().map(Uuid::as_bytes));
    out.text(&entry.point);
    for alike in concerns.chunk_by(|a, b| (a.level, a.rule) == (b.level, b.rule)) {
        out.number(alike.len() as u64);
        if let Some(first) = alike.first() {
            out.byte(first.level);
            out.byte(first.rule);
        }
        for one in alike {
            out.fixed(&one.person.0);
        }
    }
    out.number(0);
    out.finish()
}

pub(super) fn read(body: &[u8]) -> Result<Written, Error> {
    parse(body).map_err(|Malformed| Error::internal("a row of the log cannot be read"))
}

fn parse(body: &[u8]) -> Result<Written, Malformed> {
    let mut from = Reader::new(body);
    if from.byte()? != FORM {
        return Err(Malformed);
    }
    let written = Written {
        at: from.signed()?,
        trace: Uuid::from_bytes(from.fixed()?),
        act: Act::numbered(from.byte()?).ok_or(Malformed)?,
        outcome: Outcome::numbered(from.byte()?).ok_or(Malformed)?,
        verb: from.text()?.to_owned(),
        actor: from.optional()?.map(Pseudonym),
        hat: from.text()?.to_owned(),
        on_behalf: from.optional()?.map(Uuid::from_bytes),
        activity: from.text()?.to_owned(),
        activity_version: from.number()?,
        emergency: from.optional()?.map(Uuid::from_bytes),
        point: from.text()?.to_owned(),
        concerns: concerns(&mut from)?,
    };
    from.finish()?;
    Ok(written)
}

fn concerns(from: &mut Reader<'_>) -> Result<Vec<Noted>, Malformed> {
    let mut concerns: Vec<Noted> = Vec::new();
    loop {
        let count = from.number()?;
        if count == 0 {
            return Ok(concerns);
        }
        let (level, rule) = (from.byte()?, from.byte()?);
        for _ in 0..count {
            let one = Noted { level, rule, person: Pseudonym(from.fixed()?) };
            if concerns.last().is_some_and(|last| *last >= one) {
                return Err(Malformed);
            }
            concerns.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::LogKeys;
    use super::*;

    fn entry(concerns: Vec<Concern>) -> Entry {
        Entry {
            at: 1_795_424_400_000,
            trace: Uuid::from_u128(77),
            act: Act::Read,
            verb: "people.list",
            actor: Some(Uuid::from_u128(1)),
            hat: "worker",
            on_behalf: Some(Uuid::from_u128(9)),
            activity: "contact",
            activity_version: 3,
            emergency: None,
            point: "GET /people".to_owned(),
            outcome: Outcome::Done,
            concerns,
        }
    }

    fn bytes(entry: &Entry) -> Vec<u8> {
        let mask = Mask::of(&LogKeys::of_seed(&[1; 32]));
        write(entry, &noted(entry, &mask), &mask)
    }

    fn about(person: u128, level: u8) -> Concern {
        Concern { person: Uuid::from_u128(person), level, rule: 4 }
    }

    #[test]
    fn a_row_says_what_was_told() {
        let keys = LogKeys::of_seed(&[1; 32]);
        let told = entry(vec![about(5, 0), about(6, 2), about(5, 0), about(7, 0)]);
        let written = read(&bytes(&told)).unwrap();
        assert_eq!((written.at, written.trace, written.act), (told.at, told.trace, Act::Read));
        assert_eq!(
            (written.verb.as_str(), written.hat.as_str(), written.point.as_str()),
            ("people.list", "worker", "GET /people")
        );
        assert_eq!((written.on_behalf, written.emergency), (told.on_behalf, None));
        assert_eq!(written.actor, Some(keys.pseudonym_of(Uuid::from_u128(1))));
        assert_eq!(written.concerns.len(), 3, "the same person, level and rule stand once");
        assert!(
            written.concerns.iter().any(|one| one.level == 2 && one.person == keys.pseudonym_of(Uuid::from_u128(6)))
        );
    }

    #[test]
    fn the_order_of_a_page_leaves_no_trace() {
        let (one, other) = (entry(vec![about(5, 0), about(6, 0)]), entry(vec![about(6, 0), about(5, 0)]));
        assert_eq!(bytes(&one), bytes(&other));
    }

    #[test]
    fn fifty_people_take_less_than_a_kilobyte() {
        let length = bytes(&entry((0..50).map(|at| about(at, 0)).collect())).len();
        assert!(length < 1000, "{length}");
    }

    #[test]
    fn a_row_that_is_cut_off_or_goes_on_cannot_be_read() {
        let whole = bytes(&entry(vec![about(5, 0)]));
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_err(), "{length} bytes");
        }
        assert!(read(&[&whole[..], &[0]].concat()).is_err());
    }
}
