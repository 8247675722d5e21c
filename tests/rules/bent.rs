//! Every rule bent in every way there is: a need dropped or weakened, a hat, level or purpose added or taken away, an order
//! changed. Each must be noticed, by a law or by the fixture. What is the same in every case there is, is no other rule.

use sprokkel::access::closed::{Closed, Set};
use sprokkel::access::facts::{Circle, Facts, Lasting};
use sprokkel::access::hat::Hat;
use sprokkel::access::level::Level;
use sprokkel::access::register::Activity;
use sprokkel::access::rules::{Need, RULES, Rule, decide_by};
use testground::promise;

use crate::{LAWS, as_it_is, table};

/// Makes facts wider than they are.
type Widen = fn(&mut Facts);

struct Bent {
    what: String,
    rules: Vec<Rule>,
    /// The rule that sees the facts more widely than they are.
    widened: Option<(usize, Widen)>,
    /// Where a difference can be at all.
    hats: Vec<Hat>,
    activities: Vec<Activity>,
    levels: Vec<Level>,
}

impl Bent {
    /// One rule is another now: a difference can only be where either of them speaks.
    fn rule(at: usize, what: &str, bend: impl FnOnce(&mut Rule)) -> Self {
        let (was, mut is) = (RULES[at], RULES[at]);
        bend(&mut is);
        let mut rules = RULES.to_vec();
        rules[at] = is;
        Self {
            what: format!("{}: {what}", was.name),
            rules,
            widened: None,
            hats: both(was.hats, is.hats),
            activities: both(was.activities, is.activities),
            levels: both(was.levels, is.levels),
        }
    }

    /// Two rules in the other order: a difference can only be where both speak.
    fn swapped(at: usize) -> Self {
        let (one, other) = (RULES[at], RULES[at + 1]);
        let mut bent = Self::rule(at, "after the next", |_| {});
        bent.rules.swap(at, at + 1);
        bent.hats = one.hats.and(other.hats).iter().collect();
        bent.activities = one.activities.and(other.activities).iter().collect();
        bent.levels = one.levels.and(other.levels).iter().collect();
        bent
    }

    fn decide(&self, facts: &Facts) -> Option<u8> {
        let Some((at, widen)) = self.widened else { return decide_by(&self.rules, facts).map(|rule| rule.id) };
        let mut wider = *facts;
        widen(&mut wider);
        let parts = [(&self.rules[..at], facts), (&self.rules[at..=at], &wider), (&self.rules[at + 1..], facts)];
        parts.into_iter().find_map(|(rules, facts)| decide_by(rules, facts)).map(|rule| rule.id)
    }

    fn cases(&self) -> impl Iterator<Item = Facts> {
        self.hats.iter().flat_map(move |hat| {
            self.activities.iter().flat_map(move |activity| {
                self.levels.iter().flat_map(move |level| Facts::around(*hat, *activity, *level))
            })
        })
    }

    /// The laws that this case breaks.
    fn broken(&self, facts: &Facts) -> impl Iterator<Item = &'static str> {
        let (seen, facts) = (self.decide(facts), *facts);
        LAWS.iter().filter(move |(_, holds)| !holds(&facts, seen, &|f| self.decide(f))).map(|law| law.0)
    }

    fn breaks_a_law(&self) -> Option<&'static str> {
        self.cases().find_map(|facts| self.broken(&facts).next())
    }
}

/// The set without the value when it has it, with it when it has not.
fn flipped<T: Closed>(set: Set<T>, value: T) -> Set<T> {
    if set.has(value) { set.without(Set::one(value)) } else { set.with(value) }
}

