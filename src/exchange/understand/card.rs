//! A vCard (2.1, 3.0, 4.0) as a draft. What has no field becomes a line of a note under its name.

use super::{
    card_text,
    card_value::{joined, label, parts, text_of, types},
    cards::{self, RawCard},
    columns::Meaning,
    draft::{Audience, ComeBack, Contact, Draft, Place},
    fill, name,
    remark::{self, Rejection},
};
use calcard::{
    Entry, Parser,
    vcard::{VCard, VCardEntry, VCardParameterValue, VCardProperty as P, VCardType},
};
use fields::{address, bsn};
use jiff::civil::Date;
use std::borrow::Cow;
use when::Certainty;

/// The marks programs leave for themselves, which say nothing about the person.
const MACHINE_MARKS: &[&str] = &[
    "X-ABUID",
    "X-ABSHOWAS",
    "X-ABADR",
    "X-SPROKKEL",
    "X-EVOLUTION-FILE-AS",
    "X-MOZILLA-HTML",
    "X-IMAGETYPE",
    "X-IMAGEHASH",
    "X-SHARED-PHOTO-DISPLAY-PREF",
    "X-MS-OL-DESIGN",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
];

/// Names of properties in a note, in Dutch.
const LABELS: &[(&str, &str)] = &[
    ("X-BDAY", "Geboortedatum"),
    ("X-ANNIVERSARY", "Trouwdag"),
    ("URL", "Website"),
    ("NICKNAME", "Bijnaam"),
    ("CATEGORIES", "Groepen"),
    ("IMPP", "Chat"),
    ("RELATED", "Relatie"),
    ("GENDER", "Geslacht"),
    ("PRONOUNS", "Aanspreekvorm"),
    ("X-GENDER", "Geslacht"),
    ("X-SKYPE", "Skype"),
    ("GEO", "Plek op de kaart"),
    ("X-TZ", "Tijdzone"),
    ("TITLE", "Functie"),
    ("ORG", "Organisatie"),
];

/// Names of a country that go without saying, as the numbers without a country do.
const HOME: &[&str] = &["nederland", "the netherlands", "netherlands", "nl", "holland", "nld"];

/// Understands one card. A card that holds a citizen number is refused; one without contents is `None`.
pub fn draft(raw: &RawCard, today: Date) -> Result<Option<Draft>, Rejection> {
    let text = card_text::decoded(raw);
    // The marks around it are known: the rest is parsed without them.
    let body = text.strip_prefix(cards::BEGIN).unwrap_or(&text);
    let body = body.strip_suffix(cards::END).unwrap_or(body);
    let Entry::VCard(card) = Parser::new(body).vcard() else {
        return Err(Rejection { row: raw.number, reason: remark::CARD_UNREADABLE });
    };
    if card.entries.iter().any(holds_bsn) {
        return Err(Rejection { row: raw.number, reason: remark::BSN_REFUSED });
    }
    let mut reading = Reading {
        draft: Draft { row: raw.number, ..Draft::default() },
        lines: Vec::new(),
        is_ours: is_ours(&card),
        today,
    };
    for entry in &card.entries {
        reading.entry(entry, &card);
    }
    let Reading { mut draft, lines, is_ours, .. } = reading;
    if !lines.is_empty() {
        draft.notes.push(lines.join("\n"));
    }
    if raw.dropped > 0 {
        draft.remark(Meaning::Unrecognised, remark::PHOTO_DROPPED, &raw.dropped.to_string());
    }
    if !draft.has_anything() {
        return Ok(None);
    }
    if is_ours {
        part_as_written(&mut draft);
        return Ok(Some(draft));
    }
    finish_name(&mut draft);
    if shows_more(&draft.name) {
        draft.notes.push(format!("Naam op de kaart: {}", draft.name.display));
    }
    Ok(Some(draft))
}

