//! Days, and the name that the introducer brought himself. No statement here reads a word of a tie.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries, readable, record};

queries! {
    // Introduced by her, or in the name of a group she works or refers for.
    INTRODUCED = concat!("select t.id, coalesce({open persons.name w}, {plain ''}), coalesce({open persons.name p}, {plain g.name}, {plain ''}), t.asked_on, t.agreed_on, t.met_on, t.ended_on,
            case when t.ended_how = 'no-show' then 1 else 0 end,
            (select count(*) from referrals r where r.id = t.id),
            case when t.holds_on is not null or (select count(*) from tie_meetings k where k.tie_id = t.id) > 1 then 1 else 0 end
        from ties t left join persons w on w.id = t.wisher_id and ", readable!(open "w.audience" "w.id"), "
        join tie_sides o on o.tie_id = t.id and o.side = 'other' left join groups g on g.id = o.party_id
        left join persons p on p.id = o.party_id and ", readable!(open "p.audience" "p.id"), "
        where (t.introduced_by = $3 or t.for_group in (select m.group_id from memberships m where m.person_id = $3
            and m.role in ('referrer', 'worker', 'coordinator') and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)))
        order by t.created_at desc, t.id desc limit 100");
}

record! {
    #[derive(Clone, Debug)]
    pub struct Introduced {
        pub id: Uuid,
        /// As far as he may know it.
        pub name: String,
        pub other: String,
        pub asked_on: Date,
        pub agreed_on: Option<Date>,
        pub met_on: Option<Date>,
        pub ended_on: Option<Date>,
        /// 1 when she did not come.
        pub not_come: i64,
        /// 1 when it is a referral.
        pub referred: i64,
        /// 1 when it holds, or they met again.
        pub again: i64,
    }
}

/// The newest first.
pub async fn introduced(conn: &mut Conn, reader: Reader) -> Result<Vec<Introduced>, Error> {
    conn.query(&INTRODUCED, params![reader.id(), reader.today, reader.id()]).await
}
