//! Cards as phones and programs write them.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use sprokkel::exchange::understand::{
    Audience, ComeBack, Contact, ContactKind, Draft, Name, Place, Rejection, card_write, cards, remark,
};
use std::io::Cursor;
use when::Certainty;

const TODAY: Date = date(2026, 11, 23);

fn read(bytes: impl AsRef<[u8]>) -> Vec<Result<Draft, Rejection>> {
    let mut all = Vec::new();
    cards::read(Cursor::new(bytes.as_ref().to_vec()), TODAY, |one| all.push(one)).unwrap();
    all
}

#[track_caller]
fn one(bytes: impl AsRef<[u8]>) -> Draft {
    let mut all = read(bytes);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).unwrap()
}

fn values(draft: &Draft) -> Vec<(ContactKind, Option<&str>, &str)> {
    draft.contacts.iter().map(|contact| (contact.kind, contact.value.as_deref(), contact.remark.as_str())).collect()
}

#[test]
fn an_android_card_of_version_2_1_in_quoted_printable() {
    let draft = one(concat!(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=45=6C=20=49=64=72=69=73=73=69;=46=C3=A1=74=69=6D=61;;;\r\n",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=46=C3=A1=74=69=6D=61=20=45=6C=20=\r\n=49=64=72=69=73=73=69\r\n",
        "TEL;CELL;PREF:06-12345678\r\nTEL;WORK:0201234567\r\nEMAIL;HOME:fatima@dorp.nl\r\n",
        "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Kan goed koken=0D=0A=\r\nWil schaken=3B soms=0D=0A\r\n",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /9j/4AAQSkZJRg\r\n AAAA==\r\n\r\nBDAY:1960-02-01\r\nEND:VCARD\r\n",
    ));
    assert_eq!(draft.name.display, "Fátima El Idrissi");
    assert_eq!((draft.name.given.as_str(), draft.name.family.as_str()), ("Fátima", "El Idrissi"));
    assert_eq!(
        values(&draft),
        [
            (ContactKind::Mobile, Some("+31612345678"), ""),
            (ContactKind::Phone, Some("+31201234567"), "werk"),
            (ContactKind::Email, Some("fatima@dorp.nl"), "thuis"),
        ]
    );
    assert_eq!(draft.notes, ["Kan goed koken\nWil schaken; soms", "Geboortedatum: 1960-02-01"]);
    assert_eq!(
        draft.remarks.iter().map(|remark| (remark.key, remark.typed.as_str())).collect::<Vec<_>>(),
        [(remark::PHOTO_DROPPED, "1")]
    );
}

#[test]
fn an_outlook_card_of_version_2_1_in_windows_1252() {
    let draft = one([
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=nl:Andr\xe9;Ren\xe9;;Dhr.\r\nFN:Ren\xe9 Andr\xe9\r\nORG:Buurthuis De Brug;Keuken\r\nTITLE:Kok\r\n".as_slice(),
        b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=Windows-1252:caf=E9 op dinsdag=0D=0A=\r\n=0D=0A\r\nTEL;WORK;VOICE:+31 (20) 123 45 67\r\n",
        b"ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Dorpsstraat 12a=0D=0A;Ons Dorp;;1234 AB;Nederland\r\nLABEL;WORK;PREF:x\r\nX-MS-OL-DESIGN;CHARSET=utf-8:<card/>\r\nREV:20261103T100000Z\r\nEND:VCARD\r\n",
    ].concat());
    assert_eq!(
        draft.name,
        Name {
            title: "Dhr.".into(),
            given: "René".into(),
            family: "André".into(),
            display: "René André".into(),
            ..Name::default()
        }
    );
    assert_eq!(
        (draft.organisation.as_deref(), draft.role.as_deref()),
        (Some("Buurthuis De Brug / Keuken"), Some("Kok"))
    );
    assert_eq!(
        draft.place,
        Place {
            street: "Dorpsstraat".into(),
            number: "12".into(),
            addition: "a".into(),
            postcode: "1234 AB".into(),
            town: "Ons Dorp".into(),
            ..Place::default()
        }
    );
    assert_eq!(draft.notes, ["café op dinsdag", "LABEL (werk): x"]);
    assert_eq!(values(&draft), [(ContactKind::Phone, Some("+31201234567"), "werk")]);
}

