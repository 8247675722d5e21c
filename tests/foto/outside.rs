//! Whoever is outside the network learns the figures of the quarter, and nothing else of any place, meeting or round.

use std::collections::BTreeSet;

use sprokkel::group::{self, NewGroup};
use sprokkel::overview::foto::published;
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::place::{self, NewPlace};
use uuid::Uuid;

use crate::days_later;
use crate::support::TestApp;
use crate::support::sending::rounds;

/// An organisation of the network.
pub async fn organisation(t: &TestApp, name: &str) -> Uuid {
    let id = t.app.id();
    let (name, kind) = (name.to_owned(), "organisation");
    let new =
        NewGroup { id, kind, name, purpose: String::new(), parent: Some(NETWORK), place: None, audience: EVERYONE };
    let mut tx = t.write().await;
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Two buurten; in the first so many people are known, in the second three.
async fn buurten(t: &TestApp, many: usize) -> Vec<Uuid> {
    let mut marieke = t.as_marieke().await;
    let mut areas = Vec::new();
    let mut tx = t.write().await;
    let home = t.app.home(&mut tx).await.unwrap().unwrap();
    for (buurt, street) in [("Lindenhof", "Lindestraat"), ("Eikenhof", "Eikstraat")] {
        let buurt = place::find_or_add(&mut tx, &t.app, &NewPlace::under(home, "buurt", buurt)).await.unwrap();
        let street = place::find_or_add(&mut tx, &t.app, &NewPlace::under(buurt, "street", street)).await.unwrap();
        for nr in 1..=60 {
            place::find_or_add(&mut tx, &t.app, &NewPlace::under(street, "door", &nr.to_string())).await.unwrap();
        }
        areas.push(buurt);
    }
    tx.commit().await.unwrap();
    for (street, many) in [("Lindestraat", many), ("Eikstraat", 3)] {
        for nr in 1..=many {
            let (id, person, place) = (t.app.id().to_string(), t.app.id().to_string(), format!("{street} {nr}"));
            let fields = [
                ("id", id.as_str()),
                ("person_id", &person),
                ("name", "Kanarie"),
                ("place", &place),
                ("wish", "De trap is vies"),
                ("audience", "network"),
            ];
            marieke.post("/notes", &fields).await.is(303);
        }
    }
    areas.push(home);
    areas
}

/// Whoever is outside, by each hat she can wear; the hat of the municipality is a hat of no session yet.
async fn outsiders(t: &TestApp) -> Vec<(&'static str, Uuid)> {
    let linde = organisation(t, "Huisartsen De Linde").await;
    let town = organisation(t, "Gemeente Lindenveld").await;
    let gp = t.member("Karin Hofstra", "karin@linde.example", linde, "referrer").await;
    let official = t.member("Olga Ambtenaar", "olga@gemeente.example", town, "participant").await;
    let resident = t.resident("Ahmet Yilmaz").await;
    vec![("referrer", gp), ("official", official), ("resident", resident)]
}

/// The figures that a page shows in its cells.
fn figures(page: &str) -> Vec<i64> {
    let about = page.split("ongeveer ").skip(1);
    about.map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().parse().unwrap()).collect()
}

