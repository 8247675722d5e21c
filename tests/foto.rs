//! What is known where: the kept counts are what the sources say, nobody outside learns more than the figures of the quarter, and a large
//! town is quick.

#[macro_use]
mod support;

#[path = "foto/counts.rs"]
mod counts;
#[path = "foto/large.rs"]
mod large;
#[path = "foto/outside.rs"]
mod outside;

use std::collections::BTreeMap;

use sprokkel::db::Sql;
use sprokkel::overview::foto::fold;
use support::TestApp;
use uuid::Uuid;

static DOORS: Sql =
    Sql::new("test::DOORS", "select door_id, group_id, month from foto_doors order by door_id, group_id");
static COUNTS: Sql = Sql::new(
    "test::COUNTS",
    "select place_id, group_id, cast(month * 1000000 + doors as bigint) from foto_counts order by place_id, group_id, month",
);
static MET: Sql =
    Sql::new("test::MET", "select place_id, place_id, doors from foto_met where doors <> 0 order by place_id");
static UNITS: Sql = Sql::new(
    "test::UNITS",
    "select u.place_id, {open foto_units.said u.place_id} from foto_units u order by u.place_id",
);
static AREAS: Sql = Sql::new(
    "test::AREAS",
    "select a.place_id, {open foto_areas.said a.place_id} from foto_areas a order by a.place_id",
);

/// Everything that is kept, opened. What counts nothing is as good as not there.
pub async fn kept(t: &TestApp) -> BTreeMap<String, String> {
    let mut conn = t.read().await;
    let mut all = BTreeMap::new();
    for (name, sql) in [("door", &DOORS), ("count", &COUNTS), ("met", &MET)] {
        for (one, other, figure) in conn.query::<(Uuid, Uuid, i64)>(sql, &[]).await.unwrap() {
            all.insert(format!("{name} {one} {other} {figure}"), String::new());
        }
    }
    for (name, sql) in [("unit", &UNITS), ("area", &AREAS)] {
        for (place, said) in conn.query::<(Uuid, String)>(sql, &[]).await.unwrap() {
            if !said.is_empty() {
                all.insert(format!("{name} {place}"), said);
            }
        }
    }
    all
}

/// All the news folded, and what is past its day looked at again.
pub async fn settled(t: &TestApp) {
    fold::strike(&t.app).await.unwrap();
    fold::finish(&t.app).await.unwrap();
}

/// So many days on. A clock that jumps ahead is believed the day after.
pub async fn days_later(t: &TestApp, days: i64) {
    t.forward(days - 1);
    t.do_jobs().await;
    t.forward(1);
    t.do_jobs().await;
}
