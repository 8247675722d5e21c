//! The table of rules: every case there is against what must always be so, every bent rule noticed, and the page that says it.

#[path = "rules/bent.rs"]
mod bent;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sprokkel::access::closed::Closed;
use sprokkel::access::documents;
use sprokkel::access::facts::{Circle, Facts, Lasting};
use sprokkel::access::hat::Hat;
use sprokkel::access::level::Level;
use sprokkel::access::register::{Activity, register};
use sprokkel::access::rules::{RULES, Rule, decide, named};
use testground::promise;

pub type Decide<'d> = &'d dyn Fn(&Facts) -> Option<u8>;

const SELF: u8 = 1;
const TIED: u8 = 14;

/// What must be so in a case: the sentence, and whether it is.
type Law = (&'static str, fn(&Facts, Option<u8>, Decide) -> bool);

pub const LAWS: [Law; 16] = [
    ("the municipality never sees a person", |f, seen, _| f.hat != Hat::Municipality || seen.is_none()),
    ("after an objection only she herself sees, but for what the register names", |f, seen, _| {
        !f.objection || seen.is_none_or(|rule| rule == SELF) || despite(f.activity)
    }),
    ("who reaches nothing sees nothing, but herself and what the program itself must read", |f, seen, _| {
        let reaches =
            f.own || f.circle != Circle::Beyond || f.share == Lasting::Holds || f.emergency == Lasting::Holds || f.tied;
        seen.is_none() || reaches || f.hat == Hat::Program
    }),
    ("what is special only she herself sees", |f, seen, _| {
        f.level != Level::Special || seen.is_none_or(|rule| rule == SELF)
    }),
    ("how to reach someone is never public", |f, seen, _| {
        f.hat != Hat::Public || f.level != Level::Contact || seen.is_none()
    }),
    ("without signing in one sees only what is for everyone", |f, seen, _| {
        f.hat != Hat::Public || f.circle == Circle::Everyone || seen.is_none()
    }),
    ("a share that ended is no share", |f, seen, decide| {
        f.share != Lasting::Over || seen == decide(&Facts { share: Lasting::Never, ..*f })
    }),
    ("an emergency that ended is no emergency", |f, seen, decide| {
        f.emergency != Lasting::Over || seen == decide(&Facts { emergency: Lasting::Never, ..*f })
    }),
    ("an emergency opens nothing without a second factor", |f, seen, decide| {
        f.second_factor || f.emergency != Lasting::Holds || seen == decide(&Facts { emergency: Lasting::Never, ..*f })
    }),
    ("who left sees nothing", |f, seen, _| !f.viewer_left || f.hat == Hat::Program || seen.is_none()),
    ("the program sees someone only for what it does", |f, seen, _| {
        let does = [
            Activity::Import,
            Activity::ComeBack,
            Activity::SignIn,
            Activity::Requests,
            Activity::Emergency,
            Activity::Meet,
            Activity::Tie,
        ];
        f.hat != Hat::Program || seen.is_none() || does.contains(&f.activity)
    }),
    ("nothing is seen that the register does not name for the purpose", |f, seen, _| {
        seen.is_none() || f.activity.levels().has(f.level)
    }),
    ("what a law forbids to tell her is not on her own page", |f, seen, _| seen != Some(SELF) || !secret(f.activity)),
    ("a neighbour's hat does not see what is there for her as a worker", |f, seen, _| {
        let at_work = matches!(f.circle, Circle::Above | Circle::Workplace);
        f.hat != Hat::Resident || seen.is_none() || !at_work || f.own || f.tied
    }),
    ("an introduction opens nothing before both said yes, and never a story", |f, seen, _| {
        seen != Some(TIED) || (f.tied && matches!(f.level, Level::Open | Level::Contact))
    }),
    ("a referrer sees nobody whom his own group did not bring, but himself and who shares", |f, seen, _| {
        f.hat != Hat::Referrer || seen.is_none() || f.own || f.brought || f.share == Lasting::Holds
    }),
];

fn despite(activity: Activity) -> bool {
    register().unwrap().entry(activity).despite
}

fn secret(activity: Activity) -> bool {
    register().unwrap().entry(activity).secret
}

fn as_it_is(facts: &Facts) -> Option<u8> {
    decide(facts).map(|rule| rule.id)
}

// asvs: 8.2.1, 8.2.2, 8.2.3 every hat, purpose, relation and level there is, against the laws
#[test]
fn every_case_there_is_keeps_the_laws() {
    let begun = Instant::now();
    let (mut cases, mut seen) = (0u64, [0u64; RULES.len()]);
    for facts in Facts::all() {
        cases += 1;
        let found = as_it_is(&facts);
        if let Some(rule) = found {
            seen[usize::from(rule) - 1] += 1;
        }
        for (law, holds) in &LAWS {
            assert!(holds(&facts, found, &as_it_is), "{law}: rule {found:?} allows {facts:?}");
        }
    }
    let took = begun.elapsed();
    promise::found(2, "cases", true, format!("{cases} cases by {} laws, 0 broken", LAWS.len()));
    assert!(cases > 1_000_000, "only {cases} cases");
    assert!(seen.iter().all(|count| *count > 0), "a rule that never counts: {seen:?}");
    assert!(took < Duration::from_secs(20), "{took:?}");
}

/// The database lets a row through or not; which rule it was must then be known without asking about the row again.
#[test]
fn the_rule_of_a_row_is_known_from_who_asks_and_about_whom() {
    for facts in Facts::all() {
        if let Some(rule) = decide(&facts) {
            // A share or an opening of someone who left or objected is not among the exceptions of who asks.
            let (gone, never) = (facts.person_left, Lasting::Never);
            let share = if gone || facts.objection { never } else { facts.share };
            let emergency = if gone { never } else { facts.emergency };
            let known = named(&Facts { share, emergency, ..facts });
            assert_eq!(known.map(|rule| rule.id), Some(rule.id), "{facts:?}");
        }
    }
}

#[test]
fn rules_have_ids_of_their_own_and_plain_sentences() {
    for (at, rule) in RULES.iter().enumerate() {
        assert_eq!(usize::from(rule.id), at + 1);
        assert!(RULES.iter().filter(|other| other.name == rule.name || other.nl == rule.nl).count() == 1);
        for said in [rule.nl, rule.en] {
            let longest = said.split(['.', '?', ':']).map(|s| s.split_whitespace().count()).max().unwrap_or(0);
            assert!(longest <= if said == rule.nl { 15 } else { 20 }, "{longest} words: {said}");
        }
    }
}

#[test]
fn the_register_is_told_in_plain_sentences() {
    for (activity, entry) in register().unwrap().entries() {
        for said in [&entry.nl.purpose, &entry.nl.receivers, &entry.nl.keep] {
            let longest = said.split(['.', '?', ':']).map(|s| s.split_whitespace().count()).max().unwrap_or(0);
            assert!(longest <= 15 && longest > 0, "{}: {longest} words: {said}", activity.name());
        }
        assert!(entry.version > 0 && entry.basis.contains("AVG 6.1."), "{}", activity.name());
    }
}

type Situation = (&'static str, fn(&mut Facts));

/// Situations of every day, and of bad days. The fixture says for each what is seen.
const SITUATIONS: [Situation; 28] = [
    ("of no concern to her", |_| {}),
    ("about herself", |f| f.own = true),
    ("about herself, who objected", |f| (f.own, f.objection) = (true, true)),
    ("about herself, who left", |f| (f.own, f.viewer_left) = (true, true)),
    ("for a group above hers", |f| f.circle = Circle::Above),
    ("for her own team", |f| f.circle = Circle::Workplace),
    ("for her own neighbours", |f| f.circle = Circle::Neighbour),
    ("for everyone", |f| f.circle = Circle::Everyone),
    ("for everyone, of someone who objected", |f| (f.circle, f.objection) = (Circle::Everyone, true)),
    ("for everyone, of someone who is no longer here", |f| (f.circle, f.person_left) = (Circle::Everyone, true)),
    ("for everyone, seen by who is no longer here", |f| (f.circle, f.viewer_left) = (Circle::Everyone, true)),
    ("brought by her group, for her team", |f| (f.brought, f.circle) = (true, Circle::Workplace)),
    ("brought by her group, for others", |f| (f.brought, f.circle) = (true, Circle::Above)),
    ("brought by her group, who objected", |f| (f.brought, f.circle, f.objection) = (true, Circle::Everyone, true)),
    ("both said yes to each other", |f| f.tied = true),
    ("both said yes to each other, and one objected", |f| (f.tied, f.objection) = (true, true)),
    ("both said yes to each other, and one is no longer here", |f| (f.tied, f.person_left) = (true, true)),
    ("shared with her", |f| f.share = Lasting::Holds),
    ("shared with her, ended", |f| f.share = Lasting::Over),
    ("shared with her, by who objected or left", |f| {
        (f.share, f.objection, f.person_left) = (Lasting::Holds, true, true)
    }),
    ("opened in an emergency", |f| (f.emergency, f.second_factor) = (Lasting::Holds, true)),
    ("about herself, who is no longer here", |f| (f.own, f.person_left) = (true, true)),
    ("shared with her and for everyone", |f| (f.share, f.circle) = (Lasting::Holds, Circle::Everyone)),
    ("shared with her, by who is no longer here", |f| (f.share, f.person_left) = (Lasting::Holds, true)),
    ("brought by her group, no longer here", |f| {
        (f.brought, f.circle, f.person_left) = (true, Circle::Workplace, true)
    }),
    ("opened in an emergency, who objected", |f| {
        (f.emergency, f.second_factor, f.objection) = (Lasting::Holds, true, true)
    }),
    ("opened in an emergency, no longer here", |f| {
        (f.emergency, f.second_factor, f.person_left) = (Lasting::Holds, true, true)
    }),
    ("opened in an emergency, without a second factor", |f| f.emergency = Lasting::Holds),
];

/// The rule of each level, as one letter each.
fn line(decide: Decide, hat: Hat, activity: Activity, change: fn(&mut Facts)) -> String {
    let letter = |level: &Level| {
        let mut facts = Facts::plain(hat, activity, *level);
        change(&mut facts);
        decide(&facts).map_or('.', |rule| char::from(b'a' + rule - 1))
    };
    Level::ALL.iter().map(letter).collect()
}

pub fn table(decide: Decide) -> String {
    let mut table = String::from(
        "# open, contact, story, special: the letter of the rule (a is 1) or a dot. What is not here is not seen.\n",
    );
    for (situation, change) in SITUATIONS {
        let _ = writeln!(table, "\n{situation}");
        for hat in Hat::ALL {
            let seen: Vec<String> = Activity::ALL
                .iter()
                .map(|activity| (activity, line(decide, *hat, *activity, change)))
                .filter(|(_, line)| line != "....")
                .map(|(activity, line)| format!("{} {line}", activity.name()))
                .collect();
            if !seen.is_empty() {
                let _ = writeln!(table, "  {}: {}", hat.name(), seen.join(", "));
            }
        }
    }
    table
}

/// Compares a page with its file, and writes it when asked to.
#[track_caller]
pub fn is_written(file: &str, page: &str) {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SPROKKEL_WRITE_DOCS").is_some() {
        std::fs::write(&path, page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "{file} is not what the program says: SPROKKEL_WRITE_DOCS=1 cargo test --test rules writes it anew"
    );
}

#[test]
fn what_is_seen_in_each_situation_is_what_was_agreed() {
    is_written("tests/fixtures/wie_mag_wat.txt", &table(&as_it_is));
}

// asvs: 8.1.1, 8.1.2 the rules are written down, from the table that decides
#[test]
fn the_page_who_may_what_is_the_table() {
    is_written("docs/wie-mag-wat.md", &documents::who_may_what().unwrap());
}

#[test]
fn the_assessment_is_made_from_register_and_columns() {
    is_written("docs/beheer/dpia.md", &documents::assessment().unwrap());
}

#[test]
fn a_rule_by_its_id_is_the_rule_in_the_log() {
    assert_eq!(Rule::of_id(4).map(|rule| rule.name), Some("circle"));
    assert!(Rule::of_id(0).is_none() && Rule::of_id(99).is_none());
}
