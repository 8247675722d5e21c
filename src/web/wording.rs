//! A network's own words: for a short list of words on the screens it may say something else, in each language.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::locale::Locale;
use super::page::{Page, html, html_with, see_other};
use super::viewer::Worker;
use super::{Posted, Visitor};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::party::NETWORK;
use crate::subject::Subject;
use crate::{params, queries};

queries! {
    SET = "insert into wordings (language, key, text, set_by, set_on) values ($1, $2, $3, $4, $5)
        on conflict (language, key) do update set text = excluded.text, set_by = excluded.set_by, set_on = excluded.set_on";
    RESET = "delete from wordings where language = $1 and key = $2";
}

/// A word on a screen, not a sentence.
const LONGEST: usize = 40;

/// The words a network may change: single words that stand by themselves, so that no sentence breaks.
/// The first key names the word; the others say the same word elsewhere and change with it.
pub const CURATED: [&[&str]; 25] = [
    &["nav-today", "today-title"],
    &["nav-people", "people-title"],
    &["nav-note", "note-title"],
    &["groups-title", "nav-groups"],
    &["places-title", "nav-places"],
    &["kind-wish"],
    &["kind-talent"],
    &["kind-experience"],
    &["kind-signal"],
    &["kind-story"],
    &["practices-title"],
    &["group-kind-network"],
    &["group-kind-organisation"],
    &["group-kind-team"],
    &["group-kind-initiative"],
    &["role-worker"],
    &["role-coordinator"],
    &["role-carrier"],
    &["role-supporter"],
    &["role-participant"],
    &["role-delegate"],
    &["role-intern"],
    &["hand-over-title"],
    &["place-kind-wijk"],
    &["place-kind-buurt"],
];

/// What a word is about: the key of a heading, and how its words' keys begin. Each word has one subject.
const SUBJECTS: [(&str, &[&str]); 4] = [
    ("wordings-subject-pages", &["nav-", "groups-", "places-", "practices-", "hand-over-"]),
    ("wordings-subject-sayings", &["kind-"]),
    ("wordings-subject-roles", &["role-"]),
    ("wordings-subject-kinds", &["group-kind-", "place-kind-"]),
];

type AboutWords = (&'static str, &'static [&'static str]);

fn is_about(key: &str, subject: &AboutWords) -> bool {
    subject.1.iter().any(|beginning| key.starts_with(beginning))
}

/// One word: ours, and the network's own if it has one.
struct Word {
    key: &'static str,
    ours: String,
    own: Option<String>,
}

#[derive(Template)]
#[template(path = "wording/index.html")]
struct IndexPage {
    page: Page,
    languages: Vec<(&'static str, Vec<Word>)>,
    form: Form,
    flaw: Option<&'static str>,
}

impl IndexPage {
    fn about<'w>(&self, words: &'w [Word], subject: &AboutWords) -> Vec<&'w Word> {
        words.iter().filter(|word| is_about(word.key, subject)).collect()
    }

    /// The subject of what could not be taken stands open.
    fn is_open(&self, language: &str, subject: &AboutWords) -> bool {
        self.flaw.is_some() && self.form.language == language && is_about(&self.form.key, subject)
    }

    /// What was typed and could not be taken, for the word it was typed for.
    fn typed(&self, language: &str, word: &Word) -> String {
        if self.is_wrong(language, word) { self.form.text.clone() } else { word.own.clone().unwrap_or_default() }
    }

    fn is_wrong(&self, language: &str, word: &Word) -> bool {
        self.flaw.is_some() && self.form.language == language && self.form.key == word.key
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    language: String,
    key: String,
    text: String,
}

impl Form {
    fn target(&self) -> Result<(&'static str, &'static [&'static str]), Error> {
        let language = Locale::WHOLE.into_iter().map(Locale::tag).find(|tag| *tag == self.language);
        let keys = CURATED.into_iter().find(|keys| keys.first() == Some(&self.key.as_str()));
        language.zip(keys).ok_or(Error::NotFound)
    }

    fn word(&self) -> Result<&str, &'static str> {
        match self.text.trim() {
            "" => Err("wording-missing"),
            text if text.chars().count() > LONGEST => Err("wording-too-long"),
            text if text.chars().any(char::is_control) => Err("wording-missing"),
            text => Ok(text),
        }
    }
}

fn page(app: &App, visitor: &Visitor, form: Form, flaw: Option<&'static str>) -> IndexPage {
    let words = app.words();
    let of = |locale: Locale| {
        let own = |key: &str| words.wordings.get(&(locale.tag().to_owned(), key.to_owned())).cloned();
        let list = CURATED.into_iter().filter_map(|keys| keys.first().copied()).map(|key| Word {
            key,
            ours: locale.say(key),
            own: own(key),
        });
        (locale.tag(), list.collect())
    };
    let languages = Locale::WHOLE.into_iter().map(of).collect();
    IndexPage { page: Page::new(app, visitor, "wordings-title"), languages, form, flaw }
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    worker.coordinates()?;
    let template = page(&app, &visitor, Form::default(), None);
    html(&template.page, &template)
}

async fn said(tx: &mut Tx, app: &App, by: Uuid, key: &str) -> Result<(), Error> {
    event::record(tx, app, by, "worded", Subject::Group(NETWORK), key).await
}

pub async fn update(app: App, worker: Worker, visitor: Visitor, Posted(form): Posted<Form>) -> Result<Response, Error> {
    worker.coordinates()?;
    let (language, keys) = form.target()?;
    let text = match form.word() {
        Ok(text) => text,
        Err(flaw) => {
            let template = page(&app, &visitor, form, Some(flaw));
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
        }
    };
    let mut tx = worker.write(&app).await?;
    for key in keys {
        tx.exec(&SET, params![language, *key, text, worker.id, app.clock.today()]).await?;
    }
    said(&mut tx, &app, worker.id, &form.key).await?;
    tx.commit().await?;
    app.reread_words().await?;
    Ok(see_other("/words", Some("said-worded")))
}

/// Back to the word of the program.
pub async fn reset(app: App, worker: Worker, Posted(form): Posted<Form>) -> Result<Response, Error> {
    worker.coordinates()?;
    let (language, keys) = form.target()?;
    let mut tx = worker.write(&app).await?;
    let mut gone = 0;
    for key in keys {
        gone += tx.exec(&RESET, params![language, *key]).await?;
    }
    if gone > 0 {
        said(&mut tx, &app, worker.id, &form.key).await?;
    }
    tx.commit().await?;
    app.reread_words().await?;
    Ok(see_other("/words", Some("said-worded")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_word_wherever_it_stands() {
        for keys in CURATED {
            for locale in Locale::WHOLE {
                let said: std::collections::BTreeSet<_> = keys.iter().map(|key| locale.say(key)).collect();
                assert_eq!(said.len(), 1, "{keys:?} in {}", locale.tag());
            }
        }
    }

    #[test]
    fn every_curated_word_is_on_the_screens_and_short() {
        for key in CURATED.into_iter().flatten() {
            for locale in Locale::WHOLE {
                assert!(locale.knows(key), "{key} in {}", locale.tag());
                let text = locale.say(key);
                assert!(text.chars().count() <= LONGEST && !text.contains('{'), "{key} is a sentence");
            }
        }
    }
}