/// A card that this program wrote: its wishes are taken as they are.
fn is_ours(card: &VCard) -> bool {
    card.entries.iter().any(|entry| matches!(&entry.name, P::Other(name) if name == "X-SPROKKEL"))
}

fn holds_bsn(entry: &VCardEntry) -> bool {
    if matches!(entry.name, P::Version) {
        return false;
    }
    let own = || matches!(&entry.name, P::Other(name) if bsn::is_heading(name));
    let has_numbers =
        matches!(entry.name, P::Tel | P::Uid | P::Geo | P::Rev | P::Prodid | P::Impp | P::Url | P::Clientpidmap);
    // A number where numbers belong is none; words beside it make it a sentence.
    let is_plain = |text: &str| has_numbers && !(text.contains(' ') && text.contains(char::is_alphabetic));
    entry.values.iter().any(|value| {
        let text = text_of(value);
        bsn::is_long(&text)
            && ((own() && bsn::is_long_number(&text)) || (!is_plain(&text) && bsn::find(&text).is_some()))
    })
}

struct Reading {
    draft: Draft,
    /// Lines of the note for what has no field.
    lines: Vec<String>,
    is_ours: bool,
    today: Date,
}

impl Reading {
    fn entry(&mut self, entry: &VCardEntry, card: &VCard) {
        if matches!(entry.name, P::Begin | P::End | P::Version | P::Prodid | P::Rev | P::Clientpidmap) {
            return;
        }
        match &entry.name {
            P::N => return self.name(entry),
            P::Adr => return self.address(entry),
            _ => {}
        }
        let text = joined(entry);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match &entry.name {
            P::Kind if text.eq_ignore_ascii_case("individual") => {}
            P::Fn if self.draft.name.display.is_empty() => text.clone_into(&mut self.draft.name.display),
            P::Tel => {
                let is_cell =
                    entry.params.iter().any(|param| param.value == VCardParameterValue::Type(VCardType::Cell));
                let meaning = if is_cell { Meaning::Mobile } else { Meaning::Phone };
                self.reach(entry, card, text, |draft, text| fill::phones(draft, meaning, text));
            }
            P::Email => self.reach(entry, card, text, fill::emails),
            P::Org => fill::single(
                &mut self.draft,
                Meaning::Organisation,
                "Organisatie",
                &parts(entry).iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" / "),
            ),
            P::Title | P::Role => fill::single(&mut self.draft, Meaning::Role, "Functie", text),
            P::Note => self.draft.notes.push(text.to_owned()),
            P::Lang | P::Language => fill::single(&mut self.draft, Meaning::Language, "Taal", text),
            P::Interest => self.hope(Meaning::Wishes, text),
            P::Expertise | P::Hobby => self.hope(Meaning::Talents, text),
            P::Uid => self.draft.id = text.trim_start_matches("urn:uuid:").parse().ok(),
            P::Other(name) => self.other(name, text, entry),
            name => self.line(name.as_str(), text, entry),
        }
    }

    fn hope(&mut self, meaning: Meaning, text: &str) {
        match (self.is_ours, meaning) {
            (true, Meaning::Wishes) => self.draft.wishes.push(text.to_owned()),
            (true, _) => self.draft.talents.push(text.to_owned()),
            (false, _) => fill::hopes(&mut self.draft, meaning, text, self.today),
        }
    }

    fn name(&mut self, entry: &VCardEntry) {
        let parts = parts(entry);
        if are_empty(&parts) {
            return;
        }
        let part = |at: usize| parts.get(at).map_or("", |part| part.trim());
        let name = &mut self.draft.name;
        if !name.given.is_empty() || !name.family.is_empty() {
            self.lines.push(format!("N: {}", parts.join(" ").trim()));
            return;
        }
        part(0).clone_into(&mut name.family);
        name.given = together([part(1), part(2)]);
        part(3).clone_into(&mut name.title);
        let rest = together(parts.iter().skip(4).map(|part| &**part));
        if !rest.is_empty() {
            self.lines.push(format!("N: {rest}"));
        }
    }

    /// A phone or a mail address, with its label and where it rings as remark.
    fn reach(&mut self, entry: &VCardEntry, card: &VCard, text: &str, put: impl Fn(&mut Draft, &str)) {
        let from = self.draft.contacts.len();
        let bare = text.strip_prefix("tel:").or_else(|| text.strip_prefix("mailto:")).unwrap_or(text);
        put(&mut self.draft, bare);
        let labels = label(entry, card);
        for contact in self.draft.contacts.iter_mut().skip(from) {
            add_remark(contact, &labels);
        }
    }

    fn address(&mut self, entry: &VCardEntry) {
        let parts = parts(entry);
        if are_empty(&parts) {
            return;
        }
        let part = |at: usize| parts.get(at).map_or("", |part| part.trim());
        let abroad = Some(part(6)).filter(|country| !HOME.iter().any(|home| home.eq_ignore_ascii_case(country)));
        let beyond = parts.iter().skip(7).map(|part| part.trim());
        let extra = [part(0), part(1), part(4)].into_iter().chain(abroad).chain(beyond);
        let extra: Vec<&str> = extra.filter(|part| !part.is_empty()).collect();
        if self.draft.place != Place::default() {
            let all: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
            self.lines.push(format!("Adres: {}", all.join(", ")));
            return;
        }
        let street = part(2);
        let found =
            if street.contains('\n') { address::split(&street.replace('\n', ", ")) } else { address::split(street) };
        let code = fields::postcode::parse(part(5)).unwrap_or_else(|| part(5).to_owned());
        let fits = self.is_ours
            || (found.postcode.is_empty() || part(5).is_empty()) && (found.town.is_empty() || part(3).is_empty());
        let place = &mut self.draft.place;
        // Our own cards have the parts of the street apart.
        if !fits {
            street.clone_into(&mut place.street);
        } else if !self.is_ours {
            (place.street, place.number, place.addition, place.town) =
                (found.street, found.number, found.addition, found.town);
            place.postcode = found.postcode;
        }
        if !code.is_empty() {
            place.postcode = code;
        }
        if !part(3).is_empty() {
            part(3).clone_into(&mut place.town);
        }
        if !extra.is_empty() {
            self.lines.push(format!("Adres: {}", extra.join(", ")));
        }
    }

    /// Extensions: ours, the label of an iPhone, and everyone else's.
    fn other(&mut self, name: &str, text: &str, entry: &VCardEntry) {
        let upper = name.to_ascii_uppercase();
        let draft = &mut self.draft;
        match upper.strip_prefix("X-SPROKKEL-").filter(|_| self.is_ours) {
            Some("INFIX") => text.clone_into(&mut draft.name.infix),
            Some("STREET") => text.clone_into(&mut draft.place.street),
            Some("NUMBER") => text.clone_into(&mut draft.place.number),
            Some("ADDITION") => text.clone_into(&mut draft.place.addition),
            Some("NEIGHBOURHOOD") => text.clone_into(&mut draft.place.neighbourhood),
            Some("HEARD-ON") => draft.heard_on = text.parse().ok(),
            Some("HEARD-BY") => draft.heard_by = Some(text.to_owned()),
            Some("SAID-BY") => draft.said_by = Some(text.to_owned()),
            Some("AUDIENCE") => draft.audience = Audience::parse(text),
            Some("COME-BACK") => draft.come_back = come_back(text),
            _ if MACHINE_MARKS.contains(&upper.as_str()) => {}
            _ if upper == "X-ABLABEL" && entry.group.is_some() => {}
            _ => self.line(name, text, entry),
        }
    }

    fn line(&mut self, name: &str, text: &str, entry: &VCardEntry) {
        let upper = name.to_ascii_uppercase();
        let label = LABELS.iter().find(|(known, _)| *known == upper).map_or(name, |(_, label)| *label);
        let kinds = types(entry).join(", ");
        let kinds = if kinds.is_empty() { kinds } else { format!(" ({kinds})") };
        self.lines.push(format!("{label}{kinds}: {text}"));
    }
}