const WIDER: [(Need, &str, Widen); 6] = [
    (Need::Shared, "an ended share counts", |f| {
        f.share = if f.share == Lasting::Never { f.share } else { Lasting::Holds }
    }),
    (Need::Emergency, "an ended emergency counts", |f| {
        f.emergency = if f.emergency == Lasting::Never { f.emergency } else { Lasting::Holds }
    }),
    (Need::Reached, "everything is within reach", |f| f.circle = Circle::Everyone),
    (Need::AtWork, "what is above her counts as her team's", |f| {
        if f.circle == Circle::Above {
            f.circle = Circle::Workplace
        }
    }),
    (Need::AsNeighbour, "her team counts as her neighbours", |f| {
        if f.circle == Circle::Workplace {
            f.circle = Circle::Neighbour
        }
    }),
    (Need::ForEveryone, "her neighbours count as everyone", |f| {
        if f.circle == Circle::Neighbour {
            f.circle = Circle::Everyone
        }
    }),
];

fn both<T: Closed>(one: Set<T>, other: Set<T>) -> Vec<T> {
    T::ALL.iter().copied().filter(|value| one.has(*value) || other.has(*value)).collect()
}

fn bent() -> Vec<Bent> {
    let mut all = Vec::new();
    for (at, rule) in RULES.iter().enumerate() {
        for need in Need::ALL {
            let what = format!("the need {} flipped", need.name());
            all.push(Bent::rule(at, &what, |rule| rule.needs = flipped(rule.needs, *need)));
        }
        for (_, what, widen) in WIDER.iter().filter(|(need, ..)| rule.needs.has(*need)) {
            all.push(Bent { widened: Some((at, *widen)), ..Bent::rule(at, what, |_| {}) });
        }
        for hat in Hat::ALL {
            let what = format!("the hat {} flipped", hat.name());
            let bent = Bent::rule(at, &what, |rule| rule.hats = flipped(rule.hats, *hat));
            all.push(Bent { hats: vec![*hat], ..bent });
        }
        for level in Level::ALL {
            let what = format!("the level {} flipped", level.name());
            let bent = Bent::rule(at, &what, |rule| rule.levels = flipped(rule.levels, *level));
            all.push(Bent { levels: vec![*level], ..bent });
        }
        for activity in Activity::ALL {
            let what = format!("the purpose {} flipped", activity.name());
            let bent = Bent::rule(at, &what, |rule| rule.activities = flipped(rule.activities, *activity));
            all.push(Bent { activities: vec![*activity], ..bent });
        }
        let mut without = Bent::rule(at, "left out", |_| {});
        without.rules.remove(at);
        all.push(without);
        if at + 1 < RULES.len() {
            all.push(Bent::swapped(at));
        }
    }
    all
}

// asvs: 8.2.1, 8.2.2, 8.2.3 every rule bent in every way is noticed
#[test]
fn every_bent_rule_is_noticed() {
    let agreed = table(&as_it_is);
    let all = bent();
    let (mut by_table, mut by_law, mut same, mut unnoticed) = (0, 0, 0, Vec::new());
    for bent in &all {
        if table(&|facts| bent.decide(facts)) != agreed {
            by_table += 1;
        } else if bent.breaks_a_law().is_some() {
            by_law += 1;
        } else if bent.cases().all(|facts| bent.decide(&facts) == as_it_is(&facts)) {
            same += 1;
        } else {
            unnoticed.push(&bent.what);
        }
    }
    let other = all.len() - same;
    let figures = format!(
        "{} of {other} bent rules noticed: {by_table} by the fixture, {by_law} more by a law; {same} others decide the same in every case",
        by_table + by_law
    );
    promise::found(2, "bent", unnoticed.is_empty(), figures);
    assert!(unnoticed.is_empty(), "{} go unnoticed: {unnoticed:?}", unnoticed.len());
    assert!(other > 250, "only {other} rules are other rules");
}

/// A law that no bent rule can break says nothing.
#[test]
fn every_law_is_broken_by_some_bent_rule() {
    let all = bent();
    let mut idle: Vec<&str> = LAWS.iter().map(|law| law.0).collect();
    // The register stands behind every decision, whatever the rules say.
    idle.retain(|law| *law != "nothing is seen that the register does not name for the purpose");
    for bent in &all {
        for facts in bent.cases().step_by(83) {
            let broken: Vec<&str> = bent.broken(&facts).collect();
            idle.retain(|law| !broken.contains(law));
        }
        if idle.is_empty() {
            return;
        }
    }
    panic!("{idle:?}");
}
