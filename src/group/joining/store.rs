//! Who takes part in a group by saying so. A name is read for who carries the group and for herself, and for nobody else.

use jiff::civil::Date;
use uuid::Uuid;

use super::NewJoin;
use crate::access::Reader;
use crate::db::{Conn, Tx, Value, seal, seal_if};
use crate::error::Error;
use crate::party::NETWORK;
use crate::web::guest::Reach;
use crate::{params, queries, readable, record};

macro_rules! join {
    ($($rest:expr),+) => {
        concat!("select j.id, j.group_id, {open group_joins.name j}, coalesce({open group_joins.mail j}, {plain ''}), coalesce({open group_joins.phone j}, {plain ''}),
            j.language, j.made_on, j.begins_on, j.not_yet_on, j.ended_on, j.ended_by, j.fresh_until from group_joins j where ", $($rest),+)
    };
}

/// Those that wait for an answer.
macro_rules! waits {
    () => {
        "j.begins_on is null and j.not_yet_on is null and j.ended_on is null"
    };
}

/// Somebody in this role is in group `g` on the day `$2`.
macro_rules! has {
    ($roles:literal $(, $more:literal)?) => {
        concat!("exists (select 1 from memberships m join persons p on p.id = m.person_id where m.group_id = g.id and m.role in (", $roles, ")
            and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2) and p.left_on is null and p.merged_into is null", $($more,)? ")")
    };
}

queries! {
    ADD = "insert into group_joins (id, group_id, name, mail, phone, reach_token, language, made_on, created_at, made_by, begins_on, not_yet_on, fresh_until)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    GROUP_OF = "select group_id from group_joins where id = $1";
    KNOWS = "select count(*) from group_joins where group_id = $1 and reach_token = $2";
    ONE = join!("j.id = $1");
    LIST = join!("j.group_id = $1 and j.ended_on is null order by case when j.begins_on is null then 0 else 1 end, j.created_at, j.id limit 500");
    // Of who carries the group or supports it; of one that nobody carries or supports, who co-ordinates the network.
    WAITING = concat!("select j.id, j.group_id, g.name, {open group_joins.name j}, j.made_on from group_joins j join groups g on g.id = j.group_id
        where ", waits!(), " and g.ended_on is null and ", readable!("g.audience"), " and (",
        has!("'carrier', 'supporter'", " and m.person_id = $1"), " or not ", has!("'carrier', 'supporter'"), "
          and exists (select 1 from memberships c where c.group_id = $3 and c.person_id = $1 and c.role = 'coordinator'
            and c.begins_on <= $2 and (c.ends_on is null or c.ends_on > $2)))
        order by j.created_at, j.id limit 50");
    // A way to reach her that is known here too, of someone this reader may know.
    ALSO = concat!("select distinct p.id, {open persons.name p} from contacts c join persons p on p.id = c.person_id
        where c.value_token = $3 and c.ended_on is null and p.left_on is null and p.merged_into is null
          and ", readable!(contact "c.audience" "c.person_id"), " and ", readable!(open "p.audience" "p.id"), " limit 3");
    LET_IN = "update group_joins set begins_on = $2, not_yet_on = null, answered_by = $3, fresh_until = $4 where id = $1 and begins_on is null and ended_on is null";
    NOT_YET = "update group_joins set not_yet_on = $2, answered_by = $3 where id = $1 and begins_on is null and not_yet_on is null and ended_on is null";
    ASK_AGAIN = "update group_joins set not_yet_on = null, answered_by = null where id = $1 and not_yet_on is not null and begins_on is null and ended_on is null";
    END = "update group_joins set ended_on = $2, ended_by = $3 where id = $1 and ended_on is null";
    REOPEN = "update group_joins set ended_on = null, ended_by = null where id = $1 and ended_on is not null";
    STAY = "update group_joins set fresh_until = $2, asked_on = null where id = $1 and ended_on is null";
    // Who heard "not yet" and can be told that it changed.
    TURNED_AWAY = "select j.id from group_joins j where j.group_id = $1 and j.not_yet_on is not null and j.begins_on is null and j.ended_on is null
        and j.mail is not null order by j.created_at, j.id limit 500";
    FADING = "select j.id from group_joins j where j.fresh_until <= $1 and j.asked_on is null and j.begins_on is not null and j.ended_on is null
        and j.mail is not null order by j.fresh_until, j.id limit 100";
    ASKED = "update group_joins set asked_on = $2 where id = $1";
    NAME_OF = "select g.name from groups g where g.id = $1";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Join {
        pub id: Uuid,
        pub group: Uuid,
        pub name: String,
        pub mail: String,
        pub phone: String,
        pub language: String,
        pub made_on: Date,
        pub begins_on: Option<Date>,
        pub not_yet_on: Option<Date>,
        pub ended_on: Option<Date>,
        pub ended_by: Option<Uuid>,
        pub fresh_until: Date,
    }
}

impl Join {
    /// The end of a locale key.
    pub fn state(&self) -> &'static str {
        match self {
            Self { ended_on: Some(_), .. } => "left",
            Self { begins_on: Some(_), .. } => "in",
            Self { not_yet_on: Some(_), .. } => "not-yet",
            _ => "asked",
        }
    }
}

record! {
    /// Somebody who asked to take part, for who answers her.
    #[derive(Clone, Debug)]
    pub struct Waiting { pub id: Uuid, pub group: Uuid, pub group_name: String, pub name: String, pub made_on: Date }
}

pub async fn add(
    tx: &mut Tx,
    new: &NewJoin,
    (begins_on, not_yet_on): (Option<Date>, Option<Date>),
    (today, fresh_until, now): (Date, Date, i64),
) -> Result<(), Error> {
    let row = params![
        new.id,
        new.group,
        seal("group_joins.name", new.id, NETWORK, &new.name),
        seal_if("group_joins.mail", new.id, NETWORK, new.reach.mail()),
        seal_if("group_joins.phone", new.id, NETWORK, new.reach.phone()),
        new.reach.token(),
        new.language,
        today,
        now,
        new.by,
        begins_on,
        not_yet_on,
        fresh_until
    ];
    tx.exec(&ADD, row).await.map(drop)
}

/// Nothing when there is none with this id.
pub async fn group_of(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&GROUP_OF, params![id]).await?.map(|(group,)| group))
}

