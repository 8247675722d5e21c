//! Someone is brought along by a group: who she is and how to reach her, and never why. Common to a tip and a referral.

use uuid::Uuid;

use super::store::Office;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::note::{Kind, NewNote, signal, taking};
use crate::person::{self, Name, NewContact, NewPerson};
use crate::subject::Subject;

const NAME_CHARS: usize = 60;
const NAME_WORDS: usize = 6;

/// How she is reached.
#[derive(Clone, Debug)]
pub enum Reach {
    /// As E.164.
    Phone(String),
    Mail(String),
    /// By way of who brings her.
    Via,
}

#[derive(Clone, Debug)]
pub struct Who {
    pub name: Name,
    pub reach: Reach,
}

impl Who {
    /// With every flaw beside its field. A name is a name, a number a number: there is no room for a reason. `via` is `us` when
    /// she is reached by way of who brings her. Only a field that is no `phone` takes a mail address too.
    pub fn parse(name: &str, (field, reach): (&'static str, &str), via: &str) -> (Option<Self>, Vec<Flaw>) {
        let mut flaws = Vec::new();
        let (name, reach) = (name.trim(), reach.trim());
        if name.is_empty() {
            flaws.push(Flaw { field: "name", key: "tip-name-missing" });
        } else if !is_name(name) {
            flaws.push(Flaw { field: "name", key: "tip-only-a-name" });
        }
        let mail = fields::email::parse(reach).filter(|mail| field != "phone" && mail.remark.trim().is_empty());
        let reach = match (via, mail, fields::phone::parse(reach)) {
            ("us", ..) => Some(Reach::Via),
            (_, Some(mail), _) => Some(Reach::Mail(mail.address.to_lowercase())),
            (_, _, Ok(phone)) if phone.remark.trim().is_empty() => Some(Reach::Phone(phone.e164)),
            _ => None,
        };
        if reach.is_none() {
            let key = if field == "phone" { "tip-only-a-number" } else { "referral-only-a-way" };
            flaws.push(Flaw { field, key });
        }
        let who = reach.filter(|_| flaws.is_empty()).map(|reach| Self { name: Name::parse(name), reach });
        (who, flaws)
    }
}

fn is_name(typed: &str) -> bool {
    let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.') || !c.is_ascii();
    typed.chars().count() <= NAME_CHARS
        && typed.split_whitespace().count() <= NAME_WORDS
        && typed.chars().all(letters)
        && !typed.contains(char::is_control)
}

pub struct Brought<'b> {
    /// Of the person.
    pub id: Uuid,
    /// Of the note.
    pub note: Uuid,
    /// Who brings her: someone, or a group at its own page.
    pub by: Uuid,
    /// Law 1: whoever heard it first.
    pub heard_by: Uuid,
    pub office: &'b Office,
    pub who: &'b Who,
    /// What she would like, from a closed list.
    pub words: String,
    pub receiver: Uuid,
    pub steward: Uuid,
}

/// For the team: who it is, a signal with its thirty days, and a visit for one of them from today.
pub async fn bring(tx: &mut Tx, app: &App, brought: &Brought<'_>) -> Result<(), Error> {
    let Brought { id, by, receiver, steward, .. } = *brought;
    let new = NewPerson {
        id,
        name: brought.who.name.clone(),
        place: taking::place_of(app, tx, "").await.ok(),
        language: None,
        audience: receiver,
        noted_by: by,
        import: None,
    };
    person::meet(tx, app, &new).await?;
    person::store::keep(tx, id, steward).await?;
    person::add_contact(tx, app, &way(app, brought), by).await?;
    let (about, today) = (Subject::Person(id), app.clock.today());
    let note = NewNote {
        spoken: false,
        said_by_words: brought.office.name.clone(),
        ..NewNote::heard(brought.note, Kind::Signal, about, &brought.words, brought.heard_by, today, receiver)
    };
    signal::pass_on(tx, app, &note, steward, &brought.words).await
}

fn way(app: &App, brought: &Brought<'_>) -> NewContact {
    let office = brought.office;
    let (kind, value) = match &brought.who.reach {
        Reach::Phone(phone) => ("phone", phone.clone()),
        Reach::Mail(mail) => ("email", mail.clone()),
        Reach::Via if office.phone.is_empty() => ("other", format!("via {}", office.name)),
        Reach::Via => ("other", format!("via {}, {}", office.name, person::reach::readable(&office.phone))),
    };
    NewContact {
        id: app.id(),
        person: brought.id,
        kind,
        as_typed: value.clone(),
        value,
        remark: String::new(),
        audience: brought.receiver,
        import: None,
    }
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
