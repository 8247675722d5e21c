//! What happened at one door, as a form, a paper sheet or a telephone that was offline tells it.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::error::{Error, Flaw};
use crate::meeting::said::{Said, Whom, flaw};
use crate::web::form::holds_bsn;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Nobody,
    Refused,
    Talked,
}

impl Outcome {
    pub const ALL: [Outcome; 3] = [Outcome::Nobody, Outcome::Refused, Outcome::Talked];

    pub fn name(self) -> &'static str {
        match self {
            Outcome::Nobody => "nobody",
            Outcome::Refused => "refused",
            Outcome::Talked => "talked",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// The id is the sender's (UUIDv7): the same id with the same body is told once, with another body it is a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    pub id: Uuid,
    pub round: Uuid,
    /// The place.
    pub door: Uuid,
    pub outcome: Outcome,
    /// What the clock of the telephone said, in milliseconds since 1970: a claim. The time of arrival is kept as the truth.
    #[serde(default)]
    pub at: Option<i64>,
    #[serde(default)]
    pub answers: Answers,
    /// It lay somewhere first: a day in it may have passed since, and the promise stands.
    #[serde(skip)]
    pub late: bool,
}

/// What was answered. Of nobody nothing, of a refusal only until when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Not before this day; nothing leaves it to the practice.
    pub until: Option<Date>,
    pub said: Said,
    pub whom: Whom,
    pub language: String,
    pub interpreter: String,
    pub come_back: Option<Date>,
    /// So long after it comes in instead of a day: who was offline may not know which day it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// `own`, `network`, the id of a group; empty leaves it to the practice.
    pub audience: String,
    /// Who of us stood there; empty is the whole duo.
    pub ours: Vec<Uuid>,
}

/// Letters of a language, or of who interpreted.
const WORD_CHARS: usize = 100;

impl Talk {
    /// Without what does not belong to its outcome.
    pub fn tidied(mut self) -> Self {
        let until = self.answers.until;
        match self.outcome {
            Outcome::Nobody => self.answers = Answers::default(),
            Outcome::Refused => self.answers = Answers { until, ..Answers::default() },
            Outcome::Talked => self.answers.until = None,
        }
        self
    }

    pub fn body(&self) -> Result<String, Error> {
        Ok(serde_json::to_string(self)?)
    }

    /// The same for who may not be told of a citizen number: we hold none, also not in what is kept aside.
    pub fn kept_body(&self) -> Result<String, Error> {
        let mut kept = serde_json::to_value(self)?;
        without_bsn("", &mut kept);
        Ok(kept.to_string())
    }

    /// Of who tells it and all that is told; not of the clock of a telephone, which may be put right between two sendings.
    pub fn hash(&self, by: Uuid) -> Result<Vec<u8>, Error> {
        let told = Talk { at: None, ..self.clone() }.body()?;
        Ok(Sha256::new().chain_update(by.as_bytes()).chain_update(told).finalize().to_vec())
    }

    pub fn flaws(&self, today: Date) -> Vec<Flaw> {
        let answers = &self.answers;
        let mut flaws = answers.said.flaws();
        flaws.extend(answers.whom.flaws());
        flaws.extend(flaw("language", &answers.language, WORD_CHARS));
        flaws.extend(flaw("interpreter", &answers.interpreter, WORD_CHARS));
        let ahead =
            |day: Option<Date>| day.is_none_or(|day| (self.late || day > today) && day.year() < today.year() + 6);
        if !ahead(answers.until) {
            flaws.push(Flaw { field: "until", key: "round-until-when" });
        }
        if !ahead(answers.come_back) {
            flaws.push(Flaw { field: "on", key: "when-has-passed" });
        }
        if !(answers.after.is_empty() || answers.step().is_some()) {
            flaws.push(Flaw { field: "on", key: "when-unreadable" });
        }
        flaws
    }
}

impl Answers {
    /// When to come back, as it was chosen. A day that passed is today: what was promised is due.
    pub fn chosen(&self, today: Date) -> Option<Date> {
        let day = self.come_back.map(|day| day.max(today));
        day.or_else(|| self.step().map(|span| today.saturating_add(span)))
    }

    fn step(&self) -> Option<Span> {
        match self.after.as_str() {
            "week" => Some(7.days()),
            "month" => Some(1.month()),
            "year" => Some(1.year()),
            _ => None,
        }
    }
}

/// Dots in the place of each citizen number.
fn without_bsn(name: &str, value: &mut Value) {
    match value {
        Value::String(text) => {
            while holds_bsn(name, text)
                && let Some(number) = fields::bsn::find(text)
            {
                text.replace_range(number, "•••");
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| without_bsn(name, one)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, one)| without_bsn(name, one)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk() -> Talk {
        let said = Said { wish: "een bankje".to_owned(), ..Said::default() };
        let answers = Answers { said, ..Answers::default() };
        let id = Uuid::from_u128;
        Talk { id: id(1), round: id(2), door: id(3), outcome: Outcome::Talked, at: Some(5), answers, late: false }
    }

    #[test]
    fn the_same_talk_is_known_again_and_another_is_not() {
        let (by, other) = (Uuid::from_u128(7), Uuid::from_u128(8));
        let hash = talk().hash(by).unwrap();
        assert_eq!(Talk { at: Some(99), ..talk() }.hash(by).unwrap(), hash);
        assert_ne!(talk().hash(other).unwrap(), hash);
        assert_ne!(Talk { outcome: Outcome::Nobody, ..talk() }.tidied().hash(by).unwrap(), hash);
    }

    #[test]
    fn a_day_that_passed_on_the_way_is_no_flaw_and_is_due_today() {
        let today = Date::constant(2026, 11, 23);
        let on = |day: &str| Answers { come_back: Some(day.parse().unwrap()), ..Answers::default() };
        let passed = Talk { answers: on("2026-11-20"), ..talk() };
        assert_eq!(passed.flaws(today).len(), 1);
        assert!(Talk { late: true, ..passed.clone() }.flaws(today).is_empty());
        assert_eq!(passed.answers.chosen(today), Some(today));
        assert_eq!(on("2026-12-01").chosen(today), Some(Date::constant(2026, 12, 1)));
        let after = Answers { after: "week".to_owned(), ..Answers::default() };
        assert_eq!(after.chosen(today), Some(Date::constant(2026, 11, 30)));
        let odd = Answers { after: "ooit".to_owned(), ..Answers::default() };
        assert_eq!(Talk { answers: odd, ..talk() }.flaws(today).len(), 1);
    }

    #[test]
    fn what_is_kept_aside_holds_no_citizen_number() {
        let said = Said { wish: "bsn 123456782 en bel 06 12345678".to_owned(), ..Said::default() };
        let told = Talk { answers: Answers { said, ..Answers::default() }, ..talk() };
        let kept: Talk = serde_json::from_str(&told.kept_body().unwrap()).unwrap();
        assert_eq!(kept.answers.said.wish, "bsn ••• en bel 06 12345678");
        assert_eq!(Talk { answers: told.answers.clone(), ..kept }, told);
    }

    #[test]
    fn of_nobody_home_nothing_is_kept() {
        assert_eq!(Talk { outcome: Outcome::Nobody, ..talk() }.tidied().answers, Answers::default());
        assert_eq!(talk().tidied(), talk());
        let body = talk().body().unwrap();
        assert_eq!(serde_json::from_str::<Talk>(&body).unwrap(), talk());
    }
}
