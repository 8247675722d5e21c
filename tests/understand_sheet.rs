//! A worker's sheet, as it is: what is recognised, what becomes of each cell, and that nothing gets lost.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use sheet::{Cell, Row};
use sprokkel::exchange::understand::{Because, Column, Draft, Meaning, draft, recognise, remark};

const TODAY: Date = date(2026, 11, 23);

fn rows(table: &[&[&str]]) -> Vec<Row> {
    let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
    table.iter().zip(1..).map(|(cells, number)| Row { number, cells: cells.iter().map(cell).collect() }).collect()
}

fn meanings(rows: &[Row]) -> Vec<Meaning> {
    recognise(rows).columns.iter().map(|column| column.meaning).collect()
}

fn people(rows: &[Row]) -> Vec<Draft> {
    let found = recognise(rows);
    let body = rows.iter().filter(|row| found.header_row.is_none_or(|header| row.number > header));
    body.filter_map(|row| draft(row, &found.columns, TODAY).unwrap()).collect()
}

#[test]
fn the_header_may_stand_below_a_title_and_blank_rows() {
    use Meaning::*;
    let table = rows(&[
        &["Wie wil wat in de Bloemenbuurt", "", "", "", "", ""],
        &["", "", "", "", "", ""],
        &["Voornaam", "tv", "Achternaam", "06", "Wat wil ze?", "lievelingskleur"],
        &["Fatima", "El", "Idrissi", "06-12345678", "schaken leren, volgend jaar", "rood"],
    ]);
    assert_eq!(recognise(&table).header_row, Some(3));
    assert_eq!(meanings(&table), [GivenName, Infix, FamilyName, Mobile, Wishes, Unrecognised]);
    let people = people(&table);
    let fatima = people.first().unwrap();
    assert_eq!(fatima.name.display, "Fatima El Idrissi");
    assert_eq!(fatima.contacts.first().and_then(|contact| contact.value.as_deref()), Some("+31612345678"));
    assert_eq!(fatima.wishes, ["schaken leren, volgend jaar"]);
    assert_eq!(
        fatima.come_back.as_ref().map(|back| (back.due, back.words.as_str())),
        Some((date(2027, 1, 8), "volgend jaar"))
    );
    assert_eq!(fatima.notes, ["lievelingskleur: rood"]);
}

#[test]
fn without_a_header_the_contents_speak() {
    use Meaning::*;
    let table = rows(&[
        &["Jan de Vries", "06-12345678", "jan@dorp.nl", "1234ab", "Dorpsstraat 12"],
        &["Fatima El Idrissi", "020-1234567", "fatima@dorp.nl", "1234 AC", "Kerkweg 3a"],
    ]);
    assert_eq!(recognise(&table).header_row, None);
    assert_eq!(meanings(&table), [FullName, Phone, Email, Postcode, Address]);
    assert_eq!(people(&table).len(), 2);
}

#[test]
fn a_second_column_for_one_meaning_keeps_its_contents_as_a_note() {
    let table = rows(&[&["Naam", "Woonplaats", "Plaats"], &["Jan", "Dorp", "Stad"]]);
    let found = recognise(&table);
    assert_eq!(
        found.columns.last().map(|column| (column.meaning, column.because)),
        Some((Meaning::Unrecognised, Because::Taken(1)))
    );
    assert_eq!(people(&table).first().map(|jan| jan.notes.clone()), Some(vec!["Plaats: Stad".to_owned()]));
}

#[test]
fn a_word_may_mean_another_thing_in_company() {
    use Meaning::*;
    assert_eq!(meanings(&rows(&[&["Wie", "Wil", "Kan"], &["Jan", "fietsen", "koken"]])), [FullName, Wishes, Talents]);
    assert_eq!(
        meanings(&rows(&[&["Voornaam", "Naam", "Datum", "Wie"], &["Jan", "Vries", "3-11-2026", "Els"]])),
        [GivenName, FamilyName, HeardOn, HeardBy]
    );
    assert_eq!(
        meanings(&rows(&[&["Nr", "Naam", "Mail"], &["1", "Jan", "jan@dorp.nl"]])),
        [Unrecognised, FullName, Email]
    );
    assert_eq!(
        meanings(&rows(&[&["Naam", "Straat", "Nr"], &["Jan", "Dorpsstraat", "1"]])),
        [FullName, Street, HouseNumber]
    );
}

