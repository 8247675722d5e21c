//! Who comes: for who carries it and who works for who does, and for nobody else. And afterwards how many were there, without a
//! mark on anyone: "12 waren er, 2 konden niet".

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::joining::store::{self as joins, Join};
use super::joining::{self, NewJoin, Told};
use super::show::moment;
use super::store::{self, Coming, Shown};
use crate::access;
use crate::access::closed::Closed as _;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::group::carrying::Led;
use crate::group::membership;
use crate::meeting::reading::heads as counted;
use crate::meeting::store::{self as meetings, One};
use crate::meeting::{Holding, hold};
use crate::party::NETWORK;
use crate::practice;
use crate::web::guest::{Reach, name_flaw};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Press, Viewer, Visitor, Worker, html, page::see_other_undo, saved, taken};

/// Who carries the group, or works for it; of what no group carries, who made it or works for the network.
pub async fn is_host(conn: &mut Conn, app: &App, viewer: &Viewer, activity: &Shown) -> Result<bool, Error> {
    let reader = viewer.reader(app);
    if let Some(group) = activity.group
        && access::store::carries(conn, reader, group).await?
    {
        return Ok(true);
    }
    if !viewer.staff {
        return Ok(false);
    }
    let of = activity.group.unwrap_or(NETWORK);
    Ok(activity.made_by == viewer.id || membership::standing(conn, reader, of).await?.stands)
}

pub async fn hosts(conn: &mut Conn, app: &App, viewer: &Viewer, activity: &Shown) -> Result<(), Error> {
    if is_host(conn, app, viewer, activity).await? { Ok(()) } else { Err(Error::Forbidden("forbidden-activity")) }
}

/// One day, and who comes.
struct Day {
    day: Coming,
    when: String,
    joins: Vec<Join>,
    guests: Vec<One>,
    heads: Option<i64>,
    missed: Option<i64>,
    over: bool,
}

impl Day {
    /// She was not told what became of the day, and has no mail address: call her.
    fn to_call(&self, join: &Join) -> bool {
        join.is_unaware() && !self.over && join.mail.is_empty()
    }

    fn has_to_call(&self) -> bool {
        self.joins.iter().any(|join| self.to_call(join))
    }
}

#[derive(Template)]
#[template(path = "activity/list.html")]
struct ListPage {
    page: Page,
    activity: Shown,
    days: Vec<Day>,
    form: Form,
    flaws: Vec<Flaw>,
    staff: bool,
}

impl ListPage {
    /// Who can have led it; the ends of locale keys.
    fn leads() -> impl Iterator<Item = &'static str> {
        Led::ALL.iter().map(|led| led.name())
    }

    fn flaw(&self, field: &str, day: &Day) -> Option<&'static str> {
        let here = self.form.day == day.day.id.to_string();
        self.flaws.iter().find(|flaw| here && flaw.field == field).map(|flaw| flaw.key)
    }

    fn phone(&self, phone: &str) -> String {
        crate::person::reach::readable(phone)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    day: String,
    name: String,
    reach: String,
    heads: String,
    missed: String,
    led: String,
}

/// A week back, for what was just held.
const BACK: i64 = 7 * 24 * 60 * 60 * 1000;
/// Days on one page.
const MOST: usize = 12;

async fn page(
    app: &App,
    viewer: &Viewer,
    visitor: &Visitor,
    id: Uuid,
    form: Form,
    flaws: Vec<Flaw>,
) -> Result<ListPage, Error> {
    let mut conn = viewer.read(app).await?;
    let (reader, now) = (viewer.reader(app), app.clock.millis());
    let activity = store::show(&mut conn, reader, id).await?;
    hosts(&mut conn, app, viewer, &activity).await?;
    let mut days = Vec::new();
    for day in store::days(&mut conn, reader, id, now - BACK).await?.into_iter().take(MOST) {
        let (heads, missed) = store::held(&mut conn, day.id).await?;
        days.push(Day {
            when: moment(app, visitor.locale, day.begins_at),
            joins: joins::list(&mut conn, day.id).await?,
            guests: if viewer.staff { meetings::guests(&mut conn, reader, day.id).await? } else { Vec::new() },
            over: day.begins_at <= now,
            heads,
            missed,
            day,
        });
    }
    let page = Page::new(app, visitor, "activity-list-title");
    Ok(ListPage { page, activity, days, form, flaws, staff: viewer.staff })
}

pub async fn show(app: App, viewer: Viewer, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let form = Form { id: app.id().to_string(), ..Form::default() };
    let template = page(&app, &viewer, &visitor, id, form, Vec::new()).await?;
    html(&template.page, &template)
}

/// The day of the form, of this activity, for who hosts it.
async fn hosted(tx: &mut Tx, app: &App, viewer: &Viewer, id: Uuid, day: &str) -> Result<Coming, Error> {
    let day = day.parse().map_err(|_| Error::invalid("day", "join-day-missing"))?;
    Ok(super::day::hosted(tx, app, viewer, id, day).await?.1)
}

