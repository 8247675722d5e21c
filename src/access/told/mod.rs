//! The register and the rules in the languages of the wijk that are not whole, as the page about privacy says them. The Dutch and the
//! English stand in the register and the rules themselves, and decide.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::closed::Closed;
use super::register::{Activity, Told};
use super::rules::Rule;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tongue {
    rules: BTreeMap<String, String>,
    uses: BTreeMap<String, Use>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Use {
    /// Of the entry in the register from which this was written.
    version: u32,
    told: Told,
}

const TEXTS: [(&str, &str); 4] = [
    ("tr", include_str!("tr.toml")),
    ("ar", include_str!("ar.toml")),
    ("uk", include_str!("uk.toml")),
    ("pl", include_str!("pl.toml")),
];

static TONGUES: LazyLock<BTreeMap<&str, Tongue>> = LazyLock::new(|| {
    let read = |(tag, text): (&'static str, &str)| match toml::from_str(text) {
        Ok(tongue) => Some((tag, tongue)),
        Err(error) => {
            tracing::error!(language = tag, %error, "what the register says cannot be read");
            None
        }
    };
    TEXTS.into_iter().filter_map(read).collect()
});

/// Nothing for Dutch and English.
pub fn tongue(language: &str) -> Option<&'static Tongue> {
    TONGUES.get(language)
}

impl Tongue {
    /// What is done with what is known of people, for this purpose; nothing when it was written from another version.
    pub fn told(&self, activity: Activity, version: u32) -> Option<&Told> {
        self.uses.get(activity.name()).filter(|one| one.version == version).map(|one| &one.told)
    }

    pub fn rule(&self, rule: &Rule) -> Option<&str> {
        self.rules.get(rule.name).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::register::register;
    use crate::access::rules::RULES;
    use crate::web::locale::Locale;

    /// What this language says of another version, does not say, or says of what is not there.
    fn astray(tongue: &Tongue) -> Vec<String> {
        let mut astray = Vec::new();
        for (activity, entry) in register().expect("the register can be read").entries() {
            if tongue.uses.get(activity.name()).is_none_or(|one| one.version != entry.version) {
                astray.push(activity.name().to_owned());
            }
        }
        astray.extend(RULES.iter().filter(|rule| tongue.rule(rule).is_none()).map(|rule| rule.name.to_owned()));
        astray.extend(tongue.uses.keys().filter(|name| Activity::parse(name).is_none()).cloned());
        let known = |name: &str| RULES.iter().any(|rule| rule.name == name);
        astray.extend(tongue.rules.keys().filter(|name| !known(name)).cloned());
        astray
    }

    #[test]
    fn each_language_says_the_whole_register_as_it_is_now() {
        for locale in Locale::ALL.into_iter().filter(|locale| !locale.is_whole()) {
            let tongue = tongue(locale.tag()).expect("a language that can be read");
            assert_eq!(astray(tongue), Vec::<String>::new(), "{}", locale.tag());
        }
        assert!(tongue("nl").is_none() && tongue("en").is_none());
    }

    #[test]
    fn what_is_missing_or_old_or_too_much_is_noticed() {
        let text = TEXTS[0].1;
        let read = |text: String| astray(&toml::from_str(&text).expect("a language"));
        assert_eq!(read(text.replace("[uses.join]\nversion = 2", "[uses.join]\nversion = 1")), ["join"]);
        assert_eq!(read(text.replace("[uses.log]", "[uses.gossip]")), ["log", "gossip"]);
        assert_eq!(read(text.replace("\nself = ", "\nselves = ")), ["self", "selves"]);
    }
}
