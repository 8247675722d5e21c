//! practice: a way of working as data. One TOML file gives the words a person reads and the few knobs the program turns;
//! a place switches a practice on or changes a knob, and the places below inherit it. No code compares a practice's name.

mod choice;
pub mod gallery;
mod here;
pub mod store;
pub mod web;

use std::collections::BTreeMap;

use jiff::Span;
use serde::Deserialize;
use uuid::Uuid;

pub use choice::{InForce, Knob, Source, all_at, at, choose};
pub use here::{agreement, agreements, groups, in_force, meeting, meetings, of_own_page, of_page, referring, ties};

use crate::error::Error;

/// One practice as its file says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The file's name, filled in when it is loaded.
    #[serde(skip)]
    pub slug: String,
    pub icon: String,
    /// On for every place unless a place says otherwise.
    #[serde(default)]
    pub on: bool,
    /// The form that opens when nobody chose one.
    #[serde(default)]
    pub first: bool,
    /// In the set that a new wijk begins with.
    #[serde(default)]
    pub begins: bool,
    /// Where this practice lives when it is no note form: an address with `{place}` and `{viewer}` filled in.
    #[serde(default)]
    pub page: Option<String>,
    /// It is a meeting: how people meet.
    #[serde(default)]
    pub meets: Option<Meets>,
    /// It is a way of introducing one to another.
    #[serde(default)]
    pub ties: bool,
    /// It is a way in which one group refers someone to another: a tie that begins with its own form.
    #[serde(default)]
    pub refers: bool,
    /// It is a way of carrying something together: its form makes a group of this kind.
    #[serde(default)]
    pub group: Option<String>,
    pub nl: Words,
    pub en: Words,
    #[serde(default)]
    pub knobs: Knobs,
}

/// How people meet in a practice of meetings: which form it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Meets {
    /// A round over doors.
    Doors,
    /// One or a few people, by name or not.
    People,
    /// Many: counted, harvested and told what came of it.
    Many,
    /// Anyone joins: an activity.
    Anyone,
}

/// To what one comes back after a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BackTo {
    /// Who was spoken with; the place when nobody was named.
    #[default]
    People,
    /// The portiek, street or building.
    Place,
}

/// What a person reads, in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub name: String,
    /// One or two sentences: what this way of working is.
    pub about: String,
    /// The first question a form opens with.
    pub opens_with: String,
    /// What stands under the first field, as an example.
    #[serde(default)]
    pub example: String,
}

/// What a practice changes. Each knob is enforced in exactly one place.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knobs {
    /// The fields a note form shows, in this order: `name place reach wish talent text asked behind come_back`.
    #[serde(default)]
    pub ask: Vec<String>,
    /// Who may read what is noted this way: `own`, `network`, `everyone`.
    pub audience: Option<String>,
    /// When to come back if the form does not say: an ISO 8601 duration.
    pub come_back: Option<Span>,
    /// After each good contact the next promise is the first of these that is longer than the one before; the last one stays.
    /// ISO 8601 durations.
    #[serde(default)]
    pub come_back_grows: Vec<Span>,
    /// How long what is noted stays fresh: an ISO 8601 duration.
    pub fresh: Option<Span>,
    /// To what `come_back` comes back after a meeting.
    #[serde(default)]
    pub come_back_to: BackTo,
    /// When to come back to a signal that was heard at a meeting: an ISO 8601 duration.
    pub come_back_signal: Option<Span>,
    /// How many of us must be there.
    pub present_min: Option<usize>,
    /// After how many talks a tie asks where to go on.
    pub meetings_max: Option<i64>,
    /// When both sides of a tie are asked whether it clicks: each time after the one before, the last one again and again.
    /// ISO 8601 durations.
    #[serde(default)]
    pub klik: Vec<Span>,
    /// How long a tie that was agreed waits for the first meeting before it is told as not arrived: an ISO 8601 duration.
    pub no_show: Option<Span>,
    /// An agreement begins as a question to the group that is asked, and holds once it said yes.
    #[serde(default)]
    pub challenges: bool,
    /// What is promised in an agreement: `formal informal euros`, and `deeds` for what each side does. Nothing for what is no agreement.
    #[serde(default)]
    pub promises: Vec<String>,
    /// How many residents must carry a group that began this way.
    pub carriers_min: Option<i64>,
    /// Who introduces comes along the first time.
    #[serde(default)]
    pub joins: bool,
    /// How many minutes an activity usually takes, for how many there usually is room, and how often it usually is: `once week
    /// fortnight month`.
    pub minutes: Option<i64>,
    pub room: Option<i64>,
    pub repeats: Option<String>,
    /// How long a door that refused is left alone when no day was named: an ISO 8601 duration.
    pub refused: Option<Span>,
}

