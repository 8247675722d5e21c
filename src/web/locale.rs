//! Languages of the screens: Fluent files in `locales/`, one folder a language, compiled in.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::{Date, DateTime};

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    Dutch,
    English,
    Turkish,
    Arabic,
    Ukrainian,
    Polish,
}

impl Locale {
    pub const ALL: [Locale; 6] =
        [Locale::Dutch, Locale::English, Locale::Turkish, Locale::Arabic, Locale::Ukrainian, Locale::Polish];

    /// Every page is written in these. In the others, what is for everybody (`web::language::FOR_EVERYBODY`).
    pub const WHOLE: [Locale; 2] = [Locale::Dutch, Locale::English];

    pub fn tag(self) -> &'static str {
        match self {
            Locale::Dutch => "nl",
            Locale::English => "en",
            Locale::Turkish => "tr",
            Locale::Arabic => "ar",
            Locale::Ukrainian => "uk",
            Locale::Polish => "pl",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| tag.split(['-', '_']).next() == Some(locale.tag()))
    }

    pub fn is_whole(self) -> bool {
        Self::WHOLE.contains(&self)
    }

    /// A language as people write it: en, Engels, English.
    pub fn named(written: &str) -> Option<Self> {
        match written.trim().to_lowercase().as_str() {
            "nederlands" | "dutch" | "nl" | "nl-nl" => Some(Locale::Dutch),
            "engels" | "english" | "en" | "en-gb" | "en-us" => Some(Locale::English),
            _ => None,
        }
    }

    /// `rtl` for scripts that run from right to left.
    pub fn direction(self) -> &'static str {
        if self == Locale::Arabic { "rtl" } else { "ltr" }
    }

    /// The first language of an `Accept-Language` header that is among these; Dutch otherwise.
    pub fn accepted(header: &str, spoken: &[Locale]) -> Self {
        let mut wanted: Vec<(f32, &str)> = header
            .split(',')
            .filter_map(|part| {
                let (tag, rest) = part.trim().split_once(';').unwrap_or((part.trim(), "q=1"));
                Some((rest.trim().strip_prefix("q=")?.parse().ok()?, tag))
            })
            .collect();
        wanted.retain(|(weight, _)| *weight > 0.0);
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        let spoken = |tag| Self::from_tag(tag).filter(|locale| spoken.contains(locale));
        wanted.into_iter().find_map(|(_, tag)| spoken(tag)).unwrap_or(Locale::Dutch)
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static BUNDLES: OnceLock<Vec<FluentBundle<FluentResource>>> = OnceLock::new();
        &BUNDLES.get_or_init(|| Self::ALL.iter().map(|locale| load(*locale)).collect())[self as usize]
    }

    /// A page says hundreds of sentences without arguments, always the same: they are formatted once.
    pub fn say(self, key: &str) -> String {
        static SAID: OnceLock<Vec<HashMap<&str, String>>> = OnceLock::new();
        let said = SAID.get_or_init(|| Self::ALL.iter().map(|locale| locale.say_all()).collect());
        let known = said.get(self as usize).and_then(|sentences| sentences.get(key));
        known.cloned().unwrap_or_else(|| self.say_with(key, &FluentArgs::new()))
    }

    /// Every sentence that needs no argument.
    fn say_all(self) -> HashMap<&'static str, String> {
        let ours = LOCALE_FILES.iter().filter(|(tag, ..)| *tag == self.tag());
        let keys =
            ours.flat_map(|(.., text)| text.lines()).filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
        let sentence = |key: &'static str| {
            let pattern = self.bundle().get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = self.bundle().format_pattern(pattern, None, &mut errors).into_owned();
            errors.is_empty().then_some((key, text))
        };
        keys.filter_map(sentence).collect()
    }

    /// What a language of the pages for everybody does not say is said in Dutch, and noted ([`unsaid`]). A key that is nowhere shows
    /// itself. Tests see to it that neither happens.
    pub fn say_with(self, key: &str, args: &FluentArgs<'_>) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            if self.is_whole() {
                return key.to_owned();
            }
            note_unsaid(self, key);
            return Locale::Dutch.say_with(key, args);
        };
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if self.direction() == "rtl" { bare_links(said) } else { said }
    }

    pub fn knows(self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    /// "23 november 2026".
    pub fn long_date(self, date: Date) -> String {
        let month = self.say(MONTHS[usize::try_from(date.month() - 1).unwrap_or(0).min(11)]);
        format!("{} {month} {}", date.day(), date.year())
    }

    /// "23 nov": for lists. With the year when it is not this one.
    pub fn short_date(self, date: Date, today: Date) -> String {
        let month = self.say(SHORT_MONTHS[usize::try_from(date.month() - 1).unwrap_or(0).min(11)]);
        if date.year() == today.year() {
            format!("{} {month}", date.day())
        } else {
            format!("{} {month} {}", date.day(), date.year())
        }
    }

    pub fn weekday(self, date: Date) -> String {
        self.say(&format!("weekday-{}", date.weekday().to_monday_one_offset()))
    }

    /// "maandag 23 nov", in the order of the language.
    pub fn day(self, date: Date, today: Date) -> String {
        let words = [("weekday", self.weekday(date).into()), ("date", self.short_date(date, today).into())];
        // Both are of the language itself. Set apart within a sentence, they would hide from it which way they run.
        self.say_with("day-of-week", &args(words)).replace(['\u{2068}', '\u{2069}'], "")
    }

    /// "19.30", as it is written in the language.
    pub fn hour(self, at: &DateTime) -> String {
        let colon = matches!(self, Locale::Arabic | Locale::Ukrainian | Locale::Polish);
        at.strftime(if colon { "%H:%M" } else { "%H.%M" }).to_string()
    }
}

