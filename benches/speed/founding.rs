//! What a town begins with, made by the verbs themselves: its network, places, teams and workers.

use std::path::Path;

use jiff::ToSpan as _;
use sprokkel::access::register::Activity;
use sprokkel::app::{self, App};
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::Database;
use sprokkel::group::{self, Founding, NewGroup, NewMembership};
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::person::{self, Name, NewPerson};
use sprokkel::place::{self, NewPlace};
use uuid::Uuid;

use super::Outcome;
use super::filling::{Id, Size};
use super::words::Speaker;

const TEAMS: usize = 20;

/// The network, its wijken, streets and doors, its teams and its workers, by the verbs themselves.
pub async fn found(path: &Path, size: Size) -> Outcome<(Database, [Vec<Id>; 3])> {
    let url = format!("sqlite:{}", path.display());
    let db = Database::open(&url).await?;
    let app = App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await?;
    let case = app.program(Activity::Maintain, "bench");
    let mut tx = app.write_as(&case).await?;
    let founding = Founding {
        network: "Buurtnetwerk".to_owned(),
        town: "Lindenveld".to_owned(),
        wijk: "Lindenkwartier".to_owned(),
        name: "Marieke de Wit".to_owned(),
        mail: "marieke@wijk.example".to_owned(),
    };
    let first = group::found(&mut tx, &app, &founding).await?;
    let home: Uuid = app::setting(&mut tx, "home_place").await?.ok_or("no home place")?.parse()?;
    let mut doors = vec![home];
    for buurt in 0..20 {
        let buurt = NewPlace::under(home, "buurt", &format!("Buurt {buurt}"));
        let buurt = place::find_or_add(&mut tx, &app, &buurt).await?;
        for street in 0..10 {
            let street =
                place::find_or_add(&mut tx, &app, &NewPlace::under(buurt, "street", &format!("Straat {street}")))
                    .await?;
            for door in 0..(size.people / 2000).max(1) {
                let door = NewPlace::under(street, "door", &(door + 1).to_string());
                doors.push(place::find_or_add(&mut tx, &app, &door).await?);
            }
        }
    }
    let mut teams = Vec::new();
    for n in 0..TEAMS {
        let new = NewGroup {
            id: app.id(),
            kind: "team",
            name: format!("Buurtteam {n}"),
            purpose: "Sprokkelen".to_owned(),
            parent: Some(NETWORK),
            place: Some(home),
            audience: EVERYONE,
        };
        group::begin(&mut tx, &app, &new, first).await?;
        teams.push(new.id);
    }
    let mut speaker = Speaker(fastrand::Rng::with_seed(7));
    let mut workers = Vec::new();
    for n in 0..size.workers {
        let (given, infix, family) = speaker.name();
        let id = app.id();
        let name = Name { title: String::new(), given, infix, family };
        let new =
            NewPerson { id, name, place: Some(home), language: None, audience: NETWORK, noted_by: first, import: None };
        person::meet(&mut tx, &app, &new).await?;
        let new = NewMembership {
            id: app.id(),
            group: teams[n % TEAMS],
            person: id,
            role: "worker".to_owned(),
            begins_on: app.clock.today().saturating_sub(900.days()),
            created_by: first,
        };
        group::join(&mut tx, &app, &new).await?;
        workers.push(id);
    }
    tx.commit().await?;
    let ids = [workers, doors, teams].map(|ids| ids.into_iter().map(Uuid::into_bytes).collect());
    Ok((Database::open(&url).await?, ids))
}
