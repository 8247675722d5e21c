//! Two entries that turn out to be one person: what was moved is written down, so that it can be put back exactly.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::app::App;
use crate::db::{Sql, Tx};
use crate::error::Error;
use crate::event;
use crate::group::carrying;
use crate::overview::foto::news;
use crate::subject::Subject;
use crate::{params, queries};

queries! {
    STATE = "select count(*) from persons where id = $1 and merged_into is null";
    LEFT = "select count(*) from persons where id = $1 and left_on is not null";
    CONTACTS = "select id from contacts where person_id = $1 order by id";
    NOTES = "select id from notes where about_id = $1 order by id";
    REVISITS = "select id from revisits where about_id = $1 order by id";
    KEPT_REVISITS = "select id from revisits where steward_id = $1 order by id";
    MEMBERSHIPS = "select id from memberships where person_id = $1 order by id";
    SHARES = "select id from shares where person_id = $1 order by id";
    OBJECTIONS = "select id from objections where person_id = $1 order by id";
    EMERGENCIES = "select id from emergencies where person_id = $1 order by id";
    REQUESTS = "select id from requests where person_id = $1 order by id";
    RENEWALS = "select id from renewals where person_id = $1 order by id";
    PHOTOS = "select id from photos where person_id = $1 order by id";
    MEETINGS = "select id from meetings where about_id = $1 order by id";
    ATTENDED = "select meeting_id from meeting_people where person_id = $1
        and meeting_id not in (select k.meeting_id from meeting_people k where k.person_id = $2) order by meeting_id";
    SIDES = "select id from tie_sides where party_id = $1 order by id";
    KEPT_TIES = "select id from ties where steward_id = $1 and ended_on is null order by id";
    AGREEMENTS = "select id from agreements where about_id = $1 order by id";
    AGREED = "select agreement_id from agreement_parties where party_id = $1
        and agreement_id not in (select k.agreement_id from agreement_parties k where k.party_id = $2) order by agreement_id";
    GIVEN = "select distinct version_id from agreement_promises where giver_id = $1 order by version_id";
    DEEDS = "select id from agreement_deeds where party_id = $1
        and version_id not in (select k.version_id from agreement_deeds k where k.party_id = $2) order by id";
    ASKS = "select id from agreement_asks where party_id = $1
        and agreement_id not in (select k.agreement_id from agreement_asks k where k.party_id = $2) order by id";
    ROOMS_HELD = "select id from room_people where person_id = $1 order by id";
    BOOKED = "select id from room_bookings where booked_by = $1 order by id";
    NAMES = "select word from person_names where person_id = $1 order by word";
    EARLIER = "select moved from merges where kept_id = $1 and undone_at is null";
    MOVE_CONTACT = "update contacts set person_id = $3 where id = $1 and person_id = $2";
    MOVE_NOTE = "update notes set about_id = $3 where id = $1 and about_id = $2";
    MOVE_REVISIT = "update revisits set about_id = $3 where id = $1 and about_id = $2";
    MOVE_STEWARD = "update revisits set steward_id = $3 where id = $1 and steward_id = $2";
    MOVE_MEMBERSHIP = "update memberships set person_id = $3 where id = $1 and person_id = $2";
    MOVE_SHARE = "update shares set person_id = $3 where id = $1 and person_id = $2";
    MOVE_OBJECTION = "update objections set person_id = $3 where id = $1 and person_id = $2";
    MOVE_EMERGENCY = "update emergencies set person_id = $3 where id = $1 and person_id = $2";
    MOVE_REQUEST = "update requests set person_id = $3 where id = $1 and person_id = $2";
    MOVE_RENEWAL = "update renewals set person_id = $3 where id = $1 and person_id = $2";
    MOVE_PHOTO = "update photos set person_id = $3 where id = $1 and person_id = $2";
    MOVE_MEETING = "update meetings set about_id = $3 where id = $1 and about_id = $2";
    MOVE_ATTENDANCE = "update meeting_people set person_id = $3 where meeting_id = $1 and person_id = $2";
    MOVE_SIDE = "update tie_sides set party_id = $3 where id = $1 and party_id = $2";
    MOVE_WISHER = "update ties set wisher_id = $3 where wisher_id = $2 and id = (select s.tie_id from tie_sides s where s.id = $1)";
    MOVE_TIE_STEWARD = "update ties set steward_id = $3 where id = $1 and steward_id = $2";
    MOVE_AGREEMENT = "update agreements set about_id = $3 where id = $1 and about_id = $2";
    MOVE_PARTY = "update agreement_parties set party_id = $3 where agreement_id = $1 and party_id = $2";
    MOVE_DEED = "update agreement_deeds set party_id = $3 where id = $1 and party_id = $2";
    MOVE_ASK = "update agreement_asks set party_id = $3 where id = $1 and party_id = $2";
    MOVE_GIVER = "update agreement_promises set giver_id = $3 where version_id = $1 and giver_id = $2";
    MOVE_HELD = "update room_people set person_id = $3, audience = case when audience = $2 then $3 else audience end where id = $1 and person_id = $2";
    MOVE_BOOKING = "update room_bookings set booked_by = $3 where id = $1 and booked_by = $2";
    ADD_NAME = "insert into person_names (word, person_id) values ($1, $2) on conflict (word, person_id) do nothing";
    // Not when another who was merged here has that word too.
    DROP_NAME = "delete from person_names where word = $1 and person_id = $2 and not exists (
        select 1 from person_names n join persons p on p.id = n.person_id where n.word = $1 and p.merged_into = $2 and p.id <> $3)";
    POINT = "update persons set merged_into = $2 where id = $1 and merged_into is null";
    UNPOINT = "update persons set merged_into = null where id = $1 and merged_into = $2";
    NOTE_MERGE = "insert into merges (id, kept_id, gone_id, moved, merged_by, merged_at) values ($1, $2, $3, $4, $5, $6)";
    MERGE = "select kept_id, gone_id, moved from merges where id = $1 and undone_at is null";
    END_MERGE = "update merges set undone_at = $2, undone_by = $3 where id = $1 and undone_at is null";
}

