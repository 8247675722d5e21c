//! Where something became known or went: a line for `fold`, in the transaction of the change itself. It names a place, never a person.

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use super::figures::Themes;
use super::themes;
use crate::app::{self, App};
use crate::db::{Sql, Tx, Value, seal};
use crate::error::Error;
use crate::note::{Kind, NewNote};
use crate::party::NETWORK;
use crate::subject::Subject;
use crate::{params, queries};

queries! {
    // What was only told of her is talked about from now on: then all that is known there is read anew.
    HEARD_PERSON = "insert into foto_news (place_id, id, heard_on, heard_by, themes)
        select p.place_id, $1, case when exists (select 1 from notes n where n.about_id = p.id and n.erase_on is not null) then null else $3 end, $4, $5
        from persons p where p.id = $2 and p.place_id is not null";
    HEARD_PLACE = "insert into foto_news (place_id, id, heard_on, heard_by, themes) values ($2, $1, $3, $4, $5)";
    AGAIN_PERSON = "insert into foto_news (place_id, id) select p.place_id, $1 from persons p where p.id = $2 and p.place_id is not null";
    AGAIN_PLACE = "insert into foto_news (place_id, id) values ($2, $1)";
    AGAIN_NOTE = "insert into foto_news (place_id, id) select coalesce(p.place_id, n.about_id), $1 from notes n
        left join persons p on p.id = n.about_id where n.id = $2 and (p.place_id is not null or n.about_kind = 'place')";
    AGAIN_SAID = "insert into foto_news (place_id, id) select x.place_id, $1 from (
            select distinct coalesce(p.place_id, n.about_id) as place_id from notes n left join persons p on p.id = n.about_id
            where n.said_by = $2 and (p.place_id is not null or n.about_kind = 'place')) x";
    AGAIN_IMPORT = "insert into foto_news (place_id, id) select x.place_id, $1 from (
            select p.place_id from persons p where p.import_id = $2 and p.place_id is not null
            union select p.place_id from notes n join persons p on p.id = n.about_id where n.import_id = $2 and p.place_id is not null) x";
    AGAIN_ROUNDS = "insert into foto_news (place_id, id) select x.door_id, $1 from (
            select distinct t.door_id from talks t join rounds o on o.id = t.round_id where o.planned_on < $2) x";
    AGAIN_REFUSED = "insert into foto_news (place_id, id) select x.door_id, $1 from (
            select distinct f.door_id from refusals f where f.until_on < $2) x";
    AGAIN_EVERYWHERE = "insert into foto_news (place_id, id) select p.id, $1 from places p";
}

/// The setting that says when it was last counted anew; without it, it is.
pub const COUNTED: &str = "foto_counted";
/// Somebody came to work for another: tonight it is counted anew.
pub const STALE: &str = "foto_stale";

/// A note was told. `terms` as it is found by.
pub async fn told(tx: &mut Tx, app: &App, new: &NewNote, terms: &[String]) -> Result<(), Error> {
    if !new.spoken {
        return Ok(());
    }
    let about = match new.kind {
        Kind::Wish | Kind::Experience => themes::of(terms),
        Kind::Talent | Kind::Signal | Kind::Story | Kind::Remark => BTreeSet::new(),
    };
    match new.about {
        Subject::Person(who) => heard(tx, app, &HEARD_PERSON, who, new, Themes::said_by(who, about)).await,
        // Who wrote it herself is counted among who did.
        Subject::Place(place) if new.said_by == Some(new.heard_by) => again_at(tx, app, place).await,
        Subject::Place(place) => {
            let themes = Themes::said_by(new.said_by.unwrap_or(new.id), about);
            heard(tx, app, &HEARD_PLACE, place, new, themes).await
        }
        _ => Ok(()),
    }
}

async fn heard(tx: &mut Tx, app: &App, sql: &'static Sql, at: Uuid, new: &NewNote, about: Themes) -> Result<(), Error> {
    let id = app.id();
    tx.exec_later(sql, params![id, at, new.heard_on, new.heard_by, sealed(id, &about)?]).await
}

fn sealed(id: Uuid, about: &Themes) -> Result<Value, Error> {
    let text = if about.themes.is_empty() { String::new() } else { serde_json::to_string(about)? };
    Ok(seal("foto_news.themes", id, NETWORK, text))
}

/// Someone opened a door and talked.
pub async fn talked(tx: &mut Tx, app: &App, door: Uuid, on: Date, by: Uuid) -> Result<(), Error> {
    let id = app.id();
    tx.exec_later(&HEARD_PLACE, params![id, door, on, by, sealed(id, &Themes::default())?]).await
}

/// Something of a person changed: she moved, left, was met, objected, or is about to be erased.
pub async fn again(tx: &mut Tx, app: &App, person: Uuid) -> Result<(), Error> {
    tx.exec_later(&AGAIN_PERSON, params![app.id(), person]).await
}

pub async fn again_at(tx: &mut Tx, app: &App, place: Uuid) -> Result<(), Error> {
    tx.exec_later(&AGAIN_PLACE, params![app.id(), place]).await
}

/// A note changed, or is about to go.
pub async fn again_of_note(tx: &mut Tx, app: &App, note: Uuid) -> Result<(), Error> {
    tx.exec_later(&AGAIN_NOTE, params![app.id(), note]).await
}

/// What a person said of others and of places is about to be said by nobody.
pub async fn again_said_by(tx: &mut Tx, app: &App, person: Uuid) -> Result<(), Error> {
    tx.exec_later(&AGAIN_SAID, params![app.id(), person]).await
}

/// An import is done, or is about to be taken back.
pub async fn again_of_import(tx: &mut Tx, app: &App, import: Uuid) -> Result<(), Error> {
    tx.exec_later(&AGAIN_IMPORT, params![app.id(), import]).await
}

/// Rounds before this day, and refusals, are about to be forgotten.
pub async fn again_of_rounds(tx: &mut Tx, app: &App, rounds: Date, refusals: Date) -> Result<(), Error> {
    tx.exec_later(&AGAIN_ROUNDS, params![app.id(), rounds]).await?;
    tx.exec_later(&AGAIN_REFUSED, params![app.id(), refusals]).await
}

pub async fn again_everywhere(tx: &mut Tx, app: &App) -> Result<(), Error> {
    tx.exec(&AGAIN_EVERYWHERE, params![app.id()]).await.map(drop)
}

/// Whom what someone heard counts for, changed.
pub async fn works_elsewhere(tx: &mut Tx) -> Result<(), Error> {
    app::set(tx, STALE, "yes").await
}
