//! What a GP, the team and the municipality would see of someone: the table of rules is asked, row by row, as if they looked.

use crate::access::closed::Closed as _;
use crate::access::facts::{Circle, Facts, Lasting};
use crate::access::hat::Hat;
use crate::access::level::Level;
use crate::access::register::Activity;
use crate::access::rules::decide;
use crate::party::{EVERYONE, NETWORK};
use jiff::civil::Date;
use uuid::Uuid;

use super::sheet::Sheet;
use crate::web::Page;

/// Who looks in a preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looker {
    /// A referrer with whom sharing was agreed, if that was done.
    Gp,
    /// Any worker of the network.
    Team,
    Municipality,
}

#[derive(Clone, Debug)]
pub struct Preview {
    /// The end of locale keys.
    pub of: &'static str,
    /// Line by line; nothing is nothing.
    pub seen: Vec<String>,
}

pub fn previews(page: &Page, sheet: &Sheet, today: &Date) -> Vec<Preview> {
    let all = [(Looker::Gp, "gp"), (Looker::Team, "team"), (Looker::Municipality, "municipality")];
    all.into_iter().map(|(looker, of)| Preview { of, seen: seen(page, sheet, looker, today) }).collect()
}

fn seen(page: &Page, sheet: &Sheet, looker: Looker, today: &Date) -> Vec<String> {
    let may = |level, audience| sees(sheet, looker, level, audience, today);
    let mut lines = Vec::new();
    if may(Level::Open, sheet.head.audience) {
        lines.push(if sheet.head.name.is_empty() { page.say("someone") } else { sheet.head.name.clone() });
    }
    let ways = sheet.ways.iter().filter(|way| way.ended_on.is_none() && may(Level::Contact, way.audience));
    lines.extend(ways.map(|way| way.value.clone()));
    let said = sheet.now().into_iter().filter(|saying| may(Level::Story, saying.note.audience));
    lines.extend(said.map(|saying| saying.note.text.clone()));
    let visits = sheet.visits.iter().filter(|visit| visit.settled_on.is_none() && may(Level::Story, visit.audience));
    lines.extend(visits.map(|visit| page.say2("me-visit", "date", page.date(&visit.due_on), "name", &visit.steward)));
    lines
}

/// Whether any rule lets this one see such a row of her.
pub fn sees(sheet: &Sheet, looker: Looker, level: Level, audience: Uuid, today: &Date) -> bool {
    let (hat, activities): (Hat, &[Activity]) = match looker {
        Looker::Gp => (Hat::Referrer, Activity::ALL),
        Looker::Team => (Hat::Worker, &[Activity::Remember, Activity::ComeBack]),
        Looker::Municipality => (Hat::Municipality, Activity::ALL),
    };
    let circle = match audience {
        EVERYONE => Circle::Everyone,
        NETWORK if looker == Looker::Team => Circle::Above,
        _ => Circle::Beyond,
    };
    let facts = |activity: &Activity| Facts {
        circle,
        share: shared(sheet, looker, *activity, level, today),
        objection: sheet.objects_since.is_some(),
        person_left: sheet.head.left_on.is_some(),
        ..Facts::plain(hat, *activity, level)
    };
    activities.iter().any(|activity| decide(&facts(activity)).is_some())
}

/// A share reaches the group it is with: of a GP we take it that she agreed with his.
fn shared(sheet: &Sheet, looker: Looker, activity: Activity, level: Level, today: &Date) -> Lasting {
    let agreed = |share: &super::store::Share| {
        share.holds(today) && share.has(level) && Activity::parse(&share.activity) == Some(activity)
    };
    if looker == Looker::Gp && sheet.shares.iter().any(agreed) { Lasting::Holds } else { Lasting::Never }
}
