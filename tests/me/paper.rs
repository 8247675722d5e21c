//! The PDF she takes along: every sentence of her page, of nobody else, in her language, for a screen reader and for any name.

use std::io::Write as _;
use std::process::{Command, Stdio};

use paper::{Block, Fonts, Paper};
use proptest::prelude::*;
use serde_json::Value;
use sprokkel::party::NETWORK;
use sprokkel::web::assets;

use super::{heard, practice_of_a_gp};
use crate::support::TestApp;

/// Standard input to one of the programs of poppler; its answer with single spaces.
fn asked(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} is missing, `make setup` installs it: {error}"));
    child.stdin.take().unwrap().write_all(pdf).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success(), "{program} cannot read it");
    spaced(&String::from_utf8(out.stdout).unwrap())
}

/// In the order of the tags is the order of the lines here; a line break is a space. Marks of direction are not letters.
fn read(pdf: &[u8]) -> String {
    asked("pdftotext", &["-enc", "UTF-8", "-nopgbrk", "-", "-"], pdf)
}

fn spaced(text: &str) -> String {
    let marks = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    let plain: String = text.chars().filter(|c| !marks(c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every sentence in her file for programs; what is a code or a day there stands in other words on paper.
fn sentences(value: &Value, key: &str, all: &mut Vec<String>) {
    const CODES: [&str; 12] = [
        "kind", "for", "what", "how", "role", "purpose", "jpeg", "practice", "value", "settled_because", "day",
        "made_on",
    ];
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| sentences(value, key, all)),
        Value::Array(values) => values.iter().for_each(|value| sentences(value, key, all)),
        Value::String(text) if !CODES.contains(&key) && text.parse::<jiff::civil::Date>().is_err() => {
            all.push(spaced(text));
        }
        _ => {}
    }
}

async fn known_well(t: &TestApp, name: &str) -> uuid::Uuid {
    let me = t.resident(name).await;
    let bas = t.worker("Bas Jansen").await;
    let note = heard(t, me, "Kan goed naaien", t.marieke, NETWORK).await;
    heard(t, me, "Alleen door Bas gehoord, over ‘de fiets’ & <b>meer</b>", bas, bas).await;
    heard(t, me, &"heel lang verhaal over de tuin ".repeat(40), bas, NETWORK).await;
    let group = practice_of_a_gp(t).await.to_string();
    let id = || t.app.id().to_string();
    let mut marieke = t.as_marieke().await;
    let promise = id();
    let promise = [("id", promise.as_str()), ("words", "langskomen met een bloemetje"), ("when", "week")];
    marieke.post(&format!("/people/{me}/promises"), &promise).await.is(303);
    let mut her = t.as_person(me).await;
    let (correction, reach, share) = (id(), id(), id());
    let text = [("id", correction.as_str()), ("text", "Ik naai alleen gordijnen")];
    her.post(&format!("/me/notes/{note}/correction"), &text).await.is(303);
    her.post("/me/contacts", &[("id", &reach), ("reach", "06 12345678 liefst na vijven")]).await.is(303);
    let share = [
        ("id", share.as_str()),
        ("receiver", &group),
        ("activity", "refer"),
        ("level", "open"),
        ("until", "month"),
        ("how", "spoken"),
        ("language", "Turks"),
        ("interpreter", "haar nicht"),
    ];
    her.post("/me/shares", &share).await.is(303);
    me
}

on_both!(it_holds_every_sentence_of_her_page_and_of_nobody_else, |t| async {
    let me = known_well(&t, "Fatima Haddad").await;
    let other = t.resident("Loes Kanarie").await;
    heard(&t, other, "Kan kanariekooien maken", t.marieke, NETWORK).await;
    let mut fatima = t.as_person(me).await;
    fatima.get("/me").await.says("/me/file.pdf");
    let answer = fatima.get("/me/file.pdf").await;
    assert_eq!(answer.is(200).headers["content-type"], "application/pdf");
    assert_eq!(answer.headers["content-disposition"], "attachment; filename=\"mijn-sprokkel.pdf\"");
    let text = read(&answer.bytes);
    let file: Value = serde_json::from_str(&fatima.get("/me/file.json").await.text).unwrap();
    let mut all = Vec::new();
    sentences(&file, "", &mut all);
    assert!(all.len() > 30 && all.contains(&"Kan goed naaien".to_owned()), "{all:?}");
    // Looking at one file is in the log of the other.
    let missing: Vec<&String> = all.iter().filter(|sentence| !text.contains(sentence.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?} not in:\n{text}");
    for words in ["06 12 34 56 78", "Wat u vertelde", "Opgeschreven door Bas Jansen", "Door uzelf geschreven", "Turks"]
    {
        assert!(text.contains(words), "{words} not in:\n{text}");
    }
    assert!(!text.to_lowercase().contains("kanarie"), "{text}");
    // What the test asks of a file notices a file without it.
    assert!(!text.contains("Dit staat nergens"));
    let info = asked("pdfinfo", &["-"], &answer.bytes);
    assert!(info.contains("Tagged: yes") && info.contains("Title: Mijn Sprokkel · Fatima Haddad"), "{info}");
    t.browser().get("/me/file.pdf").await.is(303);
});

on_both!(it_is_in_the_language_of_the_session_with_her_photo_and_any_name_in_it, |t| async {
    for name in ["فاطمة الزهراء", "Ольга Петрівна", "שרה לוי", "Nguyễn Thị Hằng", "ሰላም ተስፋይ", "Zoë Ђорђевић"]
    {
        let me = t.resident(name).await;
        heard(&t, me, &format!("{name} kan koken (met {name}), zegt zij"), t.marieke, NETWORK).await;
        let mut her = t.as_person(me).await;
        her.get("/me").await.is(200);
        her.post("/language", &[("language", "en"), ("back", "/")]).await.is(303);
        let pdf = her.get("/me/file.pdf").await;
        let text = read(&pdf.is(200).bytes);
        assert!(text.contains("What you told") || text.contains("My Sprokkel"), "{text}");
        assert!(!text.contains("Wat u vertelde"), "{text}");
        // Where dots are drawn apart from their letter, what reads a page back sees spaces.
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(letters(&text).contains(&letters(name)), "{name} not in:\n{text}");
        assert!(text.contains("kan koken"), "{text}");
        let strict = pdf.bytes.windows(7).any(|part| part == b"pdfuaid");
        assert!(strict, "{name} does not fit in the strict form");
    }
});

fn written(title: &str, blocks: Vec<Block>) -> Vec<u8> {
    let of = |name: &str| assets::bytes(name).expect("make web builds the fonts");
    let (regular, strong) = ([of("paper-latin-400.ttf"), of("paper-arabic-400.ttf")], [of("paper-latin-700.ttf")]);
    let paper = Paper { title: title.to_owned(), language: "nl".to_owned(), blocks };
    paper.write(Fonts { regular: &regular, strong: &strong }).unwrap()
}

#[test]
fn a_name_is_written_in_its_own_letters() {
    let of = |script: &&str| assets::bytes(&format!("paper-{script}-400.ttf")).expect("make web builds the fonts");
    let all: Vec<&'static [u8]> = assets::SCRIPTS.iter().map(of).collect();
    let fonts = Fonts { regular: &all, strong: &[] };
    let names = [
        "Ahmet Yılmaz İpek Ğüzel Şahin",
        "Łukasz Żółć Wałęsa",
        "Ștefan Țepeș",
        "Nguyễn Đặng Thị Hằng Ưu",
        "Zoë Çelik Ñandú",
        "Ǵorǵi Ōta Āboliņš",
        "Ольга Їжак Ґава Қайрат",
        "Ђорђе Њ",
        "Ελένη Παπαδοπούλου",
        "فاطمة الزهراء گلناز پژمان چ ێ ڵ",
        "שרה לוי",
        "ሰላም ተስፋይ",
        "“Ans” d’Hondt – €5 … 12½",
    ];
    for name in names {
        assert_eq!(fonts.lack(name), Vec::<char>::new(), "{name}");
    }
    assert_eq!(fonts.lack("a龍"), ['龍']);
}

#[test]
fn many_lines_go_on_over_pages_and_none_is_lost() {
    let blocks = (0..400).map(|n| Block::Item(format!("Regel {n} "), format!("over iets van dag {n}."))).collect();
    let pdf = written("Lang", blocks);
    let text = read(&pdf);
    (0..400).for_each(|n| assert!(text.contains(&format!("Regel {n} over iets van dag {n}.")), "{n}"));
    let info = asked("pdfinfo", &["-"], &pdf);
    assert!(info.contains("Pages: 1") && !info.contains("Pages: 1 "), "ten pages and more: {info}");
}

#[test]
fn a_letter_that_no_font_has_is_still_itself_for_who_copies_it() {
    let text = read(&written("龍", vec![Block::Text("Zij heet 龍 en lacht 😀.".to_owned())]));
    assert!(text.contains("Zij heet 龍 en lacht 😀."), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if std::env::var_os("SOAK").is_some() { 5_000 } else { 24 }, ..Default::default() })]

    #[test]
    fn whatever_is_written_there_is_a_file(title in "\\PC{0,40}", strong in any::<String>(), rest in any::<String>(), word in "[a-zء-ي]{300}") {
        let blocks = vec![Block::Heading(strong.clone()), Block::Item(strong, rest.clone()), Block::Text(word), Block::Text(rest)];
        let pdf = written(&title, blocks);
        prop_assert!(pdf.starts_with(b"%PDF-1."));
    }
}