static UNSAID: Mutex<BTreeSet<(&str, String)>> = Mutex::new(BTreeSet::new());

/// What was asked of a language that does not say it, since the program began.
pub fn unsaid() -> BTreeSet<(&'static str, String)> {
    UNSAID.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn note_unsaid(locale: Locale, key: &str) {
    let mut unsaid = UNSAID.lock().unwrap_or_else(PoisonError::into_inner);
    if unsaid.insert((locale.tag(), key.to_owned())) {
        tracing::warn!(language = locale.tag(), key, "a page for everybody says this in Dutch");
    }
}

/// In a script from right to left each name is set apart by marks that nobody sees; a mail program would take them for a part of
/// an address.
fn bare_links(said: String) -> String {
    const LINK: &str = "\u{2068}http";
    let mut parts = said.split(LINK);
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push_str("http");
        bare.push_str(&part.replacen('\u{2069}', "", 1));
    }
    bare
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

const SHORT_MONTHS: [&str; 12] =
    ["mon-1", "mon-2", "mon-3", "mon-4", "mon-5", "mon-6", "mon-7", "mon-8", "mon-9", "mon-10", "mon-11", "mon-12"];

fn load(locale: Locale) -> FluentBundle<FluentResource> {
    let language = locale.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(locale.direction() == "rtl");
    for (tag, name, text) in LOCALE_FILES {
        if *tag == locale.tag() {
            // A broken file loses its broken entries only; the test over all keys fails then.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                tracing::error!(file = name, count = errors.len(), "a locale file has errors");
                resource
            });
            bundle.add_resource_overriding(resource);
        }
    }
    bundle
}

/// Arguments for a sentence: `args([("name", name.into())])`.
pub fn args<'a, const N: usize>(pairs: [(&'a str, FluentValue<'a>); N]) -> FluentArgs<'a> {
    pairs.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).collect()
}

/// The key and text of every message, for tests.
pub fn files() -> &'static [(&'static str, &'static str, &'static str)] {
    LOCALE_FILES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(tag: &str) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for (_, name, text) in LOCALE_FILES.iter().filter(|(t, ..)| *t == tag) {
            let resource = fluent_syntax::parser::parse(*text);
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{tag}/{name}: {errors:?}"));
            for entry in resource.body {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    assert!(keys.insert(message.id.name.to_owned()), "{tag}/{name} says {} twice", message.id.name);
                }
            }
        }
        keys
    }

    #[test]
    fn dutch_and_english_say_the_same_things() {
        let (dutch, english) = (keys("nl"), keys("en"));
        assert!(dutch.len() > 20);
        assert_eq!(dutch.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
        assert_eq!(english.difference(&dutch).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in Dutch");
    }

    #[test]
    fn a_short_date_is_written_as_people_write_it() {
        let (march, today) = (jiff::civil::date(2027, 3, 1), jiff::civil::date(2026, 11, 23));
        assert_eq!(Locale::Dutch.short_date(march, today), "1 mrt 2027");
        assert_eq!(Locale::English.short_date(march, march), "1 Mar");
        assert_eq!(Locale::Dutch.short_date(today, today), "23 nov");
    }

    #[test]
    fn the_browsers_first_language_that_we_speak_is_chosen() {
        let whole = Locale::WHOLE;
        assert_eq!(Locale::accepted("ti,en;q=0.8,nl;q=0.9", &whole), Locale::Dutch);
        assert_eq!(Locale::accepted("fr, en-GB;q=0.5", &whole), Locale::English);
        assert_eq!(Locale::accepted("; ,,q=", &whole), Locale::Dutch);
        assert_eq!(Locale::accepted("ar-SY, en;q=0.5", &whole), Locale::English);
        assert_eq!(Locale::accepted("ar-SY, en;q=0.5", &Locale::ALL), Locale::Arabic);
        assert_eq!(Locale::accepted("ar;q=0, fr", &Locale::ALL), Locale::Dutch);
    }
}
