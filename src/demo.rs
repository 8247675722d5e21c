//! A made-up wijk to look around in: people, what they want and can, promises due and overdue.

use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::group::{self, Founding};
use crate::{params, queries};

queries! {
    BY_NAME = "select id from persons where name = $1 order by noted_at, id limit 1";
}

/// Someone a visitor can be.
pub struct Named {
    pub slug: &'static str,
    pub id: Uuid,
    pub name: String,
    /// What she is in the wijk, in a word or two.
    pub what: &'static str,
}

const PEOPLE: [(&str, &str, &str); 1] = [("worker", "Marieke de Wit", "sociaal werker")];

pub async fn people(app: &App) -> Result<Vec<Named>, Error> {
    let mut conn = app.db.read().await?;
    let mut named = Vec::new();
    for (slug, name, what) in PEOPLE {
        if let Some((id,)) = conn.optional::<(Uuid,)>(&BY_NAME, params![name]).await? {
            named.push(Named { slug, id, name: name.to_owned(), what });
        }
    }
    Ok(named)
}

/// Once: a filled database is left as it is.
pub async fn fill(app: &App) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    if group::store::is_founded(&mut tx).await? {
        return Ok(());
    }
    let founding = Founding {
        network: "Buurtnetwerk Lindenkwartier".to_owned(),
        town: "Lindenveld".to_owned(),
        wijk: "Lindenkwartier".to_owned(),
        name: "Marieke de Wit".to_owned(),
        mail: "marieke@lindenkwartier.example".to_owned(),
    };
    group::found(&mut tx, app, &founding).await?;
    tx.commit().await?;
    app.reread_words().await
}
