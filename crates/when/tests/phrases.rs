//! Every phrase of the table, said on Monday 23 November 2026.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use when::{Certainty, MissingYear, answer, find, parse_date};

const TODAY: Date = date(2026, 11, 23);

#[track_caller]
fn means(text: &str, due: &str, words: &str, certainty: Certainty) {
    let found = find(text, TODAY).unwrap_or_else(|| panic!("nothing found in {text:?}"));
    assert_eq!(
        (found.due.to_string().as_str(), found.words.as_str(), found.certainty),
        (due, words, certainty),
        "in {text:?}"
    );
    assert_eq!(text.get(found.span), Some(words));
}

#[test]
fn what_people_say_becomes_a_day_and_the_words_are_kept() {
    use Certainty::{Guess, Likely, Said};
    for (text, due, words, certainty) in [
        ("over een week", "2026-11-30", "over een week", Said),
        ("Over een maand bellen", "2026-12-23", "Over een maand", Said),
        ("wil over een half jaar beginnen", "2027-05-23", "over een half jaar", Said),
        ("over een jaar", "2027-11-23", "over een jaar", Said),
        ("over 3 weken", "2026-12-14", "over 3 weken", Said),
        ("over twee maanden", "2027-01-23", "over twee maanden", Said),
        ("over anderhalf jaar", "2028-05-23", "over anderhalf jaar", Said),
        ("over 1,5 jaar", "2028-05-23", "over 1,5 jaar", Said),
        ("over een paar weken", "2026-12-14", "over een paar weken", Likely),
        ("volgende week", "2026-11-30", "volgende week", Likely),
        ("volgende maand", "2026-12-01", "volgende maand", Likely),
        ("wil schaken leren, volgend jaar", "2027-01-08", "volgend jaar", Likely),
        ("volgend voorjaar", "2027-03-01", "volgend voorjaar", Likely),
        ("na de zomer", "2027-09-01", "na de zomer", Likely),
        ("voor de zomer", "2027-05-18", "voor de zomer", Likely),
        ("in het voorjaar", "2027-03-01", "in het voorjaar", Likely),
        ("na de vakantie", "2027-01-08", "na de vakantie", Likely),
        ("na de zomervakantie", "2027-09-01", "na de zomervakantie", Likely),
        ("na de kerst", "2026-12-27", "na de kerst", Likely),
        ("na nieuwjaar", "2027-01-05", "na nieuwjaar", Likely),
        ("voor Sinterklaas", "2026-11-28", "voor Sinterklaas", Likely),
        ("met Pasen", "2027-03-28", "met Pasen", Likely),
        ("na ramadan", "2027-03-10", "na ramadan", Likely),
        ("na het suikerfeest", "2027-03-13", "na het suikerfeest", Likely),
        ("begin maart", "2027-03-01", "begin maart", Said),
        ("half maart", "2027-03-15", "half maart", Said),
        ("eind maart", "2027-03-25", "eind maart", Said),
        ("na maart", "2027-04-01", "na maart", Said),
        ("wil in september starten", "2027-09-01", "in september", Said),
        ("maart", "2027-03-01", "maart", Said),
        ("na mijn pensioen (maart 2027)", "2027-03-01", "na mijn pensioen (maart 2027)", Said),
        ("als ik met pensioen ben", "2027-11-23", "als ik met pensioen ben", Guess),
        ("na zijn pensioen", "2027-11-23", "na zijn pensioen", Guess),
        ("straks", "2027-11-23", "straks", Guess),
        ("later", "2027-11-23", "later", Guess),
        ("1x per jaar", "2027-11-23", "1x per jaar", Guess),
        ("elk jaar", "2027-11-23", "elk jaar", Guess),
        ("na de bevalling", "2027-05-23", "na de bevalling", Guess),
        ("maandag", "2026-11-30", "maandag", Said),
        ("a.s. vrijdag", "2026-11-27", "a.s. vrijdag", Said),
        ("bel dinsdag", "2026-11-24", "bel dinsdag", Said),
        ("morgen", "2026-11-24", "morgen", Said),
        ("week 48", "2027-11-29", "week 48", Said),
        ("komt terug op 3-11-2027 met taart", "2027-11-03", "3-11-2027", Said),
        ("op 3 maart komt hij", "2027-03-03", "3 maart", Said),
        ("wants to learn chess next year", "2027-01-08", "next year", Likely),
        ("in 3 weeks", "2026-12-14", "in 3 weeks", Said),
        ("when I retire", "2027-11-23", "when I retire", Guess),
        ("after the summer", "2027-09-01", "after the summer", Likely),
        ("zodra hij met pensioen is", "2027-11-23", "zodra hij met pensioen is", Guess),
    ] {
        means(text, due, words, certainty);
    }
}