#[test]
fn an_iphone_card_of_version_3_with_labels_and_folded_lines() {
    let draft = one(concat!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17.0//EN\r\nN:van den Berg;Jan;;;\r\nFN:Jan van den Berg\r\n",
        "item1.TEL;type=pref:06 12 34 56 78\r\nitem1.X-ABLabel:buurvrouw\r\nitem2.EMAIL;type=INTERNET:jan@dorp.nl\r\nitem2.X-ABLabel:_$!<Other>!$_\r\n",
        "item3.ADR;type=HOME;type=pref:;;Kerkweg 3\\nachterom;Dorp;;1234AB;Netherlands\r\nitem3.X-ABADR:nl\r\n",
        "NOTE:Kan alles maken van\r\n  hout\\, ook een\r\n  kist\\nwoont alleen\r\nitem4.URL:https\\://dorp.nl\r\nCATEGORIES:buren,koor\r\n",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n  4AAQSkZ\r\nX-ABUID:1234:ABPerson\r\nEND:VCARD\r\n",
    ));
    assert_eq!((draft.name.infix.as_str(), draft.name.family.as_str()), ("van den", "Berg"));
    assert_eq!(
        values(&draft),
        [(ContactKind::Mobile, Some("+31612345678"), "buurvrouw"), (ContactKind::Email, Some("jan@dorp.nl"), "Other")]
    );
    assert_eq!(draft.place.postcode, "1234 AB");
    assert!(format!("{:?}", draft.place).contains("achterom"));
    assert_eq!(draft.notes.first().map(String::as_str), Some("Kan alles maken van hout, ook een kist\nwoont alleen"));
    assert_eq!(draft.notes.get(1).map(String::as_str), Some("Website: https://dorp.nl\nGroepen: buren, koor"));
}

#[test]
fn google_and_thunderbird_cards_of_version_3_and_4() {
    let all = read(concat!(
        "\u{feff}BEGIN:VCARD\nVERSION:3.0\nFN:Els\nN:;Els;;;\nTEL;TYPE=CELL:0612345678\nEMAIL;TYPE=INTERNET;TYPE=HOME:els@dorp.nl\nBDAY:--0412\nCATEGORIES:myContacts\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:4.0\nEMAIL;PREF=1:jan@dorp.nl\nFN:Jan de Vries\nN:de Vries;Jan;;;\nNICKNAME:Jantje\nTEL;VALUE=URI;TYPE=cell:tel:+31-6-12345678\nUID:550e8400-e29b-41d4-a716-446655440000\nBDAY;VALUE=DATE:19600401\nEND:VCARD\n",
    ));
    let all: Vec<Draft> = all.into_iter().map(Result::unwrap).collect();
    assert_eq!(
        all.iter().map(|draft| (draft.row, draft.name.display.as_str())).collect::<Vec<_>>(),
        [(1, "Els"), (2, "Jan de Vries")]
    );
    assert_eq!(all[0].notes, ["Geboortedatum: --0412\nGroepen: myContacts"]);
    assert_eq!(
        values(&all[1]),
        [(ContactKind::Email, Some("jan@dorp.nl"), ""), (ContactKind::Mobile, Some("+31612345678"), "")]
    );
    assert_eq!(all[1].notes, ["Bijnaam: Jantje\nGeboortedatum: 19600401"]);
}

#[test]
fn what_stands_before_a_family_name_is_found_where_a_phone_put_it() {
    let card = |name: &str| one(format!("BEGIN:VCARD\nVERSION:3.0\n{name}\nEND:VCARD\n"));
    for name in [
        "FN:Jan van den Berg\nN:Berg;Jan;van den;;",
        "FN:Jan van den Berg\nN:Berg;Jan;;;",
        "N:Berg;Jan van den;;;",
        "N:van den Berg;Jan;;;",
    ] {
        let draft = card(name);
        let parts = (draft.name.given.as_str(), draft.name.infix.as_str(), draft.name.family.as_str());
        assert_eq!(parts, ("Jan", "van den", "Berg"), "{name}");
        assert_eq!((draft.name.display.as_str(), draft.notes.len()), ("Jan van den Berg", 0), "{name}");
    }
    let grandmother = card("FN:Oma Jannie\nN:Berg;Jannie;;;");
    assert_eq!(
        (grandmother.name.family.as_str(), &*grandmother.notes),
        ("Berg", &["Naam op de kaart: Oma Jannie".to_owned()][..])
    );
    assert!(card("FN:Dhr. Piet Dijk\nN:Dijk;Piet;;;").notes.is_empty());
    assert!(card("FN:Dijk, Piet\nN:Dijk;Piet;;;").notes.is_empty());
}

#[test]
fn utf_16_and_quoted_printable_without_a_charset_are_read() {
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:René\r\nEND:VCARD\r\n";
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(one(utf16).name.display, "René");
    assert_eq!(
        one("BEGIN:VCARD\r\nVERSION:2.1\r\nFN;QUOTED-PRINTABLE:Ren=C3=A9\r\nEND:VCARD\r\n").name.display,
        "René"
    );
    assert_eq!(
        one("BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE:Ren=E9\r\nEND:VCARD\r\n").name.display,
        "René"
    );
}

