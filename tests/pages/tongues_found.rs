//! What is found and asked without an account, in the languages that the network chose: the sociale kaart, the rooms, what is done with
//! what is known, and signing in.

use sprokkel::access::register::register;
use sprokkel::group::guide;
use sprokkel::web::locale::{Locale, unsaid};
use testground::smtp::Server;

use super::guide::{offer, organisation};
use super::rooms::{hold, hours, room};
use super::tongues::{choose, deliver, is_in, missing, path_in, tongues};
use crate::support::activity::neighbour;
use crate::support::carried::{begun, joins};
use crate::support::{Browser, TestApp};

/// Offers of every kind of freshness; a room with all that can be said of one.
async fn filled(t: &TestApp) -> String {
    let mut marieke = t.as_marieke().await;
    let group = organisation(&mut marieke, "De Linde").await;
    let more = [("euros", "2,50"), ("cost", "met stadspas gratis"), ("website", "www.delinde.example")];
    offer(t, &mut marieke, &group, &more).await;
    let never = offer(t, &mut marieke, &group, &[("name", "Rechtshulp")]).await;
    let theirs = offer(t, &mut marieke, &group, &[("name", "Maaltijd")]).await;
    let faded = offer(t, &mut marieke, &group, &[("name", "Schulden")]).await;
    let today = t.app.clock.today();
    let mut tx = t.write().await;
    for (id, on) in [(never, None), (theirs, Some(today)), (faded, Some(jiff::civil::date(2024, 5, 1)))] {
        guide::store::checked(&mut tx, id.parse().unwrap(), on, None).await.unwrap();
    }
    tx.commit().await.unwrap();
    let carrying = begun(&mut marieke, t, "initiatief", "Moestuin").await;
    joins(t, carrying, t.resident("Loes Visser").await, "carrier").await;
    let carrying = carrying.to_string();
    let more = [("group", carrying.as_str()), ("wheelchair", "yes"), ("kitchen", "yes"), ("euros", "7,50")];
    let all = room(t, &mut marieke, &[&more[..], &[("rule", "Laat het netjes achter")]].concat()).await;
    for (kind, fits) in [("meeting", "1"), ("kitchen", "2"), ("church", "3"), ("school", "11"), ("garden", "100")] {
        room(t, &mut marieke, &[("name", kind), ("kind", kind), ("fits", fits)]).await;
    }
    let kept = hours(t, &mut marieke, &all, "2", "10:00", "12:00").await;
    for (from, until) in [("09:00", "11:00"), ("13:00", "16:00"), ("19:00", "22:00")] {
        hours(t, &mut marieke, &all, "3", from, until).await;
    }
    hold(t, &mut marieke, &all, "keeper", &kept, t.worker("Bas Jansen").await).await;
    for (hour, what) in ["coffee", "meeting", "meal", "course", "play", "party", "other"].into_iter().enumerate() {
        let (from, until) = (format!("{:02}:00", 9 + hour), format!("{:02}:00", 10 + hour));
        let id = t.app.id().to_string();
        let time = [("day", "2026-11-25"), ("from", &*from), ("until", &*until)];
        let fields = [&time[..], &[("id", &*id), ("what", what), ("group", &carrying)]].concat();
        marieke.post(&format!("{all}/bookings"), &fields).await.is(303);
    }
    all
}

async fn finds(t: &TestApp, browser: &mut Browser<'_>, locale: Locale, room: &str) {
    let home = t.app.words().home.unwrap();
    let when = "day=2026-11-25&from=10:00&until=11:00";
    for path in [
        "/guide".to_owned(),
        "/guide?q=zwemmen".to_owned(),
        format!("/guide?place={home}&q=maaltijd"),
        "/rooms".to_owned(),
        format!("/rooms?place={home}&{when}"),
        format!("/rooms?{when}"),
        format!("/rooms?place={}", t.app.id()),
        room.to_owned(),
        format!("{room}?week=2026-12-07"),
        "/rooms/niets".to_owned(),
    ] {
        is_in(&browser.get(&path).await, locale, &path);
    }
    let (guide, rooms) = (browser.get("/guide").await, browser.get(room).await);
    for theirs in ["De Linde", "Taalcafé", "Samen Nederlands oefenen", "met stadspas gratis", "Loop binnen"] {
        guide.says(&format!("<bdi lang=\"nl\">{theirs}</bdi>"));
    }
    rooms.says("<bdi lang=\"nl\"><q>Laat het netjes achter</q></bdi>");
    for theirs in ["De Linde", "Moestuin"] {
        rooms.says(&format!("<bdi lang=\"nl\">{theirs}</bdi>"));
    }
}

