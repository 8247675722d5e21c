//! What can happen once happens once, however many hands reach for it at once.

#[macro_use]
mod support;

use std::collections::BTreeMap;

use futures_util::future::join_all;
use sprokkel::db::{Database, Engine};
use sprokkel::place::room::booking::NewBooking;
use sprokkel::place::room::minutes::Time;
use sprokkel::place::room::store::bookings;
use support::{Browser, TestApp, checksum};
use uuid::Uuid;

const HANDS: usize = 100;

/// A second node, where there can be two: of a file the second waits as long as the first likes.
async fn second(t: &TestApp) -> Option<TestApp> {
    let second = async || TestApp::of_what_is_there(Database::open(&t.url).await.unwrap(), t.url.clone()).await;
    if t.engine == Engine::Postgres { Some(second().await) } else { None }
}

/// A visit to someone, that is to be made.
async fn visit(t: &TestApp, marieke: &mut Browser<'_>) -> String {
    let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
    let fields = [
        ("id", id.as_str()),
        ("person_id", &person),
        ("name", "Henk Bakker"),
        ("talent", "kan fietsen"),
        ("when", "week"),
        ("audience", "network"),
    ];
    marieke.post("/notes", &fields).await.is(303);
    let of = if t.url.starts_with("postgres") {
        format!("select cast(id as text) from revisits where about_id = '{person}'")
    } else {
        format!("select lower(hex(id)) from revisits where about_id = x'{}'", person.replace('-', ""))
    };
    checksum::texts(&t.url, &of).await[0].parse::<Uuid>().unwrap().to_string()
}

/// A hundred posts at once, half of them to each node; how often each status was the answer.
async fn all_at_once(
    browser: &Browser<'_>,
    nodes: [&TestApp; 2],
    path: impl Fn(usize) -> (String, Vec<(String, String)>),
) -> BTreeMap<u16, usize> {
    let posts = (0..HANDS).map(|number| {
        let mut hand = browser.at(nodes[number % 2]);
        let (path, fields) = path(number);
        async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            hand.post(&path, &fields).await.status
        }
    });
    let mut statuses = BTreeMap::new();
    for status in join_all(posts).await {
        *statuses.entry(status).or_default() += 1;
    }
    statuses
}

fn spoken(t: &TestApp, visit: &str, number: usize) -> (String, Vec<(String, String)>) {
    let fields = [
        ("note", t.app.id().to_string()),
        ("next", t.app.id().to_string()),
        ("line", format!("gesproken {number}")),
        ("when", "week".to_owned()),
    ];
    (format!("/revisits/{visit}/talk"), fields.map(|(name, value)| (name.to_owned(), value)).to_vec())
}

// asvs: 2.3.4 one visit that a hundred hands settle at once, on two nodes of PostgreSQL, is settled once
on_both!(a_visit_that_everybody_makes_at_once_is_made_once, |t| async {
    let other = second(&t).await;
    let mut marieke = t.as_marieke().await;
    let one = visit(&t, &mut marieke).await;
    let before = checksum::count(&t.url, "select count(*) from events where verb = 'came_back'").await;
    let statuses = all_at_once(&marieke, [&t, other.as_ref().unwrap_or(&t)], |number| spoken(&t, &one, number)).await;
    println!("{:?}: {HANDS} hands, {statuses:?}", t.engine);
    assert_eq!(statuses.get(&303), Some(&1), "{statuses:?}");
    assert!(statuses.keys().all(|status| [303, 404, 409].contains(status)), "{statuses:?}");
    let count = |text| checksum::count(&t.url, text);
    assert_eq!(count("select count(*) from events where verb = 'came_back'").await - before, 1);
    assert_eq!(count("select count(*) from notes").await, 2, "one line was kept beside the first note");
    assert_eq!(count("select count(*) from revisits where settled_on is null").await, 1, "and one next visit");
    // The planted fault: as many visits as hands. Then everybody comes first, and the count above would see it.
    let mut many = Vec::new();
    for _ in 0..HANDS {
        many.push(visit(&t, &mut marieke).await);
    }
    let statuses =
        all_at_once(&marieke, [&t, other.as_ref().unwrap_or(&t)], |number| spoken(&t, &many[number], number)).await;
    assert_eq!(statuses, BTreeMap::from([(303, HANDS)]));
    assert_eq!(count("select count(*) from events where verb = 'came_back'").await - before, 1 + HANDS as i64);
});

