//! Addresses in cells. A part that is filled already is never overwritten: what differs becomes a note.

use super::{
    columns::Meaning,
    draft::{Draft, cell_text},
    fill::same,
    remark,
};
use fields::{address, postcode};
use sheet::Cell;

/// A whole address in one cell.
pub(super) fn whole(draft: &mut Draft, heading: &str, text: &str) {
    let found = address::split(text);
    let place = &mut draft.place;
    let pairs = [
        (&mut place.street, found.street),
        (&mut place.number, found.number),
        (&mut place.addition, found.addition),
        (&mut place.postcode, found.postcode),
        (&mut place.town, found.town),
    ];
    let mut differs = false;
    for (slot, part) in pairs {
        differs |= !put(slot, part);
    }
    if differs {
        second(draft, Meaning::Address, heading, text);
    }
}

/// One part of an address.
pub(super) fn part(draft: &mut Draft, meaning: Meaning, heading: &str, cell: &Cell) {
    let text = cell_text(cell);
    let fits = match meaning {
        Meaning::HouseNumber => return number(draft, heading, cell, &text),
        Meaning::Postcode => return code(draft, heading, &text),
        Meaning::Street => put(&mut draft.place.street, text.clone()),
        Meaning::Addition => put(&mut draft.place.addition, text.clone()),
        Meaning::Town => put(&mut draft.place.town, text.clone()),
        _ => put(&mut draft.place.neighbourhood, text.clone()),
    };
    if !fits {
        second(draft, meaning, heading, &text);
    }
}

/// `12`, `12a`, `12-2hg`; a number that a spreadsheet turned into a day cannot be turned back.
fn number(draft: &mut Draft, heading: &str, cell: &Cell, text: &str) {
    if matches!(cell, Cell::Date(_) | Cell::DateTime(_)) {
        draft.remark(Meaning::HouseNumber, remark::NUMBER_BECAME_DATE, text);
        return draft.note_under(heading, text);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, addition) = if digits == 0 { (text, "") } else { text.split_at(digits) };
    let addition = addition.trim_matches(|c: char| c.is_whitespace() || ",;-/–.".contains(c));
    let fits = put(&mut draft.place.number, number.to_owned()) & put(&mut draft.place.addition, addition.to_owned());
    if !fits {
        second(draft, Meaning::HouseNumber, heading, text);
    }
}

/// `1234ab`, or `1234 AB Dorp`.
fn code(draft: &mut Draft, heading: &str, text: &str) {
    let Some((code, span)) = postcode::find(text).filter(|(_, span)| span.start == 0) else {
        draft.remark(Meaning::Postcode, remark::POSTCODE_AS_TYPED, text);
        if !put(&mut draft.place.postcode, text.to_owned()) {
            second(draft, Meaning::Postcode, heading, text);
        }
        return;
    };
    let town = text.get(span.end..).unwrap_or_default().trim_matches(|c: char| c.is_whitespace() || ",;".contains(c));
    let fits = put(&mut draft.place.postcode, code) & put(&mut draft.place.town, town.to_owned());
    if !fits {
        second(draft, Meaning::Postcode, heading, text);
    }
}

/// Fills an empty slot; false when something else is there.
fn put(slot: &mut String, part: String) -> bool {
    if part.is_empty() || same(slot, &part) {
        return true;
    }
    let free = slot.is_empty();
    if free {
        *slot = part;
    }
    free
}

fn second(draft: &mut Draft, meaning: Meaning, heading: &str, text: &str) {
    draft.remark(meaning, remark::SECOND_VALUE, text);
    draft.note_under(heading, text);
}
