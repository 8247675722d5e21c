//! Someone without an account who wants to take part: a name, one way to tell her, and a page of her own behind a link. She is
//! nobody here: what she typed is compared with nothing that is known.

use super::form::holds_bsn;
use crate::db::{Value, blind};
use crate::error::Flaw;

const NAME_CHARS: usize = 60;

/// One way to tell her; at the desk there may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    Mail(String),
    Phone(String),
    None,
}

impl Reach {
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if let Some(mail) = fields::email::parse(typed).filter(|mail| mail.remark.trim().is_empty()) {
            return Some(Reach::Mail(mail.address.to_lowercase()));
        }
        match fields::phone::parse(typed) {
            Ok(phone) if phone.remark.trim().is_empty() => Some(Reach::Phone(phone.e164)),
            _ => None,
        }
    }

    pub fn mail(&self) -> Option<&str> {
        if let Reach::Mail(mail) = self { Some(mail) } else { None }
    }

    pub fn phone(&self) -> Option<&str> {
        if let Reach::Phone(phone) = self { Some(phone) } else { None }
    }

    /// Finds the same way to tell someone, without showing it.
    pub fn token(&self) -> Value {
        match self {
            Reach::Mail(text) | Reach::Phone(text) => blind("join", text),
            Reach::None => Value::Null,
        }
    }
}

/// What is wrong with a name.
pub fn name_flaw(name: &str) -> Option<Flaw> {
    let name = name.trim();
    let flaw = |key| Some(Flaw { field: "name", key });
    if name.is_empty() {
        return flaw("join-name-missing");
    }
    if holds_bsn("name", name) {
        return flaw("note-holds-bsn");
    }
    let long = name.chars().count() > NAME_CHARS || name.contains(char::is_control);
    if long || name.contains(['/', '@', '<', '>']) { flaw("join-name-long") } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_to_tell_her_is_a_mail_address_or_a_number_and_nothing_else() {
        assert_eq!(Reach::parse(" Noor@Example.NL "), Some(Reach::Mail("noor@example.nl".to_owned())));
        assert_eq!(Reach::parse("06 12 34 56 78"), Some(Reach::Phone("+31612345678".to_owned())));
        for typed in ["", "Noor", "noor@example.nl na 18 uur", "0612345678 bellen"] {
            assert_eq!(Reach::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_name_is_a_name() {
        assert_eq!(name_flaw(" Noor "), None);
        for typed in ["", "  ", "noor@example.nl", "<b>Noor</b>", "http://example.nl", &"n".repeat(61)] {
            assert!(name_flaw(typed).is_some(), "{typed}");
        }
    }
}
