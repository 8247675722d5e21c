//! Everything that is open with one person, and giving it to another. By index only: a worker can have met thousands.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{living_at, params, place_said, queries, readable, record};

/// SQL: the round of `w` is still to be walked on that day.
macro_rules! planned_round {
    ($day:literal) => {
        concat!(
            "exists (select 1 from rounds o where o.id = w.round_id and (o.planned_on >= ",
            $day,
            " or not exists (select 1 from talks t where t.round_id = o.id)))"
        )
    };
}

queries! {
    OPEN = concat!("select (select count(*) from revisits where steward_id = $1 and settled_on is null),
        (select count(*) from notes where unfinished_for = $1 and replaced_on is null and ended_on is null),
        (select count(*) from persons where steward_id = $1 and left_on is null and merged_into is null),
        (select count(*) from groups where steward_id = $1),
        (select count(*) from meetings where made_by = $1 and held_on is null and round_id is null)
            + (select count(*) from round_people w where w.worker_id = $1 and ", planned_round!("$2"), "),
        (select count(*) from ties where steward_id = $1 and ended_on is null),
        (select count(*) from agreements where steward_id = $1 and ended_on is null),
        (select count(*) from room_people where person_id = $1 and ended_on is null)");
    LAST_DAY = "select max(coalesce(ends_on, '9999-12-31')) from memberships where person_id = $1 and role in ('worker', 'coordinator')";
    MAY_LET_GO = "select count(*) from memberships m join memberships c on c.person_id = $1 and c.role = 'coordinator'
          and c.begins_on <= $2 and (c.ends_on is null or c.ends_on > $2)
        where m.person_id = $3 and (c.group_id = $4 or c.group_id in (select ancestor_id from group_lines l where l.group_id = m.group_id))";
    // Groups for which something open is readable, and the one who takes over is not in them.
    UNREACHED = concat!("select g.id, g.name from groups g where g.id in (
            select audience from revisits where steward_id = $3 and settled_on is null
            union select p.audience from revisits r join persons p on p.id = r.about_id where r.steward_id = $3 and r.settled_on is null
            union select audience from notes where unfinished_for = $3
            union select audience from persons where steward_id = $3
            union select audience from groups where steward_id = $3
            union select t.audience from meetings t where t.made_by = $3 and t.held_on is null and t.round_id is null
            union select t.audience from ties t where t.steward_id = $3 and t.ended_on is null
            union select t.audience from agreements t where t.steward_id = $3 and t.ended_on is null
            union select o.audience from round_people w join rounds o on o.id = w.round_id where w.worker_id = $3 and o.planned_on >= $2)
        and not ", readable!("g.id"), " order by g.name_key, g.id limit 20");
    // Her own people go with what is open about them; first the ways to reach them, while they can still be told apart.
    OWN_CONTACTS = "update contacts set audience = $2 where audience = $1 and person_id in (
        select id from persons where steward_id = $1
        union select x.party_id from agreement_parties x join agreements t on t.id = x.agreement_id where t.steward_id = $1 and t.ended_on is null
        union select about_id from revisits where steward_id = $1 and settled_on is null
        union select about_id from notes where unfinished_for = $1)";
    OWN_PEOPLE = "update persons set audience = $2 where audience = $1 and id in (
        select id from persons where steward_id = $1
        union select x.party_id from agreement_parties x join agreements t on t.id = x.agreement_id where t.steward_id = $1 and t.ended_on is null
        union select about_id from revisits where steward_id = $1 and settled_on is null
        union select about_id from notes where unfinished_for = $1)";
    // What was for one person only becomes the successor's own; for a group or the network it stays what it was.
    GIVE_REVISITS = "update revisits set steward_id = $2, handed_from = $1, handed_on = $3, reminded_at = null,
            audience = case when audience in (select id from groups) then audience else $2 end
        where steward_id = $1 and settled_on is null";
    GIVE_NOTES = "update notes set unfinished_for = $2, audience = case when audience in (select id from groups) then audience else $2 end
        where unfinished_for = $1";
    // Signals that only she could read, while her visits tell which.
    GIVE_SIGNALS = "update notes set audience = $2 where audience = $1 and erase_on is not null
        and id in (select note_id from revisits where steward_id = $1 and settled_on is null)";
    // What is planned: a meeting nobody held, and a round from that day on or where nobody rang.
    GIVE_MEETINGS = "update meetings set made_by = $2, audience = case when audience in (select id from groups) then audience else $2 end
        where made_by = $1 and held_on is null and round_id is null";
    GIVE_ACTIVITIES = "update activities set made_by = $2 where made_by = $1 and ended_at is null";
    ENTER_ROUNDS = concat!("insert into round_people (round_id, worker_id) select w.round_id, $2 from round_people w where w.worker_id = $1 and ", planned_round!("$3"), "
        on conflict (round_id, worker_id) do nothing");
    LEAVE_ROUNDS = concat!("delete from round_people where worker_id = $1 and round_id in (select w.round_id from round_people w where w.worker_id = $1 and ", planned_round!("$2"), ")");
    GIVE_TIES = "update ties set steward_id = $2, audience = case when audience in (select id from groups) then audience else $2 end
        where steward_id = $1 and ended_on is null";
    // What was agreed goes on, with another who keeps an eye on it.
    GIVE_AGREEMENTS = "update agreements set steward_id = $2, audience = case when audience in (select id from groups) then audience else $2 end
        where steward_id = $1 and ended_on is null";
    GIVE_PEOPLE = "update persons set steward_id = $2 where steward_id = $1";
    GIVE_GROUPS = "update groups set steward_id = $2 where steward_id = $1";
    GIVEN = "select id from revisits where handed_from = $1 and steward_id = $2 and handed_on = $3 and settled_on is null order by id";
    END_ALL = "update memberships set ends_on = case when begins_on > $2 then begins_on else $2 end, ended_by = $3
        where person_id = $1 and (ends_on is null or ends_on > $2)";
    GROUPS = "select distinct group_id from memberships where person_id = $1 and (ends_on is null or ends_on > $2)";
    SUPPORTED = "select distinct m.group_id from memberships m join groups g on g.id = m.group_id
        where m.person_id = $1 and m.role = 'supporter' and (m.ends_on is null or m.ends_on > $2) and g.ended_on is null";
    COORDINATED = "select distinct group_id from memberships where person_id = $1 and role = 'coordinator'
        and begins_on <= $2 and (ends_on is null or ends_on > $2)";
    VOID_LINKS = "update sign_in_links set used_at = $2 where person_id = $1 and used_at is null";
    COLLEAGUES = concat!("select p.id, {open persons.name p}, p.name_rank from persons p
        where p.id in (select m.person_id from memberships m where m.role in ('worker', 'coordinator') and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))
          and p.id <> $3 and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by p.name_rank, p.id limit 500");
    PROMISES = concat!("select r.about_kind, r.about_id, coalesce({open persons.name p}, {plain ", place_said!("pl.id"), "}, {plain g.name}, {plain ''}), {open revisits.words r}, r.created_at, r.due_on, ", living_at!(), "
        from revisits r left join persons p on p.id = r.about_id left join places pl on pl.id = r.about_id left join groups g on g.id = r.about_id
        where r.steward_id = $3 and r.settled_on is null and ", readable!(story "r.audience" "r.about_id"), " order by r.due_on, r.id limit 500");
    HANDED = concat!("select r.about_kind, r.about_id, coalesce({open persons.name p}, {plain ", place_said!("pl.id"), "}, {plain g.name}, {plain ''}), {open revisits.words r}, r.created_at, r.due_on, ", living_at!(), "
        from revisits r left join persons p on p.id = r.about_id left join places pl on pl.id = r.about_id left join groups g on g.id = r.about_id
        where r.handed_from = $3 and r.settled_on is null and ", readable!(story "r.audience" "r.about_id"), " order by r.due_on, r.id limit 500");
    WAYS_BEFORE = concat!("select c.person_id, {open contacts.value c} from contacts c where c.ended_on is null and ", readable!(contact "c.audience" "c.person_id"), "
        and c.person_id in (select about_id from revisits where steward_id = $3 and settled_on is null) order by c.person_id, c.kind, c.created_at, c.id");
    WAYS_AFTER = concat!("select c.person_id, {open contacts.value c} from contacts c where c.ended_on is null and ", readable!(contact "c.audience" "c.person_id"), "
        and c.person_id in (select about_id from revisits where handed_from = $3 and settled_on is null) order by c.person_id, c.kind, c.created_at, c.id");
    UNFINISHED = concat!("select n.about_kind, n.about_id, coalesce({open persons.name p}, {plain ''}), {open notes.text n}, n.heard_on from notes n left join persons p on p.id = n.about_id
        where n.unfinished_for = $3 and n.replaced_on is null and n.ended_on is null and ", readable!(story "n.audience" "n.about_id"), " order by n.heard_on, n.id limit 200");
    HEARD_UNFINISHED = concat!("select n.about_kind, n.about_id, coalesce({open persons.name p}, {plain ''}), {open notes.text n}, n.heard_on from notes n left join persons p on p.id = n.about_id
        where n.unfinished_for = $4 and n.heard_by = $3 and n.replaced_on is null and n.ended_on is null and ", readable!(story "n.audience" "n.about_id"), " order by n.heard_on, n.id limit 200");
    OWN_NOTES = "select n.about_kind, n.about_id, coalesce({open persons.name p}, {plain ''}), {open notes.text n}, n.heard_on from notes n left join persons p on p.id = n.about_id
        where n.heard_by = $1 and n.audience = $1 and n.unfinished_for is null and n.replaced_on is null and n.ended_on is null
        order by n.heard_on desc, n.id desc limit 200";
    STEWARDED = concat!("select g.id, g.name from groups g where g.steward_id = $3 and ", readable!("g.audience"), " order by g.name_key, g.id limit 200");
}

record! {
    /// What hangs on one person.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Open { pub revisits: i64, pub notes: i64, pub people: i64, pub groups: i64, pub planned: i64, pub ties: i64, pub agreements: i64, pub rooms: i64 }
}

impl Open {
    pub fn any(self) -> bool {
        let Self { revisits, notes, people, groups, planned, ties, agreements, rooms } = self;
        revisits + notes + people + groups + planned + ties + agreements + rooms > 0
    }
}

record! {
    /// What was promised to whom.
    #[derive(Clone, Debug)]
    pub struct Promise {
        pub about_kind: String,
        pub about_id: Uuid,
        pub name: String,
        pub words: String,
        /// When it was promised, in milliseconds.
        pub promised_at: i64,
        pub due_on: Date,
        pub place: String,
    }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Said { pub about_kind: String, pub about_id: Uuid, pub about: String, pub text: String, pub heard_on: Date }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Colleague { pub id: Uuid, pub name: String, pub rank: i64 }
}

pub async fn open(conn: &mut Conn, person: Uuid, today: Date) -> Result<Open, Error> {
    conn.one(&OPEN, params![person, today]).await
}

/// The first day she was no longer there, when she was staff once and is no more.
pub async fn left_on(conn: &mut Conn, person: Uuid, today: Date) -> Result<Option<Date>, Error> {
    let (last,): (Option<Date>,) = conn.one(&LAST_DAY, params![person]).await?;
    Ok(last.filter(|day| *day <= today))
}

/// Whether `by` co-ordinates a group the person is or was in.
pub async fn may_let_go(conn: &mut Conn, by: Reader, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&MAY_LET_GO, params![by.id(), by.today, person, NETWORK]).await?.0 > 0)
}

/// Groups the successor would have to be in to read what she takes over.
pub async fn unreached(conn: &mut Conn, successor: Reader, leaver: Uuid) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&UNREACHED, params![successor.id(), successor.today, leaver]).await
}

/// Gives everything open to the successor, in this order: who may read follows who comes back.
pub async fn give_all(tx: &mut Tx, leaver: Uuid, successor: Uuid, on: Date) -> Result<(), Error> {
    let both = params![leaver, successor];
    tx.exec(&OWN_CONTACTS, both).await?;
    tx.exec(&OWN_PEOPLE, both).await?;
    tx.exec(&GIVE_SIGNALS, both).await?;
    tx.exec(&GIVE_REVISITS, params![leaver, successor, on]).await?;
    tx.exec(&GIVE_MEETINGS, both).await?;
    tx.exec(&GIVE_ACTIVITIES, both).await?;
    tx.exec(&ENTER_ROUNDS, params![leaver, successor, on]).await?;
    tx.exec(&LEAVE_ROUNDS, params![leaver, on]).await?;
    tx.exec(&GIVE_TIES, both).await?;
    tx.exec(&GIVE_NOTES, both).await?;
    tx.exec(&GIVE_AGREEMENTS, both).await?;
    tx.exec(&GIVE_PEOPLE, both).await?;
    tx.exec(&GIVE_GROUPS, both).await.map(drop)
}

/// The visits that went from one to the other on that day.
pub async fn given(conn: &mut Conn, leaver: Uuid, successor: Uuid, on: Date) -> Result<Vec<(Uuid,)>, Error> {
    conn.query(&GIVEN, params![leaver, successor, on]).await
}

pub async fn groups(conn: &mut Conn, person: Uuid, on: Date) -> Result<Vec<(Uuid,)>, Error> {
    conn.query(&GROUPS, params![person, on]).await
}

/// Groups that go on and that she supports.
pub async fn supported(conn: &mut Conn, person: Uuid, on: Date) -> Result<Vec<(Uuid,)>, Error> {
    conn.query(&SUPPORTED, params![person, on]).await
}

/// Groups she co-ordinates.
pub async fn coordinated(conn: &mut Conn, person: Uuid, on: Date) -> Result<Vec<(Uuid,)>, Error> {
    conn.query(&COORDINATED, params![person, on]).await
}

pub async fn end_memberships(tx: &mut Tx, person: Uuid, on: Date, by: Uuid) -> Result<u64, Error> {
    tx.exec(&END_ALL, params![person, on, by]).await
}

/// Sign-in links that were not used yet stop working.
pub async fn void_links(tx: &mut Tx, person: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&VOID_LINKS, params![person, now]).await.map(drop)
}

/// Staff this reader may know, without the leaver.
pub async fn colleagues(conn: &mut Conn, reader: Reader, leaver: Uuid) -> Result<Vec<Colleague>, Error> {
    conn.query(&COLLEAGUES, params![reader.id(), reader.today, leaver]).await
}

/// What she promised and is still open; after she left, what she handed over and is still open.
pub async fn promises(conn: &mut Conn, reader: Reader, leaver: Uuid, left: bool) -> Result<Vec<Promise>, Error> {
    conn.query(if left { &HANDED } else { &PROMISES }, params![reader.id(), reader.today, leaver]).await
}

/// How to reach the people of `promises`, as far as the reader may know: person and detail.
pub async fn ways(conn: &mut Conn, reader: Reader, leaver: Uuid, left: bool) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(if left { &WAYS_AFTER } else { &WAYS_BEFORE }, params![reader.id(), reader.today, leaver]).await
}

pub async fn unfinished(conn: &mut Conn, reader: Reader, leaver: Uuid, left: bool) -> Result<Vec<Said>, Error> {
    if left {
        return conn.query(&HEARD_UNFINISHED, params![reader.id(), reader.today, leaver, reader.id()]).await;
    }
    conn.query(&UNFINISHED, params![reader.id(), reader.today, leaver]).await
}

/// Her own notes that stay hers: only she may see this list.
pub async fn own_notes(conn: &mut Conn, leaver: Uuid) -> Result<Vec<Said>, Error> {
    conn.query(&OWN_NOTES, params![leaver]).await
}

/// Groups she looks after.
pub async fn stewarded(conn: &mut Conn, reader: Reader, leaver: Uuid) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&STEWARDED, params![reader.id(), reader.today, leaver]).await
}
