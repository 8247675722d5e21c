//! `/activities`: what there is to do, for anyone, and the page of one, where anyone joins.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde::Deserialize;
use uuid::Uuid;

use super::joining::{store as joins, web::Form};
use super::reach::{self, Reach};
use super::repeat::{self, Rule};
use super::store::{self, Coming, Shown, Without};
use super::{list, making, picture, upcoming};
use crate::agreement::amount::euros;
use crate::app::App;
use crate::error::{Error, Flaw};
use crate::place::store::Place;
use crate::practice::{self, Practice};
use crate::web::locale::{Locale, args};
use crate::web::page::html_with;
use crate::web::sign_in::recovery::Picture;
use crate::web::{Page, Visitor, html};

/// On one page at most.
const MOST: i64 = 200;

/// "dinsdag 1 december, 19.30 uur".
pub fn moment(app: &App, locale: Locale, millis: i64) -> String {
    let at = app.clock.local(millis);
    let words = args([("day", locale.day(at.date(), app.clock.today()).into()), ("hour", locale.hour(&at).into())]);
    locale.say_with("activity-moment", &words)
}

impl Coming {
    /// How many can still come, in words: a number of places, never who.
    pub fn said_left(&self, page: &Page) -> String {
        match self.left() {
            Some(0) => page.say("activity-full"),
            Some(left) => page.count("activity-left", left),
            None => page.say("activity-welcome"),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    view: String,
}

#[derive(Template)]
#[template(path = "activity/index.html")]
struct IndexPage {
    page: Page,
    app: App,
    /// Each day with what is on.
    days: Vec<(Date, Vec<Coming>)>,
    areas: Vec<Place>,
    place: Option<Uuid>,
    month: bool,
    practices: Vec<Practice>,
    without: Vec<Without>,
    home: Uuid,
}

impl IndexPage {
    fn icon(&self, slug: &str) -> &str {
        self.app.practices.get(slug).map_or("talk", |practice| practice.icon.as_str())
    }

    fn hour(&self, millis: &i64) -> String {
        self.page.locale.hour(&self.app.clock.local(*millis))
    }

    fn here(&self, view: &str, place: Option<&Uuid>) -> String {
        let place = place.map(|id| format!("&place={id}")).unwrap_or_default();
        format!("/activities?view={view}{place}")
    }

    /// Of which place the calendar is.
    fn around(&self) -> Uuid {
        self.place.unwrap_or(self.home)
    }

    fn view(&self) -> &'static str {
        if self.month { "month" } else { "week" }
    }
}

pub async fn index(app: App, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let (reader, today) = (visitor.reader(&app), app.clock.today());
    let home = app.home(&mut conn).await?.ok_or(Error::NotFound)?;
    let areas = crate::place::store::areas(&mut conn).await?;
    let place = asked.place.parse().ok().filter(|id| areas.iter().any(|area| area.id == *id));
    let month = asked.view == "month";
    let long = if month { (today.saturating_add(1.month()) - today).get_days().into() } else { 7 };
    let mut days: Vec<(Date, Vec<Coming>)> = Vec::new();
    for one in upcoming(&mut conn, &app, reader, place, (today, long), MOST).await? {
        let on = app.clock.day_of(one.begins_at);
        match days.last_mut().filter(|(day, _)| *day == on) {
            Some((_, all)) => all.push(one),
            None => days.push((on, vec![one])),
        }
    }
    let page = Page::new(&app, &visitor, "activities-title");
    let (practices, without) = match page.is_staff() {
        true => (
            making::practices(&app, &mut conn, home).await?,
            store::without_days(&mut conn, reader, app.clock.millis()).await?,
        ),
        false => (Vec::new(), Vec::new()),
    };
    let template = IndexPage { page, app, days, areas, place, month, practices, without, home };
    html(&template.page, &template)
}

#[derive(Template)]
#[template(path = "activity/show.html")]
struct ShowPage {
    page: Page,
    app: App,
    activity: Shown,
    practice: Practice,
    days: Vec<Coming>,
    form: Form,
    flaws: Vec<Flaw>,
    /// She carries it, or works for who does.
    hosts: bool,
    /// For who hosts it: how many must be called because a day is off or was moved.
    to_call: i64,
    everyone: bool,
    /// Of the form with which a day is added.
    fresh: Uuid,
    address: String,
    /// Where the picture is that goes with a link to it.
    picture: String,
    /// Whom she asks who lost her link.
    reach: Option<Reach>,
}

/// Whether one can still join that day.
pub fn is_open(day: &Coming, now: i64) -> bool {
    day.goes_on() && day.held_on.is_none() && day.begins_at + day.minutes * 60_000 > now
}

impl ShowPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn moment(&self, millis: &i64) -> String {
        moment(&self.app, self.page.locale, *millis)
    }

    fn cost(&self) -> String {
        euros(self.activity.cents, self.page.lang())
    }

    /// The next days that one can join: more is no choice but a list.
    fn open(&self) -> Vec<&Coming> {
        let now = self.app.clock.millis();
        self.days.iter().filter(|day| is_open(day, now)).take(8).collect()
    }

