//! `/duplicates`: two who may be the same, why, and a human yes or no.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::person::{self, merge};
use crate::web::page::see_other_undo;
use crate::web::{Page, Posted, Press, Visitor, Worker, html, see_other};
use crate::{access, living_at, params, place_said, queries, readable, record};

queries! {
    // Pairs of whom the reader may see both, neither is gone, and nobody said that they are two.
    PAIRS = concat!("select s.one_id, {open persons.name p}, ", living_at!(), ", s.other_id, {open persons.name o}, coalesce(", place_said!("o.place_id"), ", ''), s.reason
        from suggestions s join persons p on p.id = s.one_id join persons o on o.id = s.other_id
        where ", readable!(open "p.audience" "p.id"), " and ", readable!(open "o.audience" "o.id"), "
          and p.merged_into is null and o.merged_into is null and p.left_on is null and o.left_on is null
          and not exists (select 1 from distinctions d where d.one_id = s.one_id and d.other_id = s.other_id)
        order by p.name_rank, s.one_id, s.other_id limit 51");
    APART = "insert into distinctions (one_id, other_id, said_by, said_on) values ($1, $2, $3, $4) on conflict (one_id, other_id) do nothing";
    GONE_OF = "select gone_id from merges where id = $1 and undone_at is null";
}

record! {
    pub struct Pair {
        pub one: Uuid,
        pub one_name: String,
        pub one_place: String,
        pub other: Uuid,
        pub other_name: String,
        pub other_place: String,
        pub reason: String,
    }
}

const SHOWN: usize = 50;

/// The first fifty, and one more if there are more.
pub async fn pairs(conn: &mut Conn, reader: Reader) -> Result<Vec<Pair>, Error> {
    conn.query(&PAIRS, params![reader.id(), reader.today]).await
}

#[derive(Template)]
#[template(path = "import/pairs.html")]
struct PairsPage {
    page: Page,
    pairs: Vec<Shown>,
    more: bool,
}

/// A pair with how each is reached, which is what one compares.
struct Shown {
    pair: Pair,
    one_reach: String,
    other_reach: String,
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let reader = worker.reader(&app);
    let mut found = pairs(&mut conn, reader).await?;
    let more = found.len() > SHOWN;
    found.truncate(SHOWN);
    let mut shown = Vec::with_capacity(found.len());
    for pair in found {
        let one_reach = reach(&mut conn, reader, pair.one).await?;
        let other_reach = reach(&mut conn, reader, pair.other).await?;
        shown.push(Shown { pair, one_reach, other_reach });
    }
    let template = PairsPage { page: Page::new(&app, &visitor, "duplicates-title"), pairs: shown, more };
    html(&template.page, &template)
}

async fn reach(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<String, Error> {
    let contacts = person::store::contacts(conn, reader, person).await?;
    Ok(contacts.into_iter().map(|contact| contact.as_typed).collect::<Vec<_>>().join(" · "))
}

#[derive(Deserialize)]
pub struct Two {
    one: Uuid,
    other: Uuid,
}

/// Both are known to her; staff is not merged away, because signing in would move along.
async fn both(tx: &mut Tx, app: &App, worker: &Worker, two: &Two) -> Result<(), Error> {
    for person in [two.one, two.other] {
        person::store::show(tx, worker.reader(app), person).await?;
    }
    Ok(())
}

/// The same person: the second goes into the first.
pub async fn same(app: App, worker: Worker, Posted(two): Posted<Two>) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    both(&mut tx, &app, &worker, &two).await?;
    for person in [two.one, two.other] {
        if access::store::is_staff(&mut tx, person, app.clock.today()).await? {
            return Err(Error::Forbidden("forbidden-merge-staff"));
        }
    }
    let merge = merge::merge(&mut tx, &app, two.one, two.other, worker.id).await?;
    tx.commit().await?;
    Ok(see_other_undo("/duplicates", "duplicates-said-merged", &format!("/merges/{merge}/undoing")))
}

/// Not the same: nobody is asked again.
pub async fn apart(app: App, worker: Worker, Posted(two): Posted<Two>) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    both(&mut tx, &app, &worker, &two).await?;
    let (low, high) = if two.one < two.other { (two.one, two.other) } else { (two.other, two.one) };
    tx.exec(&APART, params![low, high, worker.id, app.clock.today()]).await?;
    tx.commit().await?;
    Ok(see_other("/duplicates", Some("duplicates-said-apart")))
}

pub async fn unmerge(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let (gone,): (Uuid,) = tx.one(&GONE_OF, params![id]).await?;
    person::store::show(&mut tx, worker.reader(&app), gone).await?;
    merge::unmerge(&mut tx, &app, id, worker.id).await?;
    tx.commit().await?;
    Ok(see_other("/duplicates", Some("duplicates-said-unmerged")))
}
