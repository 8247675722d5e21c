//! What someone said at a meeting: in her own words, or by pictures for who reads little. It becomes notes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::access::Reader;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::note::taking::{TEXT_CHARS, nth_id, ways};
use crate::note::{self, Kind, NewNote};
use crate::person::{self, Name, NewPerson};
use crate::practice::Practice;
use crate::subject::Subject;
use crate::web::form::holds_bsn;
use crate::web::locale::Locale;

/// What the form of a meeting can ask.
pub const FIELDS: [&str; 6] = ["experience", "wish", "talent", "signal", "asked", "text"];
/// The pictures of how someone lives here, and of what it is about.
pub const FEELINGS: [&str; 3] = ["good", "so-so", "bad"];
pub const THEMES: [&str; 9] =
    ["neighbours", "stairs", "safe", "clean", "green", "money", "health", "lonely", "children"];
const NAME_CHARS: usize = 200;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    pub feeling: String,
    pub themes: Vec<String>,
    pub experience: String,
    pub wish: String,
    pub talent: String,
    pub signal: String,
    pub text: String,
    pub asked: String,
    pub behind: String,
}

/// Who said it: someone known, someone new by name, or nobody named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Whom {
    pub known: Option<Uuid>,
    pub name: String,
    pub reach: String,
}

/// The notes that were made: the first, and the signal if there was one.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub first: Option<Uuid>,
    pub signal: Option<Uuid>,
}

/// Where and by whom it was heard.
pub struct Hearing<'a> {
    /// Of the form; each note has its own id from it.
    pub id: Uuid,
    pub about: Subject,
    pub meeting: Uuid,
    pub practice: &'a Practice,
    pub audience: Uuid,
    pub by: Uuid,
    pub on: Date,
}

impl Said {
    /// What is too long, holds a citizen number, or is no picture of ours.
    pub fn flaws(&self) -> Vec<Flaw> {
        let texts = [
            ("experience", &self.experience),
            ("wish", &self.wish),
            ("talent", &self.talent),
            ("signal", &self.signal),
            ("text", &self.text),
            ("asked", &self.asked),
            ("behind", &self.behind),
        ];
        let mut flaws: Vec<Flaw> =
            texts.into_iter().filter_map(|(field, text)| flaw(field, text, TEXT_CHARS)).collect();
        let feeling = self.feeling.is_empty() || FEELINGS.contains(&self.feeling.as_str());
        if !feeling || !self.themes.iter().all(|theme| THEMES.contains(&theme.as_str())) {
            flaws.push(Flaw { field: "feeling", key: "form-unreadable" });
        }
        flaws
    }

    /// Each line of what someone wants or can is a note of its own; the rest stays one.
    pub fn notes(&self) -> Vec<(Kind, String)> {
        let mut notes = Vec::new();
        let mut whole = |kind, text: &str| {
            if !text.trim().is_empty() {
                notes.push((kind, text.trim().to_owned()));
            }
        };
        whole(Kind::Experience, &self.lived());
        self.wish.lines().for_each(|line| whole(Kind::Wish, bare(line)));
        self.talent.lines().for_each(|line| whole(Kind::Talent, bare(line)));
        whole(Kind::Signal, &self.signal);
        whole(Kind::Remark, &self.text);
        if notes.is_empty() && !(self.asked.trim().is_empty() && self.behind.trim().is_empty()) {
            notes.push((Kind::Wish, self.asked.trim().to_owned()));
        }
        notes
    }