/// `2027-03-01 said na mijn pensioen`, as we write it.
fn come_back(text: &str) -> Option<ComeBack> {
    let mut words = text.splitn(3, ' ');
    let due = words.next()?.parse().ok()?;
    let certainty = match words.next()? {
        "said" => Certainty::Said,
        "likely" => Certainty::Likely,
        _ => Certainty::Guess,
    };
    Some(ComeBack { due, words: words.next().unwrap_or_default().to_owned(), certainty })
}

/// Our own cards say apart what stands before a family name: whatever else looks like it was typed where it stands.
fn part_as_written(draft: &mut Draft) {
    let name = &mut draft.name;
    let after = name.family.strip_prefix(&name.infix).filter(|_| !name.infix.is_empty());
    if let Some(family) = after.filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
        name.family = family.trim_start().to_owned();
    }
    draft.finish();
}

/// The words before a family name go where they belong; the whole name stays as the card shows it.
fn finish_name(draft: &mut Draft) {
    let name = &mut draft.name;
    infix_from_elsewhere(name);
    if name.infix.is_empty() {
        let words: Vec<&str> = name.family.split_whitespace().collect();
        let count = words.iter().take_while(|word| is_small(word)).count().min(words.len().saturating_sub(1));
        let (infix, family) = words.split_at(count);
        (name.infix, name.family) = (infix.join(" "), family.join(" "));
    } else if let Some(family) = name.family.strip_prefix(&name.infix).and_then(|rest| rest.strip_prefix(' ')) {
        name.family = family.to_owned();
    }
    if name.display.is_empty() {
        name.display = together([name.title.as_str(), &name.given, &name.infix, &name.family]);
    }
    draft.finish();
}

