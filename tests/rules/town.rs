//! A town with someone in every situation the rules know, and a note about each for every audience.

use std::collections::HashMap;

use jiff::ToSpan as _;
use sprokkel::access::agreed::{self, NewShare, Opening};
use sprokkel::access::closed::Closed as _;
use sprokkel::access::condition::Standing;
use sprokkel::access::facts::{Circle, Facts, Lasting};
use sprokkel::access::level::Level;
use sprokkel::access::register::Activity;
use sprokkel::db::{Sql, Tx, Value};
use sprokkel::group::{self, NewGroup, NewMembership};
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::params;
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::person::{self, Name, NewPerson};
use sprokkel::subject::Subject;
use uuid::Uuid;

use crate::support::TestApp;

/// What a note is, as the rules see it from one viewer.
#[derive(Clone, Copy)]
pub struct About {
    pub person: Uuid,
    pub share: Lasting,
    pub emergency: Lasting,
    pub objection: bool,
    pub left: bool,
    pub brought: bool,
    /// With every viewer, who is here or not.
    pub tied: bool,
}

#[derive(Clone, Copy)]
pub struct Viewer {
    pub id: Uuid,
    pub left: bool,
}

pub struct Town {
    pub viewers: Vec<Viewer>,
    pub people: Vec<About>,
    /// Each note: its id, whom it is about, and its audience.
    pub notes: HashMap<Uuid, (About, Uuid)>,
    pub circles: HashMap<Uuid, Circle>,
}

async fn put(tx: &mut Tx, text: &str, row: &[Value]) {
    tx.exec(&Sql::made(text.to_owned()), row).await.unwrap();
}

pub async fn someone(t: &TestApp, tx: &mut Tx, noted_by: Uuid) -> Uuid {
    let id = t.app.id();
    let name = Name::parse("Iemand");
    let new = NewPerson { id, name, place: None, language: None, audience: NETWORK, noted_by, import: None };
    person::meet(tx, &t.app, &new).await.unwrap();
    id
}

pub async fn team(t: &TestApp, tx: &mut Tx, parent: Option<Uuid>) -> Uuid {
    let id = t.app.id();
    let name = format!("Groep {id}");
    let new = NewGroup { id, kind: "team", name, purpose: String::new(), parent, place: None, audience: NETWORK };
    group::begin(tx, &t.app, &new, t.marieke).await.unwrap();
    id
}

pub async fn joins(t: &TestApp, tx: &mut Tx, person: Uuid, group: Uuid, role: &str) {
    let (id, begins_on) = (t.app.id(), t.app.clock.today());
    let new = NewMembership { id, group, person, role: role.to_owned(), begins_on, created_by: t.marieke };
    group::join(tx, &t.app, &new).await.unwrap();
}

/// Gone in one of the two ways there are.
async fn goes(t: &TestApp, tx: &mut Tx, person: Uuid, merged: bool) {
    if merged {
        put(tx, "update persons set merged_into = $2 where id = $1", params![person, t.marieke]).await;
    } else {
        put(tx, "update persons set left_on = $2 where id = $1", params![person, t.app.clock.today()]).await;
    }
}

async fn objects(t: &TestApp, tx: &mut Tx, person: Uuid, ended: bool) {
    agreed::object(tx, &t.app, t.app.id(), person, "", t.marieke).await.unwrap();
    if ended {
        agreed::end_objection(tx, &t.app, person, t.marieke).await.unwrap();
    }
}

pub fn sharing(t: &TestApp, person: Uuid, receiver: Uuid) -> NewShare {
    let today = t.app.clock.today();
    NewShare {
        id: t.app.id(),
        person,
        receiver,
        activity: Activity::Remember,
        levels: Level::set(&[Level::Story]),
        begins_on: today,
        ends_on: today.saturating_add(30.days()),
        how: "spoken",
        language: "nl".to_owned(),
        interpreter: String::new(),
        noted_by: t.marieke,
    }
}

/// A share that holds, or one that is over in one of three ways.
async fn shares(t: &TestApp, tx: &mut Tx, person: Uuid, receiver: Uuid, share: Lasting, way: usize) {
    let (mut new, today) = (sharing(t, person, receiver), t.app.clock.today());
    match (share, way % 3) {
        (Lasting::Never, _) => return,
        (Lasting::Over, 0) => (new.begins_on, new.ends_on) = (today.saturating_sub(9.days()), today),
        (Lasting::Over, 1) => new.begins_on = today.saturating_add(1.day()),
        _ => {}
    }
    agreed::share(tx, &t.app, &new).await.unwrap();
    if share == Lasting::Over && way % 3 == 2 {
        agreed::end_share(tx, &t.app, new.id, t.marieke).await.unwrap();
    }
}

async fn opens(t: &TestApp, tx: &mut Tx, person: Uuid, by: Uuid, emergency: Lasting) {
    if emergency == Lasting::Never {
        return;
    }
    let opening =
        Opening { id: t.app.id(), person, by, because: "Valt niet op te nemen".to_owned(), second_factor: true };
    agreed::open(tx, &t.app, &opening).await.unwrap();
    if emergency == Lasting::Over {
        put(tx, "update emergencies set ended_at = opened_at where id = $1", params![opening.id]).await;
    }
}

/// What a tie lacks to open anything.
#[derive(Clone, Copy, PartialEq)]
enum Short {
    Ended,
    /// The person did not say yes.
    Asked,
    /// The viewer said no.
    Refused,
    /// It is with a group in which the viewer only takes part.
    OfTheirGroup,
}

