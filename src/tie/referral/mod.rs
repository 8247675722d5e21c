//! A referral ("recept"): one group sends someone to another. Who, how to reach her and what she would like; never why.
//!
//! It is a tip with a tie: she is made known to the team that receives it, and the tie is between her and that team. The team says
//! yes by itself, she says it herself. Law 3: the referrer hears arrived, not arrived, started or ended, each once, and nothing
//! else. "De huisarts hoort of iemand gekomen is. Meer niet."

pub mod back;
pub mod form;
pub mod link;
pub mod slip;
pub mod store;
pub mod web;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use super::store::{self as ties, Tie};
use super::{NewTie, Next, Side, introduce, look_on};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::note::tip::bringing::{self, Brought, Who};
use crate::note::tip::store as tips;
use crate::person;
use crate::practice::Practice;
use crate::subject::Subject;
use crate::web::locale::{Locale, args};
use store::Office;

/// So many of one group on one day.
pub const A_DAY: i64 = 40;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// When the practice does not say how long a first meeting is waited for.
const WAIT_DAYS: i64 = 14;

/// What she would like, of every day. A closed list: nothing else can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Meet,
    Move,
    Outside,
    Make,
    Help,
    Talk,
    Unknown,
}

impl Wish {
    pub const ALL: [Wish; 7] =
        [Wish::Meet, Wish::Move, Wish::Outside, Wish::Make, Wish::Help, Wish::Talk, Wish::Unknown];

    pub fn name(self) -> &'static str {
        match self {
            Wish::Meet => "meet",
            Wish::Move => "move",
            Wish::Outside => "outside",
            Wish::Make => "make",
            Wish::Help => "help",
            Wish::Talk => "talk",
            Wish::Unknown => "unknown",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.name() == name)
    }

    fn words(self) -> String {
        Locale::Dutch.say(&format!("referral-words-{}", self.name()))
    }
}

#[derive(Clone, Debug)]
pub struct NewReferral {
    /// Of the form, and of the tie.
    pub id: Uuid,
    pub who: Who,
    pub wish: Wish,
    pub receiver: Uuid,
}

impl NewReferral {
    /// With every flaw beside its field.
    pub fn parse(form: &form::Form) -> Result<Self, Error> {
        let (who, mut flaws) = Who::parse(&form.name, ("reach", &form.reach), &form.via);
        let mut flaw = |field, key| flaws.push(Flaw { field, key });
        let wish = Wish::parse(&form.wish);
        if wish.is_none() {
            flaw("wish", "referral-wish-missing");
        }
        let receiver = form.receiver.parse().ok();
        if receiver.is_none() {
            flaw("receiver", "tip-receiver-missing");
        }
        if form.agreed != "yes" {
            flaw("agreed", "referral-not-agreed");
        }
        match (form.id.parse().ok(), who, wish, receiver) {
            (Some(id), Some(who), Some(wish), Some(receiver)) if flaws.is_empty() => {
                Ok(Self { id, who, wish, receiver })
            }
            _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }
}

/// Who refers: a group, and of it someone, or nobody at its own page.
#[derive(Clone, Copy, Debug)]
pub struct From<'o> {
    pub office: &'o Office,
    pub by: Option<Uuid>,
}

impl From<'_> {
    /// As it stands in the log and with the tie.
    fn hand(&self) -> Uuid {
        self.by.unwrap_or(self.office.id)
    }
}

/// How the two that refer agree on one: the end of its id, in letters and figures that are not mistaken for each other.
pub fn reference(id: Uuid) -> String {
    const LETTERS: &[u8; 30] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";
    let mut rest = id.as_u128() & 0xff_ffff_ffff;
    let mut letters = String::new();
    for _ in 0..6 {
        letters.push(char::from(LETTERS[usize::try_from(rest % 30).unwrap_or(0)]));
        rest /= 30;
    }
    letters
}

