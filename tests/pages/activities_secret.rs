//! Attacks on who comes: nobody finds a name or an address on any page, by guessing or by trying; and nobody is buried in mail.

use std::collections::BTreeMap;

use sprokkel::db::Sql;
use sprokkel::job::mail::Mailer;
use sprokkel::job::{self, Job};
use testground::smtp::Server;

use crate::support::activity::{join, make, neighbour, press};
use crate::support::referral::{group, joins};
use crate::support::{Browser, TestApp, checksum};

/// What a page may not show: the name, the address and the number of who joined.
const CANARIES: [&str; 4] = ["Kanarie", "kanarie", "612345699", "12345699"];

fn shown(text: &str) -> Vec<&'static str> {
    CANARIES.into_iter().filter(|canary| text.contains(canary)).collect()
}

/// Every page and every feed that has to do with an activity, as anyone finds them.
async fn pages(t: &TestApp, path: &str, carried: uuid::Uuid) -> Vec<String> {
    let mut conn = t.read().await;
    let areas = sprokkel::place::store::areas(&mut conn).await.unwrap();
    let mut all = vec![path.to_owned(), format!("{path}/flyer"), format!("{path}/list"), format!("{path}/edit")];
    for place in areas {
        all.push(format!("/places/{}/activities.ics", place.id));
        all.push(format!("/activities?view=month&place={}", place.id));
        all.push(format!("/places/{}", place.id));
    }
    all.push(format!("/groups/{carried}/activities.ics"));
    all.push(format!("/groups/{carried}"));
    let more = [
        "/", "/activities", "/activities?view=month", "/digest", "/groups", "/privacy", "/me", "/me/calendar",
        "/meetings",
    ];
    all.extend(more.map(str::to_owned));
    all
}

async fn found(browser: &mut Browser<'_>, pages: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for page in pages {
        let answer = browser.get(page).await;
        if !shown(&answer.text).is_empty() || !shown(&answer.location).is_empty() {
            found.push(page.clone());
        }
    }
    found
}

on_both!(nobody_but_who_carries_it_finds_out_who_comes, |t| async {
    let carried = group(&t, "Soepgroep", "initiative", &Default::default()).await;
    let (kees, ans) = (t.resident("Kees Lid").await, t.resident("Ans Drager").await);
    joins(&t, kees, carried, "participant").await;
    joins(&t, ans, carried, "carrier").await;
    joins(&t, t.resident("Wim Drager").await, carried, "carrier").await;
    let office = group(&t, "Huisartsen Linde", "organisation", &Default::default()).await;
    let doctor = t.resident("Dokter Hofstra").await;
    joins(&t, doctor, office, "worker").await;
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("group", &carried.to_string()), ("places", "2")]).await;
    for (number, reach) in [(1, "kanarie@post.example"), (2, "0612345699"), (3, "wacht.kanarie@post.example")] {
        join(&mut neighbour(&t, number), &path, &[("name", "Noor Kanarie"), ("reach", reach)]).await.is(303);
    }
    let pages = pages(&t, &path, carried).await;
    let none = Vec::<String>::new();
    assert_eq!(found(&mut t.browser(), &pages).await, none, "anyone");
    assert_eq!(found(&mut t.as_person(kees).await, &pages).await, none, "who takes part");
    assert_eq!(found(&mut t.as_person(doctor).await, &pages).await, none, "who works elsewhere");
    // Another who joined has her own page only, with no word about others.
    let other = join(&mut neighbour(&t, 4), &path, &[("name", "Joke"), ("heads", "1")]).await.is(303).location.clone();
    assert_eq!(found(&mut neighbour(&t, 4), &[other, path.clone()]).await, none);
    // The attack does notice: to who carries it the list shows them.
    assert_eq!(found(&mut t.as_person(ans).await, &pages).await, [format!("{path}/list")]);
    // And nothing is readable in the database itself.
    for column in ["name", "mail", "phone"] {
        let named =
            format!("select count(*) from joins where {column} is not null and length({column}) between 1 and 20");
        assert_eq!(checksum::count(&t.url, &named).await, 0, "{column}");
    }
});

on_both!(trying_an_address_says_nothing_about_whether_she_comes, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("places", "9")]).await;
    join(&mut neighbour(&t, 1), &path, &[("name", "Noor"), ("reach", "noor@post.example")]).await.is(303);
    // Someone who comes and someone who does not, tried by a stranger: the same answer, and the same number of places less.
    let mut told = Vec::new();
    for (number, reach) in [(2, "noor@post.example"), (3, "joke@post.example")] {
        let mut stranger = neighbour(&t, number);
        let own = join(&mut stranger, &path, &[("name", "Iemand"), ("reach", reach)]).await.is(303).location.clone();
        let page = stranger.get(&own).await;
        let plain = page.text.replace(&own, "").lines().filter(|line| !line.contains("token")).collect::<String>();
        told.push((page.status, plain));
    }
    assert_eq!(told[0], told[1]);
    t.browser().get(&path).await.says("nog 6 plekken");
    assert_eq!(checksum::count(&t.url, "select count(*) from jobs where kind = 'tell_joined'").await, 2);
});

on_both!(who_guesses_at_links_is_stopped_and_who_has_one_is_not, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[]).await;
    let own = join(&mut neighbour(&t, 1), &path, &[]).await.is(303).location.clone();
    // One letter beside a link that works opens nothing, and neither does the mark of another kind of link.
    let mut guesser = neighbour(&t, 2);
    for (at, letter) in own.char_indices().skip("/joined/".len()).step_by(3) {
        let other = if letter == 'A' { 'B' } else { 'A' };
        let guess = format!("{}{other}{}", &own[..at], &own[at + 1..]);
        guesser.get(&guess).await.is(404);
    }
    guesser.get(&own.replace("/joined/", "/digest/")).await.is(404);
    guesser.get(&own.replace("/joined/", "/tied/")).await.is(404);
    let mut stopped = false;
    for guess in 0..50 {
        stopped |= guesser.get(&format!("/joined/{}{guess:02}", "A".repeat(41))).await.status == 429;
    }
    assert!(stopped);
    guesser.get(&own).await.is(200);
});