    /// As other sites write a language.
    fn og_locale(&self) -> &'static str {
        match self.page.locale {
            Locale::Dutch => "nl_NL",
            Locale::English => "en_GB",
            other => other.tag(),
        }
    }

    /// What is chosen before she chooses: the first day with room.
    fn first(&self) -> Option<&Coming> {
        let open = self.open();
        open.iter().find(|day| day.left() != Some(0)).or(open.first()).copied()
    }

    /// Days to come that are off: who has the flyer must read it here.
    fn off(&self) -> Vec<&Coming> {
        let now = self.app.clock.millis();
        self.days.iter().filter(|day| day.is_called_off() && day.begins_at > now).take(8).collect()
    }

    /// Days to come that were moved: on the flyer the old moment stands.
    fn moved(&self) -> Vec<(String, String)> {
        let said = |day: &&Coming| Some((self.moment(&day.moved_from?), self.moment(&day.begins_at)));
        self.open().iter().filter_map(said).collect()
    }

    fn is_chosen(&self, day: &Coming) -> bool {
        self.form.day == day.id.to_string()
    }

    fn own_name<'d>(&self, day: &'d Coming) -> &'d str {
        if day.name == self.activity.name { "" } else { &day.name }
    }

    /// What is said of it where it is shared.
    fn summary(&self) -> String {
        let when = self.open().first().map(|day| self.moment(&day.begins_at)).unwrap_or_default();
        let place = if self.activity.spot.is_empty() { &self.activity.place_name } else { &self.activity.spot };
        [when.as_str(), place.as_str(), self.activity.about.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn shared(&self) -> String {
        format!("{}: {} {}", self.activity.name, self.summary(), self.address)
    }
}

pub async fn show(app: App, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let form = Form { id: app.id().to_string(), ..Form::default() };
    page(&app, &visitor, id, form, Vec::new()).await
}

/// Its page, with what was typed to join it.
pub async fn page(app: &App, visitor: &Visitor, id: Uuid, mut form: Form, flaws: Vec<Flaw>) -> Result<Response, Error> {
    let mut conn = visitor.read(app).await?;
    let reader = visitor.reader(app);
    let activity = store::show(&mut conn, reader, id).await?;
    let today = app.clock.at(app.clock.today(), 0);
    let days = store::days(&mut conn, reader, id, today).await?;
    let practice = practice::meeting(app, &mut conn, activity.place, &activity.practice).await?;
    let hosts = match &visitor.viewer {
        Some(viewer) => list::is_host(&mut conn, app, viewer, &activity).await?,
        None => false,
    };
    let now = app.clock.millis();
    let to_call = if hosts { joins::to_call_of(&mut conn, id, now).await? } else { 0 };
    let reach = reach::of(&mut conn, app, &activity).await?;
    drop(conn);
    if form.heads.is_empty() {
        "1".clone_into(&mut form.heads);
    }
    let everyone = activity.audience == crate::party::EVERYONE;
    let address = format!("{}/activities/{id}", app.base_url);
    let picture = picture::of(app, &activity, &days).address(app, &format!("/activities/{id}"));
    let page = Page::new(app, visitor, "activities-title").titled(activity.name.clone());
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (fresh, app) = (app.id(), app.clone());
    let mut template = ShowPage {
        page,
        app,
        activity,
        practice,
        days,
        form,
        flaws,
        hosts,
        to_call,
        everyone,
        fresh,
        address,
        picture,
        reach,
    };
    if template.form.day.is_empty()
        && let Some(first) = template.first().map(|day| day.id.to_string())
    {
        template.form.day = first;
    }
    html_with(status, &template.page, &template)
}

#[derive(Template)]
#[template(path = "activity/flyer.html")]
struct FlyerPage {
    page: Page,
    activity: Shown,
    practice: Practice,
    /// "Elke week op woensdag", when it repeats.
    repeats: Option<String>,
    /// The last day of what has an end of its own.
    until: Option<Date>,
    moments: Vec<String>,
    cost: String,
    picture: Option<Picture>,
    address: String,
    reach: Option<Reach>,
}

/// How it repeats, in words, and its last day when it has one. Nothing when no second day is to come.
fn repeats(app: &App, locale: Locale, activity: &Shown, days: &[&Coming]) -> (Option<String>, Option<Date>) {
    let rule = activity.rule.as_deref().and_then(Rule::parse).filter(|_| days.len() > 1 && activity.ended_at.is_none());
    let (Some(rule), Ok(first)) = (rule, activity.first_at.parse::<DateTime>()) else { return (None, None) };
    let last = days.last().filter(|_| rule.ends()).map(|day| app.clock.day_of(day.begins_at));
    (Some(repeat::said(locale, &rule, first)), last)
}

/// One A4 to hang up, with the way to join.
pub async fn flyer(app: App, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let reader = visitor.reader(&app);
    let activity = store::show(&mut conn, reader, id).await?;
    let days = store::days(&mut conn, reader, id, app.clock.millis()).await?;
    let practice = practice::meeting(&app, &mut conn, activity.place, &activity.practice).await?;
    let reach = reach::of(&mut conn, &app, &activity).await?;
    let going_on: Vec<&Coming> = days.iter().filter(|day| day.goes_on()).collect();
    let (repeats, until) = repeats(&app, visitor.locale, &activity, &going_on);
    let most = if repeats.is_some() { 3 } else { 5 };
    let moments = going_on.iter().take(most).map(|day| moment(&app, visitor.locale, day.begins_at)).collect();
    let address = format!("{}/activities/{id}", app.base_url);
    let (cost, picture) = (euros(activity.cents, visitor.locale.tag()), Picture::of(&address));
    let page = Page::new(&app, &visitor, "activities-title").titled(activity.name.clone());
    let template = FlyerPage { page, activity, practice, repeats, until, moments, cost, picture, address, reach };
    html(&template.page, &template)
}
