//! The pages for everybody in the languages that the network chose: whole, with their own direction, and what people wrote in Dutch
//! marked as Dutch.

use sprokkel::job;
use sprokkel::job::mail::Mailer;
use sprokkel::web::locale::{Locale, unsaid};
use testground::smtp::Server;

use crate::support::activity::{join, make, neighbour, press};
use crate::support::carried::{begun, joins};
use crate::support::{Answer, Browser, TestApp};

pub fn tongues() -> impl Iterator<Item = Locale> {
    Locale::ALL.into_iter().filter(|locale| !locale.is_whole())
}

pub async fn choose(t: &TestApp) {
    let all: Vec<_> = tongues().map(|locale| ("language", locale.tag())).collect();
    t.as_marieke().await.post("/theme/languages", &all).await.is(303);
}

/// What languages that are not whole were asked and do not say, but for what a test asked on purpose.
pub fn missing() -> Vec<(&'static str, String)> {
    unsaid().into_iter().filter(|(_, key)| !PLANTED.contains(&key.as_str())).collect()
}

const PLANTED: [&str; 3] = ["nav-today", "said-settled", "said-offer"];

#[track_caller]
pub fn is_in(answer: &Answer, locale: Locale, path: &str) {
    let html = format!("<html lang=\"{}\" dir=\"{}\">", locale.tag(), locale.direction());
    assert!(answer.text.contains(&html), "{path} is not in {}:\n{}", locale.tag(), answer.text);
    let body = answer.text.split_once("<body").map_or("", |(_, body)| body);
    assert!(!body.contains(">undefined<"), "{path}");
}

/// A group that residents carry, a story, an activity with places and one that is full.
async fn filled(t: &TestApp) -> [String; 3] {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, t, "initiatief", "Moestuin Lindenhof").await;
    joins(t, group, t.resident("Loes Visser").await, "carrier").await;
    joins(t, group, t.resident("Ahmet Yilmaz").await, "carrier").await;
    let id = t.app.id().to_string();
    marieke.post(&format!("/groups/{group}/phases"), &[("id", &id), ("phase", "think-along")]).await.is(303);
    let group = group.to_string();
    let more = [("children", "yes"), ("wheelchair", "yes"), ("look_first", "yes"), ("cook", "Loes"), ("cost", "2,50")];
    let some = [("day", "2026-11-25"), ("often", "week"), ("times", "3"), ("languages", "Turks"), ("group", &group)];
    let open = make(&mut marieke, &[&more[..], &some].concat()).await;
    let full = make(&mut marieke, &[("day", "2026-11-26"), ("name", "Eén stoel"), ("places", "1")]).await;
    [open, full, format!("/groups/{group}")]
}

/// Every page that a visitor reads and writes, with what she may do wrong.
async fn walk(t: &TestApp, browser: &mut Browser<'_>, locale: Locale, [open, full, group]: &[String; 3]) {
    let home = t.app.words().home.unwrap();
    let fixed = ["/", "/hello/help", "/hello/look", "/hello/idea", "/hello/help/thanks", "/activities", "/digest"];
    let more = ["/activities?view=month", "/groups", "/groups?print=1", "/niets", "/digest/x", "/joined/x"];
    let own = [open.clone(), full.clone(), group.clone(), format!("{open}/flyer"), format!("/wijken/{home}/krant")];
    for path in fixed.into_iter().chain(more).chain(own.iter().map(String::as_str)) {
        is_in(&browser.get(path).await, locale, path);
    }
    let id = t.app.id().to_string();
    let wrong = [("id", id.as_str()), ("text", ""), ("own", ""), ("name", "a/b"), ("reach", "?")];
    is_in(browser.post("/hello/idea", &wrong).await.is(422), locale, "an idea");
    let long = "a".repeat(700);
    let bsn = [("id", id.as_str()), ("text", &long), ("own", "123456782"), ("name", ""), ("reach", "?")];
    is_in(browser.post("/hello/idea", &bsn).await.is(422), locale, "an idea with a number");
    let hello = [("id", id.as_str()), ("text", "Yemek"), ("name", "Noor"), ("reach", "0612345678")];
    let said = browser.post("/hello/help", &hello).await;
    is_in(&browser.follow(&said).await, locale, "thanks");
    is_in(browser.post_with("no", "same-origin", "/hello/help", &hello).await.is(403), locale, "a stale form");
    for (field, typed) in
        [("name", ""), ("name", "123456782"), ("name", "a@b"), ("reach", "?"), ("heads", "99"), ("day", "x")]
    {
        is_in(join(browser, open, &[(field, typed)]).await.is(422), locale, "a join");
    }
    let nobody = [("id", "x"), ("mail", "?"), ("place", "?"), ("weekday", "9"), ("name", "a/b")];
    is_in(browser.post("/digest", &nobody).await.is(422), locale, "a digest");
}

/// Joins, waits, changes and leaves.
async fn come_and_go(browser: &mut Browser<'_>, locale: Locale, [open, full, _]: &[String; 3]) {
    for path in [open, full, full] {
        let sent = join(browser, path, &[]).await;
        let own = sent.is(303).location.clone();
        is_in(&browser.follow(&sent).await, locale, &own);
        is_in(browser.post(&own, &[("heads", "40")]).await.is(422), locale, "too many heads");
        for verb in ["leaving", "returning"] {
            let pressed = press(browser, &own, verb).await;
            is_in(&browser.follow(&pressed).await, locale, verb);
        }
        let changed = browser.post(&own, &[("heads", "1")]).await;
        is_in(&browser.follow(&changed).await, locale, "changed");
    }
}

