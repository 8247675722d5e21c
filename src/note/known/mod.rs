//! "Is dit bekend?": a neighbour worries, and a worker first asks whether somebody is in touch already. The answer is yes or no.
//! Who knows whom is never told; whoever does hears of it, and when nobody does, whoever asked goes there herself.
//!
//! Why it cannot be used to fish for names stands in `docs/decisions/0021-known-is-yes-or-no.md`.

pub mod store;
pub mod web;

use uuid::Uuid;

use super::{Kind, NewNote, signal};
use crate::access::budget;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::person::{self, Name};
use crate::subject::Subject;
use crate::web::locale::Locale;
use store::{Asked, Match, Sought};

/// So many questions of one worker on one day.
pub const A_DAY: i64 = 10;

/// What a neighbour told, and where.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: Uuid,
    pub place: Uuid,
    /// At a door everyone who lives there counts, whatever the name: where someone is known, trying names tells nothing.
    pub at_door: bool,
    /// Kept nowhere.
    pub name: String,
    pub text: String,
    pub practice: Option<String>,
}

/// Whoever hears of it, and what it is about for her.
struct Hearer {
    steward: Uuid,
    about: Subject,
}

/// Asks, and sees to it that somebody hears of it: the work is the same whatever the answer is. Sent twice, it is asked once.
pub async fn ask(tx: &mut Tx, app: &App, by: Uuid, question: &Question) -> Result<(), Error> {
    let today = app.clock.today();
    // Holds her row of today: two at once are counted one after the other.
    budget::store::raise_count(tx, by, today, 0).await?;
    if let Some(earlier) = store::asked_by(tx, question.id).await? {
        return person::same_hand(Some(earlier), by);
    }
    if store::count(tx, by, today).await? >= A_DAY {
        return Err(Error::TooMany("known-too-many"));
    }
    let hearer = hearer(tx, app, by, question).await?;
    let asked = Asked { id: question.id, by, on: today, place: question.place, note: app.id() };
    store::add(tx, &asked, hearer.is_some()).await?;
    event::record(tx, app, by, "asked", Subject::Place(question.place), "").await?;
    tx.changed("asked", by);
    let hearer = hearer.unwrap_or(Hearer { steward: by, about: Subject::Place(question.place) });
    tell(tx, app, &asked, question, &hearer).await
}

/// Whoever knows who is meant, as far as she may still be thought of. Everyone it may be about sees that it was asked.
async fn hearer(tx: &mut Tx, app: &App, by: Uuid, question: &Question) -> Result<Option<Hearer>, Error> {
    let sought = Sought::of(question, app.clock.today());
    let here = store::here(tx, &sought).await?;
    let elsewhere = store::elsewhere(tx, &sought).await?;
    let open = store::open_at(tx, &sought).await?;
    for one in here.iter().chain(&elsewhere).filter(|one| one.person != by) {
        tx.changed("asked", one.person);
    }
    let about_place = |steward| Hearer { steward, about: Subject::Place(question.place) };
    let known = |found: &[Match]| {
        let first = found.iter().find_map(Match::heard_by)?;
        Some(named(found).unwrap_or_else(|| about_place(first)))
    };
    Ok(known(&here).or_else(|| open.map(about_place)).or_else(|| known(&elsewhere)))
}

/// The only one of that name.
fn named(found: &[Match]) -> Option<Hearer> {
    let mut named = found.iter().filter(|one| one.named > 0);
    match (named.next(), named.next()) {
        (Some(one), None) => Some(Hearer { steward: one.heard_by()?, about: Subject::Person(one.person) }),
        _ => None,
    }
}

/// A note for the hearer alone, without a name in it, and a visit from today. Both go after thirty days, unless somebody spoke with
/// whom it is about.
async fn tell(tx: &mut Tx, app: &App, asked: &Asked, question: &Question, hearer: &Hearer) -> Result<(), Error> {
    let (by, steward) = (asked.by, hearer.steward);
    let text = signal::without_name(&question.text, &[&question.name]);
    let note = NewNote {
        spoken: false,
        passing: true,
        said_by_words: Locale::Dutch.say("known-told-by"),
        practice: question.practice.clone(),
        ..NewNote::heard(asked.note, Kind::Signal, hearer.about, &text, by, asked.on, steward)
    };
    // No word of what was told: reminders go by mail.
    signal::pass_on(tx, app, &note, steward, &Locale::Dutch.say("known-visit")).await
}

/// The words of a name that are looked for: no title and no initials.
fn words(name: &str) -> Vec<String> {
    let Name { given, infix, family, .. } = Name::parse(name);
    let words = dutch::names::words(&format!("{given} {infix} {family}"));
    words.into_iter().filter(|word| word.chars().count() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_and_an_initial_are_no_name() {
        assert_eq!(words("mevr. H. Bakker"), ["bakker"]);
        assert!(words("mevrouw").is_empty());
        assert!(words("").is_empty());
    }

    fn found(named: i64, steward: Option<u128>, counts: i64) -> Match {
        Match { person: Uuid::from_u128(7), steward: steward.map(Uuid::from_u128), named, counts }
    }

    #[test]
    fn one_of_that_name_is_meant_and_of_two_nobody() {
        let one = [found(1, Some(1), 1), found(0, Some(2), 1)];
        assert_eq!(named(&one).unwrap().about, Subject::Person(Uuid::from_u128(7)));
        assert!(named(&[found(1, Some(1), 1), found(1, Some(2), 1)]).is_none());
        assert!(named(&[found(1, Some(1), 0), found(0, Some(2), 1)]).is_none());
        assert!(named(&[found(0, Some(2), 1)]).is_none());
    }
}