#[test]
fn wishes_stand_apart_and_the_words_about_time_stay_in_them() {
    let table = rows(&[
        &["Naam", "Wil", "Kan", "Actie"],
        &["Jan", "fietsen; wil lesgeven na mijn pensioen (maart 2027)", "- koken\n- bakken, ook taart", ""],
    ]);
    let people = people(&table);
    let jan = people.first().unwrap();
    assert_eq!(jan.wishes, ["fietsen", "wil lesgeven na mijn pensioen (maart 2027)"]);
    assert_eq!(jan.talents, ["koken", "bakken, ook taart"]);
    assert_eq!(
        jan.come_back.as_ref().map(|back| (back.due.to_string(), back.words.as_str())),
        Some(("2027-03-01".into(), "na mijn pensioen (maart 2027)"))
    );
}

#[test]
fn a_day_may_be_a_serial_and_words_count_from_the_talk() {
    let mut table =
        rows(&[&["Naam", "Gesproken op", "Wanneer terugkomen"], &["Jan", "", "over een half jaar"], &["Els", "", ""]]);
    table[1].cells[1] = Cell::Number(45_964.0);
    table[2].cells[2] = Cell::Number(46_357.0);
    let people = people(&table);
    assert_eq!(people[0].heard_on, Some(date(2025, 11, 3)));
    assert_eq!(people[0].come_back.as_ref().map(|back| back.due), Some(date(2026, 5, 3)));
    assert_eq!(people[1].come_back.as_ref().map(|back| back.due), Some(date(2026, 12, 1)));
}

#[test]
fn a_bsn_is_refused_with_its_row_number_and_not_repeated() {
    for (heading, value) in [
        ("Opmerkingen", "bsn 123456782"),
        ("Opmerkingen", "1234.56.782"),
        ("BSN", "123456789"),
        ("lievelingskleur", "123456782"),
        ("Telefoon", "bsn is 123456782"),
    ] {
        let table = rows(&[&["Naam", heading], &["Jan", value]]);
        let refused = draft(&table[1], &recognise(&table).columns, TODAY).unwrap_err();
        assert_eq!((refused.row, refused.reason), (2, remark::BSN_REFUSED));
        assert!(!format!("{refused:?}").contains("123"), "{refused:?}");
    }
    let mut table = rows(&[&["Naam", "lievelingsgetal"], &["Jan", ""]]);
    table[1].cells[1] = Cell::Number(123_456_782.0);
    assert!(draft(&table[1], &recognise(&table).columns, TODAY).is_err());
    let phones = rows(&[&["Naam", "06"], &["Jan", "612345678"]]);
    assert!(draft(&phones[1], &recognise(&phones).columns, TODAY).is_ok());
}

#[test]
fn a_person_without_a_name_is_a_person_and_a_blank_row_is_none() {
    let table = rows(&[
        &["Naam", "Wil", "Plaats"],
        &["weet ik nog niet", "fietsen", "bankje bij de brug"],
        &["", "", ""],
        &["?", "", ""],
    ]);
    let people = people(&table);
    assert_eq!(people.len(), 1);
    assert_eq!((people[0].name.display.as_str(), people[0].wishes.len()), ("", 1));
}

#[test]
fn what_does_not_parse_stays_as_typed_with_a_remark() {
    let table = rows(&[
        &["Naam", "Telefoon", "Mail", "Postcode", "Actie"],
        &["Jan", "via de buurvrouw", "heeft hij niet", "B-2000", "koffie"],
    ]);
    let people = people(&table);
    let jan = people.first().unwrap();
    assert!(jan.contacts.iter().all(|contact| contact.value.is_none()));
    assert_eq!(jan.place.postcode, "B-2000");
    assert_eq!(jan.notes, ["Actie: koffie"]);
    let keys: Vec<&str> = jan.remarks.iter().map(|remark| remark.key).collect();
    assert_eq!(
        keys,
        [remark::PHONE_AS_TYPED, remark::EMAIL_AS_TYPED, remark::POSTCODE_AS_TYPED, remark::COME_BACK_UNCLEAR]
    );
}