/// Many phones have no place for "van den": it stands among the given names, or only in the name as it is shown.
fn infix_from_elsewhere(name: &mut super::draft::Name) {
    if !name.infix.is_empty() || name.family.is_empty() {
        return;
    }
    let small = |word: &&&str| is_small(word);
    let words: Vec<&str> = name.given.split_whitespace().collect();
    let count = words.iter().rev().take_while(small).count().min(words.len().saturating_sub(1));
    if count > 0 {
        let (given, infix) = words.split_at(words.len() - count);
        (name.given, name.infix) = (given.join(" "), infix.join(" "));
        return;
    }
    let shown: Vec<&str> = name.display.strip_suffix(&name.family).unwrap_or_default().split_whitespace().collect();
    let count = shown.iter().rev().take_while(small).count();
    let (_, infix) = shown.split_at(shown.len() - count);
    name.infix = infix.join(" ");
}

/// Whether the name as it is shown says more than its parts and what stands before them: "Oma Piet" of Piet Dijk.
fn shows_more(name: &super::draft::Name) -> bool {
    let told = together([name.given.as_str(), &name.infix, &name.family]);
    if told.is_empty() || name.display.ends_with(&told) {
        return false;
    }
    let words = |text: &str| {
        let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let known = words(&format!("{} {told}", name.title));
    !words(&name.display).iter().all(|word| known.contains(word))
}

fn add_remark(contact: &mut Contact, labels: &str) {
    if !labels.is_empty() {
        let between = if contact.remark.is_empty() { "" } else { ", " };
        contact.remark.extend([between, labels]);
    }
}

/// A word before a family name, not written with a capital.
fn is_small(word: &str) -> bool {
    word.starts_with(|c: char| !c.is_uppercase()) && name::is_infix(word)
}

fn are_empty(parts: &[Cow<'_, str>]) -> bool {
    parts.iter().all(|part| part.trim().is_empty())
}

/// What is there, with spaces between.
fn together<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(part);
    }
    all
}