/// The whole register and all rules, and not a sentence of them in another language.
async fn reads_what_is_done(browser: &mut Browser<'_>, locale: Locale) {
    let page = browser.get("/privacy").await;
    is_in(page.is(200), locale, "/privacy");
    for (_, entry) in register().unwrap().entries() {
        for told in [&entry.nl, &entry.en] {
            page.is_silent_about(&told.purpose).is_silent_about(&told.receivers);
        }
    }
    for rule in sprokkel::access::rules::RULES {
        page.is_silent_about(rule.nl).is_silent_about(rule.en);
    }
}

async fn signs_in(t: &TestApp, browser: &mut Browser<'_>, locale: Locale, server: &Server) {
    let mail = format!("elif@{}.example", locale.tag());
    t.member("Elif", &mail, sprokkel::party::NETWORK, "participant").await;
    is_in(browser.get("/sign-in?next=/me").await.is(200), locale, "/sign-in");
    is_in(browser.get("/sign-in/card").await.is(200), locale, "/sign-in/card");
    is_in(browser.post("/sign-in/card", &[("code", "AAAA")]).await.is(422), locale, "a card");
    is_in(browser.post("/sign-in", &[("mail", "elif")]).await.is(422), locale, "an address");
    is_in(browser.post("/sign-in", &[("mail", mail.as_str()), ("next", "/me")]).await.is(200), locale, "asked");
    deliver(t, server).await;
    let text = server.inbox().mails().iter().find(|one| one.to.contains(&mail)).unwrap().text().unwrap();
    assert!(!text.contains("Met deze link"), "{text}");
    let link = path_in(&text, "/sign-in/");
    is_in(browser.get(&link).await.is(200), locale, "a link");
    let token = link.split('?').next().unwrap();
    let mut elsewhere = neighbour(t, 200);
    elsewhere.take_cookie("language", locale.tag());
    elsewhere.get(&link).await.is(200);
    is_in(elsewhere.post(token, &[]).await.is(403), locale, "another browser");
    browser.post(token, &[("next", "/me")]).await.is(303);
    // What is her own is there in Dutch and English.
    browser.get("/me").await.is(200).says("<html lang=\"nl\" dir=\"ltr\">");
    let mut late = browser.copy();
    late.post("/sign-out", &[]).await.is(303);
    is_in(late.post(token, &[("next", "/me")]).await.is(403), locale, "a spent link");
}

on_both!(what_is_found_and_asked_without_an_account_is_whole_in_each_language, |t| async {
    let server = Server::start();
    choose(&t).await;
    let (mut first, mut last) = (neighbour(&t, 90), neighbour(&t, 91));
    first.take_cookie("language", "pl");
    for path in ["/guide", "/rooms"] {
        is_in(first.get(path).await.is(200), Locale::Polish, path);
    }
    let room = filled(&t).await;
    for (number, locale) in tongues().enumerate() {
        let mut browser = neighbour(&t, u8::try_from(number).unwrap() + 1);
        browser.take_cookie("language", locale.tag());
        finds(&t, &mut browser, locale, &room).await;
        reads_what_is_done(&mut browser, locale).await;
        signs_in(&t, &mut browser, locale, &server).await;
        // What /sign-in says only in the demo, and where there are keys.
        for key in ["demo-who-are-you", "demo-explained", "sign-in-key", "key-failed"] {
            assert!(locale.knows(key), "{} does not say {key}", locale.tag());
        }
    }
    let mut tx = t.write().await;
    sprokkel::app::set(&mut tx, "privacy_contact", "fg@wijk.example").await.unwrap();
    tx.commit().await.unwrap();
    for locale in tongues() {
        last.take_cookie("language", locale.tag());
        is_in(last.get("/privacy").await.says("fg@wijk.example"), locale, "/privacy");
    }
    assert_eq!(missing(), Vec::new());
    // It does notice: a sentence that only who works here hears.
    last.take_cookie("said", "said-offer");
    last.get("/guide").await.says("Het aanbod staat op de sociale kaart.");
    assert!(unsaid().contains(&("pl", "said-offer".to_owned())));
});