/// The letters and digits of every text in a draft.
fn everything(draft: &Draft) -> String {
    let (name, place) = (&draft.name, &draft.place);
    let mut all: Vec<String> = [
        &name.title, &name.given, &name.infix, &name.family, &name.display, &place.street, &place.number,
        &place.addition, &place.postcode, &place.town, &place.neighbourhood,
    ]
    .map(Clone::clone)
    .to_vec();
    all.push(
        [&place.street, &place.number, &place.addition, &place.postcode, &place.town]
            .map(|part| part.as_str())
            .concat(),
    );
    all.push([place.number.as_str(), &place.addition].concat());
    all.extend(draft.contacts.iter().map(|contact| contact.as_typed.clone()));
    all.extend([&draft.wishes, &draft.talents, &draft.notes].into_iter().flatten().cloned());
    all.extend(
        [&draft.heard_by, &draft.said_by, &draft.language, &draft.organisation, &draft.role]
            .into_iter()
            .flatten()
            .cloned(),
    );
    all.extend(draft.come_back.iter().map(|back| back.words.clone()));
    all.extend(draft.heard_on.iter().map(ToString::to_string));
    all.extend(draft.id.iter().map(ToString::to_string));
    all.iter().map(|text| letters(text)).collect::<Vec<_>>().join("\n")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A bullet of one or two digits is not contents.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(letters)
        .filter(|word| !(word.is_empty() || word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())))
        .collect()
}

fn is_kept(cell: &Cell, meaning: Meaning, draft: &Draft) -> bool {
    let (text, is_day) = match cell {
        Cell::Text(text) => (
            text.clone(),
            when::parse_date(text, TODAY, when::MissingYear::Last) == draft.heard_on && draft.heard_on.is_some(),
        ),
        Cell::Number(number) => (number.to_string(), true),
        Cell::Date(day) => (day.to_string(), false),
        _ => return true,
    };
    let audience = draft.audience.is_some() && meaning == Meaning::Audience;
    let kept = everything(draft);
    (is_day && meaning == Meaning::HeardOn) || audience || words(&text).iter().all(|word| kept.contains(word.as_str()))
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        1 => Just(Cell::Empty),
        2 => ".{0,40}".prop_map(Cell::Text),
        2 => "[a-zA-Z0-9 ,;@.()\n-]{0,40}".prop_map(Cell::Text),
        4 => prop::sample::select(vec![
            "Jan de Vries", "Vries, Jan de", "06-12345678 (na 18u)", "06-12345678 / 020-1234567 werk", "jan@dorp.nl, piet@dorp.nl", "Dorpsstraat 12-2hg, 1234ab Dorp", "1234 ab Dorp",
            "volgend jaar bellen", "3 nov. 2026", "- koken\n- bakken", "weet ik nog niet", "onbekend", "team", "3", "12a", "Nederlands", "El", "mevr. Jansen", "550e8400-e29b-41d4-a716-446655440000",
        ]).prop_map(|text| Cell::Text(text.to_owned())),
        1 => (0.0..100_000.0).prop_map(|number: f64| Cell::Number(number.floor())),
        1 => (0i32..20_000).prop_map(|days| Cell::Date(date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap())),
        1 => any::<bool>().prop_map(Cell::Bool),
    ]
}

fn meaning() -> impl Strategy<Value = Meaning> {
    prop::sample::select(Meaning::ALL.to_vec())
        .prop_filter("what a person skips is gone", |meaning| *meaning != Meaning::Skip)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_in_a_table_is_lost_whatever_the_columns_mean(cells in prop::collection::vec((cell(), meaning(), "[A-Za-z .]{0,12}"), 0..8)) {
        let columns: Vec<Column> = cells.iter().enumerate()
            .map(|(index, (_, meaning, heading))| Column { index, heading: heading.clone(), meaning: *meaning, because: Because::Chosen, samples: Vec::new() })
            .collect();
        let row = Row { number: 7, cells: cells.iter().map(|(cell, ..)| cell.clone()).collect() };
        match draft(&row, &columns, TODAY) {
            Err(refused) => prop_assert_eq!(refused.row, 7),
            Ok(None) => for (cell, ..) in &cells {
                prop_assert!(!matches!(cell, Cell::Text(text) if !words(text).is_empty() && letters(text).len() > 2), "{cell:?}");
            },
            Ok(Some(draft)) => for (cell, meaning, _) in &cells {
                prop_assert!(is_kept(cell, *meaning, &draft), "{cell:?} as {meaning:?} is lost in {draft:?}");
            },
        }
    }

    #[test]
    fn recognising_an_arbitrary_table_gives_each_column_a_meaning_and_no_single_one_twice(table in prop::collection::vec(prop::collection::vec(cell(), 0..6), 0..8)) {
        let rows: Vec<Row> = table.into_iter().zip(1..).map(|(cells, number)| Row { number, cells }).collect();
        let found = recognise(&rows);
        for (at, column) in found.columns.iter().enumerate() {
            prop_assert_eq!(column.index, at);
            let again = found.columns.iter().filter(|other| other.meaning == column.meaning).count();
            prop_assert!(column.meaning.takes_many() || again == 1);
        }
    }
}