on_both!(every_page_for_everybody_is_whole_in_each_language, |t| async {
    choose(&t).await;
    let filled = filled(&t).await;
    for (number, locale) in tongues().enumerate() {
        let mut browser = neighbour(&t, u8::try_from(number).unwrap() + 1);
        browser.get("/").await.says(&format!("name=\"language\" value=\"{}\"", locale.tag()));
        let chosen = browser.post("/language", &[("language", locale.tag()), ("back", "/groups")]).await;
        is_in(&browser.follow(&chosen).await, locale, "/groups");
        walk(&t, &mut browser, locale, &filled).await;
        come_and_go(&mut browser, locale, &filled).await;
    }
    assert_eq!(missing(), Vec::new());
    // It does notice: a sentence that pages for everybody never say.
    let mut turk = t.browser();
    turk.take_cookie("language", "tr");
    turk.take_cookie("said", "said-settled");
    turk.get("/").await.says("Afgerond.");
    assert!(unsaid().contains(&("tr", "said-settled".to_owned())));
    assert_eq!(Locale::Polish.say("nav-today"), "Vandaag");
    assert!(unsaid().contains(&("pl", "nav-today".to_owned())));
});

on_both!(a_page_that_is_not_for_everybody_is_in_dutch_or_english_and_says_so, |t| async {
    let mut anyone = t.browser();
    anyone.take_cookie("language", "tr");
    // Nobody chose it here.
    anyone.get("/").await.says("<html lang=\"nl\" dir=\"ltr\">").is_silent_about("Türkçe");
    choose(&t).await;
    anyone.get("/").await.says("<html lang=\"tr\" dir=\"ltr\">").says("Hoş geldiniz");
    let sorry = "<p class=\"apology\" lang=\"tr\" dir=\"ltr\">";
    anyone.get("/practices").await.says("<html lang=\"nl\" dir=\"ltr\">").says(sorry);
    anyone.get("/").await.is_silent_about(sorry);
    // Who signed in has every page whole.
    let mut marieke = t.as_marieke().await;
    marieke.take_cookie("language", "tr");
    marieke.get("/activities").await.says("<html lang=\"nl\" dir=\"ltr\">").is_silent_about("Türkçe");
});

on_both!(what_is_kept_of_a_wijk_is_said_to_each_in_her_own_language, |t| async {
    choose(&t).await;
    filled(&t).await;
    let (mut arab, mut pole, mut anyone) = (t.browser(), t.browser(), t.browser());
    arab.take_cookie("language", "ar");
    pole.take_cookie("language", "pl");
    for _ in 0..2 {
        arab.get("/").await.says("<html lang=\"ar\" dir=\"rtl\">").says("<bdi lang=\"nl\">Moestuin Lindenhof</bdi>");
        anyone.get("/").await.says("Welkom in Lindenkwartier").says(">Moestuin Lindenhof</a>").says("woensdag 25 nov");
        pole.get("/").await.says("Witaj w Lindenkwartier").says("środa, 25 lis · 19:30");
    }
});

pub async fn deliver(t: &TestApp, server: &Server) -> String {
    let mailer = Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <wijk@wijk.example>").unwrap();
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    let mails = server.inbox().mails();
    mails.last().expect("a mail").text().unwrap_or_default().to_string()
}

/// The path of the first link in a text that begins so. A mail program ends it at white space.
pub fn path_in(text: &str, begins: &str) -> String {
    let from = text.split("http://localhost:8080").find(|rest| rest.starts_with(begins)).expect("a link");
    from.split_whitespace().next().unwrap().to_owned()
}

on_both!(mail_after_signing_up_is_in_her_language_with_a_link_that_opens, |t| async {
    let server = Server::start();
    choose(&t).await;
    let [open, ..] = filled(&t).await;
    for (number, (tag, words)) in [("tr", "Gelmenize sevindik"), ("ar", "يسعدنا أنكم قادمون")].into_iter().enumerate()
    {
        let mut her = neighbour(&t, u8::try_from(number).unwrap() + 1);
        her.take_cookie("language", tag);
        join(&mut her, &open, &[("reach", &format!("noor@{tag}.example"))]).await.is(303);
        let text = deliver(&t, &server).await;
        assert!(text.contains(words) && text.contains("19"), "{text}");
        her.get(&path_in(&text, "/joined/")).await.is(200);
        let form = her.get("/digest").await;
        let (id, home) = (form.is(200).field("id").unwrap(), t.app.words().home.unwrap().to_string());
        let mail = format!("weekly@{tag}.example");
        let fields = [("id", &*id), ("mail", &*mail), ("place", &*home), ("weekday", "3"), ("language", tag)];
        her.post("/digest", &fields).await.is(200);
        let own = path_in(&deliver(&t, &server).await, "/digest/");
        her.post(&own, &[]).await.is(303);
        her.get(&own).await.is(200).says(&format!("<html lang=\"{tag}\""));
    }
    t.forward(2);
    sprokkel::meeting::activity::digest::strike(&t.app, t.app.clock.today()).await.unwrap();
    deliver(&t, &server).await;
    let texts: Vec<String> =
        server.inbox().mails().iter().filter_map(|mail| mail.text().map(|text| text.to_string())).collect();
    for (words, line) in [("Şunlar var:", "25 Kas Çarşamba, saat 19.30"), ("هذه هي الأنشطة:", "الأربعاء")]
    {
        let text = texts.iter().find(|text| text.contains(words)).expect("the weekly message");
        assert!(text.contains(line), "{text}");
        let day = path_in(text, "/digest/");
        assert_eq!(day.split('/').count(), 4, "{day}");
        t.browser().get(&day).await.is(200);
    }
});