/// Whether somebody with this address said it of that group before.
pub async fn knows(conn: &mut Conn, group: Uuid, reach: &Reach) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&KNOWS, params![group, reach.token()]).await?.0 > 0)
}

pub async fn one(conn: &mut Conn, id: Uuid) -> Result<Join, Error> {
    conn.one(&ONE, params![id]).await
}

/// Who waits for an answer first.
pub async fn list(conn: &mut Conn, group: Uuid) -> Result<Vec<Join>, Error> {
    conn.query(&LIST, params![group]).await
}

/// Whom this reader answers.
pub async fn waiting(conn: &mut Conn, reader: Reader) -> Result<Vec<Waiting>, Error> {
    conn.query(&WAITING, params![reader.id(), reader.today, NETWORK]).await
}

/// People with the same way to reach them: id and name.
pub async fn also(conn: &mut Conn, reader: Reader, token: Value) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&ALSO, params![reader.id(), reader.today, token]).await
}

/// Whether she was not in yet.
pub async fn let_in(tx: &mut Tx, id: Uuid, on: Date, by: Option<Uuid>, fresh_until: Date) -> Result<bool, Error> {
    Ok(tx.exec(&LET_IN, params![id, on, by, fresh_until]).await? == 1)
}

/// Whether she waited for an answer.
pub async fn not_yet(tx: &mut Tx, id: Uuid, on: Date, by: Option<Uuid>) -> Result<bool, Error> {
    Ok(tx.exec(&NOT_YET, params![id, on, by]).await? == 1)
}

pub async fn ask_again(tx: &mut Tx, id: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&ASK_AGAIN, params![id]).await? == 1)
}

pub async fn end(tx: &mut Tx, id: Uuid, on: Date, by: Option<Uuid>) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![id, on, by]).await? == 1)
}

pub async fn reopen(tx: &mut Tx, id: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&REOPEN, params![id]).await? == 1)
}

/// It is still so: known for a while more.
pub async fn stay(tx: &mut Tx, id: Uuid, fresh_until: Date) -> Result<bool, Error> {
    Ok(tx.exec(&STAY, params![id, fresh_until]).await? == 1)
}

pub async fn turned_away(conn: &mut Conn, group: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&TURNED_AWAY, params![group]).await?.into_iter().map(|(id,)| id).collect())
}

/// Who takes part, was not asked yet, and fades by this day.
pub async fn fading(conn: &mut Conn, by: Date) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&FADING, params![by]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn asked(tx: &mut Tx, id: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&ASKED, params![id, on]).await.map(drop)
}

/// The name of a group, for who takes part in it.
pub async fn name_of(conn: &mut Conn, group: Uuid) -> Result<String, Error> {
    Ok(conn.one::<(String,)>(&NAME_OF, params![group]).await?.0)
}
