//! What people read: every sentence that code or a page asks for is there in every language, and the Dutch is plain.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use sprokkel::web::locale::{Locale, files};

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

fn texts(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending, &mut found);
    found.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

/// The string literals that follow one of the calls, up to `skip` arguments further on.
fn literals<'t>(text: &'t str, call: &str) -> Vec<&'t str> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(call) {
        let rest = &text[at + call.len()..];
        if let Some(rest) = rest.trim_start().strip_prefix('"')
            && let Some(end) = rest.find('"')
        {
            found.push(&rest[..end]);
        }
    }
    found
}

fn is_key(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Keys that pages and code ask for by name.
fn asked() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (_, text) in texts("templates", "html") {
        for call in ["page.say(", "page.count(", "page.say1(", "page.say2(", "page.say3("] {
            keys.extend(literals(&text, call).into_iter().map(str::to_owned));
        }
        // Labels and hints of the macros for fields: every key-like literal of the call that is no class and no icon.
        for call in text.split("{{ m::").skip(1) {
            let name = call.split('(').next().unwrap_or_default();
            if ["field", "area", "when"].contains(&name) {
                let call = &call[..call.find("}}").unwrap_or(call.len())];
                keys.extend(call.split('"').skip(1).step_by(2).filter(|t| is_key(t)).map(str::to_owned));
            }
        }
    }
    for (_, text) in texts("src", "rs") {
        for call in [".say(", ".say_with(", "Forbidden(", "Conflict(", "TooMany(", "key: "] {
            keys.extend(literals(&text, call).into_iter().filter(|key| is_key(key)).map(str::to_owned));
        }
        for call in text.split("Error::invalid(").skip(1) {
            keys.extend(call.split('"').nth(3).filter(|key| is_key(key)).map(str::to_owned));
        }
        for call in text.split("Page::new(").skip(1) {
            keys.extend(
                call.split(");").next().and_then(|c| c.split('"').nth(1)).filter(|k| is_key(k)).map(str::to_owned),
            );
        }
        // What is told after a change, whichever verb tells it.
        keys.extend(text.split('"').filter(|text| text.starts_with("said-") && is_key(text)).map(str::to_owned));
    }
    keys
}

#[test]
fn everything_that_is_asked_for_is_said_in_every_language() {
    let asked = asked();
    assert!(asked.len() > 150, "only {} keys were found: the search is broken", asked.len());
    let unsaid: Vec<_> = asked
        .iter()
        .flat_map(|key| Locale::WHOLE.map(|locale| (locale.tag(), key)))
        .filter(|(tag, key)| !Locale::from_tag(tag).unwrap().knows(key))
        .collect();
    assert_eq!(unsaid, Vec::new());
    assert!(!Locale::Dutch.knows("said-nonsense"));
}

type Asks = BTreeSet<String>;

fn variables(pattern: &Pattern<&str>, found: &mut Asks) {
    let of = |inline: &InlineExpression<&str>, found: &mut Asks| {
        if let InlineExpression::VariableReference { id } = inline {
            found.insert(id.name.to_owned());
        }
    };
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression: Expression::Inline(inline) } => of(inline, found),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                of(selector, found);
                variants.iter().for_each(|variant| variables(&variant.value, found));
            }
            PatternElement::TextElement { .. } => {}
        }
    }
}

/// Each key of these texts, with the variables it says something with.
fn said<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<String, Asks> {
    let mut said = BTreeMap::new();
    for text in texts {
        for entry in fluent_syntax::parser::parse(text).expect("a locale file that can be read").body {
            if let Entry::Message(message) = entry
                && let Some(pattern) = &message.value
            {
                let mut found = Asks::new();
                variables(pattern, &mut found);
                assert!(said.insert(message.id.name.to_owned(), found).is_none(), "{} is said twice", message.id.name);
            }
        }
    }
    said
}

/// What a translation says that the Dutch does not, or says with other variables.
fn astray(ours: &BTreeMap<String, Asks>, dutch: &BTreeMap<String, Asks>) -> Vec<String> {
    ours.iter().filter(|(key, asks)| dutch.get(*key) != Some(asks)).map(|(key, _)| key.clone()).collect()
}