/// The text of a page between its marks.
fn said(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap_or_default().split("</main").next().unwrap_or_default();
    main.split('<').filter_map(|rest| rest.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// What a page shows that is no figure of a quarter: too small, not rounded, or a number of something else.
fn too_much(page: &str) -> Vec<String> {
    let shown = figures(page);
    let small = shown.iter().filter(|figure| **figure < 10 || **figure % 5 != 0).map(i64::to_string);
    let mut words = said(page);
    for year in 2026..2030 {
        for quarter in 1..=4 {
            words = words.replace(&format!("{year}-Q{quarter}"), "");
        }
    }
    let digits = words.split(|c: char| !c.is_ascii_digit()).filter(|text| !text.is_empty());
    let other = digits.filter(|text| !shown.iter().any(|figure| figure.to_string() == **text)).map(str::to_owned);
    small.chain(other).collect()
}

// However many are met where and when, quarter after quarter.
on_both!(whatever_happens_nobody_outside_sees_a_small_number, |t| async {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(22);
    let mut random = fastrand::Rng::with_seed(seed);
    let areas = buurten(&t, random.usize(..20)).await;
    let outsiders = outsiders(&t).await;
    let (mut pages, mut shown) = (0, 0);
    for _ in 0..rounds(4, 40) {
        for street in ["Lindestraat", "Eikstraat"] {
            for _ in 0..random.usize(..12) {
                let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
                let place = format!("{street} {}", 1 + random.usize(..60));
                let wish = ["De trap is vies", "Meer groen", "Samen eten"][random.usize(..3)];
                let fields = [
                    ("id", id.as_str()),
                    ("person_id", &person),
                    ("place", &place),
                    ("wish", wish),
                    ("audience", "network"),
                ];
                t.as_marieke().await.post("/notes", &fields).await.is(303);
            }
        }
        days_later(&t, 92).await;
        for (hat, who) in &outsiders {
            let mut browser = t.as_person(*who).await;
            for area in &areas {
                let page = browser.get(&format!("/overview/foto?place={area}")).await;
                assert_eq!(too_much(&page.is(200).text), Vec::<String>::new(), "seed {seed}: {hat}");
                (pages, shown) = (pages + 1, shown + figures(&page.text).len());
            }
            for path in ["/places", "/meetings", "/rounds", "/known", &format!("/places/{}", areas[0])] {
                browser.get(path).await.is(403);
            }
        }
    }
    println!("{:?}: {pages} pages, {shown} figures, 0 small, seed {seed}", t.engine);
    assert!(shown > pages, "hardly a figure was shown");
    // The planted faults: a small figure, one that is not rounded, and a number besides.
    for fault in ["ongeveer 5 deuren", "ongeveer 13 deuren", "ongeveer 15 deuren, 3 mensen"] {
        assert_eq!(too_much(&format!("<main><p>{fault}</p></main>")).len(), 1, "{fault}");
    }
});

on_both!(outside_the_network_only_the_figures_of_the_quarter_are_seen, |t| async {
    let areas = buurten(&t, 40).await;
    t.do_jobs().await;
    days_later(&t, 45).await;
    let street = {
        let mut marieke = t.as_marieke().await;
        let page = marieke.get(&format!("/overview/foto?place={}", areas[0])).await;
        page.is(200).says("<dt>bekend</dt><dd>40</dd>");
        page.text.split("/overview/foto?place=").last().unwrap()[..36].to_owned()
    };
    let mut seen = 0;
    for (hat, who) in outsiders(&t).await {
        let mut browser = t.as_person(who).await;
        for area in &areas {
            let page = browser.get(&format!("/overview/foto?place={area}")).await;
            page.is(200);
            seen += figures(&page.text).len();
            assert_eq!(too_much(&page.text), Vec::<String>::new(), "{hat}");
            page.is_silent_about("Kanarie").is_silent_about("De trap");
        }
        // No smaller place, no filter, and no page of places, meetings or rounds.
        browser.get(&format!("/overview/foto?place={street}")).await.is(404);
        let one = browser.get(&format!("/overview/foto?place={}&of={NETWORK}", areas[0])).await;
        let all = browser.get(&format!("/overview/foto?place={}", areas[0])).await;
        assert_eq!(figures(&one.text), figures(&all.text));
        for path in ["/places", "/meetings", "/rounds", "/rounds/new", &format!("/places/{}", areas[0])] {
            browser.get(path).await.is(403);
        }
    }
    assert!(seen > 6, "{seen} figures were shown");
    t.browser().get("/overview/foto").await.is(303);
});

on_both!(what_was_drawn_stays_what_it_is_until_the_next_quarter, |t| async {
    let areas = buurten(&t, 30).await;
    t.do_jobs().await;
    // A network that began this quarter waits for the next.
    let read = async || published::newest(&mut t.read().await, areas[0]).await.unwrap();
    assert!(read().await.is_none());
    days_later(&t, 45).await;
    let first = read().await.unwrap();
    assert_eq!(first.0, "2027-Q1");
    // Drawn again, or after more is known, it is the same.
    published::draw(&t.app).await.unwrap();
    days_later(&t, 20).await;
    assert_eq!(read().await.unwrap(), first);
    days_later(&t, 70).await;
    assert_eq!(read().await.unwrap().0, "2027-Q2");
});

on_both!(two_pages_do_not_add_up_to_one_person, |t| async {
    // The wijk is no sum of its buurten: each is drawn by itself. Of forty draws the difference is seldom the truth.
    let areas = buurten(&t, 30).await;
    sprokkel::overview::foto::fold::finish(&t.app).await.unwrap();
    let mut differences = BTreeSet::new();
    for _ in 0..12 {
        t.forward(92);
        published::draw(&t.app).await.unwrap();
        let mut conn = t.read().await;
        let mut known = Vec::new();
        for area in &areas {
            let (_, cells) = published::newest(&mut conn, *area).await.unwrap().unwrap();
            known.push(cells["unknown"]);
        }
        differences.insert(known[2] - known[0] - known[1]);
    }
    println!("{:?}: a wijk less its buurten: {differences:?}", t.engine);
    assert!(differences.len() >= 3, "{differences:?}");
});