#[test]
fn what_promises_nothing_gives_nothing() {
    for text in [
        "",
        "schaken",
        "woont hier sinds september",
        "speelt elke maandag schaak",
        "afgelopen zomer gevallen",
        "kan op maandag koken",
        "heeft 3 kinderen",
        "06-12345678",
        "kookt voor 10-12 mensen",
        "ze wil een week koken",
        "5 jaar ervaring",
    ] {
        assert_eq!(find(text, TODAY), None, "in {text:?}");
    }
}

#[test]
fn an_answer_to_when_needs_fewer_words() {
    for (text, due) in [
        ("elke maand bellen", "2026-12-23"),
        ("bellen in of na mei", "2027-06-01"),
        ("3 maanden", "2027-02-23"),
        ("liefst zomer", "2027-06-01"),
        ("2028 pas: in 2028", "2028-01-08"),
    ] {
        assert_eq!(answer(text, TODAY).map(|found| found.due.to_string()).as_deref(), Some(due), "in {text:?}");
    }
}

#[test]
fn a_written_date_may_lie_behind_us_but_a_coming_one_is_preferred() {
    assert_eq!(find("verhuisd op 3-11-2020", TODAY).map(|found| found.due), Some(date(2020, 11, 3)));
    assert_eq!(
        find("gesproken 3-11-2020, over een maand weer", TODAY).map(|found| found.due),
        Some(date(2026, 12, 23))
    );
}

#[test]
fn dates_are_read_as_they_are_written() {
    for (text, expected) in [
        ("3-11-2026", Some("2026-11-03")),
        ("3/11/26", Some("2026-11-03")),
        ("03.11.2026", Some("2026-11-03")),
        ("2026-11-03", Some("2026-11-03")),
        ("3 november 2026", Some("2026-11-03")),
        ("3 nov.", Some("2026-11-03")),
        ("di 3 nov 2026", Some("2026-11-03")),
        ("november 2026", Some("2026-11-01")),
        ("2026-11-03T10:00:00Z", Some("2026-11-03")),
        ("3-11-2026 14:30", Some("2026-11-03")),
        ("11/23/2026", Some("2026-11-23")),
        ("week 48", Some("2026-11-23")),
        ("20261103", Some("2026-11-03")),
        ("3-11", Some("2026-11-03")),
        ("24 dec", Some("2025-12-24")),
        ("29 februari", Some("2024-02-29")),
        ("31-2-2026", None),
        ("3 november bij Jan", None),
        ("straks", None),
        ("", None),
        ("1234567", None),
    ] {
        let found = parse_date(text, TODAY, MissingYear::Last).map(|day| day.to_string());
        assert_eq!(found.as_deref(), expected, "{text:?}");
    }
    assert_eq!(parse_date("3 nov.", TODAY, MissingYear::Next), Some(date(2027, 11, 3)));
}

#[test]
fn every_rule_of_the_table_can_be_met() {
    let filled = [
        ("<count>", "3"),
        ("<unit>", "weken"),
        ("<month>", "maart"),
        ("<day>", "3"),
        ("<year>", "2028"),
        ("<season>", "zomer"),
        ("<weekday>", "vrijdag"),
        ("<feast>", "kerst"),
        ("<date>", "3-11-2028"),
        ("<week>", "12"),
    ];
    for rule in when::rules::RULES {
        let words: Vec<&str> =
            rule.pattern.split(' ').filter_map(|slot| slot.trim_end_matches('?').split('|').next()).collect();
        let mut text = words.join(" ");
        for (kind, word) in filled {
            text = text.replace(kind, word);
        }
        let found = find(&text, TODAY);
        assert!(found.as_ref().is_some_and(|found| found.due > TODAY), "{:?} as {text:?}: {found:?}", rule.pattern);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn arbitrary_text_never_panics(text in ".{0,200}") {
        for found in [find(&text, TODAY), answer(&text, TODAY)].into_iter().flatten() {
            prop_assert_eq!(text.get(found.span.clone()), Some(found.words.as_str()));
        }
        let _ = parse_date(&text, TODAY, MissingYear::Next);
    }

    #[test]
    fn words_about_the_future_give_a_day_after_today(
        words in prop::collection::vec(prop::sample::select(vec![
            "over", "een", "half", "jaar", "3", "weken", "volgend", "na", "de", "zomer", "in", "maart", "eind", "kerst", "voor", "ramadan", "vakantie",
            "maandag", "op", "later", "29", "februari", "week", "53", "pasen", "begin", "suikerfeest", "anderhalf", "999",
        ]), 1..6),
        days in 0i32..20_000,
    ) {
        let today = date(2000, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        if let Some(found) = answer(&words.join(" "), today) {
            prop_assert!(found.due > today, "{:?} on {today}", found);
        }
    }
}
