//! Bookings of rooms. Anyone reads that a time is taken; who booked it is read by who works here.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::place::room::booking::{Much, NewBooking};
use crate::place::room::minutes::Time;
use crate::{params, queries, readable, record};

macro_rules! booking {
    ($($rest:expr),+ $(,)?) => {
        concat!("select b.id, b.room_id, b.series_id, b.on_day, b.from_minute, b.until_minute, b.what, b.booked_by, b.cancelled_on from room_bookings b where ", $($rest),+)
    };
}

/// What a row of a week has, with the name of the group that everybody who reads this may know.
macro_rules! row {
    ($name:expr, $from:expr) => {
        concat!("select b.id, b.series_id, b.on_day, b.from_minute, b.until_minute, b.what, b.booked_by,
                coalesce((select g.name from groups g where g.id = b.group_id and ", readable!("g.audience"), "), ''),
                (select count(*) from room_bookings o where o.series_id = b.series_id and o.on_day > b.on_day and o.cancelled_on is null), ", $name, "
            from room_bookings b ", $from, "
            where b.room_id = $3 and b.on_day >= $4 and b.on_day <= $5 and b.cancelled_on is null order by b.on_day, b.from_minute, b.id limit 500")
    };
}

queries! {
    ADD = "insert into room_bookings (id, room_id, series_id, on_day, from_minute, until_minute, what, group_id, booked_by, booked_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    BOOKED_BY = "select booked_by from room_bookings where id = $1";
    MEETS = "select count(*) from room_bookings where room_id = $1 and on_day = $2 and cancelled_on is null and from_minute < $4 and until_minute > $3 and id <> $5";
    TO_COME = "select count(*) from room_bookings where booked_by = $1 and on_day >= $2 and cancelled_on is null";
    SHOW = booking!("b.id = $1 and b.room_id = $2");
    ANY = booking!("b.id = $1");
    OF_DAY = booking!("b.room_id = $1 and b.on_day = $2 and b.cancelled_on is null order by b.from_minute, b.id");
    CANCEL = "update room_bookings set cancelled_on = $2, cancelled_by = $3 where id = $1 and cancelled_on is null";
    CANCEL_REST = "update room_bookings set cancelled_on = $2, cancelled_by = $3 where series_id = $1 and on_day >= $4 and cancelled_on is null";
    CANCELLED = booking!("b.id = $1 and b.cancelled_on = $2 and b.cancelled_by = $3");
    CANCELLED_REST = booking!("b.series_id = $1 and b.on_day >= $4 and b.cancelled_on = $2 and b.cancelled_by = $3 order by b.on_day, b.id");
    RESTORE = "update room_bookings set cancelled_on = null, cancelled_by = null where id = $1";
    TAKEN = row!("''", "");
    NAMED = row!("coalesce({open persons.name p}, {plain ''})",
        concat!("left join persons p on p.id = b.booked_by and p.merged_into is null and ", readable!(open "p.audience" "p.id")));
    OF_PERSON = "select b.room_id, r.name, b.on_day, b.from_minute, b.until_minute, b.what from room_bookings b join rooms r on r.id = b.room_id
        where b.booked_by = $1 and b.cancelled_on is null order by b.on_day desc, b.from_minute, b.id limit 200";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Booking {
        pub id: Uuid,
        pub room: Uuid,
        pub series: Uuid,
        pub day: Date,
        pub from: i64,
        pub until: i64,
        pub what: String,
        pub by: Uuid,
        pub cancelled_on: Option<Date>,
    }
}

impl Booking {
    pub fn time(&self) -> Time {
        Time { from: self.from, until: self.until }
    }
}

record! {
    /// In a week: what is at a time, for which group, and who booked it when the reader may know that.
    #[derive(Clone, Debug)]
    pub struct Row {
        pub id: Uuid,
        pub series: Uuid,
        pub day: Date,
        pub from: i64,
        pub until: i64,
        pub what: String,
        pub by: Uuid,
        pub group: String,
        /// Later ones of the same row.
        pub later: i64,
        pub name: String,
    }
}

impl Row {
    pub fn time(&self) -> Time {
        Time { from: self.from, until: self.until }
    }

    pub fn is_of_row(&self) -> bool {
        self.later > 0
    }
}

record! {
    /// For her own page.
    #[derive(Clone, Debug)]
    pub struct Hers { pub room: Uuid, pub name: String, pub day: Date, pub from: i64, pub until: i64, pub what: String }
}

pub async fn add(tx: &mut Tx, id: Uuid, new: &NewBooking, day: Date, today: Date) -> Result<(), Error> {
    let row = params![id, new.room, new.id, day, new.time.from, new.time.until, new.what, new.group, new.by, today];
    tx.exec(&ADD, row).await.map(drop)
}

pub async fn booked_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&BOOKED_BY, params![id]).await?.map(|(by,)| by))
}

/// Whether something of this time is taken by another booking.
pub async fn meets(conn: &mut Conn, room: Uuid, day: Date, time: Time, but: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&MEETS, params![room, day, time.from, time.until, but]).await?.0 > 0)
}

/// How many of hers are still to come.
pub async fn to_come(conn: &mut Conn, by: Uuid, today: Date) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&TO_COME, params![by, today]).await?.0)
}

pub async fn show(conn: &mut Conn, room: Uuid, id: Uuid) -> Result<Booking, Error> {
    conn.one(&SHOW, params![id, room]).await
}

pub async fn any(conn: &mut Conn, id: Uuid) -> Result<Option<Booking>, Error> {
    conn.optional(&ANY, params![id]).await
}

pub async fn of_day(conn: &mut Conn, room: Uuid, day: Date) -> Result<Vec<Booking>, Error> {
    conn.query(&OF_DAY, params![room, day]).await
}

/// How many were cancelled.
pub async fn cancel(tx: &mut Tx, booking: &Booking, much: Much, on: Date, by: Uuid) -> Result<u64, Error> {
    match much {
        Much::One => tx.exec(&CANCEL, params![booking.id, on, by]).await,
        Much::Rest => tx.exec(&CANCEL_REST, params![booking.series, on, by, booking.day]).await,
    }
}

/// What this one cancelled on that day.
pub async fn cancelled(
    conn: &mut Conn,
    booking: &Booking,
    much: Much,
    on: Date,
    by: Uuid,
) -> Result<Vec<Booking>, Error> {
    match much {
        Much::One => conn.query(&CANCELLED, params![booking.id, on, by]).await,
        Much::Rest => conn.query(&CANCELLED_REST, params![booking.series, on, by, booking.day]).await,
    }
}

pub async fn restore(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.exec(&RESTORE, params![id]).await.map(drop)
}

/// What is taken from a day till a day; with names for who works here.
pub async fn between(
    conn: &mut Conn,
    reader: Reader,
    room: Uuid,
    (from, until): (Date, Date),
    named: bool,
) -> Result<Vec<Row>, Error> {
    let sql = if named { &NAMED } else { &TAKEN };
    conn.query(sql, params![reader.id(), reader.today, room, from, until]).await
}

pub async fn of_person(conn: &mut Conn, person: Uuid) -> Result<Vec<Hers>, Error> {
    conn.query(&OF_PERSON, params![person]).await
}
