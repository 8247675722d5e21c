//! What a wish or an experience is about, read from its words as the search reads them. The pictures that people point at are words
//! in the note as well.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use uuid::Uuid;

use super::figures::Themes;

/// A theme and words that speak of it, Dutch and English. Our own list.
const WORDS: [(&str, &str); 12] = [
    ("neighbours", "buren buurman buurvrouw ruzie overlast lawaai herrie neighbour neighbours noise"),
    ("stairs", "trap trappenhuis lift galerij portiek stairs staircase lift"),
    ("safe", "veilig onveilig bang inbraak politie dealer drugs hangjongeren safe unsafe police"),
    ("clean", "schoon vies afval vuil rommel zwerfvuil container ratten clean dirty rubbish"),
    ("green", "groen tuin moestuin boom bomen plant planten park bankje green garden tree bench"),
    ("money", "geld schuld schulden uitkering toeslag armoede voedselbank duur money debt poverty"),
    ("health", "gezondheid ziek pijn dokter huisarts ziekenhuis slapen zorg bewegen health ill doctor sleep"),
    ("lonely", "eenzaam alleen gezelschap aanspraak contact lonely company"),
    ("children", "kind kinderen jeugd school speeltuin oppas spelen child children school playground"),
    ("home", "woning huis schimmel vocht verhuizen huur verwarming kraan house housing mould rent"),
    ("learning", "taal taalmaatje nederlands leren cursus computer language course learn"),
    ("together", "samen koken eten koffie muziek wandelen schaken naaien activiteit together cook coffee music walk"),
];

/// Every theme, in the order of the list.
pub fn all() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(theme, _)| *theme)
}

/// The themes of these terms; `terms` as `note::terms` gives them.
pub fn of<T: AsRef<str>>(terms: &[T]) -> BTreeSet<String> {
    static KNOWN: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let analyser = dutch::Analyser::embedded();
        let mut known = HashMap::new();
        for (theme, words) in WORDS {
            for word in words.split(' ') {
                // The whole word comes first; its parts say less.
                if let Some(term) = analyser.index_terms(word).into_iter().next() {
                    known.entry(term).or_insert(theme);
                }
            }
        }
        known
    });
    terms.iter().filter_map(|term| KNOWN.get(term.as_ref())).map(|theme| (*theme).to_owned()).collect()
}

/// Who spoke, so that she counts once: four bytes of her id, sealed wherever they stand.
pub fn voice(id: Uuid) -> u32 {
    let [.., a, b, c, d] = id.into_bytes();
    u32::from_be_bytes([a, b, c, d]).max(1)
}

impl Themes {
    pub fn said_by(voice_of: Uuid, themes: BTreeSet<String>) -> Self {
        Self { voice: voice(voice_of), themes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes(text: &str) -> Vec<String> {
        of(&crate::note::terms(text, "", "")).into_iter().collect()
    }

    #[test]
    fn words_in_a_sentence_tell_what_it_is_about() {
        assert_eq!(themes("Ja, maar de trap is altijd vies"), ["clean", "stairs"]);
        assert_eq!(themes("Zoekt een taalmaatje"), ["learning"]);
        assert_eq!(themes("Een bankje in het park"), ["green"]);
        assert_eq!(themes("The stairs are dirty"), ["clean", "stairs"]);
        assert_eq!(themes("Komt uit Zeist"), Vec::<String>::new());
    }

    #[test]
    fn every_picture_that_is_pointed_at_is_its_theme() {
        for theme in crate::meeting::said::THEMES {
            let said = crate::web::locale::Locale::Dutch.say(&format!("theme-{theme}"));
            assert!(themes(&format!("Gaat wel: {said}")).contains(&theme.to_owned()), "{theme}: {said}");
        }
    }

    #[test]
    fn every_word_of_the_list_speaks_of_something() {
        for (theme, words) in WORDS {
            for word in words.split(' ') {
                assert!(!dutch::Analyser::embedded().index_terms(word).is_empty(), "{theme}: {word} is a stop word");
            }
        }
    }
}
