//! The rules as SQL. A statement says `{may story n.audience n.about_id}` and gets the condition that the rules put on that row,
//! for who asks: `$1` is the reader's id and `$2` her day. Hat, purpose and second factor are known before a statement is
//! sent, so they choose its text; everything else is asked of the row.

use super::closed::{Closed as _, Set};
use super::hat::Hat;
use super::level::Level;
use super::register::Activity;
use super::rules::{Need, RULES, Rule};

/// What is known of a request before it asks the database anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    pub hat: Hat,
    pub activity: Activity,
    pub second_factor: bool,
}

impl Standing {
    /// A worker at her daily work: what a statement is made for when nobody says more.
    pub const WORKER: Standing = Standing { hat: Hat::Worker, activity: Activity::Remember, second_factor: false };

    /// How many there are, and the place of each among them.
    pub fn count() -> usize {
        Hat::ALL.len() * Activity::ALL.len() * 2
    }

    pub fn place(self) -> usize {
        (self.hat.place() * Activity::ALL.len() + self.activity.place()) * 2 + usize::from(self.second_factor)
    }
}

/// A row: the columns of its audience and of the person it is about. `about` may hold the id of something else than a person.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'t> {
    pub audience: &'t str,
    pub about: &'t str,
}

/// Two days of a membership, for `$2`.
macro_rules! member {
    ($m:literal) => {
        concat!(
            $m, ".person_id = $1 and ", $m, ".begins_on <= $2 and (", $m, ".ends_on is null or ", $m, ".ends_on > $2)"
        )
    };
}

// The public is nobody who could leave; it reaches only what is for everyone.
const VIEWER_HERE: &str =
    "not exists (select 1 from persons v where v.id = $1 and (v.left_on is not null or v.merged_into is not null))";
// What the view `reach` says, written out: inside an `or` SQLite makes a table of the view for every statement.
const REACHED: &str = concat!(
    "select line.ancestor_id from memberships own join group_lines line on line.group_id = own.group_id
    where (line.depth = 0 or own.role in ('worker', 'coordinator')) and ",
    member!("own"),
    " union all select v.id from persons v where v.id = $1 union all select everyone.id from groups everyone where everyone.kind = 'everyone'"
);
const EVERYONE: &str = "select everyone.id from groups everyone where everyone.kind = 'everyone'";
const AS_NEIGHBOUR: &str = concat!(
    "select own.group_id from memberships own where own.role not in ('worker', 'coordinator') and ",
    member!("own"),
    " union all select v.id from persons v where v.id = $1 union all select everyone.id from groups everyone where everyone.kind = 'everyone'"
);
const AT_WORK: &str = concat!(
    "select own.group_id from memberships own join groups office on office.id = own.group_id
    where (office.kind <> 'network' or own.role not in ('worker', 'coordinator')) and ",
    member!("own"),
    " union all select v.id from persons v where v.id = $1 union all select everyone.id from groups everyone where everyone.kind = 'everyone'"
);
const OPENED: &str = "select opened.person_id from emergencies opened where opened.opened_by = $1 and opened.ended_at is null and opened.ends_on >= $2";
const BROUGHT: &str = concat!(
    "select brought.id from persons brought join memberships theirs on theirs.person_id = brought.noted_by
    join memberships own on own.group_id = theirs.group_id join groups office on office.id = own.group_id
    where office.kind <> 'network' and ",
    member!("own")
);