/// The ids of everything that went along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Moved {
    contacts: Vec<Uuid>,
    notes: Vec<Uuid>,
    revisits: Vec<Uuid>,
    /// Visits that the one who is gone was to make.
    steward_of: Vec<Uuid>,
    memberships: Vec<Uuid>,
    /// What she agreed to, and what was opened of her.
    shares: Vec<Uuid>,
    objections: Vec<Uuid>,
    emergencies: Vec<Uuid>,
    /// What she asked, and what she was asked.
    requests: Vec<Uuid>,
    renewals: Vec<Uuid>,
    photos: Vec<Uuid>,
    /// Meetings with her, and those at which only she was.
    meetings: Vec<Uuid>,
    attended: Vec<Uuid>,
    /// Her sides of ties, and ties that she guards.
    tie_sides: Vec<Uuid>,
    ties_kept: Vec<Uuid>,
    /// What was agreed for her, what she is a party of, and versions in which she gives something.
    agreements: Vec<Uuid>,
    agreed: Vec<Uuid>,
    given: Vec<Uuid>,
    /// What she does in them, and what she was asked about them.
    #[serde(default)]
    deeds: Vec<Uuid>,
    #[serde(default)]
    asks: Vec<Uuid>,
    /// What she carries, has a key of and keeps open, and what she booked.
    rooms_held: Vec<Uuid>,
    booked: Vec<Uuid>,
    /// Tokens of words of the name.
    names: Vec<Uuid>,
}

/// The id of the merge. `gone` stays as an empty entry that points to `kept`.
pub async fn merge(tx: &mut Tx, app: &App, kept: Uuid, gone: Uuid, by: Uuid) -> Result<Uuid, Error> {
    if kept == gone {
        return Err(Error::Conflict("conflict-same-person"));
    }
    for person in [kept, gone] {
        if tx.one::<(i64,)>(&STATE, params![person]).await?.0 == 0 {
            return Err(Error::Conflict("conflict-merged-already"));
        }
        // What is open about one would become open about someone nobody comes back to.
        if tx.one::<(i64,)>(&LEFT, params![person]).await?.0 > 0 {
            return Err(Error::Conflict("conflict-person-left"));
        }
    }
    let moved = Moved {
        contacts: ids(tx, &CONTACTS, gone).await?,
        notes: ids(tx, &NOTES, gone).await?,
        revisits: ids(tx, &REVISITS, gone).await?,
        steward_of: ids(tx, &KEPT_REVISITS, gone).await?,
        memberships: ids(tx, &MEMBERSHIPS, gone).await?,
        shares: ids(tx, &SHARES, gone).await?,
        objections: ids(tx, &OBJECTIONS, gone).await?,
        emergencies: ids(tx, &EMERGENCIES, gone).await?,
        requests: ids(tx, &REQUESTS, gone).await?,
        renewals: ids(tx, &RENEWALS, gone).await?,
        photos: ids(tx, &PHOTOS, gone).await?,
        meetings: ids(tx, &MEETINGS, gone).await?,
        attended: apart(tx, &ATTENDED, kept, gone).await?,
        agreements: ids(tx, &AGREEMENTS, gone).await?,
        agreed: apart(tx, &AGREED, kept, gone).await?,
        given: ids(tx, &GIVEN, gone).await?,
        deeds: apart(tx, &DEEDS, kept, gone).await?,
        asks: apart(tx, &ASKS, kept, gone).await?,
        rooms_held: ids(tx, &ROOMS_HELD, gone).await?,
        booked: ids(tx, &BOOKED, gone).await?,
        tie_sides: ids(tx, &SIDES, gone).await?,
        ties_kept: ids(tx, &KEPT_TIES, gone).await?,
        names: new_names(tx, kept, gone).await?,
    };
    carry(tx, &moved, gone, kept).await?;
    for word in &moved.names {
        tx.exec(&ADD_NAME, params![*word, kept]).await?;
    }
    tx.exec(&POINT, params![gone, kept]).await?;
    let id = app.id();
    let told = serde_json::to_string(&moved)?;
    tx.exec(&NOTE_MERGE, params![id, kept, gone, told, by, app.clock.millis()]).await?;
    news::again(tx, app, kept).await?;
    news::again(tx, app, gone).await?;
    carrying::weigh_all_of(tx, app, kept, by).await?;
    event::record(tx, app, by, "merged", Subject::Person(kept), "").await?;
    event::record(tx, app, by, "merged", Subject::Person(gone), "").await?;
    Ok(id)
}

