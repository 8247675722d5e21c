//! A tip: after the consult a GP says that someone would like a visit or a call. Who, and how to reach her; never why. "Officieel
//! heeft hij geheimhoudingsplicht maar mag wel mensen tippen."
//!
//! It is a signal about someone nobody spoke with yet: within thirty days someone of the team talks with her, or it is erased.
//! The referrer reads nothing of her; he hears that it was taken up, or that it was not.

pub mod store;
pub mod web;

use uuid::Uuid;

use super::{Kind, NewNote};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::event;
use crate::person::{self, Name, NewContact, NewPerson};
use crate::revisit::{self, NewRevisit};
use crate::subject::Subject;
use crate::web::locale::Locale;
use store::{Office, Receiver};

/// So many on one day.
const A_DAY: i64 = 40;
const DAY: i64 = 24 * 60 * 60 * 1000;
const NAME_CHARS: usize = 60;
const NAME_WORDS: usize = 6;

/// What she would like: a closed list, so that nothing else can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Visit,
    Call,
}

impl Wish {
    pub const ALL: [Wish; 2] = [Wish::Visit, Wish::Call];

    pub fn name(self) -> &'static str {
        match self {
            Wish::Visit => "visit",
            Wish::Call => "call",
        }
    }

    fn words(self) -> String {
        Locale::Dutch.say(&format!("tip-wish-{}", self.name()))
    }
}

#[derive(Clone, Debug)]
pub struct NewTip {
    pub id: Uuid,
    pub name: Name,
    /// As E.164; nothing when she is reached by way of the referrer.
    pub phone: Option<String>,
    pub wish: Wish,
    pub receiver: Uuid,
}

impl NewTip {
    /// With every flaw beside its field. A name is a name, a number a number: there is no room for a reason.
    pub fn parse(form: &web::Form) -> Result<Self, Error> {
        let mut flaws = Vec::new();
        let mut flaw = |field, key| flaws.push(Flaw { field, key });
        let name = form.name.trim();
        if name.is_empty() {
            flaw("name", "tip-name-missing");
        } else if !is_name(name) {
            flaw("name", "tip-only-a-name");
        }
        let phone = match (form.via.as_str(), fields::phone::parse(form.phone.trim())) {
            ("us", _) => None,
            (_, Ok(phone)) if phone.remark.trim().is_empty() => Some(phone.e164),
            _ => {
                flaw("phone", "tip-only-a-number");
                None
            }
        };
        let wish = Wish::ALL.into_iter().find(|wish| wish.name() == form.wish);
        if wish.is_none() {
            flaw("wish", "tip-wish-missing");
        }
        if form.agreed != "yes" {
            flaw("agreed", "tip-not-agreed");
        }
        let (id, receiver) = (form.id.parse().ok(), form.receiver.parse().ok());
        if receiver.is_none() {
            flaw("receiver", "tip-receiver-missing");
        }
        match (id, receiver, wish) {
            (Some(id), Some(receiver), Some(wish)) if flaws.is_empty() => {
                Ok(Self { id, name: Name::parse(name), phone, wish, receiver })
            }
            _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }
}

fn is_name(typed: &str) -> bool {
    let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.') || !c.is_ascii();
    typed.chars().count() <= NAME_CHARS
        && typed.split_whitespace().count() <= NAME_WORDS
        && typed.chars().all(letters)
        && !typed.contains(char::is_control)
}

/// For the team: who it is, a signal with its thirty days, and a visit for one of them from today. Sent twice, it is one tip.
pub async fn give(tx: &mut Tx, app: &App, by: Uuid, office: &Office, tip: &NewTip) -> Result<(), Error> {
    let now = app.clock.millis();
    if store::given_since(tx, by, now - DAY).await? >= A_DAY {
        return Err(Error::TooMany("tip-too-many"));
    }
    let unknown = || Error::invalid("receiver", "tip-receiver-missing");
    let today = app.clock.today();
    let steward = store::steward(tx, tip.receiver, today).await?.ok_or_else(unknown)?;
    let note = app.id();
    if !store::add(tx, tip, by, office.group, note, now).await? {
        return person::same_hand(store::made_by(tx, tip.id).await?, by);
    }
    let person = app.id();
    let who = NewPerson {
        id: person,
        name: tip.name.clone(),
        place: super::taking::place_of(app, tx, "").await.ok(),
        language: None,
        audience: tip.receiver,
        noted_by: by,
        import: None,
    };
    person::meet(tx, app, &who).await?;
    person::store::keep(tx, person, steward).await?;
    person::add_contact(tx, app, &way(app, person, office, tip), by).await?;
    let signal = NewNote {
        spoken: false,
        said_by_words: office.name.clone(),
        ..NewNote::heard(note, Kind::Signal, Subject::Person(person), &tip.wish.words(), by, today, tip.receiver)
    };
    super::store::add(tx, &signal, now).await?;
    super::store::index(tx, signal.id, &signal.terms()).await?;
    event::record(tx, app, by, "noted", signal.about, signal.kind.name()).await?;
    let visit = NewRevisit {
        id: app.id(),
        about: signal.about,
        steward,
        due_on: today,
        words: tip.wish.words(),
        note: Some(note),
        practice: None,
        audience: tip.receiver,
        created_by: by,
        import: None,
    };
    revisit::promise(tx, app, &visit).await
}

fn way(app: &App, person: Uuid, office: &Office, tip: &NewTip) -> NewContact {
    let (kind, value) = match &tip.phone {
        Some(phone) => ("phone", phone.clone()),
        None if office.phone.is_empty() => ("other", format!("via {}", office.name)),
        None => ("other", format!("via {}, {}", office.name, person::reach::readable(&office.phone))),
    };
    let as_typed = value.clone();
    NewContact {
        id: app.id(),
        person,
        kind,
        value,
        as_typed,
        remark: String::new(),
        audience: tip.receiver,
        import: None,
    }
}

/// Those he can choose from, without his own.
pub fn others(receivers: Vec<Receiver>, office: &Office) -> Vec<Receiver> {
    receivers.into_iter().filter(|receiver| receiver.id != office.group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_room_for_a_reason() {
        for name in ["Ria Tipsma", "mevr. J. van 't Hof-de Wit", "فاطمة الزهراء", "Nguyễn Thị Hằng"] {
            assert!(is_name(name), "{name}");
        }
        let reasons = [
            "Ria, depressief sinds 2019",
            "Ria: eenzaam",
            "Ria (COPD)",
            "Ria heeft al een tijd last van haar hart",
            "Ria\nslaapt niet",
            "Ria; 2e consult",
        ];
        for reason in reasons {
            assert!(!is_name(reason), "{reason}");
        }
    }
}
