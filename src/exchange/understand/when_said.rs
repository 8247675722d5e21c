//! Days in cells: as dates, as the serials of a spreadsheet, as words.

use super::{
    columns::Meaning,
    draft::{ComeBack, Draft, cell_text},
    remark,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use sheet::Cell;
use when::{Certainty, MissingYear};

/// The day a spreadsheet counts from, so that serial 61 is 1 March 1900.
const DAY_ZERO: Date = date(1899, 12, 30);

/// The day a cell holds, if it is one; serials from 1954 to 2119, so that a year or a count is none.
fn day(cell: &Cell) -> Option<Date> {
    match cell {
        Cell::Date(day) => Some(*day),
        Cell::DateTime(moment) => Some(moment.date()),
        Cell::Number(serial) if (20_000.0..80_000.0).contains(serial) => {
            #[expect(clippy::cast_possible_truncation, reason = "the range is checked on the line above")]
            let days = serial.floor() as i32;
            DAY_ZERO.checked_add(days.days()).ok()
        }
        _ => None,
    }
}

/// The day of the talk.
pub(super) fn heard_on(draft: &mut Draft, heading: &str, cell: &Cell, today: Date) {
    let text = cell_text(cell);
    let found = day(cell).or_else(|| when::parse_date(&text, today, MissingYear::Last));
    match found {
        Some(day) if draft.heard_on.is_none() => draft.heard_on = Some(day),
        Some(day) if draft.heard_on == Some(day) => {}
        Some(_) => {
            draft.remark(Meaning::HeardOn, remark::SECOND_VALUE, &text);
            draft.note_under(heading, &text);
        }
        None => {
            draft.remark(Meaning::HeardOn, remark::DATE_UNCLEAR, &text);
            draft.note_under(heading, &text);
        }
    }
}

/// The day to come back. The whole text of the cell is kept as its words.
pub(super) fn come_back(draft: &mut Draft, heading: &str, cell: &Cell, today: Date) {
    let text = cell_text(cell);
    let from = counts_from(draft, today);
    let written =
        day(cell).or_else(|| when::parse_date(&text, from, MissingYear::Next)).map(|day| (day, Certainty::Said));
    let found = written.or_else(|| when::answer(&text, from).map(|found| (found.due, found.certainty)));
    match found {
        Some((due, certainty)) if draft.come_back.is_none() => {
            if certainty == Certainty::Guess {
                draft.remark(Meaning::ComeBack, remark::COME_BACK_GUESSED, &text);
            }
            draft.come_back = Some(ComeBack { due, words: text, certainty });
        }
        Some(_) => {
            draft.remark(Meaning::ComeBack, remark::SECOND_VALUE, &text);
            draft.note_under(heading, &text);
        }
        None => {
            draft.remark(Meaning::ComeBack, remark::COME_BACK_UNCLEAR, &text);
            draft.note_under(heading, &text);
        }
    }
}

/// Words about time inside a wish or a talent. They stay in the wish; the first that promises a day is taken.
pub(super) fn promise_in(draft: &mut Draft, field: Meaning, item: &str, today: Date) {
    if draft.come_back.is_some() {
        return;
    }
    let from = counts_from(draft, today);
    if let Some(found) = when::find(item, from).filter(|found| found.due > from) {
        if found.certainty == Certainty::Guess {
            draft.remark(field, remark::COME_BACK_GUESSED, &found.words);
        }
        draft.come_back = Some(ComeBack { due: found.due, words: found.words, certainty: found.certainty });
    }
}

/// "Over een half jaar", said in a talk of last year, is half a year after that talk.
fn counts_from(draft: &Draft, today: Date) -> Date {
    draft.heard_on.filter(|day| *day <= today).unwrap_or(today)
}
