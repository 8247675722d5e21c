//! The register of processing activities: for what people's data are used. Purposes of a request come from here and nowhere else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::closed::{Closed, Set};
use super::level::Level;
use crate::closed;
use crate::error::Error;

closed! {
    /// Why someone looks or writes. Each has its entry in `register.toml`.
    Activity {
        Remember = "remember",
        ComeBack = "come-back",
        Meet = "meet",
        Join = "join",
        Tie = "tie",
        Agree = "agree",
        WhoIsWho = "who-is-who",
        Import = "import",
        Export = "export",
        HandOver = "hand-over",
        OwnData = "own-data",
        Share = "share",
        Refer = "refer",
        Known = "known",
        Emergency = "emergency",
        Signal = "signal",
        SignIn = "sign-in",
        Figures = "figures",
        Requests = "requests",
        Maintain = "maintain",
        Log = "log",
    }
}

/// One activity in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    pub title: String,
    pub purpose: String,
    pub receivers: String,
    pub keep: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub version: u32,
    levels: Vec<String>,
    /// The article, and the law behind it.
    pub basis: String,
    /// Not on the person's own page, because a law forbids to tell her.
    #[serde(default)]
    pub secret: bool,
    /// Goes on when she objected.
    #[serde(default)]
    pub despite: bool,
    pub nl: Told,
    pub en: Told,
    #[serde(skip)]
    pub fields: Option<Set<Level>>,
}

impl Entry {
    pub fn told(&self, language: &str) -> &Told {
        if language == "nl" { &self.nl } else { &self.en }
    }
}

/// Every activity with its entry, in the order of the list.
pub struct Register(Vec<Entry>);

static REGISTER: LazyLock<Result<Register, String>> = LazyLock::new(|| read(include_str!("register.toml")));

/// The levels that each activity names, for every decision. Nothing when the register cannot be read.
static LEVELS: LazyLock<Vec<Set<Level>>> = LazyLock::new(|| match &*REGISTER {
    Ok(Register(entries)) => entries.iter().map(|entry| entry.fields.unwrap_or(Set::of_bits(0))).collect(),
    Err(_) => vec![Set::of_bits(0); Activity::ALL.len()],
});

fn read(text: &str) -> Result<Register, String> {
    let mut entries: BTreeMap<String, Entry> =
        toml::from_str(text).map_err(|error| format!("register.toml: {error}"))?;
    let mut register = Vec::new();
    for activity in Activity::ALL {
        let name = activity.name();
        let mut entry = entries.remove(name).ok_or_else(|| format!("register.toml lacks {name}"))?;
        let level = |text: &String| Level::parse(text).ok_or_else(|| format!("register.toml, {name}: level {text}"));
        entry.fields = Some(entry.levels.iter().map(level).collect::<Result<_, _>>()?);
        register.push(entry);
    }
    match entries.into_keys().next() {
        Some(unknown) => Err(format!("register.toml knows {unknown}, the program does not")),
        None => Ok(Register(register)),
    }
}

pub fn register() -> Result<&'static Register, Error> {
    REGISTER.as_ref().map_err(|problem| Error::config(problem.clone()))
}

impl Register {
    pub fn entry(&self, activity: Activity) -> &Entry {
        &self.0[activity.place()]
    }

    pub fn entries(&self) -> impl Iterator<Item = (Activity, &Entry)> {
        Activity::ALL.iter().copied().zip(&self.0)
    }
}

impl Activity {
    /// What may be seen of someone for this purpose at all.
    pub fn levels(self) -> Set<Level> {
        LEVELS[self.place()]
    }
}

/// `register.lock`, as it must be: each activity with its version and a hash of what it says.
pub fn lock() -> Result<String, Error> {
    let lines = register()?.entries().map(|(activity, entry)| {
        let said = format!("{:?}", (&entry.levels, &entry.basis, entry.secret, entry.despite, &entry.nl, &entry.en));
        let hash = Sha256::digest(said.as_bytes());
        let short: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{} {} {short}\n", activity.name(), entry.version)
    });
    Ok(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_activity_has_its_entry() {
        let register = register().expect("the register can be read");
        assert_eq!(register.entries().count(), Activity::ALL.len());
        assert_eq!(Activity::Figures.levels(), Set::of_bits(0));
        assert!(Activity::OwnData.levels().has(Level::Special));
    }

    #[test]
    fn an_unknown_or_missing_activity_is_refused() {
        let text = include_str!("register.toml");
        assert!(read(&text.replace("[signal]", "[gossip]")).is_err());
        assert!(
            read(&format!(
                "{text}\n[gossip]{}",
                text.split("[signal]").nth(1).unwrap_or_default().split("\n[").next().unwrap_or_default()
            ))
            .is_err()
        );
        assert!(read(&text.replace("\"story\"", "\"everything\"")).is_err());
    }

    /// What a reader of the log finds under a version must stay what it was.
    #[test]
    fn what_an_activity_says_changes_only_with_its_version() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/access/register.lock");
        let (now, locked) = (lock().expect("a lock"), std::fs::read_to_string(path).unwrap_or_default());
        let known = |line: &str| line.rsplit_once(' ').map(|(version, _)| format!("{version} "));
        for line in now.lines() {
            let same_version = locked.lines().find(|old| known(old) == known(line));
            assert!(same_version.is_none_or(|old| old == line), "raise the version of {line}");
        }
        if std::env::var_os("SPROKKEL_WRITE_DOCS").is_some() {
            std::fs::write(path, &now).expect("the lock is written");
        }
        assert_eq!(
            std::fs::read_to_string(path).unwrap_or_default(),
            now,
            "SPROKKEL_WRITE_DOCS=1 cargo test --lib register"
        );
    }
}
