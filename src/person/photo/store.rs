//! Photos: who may see one, and the one in place of the other.

use jiff::civil::Date;
use uuid::Uuid;

use super::Wanted;
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::exchange::picture::Small;
use crate::{params, queries, readable, record};

queries! {
    ABOUT = concat!("select f.id, f.audience, coalesce({by persons.name h}, {plain ''}), f.heard_on, f.heard_by, f.wide, f.high
        from photos f left join persons h on h.id = f.heard_by
        where f.person_id = $3 and ", readable!(contact "f.audience" "f.person_id"), " order by f.made_at desc, f.id desc limit 20");
    SHOW = concat!("select f.id from photos f where f.id = $4 and f.person_id = $3 and ", readable!(contact "f.audience" "f.person_id"));
    JPEG = concat!("select {open-bytes photos.jpeg f} from photos f where f.id = $4 and f.person_id = $3 and ",
        readable!(contact "f.audience" "f.person_id"));
    OF = "select person_id from photos where id = $1";
    ADD = "insert into photos (id, person_id, audience, heard_by, heard_on, made_at, wide, high, bytes, jpeg)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    DROP_OF = "delete from photos where person_id = $1";
    DROP_ONE = "delete from photos where id = $1";
    SHOW_TO = "update photos set audience = $3 where id = $1 and person_id = $2";
    ALL_BYTES = "select cast(coalesce(sum(bytes), 0) as bigint) from photos";
    ADDED_SINCE = "select count(*) from events where about_id = $1 and verb = 'photographed' and at > $2";
}

record! {
    /// That there is one; the pixels are asked for apart.
    #[derive(Clone, Debug)]
    pub struct Photo {
        pub id: Uuid,
        pub audience: Uuid,
        pub heard_by_name: String,
        pub heard_on: Date,
        pub heard_by: Uuid,
        pub wide: i64,
        pub high: i64,
    }
}

/// The newest first. There is one, unless two entries turned out to be one person.
pub async fn about(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Photo>, Error> {
    conn.query(&ABOUT, params![reader.id(), reader.today, person]).await
}

/// It is of her and the reader may see it, or it is not there.
pub async fn show(conn: &mut Conn, reader: Reader, person: Uuid, photo: Uuid) -> Result<(), Error> {
    conn.one::<(Uuid,)>(&SHOW, params![reader.id(), reader.today, person, photo]).await.map(drop)
}

pub async fn jpeg(conn: &mut Conn, reader: Reader, person: Uuid, photo: Uuid) -> Result<Vec<u8>, Error> {
    Ok(conn.one::<(Vec<u8>,)>(&JPEG, params![reader.id(), reader.today, person, photo]).await?.0)
}

/// Whose photo has this id.
pub async fn of(conn: &mut Conn, photo: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&OF, params![photo]).await?.map(|(person,)| person))
}

pub async fn add(tx: &mut Tx, app: &App, wanted: Wanted, audience: Uuid, photo: &Small) -> Result<(), Error> {
    let Wanted { id, of, heard_by } = wanted;
    let bytes = i64::try_from(photo.jpeg.len()).map_err(Error::source)?;
    let sealed = seal("photos.jpeg", id, of, &photo.jpeg);
    let (wide, high) = (i64::from(photo.wide), i64::from(photo.high));
    let (today, now) = (app.clock.today(), app.clock.millis());
    tx.exec(&ADD, params![id, of, audience, heard_by, today, now, wide, high, bytes, sealed]).await.map(drop)
}

pub async fn drop_of(tx: &mut Tx, person: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_OF, params![person]).await.map(drop)
}

pub async fn drop_one(tx: &mut Tx, photo: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_ONE, params![photo]).await.map(drop)
}

pub async fn show_to(tx: &mut Tx, photo: Uuid, person: Uuid, audience: Uuid) -> Result<(), Error> {
    tx.exec(&SHOW_TO, params![photo, person, audience]).await.map(drop)
}

pub async fn all_bytes(conn: &mut Conn) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&ALL_BYTES, &[]).await?.0)
}

/// How often one was added since this moment.
pub async fn added_since(conn: &mut Conn, person: Uuid, since: i64) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&ADDED_SINCE, params![person, since]).await?.0)
}
