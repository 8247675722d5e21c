//! The values of a card's properties as texts, and what a property says about itself.

use calcard::{
    common::IanaString,
    vcard::{VCard, VCardEntry, VCardParameterValue, VCardType, VCardValue},
};
use std::borrow::Cow;

/// "werk, fax", and the label of the same group as an iPhone writes it: `_$!<Home>!$_` or free words.
pub(super) fn label(entry: &VCardEntry, card: &VCard) -> String {
    let mut words = types(entry);
    if let Some(group) = &entry.group {
        let labels = card.entries.iter().filter(|other| {
            other.group.as_ref() == Some(group) && other.name.as_str().eq_ignore_ascii_case("X-ABLabel")
        });
        words.extend(
            labels
                .flat_map(|other| other.values.iter().map(text_of))
                .map(|text| text.trim_start_matches("_$!<").trim_end_matches(">!$_").to_owned()),
        );
    }
    words.join(", ")
}

/// Where a phone or an address is for, in Dutch; that a phone is a voice and a mail goes over the internet needs no words.
pub(super) fn types(entry: &VCardEntry) -> Vec<String> {
    let said = entry.params.iter().filter_map(|param| match &param.value {
        VCardParameterValue::Type(VCardType::Home) => Some("thuis"),
        VCardParameterValue::Type(VCardType::Work) => Some("werk"),
        VCardParameterValue::Type(VCardType::Fax) => Some("fax"),
        VCardParameterValue::Type(VCardType::Pager) => Some("pieper"),
        _ => None,
    });
    said.map(str::to_owned).collect()
}

/// The parts of a name or an address.
pub(super) fn parts(entry: &VCardEntry) -> Vec<Cow<'_, str>> {
    entry.values.iter().map(text_of).collect()
}

pub(super) fn text_of(value: &VCardValue) -> Cow<'_, str> {
    match value {
        VCardValue::Text(text) => Cow::Borrowed(text),
        VCardValue::Component(parts) => parts.join(", ").into(),
        VCardValue::Integer(number) => number.to_string().into(),
        VCardValue::Float(number) => number.to_string().into(),
        VCardValue::Boolean(yes) => yes.to_string().into(),
        VCardValue::Sex(sex) => sex.as_str().into(),
        VCardValue::GramGender(gender) => gender.as_str().into(),
        VCardValue::Kind(kind) => kind.as_str().into(),
        VCardValue::Binary(binary) => String::from_utf8_lossy(&binary.data),
        VCardValue::PartialDateTime(moment) => {
            let mut text = String::new();
            let written = moment.format_as_vcard(&mut text, &calcard::vcard::VCardValueType::DateAndOrTime);
            written.map(|()| text).unwrap_or_default().into()
        }
    }
}

/// The values of a property in one text.
pub(super) fn joined(entry: &VCardEntry) -> Cow<'_, str> {
    match entry.values.as_slice() {
        [one] => text_of(one),
        values => values.iter().map(text_of).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ").into(),
    }
}
