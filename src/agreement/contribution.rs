//! "Draag lasten en lusten samen": what a person does stands on her own page, and on that of a group that is a party too when she
//! wants it. She says so, and takes it back, herself.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use uuid::Uuid;

use super::whole::Whole;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::subject::Subject;
use crate::web::{Press, Viewer, saved};
use crate::{params, queries, record};

queries! {
    // Hers, open, and with a group that has a page.
    SHOW = "update agreement_parties set shown_on = $3 where agreement_id = $1 and party_id = $2 and kind = 'person' and shown_on is null
        and exists (select 1 from agreements t where t.id = $1 and t.ended_on is null)";
    HIDE = "update agreement_parties set shown_on = null where agreement_id = $1 and party_id = $2";
    SHOWN_ON = "select shown_on from agreement_parties where agreement_id = $1 and party_id = $2";
    // Who let it be seen, with what she does as it is agreed now.
    OF_GROUP = "select {by persons.name p}, {open agreement_deeds.what d} from agreement_parties x
        join agreement_parties g on g.agreement_id = x.agreement_id and g.party_id = $1
        join agreements t on t.id = x.agreement_id and t.ended_on is null
        join agreement_versions v on v.agreement_id = t.id and v.nr = (select max(l.nr) from agreement_versions l where l.agreement_id = t.id)
        join agreement_deeds d on d.version_id = v.id and d.party_id = x.party_id
        join persons p on p.id = x.party_id and p.left_on is null and p.merged_into is null
        where x.shown_on is not null and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)
        order by x.shown_on, p.id limit 50";
}

record! {
    /// What someone does for a group, as she lets it be seen.
    #[derive(Clone, Debug)]
    pub struct Shown { pub name: String, pub what: String }
}

/// Of this group, for everyone who sees its page.
pub async fn of_group(conn: &mut Conn, group: Uuid) -> Result<Vec<Shown>, Error> {
    conn.query(&OF_GROUP, params![group]).await
}

/// One of her agreements in which she does something: since when it is seen, if it is.
pub async fn shown_on(conn: &mut Conn, agreement: Uuid, person: Uuid) -> Result<Option<Date>, Error> {
    let found: Option<(Option<Date>,)> = conn.optional(&SHOWN_ON, params![agreement, person]).await?;
    Ok(found.and_then(|(on,)| on))
}

/// Whether her part can be shown: she does something, and a group is a party.
pub fn can_show(whole: &Whole, person: Uuid) -> bool {
    let with_group = whole.parties.iter().any(|party| party.kind == "group");
    whole.agreement.ended_on.is_none() && with_group && whole.deed_of(&person).is_some()
}

async fn change(app: &App, viewer: &Viewer, id: Uuid, show: bool) -> Result<Tx, Error> {
    let mut tx = viewer.write(app).await?;
    let known: Option<(Option<Date>,)> = tx.optional(&SHOWN_ON, params![id, viewer.id]).await?;
    let (before,) = known.ok_or(Error::NotFound)?;
    if before.is_some() != show {
        let on = app.clock.today();
        let done = if show {
            tx.exec(&SHOW, params![id, viewer.id, on]).await?
        } else {
            tx.exec(&HIDE, params![id, viewer.id]).await?
        };
        if done == 0 {
            return Err(Error::Conflict("conflict-agreement-ended"));
        }
        let verb = if show { "contribution_shown" } else { "contribution_hidden" };
        event::record(&mut tx, app, viewer.id, verb, Subject::Person(viewer.id), "").await?;
    }
    Ok(tx)
}

/// She lets it be seen.
pub async fn show(app: App, viewer: Viewer, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let tx = change(&app, &viewer, id, true).await?;
    saved(tx, "/me", "said-contribution-shown").await
}

pub async fn hide(app: App, viewer: Viewer, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let tx = change(&app, &viewer, id, false).await?;
    saved(tx, "/me", "said-contribution-hidden").await
}
