//! One cell into its field. Whatever does not fit becomes a note: nothing is dropped here.

use super::{
    address,
    columns::{Column, Meaning},
    draft::{Audience, Contact, ContactKind, Draft, cell_text},
    items, name, remark, when_said,
};
use fields::{bsn, email, phone};
use jiff::civil::Date;
use sheet::Cell;

/// Whether a cell holds a citizen number, as far as can be told with its column.
pub(super) fn holds_bsn(cell: &Cell, column: Option<&Column>) -> bool {
    // A citizen number has nine digits, the first of which may be a zero that a spreadsheet dropped.
    let is_short = match cell {
        Cell::Text(text) => text.bytes().filter(u8::is_ascii_digit).take(8).count() < 8,
        Cell::Number(number) => number.fract() == 0.0 && number.abs() < 1e7,
        Cell::Empty | Cell::Date(_) | Cell::DateTime(_) | Cell::Bool(_) => true,
    };
    if is_short {
        return false;
    }
    let text = cell_text(cell);
    if text.parse::<uuid::Uuid>().is_ok() {
        return false;
    }
    let (meaning, heading) =
        column.map_or((Meaning::Unrecognised, ""), |column| (column.meaning, column.heading.as_str()));
    if meaning == Meaning::Bsn || bsn::is_heading(heading) {
        return bsn::is_long_number(&text) || bsn::find(&text).is_some();
    }
    let is_plain_number = !text.contains(char::is_alphabetic);
    let expects_numbers = matches!(meaning, Meaning::Phone | Meaning::Mobile) || bsn::is_other_heading(heading);
    !(is_plain_number && expects_numbers) && bsn::find(&text).is_some()
}

/// Puts a cell that is not empty in its field.
pub(super) fn fill(draft: &mut Draft, meaning: Meaning, heading: &str, cell: &Cell, today: Date) {
    let text = cell_text(cell);
    match meaning {
        Meaning::FullName | Meaning::GivenName | Meaning::Infix | Meaning::FamilyName => {
            name_part(draft, meaning, heading, &text)
        }
        Meaning::Phone | Meaning::Mobile => phones(draft, meaning, &text),
        Meaning::Email => emails(draft, &text),
        Meaning::Address => address::whole(draft, heading, &text),
        Meaning::Street
        | Meaning::HouseNumber
        | Meaning::Addition
        | Meaning::Postcode
        | Meaning::Town
        | Meaning::Neighbourhood => address::part(draft, meaning, heading, cell),
        Meaning::Wishes | Meaning::Talents => hopes(draft, meaning, &text, today),
        Meaning::ComeBack => when_said::come_back(draft, heading, cell, today),
        Meaning::HeardOn => when_said::heard_on(draft, heading, cell, today),
        Meaning::HeardBy | Meaning::Language | Meaning::Organisation | Meaning::Role | Meaning::WhoSaidIt => {
            single(draft, meaning, heading, &text)
        }
        Meaning::Audience => audience(draft, heading, &text),
        Meaning::Id => id(draft, heading, &text),
        Meaning::Note => draft.notes.push(text),
        Meaning::Bsn | Meaning::Unrecognised => draft.note_under(heading, &text),
        Meaning::Skip => draft.remark(Meaning::Skip, remark::COLUMN_SKIPPED, heading),
    }
}

fn name_part(draft: &mut Draft, meaning: Meaning, heading: &str, text: &str) {
    if name::is_unknown(text) {
        if text.contains(char::is_alphanumeric) {
            draft.note_under(heading, text);
        }
        return;
    }
    let slot = match meaning {
        Meaning::GivenName => &mut draft.name.given,
        Meaning::Infix => &mut draft.name.infix,
        Meaning::FamilyName => &mut draft.name.family,
        _ => &mut draft.name.display,
    };
    put_or_note(slot, text).unwrap_or_else(|()| second(draft, meaning, heading, text));
}

