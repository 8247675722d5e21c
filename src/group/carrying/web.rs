//! Carrying on a group's page: the meter, the phases, a rest, the door. Who carries it or stands in it may.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{How, Rested};
use super::{Carried, Door, Phase, TakenOver, Why, store};
use crate::access::Reader;
use crate::access::closed::Closed as _;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::group::membership::{self, standing};
use crate::group::store::members;
use crate::revisit::web::When;
use crate::web::page::see_other_undo;
use crate::web::{Page, Posted, Press, Viewer, saved};

/// What a group's page shows of it.
pub struct Carrying {
    pub carried: Carried,
    pub how: How,
    pub taken_over: Vec<TakenOver>,
    pub rested: Vec<Rested>,
    pub grew: Vec<(Uuid, String)>,
    /// Who looks may change it.
    pub may: bool,
    /// She is in it herself, and may step out.
    pub is_in: bool,
    pub today: Date,
    /// For the forms: sending one twice saves once.
    pub ids: [Uuid; 3],
}

impl Carrying {
    pub async fn of(
        conn: &mut Conn,
        app: &App,
        reader: Reader,
        viewer: Option<&Viewer>,
        group: Uuid,
    ) -> Result<Self, Error> {
        let may = match viewer {
            Some(viewer) => may(conn, viewer, reader, group).await?,
            None => false,
        };
        let is_in = match viewer {
            Some(viewer) => !members::own(conn, viewer.id, group, reader.today).await?.is_empty(),
            None => false,
        };
        Ok(Self {
            carried: Carried::of(conn, app, group).await?,
            how: store::how(conn, reader, group).await?,
            taken_over: super::taken_over(conn, group).await?,
            rested: store::rested(conn, group).await?,
            grew: store::grew(conn, reader, group).await?,
            may,
            is_in,
            today: reader.today,
            ids: [app.id(), app.id(), app.id()],
        })
    }

    /// It is of residents, or it came from or led to something.
    pub fn is_shown(&self) -> bool {
        self.carried.min.is_some()
            || self.may && self.carried.may_be
            || !self.grew.is_empty()
            || !self.how.grew_from.is_empty()
    }

    /// One mark for each carrier it has or needs: whether somebody is there.
    pub fn marks(&self) -> Vec<bool> {
        let min = self.carried.min.unwrap_or(0);
        (0..min.max(self.carried.carriers).min(12)).map(|nr| nr < self.carried.carriers).collect()
    }

    /// A locale key: how it stands, in one sentence.
    pub fn stand(&self) -> &'static str {
        match (&self.carried.rest, self.carried.is_enough()) {
            (Some(rest), true) if rest.why == Why::Chosen.name() => "group-stand-chosen",
            (_, false) => "group-stand-missing",
            (_, true) if self.carried.phase == Some(Phase::LetGo) => "group-stand-theirs",
            (_, true) => "group-stand-enough",
        }
    }

    /// It is known of a day who led it.
    pub fn tells_who_led(&self) -> bool {
        self.taken_over.iter().any(|line| line.led.is_some())
    }

    /// A locale key: what each phase is, with a supporter only where there is one.
    pub fn about(&self) -> &'static str {
        if self.carried.supporters > 0 { "group-phase-about" } else { "group-phase-alone" }
    }

    pub fn is(&self, phase: &Phase) -> bool {
        self.carried.phase == Some(*phase)
    }

    pub fn phases(&self) -> &'static [Phase] {
        Phase::ALL
    }

    /// Days from the first phase until it was let go; none while it is not.
    pub fn days_to_let_go(&self) -> Option<i64> {
        let first = self.taken_over.first()?.on;
        let last = self.taken_over.last().filter(|line| line.phase == Phase::LetGo)?.on;
        Some((last - first).get_days().into())
    }

    /// What was begun today can be taken back by who tapped it.
    pub fn last_of_today(&self) -> Option<Uuid> {
        self.taken_over.last().filter(|line| self.may && line.on == self.today).map(|line| line.id)
    }

    pub fn doors(&self) -> &'static [Door] {
        Door::ALL
    }
}

/// The end of its locale key, for a template.
pub fn name(phase: &Phase) -> &'static str {
    phase.name()
}

pub fn door_name(door: &Door) -> &'static str {
    door.name()
}