#[test]
fn a_card_with_a_bsn_is_refused_with_its_number_and_not_repeated() {
    let all = read(
        "BEGIN:VCARD\nFN:Els\nEND:VCARD\nBEGIN:VCARD\nFN:Jan\nNOTE:bsn 123456782\nEND:VCARD\nBEGIN:VCARD\nFN:Piet\nX-BSN:123456789\nEND:VCARD\nBEGIN:VCARD\nTEL:bsn 123456782\nEND:VCARD\n",
    );
    assert!(all[0].is_ok());
    for (at, row) in [(1, 2), (2, 3), (3, 4)] {
        assert_eq!(all[at], Err(Rejection { row, reason: remark::BSN_REFUSED }));
    }
}

#[test]
fn a_card_that_is_cut_off_too_large_or_no_card_is_said() {
    let reasons = |bytes: &[u8]| {
        read(bytes)
            .into_iter()
            .map(|one| one.map_err(|refused| (refused.row, refused.reason)).err())
            .collect::<Vec<_>>()
    };
    assert_eq!(reasons(b"BEGIN:VCARD\nFN:Els\n"), [Some((1, remark::CARD_CUT_OFF))]);
    assert_eq!(
        reasons(b"BEGIN:VCARD\nFN:Els\nBEGIN:VCARD\nFN:Jan\nEND:VCARD\n"),
        [Some((1, remark::CARD_CUT_OFF)), None]
    );
    assert_eq!(
        reasons(b"BEGIN:VCARD\nFN:Els\nEND:VCARD\nhallo\nBEGIN:VCARD\nFN:Jan\nEND:VCARD\n"),
        [None, Some((1, remark::CARD_UNREADABLE)), None]
    );
    let large = format!("BEGIN:VCARD\nNOTE:{}\nEND:VCARD\nBEGIN:VCARD\nFN:Jan\nEND:VCARD\n", "x".repeat(2 << 20));
    assert_eq!(reasons(large.as_bytes()), [Some((1, remark::CARD_TOO_LARGE)), None]);
    let photo = format!(
        "BEGIN:VCARD\nFN:Els\nPHOTO;ENCODING=b:{}\nPHOTO:data:image/png;base64,{}\nEND:VCARD\n",
        "A".repeat(3 << 20),
        "B".repeat(3 << 20)
    );
    assert_eq!(one(photo).remarks.first().map(|remark| remark.typed.clone()), Some("2".into()));
    assert_eq!(cards::read(Cursor::new("naam;tel\nJan;06"), TODAY, |_| ()).unwrap(), 0);
}

#[test]
fn no_more_cards_are_read_than_the_bound() {
    let many = "BEGIN:VCARD\nEND:VCARD\n".repeat(200_001);
    let mut refused = Vec::new();
    let count = cards::read(Cursor::new(many), TODAY, |one| refused.extend(one.err())).unwrap();
    assert_eq!(count, cards::MOST_CARDS);
    assert_eq!(refused, [Rejection { row: 200_001, reason: remark::TOO_MANY_CARDS }]);
}

#[test]
fn a_card_inside_a_card_is_kept_in_the_note() {
    let draft =
        one("BEGIN:VCARD\nVERSION:2.1\nFN:Els\nAGENT:\nBEGIN:VCARD\nFN:Piet\nEND:VCARD\nTEL:0612345678\nEND:VCARD\n");
    assert_eq!((draft.name.display.as_str(), draft.contacts.len()), ("Els", 1));
    assert!(draft.notes.concat().contains("Piet"));
}

fn full() -> Draft {
    let contact = |kind, value: Option<&str>, as_typed: &str, remark: &str| Contact {
        kind,
        value: value.map(str::to_owned),
        as_typed: as_typed.into(),
        remark: remark.into(),
    };
    Draft {
        row: 1,
        id: Some("018f3a5e-0000-7000-8000-000000000001".parse().unwrap()),
        name: Name {
            title: "Mevr.".into(),
            given: "Fátima".into(),
            infix: "El".into(),
            family: "Idrissi".into(),
            display: "Mevr. Fátima El Idrissi".into(),
        },
        place: Place {
            street: "Plein 1944".into(),
            number: "12".into(),
            addition: "2hg".into(),
            postcode: "1234 AB".into(),
            town: "Ons Dorp".into(),
            neighbourhood: "Bloemenbuurt".into(),
        },
        contacts: vec![
            contact(ContactKind::Mobile, Some("+31612345678"), "+31612345678", "na 18u"),
            contact(ContactKind::Phone, Some("+31201234567"), "+31201234567", ""),
            contact(ContactKind::Email, Some("fatima@dorp.nl"), "fatima@dorp.nl", ""),
            contact(ContactKind::Phone, None, "via de buurvrouw", ""),
        ],
        wishes: vec!["schaken; of dammen, volgend jaar".into(), "regel\neen".into()],
        talents: vec!["koken".into()],
        notes: vec!["Woont alleen: \\ geen \"grap\"".into()],
        come_back: Some(ComeBack {
            due: date(2027, 3, 1),
            words: "na mijn pensioen (maart 2027)".into(),
            certainty: Certainty::Said,
        }),
        heard_on: Some(date(2026, 11, 3)),
        heard_by: Some("Els".into()),
        said_by: Some("de buurvrouw".into()),
        language: Some("Arabisch".into()),
        organisation: Some("Koor, De Brug; zang".into()),
        role: Some("dirigent".into()),
        audience: Some(Audience::Group),
        remarks: Vec::new(),
    }
}