/// Every number in a cell; a mail address that stands among the phones is a mail address.
pub(super) fn phones(draft: &mut Draft, meaning: Meaning, text: &str) {
    let typed = |kind, value, remark| Contact { kind, value, as_typed: text.to_owned(), remark };
    let default_kind = if meaning == Meaning::Mobile { ContactKind::Mobile } else { ContactKind::Phone };
    for found in phone::parse_all(text) {
        match found {
            Ok(found) => {
                let kind = if found.e164.starts_with("+316") { ContactKind::Mobile } else { default_kind };
                draft.contacts.push(typed(kind, Some(found.e164), found.remark));
            }
            Err(_) if email::parse(text).is_some() => return emails(draft, text),
            Err(_) => {
                draft.contacts.push(typed(default_kind, None, String::new()));
                draft.remark(meaning, remark::PHONE_AS_TYPED, text);
            }
        }
    }
}

pub(super) fn emails(draft: &mut Draft, text: &str) {
    let found = email::parse_all(text);
    if found.is_empty() {
        draft.contacts.push(Contact {
            kind: ContactKind::Email,
            value: None,
            as_typed: text.to_owned(),
            remark: String::new(),
        });
        draft.remark(Meaning::Email, remark::EMAIL_AS_TYPED, text);
    }
    for email in found {
        draft.contacts.push(Contact {
            kind: ContactKind::Email,
            value: Some(email.address),
            as_typed: text.to_owned(),
            remark: email.remark,
        });
    }
}

/// Wishes or talents, and the promise that may stand in their words.
pub(super) fn hopes(draft: &mut Draft, meaning: Meaning, text: &str, today: Date) {
    for item in items::split(text) {
        when_said::promise_in(draft, meaning, &item, today);
        if meaning == Meaning::Wishes {
            draft.wishes.push(item);
        } else {
            draft.talents.push(item);
        }
    }
}

pub(super) fn single(draft: &mut Draft, meaning: Meaning, heading: &str, text: &str) {
    let slot = match meaning {
        Meaning::HeardBy => &mut draft.heard_by,
        Meaning::Language => &mut draft.language,
        Meaning::Organisation => &mut draft.organisation,
        Meaning::Role => &mut draft.role,
        _ => &mut draft.said_by,
    };
    put_or_note(slot.get_or_insert_default(), text).unwrap_or_else(|()| second(draft, meaning, heading, text));
}

fn audience(draft: &mut Draft, heading: &str, text: &str) {
    match Audience::parse(text) {
        Some(found) if draft.audience.is_none_or(|there| there == found) => draft.audience = Some(found),
        Some(_) => second(draft, Meaning::Audience, heading, text),
        None => {
            draft.remark(Meaning::Audience, remark::AUDIENCE_UNCLEAR, text);
            draft.note_under(heading, text);
        }
    }
}

fn id(draft: &mut Draft, heading: &str, text: &str) {
    match text.parse() {
        Ok(found) if draft.id.is_none_or(|there| there == found) => draft.id = Some(found),
        Ok(_) => second(draft, Meaning::Id, heading, text),
        Err(_) => {
            draft.remark(Meaning::Id, remark::ID_UNKNOWN, text);
            draft.note_under(heading, text);
        }
    }
}

/// Fills an empty slot; an error when something else is there.
fn put_or_note(slot: &mut String, text: &str) -> Result<(), ()> {
    if slot.is_empty() {
        text.clone_into(slot);
        return Ok(());
    }
    if same(slot, text) { Ok(()) } else { Err(()) }
}

/// Whether two texts say the same letters and digits.
pub(super) fn same(one: &str, other: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    one == other || (!letters(one).is_empty() && letters(one) == letters(other))
}

fn second(draft: &mut Draft, meaning: Meaning, heading: &str, text: &str) {
    draft.remark(meaning, remark::SECOND_VALUE, text);
    draft.note_under(heading, text);
}
