//! What became of what someone passed on: days, and nothing of what was said.

use jiff::civil::Date;
use uuid::Uuid;

use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries, record};

queries! {
    PASSED_SINCE = "select count(*) from notes where erase_on is not null and heard_by = $1 and kind = 'signal' and about_kind = 'place' and created_at > $2";
    PASSED = "select t.id, g.name, coalesce(g.phone, ''), t.asked_on, t.agreed_on, t.met_on, t.ended_on
        from ties t join tie_sides o on o.tie_id = t.id and o.side = 'other' join groups g on g.id = o.party_id
        where t.introduced_by = $1 and t.wisher_id = $1 order by t.created_at desc, t.id desc limit 20";
}

record! {
    /// One that she passed on.
    #[derive(Clone, Debug)]
    pub struct Passed {
        pub id: Uuid,
        pub team: String,
        pub phone: String,
        pub asked_on: Date,
        pub agreed_on: Option<Date>,
        pub met_on: Option<Date>,
        pub ended_on: Option<Date>,
    }
}

impl Passed {
    /// How far it is, as the end of a locale key, and since when.
    pub fn heard(&self) -> (&'static str, Date) {
        match (self.ended_on, self.met_on, self.agreed_on) {
            (Some(day), ..) => ("ended", day),
            (_, Some(day), _) => ("met", day),
            (_, _, Some(day)) => ("taken", day),
            _ => ("waiting", self.asked_on),
        }
    }

    /// Nobody answered, and the days are over.
    pub fn is_late(&self, today: &Date) -> bool {
        self.heard().0 == "waiting" && super::answer_by(self.asked_on) < *today
    }
}

pub async fn passed_since(conn: &mut Conn, by: Uuid, since: i64) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&PASSED_SINCE, params![by, since]).await?.0)
}

pub async fn passed(conn: &mut Conn, by: Uuid) -> Result<Vec<Passed>, Error> {
    conn.query(&PASSED, params![by]).await
}