// asvs: 2.3.4 one link lets in once, also when it is pressed a hundred times at once
on_both!(a_link_that_is_pressed_a_hundred_times_at_once_lets_in_once, |t| async {
    let other = second(&t).await;
    let mut own = t.browser();
    own.get("/sign-in").await.is(200);
    own.post("/sign-in", &[("mail", "marieke@wijk.example")]).await.is(200);
    let server = testground::smtp::Server::start();
    let smtp = format!("smtp://127.0.0.1:{}", server.port());
    let mailer = sprokkel::job::mail::Mailer::open(&smtp, "Sprokkel <sprokkel@wijk.example>").unwrap();
    sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    let text = server.inbox().mails()[0].text().unwrap();
    let at = text.find("/sign-in/").unwrap();
    let path: String = text[at..].chars().take_while(|c| !c.is_whitespace() && *c != '?').collect();
    let sessions = checksum::count(&t.url, "select count(*) from sessions").await;
    let statuses = all_at_once(&own, [&t, other.as_ref().unwrap_or(&t)], |_| (path.clone(), Vec::new())).await;
    assert_eq!(statuses, BTreeMap::from([(303, 1), (403, HANDS - 1)]));
    assert_eq!(checksum::count(&t.url, "select count(*) from sessions").await, sessions + 1);
});

/// Two bookings of one room that share a minute.
const SHARED: &str = "select count(*) from room_bookings a join room_bookings b on a.room_id = b.room_id and a.on_day = b.on_day and a.id < b.id
    where a.cancelled_on is null and b.cancelled_on is null and a.from_minute < b.until_minute and b.from_minute < a.until_minute";

async fn room(t: &TestApp, marieke: &mut Browser<'_>) -> Uuid {
    let (id, place) = (t.app.id(), t.app.home(&mut t.read().await).await.unwrap().unwrap());
    let text = id.to_string();
    let fields = [("id", text.as_str()), ("name", "De Linde"), ("kind", "living"), ("fits", "20")];
    marieke.post(&format!("/places/{place}/rooms"), &fields).await.is(303);
    id
}

fn booking(t: &TestApp, room: Uuid, number: usize) -> (String, Vec<(String, String)>) {
    let quarter = number % 4 * 15;
    let fields = [
        ("id", t.app.id().to_string()),
        ("day", "2026-12-15".to_owned()),
        ("from", format!("10:{quarter:02}")),
        ("until", format!("12:{quarter:02}")),
        ("what", "coffee".to_owned()),
    ];
    (format!("/rooms/{room}/bookings"), fields.map(|(name, value)| (name.to_owned(), value)).to_vec())
}

// asvs: 2.3.4 one time of one room goes to one of a hundred who book it at once, on two nodes of PostgreSQL
on_both!(a_time_that_everybody_books_at_once_is_booked_once, |t| async {
    let other = second(&t).await;
    let mut marieke = t.as_marieke().await;
    let one = room(&t, &mut marieke).await;
    let nodes = [&t, other.as_ref().unwrap_or(&t)];
    let statuses = all_at_once(&marieke, nodes, |number| booking(&t, one, number)).await;
    println!("{:?}: {HANDS} hands, {statuses:?}", t.engine);
    assert_eq!(statuses, BTreeMap::from([(303, 1), (422, HANDS - 1)]));
    assert_eq!(checksum::count(&t.url, "select count(*) from room_bookings").await, 1);
    assert_eq!(checksum::count(&t.url, SHARED).await, 0);
    // The planted fault: two who both looked before either wrote, as it would be without the lock of the room.
    let new = |from: i64| NewBooking {
        id: t.app.id(),
        room: one,
        day: "2026-12-16".parse().unwrap(),
        time: Time { from, until: from + 60 },
        weeks: 1,
        what: "coffee",
        group: None,
        by: t.marieke,
        staff: true,
    };
    let two = [new(600), new(630)];
    for one in &two {
        let there = bookings::meets(&mut t.read().await, one.room, one.day, one.time, one.id).await.unwrap();
        assert!(!there, "both see that it is free");
    }
    for one in &two {
        let mut tx = t.write().await;
        bookings::add(&mut tx, one.id, one, one.day, t.app.clock.today()).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(checksum::count(&t.url, SHARED).await, 1, "a time that two have was not noticed");
});
