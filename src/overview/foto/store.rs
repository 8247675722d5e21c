//! The kept figures. Lists of places are of fixed length, of which the last one is repeated: one plan each.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use uuid::Uuid;

use super::figures::{Figures, Said, Unit};
use crate::db::{Conn, Sql, Tx, Value, seal};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{params, queries, record};

/// Places asked for in one statement.
pub const MANY: usize = 64;

/// SQL: a column is one of sixty-four places.
#[macro_export]
macro_rules! among {
    ($column:literal) => {
        concat!($column, " in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
            $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48,
            $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64)")
    };
}

queries! {
    ANY_NEWS = "select (select count(*) from settings where key = $1), (select count(*) from (select 1 from foto_news limit 1) n)";
    // One folds at a time.
    HOLD = "select key from settings where key = $1 {lock}";
    AGAIN = "select n.place_id, n.id from foto_news n where n.heard_on is null order by n.place_id, n.id limit $1";
    HEARD = "select n.place_id, n.id, n.heard_on, n.heard_by, {open foto_news.themes n} from foto_news n
        where n.heard_on is not null order by n.place_id, n.id limit $1";
    DROP_NEWS = concat!("delete from foto_news where ", among!("place_id"), " and id in ($65, $66, $67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77,
            $78, $79, $80, $81, $82, $83, $84, $85, $86, $87, $88, $89, $90, $91, $92, $93, $94, $95, $96, $97, $98, $99, $100, $101, $102,
            $103, $104, $105, $106, $107, $108, $109, $110, $111, $112, $113, $114, $115, $116, $117, $118, $119, $120, $121, $122, $123,
            $124, $125, $126, $127, $128)");
    KINDS = concat!("select p.id, p.kind from places p where ", among!("p.id"));
    ABOVE = concat!("select l.place_id, l.ancestor_id from place_lines l where l.depth > 0 and ", among!("l.place_id"));
    DOORS = concat!("select d.door_id, d.group_id, d.month from foto_doors d where ", among!("d.door_id"));
    UNITS = concat!("select u.place_id, u.again_on, {open foto_units.said u.place_id} from foto_units u where ", among!("u.place_id"));
    AREAS = concat!("select a.place_id, {open foto_areas.said a.place_id} from foto_areas a where ", among!("a.place_id"));
    SET_DOOR = "insert into foto_doors (door_id, group_id, month) values ($1, $2, $3)
        on conflict (door_id, group_id) do update set month = excluded.month";
    DROP_DOOR = "delete from foto_doors where door_id = $1 and group_id = $2";
    SET_UNIT = "insert into foto_units (place_id, again_on, said) values ($1, $2, $3)
        on conflict (place_id) do update set again_on = excluded.again_on, said = excluded.said";
    DROP_UNIT = "delete from foto_units where place_id = $1";
    SET_AREA = "insert into foto_areas (place_id, said) values ($1, $2) on conflict (place_id) do update set said = excluded.said";
    COUNT = "insert into foto_counts (place_id, group_id, month, doors) values ($1, $2, $3, $4)
        on conflict (place_id, group_id, month) do update set doors = foto_counts.doors + excluded.doors";
    MET = "insert into foto_met (place_id, doors) values ($1, $2) on conflict (place_id) do update set doors = foto_met.doors + excluded.doors";
    DROP_NONE = "delete from foto_counts where place_id = $1 and doors = 0";
    COUNTS_OF = "select c.group_id, c.month, c.doors from foto_counts c where c.place_id = $1";
    IS_KNOWN = "select (select count(*) from foto_units where place_id = $1) + (select count(*) from foto_areas where place_id = $1)
        + (select count(*) from (select 1 from foto_counts where place_id = $1 limit 1) c)";
    FORGET_COUNTS = "delete from foto_counts where place_id = $1";
    FORGET_AREA = "delete from foto_areas where place_id = $1";
    OLD = "insert into foto_news (place_id, id) select u.place_id, $1 from foto_units u where u.again_on <= $2";
    FORGET_MET = "delete from foto_met where place_id = $1";
    EMPTY_MET = "delete from foto_met";
    EMPTY_DOORS = "delete from foto_doors";
    EMPTY_COUNTS = "delete from foto_counts";
    EMPTY_UNITS = "delete from foto_units";
    EMPTY_AREAS = "delete from foto_areas";
}

record! {
    /// Someone was heard at a place.
    pub struct News { pub place: Uuid, pub id: Uuid, pub on: Date, pub by: Option<Uuid>, pub themes: String }
}

/// Sixty-four of them, the last one repeated.
pub fn padded(places: &[Uuid]) -> Vec<Value> {
    places.iter().chain(places.last().into_iter().cycle()).take(MANY).map(|id| Value::from(*id)).collect()
}

/// Whether it was ever counted, and whether there is news.
pub async fn any_news(conn: &mut Conn, counted: &str) -> Result<(bool, bool), Error> {
    let (counted, news): (i64, i64) = conn.one(&ANY_NEWS, params![counted]).await?;
    Ok((counted > 0, news > 0))
}

pub async fn hold(tx: &mut Tx, key: &str) -> Result<(), Error> {
    tx.query::<(String,)>(&HOLD, params![key]).await.map(drop)
}

/// Places to read anew, with the line that says so.
pub async fn again(conn: &mut Conn, most: i64) -> Result<Vec<(Uuid, Uuid)>, Error> {
    conn.query(&AGAIN, params![most]).await
}

/// Nobody is shown what was spoken of, only how often.
pub async fn heard(conn: &mut Conn, most: i64) -> Result<Vec<News>, Error> {
    conn.query_unseen(&HEARD, params![most]).await
}

