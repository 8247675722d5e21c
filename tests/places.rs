//! Lists of places: what comes in, what is recognised, what is refused, and what goes when it is taken back. On both engines.

#[macro_use]
mod support;

#[path = "places/drawing.rs"]
mod drawing;
#[path = "places/large.rs"]
mod large;
#[path = "places/lists.rs"]
mod lists;
#[path = "places/migrating.rs"]
mod migrating;
#[path = "places/outlines.rs"]
mod outlines;
#[path = "places/pages.rs"]
mod pages;
#[path = "places/shell.rs"]
mod shell;

use sprokkel::error::Error;
use sprokkel::exchange::importing::place_for;
use sprokkel::exchange::running::spool;
use sprokkel::exchange::store::{self as imports, NewImport, PLACES};
use sprokkel::exchange::storing::Request;
use sprokkel::params;
use sprokkel::place::import::bring_in;
use sprokkel::place::import::outcome::Outcome;
use support::TestApp;
use uuid::Uuid;

pub const CBS: &str = "gemeentecode;gemeentenaam;wijkcode;wijknaam;buurtcode;buurtnaam\n\
    GM0355;Lindenveld;WK035501;Wijk 01 Lindenkwartier;BU03550101;Lindenhof\n\
    GM0355;Lindenveld;WK035501;Wijk 01 Lindenkwartier;BU03550102;Eikenhof\n";

pub const BAG: &str = "openbareruimte,huisnummer,huisletter,huisnummertoevoeging,postcode,woonplaats,bouwlaag,buurtcode\n\
    Lindestraat,2,,,3701AA,Lindenveld,0,BU03550101\n\
    Lindestraat,10,,,3701AA,Lindenveld,1,BU03550101\n\
    Lindestraat,2,A,,3701AA,Lindenveld,1,BU03550101\n\
    Eikstraat,1,,bis,3701AB,Lindenveld,,BU03550102\n";

sprokkel::queries! {
    DOORS_AMISS = "select p.name from places p where p.kind <> 'door' and p.doors <> (select count(*) from place_lines l
        join places d on d.id = l.place_id where l.ancestor_id = p.id and d.kind = 'door' and l.depth > 0)";
    LINES_AMISS = "select p.name from places p where p.parent_id is not null and
        (select count(*) from place_lines l where l.place_id = p.id) <> 1 + (select count(*) from place_lines l where l.place_id = p.parent_id)";
    TWINS = "select p.name from places p join places o on o.parent_id = p.parent_id and o.kind = p.kind and o.name_key = p.name_key and o.id <> p.id";
    ALL = "select p.kind || ' ' || coalesce(u.name || ' ', '') || p.name || ' ' || coalesce(p.postcode, '') || ' ' || coalesce(p.code, '')
        from places p left join places u on u.id = p.parent_id order by 1";
    IDS = "select id from places order by id";
}

/// Every place as one line; the kept figures and the closure are right.
pub async fn all(t: &TestApp) -> Vec<String> {
    let mut conn = t.read().await;
    for sql in [&DOORS_AMISS, &LINES_AMISS, &TWINS] {
        let wrong: Vec<(String,)> = conn.query(sql, &[]).await.unwrap();
        assert_eq!(wrong, Vec::new(), "{}", sql.name);
    }
    let rows: Vec<(String,)> = conn.query(&ALL, &[]).await.unwrap();
    rows.into_iter().map(|(line,)| line).collect()
}

pub async fn ids(t: &TestApp) -> Vec<(Uuid,)> {
    t.read().await.query(&IDS, &[]).await.unwrap()
}

pub async fn try_bring(t: &TestApp, name: &str, text: &[u8]) -> Result<(Uuid, Outcome), Error> {
    let mut tx = t.write().await;
    let into = place_for(&t.app, &mut tx, None).await.unwrap();
    let request = Request { import: t.app.id(), by: t.marieke, into };
    let new = NewImport {
        id: request.import,
        file_name: name,
        file: None,
        by: t.marieke,
        place: into,
        step: "confirmed",
        kind: PLACES,
    };
    imports::add_import(&mut tx, new, t.app.clock.millis()).await.unwrap();
    let told = bring_in(&mut tx, &t.app, spool(text).unwrap(), name, request, &|_| {}).await?;
    tx.commit().await.unwrap();
    Ok((request.import, told))
}

pub async fn bring(t: &TestApp, text: &str) -> Outcome {
    try_bring(t, "lijst.csv", text.as_bytes()).await.unwrap().1
}

pub async fn find(t: &TestApp, kind: &str, name: &str) -> Uuid {
    let mut conn = t.read().await;
    let found: Vec<(Uuid,)> = conn.query(&FIND, params![kind, dutch::fold(name)]).await.unwrap();
    assert_eq!(found.len(), 1, "{kind} {name}");
    found[0].0
}

sprokkel::queries! {
    FIND = "select id from places where kind = $1 and name_key = $2";
}
