//! Questions whether someone is known, and who would hear of it. Nobody's data is opened here: only whether she is.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Question, words};
use crate::db::{Conn, Tx, Value, blind};
use crate::error::Error;
use crate::{params, queries, record};

/// SQL: 1 when person `p` has all the words `$2` to `$5` in her name, and there are any.
macro_rules! named {
    () => {
        "case when cast($2 as uuid) is not null and (select 1 from person_names u where u.word = $2 and u.person_id = p.id) is not null
            and (cast($3 as uuid) is null or (select 1 from person_names u where u.word = $3 and u.person_id = p.id) is not null)
            and (cast($4 as uuid) is null or (select 1 from person_names u where u.word = $4 and u.person_id = p.id) is not null)
            and (cast($5 as uuid) is null or (select 1 from person_names u where u.word = $5 and u.person_id = p.id) is not null)
            then 1 else 0 end"
    };
}

/// SQL: whether this person is staff on that day.
macro_rules! works {
    ($who:literal $day:literal) => {
        concat!(
            "exists (select 1 from memberships m join persons w on w.id = m.person_id where w.id = ",
            $who,
            " and w.left_on is null and w.merged_into is null and m.role in ('worker', 'coordinator')
            and m.begins_on <= ",
            $day,
            " and (m.ends_on is null or m.ends_on > ",
            $day,
            "))"
        )
    };
}

/// SQL: 1 when person `p` may be thought of and who keeps in touch with her works here. Not when she objected, and not when what is
/// here of her is for herself alone.
macro_rules! counts {
    () => {
        concat!(
            "case when p.audience = p.id or exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null) then 0
            when ",
            works!("p.steward_id" "$6"),
            " then 1 else 0 end"
        )
    };
}

queries! {
    ADD = "insert into questions (id, asked_by, asked_on, place_id, note_id, known) values ($1, $2, $3, $4, $5, $6)";
    ASKED_BY = "select asked_by from questions where id = $1";
    COUNT = "select count(*) from questions where asked_by = $1 and asked_on = $2";
    ANSWER = "select known from questions where id = $1 and asked_by = $2";
    // Who lives there: at a door everyone, elsewhere those of that name.
    HERE = concat!("select p.id, p.steward_id, ", named!(), ", ", counts!(), "
        from (select l.place_id from place_lines l where l.ancestor_id = $1 limit 5000) as h join persons p on p.place_id = h.place_id
        where p.left_on is null and p.merged_into is null
          and (cast($7 as bigint) > 0 or ", named!(), " > 0)
        order by ", named!(), " desc, coalesce(p.spoken_on, '') desc, p.id limit 40");
    // Of whom nobody knows more than the wijk, or less: a whole name is asked.
    ELSEWHERE = concat!("select p.id, p.steward_id, ", named!(), ", ", counts!(), "
        from (select person_id from person_names where word = $2 order by person_id desc limit 1000) as led join persons p on p.id = led.person_id
        where cast($3 as uuid) is not null and ", named!(), " > 0 and p.left_on is null and p.merged_into is null
          and (p.place_id is null or p.place_id in (select a.ancestor_id from place_lines a where a.place_id = $1 and a.depth > 0))
        order by coalesce(p.spoken_on, '') desc, p.id limit 20");
    // What was told of the place, and what was asked there. Who comes back to it hears of it, or else who heard it.
    OPEN_AT = concat!("select s.steward_id from (
            select n.id, coalesce((select r.steward_id from revisits r where r.about_id = n.about_id and r.note_id = n.id
                order by r.created_at desc limit 1), n.heard_by) as steward_id
            from notes n where n.about_id = $1 and n.kind = 'signal' and n.ended_on is null and n.replaced_on is null
            union all select n.id, coalesce((select r.steward_id from revisits r where r.about_id = n.about_id and r.note_id = n.id
                order by r.created_at desc limit 1), n.heard_by) as steward_id
            from questions q join notes n on n.id = q.note_id where q.place_id = $1 and n.erase_on is not null) as s
        where ", works!("s.steward_id" "$2"), " order by s.id desc limit 1");
}

/// A question as it is kept.
pub struct Asked {
    pub id: Uuid,
    pub by: Uuid,
    pub on: Date,
    pub place: Uuid,
    pub note: Uuid,
}

/// What is looked for.
pub struct Sought {
    place: Uuid,
    words: [Value; 4],
    day: Date,
    all: i64,
}

impl Sought {
    pub fn of(question: &Question, day: Date) -> Self {
        // A family name is rarer than a given name: the last word leads.
        let mut words = words(&question.name).into_iter().rev().map(|word| blind("word", word));
        let words = std::array::from_fn(|_| words.next().unwrap_or(Value::Null));
        Self { place: question.place, words, day, all: i64::from(question.at_door) }
    }

    fn values(&self) -> Vec<Value> {
        let mut values = vec![self.place.into()];
        values.extend(self.words.iter().cloned());
        values.push(self.day.into());
        values
    }
}

record! {
    /// Someone it may be about.
    pub struct Match {
        pub person: Uuid,
        pub steward: Option<Uuid>,
        /// Whether she bears the name.
        pub named: i64,
        /// Whether she may be thought of, and somebody would hear of it.
        pub counts: i64,
    }
}

impl Match {
    pub fn heard_by(&self) -> Option<Uuid> {
        self.steward.filter(|_| self.counts > 0)
    }
}

pub async fn add(tx: &mut Tx, asked: &Asked, known: bool) -> Result<(), Error> {
    let row = params![asked.id, asked.by, asked.on, asked.place, asked.note, i64::from(known)];
    tx.exec(&ADD, row).await.map(drop)
}

pub async fn asked_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&ASKED_BY, params![id]).await?.map(|(by,)| by))
}

/// Questions of one worker on one day.
pub async fn count(conn: &mut Conn, by: Uuid, on: Date) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&COUNT, params![by, on]).await?.0)
}

/// Whether it was known; her own question, or it is not there.
pub async fn answer(conn: &mut Conn, id: Uuid, by: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&ANSWER, params![id, by]).await?.0 > 0)
}

pub async fn here(conn: &mut Conn, sought: &Sought) -> Result<Vec<Match>, Error> {
    let mut values = sought.values();
    values.push(sought.all.into());
    conn.query(&HERE, &values).await
}

pub async fn elsewhere(conn: &mut Conn, sought: &Sought) -> Result<Vec<Match>, Error> {
    conn.query(&ELSEWHERE, &sought.values()).await
}

/// Who hears of what is open at the place.
pub async fn open_at(conn: &mut Conn, sought: &Sought) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&OPEN_AT, params![sought.place, sought.day]).await?.map(|(steward,)| steward))
}