/// Lines that were seen to.
pub async fn drop_news(tx: &mut Tx, lines: &[(Uuid, Uuid)]) -> Result<(), Error> {
    for some in lines.chunks(MANY) {
        let (places, ids): (Vec<Uuid>, Vec<Uuid>) = some.iter().copied().unzip();
        let row: Vec<Value> = padded(&places).into_iter().chain(padded(&ids)).collect();
        tx.exec(&DROP_NEWS, &row).await?;
    }
    Ok(())
}

async fn of_many<T: crate::db::Record>(conn: &mut Conn, sql: &Sql, places: &[Uuid]) -> Result<Vec<T>, Error> {
    let mut all = Vec::new();
    for some in places.chunks(MANY) {
        all.extend(conn.query_unseen(sql, &padded(some)).await?);
    }
    Ok(all)
}

/// The kind of each place that is there.
pub async fn kinds(conn: &mut Conn, places: &[Uuid]) -> Result<HashMap<Uuid, String>, Error> {
    Ok(of_many(conn, &KINDS, places).await?.into_iter().collect())
}

/// What each place lies in.
pub async fn above(conn: &mut Conn, places: &[Uuid]) -> Result<HashMap<Uuid, Vec<Uuid>>, Error> {
    let mut above: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (place, up) in of_many::<(Uuid, Uuid)>(conn, &ABOVE, places).await? {
        above.entry(place).or_default().push(up);
    }
    Ok(above)
}

/// The places as they are kept.
pub async fn units(conn: &mut Conn, places: &[Uuid]) -> Result<HashMap<Uuid, Unit>, Error> {
    let mut units: HashMap<Uuid, Unit> = HashMap::new();
    for (place, again_on, said) in of_many::<(Uuid, Date, String)>(conn, &UNITS, places).await? {
        let (again_on, said) = (Some(again_on), Said::parse(&said)?);
        units.insert(place, Unit { said, again_on, met: BTreeMap::new() });
    }
    for (door, group, month) in of_many::<(Uuid, Uuid, i64)>(conn, &DOORS, places).await? {
        units.entry(door).or_default().met.insert(group, month);
    }
    Ok(units)
}

/// What is counted below places, without freshness.
pub async fn areas(conn: &mut Conn, places: &[Uuid]) -> Result<HashMap<Uuid, Figures>, Error> {
    let rows = of_many::<(Uuid, String)>(conn, &AREAS, places).await?;
    rows.into_iter().map(|(place, said)| Ok((place, Figures::parse(&said)?))).collect()
}

/// One place as it is now. `old`: as it was kept.
pub async fn keep(tx: &mut Tx, place: Uuid, old: &Unit, new: &Unit) -> Result<(), Error> {
    for (group, month) in new.met.iter().filter(|(group, month)| old.met.get(group) != Some(month)) {
        tx.exec_later(&SET_DOOR, params![place, *group, *month]).await?;
    }
    for group in old.met.keys().filter(|group| !new.met.contains_key(group)) {
        tx.exec_later(&DROP_DOOR, params![place, *group]).await?;
    }
    if new.is_empty() {
        return tx.exec_later(&DROP_UNIT, params![place]).await;
    }
    if (old.again_on, &old.said) == (new.again_on, &new.said) {
        return Ok(());
    }
    let said = seal("foto_units.said", place, NETWORK, new.said.to_text()?);
    tx.exec_later(&SET_UNIT, params![place, new.again_on.unwrap_or(Date::MAX), said]).await
}

pub async fn keep_area(tx: &mut Tx, place: Uuid, figures: &Figures) -> Result<(), Error> {
    let said = seal("foto_areas.said", place, NETWORK, figures.to_text()?);
    tx.exec_later(&SET_AREA, params![place, said]).await
}

/// So many doors more or fewer.
pub async fn count(tx: &mut Tx, (place, group, month): (Uuid, Uuid, i64), doors: i64) -> Result<(), Error> {
    tx.exec_later(&COUNT, params![place, group, month, doors]).await
}

/// So many doors more or fewer that need not be rung.
pub async fn met(tx: &mut Tx, place: Uuid, doors: i64) -> Result<(), Error> {
    tx.exec_later(&MET, params![place, doors]).await
}

pub async fn drop_none(tx: &mut Tx, place: Uuid) -> Result<(), Error> {
    tx.exec_later(&DROP_NONE, params![place]).await
}

/// The counts below a place: organisation, month, doors.
pub async fn counts_of(conn: &mut Conn, place: Uuid) -> Result<Vec<(Uuid, i64, i64)>, Error> {
    conn.query(&COUNTS_OF, params![place]).await
}

/// Whether anything is counted of a place or below it.
pub async fn is_known(conn: &mut Conn, place: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_KNOWN, params![place]).await?.0 > 0)
}

pub async fn forget_below(tx: &mut Tx, place: Uuid) -> Result<(), Error> {
    tx.exec(&FORGET_COUNTS, params![place]).await?;
    tx.exec(&FORGET_MET, params![place]).await?;
    tx.exec(&FORGET_AREA, params![place]).await.map(drop)
}

/// Something of these places is too old by now.
pub async fn look_at_old(tx: &mut Tx, id: Uuid, today: Date) -> Result<(), Error> {
    tx.exec(&OLD, params![id, today]).await.map(drop)
}

/// Nothing is counted any more.
pub async fn empty(tx: &mut Tx) -> Result<(), Error> {
    for sql in [&EMPTY_DOORS, &EMPTY_MET, &EMPTY_COUNTS, &EMPTY_UNITS, &EMPTY_AREAS] {
        tx.exec(sql, &[]).await?;
    }
    Ok(())
}
