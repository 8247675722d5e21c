//! A person as a vCard 4.0 that any phone reads, and that comes back here as it went.
//!
//! Wishes are INTEREST and talents EXPERTISE (RFC 6715). What vCard has no word for stands under X-SPROKKEL.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::draft::{Audience, ContactKind, Draft};
use calcard::vcard::{
    VCard, VCardEntry, VCardParameter, VCardParameterName, VCardParameterValue, VCardProperty as P, VCardType,
    VCardValue, VCardVersion,
};
use std::fmt;
use when::Certainty;

/// Writes one card, with CRLF and folded lines.
pub fn write(draft: &Draft, out: &mut impl fmt::Write) -> fmt::Result {
    let mut card = VCard::default();
    let mut add = |name: P, text: &str| {
        if !text.is_empty() {
            card.entries.push(entry(name, text));
        }
    };
    add(own(""), "1");
    if let Some(id) = draft.id {
        add(P::Uid, &format!("urn:uuid:{id}"));
    }
    add(P::Fn, if draft.name.display.is_empty() { " " } else { &draft.name.display });
    for (name, texts) in [(P::Interest, &draft.wishes), (P::Expertise, &draft.talents), (P::Note, &draft.notes)] {
        texts.iter().for_each(|text| add(name.clone(), text));
    }
    let place = &draft.place;
    let name = draft.name.clone();
    for (what, text) in [
        ("INFIX", &name.infix),
        ("STREET", &place.street),
        ("NUMBER", &place.number),
        ("ADDITION", &place.addition),
        ("NEIGHBOURHOOD", &place.neighbourhood),
    ] {
        add(own(what), text);
    }
    for (what, text) in [("HEARD-BY", &draft.heard_by), ("SAID-BY", &draft.said_by)] {
        add(own(what), text.as_deref().unwrap_or_default());
    }
    add(P::Lang, draft.language.as_deref().unwrap_or_default());
    add(P::Title, draft.role.as_deref().unwrap_or_default());
    add(P::Org, draft.organisation.as_deref().unwrap_or_default());
    add(own("HEARD-ON"), &draft.heard_on.map(|day| day.to_string()).unwrap_or_default());
    add(own("AUDIENCE"), draft.audience.map_or("", audience));
    if let Some(back) = &draft.come_back {
        add(own("COME-BACK"), format!("{} {} {}", back.due, certainty(back.certainty), back.words).trim_end());
    }
    structured(draft, &mut card);
    card.write_to(out, VCardVersion::V4_0)
}

/// The same with photos in it (JPEG).
pub fn write_with_photos(draft: &Draft, photos: &[Vec<u8>], out: &mut impl fmt::Write) -> fmt::Result {
    let mut card = String::new();
    write(draft, &mut card)?;
    let Some(body) = card.strip_suffix("END:VCARD\r\n") else { return out.write_str(&card) };
    out.write_str(body)?;
    for photo in photos {
        // Not by the writer of the library: it escapes the comma of a data URI, and telephones then see no photo.
        folded(&format!("PHOTO:data:image/jpeg;base64,{}", STANDARD.encode(photo)), out)?;
    }
    out.write_str("END:VCARD\r\n")
}

/// A line of ASCII in pieces of 75 bytes, each but the first behind a space (RFC 6350, section 3.2).
fn folded(line: &str, out: &mut impl fmt::Write) -> fmt::Result {
    let (mut rest, mut room) = (line, FOLD);
    while rest.len() > room {
        let (piece, left) = rest.split_at(room);
        write!(out, "{piece}\r\n ")?;
        (rest, room) = (left, FOLD - 1);
    }
    write!(out, "{rest}\r\n")
}

const FOLD: usize = 75;

/// Name, address and contacts, which have parts.
fn structured(draft: &Draft, card: &mut VCard) {
    let (name, place) = (&draft.name, &draft.place);
    let texts = |parts: &[&str]| parts.iter().map(|part| VCardValue::Text((*part).to_owned())).collect::<Vec<_>>();
    let family =
        [name.infix.as_str(), &name.family].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if !(family.is_empty() && name.given.is_empty()) {
        card.entries.push(VCardEntry::new(P::N).with_values(texts(&[&family, &name.given, "", &name.title, ""])));
    }
    let house = fields::address::house(&place.number, &place.addition);
    let street = [place.street.as_str(), &house].join(" ").trim().to_owned();
    if ![street.as_str(), &place.town, &place.postcode].concat().is_empty() {
        // Before the parts of our own, which are exact.
        card.entries.insert(
            1,
            VCardEntry::new(P::Adr).with_values(texts(&["", "", &street, &place.town, "", &place.postcode, ""])),
        );
    }
    for (contact, number) in draft.contacts.iter().zip(1..) {
        let group = (!contact.remark.is_empty()).then(|| format!("item{number}"));
        let property = if contact.kind == ContactKind::Email { P::Email } else { P::Tel };
        let mut reach =
            entry(property, contact.value.as_deref().unwrap_or(&contact.as_typed)).with_group(group.clone());
        if contact.kind == ContactKind::Mobile {
            reach.add_param(VCardParameter::new(VCardParameterName::Type, VCardParameterValue::Type(VCardType::Cell)));
        }
        card.entries.push(reach);
        if group.is_some() {
            card.entries.push(entry(P::Other("X-ABLabel".into()), &contact.remark).with_group(group));
        }
    }
}

fn entry(name: P, text: &str) -> VCardEntry {
    VCardEntry::new(name).with_value(text.to_owned())
}

fn own(what: &str) -> P {
    P::Other(if what.is_empty() { "X-SPROKKEL".into() } else { format!("X-SPROKKEL-{what}") })
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Own => "own",
        Audience::Group => "group",
        Audience::Network => "network",
        Audience::Public => "public",
    }
}

const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Said => "said",
        Certainty::Likely => "likely",
        Certainty::Guess => "guess",
    }
}