/// Puts back exactly what went along, as far as it is still there. The one who is apart again.
pub async fn unmerge(tx: &mut Tx, app: &App, merge: Uuid, by: Uuid) -> Result<Uuid, Error> {
    let found: Option<(Uuid, Uuid, String)> = tx.optional(&MERGE, params![merge]).await?;
    let (kept, gone, told) = found.ok_or(Error::NotFound)?;
    // Whoever was merged on must first come back herself, or what belongs here would be elsewhere.
    if tx.one::<(i64,)>(&STATE, params![kept]).await?.0 == 0 {
        return Err(Error::Conflict("conflict-merged-on"));
    }
    let moved: Moved = serde_json::from_str(&told)?;
    carry(tx, &moved, kept, gone).await?;
    for word in &moved.names {
        tx.exec(&DROP_NAME, params![*word, kept, gone]).await?;
    }
    tx.exec(&UNPOINT, params![gone, kept]).await?;
    tx.exec(&END_MERGE, params![merge, app.clock.millis(), by]).await?;
    news::again(tx, app, kept).await?;
    news::again(tx, app, gone).await?;
    for one in [kept, gone] {
        carrying::weigh_all_of(tx, app, one, by).await?;
    }
    event::record(tx, app, by, "unmerged", Subject::Person(kept), "").await?;
    event::record(tx, app, by, "unmerged", Subject::Person(gone), "").await?;
    Ok(gone)
}

/// Words that are not of the kept one herself: also those that an earlier merge brought, so that the last to leave takes them along.
async fn new_names(tx: &mut Tx, kept: Uuid, gone: Uuid) -> Result<Vec<Uuid>, Error> {
    let mut own: HashSet<Uuid> = ids(tx, &NAMES, kept).await?.into_iter().collect();
    for (told,) in tx.query::<(String,)>(&EARLIER, params![kept]).await? {
        let earlier: Moved = serde_json::from_str(&told)?;
        own.retain(|word| !earlier.names.contains(word));
    }
    Ok(ids(tx, &NAMES, gone).await?.into_iter().filter(|word| !own.contains(word)).collect())
}

async fn ids(tx: &mut Tx, sql: &'static Sql, of: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(tx.query::<(Uuid,)>(sql, params![of]).await?.into_iter().map(|(id,)| id).collect())
}

/// Where the kept one is not already.
async fn apart(tx: &mut Tx, sql: &'static Sql, kept: Uuid, gone: Uuid) -> Result<Vec<Uuid>, Error> {
    let only: Vec<(Uuid,)> = tx.query(sql, params![gone, kept]).await?;
    Ok(only.into_iter().map(|(id,)| id).collect())
}

async fn carry(tx: &mut Tx, moved: &Moved, from: Uuid, to: Uuid) -> Result<(), Error> {
    let ways: [(&Sql, &[Uuid]); 23] = [
        (&MOVE_CONTACT, &moved.contacts),
        (&MOVE_NOTE, &moved.notes),
        (&MOVE_REVISIT, &moved.revisits),
        (&MOVE_STEWARD, &moved.steward_of),
        (&MOVE_MEMBERSHIP, &moved.memberships),
        (&MOVE_SHARE, &moved.shares),
        (&MOVE_OBJECTION, &moved.objections),
        (&MOVE_EMERGENCY, &moved.emergencies),
        (&MOVE_REQUEST, &moved.requests),
        (&MOVE_RENEWAL, &moved.renewals),
        (&MOVE_PHOTO, &moved.photos),
        (&MOVE_MEETING, &moved.meetings),
        (&MOVE_ATTENDANCE, &moved.attended),
        (&MOVE_WISHER, &moved.tie_sides),
        (&MOVE_SIDE, &moved.tie_sides),
        (&MOVE_TIE_STEWARD, &moved.ties_kept),
        (&MOVE_AGREEMENT, &moved.agreements),
        (&MOVE_PARTY, &moved.agreed),
        (&MOVE_GIVER, &moved.given),
        (&MOVE_DEED, &moved.deeds),
        (&MOVE_ASK, &moved.asks),
        (&MOVE_HELD, &moved.rooms_held),
        (&MOVE_BOOKING, &moved.booked),
    ];
    for (sql, ids) in ways {
        for id in ids {
            tx.exec(sql, params![*id, from, to]).await?;
        }
    }
    store::fading(tx, from).await?;
    store::fading(tx, to).await
}
