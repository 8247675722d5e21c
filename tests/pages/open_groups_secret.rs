//! Attacks on who takes part in a group: nobody finds a name or an address on any page, by guessing or by trying; and nobody is buried
//! in mail.

use std::collections::BTreeMap;

use sprokkel::db::Sql;
use sprokkel::job::mail::Mailer;
use sprokkel::job::{self, Job};
use testground::smtp::Server;

use crate::support::activity::neighbour;
use crate::support::carried::joins;
use crate::support::opened::{carried, knock, last, set};
use crate::support::{Browser, TestApp, checksum};

/// What a page may not show: the name, the address and the number of who takes part.
const CANARIES: [&str; 4] = ["Kanarie", "kanarie", "612345699", "12345699"];

async fn found(browser: &mut Browser<'_>, pages: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for page in pages {
        let answer = browser.get(page).await;
        if CANARIES.iter().any(|canary| answer.text.contains(canary) || answer.location.contains(canary)) {
            found.push(page.clone());
        }
    }
    found
}

on_both!(nobody_but_who_carries_it_finds_out_who_takes_part, |t| async {
    let (group, loes) = carried(&t, "Moestuin", "open").await;
    let kees = t.resident("Kees Lid").await;
    joins(&t, group, kees, "participant").await;
    for (number, reach) in [(1, "kanarie@post.example"), (2, "0612345699")] {
        knock(&mut neighbour(&t, number), group, "Noor Kanarie", reach).await.is(303);
    }
    set(&mut t.as_marieke().await, &t, group, "ask").await;
    knock(&mut neighbour(&t, 3), group, "Wacht Kanarie", "wacht.kanarie@post.example").await.is(303);
    let path = format!("/groups/{group}");
    let mut pages =
        vec![path.clone(), format!("{path}/joins"), format!("{path}/activities.ics"), format!("{path}/edit")];
    pages.push(format!("/v1/groups/{group}"));
    let more =
        ["/", "/groups", "/groups?print=yes", "/groups/not-yet", "/activities", "/privacy", "/me", "/people", "/guide"];
    pages.extend(more.map(str::to_owned));
    let none = Vec::<String>::new();
    assert_eq!(found(&mut t.browser(), &pages).await, none, "anyone");
    assert_eq!(found(&mut t.as_person(kees).await, &pages).await, none, "who takes part");
    // Another who takes part has her own page only, with no word about others.
    let other = knock(&mut neighbour(&t, 4), group, "Joke", "joke@post.example").await.is(303).location.clone();
    assert_eq!(found(&mut neighbour(&t, 4), &[other, path.clone()]).await, none);
    // The attack does notice: to who carries it.
    assert_eq!(found(&mut t.as_person(loes).await, &pages).await, [format!("{path}/joins"), "/".to_owned()]);
    // And nothing is readable in the database itself.
    for column in ["name", "mail", "phone"] {
        let named = format!("select count(*) from group_joins where length({column}) between 1 and 20");
        assert_eq!(checksum::count(&t.url, &named).await, 0, "{column}");
    }
});

on_both!(trying_an_address_says_nothing_about_whether_she_takes_part_or_is_known, |t| async {
    for door in ["open", "ask", "not-now"] {
        let (group, loes) = carried(&t, &format!("Groep {door}"), door).await;
        t.member("Fatma Demir", &format!("fatma-{door}@post.example"), sprokkel::party::NETWORK, "participant").await;
        knock(&mut neighbour(&t, 1), group, "Noor", "noor@post.example").await.is(303);
        if door == "ask" {
            let one = last(&t).await;
            let answer = format!("/groups/{group}/joins/{one}/answer");
            t.as_person(loes).await.post(&answer, &[("say", "yes")]).await.is(303);
        }
        // Someone who takes part, someone who is known here, and someone who is neither: the same to a stranger.
        let mut told = Vec::new();
        let known = format!("fatma-{door}@post.example");
        for (number, reach) in [(2, "noor@post.example"), (3, known.as_str()), (4, "iemand@post.example")] {
            let mut stranger = neighbour(&t, number);
            let own = knock(&mut stranger, group, "Iemand", reach).await.is(303).location.clone();
            let page = stranger.get(&own).await;
            let plain = page.text.replace(&own, "").replace(reach, "");
            told.push((page.status, plain.lines().filter(|line| !line.contains("token")).collect::<String>()));
        }
        assert!(told[0] == told[1] && told[1] == told[2], "{door}");
        // The same address counts once.
        let people = if door == "open" { "3 bewoners doen mee" } else { "" };
        t.browser().get(&format!("/groups/{group}")).await.is(200).says(people);
        t.forward(1);
    }
});

