//! What is known of one place itself, and how that counts in what it lies in.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ANYONE, FADING, LEFT_ALONE, ON_MINDS, first_day, month};
use crate::error::Error;

/// One place: a door, or a place that people live at or speak of as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The month in which each organisation last met someone; of a door only.
    pub met: BTreeMap<Uuid, i64>,
    pub said: Said,
    /// The day on which something of it is too old.
    pub again_on: Option<Date>,
}

/// What people at one place have on their minds, speak, and how old they said they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// Of each theme who spoke of it and in which month last. A door is one voice.
    pub themes: BTreeMap<String, BTreeMap<u32, i64>>,
    pub languages: BTreeMap<String, i64>,
    pub ages: BTreeMap<String, i64>,
    /// Residents who wrote something about it themselves.
    pub added: i64,
}

/// The same, counted below a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    pub themes: BTreeMap<String, i64>,
    pub languages: BTreeMap<String, i64>,
    pub ages: BTreeMap<String, i64>,
    pub added: i64,
}

/// Somebody was heard.
#[derive(Clone, Debug)]
pub struct Heard {
    pub on: Date,
    pub by: Option<Uuid>,
    pub about: Themes,
}

/// What was spoken of, as it is sealed in the news.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Themes {
    pub voice: u32,
    pub themes: BTreeSet<String>,
}

impl Unit {
    pub fn is_empty(&self) -> bool {
        self.met.is_empty() && self.said == Said::default()
    }

    /// An organisation, or anyone, met someone in this month.
    pub fn met(&mut self, group: Uuid, month: i64, today: Date) {
        if month >= super::month(today) - FADING {
            let last = self.met.entry(group).or_insert(month);
            *last = month.max(*last);
            if group == ANYONE {
                self.met.remove(&LEFT_ALONE);
            }
        }
    }

    /// `voice`: 0 for a door, where everyone is one voice.
    pub fn spoke_of(&mut self, theme: &str, voice: u32, on: Date, today: Date) {
        let on = month(on);
        if on >= month(today) - ON_MINDS {
            let last = self.said.themes.entry(theme.to_owned()).or_default().entry(voice).or_insert(on);
            *last = on.max(*last);
        }
    }

    /// Keeps on which day something of it is too old.
    pub fn mark(&mut self) {
        let met = self.met.iter().filter(|(group, _)| **group != LEFT_ALONE).map(|(_, month)| month + FADING + 1);
        let spoken = self.said.themes.values().flat_map(BTreeMap::values).map(|month| month + ON_MINDS + 1);
        let first = met.chain(spoken).min().map(first_day);
        self.again_on = [self.again_on, first].into_iter().flatten().min();
    }
}

impl Said {
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.is_empty() { Ok(Self::default()) } else { Ok(serde_json::from_str(text)?) }
    }

    pub fn to_text(&self) -> Result<String, Error> {
        if *self == Self::default() { Ok(String::new()) } else { Ok(serde_json::to_string(self)?) }
    }

    fn figures(&self) -> Figures {
        let themes = self.themes.iter().map(|(theme, voices)| (theme.clone(), count(voices.len())));
        let (languages, ages) = (self.languages.clone(), self.ages.clone());
        Figures { themes: themes.collect(), languages, ages, added: self.added }
    }
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

impl Figures {
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.is_empty() { Ok(Self::default()) } else { Ok(serde_json::from_str(text)?) }
    }

    pub fn to_text(&self) -> Result<String, Error> {
        if *self == Self::default() { Ok(String::new()) } else { Ok(serde_json::to_string(self)?) }
    }

    pub fn of(said: &Said) -> Self {
        said.figures()
    }

    /// `sign`: 1 or -1.
    pub fn add(&mut self, other: &Figures, sign: i64) {
        let kinds =
            [(&mut self.themes, &other.themes), (&mut self.languages, &other.languages), (&mut self.ages, &other.ages)];
        for (here, there) in kinds {
            for (what, many) in there {
                *here.entry(what.clone()).or_default() += sign * many;
            }
            here.retain(|_, many| *many != 0);
        }
        self.added += sign * other.added;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_too_old_counts_no_more_and_what_is_not_says_when_it_will_be() {
        let today = day("2026-11-23");
        let mut unit = Unit::default();
        unit.met(ANYONE, month(day("2024-10-31")), today);
        assert!(unit.is_empty());
        unit.met(ANYONE, month(day("2024-11-01")), today);
        unit.mark();
        assert_eq!(unit.again_on, Some(day("2026-12-01")));
        unit.spoke_of("stairs", 0, day("2025-10-31"), today);
        assert_eq!(unit.said, Said::default());
    }

    #[test]
    fn whoever_is_met_is_not_left_alone() {
        let today = day("2026-11-23");
        let mut unit = Unit { met: [(LEFT_ALONE, 1)].into(), ..Unit::default() };
        unit.met(ANYONE, month(today), today);
        assert_eq!(unit.met.keys().collect::<Vec<_>>(), [&ANYONE]);
    }

    #[test]
    fn what_is_added_and_taken_away_leaves_nothing() {
        let mut unit = Unit::default();
        unit.spoke_of("stairs", 7, day("2026-11-01"), day("2026-11-23"));
        unit.said.languages.insert("turks".to_owned(), 2);
        let mut area = Figures::default();
        area.add(&Figures::of(&unit.said), 1);
        assert_eq!((area.themes["stairs"], area.languages["turks"]), (1, 2));
        area.add(&Figures::of(&unit.said), -1);
        assert_eq!(area, Figures::default());
    }
}
