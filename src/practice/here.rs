//! Which ways of working hold at a place, by what they begin.

use uuid::Uuid;

use super::choice::{all_at, at};
use super::{Meets, Practice};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;

/// A practice of meetings as it holds at a place; one that was switched off since stays what it was for what began with it.
pub async fn meeting(app: &App, conn: &mut Conn, place: Uuid, slug: &str) -> Result<Practice, Error> {
    let all = all_at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    all.into_iter().find(|practice| practice.slug == slug && practice.meets.is_some()).ok_or(Error::NotFound)
}

/// The practices of meetings that are switched on at a place.
pub async fn meetings(app: &App, conn: &mut Conn, place: Uuid, meets: &[Meets]) -> Result<Vec<Practice>, Error> {
    let all = at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    Ok(all.filter(|practice| practice.meets.is_some_and(|how| meets.contains(&how))).collect())
}

/// The ways of introducing that are switched on at a place.
pub async fn ties(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<Practice>, Error> {
    let all = at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    Ok(all.filter(|practice| practice.ties && !practice.refers).collect())
}

/// The ways of referring that are switched on at a place.
pub async fn referring(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<Practice>, Error> {
    let all = at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    let mut all: Vec<Practice> = all.filter(|practice| practice.refers).collect();
    all.sort_by_key(|practice| !practice.first);
    Ok(all)
}

/// The practice whose own page this is.
pub async fn of_page(app: &App, conn: &mut Conn, place: Uuid, route: &str) -> Result<Option<String>, Error> {
    let mut all = at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    let own = |page: &String| page.split('?').next() == Some(route);
    Ok(all.find(|practice| practice.page.as_ref().is_some_and(own)).map(|practice| practice.slug))
}

/// The same with its words, for what that page says of itself.
pub async fn of_own_page(app: &App, conn: &mut Conn, route: &str) -> Result<Option<Practice>, Error> {
    let Some(home) = app.home(conn).await? else { return Ok(None) };
    let slug = of_page(app, conn, home, route).await?;
    Ok(slug.and_then(|slug| app.practices.get(&slug).cloned()))
}

/// The ways of carrying together that are switched on at a place.
pub async fn groups(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<Practice>, Error> {
    let all = at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    Ok(all.filter(|practice| practice.group.is_some()).collect())
}

/// The practices of agreements that are switched on at a place.
pub async fn agreements(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<Practice>, Error> {
    let all = at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    Ok(all.filter(Practice::is_agreement).collect())
}

/// A practice of agreements as it holds at a place, also when it was switched off since.
pub async fn agreement(app: &App, conn: &mut Conn, place: Uuid, slug: &str) -> Result<Practice, Error> {
    let all = all_at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    all.into_iter().find(|practice| practice.slug == slug && practice.is_agreement()).ok_or(Error::NotFound)
}

/// The note forms that are switched on at a place, with what it or a place above it changed. The nearest place wins.
pub async fn in_force(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<Practice>, Error> {
    let all = at(app, conn, place).await?.into_iter().map(|in_force| in_force.practice);
    let mut forms: Vec<Practice> = all.filter(Practice::is_note_form).collect();
    forms.sort_by_key(|practice| !practice.first);
    Ok(forms)
}