/// All practices of this program.
#[derive(Clone, Debug)]
pub struct Practices(BTreeMap<String, Practice>);

include!(concat!(env!("OUT_DIR"), "/practices.rs"));

impl Practices {
    pub fn embedded() -> Result<Self, Error> {
        let mut all = BTreeMap::new();
        for (slug, text) in FILES {
            let mut practice: Practice =
                toml::from_str(text).map_err(|error| Error::config(format!("practices/{slug}.toml: {error}")))?;
            practice.slug = (*slug).to_owned();
            all.insert((*slug).to_owned(), practice);
        }
        Ok(Self(all))
    }

    pub fn get(&self, slug: &str) -> Option<&Practice> {
        self.0.get(slug)
    }

    pub fn all(&self) -> impl Iterator<Item = &Practice> {
        self.0.values()
    }
}

impl Practice {
    pub fn words(&self, language: &str) -> &Words {
        if language == "en" { &self.en } else { &self.nl }
    }
}

impl Practice {
    /// Sets one knob as it is stored. A value that no longer means anything leaves the knob as it was.
    fn turn(&mut self, knob: Knob, value: &str) {
        match knob {
            Knob::On => self.on = value == "yes",
            Knob::Ask => self.knobs.ask = value.split_whitespace().map(str::to_owned).collect(),
            Knob::Audience => self.knobs.audience = Some(value.to_owned()),
            Knob::ComeBack => self.knobs.come_back = span(value, self.knobs.come_back),
            Knob::Fresh => self.knobs.fresh = span(value, self.knobs.fresh),
        }
    }

    fn is_note_form(&self) -> bool {
        self.page.is_none() && self.meets.is_none() && self.group.is_none() && !self.ties && !self.is_agreement()
    }

    pub fn is_agreement(&self) -> bool {
        !self.knobs.promises.is_empty()
    }

    /// The knobs that a place can turn.
    pub fn turned(&self) -> &'static [Knob] {
        match (self.meets, &self.page) {
            _ if self.ties || self.group.is_some() => &[Knob::On],
            (Some(Meets::Anyone), _) => &[Knob::On, Knob::Audience],
            (Some(_), _) => &[Knob::On, Knob::Audience, Knob::ComeBack],
            (None, Some(_)) => &[Knob::On],
            (None, None) if self.is_agreement() => &[Knob::On, Knob::Audience, Knob::ComeBack],
            (None, None) => &Knob::ALL,
        }
    }

    /// Whoever is spoken with is come back to, also when nobody chose a day.
    pub fn comes_back_to_people(&self) -> bool {
        self.knobs.come_back.is_some() && self.knobs.come_back_to == BackTo::People
    }

    /// Whether its form asks for this.
    pub fn asks(&self, field: &str) -> bool {
        self.knobs.ask.iter().any(|asked| asked == field)
    }

    /// The address of its own page for someone at a place; of its form when it has none.
    pub fn address(&self, place: &Uuid, viewer: &Uuid) -> String {
        match (&self.page, self.meets) {
            (Some(page), _) => page.replace("{place}", &place.to_string()).replace("{viewer}", &viewer.to_string()),
            (None, None) if self.group.is_some() => format!("/groups/new?practice={}&place={place}", self.slug),
            (None, None) if self.refers => format!("/referrals/new?practice={}", self.slug),
            (None, None) if self.ties => format!("/ties/new?practice={}", self.slug),
            (None, Some(Meets::Anyone)) => format!("/activities/new?practice={}&place={place}", self.slug),
            (None, Some(Meets::Doors)) => format!("/rounds/new?practice={}&place={place}", self.slug),
            (None, Some(_)) => format!("/meetings/new?practice={}&place={place}", self.slug),
            (None, None) if self.is_agreement() => format!("/agreements/new?practice={}", self.slug),
            (None, None) => format!("/note?practice={}&place={place}", self.slug),
        }
    }
}