fn there_and_back(draft: &Draft) -> Draft {
    let mut text = String::new();
    card_write::write(draft, &mut text).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    one(&text)
}

#[test]
fn a_person_comes_back_as_she_went() {
    let mut back = there_and_back(&full());
    assert_eq!(back.remarks.iter().map(|remark| remark.key).collect::<Vec<_>>(), [remark::PHONE_AS_TYPED]);
    back.remarks.clear();
    assert_eq!(back, full());
}

#[test]
fn small_words_of_a_name_come_back_in_the_part_where_they_were_typed() {
    let parts =
        [("Jan de", "", "Vries"), ("van den Jan", "", "Berg"), ("Ria", "", "de Vries"), ("Ria", "de", "Denver")];
    for (given, infix, family) in parts.into_iter().chain([("Ben van", "el", "al Bakr"), ("Ria", "de", "")]) {
        for display in [format!("{given} {infix} {family}"), "Jan van den Berg".to_owned(), "Ria".to_owned()] {
            let display = display.split_whitespace().collect::<Vec<_>>().join(" ");
            let [given, infix, family] = [given, infix, family].map(str::to_owned);
            let name = Name { given, infix, family, display, ..Name::default() };
            let draft = Draft { name, row: 1, ..Draft::default() };
            assert_eq!(there_and_back(&draft), draft);
        }
    }
}

/// Text a person can type, without a BSN in it.
fn typed() -> impl Strategy<Value = String> {
    "[a-zA-Zé ,;:.()\\\\\n\"'=-]{0,80}".prop_map(|text| text.trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_typed_comes_back_as_it_went(wishes in prop::collection::vec(typed(), 0..3), notes in prop::collection::vec(typed(), 0..3), street in typed(), number in typed(), given in typed(), role in typed(), town in typed()) {
        let keep = |texts: Vec<String>| texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let draft = Draft {
            name: Name { given: given.clone(), family: "Vries".into(), display: "Jan Vries".into(), ..Name::default() },
            place: Place { street, number, town, ..Place::default() },
            wishes: keep(wishes), notes: keep(notes), role: Some(role).filter(|role| !role.is_empty()), row: 1, ..Draft::default()
        };
        let mut back = there_and_back(&draft);
        // A number of no street is kept, and remarked on.
        let homeless = draft.place.street.is_empty() && !draft.place.number.is_empty();
        prop_assert_eq!(back.remarks.len(), usize::from(homeless));
        back.remarks.clear();
        prop_assert_eq!(back, draft);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = read([b"BEGIN:VCARD\n".as_slice(), &bytes, b"\nEND:VCARD\n"].concat());
    }

    #[test]
    fn lines_of_any_kind_never_panic_and_no_word_of_them_is_lost(
        lines in prop::collection::vec((
            prop::sample::select(vec!["FN", "N", "TEL", "EMAIL", "ADR", "NOTE", "ORG", "TITLE", "BDAY", "ANNIVERSARY", "URL", "item1.TEL", "X-THING", "NICKNAME", "CATEGORIES", "GENDER", "ROLE", "LANG", "INTEREST", "EXPERTISE", "RELATED", "IMPP", "GEO", "TZ"]),
            prop::sample::select(vec!["", ";TYPE=HOME", ";CELL", ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE", ";VALUE=uri"]),
            "[a-z]{4,8}( [a-z;,]{4,8}){0,3}",
        ), 1..8),
        version in prop::sample::select(vec!["2.1", "3.0", "4.0"]),
    ) {
        let mut text = format!("BEGIN:VCARD\r\nVERSION:{version}\r\n");
        for (name, params, value) in &lines {
            text.push_str(&format!("{name}{params}:{value}\r\n"));
        }
        text.push_str("END:VCARD\r\n");
        let kept = format!("{:?}", one(&text));
        for (name, _, value) in &lines {
            for word in value.split([' ', ';', ',']).filter(|word| !word.is_empty()) {
                prop_assert!(kept.contains(word), "{word} of {name} is lost in {kept}\n{text}");
            }
        }
    }
}
