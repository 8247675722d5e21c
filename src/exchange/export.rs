//! Everything a viewer may see, as drafts that an import understands: one a person and talk, with her id, so that it comes back as it went.

use std::collections::{BTreeMap, HashMap};

use std::io::Write;
use std::path::Path;

use jiff::civil::Date;
use sheet::{Cell, Row};
use uuid::Uuid;
use when::Certainty;

use super::understand::{self, Audience, Because, Column, ComeBack, Contact, ContactKind, Draft, Meaning, card_write};
use super::{json, storing};
use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::note::Kind;
use crate::party::{EVERYONE, NETWORK};
use crate::{params, queries, readable, record};

queries! {
    // Who heard something first: an import that meets the name of a hearer then knows her.
    PEOPLE = concat!("select p.id, {open persons.title p}, {open persons.given p}, {open persons.infix p}, {open persons.family p}, {open persons.name p},
            p.place_id, {open persons.language p}, p.audience from persons p
        where p.merged_into is null and p.left_on is null and ", readable!(open "p.audience" "p.id"), "
        order by case when p.id in (select heard_by from notes) then 0 else 1 end, p.id");
    CONTACTS = concat!("select c.person_id, c.kind, {open contacts.value c}, {open contacts.as_typed c}, {open contacts.remark c} from contacts c
        where c.ended_on is null and ", readable!(contact "c.audience" "c.person_id"), " order by c.person_id, c.created_at, c.id");
    NOTES = concat!("select n.about_id, n.kind, {open notes.text n}, {open notes.asked n}, {open notes.behind n}, {open notes.said_by_words n},
            coalesce({by persons.name s}, {plain ''}), coalesce({by persons.name h}, {plain ''}), n.heard_on, n.audience
        from notes n left join persons h on h.id = n.heard_by left join persons s on s.id = n.said_by
        where n.about_kind = 'person' and n.replaced_on is null and n.ended_on is null and ", readable!(story "n.audience" "n.about_id"), "
        order by n.about_id, n.heard_on, n.created_at, n.id");
    REVISITS = concat!("select r.about_id, r.due_on, {open revisits.words r}, r.audience from revisits r
        where r.about_kind = 'person' and r.settled_on is null and ", readable!(story "r.audience" "r.about_id"), " order by r.about_id, r.due_on, r.id");
    MEMBERSHIPS = concat!("select m.person_id, g.name, m.role from memberships m join groups g on g.id = m.group_id
        where g.kind = 'organisation' and g.ended_on is null and (m.ends_on is null or m.ends_on > $2) and ", readable!("g.audience"), "
        order by m.person_id, m.created_at, m.id");
    PLACES = "select l.place_id, p.kind, p.name, coalesce(p.postcode, '') from place_lines l join places p on p.id = l.ancestor_id
        where l.place_id in (select place_id from persons where place_id is not null) order by l.place_id, l.depth desc";
}

record! { struct Someone { id: Uuid, title: String, given: String, infix: String, family: String, name: String, place: Option<Uuid>, language: Option<String>, audience: Uuid } }
record! { struct Reach { person: Uuid, kind: String, value: String, typed: String, remark: String } }
record! { struct Said { about: Uuid, kind: String, text: String, asked: String, behind: String, words: String, said_by: String, heard_by: String, on: Date, audience: Uuid } }
record! { struct Promise { about: Uuid, due: Date, words: String, audience: Uuid } }
record! { struct Member { person: Uuid, group: String, role: String } }

/// What one row has in common: who may read it, who said it, who heard it, when.
type Talk = (Uuid, String, String, Option<Date>);

/// Everyone the reader may see, her rows together.
pub async fn drafts(conn: &mut Conn, reader: Reader) -> Result<Vec<Draft>, Error> {
    let key = params![reader.id(), reader.today];
    let places = places(conn).await?;
    let mut contacts: HashMap<Uuid, Vec<Reach>> = HashMap::new();
    for one in conn.query::<Reach>(&CONTACTS, key).await? {
        contacts.entry(one.person).or_default().push(one);
    }
    let mut notes: HashMap<Uuid, Vec<Said>> = HashMap::new();
    for one in conn.query::<Said>(&NOTES, key).await? {
        notes.entry(one.about).or_default().push(one);
    }
    let mut promises: HashMap<Uuid, Vec<Promise>> = HashMap::new();
    for one in conn.query::<Promise>(&REVISITS, key).await? {
        promises.entry(one.about).or_default().push(one);
    }
    let mut members: HashMap<Uuid, Vec<Member>> = HashMap::new();
    for one in conn.query::<Member>(&MEMBERSHIPS, key).await? {
        members.entry(one.person).or_default().push(one);
    }
    let mut all = Vec::new();
    for person in conn.query::<Someone>(&PEOPLE, key).await? {
        let id = person.id;
        let place = person.place.and_then(|place| places.get(&place)).cloned().unwrap_or_default();
        let (first, rest) = of_person(
            &person,
            place,
            contacts.remove(&id).unwrap_or_default(),
            notes.remove(&id).unwrap_or_default(),
            promises.remove(&id).unwrap_or_default(),
            members.remove(&id).unwrap_or_default(),
        );
        all.push(first);
        all.extend(rest);
    }
    for (draft, row) in all.iter_mut().zip(2..) {
        draft.row = row;
    }
    Ok(all)
}

async fn places(conn: &mut Conn) -> Result<HashMap<Uuid, understand::Place>, Error> {
    let lines: Vec<(Uuid, String, String, String)> = conn.query(&PLACES, &[]).await?;
    let mut places: HashMap<Uuid, understand::Place> = HashMap::new();
    for (id, kind, name, postcode) in lines {
        let place = places.entry(id).or_default();
        match kind.as_str() {
            "gemeente" => place.town = name,
            "wijk" | "buurt" => place.neighbourhood = name,
            "street" => place.street = name,
            "door" => {
                let (number, addition) = fields::address::house_parts(&name);
                (place.number, place.addition) = (number.to_owned(), addition.to_owned());
                place.postcode = postcode;
            }
            _ => {}
        }
    }
    Ok(places)
}

fn of_person(
    person: &Someone,
    place: understand::Place,
    contacts: Vec<Reach>,
    notes: Vec<Said>,
    promises: Vec<Promise>,
    members: Vec<Member>,
) -> (Draft, Vec<Draft>) {
    let (mut contacts, mut notes, mut promises, mut members) = (contacts, notes, promises, members);
    // In an order that is the same wherever they are imported.
    contacts.sort_by(|a, b| (&a.kind, &a.value).cmp(&(&b.kind, &b.value)));
    notes.sort_by(|a, b| (a.on, &a.kind, &a.text).cmp(&(b.on, &b.kind, &b.text)));
    promises.sort_by(|a, b| (a.due, &a.words).cmp(&(b.due, &b.words)));
    members.sort_by(|a, b| a.group.cmp(&b.group));
    let mut first = blank(person, person.audience);
    first.name = understand::Name {
        title: person.title.clone(),
        given: person.given.clone(),
        infix: person.infix.clone(),
        family: person.family.clone(),
        display: person.name.clone(),
    };
    first.language = person.language.clone();
    first.place = place;
    for reach in contacts {
        match reach.kind.as_str() {
            "phone" | "email" => first.contacts.push(contact(reach)),
            "address" if first.place.postcode.is_empty() => first.place.postcode = reach.value,
            _ => first.notes.push(reach.typed),
        }
    }
    let mut rest = Vec::new();
    for member in members {
        let mut row = blank(person, person.audience);
        row.organisation = Some(member.group);
        row.role = Some(member.role).filter(|role| role != "participant");
        rest.push(row);
    }
    let mut talks: BTreeMap<Talk, Draft> = BTreeMap::new();
    for said in notes {
        let words = if said.words.is_empty() { said.said_by.clone() } else { said.words.clone() };
        let talk = (said.audience, words, said.heard_by.clone(), Some(said.on));
        let row = talks.entry(talk).or_insert_with_key(|(audience, words, heard_by, on)| Draft {
            heard_on: *on,
            heard_by: Some(heard_by.clone()).filter(|name| !name.is_empty()),
            said_by: Some(words.clone()).filter(|words| !words.is_empty()),
            ..blank(person, *audience)
        });
        tell(row, &said);
    }
    rest.extend(talks.into_values());
    for promise in promises {
        let come_back = ComeBack { due: promise.due, words: promise.words, certainty: Certainty::Said };
        rest.push(Draft { come_back: Some(come_back), ..blank(person, promise.audience) });
    }
    (first, rest)
}

fn blank(person: &Someone, audience: Uuid) -> Draft {
    let audience = match audience {
        NETWORK => Audience::Network,
        EVERYONE => Audience::Public,
        _ => Audience::Own,
    };
    Draft { id: Some(person.id), audience: Some(audience), ..Draft::default() }
}

fn contact(reach: Reach) -> Contact {
    let kind = match reach.kind.as_str() {
        "email" => ContactKind::Email,
        _ if reach.value.starts_with("+316") => ContactKind::Mobile,
        _ => ContactKind::Phone,
    };
    let is_parsed = if kind == ContactKind::Email { reach.value.contains('@') } else { reach.value.starts_with('+') };
    Contact { kind, value: is_parsed.then_some(reach.value), as_typed: reach.typed, remark: reach.remark }
}

/// A note in its column, or with its kind before it where the column would change it. What was asked stands under it.
fn tell(row: &mut Draft, said: &Said) {
    let alone = said.asked.is_empty() && said.behind.is_empty();
    let kind = Kind::parse(&said.kind);
    match kind {
        Some(Kind::Wish) if alone && comes_back(Meaning::Wishes, &said.text) => row.wishes.push(said.text.clone()),
        Some(Kind::Talent) if alone && comes_back(Meaning::Talents, &said.text) => row.talents.push(said.text.clone()),
        _ => {
            let prefixes = storing::PREFIXES.iter();
            let prefix = prefixes.clone().find(|(_, known)| Some(*known) == kind).map_or("", |(prefix, _)| prefix);
            let is_plain = alone
                && kind == Some(Kind::Remark)
                && !prefixes.clone().any(|(prefix, _)| said.text.starts_with(prefix));
            let mut text = if is_plain { said.text.clone() } else { format!("{prefix}{}", said.text) };
            for (mark, words) in [(storing::ASKED, &said.asked), (storing::BEHIND, &said.behind)] {
                if !words.is_empty() {
                    text.push_str(mark);
                    text.push_str(words);
                }
            }
            row.notes.push(text);
        }
    }
}

/// Whether a column of wishes or talents gives this text back whole, and promises nothing by itself.
fn comes_back(meaning: Meaning, text: &str) -> bool {
    let column = Column { index: 0, heading: String::new(), meaning, because: Because::Chosen, samples: Vec::new() };
    let row = Row { number: 1, cells: vec![Cell::Text(text.to_owned())] };
    let read = understand::draft(&row, &[column], jiff::civil::date(2000, 1, 1));
    read.ok().flatten().is_some_and(|draft| {
        let items = if meaning == Meaning::Wishes { &draft.wishes } else { &draft.talents };
        items.len() == 1 && items[0] == text && draft.come_back.is_none()
    })
}

/// The columns of a sheet: headings that an import knows. Notes, phones and mails have several columns each.
const HEADINGS: [&str; 28] = [
    "Id", "Naam", "Voornaam", "Tussenvoegsel", "Achternaam", "Telefoon", "Telefoon", "Telefoon", "E-mail", "E-mail",
    "Straat", "Huisnummer", "Toevoeging", "Postcode", "Woonplaats", "Wijk", "Wat wil iemand", "Wat kan iemand",
    "Wanneer terugkomen", "Gesproken op", "Gesproken door", "Verteld door", "Notitie", "Notitie", "Notitie", "Taal",
    "Organisatie", "Functie",
];
const AUDIENCE_HEADING: &str = "Wie mag het zien";

/// The rows of a sheet, headings first. What does not fit in the columns goes on in another row with the same id.
pub fn rows(drafts: &[Draft]) -> Vec<Vec<String>> {
    let mut headings: Vec<String> = HEADINGS.iter().map(|heading| (*heading).to_owned()).collect();
    headings.push(AUDIENCE_HEADING.to_owned());
    let mut rows = vec![headings];
    for draft in drafts {
        let mut left = draft.clone();
        loop {
            let (phones, mails): (Vec<Contact>, Vec<Contact>) =
                left.contacts.drain(..).partition(|contact| contact.kind != ContactKind::Email);
            let (now, later) = (phones.iter().take(3), phones.iter().skip(3));
            let (mails_now, mails_later) = (mails.iter().take(2), mails.iter().skip(2));
            let notes_later: Vec<String> = left.notes.iter().skip(3).cloned().collect();
            left.notes.truncate(3);
            let mut row = Vec::with_capacity(29);
            cells(&mut row, &left, &texts(now), &texts(mails_now));
            rows.push(row);
            let contacts: Vec<Contact> = later.chain(mails_later).cloned().collect();
            if contacts.is_empty() && notes_later.is_empty() {
                break;
            }
            left = Draft {
                contacts,
                notes: notes_later,
                id: draft.id,
                audience: draft.audience,
                heard_on: draft.heard_on,
                heard_by: draft.heard_by.clone(),
                said_by: draft.said_by.clone(),
                ..Draft::default()
            };
        }
    }
    rows
}

/// As typed when that says it all, else the number or address with its remark.
fn texts<'a>(contacts: impl Iterator<Item = &'a Contact>) -> Vec<String> {
    let text = |contact: &Contact| match &contact.value {
        None => contact.as_typed.clone(),
        Some(value) if contact.remark.is_empty() => value.clone(),
        Some(value) => format!("{value} ({})", contact.remark),
    };
    contacts.map(text).collect()
}

fn cells(row: &mut Vec<String>, draft: &Draft, phones: &[String], mails: &[String]) {
    let nth = |texts: &[String], at: usize| texts.get(at).cloned().unwrap_or_default();
    let opt = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (name, place) = (&draft.name, &draft.place);
    row.push(draft.id.map(|id| id.to_string()).unwrap_or_default());
    row.extend([&name.display, &name.given, &name.infix, &name.family].map(Clone::clone));
    row.extend([nth(phones, 0), nth(phones, 1), nth(phones, 2), nth(mails, 0), nth(mails, 1)]);
    row.extend([&place.street, &place.number, &place.addition, &place.postcode, &place.town].map(Clone::clone));
    row.push(place.neighbourhood.clone());
    row.extend([draft.wishes.join("\n"), draft.talents.join("\n")]);
    row.push(
        draft
            .come_back
            .as_ref()
            .map(|back| format!("{} {}", back.due, back.words).trim().to_owned())
            .unwrap_or_default(),
    );
    row.extend([day(draft.heard_on), opt(&draft.heard_by), opt(&draft.said_by)]);
    row.extend([nth(&draft.notes, 0), nth(&draft.notes, 1), nth(&draft.notes, 2)]);
    row.extend([opt(&draft.language), opt(&draft.organisation), opt(&draft.role)]);
    row.push(draft.audience.map_or("", json::audience_name).to_owned());
}

/// `;` between cells and a mark of UTF-8 before them: what Excel in Dutch opens. No cell is read as a formula.
pub fn csv(drafts: &[Draft], out: &mut impl Write) -> Result<(), Error> {
    let (headings, mut rows) = table(drafts);
    Ok(sheet::write_csv(out, &texts_of(&headings), &mut rows)?)
}

/// One sheet with the same columns.
pub fn xlsx(drafts: &[Draft], path: &Path) -> Result<(), Error> {
    let (headings, mut rows) = table(drafts);
    Ok(sheet::write_xlsx(path, "Mensen", &texts_of(&headings), &mut rows)?)
}

fn table(drafts: &[Draft]) -> (Vec<String>, impl Iterator<Item = Vec<Cell>>) {
    let mut rows = rows(drafts).into_iter();
    let headings = rows.next().unwrap_or_default();
    let cell = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
    (headings, rows.map(move |row| row.into_iter().map(cell).collect()))
}

fn texts_of(headings: &[String]) -> Vec<&str> {
    headings.iter().map(String::as_str).collect()
}

pub fn json(drafts: &[Draft], out: &mut impl Write) -> Result<(), Error> {
    let people = drafts.iter().map(|draft| json::Person::of(draft).at_row(0)).collect();
    serde_json::to_writer_pretty(&mut *out, &json::File { sprokkel: 1, people })?;
    Ok(out.write_all(b"\n")?)
}

/// A card a draft: those of one person share her id.
pub fn vcard(drafts: &[Draft], out: &mut impl Write) -> Result<(), Error> {
    let mut text = String::new();
    for draft in drafts {
        text.clear();
        card_write::write(draft, &mut text).map_err(Error::source)?;
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}
