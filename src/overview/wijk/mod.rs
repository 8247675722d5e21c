//! The page for everybody: one wijk, without signing in. What is on, who carries what, and three questions: I can help, I look for
//! something, I have an idea.
//!
//! It is the same for everyone who did not sign in, so it is read once and kept until something happens in the network or the day
//! is over. How: `docs/decisions/0037`.

pub mod hello;
mod kept;
pub mod store;
pub mod web;

pub use kept::Kept;

use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::meeting::activity::{self, store::Coming};
use crate::place::store::Place;
use crate::web::Visitor;
use store::{Carried, Story};

/// What is public of a wijk on a day.
pub struct Wijk {
    pub id: Uuid,
    pub name: String,
    pub today: Date,
    /// What is on in seven days, the first one first.
    pub coming: Vec<Coming>,
    /// What residents think of or do together, the newest first.
    pub carried: Vec<Carried>,
    /// What was told, by people who chose that everyone may read it.
    pub stories: Vec<Story>,
    /// Groups one can find in Wie is wie.
    pub groups: i64,
    /// The other wijken that have a page.
    pub others: Vec<Place>,
}

impl Wijk {
    async fn read(conn: &mut Conn, app: &App, place: &Place, reader: Reader) -> Result<Self, Error> {
        let others = crate::place::store::areas(conn).await?;
        Ok(Self {
            id: place.id,
            name: place.name.clone(),
            today: reader.today,
            coming: activity::upcoming(conn, app, reader, Some(place.id), (reader.today, 7), 30).await?,
            carried: store::carried(conn, reader, place.id).await?,
            stories: store::stories(conn, reader, place.id).await?,
            groups: store::groups(conn, reader, place.id).await?,
            others: others.into_iter().filter(|one| one.kind == "wijk" && one.id != place.id).collect(),
        })
    }
}

/// As it is now; from memory when nothing happened since.
pub async fn of(app: &App, visitor: &Visitor, place: Uuid) -> Result<Arc<Wijk>, Error> {
    let mut conn = visitor.read(app).await?;
    let last = store::last_event(&mut conn).await?;
    let today = app.clock.today();
    if let Some(known) = app.wijken().get(place, last, today) {
        return Ok(known);
    }
    let found = crate::place::store::show(&mut conn, place).await?;
    let read = Arc::new(Wijk::read(&mut conn, app, &found, Reader::public(app)).await?);
    app.wijken().keep(place, last, read.clone());
    Ok(read)
}
