//! What comes in and goes out as a file: the worker's spreadsheet, a phone's cards, a copy of everything.
//!
//! The way in: a child process reads the file (`child`, `frame`, `reading`), `understand` says what it means, `sieve` makes people
//! of it, `storing` keeps them in one transaction, `importing` leads. Nothing in a file is lost silently, and nothing is merged
//! without a human yes.

mod areas;
pub mod backup;
pub mod child;
pub mod doctor;
pub mod duplicates;
pub mod export;
pub mod frame;
pub mod hsds;
pub mod importing;
pub mod json;
pub mod list;
pub mod outcome;
pub mod pairs;
pub mod picture;
mod places;
pub mod reading;
pub mod running;
mod sieve;
pub mod store;
pub mod storing;
mod table;
mod texts;
pub mod understand;
pub mod undoing;
pub mod web;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
pub use store::{first_coordinator, forget_uploads};
use storing::Request;

/// Notes that an import of people begins.
pub async fn starting(tx: &mut Tx, app: &App, request: Request, file_name: &str) -> Result<(), Error> {
    let new = store::NewImport {
        id: request.import,
        file_name,
        file: None,
        by: request.by,
        place: request.into,
        step: "confirmed",
        kind: store::PEOPLE,
    };
    store::add_import(tx, new, app.clock.millis()).await.map(drop)
}