/// She is known to the team, and asked. Sent twice, it is one referral.
pub async fn refer(
    tx: &mut Tx,
    app: &App,
    from: From<'_>,
    practice: &Practice,
    new: &NewReferral,
) -> Result<(), Error> {
    let (now, today, office) = (app.clock.millis(), app.clock.today(), from.office);
    // Holds the row of the group: two at once are counted one after the other.
    store::lock(tx, office.id).await?;
    if let Some(first) = store::made_by(tx, new.id).await? {
        return person::same_hand(Some(first), from.hand());
    }
    if store::made_since(tx, office.id, now - DAY).await? >= A_DAY {
        return Err(Error::TooMany("referral-too-many"));
    }
    let unknown = || Error::invalid("receiver", "tip-receiver-missing");
    if new.receiver == office.id {
        return Err(unknown());
    }
    let steward = tips::steward(tx, new.receiver, today).await?.ok_or_else(unknown)?;
    store::add(tx, new.id, (office.id, new.receiver), from.by, &practice.slug, (today, now)).await?;
    let (who, words) = (&new.who, new.wish.words());
    let tip = tips::Office { group: office.id, name: office.name.clone(), phone: office.phone.clone() };
    let brought = Brought {
        id: app.id(),
        note: app.id(),
        by: from.hand(),
        heard_by: from.by.unwrap_or(steward),
        office: &tip,
        who,
        words: words.clone(),
        receiver: new.receiver,
        steward,
    };
    bringing::bring(tx, app, &brought).await?;
    tie(tx, app, from, practice, new, (brought.id, brought.note, steward, words)).await
}

/// The tie between her and the team. The team accepts whom it is sent: it says yes at once.
async fn tie(
    tx: &mut Tx,
    app: &App,
    from: From<'_>,
    practice: &Practice,
    new: &NewReferral,
    (wisher, note, steward, words): (Uuid, Uuid, Uuid, String),
) -> Result<(), Error> {
    let told = if practice.knobs.joins { "referral-told-joins" } else { "referral-told" };
    let receiver = store::receiver(tx, new.receiver).await?.name;
    let names = args([("team", receiver.into()), ("name", from.office.name.clone().into())]);
    let tie = NewTie {
        id: new.id,
        practice: Some(practice.slug.clone()),
        wisher,
        other: Subject::Group(new.receiver),
        words: words.clone(),
        told_wisher: Locale::Dutch.say_with(told, &names),
        told_other: words,
        wish: Some(note),
        talent: None,
        audience: new.receiver,
        steward,
        by: from.hand(),
        for_group: Some(from.office.id),
        meetings_max: practice.knobs.meetings_max,
        restarts: None,
    };
    introduce(tx, app, &tie).await?;
    let team = ties::side(tx, new.id, Side::Other).await?;
    let today = app.clock.today();
    ties::say(tx, team.id, false, None, today, new.receiver).await?;
    let half = days(waits(Some(practice)), today) / 2;
    look_on(tx, new.id, today.saturating_add(half.min(7).days()), Next::Answer).await
}

fn days(span: Span, from: Date) -> i64 {
    (from.saturating_add(span) - from).get_days().into()
}

/// How long a first meeting is waited for.
fn waits(practice: Option<&Practice>) -> Span {
    practice.and_then(|practice| practice.knobs.no_show).unwrap_or_else(|| WAIT_DAYS.days())
}

/// On this day it is told that she did not come, when they did not meet before.
pub fn no_show_on(app: &App, tie: &Tie) -> Date {
    let practice = tie.practice.as_deref().and_then(|slug| app.practices.get(slug));
    let last = [Some(tie.asked_on), tie.agreed_on, tie.first_on].into_iter().flatten().max();
    last.unwrap_or(tie.asked_on).saturating_add(waits(practice))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_six_letters_that_are_not_mistaken_for_each_other() {
        let one = reference(Uuid::from_u128(0x0190_0000_0000_7000_8000_0012_3456_789a));
        assert_eq!(one.len(), 6);
        assert!(!one.contains(['0', 'O', '1', 'I', 'L', 'U']), "{one}");
        assert_ne!(one, reference(Uuid::from_u128(0x0190_0000_0000_7000_8000_0012_3456_789b)));
    }
}
