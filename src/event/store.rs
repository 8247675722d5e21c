//! Events are only ever added.

use uuid::Uuid;

use crate::app::App;
use crate::db::{Tx, seal};
use crate::error::Error;
use crate::subject::Subject;
use crate::{params, queries, record};

queries! {
    ADD = "insert into events (id, at, actor, verb, about_kind, about_id, because) values ($1, $2, $3, $4, $5, $6, $7)";
    OF_NOTE = "select about_kind, about_id from notes where id = $1";
    OF_REVISIT = "select about_kind, about_id from revisits where id = $1";
    OF_TIE = "select party_kind, party_id from tie_sides where tie_id = $1 order by side";
    OF_AGREEMENT = "select about_kind, about_id from agreements where id = $1";
    OF_MEETING = "select about_kind, about_id from meetings where id = $1";
    LATEST = "select e.at, e.actor, e.verb, {open events.because e} from events e where e.about_id = $1 order by e.at desc, e.id desc limit 50";
}

record! {
    pub struct Event { pub at: i64, pub actor: Uuid, pub verb: String, pub because: String }
}

/// In the transaction of the change itself: no change without its event.
pub async fn record(
    tx: &mut Tx,
    app: &App,
    actor: Uuid,
    verb: &'static str,
    about: Subject,
    because: &str,
) -> Result<(), Error> {
    let id = app.later_id();
    let because = seal("events.because", id, about.owner(), because);
    let row = params![id, app.clock.millis(), actor, verb, about.kind(), about.id(), because];
    tx.exec_later(&ADD, row).await?;
    for person in people_of(tx, about).await? {
        tx.changed(verb, person);
    }
    Ok(())
}

/// Whose data a change of this subject is: of a tie both are.
async fn people_of(tx: &mut Tx, about: Subject) -> Result<Vec<Uuid>, Error> {
    let sql = match about {
        Subject::Person(id) => return Ok(vec![id]),
        Subject::Note(_) => &OF_NOTE,
        Subject::Revisit(_) => &OF_REVISIT,
        Subject::Meeting(_) => &OF_MEETING,
        Subject::Agreement(_) => &OF_AGREEMENT,
        Subject::Tie(_) => &OF_TIE,
        Subject::Place(_) | Subject::Group(_) => return Ok(Vec::new()),
    };
    let found: Vec<(String, Uuid)> = tx.query(sql, params![about.id()]).await?;
    Ok(found.into_iter().filter(|(kind, _)| kind == "person").map(|(_, person)| person).collect())
}

/// The last fifty things that happened to one subject, newest first.
pub async fn latest(conn: &mut crate::db::Conn, about: Subject) -> Result<Vec<Event>, Error> {
    conn.query(&LATEST, params![about.id()]).await
}
