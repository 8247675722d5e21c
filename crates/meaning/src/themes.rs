//! What people often want and can, in six languages: to suggest, and to find each other by.

use std::sync::LazyLock;

/// In the order of a theme's words.
pub const LANGUAGES: [&str; 6] = ["nl", "en", "tr", "ar", "uk", "pl"];

/// One thing that people want and can.
#[derive(serde::Deserialize, Debug)]
pub struct Theme {
    nl: Vec<String>,
    en: Vec<String>,
    tr: Vec<String>,
    ar: Vec<String>,
    uk: Vec<String>,
    pl: Vec<String>,
}

#[derive(serde::Deserialize)]
struct List {
    theme: Vec<Theme>,
}

impl Theme {
    /// Its words in a language; in English where there are none in that.
    pub fn words(&self, language: &str) -> &[String] {
        match language {
            "nl" => &self.nl,
            "tr" => &self.tr,
            "ar" => &self.ar,
            "uk" => &self.uk,
            "pl" => &self.pl,
            _ => &self.en,
        }
    }

    /// What is suggested in a language.
    pub fn name(&self, language: &str) -> &str {
        self.words(language).first().map_or("", String::as_str)
    }
}

/// The list as it is written.
pub(crate) fn written() -> &'static str {
    include_str!("../data/themes.toml")
}

/// How many words a theme has in all languages.
pub(crate) fn count(theme: usize) -> usize {
    themes().get(theme).map_or(0, |theme| LANGUAGES.iter().map(|language| theme.words(language).len()).sum())
}

/// All of them, in the order of the list.
pub fn themes() -> &'static [Theme] {
    static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| {
        let list: Result<List, _> = toml::from_str(written());
        list.map(|list| list.theme).unwrap_or_default()
    });
    &THEMES
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_theme_has_a_name_of_its_own_in_every_language() {
        assert!((150..=255).contains(&themes().len()), "{} themes", themes().len());
        for language in LANGUAGES {
            let names: BTreeSet<&str> = themes().iter().map(|theme| theme.name(language)).collect();
            assert_eq!(names.len(), themes().len(), "{language}");
            for theme in themes() {
                assert!(theme.words(language).iter().all(|word| word.trim() == word && word.chars().count() > 1));
            }
        }
    }
}