#[test]
fn the_languages_of_the_pages_for_everybody_say_what_the_dutch_says() {
    let of = |locale: Locale| said(files().iter().filter(|(tag, ..)| *tag == locale.tag()).map(|(.., text)| *text));
    let (dutch, turkish) = (of(Locale::Dutch), of(Locale::Turkish));
    for locale in Locale::ALL.into_iter().filter(|locale| !locale.is_whole()) {
        let ours = of(locale);
        assert_eq!(astray(&ours, &dutch), Vec::<String>::new(), "{}", locale.tag());
        assert_eq!(ours.keys().collect::<Vec<_>>(), turkish.keys().collect::<Vec<_>>(), "{}", locale.tag());
    }
    // It does notice.
    assert_eq!(astray(&said(["hello-own = A\nhello-nothing = B"].into_iter()), &dutch), ["hello-nothing"]);
    assert_eq!(astray(&said(["activity-left = nog een paar"].into_iter()), &dutch), ["activity-left"]);
}

#[test]
fn a_number_is_followed_by_the_word_that_its_language_asks() {
    use sprokkel::web::locale::args;
    let left = |locale: Locale, count: i64| locale.say_with("activity-left", &args([("count", count.into())]));
    for (locale, count, words) in [
        (Locale::Turkish, 5, "5 yer kaldı"),
        (Locale::Arabic, 2, "بقي مكانان"),
        (Locale::Arabic, 11, "مكانًا"),
        (Locale::Arabic, 100, "مكان"),
        (Locale::Ukrainian, 21, "ще 21 місце"),
        (Locale::Ukrainian, 3, "ще 3 місця"),
        (Locale::Ukrainian, 11, "ще 11 місць"),
        (Locale::Polish, 1, "jeszcze 1 miejsce"),
        (Locale::Polish, 22, "jeszcze 22 miejsca"),
        (Locale::Polish, 12, "jeszcze 12 miejsc"),
    ] {
        assert!(left(locale, count).ends_with(words), "{count} in {}: {}", locale.tag(), left(locale, count));
    }
}

#[test]
fn a_day_is_written_in_the_order_of_its_language() {
    let (day, hour) = (jiff::civil::date(2026, 12, 1), jiff::civil::date(2026, 12, 1).at(19, 30, 0, 0));
    for (locale, written) in [
        (Locale::Dutch, "dinsdag 1 dec 19.30"),
        (Locale::English, "Tuesday 1 Dec 19.30"),
        (Locale::Turkish, "1 Ara Salı 19.30"),
        (Locale::Ukrainian, "вівторок, 1 груд. 19:30"),
        (Locale::Polish, "wtorek, 1 gru 19:30"),
        (Locale::Arabic, "الثلاثاء 1 ديسمبر 19:30"),
    ] {
        assert_eq!(format!("{} {}", locale.day(day, day), locale.hour(&hour)), written);
    }
    assert_eq!(Locale::Ukrainian.long_date(day), "1 грудня 2026");
}

/// Words that put people at a distance or sound like an office. Beside people, not opposite them.
const DISTANT: [&str; 14] = [
    "cliënt", "client", "patiënt", "vrijwilliger", "doelgroep", "hulpvrager", "zelfredzaam", "casus", "betreffende",
    "middels", "dient te", "ingevolge", "derhalve", "teneinde",
];
/// Of a sentence on a screen.
const MOST_WORDS: usize = 15;

/// What is hard about a text, if anything.
fn hard(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if let Some(word) = DISTANT.iter().find(|word| lower.contains(*word)) {
        return Some(format!("the word {word:?}"));
    }
    let sentences = text.split(['.', '?', '!', '\n', ':', ';']);
    let long = sentences.map(|s| (s, s.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()));
    long.max_by_key(|(_, words)| *words)
        .filter(|(_, words)| *words > MOST_WORDS)
        .map(|(s, words)| format!("{words} words: {s}"))
}

#[test]
fn the_dutch_on_the_screens_is_plain() {
    let mut wrong = Vec::new();
    for (tag, name, text) in files().iter().filter(|(tag, ..)| *tag == "nl") {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said);
            wrong.extend(hard(said).map(|why| format!("{tag}/{name}: {why}")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    // It does notice.
    assert!(hard("De cliënt dient zich te melden.").is_some());
    assert!(
        hard("een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien")
            .is_some()
    );
    assert!(hard("Wie kwam u tegen?").is_none());
}
