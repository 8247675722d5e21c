//! A tip: after the consult a GP says that someone would like a visit or a call. Who, and how to reach her; never why. "Officieel
//! heeft hij geheimhoudingsplicht maar mag wel mensen tippen."
//!
//! It is a signal about someone nobody spoke with yet: within thirty days someone of the team talks with her, or it is erased.
//! The referrer reads nothing of her; he hears that it was taken up, or that it was not.

pub mod bringing;
pub mod store;
pub mod web;

use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::person;
use crate::web::locale::Locale;
use bringing::{Brought, Who};
use store::{Office, Receiver};

/// So many on one day.
const A_DAY: i64 = 40;
const DAY: i64 = 24 * 60 * 60 * 1000;

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
    pub who: Who,
    pub wish: Wish,
    pub receiver: Uuid,
}

impl NewTip {
    /// With every flaw beside its field. A name is a name, a number a number: there is no room for a reason.
    pub fn parse(form: &web::Form) -> Result<Self, Error> {
        let (who, mut flaws) = Who::parse(&form.name, ("phone", &form.phone), &form.via);
        let mut flaw = |field, key| flaws.push(Flaw { field, key });
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
        match (id, receiver, wish, who) {
            (Some(id), Some(receiver), Some(wish), Some(who)) if flaws.is_empty() => {
                Ok(Self { id, who, wish, receiver })
            }
            _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }
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
    let (who, words) = (&tip.who, tip.wish.words());
    let brought = Brought { id: app.id(), note, by, heard_by: by, office, who, words, receiver: tip.receiver, steward };
    bringing::bring(tx, app, &brought).await
}

/// Those he can choose from, without his own.
pub fn others(receivers: Vec<Receiver>, office: &Office) -> Vec<Receiver> {
    receivers.into_iter().filter(|receiver| receiver.id != office.group).collect()
}