on_both!(who_tries_many_links_of_any_kind_is_stopped, |t| async {
    let tokens = |(method, path, _): &&(&'static str, &'static str, _)| *method == "GET" && path.ends_with("/{token}");
    let kinds: Vec<&str> = sprokkel::web::purpose::ROUTES.iter().filter(tokens).map(|(_, path, _)| *path).collect();
    for known in ["/joined/{token}", "/tied/{token}", "/still/{token}", "/agreed/{token}", "/taking-part/{token}"] {
        assert!(kinds.contains(&known), "{known} is not in {kinds:?}");
    }
    for (number, kind) in (10..).zip(kinds) {
        let mut guesser = neighbour(&t, number);
        let mut told = Vec::new();
        for guess in 0..60 {
            let path = kind.replace("{token}", &format!("{}{guess:02}", "A".repeat(41)));
            // Where looking says nothing yet, the button does.
            let mut status = guesser.get(&path).await.status;
            if status == 200 {
                status = guesser.post(&path, &[]).await.status;
            }
            assert_ne!(status, 200, "{kind} opens for anyone");
            told.push(status);
        }
        assert!(told.contains(&429), "{kind} can be guessed at without end: {told:?}");
    }
});

/// How many mails each address got.
async fn mailed(t: &TestApp, server: &Server) -> BTreeMap<String, usize> {
    let mailer = Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <wijk@wijk.example>").unwrap();
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    let mut counts = BTreeMap::new();
    for mail in server.inbox().mails() {
        *counts.entry(mail.to[0].clone()).or_default() += 1;
    }
    counts
}

const A_DAY: usize = 6;

static JOINED: Sql = Sql::new("test::JOINED", "select id from joins");

on_both!(nobody_is_buried_in_mail_by_another, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    let fields = [("often", "week"), ("times", "20"), ("places", "1")];
    let path = make(&mut marieke, &fields).await;
    let page = t.browser().get(&path).await;
    let days: Vec<String> =
        page.text.split("name=\"day\" value=\"").skip(1).map(|rest| rest[..36].to_owned()).collect();
    assert_eq!(days.len(), 8);
    // From many addresses, in many spellings, for every day, with a place and waiting, and for the weekly message as well.
    for (number, day) in (1..).zip(&days) {
        for reach in ["slachtoffer@post.example", "Slachtoffer@Post.example", " SLACHTOFFER@post.example "] {
            join(&mut neighbour(&t, number), &path, &[("day", day), ("reach", reach)]).await.is(303);
        }
        let mut browser = neighbour(&t, number + 100);
        let form = browser.get("/digest").await;
        let (id, place) = (form.field("id").unwrap(), form.field("place").unwrap_or_default());
        let place = if place.is_empty() { t.app.words().home.unwrap().to_string() } else { place };
        let ask = [("id", id.as_str()), ("mail", "slachtoffer@post.example"), ("place", &place), ("weekday", "3")];
        browser.post("/digest", &ask).await.is(200).says("Kijk in uw e-mail");
    }
    let counts = mailed(&t, &server).await;
    assert!((1..=A_DAY).contains(&counts["slachtoffer@post.example"]) && counts.len() == 1, "{counts:?}");
    // Who waits and moves up counts as well: by leaving and coming back nobody makes mail without end.
    let own = join(&mut neighbour(&t, 50), &path, &[("reach", "piet@post.example")]).await.is(303).location.clone();
    for _ in 0..10 {
        press(&mut neighbour(&t, 50), &own, "leaving").await.is(303);
        press(&mut neighbour(&t, 50), &own, "returning").await.is(303);
    }
    assert!(mailed(&t, &server).await["piet@post.example"] <= A_DAY);
    // Nothing that was typed stands in a mail.
    join(&mut neighbour(&t, 51), &path, &[("name", "Koop Goedkoop"), ("reach", "joke@post.example")]).await.is(303);
    mailed(&t, &server).await;
    let texts: Vec<String> =
        server.inbox().mails().iter().filter_map(|mail| mail.text()).map(|text| text.to_string()).collect();
    assert!(texts.len() > 3 && !texts.iter().any(|text| text.contains("Goedkoop")), "{texts:?}");
    // The planted fault: mail that is enqueued without being counted is noticed.
    let mut conn = t.read().await;
    let joined: Vec<(uuid::Uuid,)> = conn.query(&JOINED, &[]).await.unwrap();
    drop(conn);
    let mut tx = t.write().await;
    for (join,) in joined {
        let uncounted = Job::TellJoined { join, what: "waits".to_owned() };
        job::enqueue(&mut tx, &t.app, &uncounted, t.app.clock.millis()).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert!(mailed(&t, &server).await["slachtoffer@post.example"] > A_DAY);
});

on_both!(one_browser_does_not_fill_every_chair, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("places", "100")]).await;
    let mut greedy = neighbour(&t, 1);
    for _ in 0..20 {
        join(&mut greedy, &path, &[]).await.is(303);
    }
    join(&mut greedy, &path, &[]).await.is(429).says("Probeer het over een kwartier weer");
    join(&mut neighbour(&t, 2), &path, &[]).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from joins").await, 21);
});
