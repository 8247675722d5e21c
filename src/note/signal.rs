//! A signal about someone nobody spoke with yet. Within thirty days somebody talks with her, or it is told of her street alone,
//! or it is erased: with you, not about you.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use super::store::{self, Note};
use super::{Kind, NewNote, erasing};
use crate::access::register::Activity;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::overview::foto::news;
use crate::party::PROGRAM;
use crate::revisit::{self, NewRevisit};
use crate::subject::Subject;
use crate::{event, person, place};

/// AVG, article 14: who is written about hears of it within a month.
pub fn lasts() -> Span {
    30.days()
}

/// The day on which it is erased; nothing when it is no such signal.
pub fn erase_on(new: &NewNote) -> Option<Date> {
    let unspoken = new.kind == Kind::Signal && !new.spoken && new.said_by.is_none();
    let passes = new.passing || matches!(new.about, Subject::Person(_));
    (unspoken && passes).then(|| new.heard_on.saturating_add(lasts()))
}

/// Who heard it goes there: from today it stands on her list.
pub(super) async fn ask_hearer(tx: &mut Tx, app: &App, new: &NewNote) -> Result<(), Error> {
    if erase_on(new).is_none() {
        return Ok(());
    }
    let visit = NewRevisit {
        id: app.id(),
        about: new.about,
        steward: new.heard_by,
        due_on: app.clock.today(),
        // No word of it: it goes when the signal goes.
        words: String::new(),
        note: Some(new.id),
        practice: new.practice.clone(),
        audience: new.audience,
        created_by: new.heard_by,
        import: None,
    };
    revisit::promise(tx, app, &visit).await
}

/// Somebody else goes there: what was heard, and a visit of hers from today, in words that say nothing of it.
pub async fn pass_on(tx: &mut Tx, app: &App, new: &NewNote, steward: Uuid, words: &str) -> Result<(), Error> {
    store::add(tx, new, app.clock.millis()).await?;
    store::index(tx, new.id, &new.terms()).await?;
    event::record(tx, app, new.heard_by, "noted", new.about, new.kind.name()).await?;
    let visit = NewRevisit {
        id: app.id(),
        about: new.about,
        steward,
        due_on: new.heard_on,
        words: words.to_owned(),
        note: Some(new.id),
        practice: new.practice.clone(),
        audience: new.audience,
        created_by: new.heard_by,
        import: None,
    };
    revisit::promise(tx, app, &visit).await
}

/// "Wij spraken": from now on it is what she knows is written down.
pub async fn talk(tx: &mut Tx, app: &App, note: &Note, by: Uuid) -> Result<(), Error> {
    let person = person_of(note)?;
    super::spoken_with(tx, app, person, by, app.clock.today()).await?;
    event::record(tx, app, by, "spoken", Subject::Note(note.id), "").await
}

/// What is said of her street: her name is taken out, and nothing leads back to her.
pub async fn to_place(tx: &mut Tx, app: &App, note: &Note, by: Uuid) -> Result<Uuid, Error> {
    let person = person_of(note)?;
    let place = street_of(app, tx, person).await?;
    let name = person::store::name_parts(tx, person).await?;
    let without = |text: &str| without_name(text, &[&name.given, &name.family]);
    let new = NewNote {
        asked: without(&note.asked),
        behind: without(&note.behind),
        said_by_words: without(&note.said_by_words),
        spoken: false,
        practice: note.practice.clone(),
        ..NewNote::heard(
            app.id(),
            Kind::Signal,
            Subject::Place(place),
            &without(&note.text),
            note.heard_by,
            note.heard_on,
            note.audience,
        )
    };
    store::add(tx, &new, app.clock.millis()).await?;
    store::index(tx, new.id, &new.terms()).await?;
    event::record(tx, app, by, "noted", new.about, Kind::Signal.name()).await?;
    news::again_of_note(tx, app, new.id).await?;
    erase(tx, app, note, by).await?;
    Ok(place)
}

/// Gone, and with it who is known by nothing else.
pub async fn erase(tx: &mut Tx, app: &App, note: &Note, by: Uuid) -> Result<(), Error> {
    if note.erase_on.is_none() {
        return Err(Error::Conflict("conflict-no-signal"));
    }
    gone(tx, app, note.id, note.about()?, by).await
}

async fn gone(tx: &mut Tx, app: &App, note: Uuid, about: Subject, by: Uuid) -> Result<(), Error> {
    erasing::erase(tx, app, note, about, by).await?;
    match about {
        Subject::Person(person) if person::erasing::is_only_told_of(tx, person).await? => {
            person::erasing::erase(tx, app, person, by).await
        }
        _ => Ok(()),
    }
}

/// Those whose day has come, some at a time. Whether there were any.
pub async fn erase_due(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = app.write_as(&app.program(Activity::Maintain, "job clock")).await?;
    let due = store::to_erase(&mut tx, today).await?;
    for (note, kind, about) in &due {
        // An earlier one of the batch may have taken it along.
        if store::heard_by(&mut tx, *note).await?.is_some() {
            gone(&mut tx, app, *note, Subject::parse(kind, *about)?, PROGRAM).await?;
        }
    }
    tx.commit().await?;
    Ok(!due.is_empty())
}

fn person_of(note: &Note) -> Result<Uuid, Error> {
    match (note.erase_on, note.about()?) {
        (Some(_), Subject::Person(person)) => Ok(person),
        _ => Err(Error::Conflict("conflict-no-signal")),
    }
}

/// Her street, or what lies around it: a door or a house says who she is.
async fn street_of(app: &App, conn: &mut Conn, person: Uuid) -> Result<Uuid, Error> {
    if let Some(place) = person::store::lives_at(conn, person).await? {
        let above = place::store::above(conn, place).await?;
        let wide =
            above.iter().rev().find(|place| !["door", "room", "building", "portiek"].contains(&place.kind.as_str()));
        if let Some(wide) = wide.or(above.first()) {
            return Ok(wide.id);
        }
    }
    super::taking::place_of(app, conn, "").await
}

/// The words of her name become "…". Short words that are also other words stay.
pub(super) fn without_name(text: &str, names: &[&str]) -> String {
    let folded: Vec<String> = names
        .iter()
        .flat_map(|name| name.split([' ', '-']))
        .map(dutch::fold)
        .filter(|word| word.chars().count() > 1)
        .collect();
    let mut kept = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let end = piece.find(|c: char| !c.is_alphanumeric()).unwrap_or(piece.len());
        let (word, rest) = piece.split_at(end);
        let known = folded.iter().any(|name| {
            let word = dutch::fold(word);
            word == *name || word.strip_suffix('s').is_some_and(|word| word == name)
        });
        kept.push_str(if known { "…" } else { word });
        kept.push_str(rest);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_out_of_what_was_said() {
        let said = "Henk Bakker zit alleen. Henks hond blaft, zegt mevrouw BAKKER-Smit.";
        let kept = without_name(said, &["Henk", "Bakker"]);
        assert_eq!(kept, "… … zit alleen. … hond blaft, zegt mevrouw …-Smit.");
        assert_eq!(without_name("De bakker is dicht", &["", ""]), "De bakker is dicht");
    }
}