/// Someone at the desk: just a name is enough.
pub async fn create(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let outcome = noted(&app, &mut tx, &viewer, &visitor, id, &form).await;
    let outcome = outcome.map(|()| (format!("/activities/{id}/list"), "said-join-noted"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => again(&app, &viewer, &visitor, id, form, flaws).await,
    }
}

async fn again(
    app: &App,
    viewer: &Viewer,
    visitor: &Visitor,
    id: Uuid,
    form: Form,
    flaws: Vec<Flaw>,
) -> Result<Response, Error> {
    let template = page(app, viewer, visitor, id, form, flaws).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
}

async fn noted(app: &App, tx: &mut Tx, viewer: &Viewer, visitor: &Visitor, id: Uuid, form: &Form) -> Result<(), Error> {
    let day = hosted(tx, app, viewer, id, &form.day).await?;
    let mut flaws: Vec<Flaw> = name_flaw(&form.name).into_iter().collect();
    let reach = if form.reach.trim().is_empty() { Some(Reach::None) } else { Reach::parse(&form.reach) };
    if reach.is_none() {
        flaws.push(Flaw { field: "reach", key: "join-reach-unreadable" });
    }
    let heads = joining::heads(&form.heads).map_err(|flaw| flaws.push(flaw));
    match (form.id.parse(), reach, heads) {
        (Ok(join), Some(reach), Ok(heads)) if flaws.is_empty() => {
            let (name, language) = (form.name.trim().to_owned(), visitor.locale.tag());
            let new = NewJoin { id: join, day: day.id, name, reach, language, heads, by: Some(viewer.id) };
            joining::join(tx, app, &new).await
        }
        _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
        _ => Err(Error::Invalid(flaws)),
    }
}

/// Someone of the list: only of a day of this activity.
async fn listed(tx: &mut Tx, app: &App, viewer: &Viewer, id: Uuid, join: Uuid) -> Result<(Join, Coming), Error> {
    let day = joins::day_of(tx, join).await?.ok_or(Error::NotFound)?;
    let day = super::day::hosted(tx, app, viewer, id, day).await?.1;
    Ok((joins::one(tx, join).await?, day))
}

/// She rang that she does not come.
pub async fn take_off(
    app: App,
    viewer: Viewer,
    Path((id, join)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let (join, _) = listed(&mut tx, &app, &viewer, id, join).await?;
    joining::leave(&mut tx, &app, &join).await?;
    tx.commit().await?;
    let undo = format!("/activities/{id}/list/{}/returning", join.id);
    Ok(see_other_undo(&format!("/activities/{id}/list"), "said-join-left", &undo))
}

pub async fn put_back(
    app: App,
    viewer: Viewer,
    Path((id, join)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let (join, _) = listed(&mut tx, &app, &viewer, id, join).await?;
    joining::come_back(&mut tx, &app, &join).await?;
    saved(tx, &format!("/activities/{id}/list"), "said-join-back").await
}

/// She was called, or told at the door: she knows how it is.
pub async fn told(app: App, viewer: Viewer, Path((id, join)): Path<(Uuid, Uuid)>, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let (join, day) = listed(&mut tx, &app, &viewer, id, join).await?;
    joining::told(&mut tx, join.id, Told::of(day.called_off_at, day.begins_at)).await?;
    tx.commit().await?;
    let undo = format!("/activities/{id}/list/{}/forgetting", join.id);
    Ok(see_other_undo(&format!("/activities/{id}/list"), "said-join-told", &undo))
}

/// She was not called after all.
pub async fn untold(
    app: App,
    viewer: Viewer,
    Path((id, join)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let (join, _) = listed(&mut tx, &app, &viewer, id, join).await?;
    joins::knows_nothing(&mut tx, join.id).await?;
    saved(tx, &format!("/activities/{id}/list"), "said-join-untold").await
}

/// It was held: so many were there, so many could not come. Nobody is told, and nothing is kept of whom.
pub async fn held(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = was(&app, &mut tx, &worker, id, &form).await;
    let outcome = outcome.map(|()| (format!("/activities/{id}/list"), "said-activity-held"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => again(&app, &worker, &visitor, id, form, flaws).await,
    }
}

async fn was(app: &App, tx: &mut Tx, worker: &Worker, id: Uuid, form: &Form) -> Result<(), Error> {
    let day = hosted(tx, app, worker, id, &form.day).await?;
    if day.begins_at > app.clock.millis() {
        return Err(Error::invalid("heads", "activity-not-yet"));
    }
    let unreadable = |_| Error::invalid("missed", "meeting-heads-unreadable");
    let (heads, missed) = (counted(&form.heads)?, counted(&form.missed).map_err(unreadable)?);
    let shown = store::show(tx, worker.reader(app), id).await?;
    let practice = practice::meeting(app, tx, shown.place, &shown.practice).await?;
    let holding = Holding { on: app.clock.day_of(day.begins_at), ours: vec![worker.id], heads };
    hold(tx, app, day.id, &practice, &holding, worker.id).await?;
    store::missed(tx, day.id, missed).await?;
    match (form.led.as_str(), Led::parse(&form.led)) {
        ("", _) => Ok(()),
        (_, Some(led)) => store::led(tx, day.id, led.name()).await,
        _ => Err(Error::invalid("led", "form-unreadable")),
    }
}