/// The other of a tie to which both said yes, while it lasts: hers, or that of a group she carries.
const TIED: &str = concat!(
    "select theirs.party_id from tie_sides mine join tie_sides theirs on theirs.tie_id = mine.tie_id and theirs.side <> mine.side
    join ties tied on tied.id = mine.tie_id
    where mine.said = 'yes' and theirs.said = 'yes' and tied.ended_on is null
      and (mine.party_id = $1 or mine.party_id in (select own.group_id from memberships own where own.role in ('carrier', 'supporter', 'delegate') and ",
    member!("own"),
    "))"
);

/// The condition of one row. `false` when no rule can hold.
pub fn sql_where(standing: Standing, level: Level, columns: Columns<'_>) -> String {
    sql_of(&RULES, standing, level, columns)
}

/// The same for a table of rules; the tests bend one.
pub fn sql_of(rules: &[Rule], standing: Standing, level: Level, columns: Columns<'_>) -> String {
    let speaking: Vec<Set<Need>> = rules
        .iter()
        .filter(|_| standing.activity.levels().has(level))
        .filter(|rule| rule.speaks_to(standing.hat, standing.activity, level))
        .filter(|rule| standing.second_factor || !rule.needs.has(Need::SecondFactor))
        .map(|rule| rule.needs.without(Need::set(&[Need::SecondFactor])))
        .collect();
    let Some(common) = speaking.iter().copied().reduce(Set::and) else { return with_both("1 = 0".to_owned()) };
    let arms: Vec<String> = speaking.iter().map(|needs| all(needs.without(common), standing, level, columns)).collect();
    let any = format!("({})", arms.join(" or "));
    let mut whole: Vec<String> = common.iter().map(|need| sql(need, standing, level, columns)).collect();
    if arms.iter().all(|arm| !arm.is_empty()) {
        whole.push(any);
    }
    with_both(if whole.is_empty() { "1 = 1".to_owned() } else { whole.join(" and ") })
}

/// Every text has both parameters, whatever the rules ask: a statement is sent with the same ones for every standing.
fn with_both(condition: String) -> String {
    if condition.contains("$1") && condition.contains("$2") {
        return format!("({condition})");
    }
    format!("({condition} and (1 = 1 or exists (select 1 from persons v where v.id = $1 and v.fresh_until = $2)))")
}

fn all(needs: Set<Need>, standing: Standing, level: Level, columns: Columns<'_>) -> String {
    let parts: Vec<String> = needs.iter().map(|need| sql(need, standing, level, columns)).collect();
    if parts.len() > 1 { format!("({})", parts.join(" and ")) } else { parts.concat() }
}

fn sql(need: Need, standing: Standing, level: Level, Columns { audience, about }: Columns<'_>) -> String {
    match need {
        // The public has nobody behind it who could leave.
        Need::ViewerHere if standing.hat == Hat::Public => "1 = 1".to_owned(),
        Need::ViewerHere => VIEWER_HERE.to_owned(),
        Need::SecondFactor => if standing.second_factor { "1 = 1" } else { "1 = 0" }.to_owned(),
        Need::Own => format!("{about} = $1"),
        Need::Emergency => format!("{about} in ({OPENED})"),
        Need::Shared => format!("{about} in ({})", shared(standing.activity, level)),
        Need::Brought => format!("{about} in ({BROUGHT})"),
        Need::Tied => format!("{about} in ({TIED})"),
        Need::Reached => format!("{audience} in ({REACHED})"),
        Need::AtWork => format!("{audience} in ({AT_WORK})"),
        Need::AsNeighbour => format!("{audience} in ({AS_NEIGHBOUR})"),
        Need::ForEveryone => format!("{audience} in ({EVERYONE})"),
        // `exists`, not a scalar that is null: of those PostgreSQL believes that hardly any row passes, and sorts the town.
        Need::PersonHere => format!(
            "exists (select 1 from persons here where here.id = {about} and here.left_on is null and here.merged_into is null)"
        ),
        Need::NoObjection => format!(
            "not exists (select 1 from objections shielded where shielded.person_id = {about} and shielded.ended_on is null)"
        ),
    }
}

/// People who share this level with a group she is in, for this purpose.
fn shared(activity: Activity, level: Level) -> String {
    format!(
        concat!(
            "select given.person_id from shares given join memberships own on own.group_id = given.receiver_id ",
            "where {} and given.ended_at is null and given.begins_on <= $2 and given.ends_on > $2 and given.activity = '{}' ",
            "and (given.levels & {}) <> 0"
        ),
        member!("own"),
        activity.name(),
        1 << level.place()
    )
}

/// `{may story n.audience n.about_id}` in a statement becomes its condition. Anything else between braces stays.
pub fn fill(text: &str, standing: Standing) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{may ") {
        filled.push_str(before);
        let (inside, behind) = after.split_once('}').unwrap_or((after, ""));
        let mut words = inside.split(' ');
        match (words.next().and_then(Level::parse), words.next(), words.next()) {
            (Some(level), Some(audience), Some(about)) => {
                filled.push_str(&sql_where(standing, level, Columns { audience, about }))
            }
            // No engine takes this: the test that prepares every statement names it.
            _ => filled.push_str("{may ?}"),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}
