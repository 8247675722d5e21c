//! Who may see what: one table, read three ways. `decide` names the rule, `condition::sql_where` asks the database the same,
//! and `docs/wie-mag-wat.md` says it in sentences. What no rule allows is not there for who asks.

use super::closed::Closed as _;
use super::closed::Set;
use super::facts::{Circle, Facts, Lasting};
use super::hat::Hat;
use super::level::Level;
use super::register::Activity;
use crate::closed;

closed! {
    /// What must be so for a rule to hold. `condition.rs` says each of them in SQL.
    Need {
        ViewerHere = "viewer-here",
        SecondFactor = "second-factor",
        Own = "own",
        Emergency = "emergency",
        Shared = "shared",
        Brought = "brought",
        Tied = "tied",
        Reached = "reached",
        AtWork = "at-work",
        AsNeighbour = "as-neighbour",
        ForEveryone = "for-everyone",
        PersonHere = "person-here",
        NoObjection = "no-objection",
    }
}

impl Need {
    pub fn holds(self, facts: &Facts) -> bool {
        match self {
            Need::ViewerHere => !facts.viewer_left,
            Need::SecondFactor => facts.second_factor,
            Need::Own => facts.own,
            Need::Emergency => facts.emergency == Lasting::Holds,
            Need::Shared => facts.share == Lasting::Holds,
            Need::Brought => facts.brought,
            Need::Tied => facts.tied,
            Need::Reached => facts.circle != Circle::Beyond,
            Need::AtWork => !matches!(facts.circle, Circle::Beyond | Circle::Above),
            Need::AsNeighbour => matches!(facts.circle, Circle::Neighbour | Circle::Everyone),
            Need::ForEveryone => facts.circle == Circle::Everyone,
            Need::PersonHere => !facts.person_left,
            Need::NoObjection => !facts.objection,
        }
    }
}

/// One rule: for these levels, in these hats, for these purposes, when all needs are met.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stands in the log; never given to another rule.
    pub id: u8,
    pub name: &'static str,
    pub levels: Set<Level>,
    pub hats: Set<Hat>,
    pub activities: Set<Activity>,
    pub needs: Set<Need>,
    pub nl: &'static str,
    pub en: &'static str,
}

use Activity::{
    Agree, ComeBack, Emergency, Export, HandOver, Import, Join, Log, Meet, OwnData, Refer, Remember, Requests, Share,
    SignIn, Signal, Tie, WhoIsWho,
};
use Level::{Contact, Open, Special, Story};

