//! How many people a worker opens in a day. At three times her usual number it is noticed; at the limit of the network it stops,
//! until the next day or until a co-ordinator allows her more.

pub mod store;
pub mod web;

use uuid::Uuid;

pub use store::Noticed;

use super::emergency;
use super::register::Activity;
use crate::app::{self, App};
use crate::db::Conn;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::party::PROGRAM;
use crate::subject::Subject;
use crate::web::Visitor;

/// Pages that show how to reach someone or what she said.
const PAGES: [&str; 6] = [
    "/people/{id}",
    "/people/{id}/edit",
    "/people/{id}/emergency",
    "/people/{id}/as-she-sees-it",
    "/notes/{id}",
    "/note",
];
/// People in a day, unless the network says otherwise.
const LIMIT: i64 = 150;
const LIMIT_KEY: &str = "open_limit";
/// Fewer than these are never noticed.
const FEW: i64 = 30;
const TIMES: i64 = 3;

pub async fn limit(conn: &mut Conn) -> Result<i64, Error> {
    Ok(app::setting(conn, LIMIT_KEY).await?.and_then(|limit| limit.parse().ok()).unwrap_or(LIMIT))
}

/// Counts whom a page is about to show. Past the limit it is not shown.
pub async fn count(app: &App, visitor: &Visitor, route: &str) -> Result<(), Error> {
    let Some(worker) = visitor.viewer.as_ref().filter(|viewer| viewer.staff && PAGES.contains(&route)) else {
        return Ok(());
    };
    let people = visitor.about_to_see();
    let day = app.clock.today();
    let mut conn = app.db.read().await?;
    let mut new = Vec::new();
    for person in people {
        let token = conn.token("opened", &format!("{day} {} {person}", worker.id))?;
        if !store::is_counted(&mut conn, worker.id, day, token).await? {
            new.push(token);
        }
    }
    let limit = limit(&mut conn).await?;
    drop(conn);
    if new.is_empty() { Ok(()) } else { add(app, worker.id, &new, limit).await }
}

async fn add(app: &App, worker: Uuid, tokens: &[Uuid], limit: i64) -> Result<(), Error> {
    let day = app.clock.today();
    let mut tx = app.write_as(&app.program(Activity::Maintain, "budget")).await?;
    let mut added = 0;
    for token in tokens {
        added += store::add(&mut tx, worker, day, *token).await?;
    }
    let counted = store::raise_count(&mut tx, worker, day, added).await?;
    if counted.opened > limit + counted.raised {
        return Err(Error::Spent(counted.opened - added));
    }
    let usual = median(store::before(&mut tx, worker, day).await?);
    if counted.noticed_at.is_none() && counted.opened > (TIMES * usual).max(FEW) {
        store::notice(&mut tx, worker, day, app.clock.millis()).await?;
        event::record(&mut tx, app, PROGRAM, "opened_many", Subject::Person(worker), "").await?;
        for to in emergency::store::staff(&mut tx, "coordinator", worker, day).await? {
            job::enqueue(&mut tx, app, &Job::NoticeOpened { worker, on: day, to }, app.clock.millis()).await?;
        }
    }
    tx.commit().await
}

/// Of her last working days; nothing when there were none.
fn median(mut counts: Vec<i64>) -> i64 {
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_the_middle_day() {
        assert_eq!(median(vec![]), 0);
        assert_eq!(median(vec![8, 90, 10]), 10);
        assert_eq!(median(vec![12, 8, 200, 10]), 12);
    }
}