    /// What was pointed at, in words, and what was said.
    fn lived(&self) -> String {
        let word = |family: &str, which: &String| Locale::Dutch.say(&format!("{family}-{which}"));
        let feeling = if self.feeling.is_empty() { String::new() } else { word("feeling", &self.feeling) };
        let themes: Vec<String> = self.themes.iter().map(|theme| word("theme", theme)).collect();
        let pointed = [feeling, themes.join(", ")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let parts = [pointed.join(": "), self.experience.trim().to_owned()];
        parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Its first words, for who comes back.
    pub fn words(&self) -> String {
        let said = [&self.signal, &self.wish, &self.experience, &self.talent, &self.asked, &self.text];
        let first = said.into_iter().map(|text| text.trim()).find(|text| !text.is_empty()).unwrap_or_default();
        first.lines().next().unwrap_or_default().chars().take(200).collect()
    }
}

/// A line of a list, without the dash, dot or number before it.
pub fn bare(line: &str) -> &str {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line.get(digits..).and_then(|rest| rest.chars().next()) {
        Some('.' | ')') if (1..=3).contains(&digits) => digits + 1,
        Some(sign @ ('-' | '*' | '–' | '•' | '◦' | '·')) if digits == 0 => sign.len_utf8(),
        _ => return line,
    };
    match line.get(mark..) {
        Some(rest) if rest.is_empty() || rest.starts_with(char::is_whitespace) || line.starts_with('•') => {
            rest.trim()
        }
        _ => line,
    }
}

/// What is wrong with a text that was typed.
pub fn flaw(field: &'static str, text: &str, longest: usize) -> Option<Flaw> {
    if text.chars().count() > longest {
        return Some(Flaw { field, key: "note-text-too-long" });
    }
    holds_bsn(field, text).then_some(Flaw { field, key: "note-holds-bsn" })
}

impl Whom {
    pub fn flaws(&self) -> Vec<Flaw> {
        [("name", &self.name), ("reach", &self.reach)]
            .into_iter()
            .filter_map(|(field, text)| flaw(field, text, NAME_CHARS))
            .collect()
    }

    /// Her, made known when she is new; nobody when no name was said.
    pub async fn person(
        &self,
        tx: &mut Tx,
        app: &App,
        reader: Reader,
        id: Uuid,
        (place, audience): (Uuid, Uuid),
    ) -> Result<Option<Uuid>, Error> {
        let person = match self.known {
            Some(known) => person::store::show(tx, reader, known).await?.id,
            None if self.name.trim().is_empty() && self.reach.trim().is_empty() => return Ok(None),
            None => {
                let new = NewPerson {
                    id: nth_id(id, 250),
                    name: Name::parse(&self.name),
                    place: Some(place),
                    language: None,
                    audience,
                    noted_by: reader.id(),
                    import: None,
                };
                person::meet(tx, app, &new).await?;
                new.id
            }
        };
        for contact in ways(id, person, &self.reach, audience) {
            person::add_contact(tx, app, &contact, reader.id()).await?;
        }
        Ok(Some(person))
    }
}

/// Notes what was said, each under its own id.
pub async fn tell(tx: &mut Tx, app: &App, said: &Said, at: &Hearing<'_>) -> Result<Told, Error> {
    let mut told = Told::default();
    for (nth, (kind, text)) in said.notes().into_iter().enumerate() {
        let id = nth_id(at.id, nth);
        let mut note = NewNote::heard(id, kind, at.about, &text, at.by, at.on, at.audience);
        note.practice = Some(at.practice.slug.clone());
        note.fresh = at.practice.knobs.fresh;
        note.meeting = Some(at.meeting);
        if nth == 0 {
            said.asked.trim().clone_into(&mut note.asked);
            said.behind.trim().clone_into(&mut note.behind);
        }
        note::tell(tx, app, &note).await?;
        told.first = told.first.or(Some(id));
        if kind == Kind::Signal {
            told.signal = Some(id);
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Said {
        Said { wish: "een bankje\n\nmeer licht ".to_owned(), ..Said::default() }
    }

    #[test]
    fn each_wish_is_a_note_of_its_own() {
        let texts: Vec<_> = said().notes().into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["een bankje", "meer licht"]);
    }

    #[test]
    fn a_line_of_a_list_loses_its_mark_and_nothing_else() {
        for (line, left) in [
            ("- een bankje", "een bankje"),
            ("* meer licht ", "meer licht"),
            ("• een kraan", "een kraan"),
            ("•een kraan", "een kraan"),
            ("1. een hek", "een hek"),
            ("2) een boom", "een boom"),
            ("12.\teen pad", "een pad"),
            ("-", ""),
            ("3.", ""),
            ("-5 graden was koud", "-5 graden was koud"),
            ("1.5 meter breed", "1.5 meter breed"),
            ("19.30 uur is te laat", "19.30 uur is te laat"),
            ("2 bankjes", "2 bankjes"),
            ("2026) niet", "2026) niet"),
            ("een-twee", "een-twee"),
        ] {
            assert_eq!(bare(line), left, "{line}");
        }
    }

    #[test]
    fn who_points_at_pictures_is_heard_in_words() {
        let pointed = Said {
            feeling: "bad".to_owned(),
            themes: vec!["stairs".to_owned(), "lonely".to_owned()],
            ..Said::default()
        };
        assert_eq!(pointed.notes(), [(Kind::Experience, "Niet prettig: trap, eenzaam".to_owned())]);
        assert!(pointed.flaws().is_empty());
        assert_eq!(Said { feeling: "boos".to_owned(), ..said() }.flaws().len(), 1);
    }

    #[test]
    fn the_question_behind_the_question_stays_when_nothing_else_is_said() {
        let only = Said { behind: "Wil voor zichzelf opkomen".to_owned(), ..Said::default() };
        assert_eq!(only.notes(), [(Kind::Wish, String::new())]);
        assert!(Said::default().notes().is_empty());
    }
}