async fn ties(t: &TestApp, tx: &mut Tx, person: Uuid, viewer: Uuid, group: Uuid, short: Option<Short>) {
    let (tie, today) = (t.app.id(), t.app.clock.today());
    let ended = (short == Some(Short::Ended)).then_some(today);
    let row =
        "insert into ties (id, wisher_id, words, audience, steward_id, introduced_by, asked_on, ended_on, created_at)
        values ($1, $2, {empty}, $3, $3, $3, $4, $5, 0)";
    put(tx, row, params![tie, person, t.marieke, today, ended]).await;
    let hers = if short == Some(Short::Asked) { None } else { Some("yes") };
    let theirs = if short == Some(Short::Refused) { "no" } else { "yes" };
    let (kind, party) = if short == Some(Short::OfTheirGroup) { ("group", group) } else { ("person", viewer) };
    let side = "insert into tie_sides (id, tie_id, side, party_kind, party_id, told, said) values ($1, $2, $3, $4, $5, {empty}, $6)";
    put(tx, side, params![t.app.id(), tie, "wisher", "person", person, hers.map(str::to_owned)]).await;
    put(tx, side, params![t.app.id(), tie, "other", kind, party, Some(theirs.to_owned())]).await;
}

/// Viewers who are here or left, objected or not; people in every situation; a note about each for every audience.
pub async fn settle(t: &TestApp) -> Town {
    let mut tx = t.write().await;
    let above = team(t, &mut tx, Some(NETWORK)).await;
    let work = team(t, &mut tx, Some(above)).await;
    let neighbours = team(t, &mut tx, None).await;
    let beyond = team(t, &mut tx, None).await;
    let colleague = someone(t, &mut tx, t.marieke).await;
    joins(t, &mut tx, colleague, work, "worker").await;
    let (mut viewers, mut people) = (Vec::new(), Vec::new());
    for way in 0..4 {
        let (left, objection) = (way & 1 != 0, way & 2 != 0);
        let id = someone(t, &mut tx, t.marieke).await;
        joins(t, &mut tx, id, work, "worker").await;
        joins(t, &mut tx, id, neighbours, "participant").await;
        if objection {
            objects(t, &mut tx, id, false).await;
        }
        if left {
            goes(t, &mut tx, id, objection).await;
        }
        let (share, emergency) = (Lasting::Never, Lasting::Never);
        viewers.push(Viewer { id, left });
        people.push(About { person: id, share, emergency, objection, left, brought: false, tied: false });
    }
    for way in 0..72usize {
        let (objection, left, brought) = (way & 1 != 0, way & 2 != 0, way & 4 != 0);
        let (share, emergency) = (Lasting::ALL[way / 8 % 3], Lasting::ALL[way / 24]);
        let person = someone(t, &mut tx, if brought { colleague } else { t.marieke }).await;
        shares(t, &mut tx, person, if way % 2 == 0 { work } else { neighbours }, share, way / 8).await;
        for viewer in &viewers {
            opens(t, &mut tx, person, viewer.id, emergency).await;
        }
        // One in three holds; the others are short of it in one of four ways.
        let tied = way % 3 == 1;
        for viewer in &viewers {
            let short =
                [Some(Short::Ended), Some(Short::Asked), Some(Short::Refused), Some(Short::OfTheirGroup)][way % 4];
            ties(t, &mut tx, person, viewer.id, neighbours, if tied { None } else { short }).await;
        }
        if objection || way % 5 == 0 {
            objects(t, &mut tx, person, !objection).await;
        }
        if left {
            goes(t, &mut tx, person, way % 3 == 0).await;
        }
        people.push(About { person, share, emergency, objection, left, brought, tied });
    }
    let mut circles = HashMap::from([
        (beyond, Circle::Beyond),
        (above, Circle::Above),
        (NETWORK, Circle::Above),
        (work, Circle::Workplace),
        (neighbours, Circle::Neighbour),
        (EVERYONE, Circle::Everyone),
    ]);
    circles.extend(viewers.iter().map(|viewer| (viewer.id, Circle::Neighbour)));
    let mut notes = HashMap::new();
    for about in &people {
        for audience in circles.keys() {
            let (id, subject) = (t.app.id(), Subject::Person(about.person));
            let mut new =
                NewNote::heard(id, Kind::Remark, subject, "Gezegd", t.marieke, t.app.clock.today(), *audience);
            new.spoken = false;
            note::tell(&mut tx, &t.app, &new).await.unwrap();
            notes.insert(id, (*about, *audience));
        }
    }
    tx.commit().await.unwrap();
    Town { viewers, people, notes, circles }
}

impl Town {
    fn circle(&self, viewer: Uuid, audience: Uuid) -> Circle {
        match self.circles[&audience] {
            Circle::Everyone => Circle::Everyone,
            // For her alone is for nobody else; the public is in no group.
            _ if self.viewers.iter().any(|other| other.id == audience && other.id != viewer) => Circle::Beyond,
            _ if viewer == EVERYONE => Circle::Beyond,
            circle => circle,
        }
    }

    pub fn facts(&self, standing: Standing, level: Level, viewer: Viewer, note: Uuid) -> Facts {
        let (about, audience) = self.notes[&note];
        let named = (standing.activity, level) == (Activity::Remember, Level::Story);
        let known = viewer.id != EVERYONE;
        Facts {
            second_factor: standing.second_factor,
            viewer_left: viewer.left,
            own: about.person == viewer.id,
            circle: self.circle(viewer.id, audience),
            share: if named && known { about.share } else { Lasting::Never },
            emergency: if known { about.emergency } else { Lasting::Never },
            objection: about.objection,
            person_left: about.left,
            brought: known && about.brought,
            tied: known && about.tied,
            ..Facts::plain(standing.hat, standing.activity, level)
        }
    }
}
