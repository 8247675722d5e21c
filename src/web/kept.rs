//! What someone typed in a form that could not be taken, on the page that says so: nothing of it is lost, and only she who sent it
//! sees it. Nothing is stored; the page itself carries it.

use axum::http::StatusCode;

use super::form::{Pairs, Typed};
use super::page::Page;
use crate::error::Error;

/// The form once more, to be sent when she can: what she typed in words to be seen, and the rest to go along.
pub struct Kept {
    pub action: String,
    /// Name, and text.
    pub words: Pairs,
    pub rest: Pairs,
    pub why: Why,
}

/// Why it could not be taken, and so what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody is signed in here any more.
    SignedOut,
    /// She must show first who she is.
    Unverified,
    /// The page is of before she signed in.
    Stale,
    /// It may go well another time.
    Later,
    /// It will not be taken: what she typed is there to take along.
    Never,
}

impl Kept {
    /// Nothing when there were no words in it: a button is pressed again in no time.
    pub fn of(action: &str, typed: &Typed, error: &Error, signed_in: bool) -> Option<Self> {
        let why = Why::of(error, signed_in)?;
        let (words, rest): (Pairs, Pairs) =
            typed.pairs()?.iter().filter(|(_, text)| !text.is_empty()).cloned().partition(|(_, text)| is_words(text));
        (!words.is_empty()).then(|| Self { action: action.to_owned(), words, rest, why })
    }

    /// The label of a field: its own, where that is a word of every form.
    pub fn label(&self, page: &Page, name: &str) -> String {
        let key = format!("kept-{}", name.replace('_', "-"));
        page.say(if page.locale.knows(&key) { &key } else { "kept-words" })
    }

    /// Whether one line holds it.
    pub fn is_short(&self, text: &str) -> bool {
        text.len() <= 60 && !text.contains(['\n', '\r'])
    }

    pub fn is(&self, why: &str) -> bool {
        why == match self.why {
            Why::SignedOut => "signed-out",
            Why::Unverified => "unverified",
            Why::Stale => "stale",
            Why::Later => "later",
            Why::Never => "never",
        }
    }
}

impl Why {
    /// A stranger's form of signing in may hold a secret: that is not shown again.
    fn of(error: &Error, signed_in: bool) -> Option<Self> {
        match error {
            Error::SignedOut => Some(Why::SignedOut),
            _ if !signed_in => None,
            Error::Unverified | Error::KeyWanted => Some(Why::Unverified),
            Error::Forbidden("forbidden-token") => Some(Why::Stale),
            Error::TooMany(_) | Error::Internal(_) | Error::Conflict(_) => Some(Why::Later),
            _ if error.status() == StatusCode::UNPROCESSABLE_ENTITY => Some(Why::Later),
            _ => Some(Why::Never),
        }
    }
}

/// Whether someone wrote it. A choice has a short name of ours, a day is picked, and an id or an address is not typed.
fn is_words(text: &str) -> bool {
    let chosen = text.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '_');
    let ours = text.starts_with(['/', '{']) || text.parse::<uuid::Uuid>().is_ok();
    let day = text.parse::<jiff::civil::Date>().is_ok();
    !chosen && !ours && !day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_someone_wrote_is_told_from_what_she_chose() {
        for words in ["Henk kan goed timmeren", "Ineke", "06 12345678", "bel maar", "na 3-11"] {
            assert!(is_words(words), "{words}");
        }
        for chosen in
            ["network", "vraag-achter-de-vraag", "2026-11-26", "/people", "01900000-0000-7000-8000-000000000000", "{}"]
        {
            assert!(!is_words(chosen), "{chosen}");
        }
    }

    #[test]
    fn what_a_stranger_sent_to_sign_in_is_not_shown_again() {
        assert_eq!(Why::of(&Error::Forbidden("forbidden-link"), false), None);
        assert_eq!(Why::of(&Error::SignedOut, false), Some(Why::SignedOut));
        assert_eq!(Why::of(&Error::Forbidden("forbidden-token"), true), Some(Why::Stale));
        assert_eq!(Why::of(&Error::NotFound, true), Some(Why::Never));
    }
}
