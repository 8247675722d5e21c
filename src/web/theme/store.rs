//! Themes and logos. There are few of both.

use ramp::Colour;
use uuid::Uuid;

use super::Theme;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::exchange::picture::Small;
use crate::{params, queries, record};

macro_rules! theme {
    ($rest:literal) => {
        concat!("select t.id, t.name, t.brand, t.header, t.shades, t.logo from themes t ", $rest)
    };
}

queries! {
    ADD = "insert into themes (id, name, brand, header, shades, logo, made_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do nothing";
    THEME = theme!("where t.id = $1");
    KEPT = theme!("order by t.made_at desc, t.id desc limit $1");
    FORGET = "delete from themes where id <> $1 and id not in (select t.id from themes t order by t.made_at desc, t.id desc limit $2)";
    FORGET_LOGOS = "delete from logos where hash not in (select t.logo from themes t where t.logo is not null)";
    ADD_LOGO = "insert into logos (hash, jpeg, wide, high) values ($1, $2, $3, $4) on conflict (hash) do nothing";
    LOGO = "select jpeg from logos where hash = $1";
}

record! {
    struct Row { id: Uuid, name: String, brand: Option<String>, header: Option<String>, shades: Option<String>, logo: Option<String> }
}

impl From<Row> for Theme {
    fn from(row: Row) -> Self {
        let colour = |text: Option<String>| text.and_then(|text| Colour::parse(&text));
        let shades = row.shades.and_then(|text| text.split(' ').map(Colour::parse).collect::<Option<Vec<Colour>>>());
        Theme {
            id: row.id,
            name: row.name,
            brand: colour(row.brand),
            header: colour(row.header),
            shades: shades.and_then(|shades| shades.try_into().ok()),
            logo: row.logo,
        }
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, theme: &Theme, now: i64) -> Result<bool, Error> {
    let hex = |colour: Option<Colour>| colour.map(Colour::hex);
    let shades = theme.shades.map(|shades| shades.map(Colour::hex).join(" "));
    let row = params![theme.id, &theme.name, hex(theme.brand), hex(theme.header), shades, theme.logo.clone(), now];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn theme(conn: &mut Conn, id: Uuid) -> Result<Option<Theme>, Error> {
    Ok(conn.optional::<Row>(&THEME, params![id]).await?.map(Theme::from))
}

/// The last so many, the newest first.
pub async fn kept(conn: &mut Conn, most: i64) -> Result<Vec<Theme>, Error> {
    Ok(conn.query::<Row>(&KEPT, params![most]).await?.into_iter().map(Theme::from).collect())
}

/// All but the last so many and the one that is worn, and the logos that nothing shows any more.
pub async fn forget(tx: &mut Tx, worn: Uuid, most: i64) -> Result<(), Error> {
    tx.exec(&FORGET, params![worn, most]).await?;
    tx.exec(&FORGET_LOGOS, &[]).await.map(drop)
}

pub async fn add_logo(tx: &mut Tx, hash: &str, logo: &Small) -> Result<(), Error> {
    let (wide, high) = (i64::from(logo.wide), i64::from(logo.high));
    tx.exec(&ADD_LOGO, params![hash, logo.jpeg.clone(), wide, high]).await.map(drop)
}

pub async fn logo(conn: &mut Conn, hash: &str) -> Result<Vec<u8>, Error> {
    Ok(conn.one::<(Vec<u8>,)>(&LOGO, params![hash]).await?.0)
}
