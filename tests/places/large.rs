//! A town of a hundred thousand doors: how long its list takes, and what its pages cost. Measured by hand, with --release.

use std::fmt::Write as _;
use std::time::Instant;

use sprokkel::exchange::importing::{self, place_for};
use sprokkel::exchange::running::spool;
use sprokkel::exchange::starting;
use sprokkel::exchange::storing::Request;

use crate::support::TestApp;
use crate::{bring, find};

/// Ten wijken of ten buurten of twenty streets of fifty doors.
fn lists() -> (String, String, String) {
    let mut areas = "gemeentecode;gemeentenaam;wijkcode;wijknaam;buurtcode;buurtnaam\n".to_owned();
    let mut doors = "openbareruimte;huisnummer;postcode;bouwlaag;buurtcode\n".to_owned();
    let mut people = "naam;adres;talent\n".to_owned();
    for buurt in 0..100 {
        let (wijk, code) = (buurt / 10, format!("BU0355{:02}{:02}", buurt / 10, buurt % 10));
        let _ = writeln!(areas, "GM0355;Lindenveld;WK0355{wijk:02};Wijk {wijk:02};{code};Buurt {buurt}");
        for street in 0..20 {
            for door in 1..=50 {
                let _ = writeln!(doors, "Laan{buurt}x{street};{door};3701AB;{};{code}", door % 4);
                if door % 10 == 0 {
                    let _ = writeln!(people, "Piet Jansen {buurt} {street} {door};Laan{buurt}x{street} {door};koken");
                }
            }
        }
    }
    (areas, doors, people)
}

/// Milliseconds of processor that this process used.
fn used() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) * 10.0
}

async fn people(t: &TestApp, text: &str) {
    let mut tx = t.write().await;
    let into = place_for(&t.app, &mut tx, Some("Lindenveld")).await.unwrap();
    let request = Request { import: t.app.id(), by: t.marieke, into };
    starting(&mut tx, &t.app, request, "mensen.csv").await.unwrap();
    let file = spool(text.as_bytes()).unwrap();
    importing::import(&mut tx, &t.app, file, "mensen.csv", request, &[], &|_| {}).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(
    #[ignore = "takes minutes without --release"]
    a_town_of_a_hundred_thousand_doors_comes_in_once_and_its_pages_open,
    |t| async {
        let (areas, doors, list) = lists();
        bring(&t, &areas).await;
        for round in ["new", "again"] {
            let (begun, cpu) = (Instant::now(), used());
            let told = bring(&t, &doors).await;
            assert_eq!((told.made("door"), told.known), if round == "new" { (100_000, 0) } else { (0, 100_000) });
            println!("{:?} {round}: {:?}, {} ms CPU here, {:?}", t.engine, begun.elapsed(), used() - cpu, told.made);
        }
        let begun = Instant::now();
        people(&t, &list).await;
        println!("{:?} people: {:?}", t.engine, begun.elapsed());
        let mut marieke = t.as_marieke().await;
        for (kind, name) in
            [("gemeente", "Lindenveld"), ("wijk", "Wijk 03"), ("buurt", "Buurt 33"), ("street", "Laan33x3")]
        {
            let path = format!("/places/{}", find(&t, kind, name).await);
            let shown = marieke.get(&path).await;
            shown.is(200);
            let (begun, cpu) = (Instant::now(), used());
            for _ in 0..200 {
                marieke.get(&path).await.is(200);
            }
            let (wall, cpu) = (begun.elapsed().as_secs_f64() * 5.0, (used() - cpu) / 200.0);
            println!("{:?} {kind}: {cpu:.2} ms CPU here, {wall:.2} ms, {} kB", t.engine, shown.text.len() / 1000);
        }
        let (begun, cpu) = (Instant::now(), used());
        for _ in 0..200 {
            marieke.get("/places").await.is(200);
        }
        println!(
            "{:?} tree: {:.2} ms CPU here, {:.2} ms",
            t.engine,
            (used() - cpu) / 200.0,
            begun.elapsed().as_secs_f64() * 5.0
        );
    }
);
