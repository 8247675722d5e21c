//! What a column means by what is in it, when its heading does not say.

use super::{
    columns::{Because, Column, Meaning},
    draft::cell_text,
    name,
};
use fields::{address, bsn, email, phone, postcode};
use sheet::{Cell, Row};

/// The meaning that at least two thirds of the cells fit. Under an unknown heading only what cannot be mistaken counts.
pub(super) fn meaning(index: usize, body: &[Row], has_header: bool) -> Option<Meaning> {
    let cells: Vec<&Cell> =
        body.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !cell_text(cell).is_empty()).collect();
    let texts: Vec<String> = cells.iter().map(|cell| cell_text(cell)).collect();
    let most = |test: &dyn Fn(&str) -> bool| {
        !texts.is_empty() && texts.iter().filter(|text| test(text)).count() * 3 >= texts.len() * 2
    };
    if most(&|text| email::parse(text).is_some_and(|email| email.remark.is_empty())) {
        return Some(Meaning::Email);
    }
    if most(&|text| postcode::parse(text).is_some()) {
        return Some(Meaning::Postcode);
    }
    if most(&is_phone) {
        return Some(Meaning::Phone);
    }
    if has_header {
        return None;
    }
    if most(&|text| text.parse::<uuid::Uuid>().is_ok()) {
        return Some(Meaning::Id);
    }
    if cells.iter().all(|cell| matches!(cell, Cell::Date(_) | Cell::DateTime(_))) && !cells.is_empty() {
        return Some(Meaning::HeardOn);
    }
    if most(&is_address) {
        return Some(Meaning::Address);
    }
    most(&name::is_infix).then_some(Meaning::Infix)
}

/// Digits a phone shows, not nine digits that could be anything.
fn is_phone(text: &str) -> bool {
    let looks = text.trim_start_matches('(').starts_with(['0', '+']) || text.starts_with('6') && text.len() == 9;
    looks
        && phone::parse(text).is_ok_and(|phone| phone.remark.len() <= 20)
        && (!bsn::is_long_number(text) || text.starts_with('6'))
}

fn is_address(text: &str) -> bool {
    let found = address::split(text);
    !found.street.is_empty()
        && !found.number.is_empty()
        && found.street.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && found.street.split_whitespace().count() <= 4
}

/// Without a header: the first column of names, or the first two when each holds single words.
pub(super) fn name_columns(columns: &mut [Column], body: &[Row]) {
    let texts = |index: usize| -> Vec<String> {
        body.iter().filter_map(|row| row.cells.get(index)).map(cell_text).filter(|text| !text.is_empty()).collect()
    };
    let most = |texts: &[String], test: fn(&str) -> bool| {
        !texts.is_empty() && texts.iter().filter(|text| test(text)).count() * 3 >= texts.len() * 2
    };
    let Some(first) = columns.iter().position(|column| {
        column.meaning == Meaning::Unrecognised && most(&texts(column.index), name::looks_like_name)
    }) else {
        return;
    };
    let is_single = |texts: &[String]| most(texts, |text| !text.contains(' '));
    let mut second = first + 1;
    while columns.get(second).is_some_and(|column| column.meaning == Meaning::Infix) {
        second += 1;
    }
    let follows = columns.get(second).is_some_and(|column| {
        column.meaning == Meaning::Unrecognised
            && most(&texts(column.index), name::looks_like_name)
            && is_single(&texts(column.index))
    });
    let pair = follows && columns.get(first).is_some_and(|column| is_single(&texts(column.index)));
    let mut set = |at: usize, meaning| {
        if let Some(column) = columns.get_mut(at) {
            (column.meaning, column.because) = (meaning, Because::Contents);
        }
    };
    if pair {
        set(first, Meaning::GivenName);
        set(second, Meaning::FamilyName);
    } else {
        set(first, Meaning::FullName);
    }
}
