//! A paper card with a code, for who has no mail: printed by a worker, shown once, kept only as a keyed hash, one at a time.
//! Twenty letters without look-alikes are 98 bits: nobody guesses them, and an address gets five tries.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::recovery::may_recover;
use super::store::{self, Card};
use super::verification::require_recent;
use super::{limits, open};
use crate::access;
use crate::app::App;
use crate::clock::Randomness;
use crate::error::Error;
use crate::event;
use crate::person;
use crate::subject::Subject;
use crate::web::alert;
use crate::web::form::{Posted, Press};
use crate::web::page::{Page, html, html_with, saved};
use crate::web::session::Way;
use crate::web::viewer::{Visitor, Worker};

/// No 0 and O, 1, I and L, U and V are told apart by hardly anyone: none of them but V.
const LETTERS: &[u8; 30] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";
const LENGTH: usize = 20;

/// Five groups of four.
pub fn code(random: &Randomness) -> String {
    let mut letters = String::new();
    while letters.len() < LENGTH + LENGTH / 4 - 1 {
        let mut byte = [0];
        random.fill(&mut byte);
        // Those above would make some letters likelier than others.
        if usize::from(byte[0]) >= 256 / LETTERS.len() * LETTERS.len() {
            continue;
        }
        if letters.len() % 5 == 4 {
            letters.push('-');
        }
        letters.push(char::from(LETTERS[usize::from(byte[0]) % LETTERS.len()]));
    }
    letters
}

/// As typed from paper: small letters, spaces and dashes do not matter.
fn read(typed: &str) -> Option<String> {
    let letters: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.')).collect();
    let letters = letters.to_ascii_uppercase();
    (letters.len() == LENGTH && letters.bytes().all(|letter| LETTERS.contains(&letter))).then_some(letters)
}

fn hash(app: &App, code: &str) -> Vec<u8> {
    app.keyed_hash("card", code)
}

#[derive(Template)]
#[template(path = "sign_in/card.html")]
struct CodePage {
    page: Page,
    flaw: Option<&'static str>,
}

pub async fn new(app: App, visitor: Visitor) -> Result<Response, Error> {
    let template = CodePage { page: Page::new(&app, &visitor, "card-title"), flaw: None };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Typed {
    code: String,
}

pub async fn create(app: App, visitor: Visitor, Posted(typed): Posted<Typed>) -> Result<Response, Error> {
    let mut tx = visitor.write(&app).await?;
    limits::guess(&mut tx, &app, &visitor.address).await?;
    let found = match read(&typed.code) {
        Some(code) => store::card_of_code(&mut tx, hash(&app, &code)).await?,
        None => None,
    };
    let Some((card, person)) = found else {
        tx.commit().await?;
        alert::not_let_in(&app, &visitor, "card");
        let template = CodePage { page: Page::new(&app, &visitor, "card-title"), flaw: Some("card-unknown") };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    };
    limits::forgive(&mut tx, &app, &visitor.address).await?;
    store::card_used(&mut tx, card, app.clock.millis()).await?;
    let response = open(&app, &mut tx, &visitor.opening(person, Way::Card), "/").await?;
    tx.commit().await?;
    Ok(response)
}

#[derive(Template)]
#[template(path = "sign_in/card_of.html")]
struct OfPage {
    page: Page,
    app: App,
    person: Uuid,
    name: String,
    card: Option<Card>,
    id: Uuid,
    /// She is a colleague whom the reader may help in again.
    may_recover: bool,
}

impl OfPage {
    fn day(&self, millis: &i64) -> String {
        self.page.date(&self.app.clock.day_of(*millis))
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(person): Path<Uuid>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let name = person::store::show(&mut conn, reader, person).await?.name;
    let card = store::card(&mut conn, person).await?;
    let may_recover = may_recover(&app, &mut conn, reader, person).await.is_ok();
    let page = Page::new(&app, &visitor, "card-of-title");
    let template = OfPage { page, app: app.clone(), person, name, card, id: app.id(), may_recover };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Made {
    id: Uuid,
}

#[derive(Template)]
#[template(path = "sign_in/paper_card.html")]
struct PaperPage {
    page: Page,
    name: String,
    code: String,
    address: String,
    /// The address with the code, for a telephone's camera.
    picture: Option<super::recovery::Picture>,
}

/// The code stands on this page and nowhere else. Whoever sends the form again makes no second card.
pub async fn make(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(person): Path<Uuid>,
    Posted(made): Posted<Made>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let reader = worker.reader(&app);
    let name = person::store::show(&mut tx, reader, person).await?.name;
    // A card of a colleague would show a worker what is only hers.
    if person != worker.id && access::store::is_staff(&mut tx, person, reader.today).await? {
        may_recover(&app, &mut tx, reader, person).await?;
    }
    require_recent(&app, &mut tx, &worker).await?;
    let code = code(&app.random);
    let letters = code.replace('-', "");
    if !store::make_card(&mut tx, (made.id, person), hash(&app, &letters), worker.id, app.clock.millis()).await? {
        return Err(Error::Conflict("conflict-card-made"));
    }
    event::record(&mut tx, &app, worker.id, "card_made", Subject::Person(person), "").await?;
    tx.commit().await?;
    let address = format!("{}/sign-in/card", app.base_url);
    // Behind the #, so that the code is in no request and no log.
    let picture = super::recovery::Picture::of(&format!("{address}#{letters}"));
    let page = Page::new(&app, &visitor, "card-paper-title");
    let template = PaperPage { page, name, code, address, picture };
    html(&template.page, &template)
}

pub async fn end(app: App, worker: Worker, Path(person): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    person::store::show(&mut tx, worker.reader(&app), person).await?;
    store::end_cards(&mut tx, person, worker.id, app.clock.millis()).await?;
    event::record(&mut tx, &app, worker.id, "card_ended", Subject::Person(person), "").await?;
    saved(tx, &format!("/people/{person}/card"), "said-card-ended").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed_and_has_no_look_alikes() {
        let random = Randomness::seeded(7);
        for _ in 0..1000 {
            let code = code(&random);
            assert_eq!(code.len(), 24);
            assert!(!code.contains(['0', 'O', '1', 'I', 'L', 'U']), "{code}");
            let plain = code.replace('-', "");
            for typed in [code.clone(), code.to_lowercase(), code.replace('-', " "), format!(" {plain} ")] {
                assert_eq!(read(&typed).as_ref(), Some(&plain));
            }
        }
        for wrong in ["", "ABCD", "ABCD-EFGH-JKMN-PQRS-TVW0", "ABCD-EFGH-JKMN-PQRS-TVWXY"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_letter_is_as_likely() {
        let random = Randomness::seeded(11);
        let mut seen = [0u32; 256];
        for _ in 0..3000 {
            code(&random).bytes().filter(|byte| *byte != b'-').for_each(|byte| seen[usize::from(byte)] += 1);
        }
        // 60,000 letters over 30: 2,000 each, give or take five standard deviations.
        assert!(LETTERS.iter().all(|letter| (1780..=2220).contains(&seen[usize::from(*letter)])), "{seen:?}");
    }
}
