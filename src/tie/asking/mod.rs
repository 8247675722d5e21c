//! One of the two, for herself: what she is told, her yes or no, whether it still clicks. Behind a link from a mail, without an
//! account; and at `/me/ties`.

pub mod letter;
pub mod link;
pub mod own;
pub mod store;

use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::Way;
use super::answering::{self, Said};
use super::ending::{self, Outcome};
use super::klik::{self, Klik, store::Check, tapping};
use super::store::{self as ties, SideRow, Tie};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::meeting::said::flaw;
use crate::person;
use crate::person::store::Contact;
use store::Other;

/// All ties of a person, when it is she who reads.
pub async fn of_reader(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Asked>, Error> {
    let mut all = Vec::new();
    if reader.id() == person {
        for side in store::of_person(conn, person).await? {
            all.push(Asked::read(conn, reader, side).await?);
        }
    }
    Ok(all)
}

/// Everything that one of the two sees of a tie.
#[derive(Clone, Debug)]
pub struct Asked {
    pub side: SideRow,
    pub tie: Tie,
    /// What it is for.
    pub words: String,
    /// Why it ended, if somebody wrote that down.
    pub because: String,
    /// What she is told of the other.
    pub told: String,
    /// Her own ways to be reached, to choose from.
    pub ways: Vec<Contact>,
    /// Once both said yes, and as long as it lasts.
    pub other: Option<Other>,
    pub spot: String,
    /// The question whether it clicks, if it waits for her.
    pub check: Option<Check>,
    /// Who guards it.
    pub steward: String,
}

impl Asked {
    /// `reader` is the side's own party.
    pub async fn read(conn: &mut Conn, reader: Reader, side: SideRow) -> Result<Self, Error> {
        let tie = ties::facts(conn, side.tie).await?;
        let holds = tie.agreed_on.is_some() && tie.ended_on.is_none();
        let person = side.party_kind == "person";
        let (words, because) = store::words(conn, &side).await?;
        Ok(Self {
            words,
            because,
            told: store::told(conn, reader, side.id).await?,
            ways: if person { person::store::contacts(conn, reader, side.party_id).await? } else { Vec::new() },
            other: if holds { Some(store::other(conn, reader, &side).await?) } else { None },
            spot: if holds { store::spot(conn, &side).await? } else { String::new() },
            check: klik::store::last(conn, side.tie).await?.filter(waits),
            steward: store::steward(conn, side.tie).await?,
            tie,
            side,
        })
    }

    pub fn is_asked(&self) -> bool {
        self.tie.agreed_on.is_none() && self.tie.ended_on.is_none()
    }

    pub fn first(&self) -> Option<(Date, Option<Way>)> {
        let day = self.tie.first_on.filter(|_| self.tie.met_on.is_none())?;
        Some((day, self.tie.first_way.as_deref().and_then(Way::parse)))
    }

    /// A worker wrote down that she said yes.
    pub fn was_told(&self) -> bool {
        self.side.said_by.is_some_and(|by| by != self.side.party_id)
    }

    /// What the other sees of her: the way she chose.
    pub fn given(&self) -> Option<&Contact> {
        self.ways.iter().find(|way| self.chose(&way.id))
    }

    /// What she answered last to the question whether it clicks.
    pub fn noted(&self) -> Option<Klik> {
        self.check.as_ref()?.given(self.side.side()?).last()
    }

    /// Different answers came from her mail at once: she must press a button.
    pub fn is_mixed(&self) -> bool {
        let given = self.check.as_ref().zip(self.side.side()).map(|(check, side)| check.given(side));
        given.is_some_and(|given| given.is_mixed())
    }

    /// The answer of the mail's link, when the page sends it by itself.
    pub fn sends(&self, tapped: &Option<Klik>) -> Option<Klik> {
        let given = self.check.as_ref()?.given(self.side.side()?);
        tapped.filter(|klik| given.takes(*klik))
    }

    pub fn said(&self, what: &str) -> bool {
        self.side.said.as_deref() == Some(what)
    }

    /// Whether she chose this way to be reached.
    pub fn chose(&self, way: &Uuid) -> bool {
        self.side.contact.as_ref() == Some(way)
    }
}

/// Whether the question was asked and is not settled: she may still answer it, or say something else.
fn waits(check: &Check) -> bool {
    check.asked_on.is_some() && check.settled_on.is_none()
}

/// How a button looks: the one that the mail's link tapped stands out, or all do.
pub fn look(tapped: &Option<Klik>, klik: &Klik) -> &'static str {
    if tapped.is_none_or(|one| one == *klik) { "primary" } else { "secondary" }
}

/// What she tapped.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// `yes`, `no`, or `stop`: she wants no more of it, whenever.
    said: String,
    /// The way in which the other may reach her.
    contact: String,
    /// Of a group: whom to ask for.
    ask_for: String,
    /// `good`, `doubt` or `stop`.
    klik: String,
    /// Set when the page sent it by itself: nobody pressed a button.
    alone: String,
}

/// Whom to ask for in a group that says yes, as the group says it.
pub(super) async fn ask_for(tx: &mut Tx, side: &SideRow, name: &str) -> Result<(), Error> {
    if side.party_kind != "group" {
        return Ok(());
    }
    if let Some(flaw) = flaw("ask_for", name, 80) {
        return Err(Error::Invalid(vec![flaw]));
    }
    ties::add_ask_for(tx, side, name.trim()).await
}

/// Does what she tapped. What to tell her, as a locale key.
pub async fn answer(tx: &mut Tx, app: &App, side: &SideRow, typed: &Answer) -> Result<&'static str, Error> {
    let tie = ties::facts(tx, side.tie).await?;
    let (one, by) = (side.side().ok_or(Error::NotFound)?, side.party_id);
    if let Some(said) = Klik::parse(&typed.klik) {
        let check = klik::store::last(tx, tie.id).await?.filter(|check| check.asked_on.is_some());
        let check = check.ok_or(Error::Conflict("conflict-klik-settled"))?;
        if !typed.alone.is_empty() {
            let counts = tapping::tap(tx, app, &check, one, said).await?;
            return Ok(if counts { "said-klik-tapped" } else { "said-klik-press" });
        }
        klik::store::tap(tx, check.id, one, None).await?;
        klik::say(tx, app, &tie, &check, one, said, by).await?;
        return Ok(if said == Klik::Good { "said-klik-good" } else { "said-klik-doubt" });
    }
    match typed.said.as_str() {
        "yes" => {
            let way = typed.contact.parse().ok();
            ask_for(tx, side, &typed.ask_for).await?;
            answering::say(tx, app, &tie, one, Said::Yes(way), by).await?;
            Ok("said-tie-yes")
        }
        "no" => {
            answering::say(tx, app, &tie, one, Said::No, by).await?;
            Ok("said-tie-no")
        }
        "stop" => {
            ending::stop(tx, app, &tie, Outcome::Stopped, by).await?;
            Ok("said-tie-stopped")
        }
        _ => Err(Error::invalid("said", "form-unreadable")),
    }
}
