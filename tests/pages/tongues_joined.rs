//! Taking part in a group without an account, in the languages that the network chose: the pages and the letters.

use sprokkel::web::locale::{Locale, args};
use testground::smtp::Server;
use uuid::Uuid;

use super::tongues::{choose, deliver, is_in, missing, path_in, tongues};
use crate::support::activity::{neighbour, press};
use crate::support::opened::{carried, knock, set};
use crate::support::{Browser, TestApp};

struct Doors {
    open: Uuid,
    ask: Uuid,
    shut: Uuid,
}

async fn doors(t: &TestApp) -> Doors {
    let open = carried(t, "Moestuin", "open").await.0;
    let ask = carried(t, "Eetgroep", "ask").await.0;
    Doors { open, ask, shut: carried(t, "Biljartclub", "not-now").await.0 }
}

/// Says that she wants to take part: under which id, and her own page.
async fn wants(browser: &mut Browser<'_>, group: Uuid, reach: &str) -> (String, String) {
    let id = browser.get(&format!("/groups/{group}")).await.is(200).field("id").unwrap();
    let fields = [("id", id.as_str()), ("name", "Noor"), ("reach", reach)];
    let own = browser.post(&format!("/groups/{group}/joins"), &fields).await.is(303).location.clone();
    (id, own)
}

/// Comes in, stops, and goes on after all; and is taken off.
async fn comes_in(t: &TestApp, browser: &mut Browser<'_>, locale: Locale, open: Uuid) -> String {
    for (name, reach) in [("", "?"), ("123456782", "0612345678"), ("a@b", "0612345678")] {
        is_in(knock(browser, open, name, reach).await.is(422), locale, "a flaw");
    }
    let (_, own) = wants(browser, open, &format!("open@{}.example", locale.tag())).await;
    is_in(browser.get(&own).await.is(200).says("<bdi lang=\"nl\">Moestuin</bdi>"), locale, &own);
    for verb in ["leaving", "returning"] {
        let pressed = press(browser, &own, verb).await;
        is_in(&browser.follow(pressed.is(303)).await, locale, verb);
    }
    let (id, off) = wants(browser, open, "0612345678").await;
    is_in(browser.get(&off).await.is(200), locale, "by telephone");
    t.as_marieke().await.post(&format!("/groups/{open}/joins/{id}/leaving"), &[]).await.is(303);
    is_in(browser.get(&off).await.is(200), locale, "taken off");
    is_in(browser.post(&format!("{off}/returning"), &[]).await.is(409), locale, "taken off, and back");
    own
}

/// Asks, hears not yet, and asks again; and knocks at a door that is shut.
async fn asks(t: &TestApp, browser: &mut Browser<'_>, locale: Locale, doors: &Doors) {
    let reach = |what: &str| format!("{what}@{}.example", locale.tag());
    let (id, own) = wants(browser, doors.ask, &reach("ask")).await;
    is_in(browser.get(&own).await.is(200), locale, "asked");
    let answer = format!("/groups/{}/joins/{id}/answer", doors.ask);
    t.as_marieke().await.post(&answer, &[("say", "not-yet")]).await.is(303);
    is_in(browser.get(&own).await.is(200), locale, "not yet");
    let pressed = press(browser, &own, "asking").await;
    is_in(&browser.follow(pressed.is(303)).await, locale, "asked again");
    let (_, shut) = wants(browser, doors.shut, &reach("shut")).await;
    is_in(browser.get(&shut).await.is(200), locale, "shut");
    is_in(browser.post(&format!("{shut}/asking"), &[]).await.is(409), locale, "asked at a shut door");
    is_in(browser.get("/taking-part/x").await.is(404), locale, "no such page");
}

/// Which letter this is, in this language.
fn letter(locale: Locale, what: &str, group: &str) -> String {
    locale.say_with(&format!("group-mail-{what}-subject"), &args([("group", group.into())]))
}

on_both!(taking_part_in_a_group_is_whole_in_each_language_and_so_are_its_letters, |t| async {
    let server = Server::start();
    choose(&t).await;
    let doors = doors(&t).await;
    let office = crate::support::referral::group(&t, "Huisartsen Linde", "organisation", &Default::default()).await;
    let mut owns = Vec::new();
    for (number, locale) in tongues().enumerate() {
        let mut browser = neighbour(&t, u8::try_from(number).unwrap() + 1);
        browser.take_cookie("language", locale.tag());
        let own = comes_in(&t, &mut browser, locale, doors.open).await;
        asks(&t, &mut browser, locale, &doors).await;
        let typed = [("id", &*t.app.id().to_string()), ("name", "Noor"), ("reach", "0612345678")];
        is_in(browser.post(&format!("/groups/{office}/joins"), &typed).await.is(409), locale, "not carried");
        owns.push((browser, locale, own));
    }
    set(&mut t.as_marieke().await, &t, doors.shut, "open").await;
    deliver(&t, &server).await;
    for days in [5; 67] {
        t.forward(days);
        sprokkel::access::clock::strike(&t.app).await.unwrap();
    }
    deliver(&t, &server).await;
    let mails = server.inbox().mails();
    for (browser, locale, own) in &mut owns {
        let letters = [
            ("in", "Moestuin"),
            ("asked", "Eetgroep"),
            ("not-yet", "Biljartclub"),
            ("open", "Biljartclub"),
            ("still", "Moestuin"),
        ];
        for (what, group) in letters {
            let subject = letter(*locale, what, group);
            let mail = mails.iter().find(|mail| mail.subject().as_deref() == Some(&subject)).unwrap_or_else(|| {
                panic!("{subject}: {:?}", mails.iter().map(|mail| mail.subject()).collect::<Vec<_>>())
            });
            let text = mail.text().unwrap();
            assert!(!text.contains("Hallo"), "{text}");
            is_in(browser.get(&path_in(&text, "/taking-part/")).await.is(200), *locale, what);
        }
        let pressed = press(browser, own, "staying").await;
        is_in(&browser.follow(pressed.is(303)).await, *locale, "stays");
        browser.post(&format!("{own}/leaving"), &[]).await.is(303);
    }
    t.as_marieke().await.post(&format!("/groups/{}/ending", doors.open), &[]).await.is(303);
    for (browser, locale, own) in &mut owns {
        is_in(browser.get(own).await.is(200), *locale, "over");
        is_in(browser.post(&format!("{own}/returning"), &[]).await.is(409), *locale, "over, and back");
    }
    assert_eq!(missing(), Vec::new());
});
