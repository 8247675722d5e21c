//! A new wijk, in ten minutes: its name and where it lies, how the network looks, the languages, the ways of working, and the first
//! who work there. Each step saves; who stops halfway goes on where she was.

pub mod languages;
pub mod people;
pub mod practices;
pub mod web;

use uuid::Uuid;

use super::store::{self, Place};
use crate::db::Conn;
use crate::error::Error;

/// Locale keys of the steps, in their order.
pub const STEPS: [&str; 6] = [
    "founding-step-place",
    "founding-step-look",
    "founding-step-languages",
    "founding-step-practices",
    "founding-step-people",
    "founding-step-done",
];

/// The wijk that is set up; any other place is not.
pub async fn wijk(conn: &mut Conn, id: Uuid) -> Result<Place, Error> {
    let place = store::show(conn, id).await?;
    if place.kind == "wijk" { Ok(place) } else { Err(Error::NotFound) }
}
