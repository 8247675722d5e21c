//! A second factor: shown in this session, and for what is sensitive a moment ago.

use super::viewer::Viewer;
use crate::app::App;
use crate::error::Error;

/// How long ago it may have been shown.
pub const RECENT: i64 = 10 * 60 * 1000;

pub fn require_recent(app: &App, viewer: &Viewer) -> Result<(), Error> {
    let recent = viewer.verified_at.is_some_and(|at| (0..=RECENT).contains(&(app.clock.millis() - at)));
    if recent { Ok(()) } else { Err(Error::Forbidden("forbidden-second-factor")) }
}

pub fn require_in_session(viewer: &Viewer) -> Result<(), Error> {
    if viewer.verified_at.is_some() { Ok(()) } else { Err(Error::Forbidden("forbidden-second-factor")) }
}
