//! Who looked, in words: the log of one person as she reads it. What a law forbids to tell her is left out, and the page says so.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::store;
use crate::access::closed::Closed as _;
use crate::access::hat::Hat;
use crate::access::level::{Level, PHOTO};
use crate::access::register::{Activity, register};
use crate::access::rules::Rule;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::event::log::{Act, Look, Outcome, Pseudonym, looks};
use crate::web::{Page, Viewer, Visitor, html};

const PAGE: usize = 60;

/// One sentence of who looked.
#[derive(Clone, Debug)]
pub struct Line {
    pub seq: i64,
    pub day: Date,
    /// The first of its day.
    pub opens_day: bool,
    pub said: String,
    pub times: i64,
    /// When it was more than once.
    pub said_times: Option<String>,
    /// The activity of the register, and what it is for.
    pub title: String,
    pub purpose: String,
    pub because: String,
    pub emergency: bool,
    pub herself: bool,
}

/// The newest, or those before row `before` of the log; and whether there is more.
pub async fn lines(
    conn: &mut Conn,
    app: &App,
    page: &Page,
    person: Uuid,
    before: Option<i64>,
) -> Result<(Vec<Line>, Option<i64>), Error> {
    let found = looks(conn, &app.log_keys, person, before, PAGE).await?;
    let more = (found.len() >= PAGE).then(|| found.last().map(|look| look.seq)).flatten();
    let staff: HashMap<Pseudonym, String> =
        store::staff(conn).await?.into_iter().map(|(id, name)| (app.log_keys.pseudonym_of(id), name)).collect();
    let mut lines: Vec<Line> = Vec::new();
    for look in found {
        let activity = Activity::parse(&look.activity);
        if is_secret(activity)? {
            continue;
        }
        let opens_day = lines.last().is_none_or(|line| line.day != look.day);
        lines.push(line(page, &staff, &look, activity, opens_day)?);
    }
    Ok((lines, more))
}

/// A law forbids to tell her of it.
fn is_secret(activity: Option<Activity>) -> Result<bool, Error> {
    Ok(activity.map(|activity| register().map(|all| all.entry(activity).secret)).transpose()?.unwrap_or_default())
}

fn line(
    page: &Page,
    staff: &HashMap<Pseudonym, String>,
    look: &Look,
    activity: Option<Activity>,
    opens_day: bool,
) -> Result<Line, Error> {
    let dutch = page.lang() == "nl";
    let herself = look.by_herself;
    let who = if herself { page.say("look-you") } else { who(page, staff, look) };
    let (title, purpose) = match activity {
        Some(activity) => {
            let told = register()?.entry(activity).told(page.lang());
            (told.title.clone(), told.purpose.clone())
        }
        None => Default::default(),
    };
    let because = Rule::of_id(look.rule).map(|rule| if dutch { rule.nl } else { rule.en }).unwrap_or_default();
    let said = page.say2(did(look), "who", who, "what", what(page, look.levels));
    let emergency = look.emergency.is_some() || look.act == Act::Emergency;
    let (seq, day, times) = (look.seq, look.day, look.times);
    let said_times = (times > 1).then(|| page.count("look-times", times));
    Ok(Line {
        seq,
        day,
        opens_day,
        said,
        times,
        said_times,
        title,
        purpose,
        because: because.to_owned(),
        emergency,
        herself,
    })
}

/// "Marieke de Wit (werker)"; a resident is not named, and the program has no name.
fn who(page: &Page, staff: &HashMap<Pseudonym, String>, look: &Look) -> String {
    let hat = Hat::parse(&look.hat).unwrap_or(Hat::Public);
    let (nl, en) = hat.said();
    let hatted = if page.lang() == "nl" { nl } else { en };
    let name = look.actor.and_then(|actor| staff.get(&actor)).filter(|name| !name.is_empty());
    match (hat, name) {
        (Hat::Public, _) => page.say("look-anyone"),
        (Hat::Program, _) => page.say("look-program"),
        (Hat::Shell, _) => page.say("look-shell"),
        (_, Some(name)) => page.say2("look-who", "name", name, "hat", hatted),
        (_, None) => page.say1("look-someone", "hat", hatted),
    }
}

/// The key of the sentence.
fn did(look: &Look) -> &'static str {
    if look.outcome != Outcome::Done {
        return "look-refused";
    }
    match look.act {
        Act::Read => "look-read",
        Act::Create => "look-created",
        Act::Change => "look-changed",
        Act::End => "look-ended",
        Act::Erase => "look-erased",
        Act::Share => "look-shared",
        Act::Export => "look-exported",
        Act::SignIn => "look-signed-in",
        Act::SignOut => "look-signed-out",
        Act::Emergency => "look-emergency",
        Act::Refused => "look-refused",
        Act::Ask if look.by_herself => "look-asked-herself",
        Act::Ask => "look-asked",
    }
}

/// "dat u hier staat en hoe u te bereiken bent".
fn what(page: &Page, levels: u8) -> String {
    let mut parts: Vec<String> = Level::ALL
        .iter()
        .filter(|level| levels & (1 << level.place()) != 0)
        .map(|level| page.say_in("look-level", level.name()))
        .chain((levels & (1 << PHOTO) != 0).then(|| page.say("look-photo")))
        .collect();
    match parts.pop() {
        None => page.say("look-level-open"),
        Some(last) if parts.is_empty() => last,
        Some(last) => page.say2("look-and", "first", parts.join(", "), "last", last),
    }
}

#[derive(Template)]
#[template(path = "me/looks.html")]
struct LooksPage {
    page: Page,
    lines: Vec<Line>,
    next: Option<i64>,
}

#[derive(Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

pub async fn show(app: App, viewer: Viewer, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let page = Page::new(&app, &visitor, "me-looks-title");
    let (lines, next) = lines(&mut conn, &app, &page, viewer.id, asked.before).await?;
    let template = LooksPage { page, lines, next };
    html(&template.page, &template)
}