on_both!(who_guesses_at_links_of_a_group_is_stopped_and_who_has_one_is_not, |t| async {
    let (group, _) = carried(&t, "Moestuin", "open").await;
    let own = knock(&mut neighbour(&t, 1), group, "Noor", "0612345678").await.is(303).location.clone();
    let mut guesser = neighbour(&t, 2);
    for (at, letter) in own.char_indices().skip("/taking-part/".len()).step_by(3) {
        let other = if letter == 'A' { 'B' } else { 'A' };
        guesser.get(&format!("{}{other}{}", &own[..at], &own[at + 1..])).await.is(404);
    }
    guesser.get(&own.replace("/taking-part/", "/joined/")).await.is(404);
    let mut stopped = false;
    for guess in 0..50 {
        stopped |= guesser.get(&format!("/taking-part/{}{guess:02}", "A".repeat(41))).await.status == 429;
    }
    assert!(stopped);
    guesser.get(&own).await.is(200);
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

static JOINED: Sql = Sql::new("test::GROUP_JOINED", "select id from group_joins");

on_both!(nobody_is_buried_in_mail_about_groups, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    for nr in 1..=8 {
        let (group, _) = carried(&t, &format!("Groep {nr}"), "not-now").await;
        for reach in ["slachtoffer@post.example", "Slachtoffer@Post.example", " SLACHTOFFER@post.example "] {
            knock(&mut neighbour(&t, nr), group, "Koop Goedkoop", reach).await.is(303);
        }
        // A door that opens tells everyone who waited for it.
        set(&mut marieke, &t, group, "open").await;
    }
    let counts = mailed(&t, &server).await;
    assert!((1..=A_DAY).contains(&counts["slachtoffer@post.example"]) && counts.len() == 1, "{counts:?}");
    // Nothing that was typed stands in a mail.
    let texts: Vec<String> =
        server.inbox().mails().iter().filter_map(|mail| mail.text()).map(|text| text.to_string()).collect();
    assert!(!texts.is_empty() && !texts.iter().any(|text| text.contains("Goedkoop")), "{texts:?}");
    // The planted fault: mail that is enqueued without being counted is noticed.
    let mut conn = t.read().await;
    let joined: Vec<(uuid::Uuid,)> = conn.query(&JOINED, &[]).await.unwrap();
    drop(conn);
    let mut tx = t.write().await;
    for (join,) in joined {
        let uncounted = Job::TellGroupJoined { join, what: "not-yet".to_owned() };
        job::enqueue_anew(&mut tx, &t.app, &uncounted, t.app.clock.millis()).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert!(mailed(&t, &server).await["slachtoffer@post.example"] > A_DAY);
});

on_both!(one_browser_does_not_fill_a_group, |t| async {
    let (group, _) = carried(&t, "Moestuin", "open").await;
    let mut greedy = neighbour(&t, 1);
    for _ in 0..20 {
        knock(&mut greedy, group, "Noor", "0612345678").await.is(303);
    }
    knock(&mut greedy, group, "Noor", "0612345678").await.is(429).says("Probeer het over een kwartier weer");
    knock(&mut neighbour(&t, 2), group, "Noor", "0612345678").await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from group_joins").await, 21);
});