/// Staff that stands in it, and whoever carries it herself.
pub(in crate::group) async fn may(
    conn: &mut Conn,
    viewer: &Viewer,
    reader: Reader,
    group: Uuid,
) -> Result<bool, Error> {
    if members::holds(conn, viewer.id, reader.today, group, "carrier").await? {
        return Ok(true);
    }
    Ok(viewer.staff && standing(conn, reader, group).await?.stands)
}

/// A group that goes on, of which she may decide. Of one she may not know she hears that it is not there.
async fn opened(app: &App, viewer: &Viewer, group: Uuid) -> Result<Tx, Error> {
    let mut tx = viewer.write(app).await?;
    let reader = viewer.reader(app);
    let found = crate::group::store::show(&mut tx, reader, group).await?;
    if !may(&mut tx, viewer, reader, group).await? {
        return Err(Error::Forbidden("forbidden-group"));
    }
    if found.ended_on.is_some() {
        return Err(Error::Conflict("conflict-group-ended"));
    }
    Ok(tx)
}

#[derive(Deserialize)]
pub struct Step {
    id: Uuid,
    phase: String,
}

pub async fn begin(
    app: App,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Step>,
) -> Result<Response, Error> {
    let mut tx = opened(&app, &viewer, id).await?;
    let phase = Phase::parse(&form.phase).ok_or_else(|| Error::invalid("phase", "form-unreadable"))?;
    super::begin(&mut tx, &app, form.id, id, phase, viewer.id).await?;
    tx.commit().await?;
    let undo = format!("/groups/{id}/phases/{}/undoing", form.id);
    Ok(see_other_undo(&format!("/groups/{id}"), "said-group-phase", &undo))
}

pub async fn take_back(
    app: App,
    viewer: Viewer,
    Path((id, phase)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = opened(&app, &viewer, id).await?;
    super::take_back(&mut tx, &app, id, phase, viewer.id).await?;
    saved(tx, &format!("/groups/{id}"), "said-taken-back").await
}

#[derive(Deserialize)]
pub struct Pause {
    id: Uuid,
}

pub async fn pause(
    app: App,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Pause>,
) -> Result<Response, Error> {
    let mut tx = opened(&app, &viewer, id).await?;
    super::pause(&mut tx, &app, form.id, id, viewer.id).await?;
    tx.commit().await?;
    Ok(see_other_undo(&format!("/groups/{id}"), "said-group-rests", &format!("/groups/{id}/going-on")))
}

pub async fn again(app: App, viewer: Viewer, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = opened(&app, &viewer, id).await?;
    super::again(&mut tx, &app, id, viewer.id).await?;
    saved(tx, &format!("/groups/{id}"), "said-group-goes-on").await
}

#[derive(Deserialize)]
pub struct Choice {
    id: Uuid,
    door: String,
    #[serde(flatten)]
    when: When,
}

/// Who may come in. "Nu nog niet" says when it is asked again.
pub async fn door(
    app: App,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Choice>,
) -> Result<Response, Error> {
    let mut tx = opened(&app, &viewer, id).await?;
    let door = Door::parse(&form.door).ok_or_else(|| Error::invalid("door", "form-unreadable"))?;
    let again = form.when.day(app.clock.today())?.map(|on| (form.id, on));
    super::door(&mut tx, &app, id, door, again, viewer.id).await?;
    saved(tx, &format!("/groups/{id}"), "said-group-door").await
}

/// "Ik stop hiermee": whoever is in it steps out herself. A supporter of a group under its minimum is asked to stay.
pub async fn step_out(app: App, viewer: Viewer, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let reader = viewer.reader(&app);
    crate::group::store::show(&mut tx, reader, id).await?;
    let standing = standing(&mut tx, reader, id).await?;
    for own in members::own(&mut tx, viewer.id, id, reader.today).await? {
        membership::end(&mut tx, &app, standing, &own, reader, reader.today).await?;
    }
    let rests = super::rests_for_want(&mut tx, id).await?;
    let said = if rests { "said-group-stepped-out-rests" } else { "said-group-stepped-out" };
    saved(tx, &format!("/groups/{id}"), said).await
}

/// For a template: the page's words for how it stands.
pub fn stand(page: &Page, carrying: &Carrying) -> String {
    match carrying.stand() {
        key @ "group-stand-missing" => page.count(key, carrying.carried.missing()),
        key => page.count(key, carrying.carried.carriers),
    }
}