/// The order is the order of decision: the first that holds is the one that counts, and the one in the log.
pub const RULES: [Rule; 15] = [
    Rule {
        id: 1,
        name: "self",
        levels: Level::set(&[Open, Contact, Story, Special]),
        hats: Hat::set(&[Hat::Resident, Hat::Worker, Hat::Coordinator, Hat::Referrer]),
        activities: Activity::set(&[
            Remember, ComeBack, Meet, Join, Tie, Agree, WhoIsWho, Export, HandOver, OwnData, Share, Refer, SignIn,
            Requests, Log,
        ]),
        needs: Need::set(&[Need::ViewerHere, Need::Own]),
        nl: "U ziet alles wat hier over uzelf staat.",
        en: "You see everything that is here about you.",
    },
    Rule {
        id: 2,
        name: "emergency",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Worker, Hat::Coordinator]),
        activities: Activity::set(&[Emergency]),
        needs: Need::set(&[Need::ViewerHere, Need::SecondFactor, Need::Emergency, Need::PersonHere]),
        nl: "In nood ziet één werker één persoon, 24 uur lang, na een tweede bewijs.",
        en: "In an emergency one worker sees one person, for 24 hours, after a second proof.",
    },
    Rule {
        id: 3,
        name: "share",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Worker, Hat::Coordinator, Hat::Referrer]),
        activities: Activity::set(&[Remember, ComeBack, Meet, Refer, Share]),
        needs: Need::set(&[Need::ViewerHere, Need::Shared, Need::PersonHere, Need::NoObjection]),
        nl: "Sprak u af om te delen? Dan ziet die groep wat u afsprak, tot de einddatum.",
        en: "If you agreed to share, that group sees what you agreed, until the last day.",
    },
    Rule {
        id: 4,
        name: "circle",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Worker, Hat::Coordinator]),
        activities: Activity::set(&[
            Remember, ComeBack, Meet, Join, Tie, Agree, WhoIsWho, Import, Export, HandOver, OwnData, Share, Refer,
            Emergency, Signal,
        ]),
        needs: Need::set(&[Need::ViewerHere, Need::Reached, Need::NoObjection]),
        nl: "Een werker ziet wat voor haar groepen of het netwerk bedoeld is.",
        en: "A worker sees what is meant for her groups or the network.",
    },
    Rule {
        id: 5,
        name: "neighbour",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Resident]),
        activities: Activity::set(&[Remember, ComeBack, Join, WhoIsWho, OwnData, Share]),
        needs: Need::set(&[Need::ViewerHere, Need::AsNeighbour, Need::NoObjection]),
        nl: "Een bewoner ziet wat voor haar eigen groepen of voor iedereen bedoeld is.",
        en: "A resident sees what is meant for her own groups or for everyone.",
    },
    Rule {
        id: 6,
        name: "tip",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Referrer]),
        activities: Activity::set(&[Refer]),
        needs: Need::set(&[Need::ViewerHere, Need::Brought, Need::AtWork, Need::NoObjection]),
        nl: "Een verwijzer ziet alleen wie zijn eigen groep bracht, en wat die groep zelf opschreef.",
        en: "A referrer only sees whom his own group brought, and what that group wrote itself.",
    },
    Rule {
        id: 7,
        name: "everyone",
        levels: Level::set(&[Open, Story]),
        hats: Hat::set(&[Hat::Public]),
        activities: Activity::set(&[Remember, Join, WhoIsWho]),
        needs: Need::set(&[Need::ViewerHere, Need::ForEveryone, Need::NoObjection]),
        nl: "Zonder inloggen ziet men alleen wat voor iedereen is. Nooit hoe u te bereiken bent.",
        en: "Without signing in one only sees what is for everyone. Never how to reach you.",
    },
    Rule {
        id: 8,
        name: "request",
        levels: Level::set(&[Open, Contact]),
        hats: Hat::set(&[Hat::Coordinator]),
        activities: Activity::set(&[Requests]),
        needs: Need::set(&[Need::ViewerHere, Need::Reached]),
        nl: "Een coördinator ziet wie iets verzocht en hoe u te bereiken bent, ook na bezwaar.",
        en: "A co-ordinator sees who made a request and how to reach you, also after an objection.",
    },
    Rule {
        id: 9,
        name: "shell",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Shell]),
        activities: Activity::set(&[Import, Export]),
        needs: Need::set(&[Need::ViewerHere, Need::Reached, Need::NoObjection]),
        nl: "De beheerder haalt lijsten op voor een werker, en krijgt niet meer dan die werker.",
        en: "The administrator moves lists for a worker, and gets no more than that worker.",
    },
    Rule {
        id: 10,
        name: "list",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Program]),
        activities: Activity::set(&[Import]),
        needs: Need::set(&[Need::ViewerHere, Need::Reached, Need::NoObjection]),
        nl: "Het programma leest een lijst voor een werker, en zoekt dubbelen die zij mag zien.",
        en: "The program reads a list for a worker, and looks for doubles she may see.",
    },
    Rule {
        id: 11,
        name: "reminder",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Program]),
        activities: Activity::set(&[ComeBack]),
        needs: Need::set(&[Need::PersonHere, Need::NoObjection]),
        nl: "Het programma herinnert een werker aan wat zij zelf beloofde.",
        en: "The program reminds a worker of what she promised herself.",
    },
    Rule {
        id: 12,
        name: "letter",
        levels: Level::set(&[Open, Contact]),
        hats: Hat::set(&[Hat::Program]),
        activities: Activity::set(&[SignIn, Requests, Emergency]),
        needs: Need::set(&[Need::PersonHere]),
        nl: "Het programma stuurt u een link, of een bericht waar u recht op hebt.",
        en: "The program sends you a link, or a message you have a right to.",
    },
    Rule {
        id: 13,
        name: "report",
        levels: Level::set(&[Open, Contact]),
        hats: Hat::set(&[Hat::Program]),
        activities: Activity::set(&[Meet]),
        needs: Need::set(&[Need::PersonHere, Need::NoObjection]),
        nl: "Liet u een adres achter? Dan mailt het programma wat er na een bijeenkomst gebeurde.",
        en: "If you left an address, the program mails what came of a meeting.",
    },
    Rule {
        id: 14,
        name: "tied",
        levels: Level::set(&[Open, Contact]),
        hats: Hat::set(&[Hat::Resident]),
        activities: Activity::set(&[Tie]),
        needs: Need::set(&[Need::ViewerHere, Need::Tied, Need::PersonHere, Need::NoObjection]),
        nl: "Zeiden u en een ander allebei ja? Dan ziet u haar naam en haar nummer.",
        en: "If you and another both said yes, you see her name and her number.",
    },
    Rule {
        id: 15,
        name: "introduction",
        levels: Level::set(&[Open, Contact, Story]),
        hats: Hat::set(&[Hat::Program]),
        activities: Activity::set(&[Tie]),
        needs: Need::set(&[Need::PersonHere, Need::NoObjection]),
        nl: "Het programma vraagt u per mail of wij u mogen voorstellen, en of het klikt.",
        en: "The program asks you by mail whether we may introduce you, and whether it clicks.",
    },
];

impl Rule {
    pub fn of_id(id: u8) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.id == id)
    }

    /// Whether it can hold at all for this hat and purpose.
    pub fn speaks_to(&self, hat: Hat, activity: Activity, level: Level) -> bool {
        self.hats.has(hat) && self.activities.has(activity) && self.levels.has(level)
    }
}

/// The rule that allows it; nothing when none does.
pub fn decide(facts: &Facts) -> Option<&'static Rule> {
    decide_by(&RULES, facts)
}

/// The same for another table; the tests bend one. Nothing is allowed that the register does not name for the purpose.
pub fn decide_by<'r>(rules: &'r [Rule], facts: &Facts) -> Option<&'r Rule> {
    if !facts.activity.levels().has(facts.level) {
        return None;
    }
    let mut met: Option<Set<Need>> = None;
    let of = |facts: &Facts| Need::ALL.iter().copied().filter(|need| need.holds(facts)).collect();
    rules.iter().find(|rule| {
        rule.speaks_to(facts.hat, facts.activity, facts.level)
            && met.get_or_insert_with(|| of(facts)).holds_all(rule.needs)
    })
}

/// The rule of a row that the database let through, known from the standing and the person alone: her own rows, those that an
/// emergency or a share opens (as `agreed::exceptions` says), and all others by their audience.
pub fn named(facts: &Facts) -> Option<&'static Rule> {
    let (circle, brought, tied) = (Circle::Everyone, true, true);
    decide(&Facts { circle, brought, tied, objection: false, person_left: false, viewer_left: false, ..*facts })
}
