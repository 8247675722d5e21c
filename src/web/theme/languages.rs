//! The languages of a wijk: those of the screens, and those that people here speak with you.

use super::super::locale::Locale;
use crate::app;
use crate::db::Tx;
use crate::error::Error;

/// The setting with those that a network chose, by their tags. Without it: those of the screens.
pub const CHOSEN: &str = "languages";

/// Tag, and the name that its speakers give it. Every page is in the first two; which of the others the pages for everybody are in
/// stands in `web::locale`.
pub const ALL: [(&str, &str); 24] = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("tr", "Türkçe"),
    ("ar", "العربية"),
    ("zgh", "Tamazight"),
    ("pl", "polski"),
    ("uk", "українська"),
    ("ru", "русский"),
    ("ti", "ትግርኛ"),
    ("am", "አማርኛ"),
    ("so", "Soomaali"),
    ("fa", "فارسی"),
    ("ku", "Kurdî"),
    ("es", "español"),
    ("pt", "português"),
    ("pap", "Papiamentu"),
    ("srn", "Sranantongo"),
    ("fr", "français"),
    ("de", "Deutsch"),
    ("ro", "română"),
    ("bg", "български"),
    ("zh", "中文"),
    ("vi", "Tiếng Việt"),
    ("hi", "हिन्दी"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    pub tag: &'static str,
    pub name: &'static str,
}

impl Language {
    pub fn of(tag: &str) -> Option<Self> {
        ALL.iter().find(|(known, _)| *known == tag).map(|(tag, name)| Self { tag, name })
    }

    /// Whether all our pages are written in it.
    pub fn is_on_screens(self) -> bool {
        Locale::WHOLE.iter().any(|locale| locale.tag() == self.tag)
    }

    pub fn direction(self) -> &'static str {
        if matches!(self.tag, "ar" | "fa") { "rtl" } else { "ltr" }
    }
}

/// As they are kept. What we do not know is passed by.
pub fn read(kept: Option<&str>) -> Vec<Language> {
    match kept {
        Some(tags) => tags.split_whitespace().filter_map(Language::of).collect(),
        None => Locale::WHOLE.iter().filter_map(|locale| Language::of(locale.tag())).collect(),
    }
}

pub fn is_among(tag: &str, chosen: &[Language]) -> bool {
    chosen.iter().any(|language| language.tag == tag)
}

/// Keeps what was ticked. Dutch is always there.
pub async fn choose(tx: &mut Tx, ticked: &[String]) -> Result<(), Error> {
    if ticked.iter().any(|tag| Language::of(tag).is_none()) {
        return Err(Error::invalid("form", "form-unreadable"));
    }
    let there = |tag: &str| tag == Locale::Dutch.tag() || ticked.iter().any(|ticked| ticked == tag);
    let tags: Vec<&str> = ALL.iter().map(|(tag, _)| *tag).filter(|tag| there(tag)).collect();
    app::set(tx, CHOSEN, &tags.join(" ")).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_that_chose_nothing_speaks_what_the_screens_speak() {
        let tags = |kept| read(kept).into_iter().map(|language| language.tag).collect::<Vec<_>>();
        assert_eq!(tags(None), ["nl", "en"]);
        assert_eq!(tags(Some("nl tr klingon")), ["nl", "tr"]);
        assert!(ALL.iter().all(|(tag, _)| Language::of(tag).is_some()));
    }
}