fn span(value: &str, as_it_was: Option<Span>) -> Option<Span> {
    if value == choice::NEVER { None } else { value.parse().ok().or(as_it_was) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(folder: &std::path::Path, visit: &mut dyn FnMut(&std::path::Path, &str)) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, visit);
            } else if path.extension().is_some_and(|e| e == "rs") {
                visit(&path, &std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn no_code_names_a_practice() {
        let practices = Practices::embedded().unwrap();
        let mut files = 0;
        walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, text| {
            files += 1;
            for practice in practices.all() {
                let compared = [
                    format!("== \"{}\"", practice.slug),
                    format!("get(\"{}\")", practice.slug),
                    format!("\"{}\" =>", practice.slug),
                ];
                for wrong in compared {
                    assert!(!text.contains(&wrong), "{} compares the name of a practice: {wrong}", path.display());
                }
            }
        });
        assert!(files > 30);
    }

    #[test]
    fn every_practice_has_its_own_name_first_question_and_picture() {
        let practices = Practices::embedded().unwrap();
        for language in ["nl", "en"] {
            let all: Vec<_> = practices.all().map(|practice| practice.words(language)).collect();
            let mut names: Vec<_> = all.iter().map(|words| &words.name).collect();
            let mut questions: Vec<_> = all.iter().map(|words| &words.opens_with).collect();
            names.sort();
            names.dedup();
            questions.sort();
            questions.dedup();
            assert!(all.len() >= 9);
            assert_eq!((names.len(), questions.len()), (all.len(), all.len()));
            assert!(all.iter().all(|words| !words.about.is_empty()));
        }
        let mut icons: Vec<_> = practices.all().map(|practice| &practice.icon).collect();
        icons.sort();
        icons.dedup();
        assert_eq!(icons.len(), practices.all().count());
        for icon in icons {
            let drawn = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("web/src/icons/{icon}.svg"));
            assert!(drawn.exists(), "there is no picture {icon}");
        }
    }

    #[test]
    fn one_form_opens_when_nobody_chose() {
        let practices = Practices::embedded().unwrap();
        assert_eq!(
            practices.all().filter(|practice| practice.first && practice.on && practice.is_note_form()).count(),
            1
        );
    }

    #[test]
    fn what_a_file_says_can_also_be_chosen_on_the_screen() {
        for practice in Practices::embedded().unwrap().all() {
            for knob in practice.turned() {
                let value = knob.of(practice);
                assert!(knob.parse(&value).is_some(), "{}: {knob:?} = {value:?}", practice.slug);
            }
            let asks = !practice.knobs.ask.is_empty();
            assert!(
                practice.meets.is_some()
                    || practice.ties
                    || practice.group.is_some()
                    || practice.is_agreement()
                    || practice.page.is_none() == asks,
                "{} is a form or a page",
                practice.slug
            );
        }
    }

    #[test]
    fn an_agreement_promises_what_its_form_has() {
        let practices = Practices::embedded().unwrap();
        let agreements: Vec<&Practice> = practices.all().filter(|practice| practice.is_agreement()).collect();
        for practice in &agreements {
            let known = |kind: &String| {
                kind == crate::agreement::DEEDS || crate::agreement::Kind::ALL.iter().any(|one| one.name() == kind)
            };
            assert!(practice.knobs.promises.iter().all(known), "{}", practice.slug);
            assert!(practice.page.is_none() && practice.meets.is_none() && practice.knobs.ask.is_empty());
        }
        assert!(agreements.len() >= 2, "{}", agreements.len());
    }

    #[test]
    fn a_group_is_of_a_kind_one_can_make() {
        let practices = Practices::embedded().unwrap();
        let kinds: Vec<&str> = practices.all().filter_map(|practice| practice.group.as_deref()).collect();
        assert!(kinds.len() >= 5 && kinds.iter().all(|kind| crate::group::details::KINDS.contains(kind)), "{kinds:?}");
        let carried: Vec<_> = practices.all().filter(|practice| practice.knobs.carriers_min.is_some()).collect();
        assert!(carried.iter().all(|practice| practice.group.is_some()) && !carried.is_empty());
    }

    #[test]
    fn a_meeting_asks_what_its_form_has() {
        let mut meetings = 0;
        for practice in Practices::embedded().unwrap().all().filter(|practice| practice.meets.is_some()) {
            meetings += 1;
            let known = |field: &String| crate::meeting::said::FIELDS.contains(&field.as_str());
            assert!(practice.knobs.ask.iter().all(known), "{} asks {:?}", practice.slug, practice.knobs.ask);
            assert!(practice.page.is_none(), "{} is a meeting or a page", practice.slug);
        }
        assert!(meetings >= 6, "{meetings}");
    }
}
