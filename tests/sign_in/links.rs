//! A link by mail: once, ten minutes, in the browser that asked, and only for who can be told apart.

use jiff::SignedDuration;
use sprokkel::job::mail::Mailer;
use testground::smtp::Server;

use crate::support::{Browser, TestApp, checksum, note};

/// The links that went out by mail since, as paths.
pub async fn mailed(t: &TestApp) -> Vec<String> {
    let server = Server::start();
    let mailer =
        Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <sprokkel@wijk.example>").unwrap();
    sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    let texts = server.inbox().mails().into_iter().filter_map(|mail| mail.text());
    texts
        .map(|text| {
            let at = text.find("/sign-in/").expect("a link");
            text[at..].chars().take_while(|c| !c.is_whitespace() && *c != '?').collect()
        })
        .collect()
}

pub async fn ask(browser: &mut Browser<'_>, mail: &str) -> u16 {
    browser.get("/sign-in").await.is(200);
    browser.post("/sign-in", &[("mail", mail)]).await.status
}

// asvs: 6.5.1, 6.5.5, 6.6.2, 6.6.3 a link works once, ten minutes, in the browser that asked
on_both!(a_link_lets_in_once_within_ten_minutes_in_the_browser_that_asked, |t| async {
    let (mut own, mut other) = (t.browser(), t.browser());
    assert_eq!(ask(&mut own, " Marieke@Wijk.example ").await, 200);
    let [path] = mailed(&t).await.try_into().expect("one mail");
    other.get(&path).await.is(200);
    other.post(&path, &[]).await.is(403);
    own.get(&path).await.is(200);
    own.get(&path).await.is(200).says("Druk op de knop");
    own.post(&path, &[("next", "//kwaad.example")]).await.is(303);
    own.get("/people").await.is(200);
    let mut again = t.browser();
    again.post(&path, &[]).await.is(403);
    own.post(&path, &[]).await.is(403);
    let mut late = t.browser();
    ask(&mut late, "marieke@wijk.example").await;
    let [path] = mailed(&t).await.try_into().expect("one mail");
    t.hands.forward(SignedDuration::from_secs(10 * 60 + 1));
    late.post(&path, &[]).await.is(403).says("Vraag een nieuwe aan");
});

on_both!(a_link_asked_for_long_ago_is_not_sent_any_more, |t| async {
    ask(&mut t.browser(), "marieke@wijk.example").await;
    t.hands.forward(SignedDuration::from_secs(11 * 60));
    assert_eq!(mailed(&t).await, Vec::<String>::new());
});

on_both!(a_worker_who_comes_in_by_link_is_asked_for_a_key_and_may_say_later, |t| async {
    let mut own = t.browser();
    ask(&mut own, "marieke@wijk.example").await;
    let [path] = mailed(&t).await.try_into().expect("one mail");
    let answer = own.post(&path, &[("next", "/people?q=x")]).await;
    assert_eq!(answer.location, "/passkeys/new?next=%2Fpeople%3Fq%3Dx");
    own.follow(&answer).await.is(200).says("href=\"/people?q=x\"").says("data-key=\"create\"");
});

on_both!(who_is_in_no_group_comes_in_as_a_resident_and_sees_what_is_said_about_her, |t| async {
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Ria Smit"), ("reach", "ria@buurt.example"), ("wish", "Weer leren fietsen")];
    note(&mut marieke, "sprokkelen", &fields).await.is(303);
    let mut ria = t.browser();
    ask(&mut ria, "ria@buurt.example").await;
    let [path] = mailed(&t).await.try_into().expect("one mail");
    let answer = ria.post(&path, &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/"));
    let cookie = answer.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(!cookie.contains("Max-Age"), "it goes when the browser is closed: {cookie}");
    ria.get("/").await.is(200).says("Dit is niet mijn telefoon").says("Ik ben hier nu als bewoner");
    ria.get("/people").await.is(403);
});

on_both!(of_two_who_share_an_address_neither_comes_in_unless_one_is_staff, |t| async {
    let mut marieke = t.as_marieke().await;
    for (name, mail) in [
        ("Ria Smit", "samen@buurt.example"),
        ("Henk Smit", "samen@buurt.example"),
        ("Een Naamgenoot", "marieke@wijk.example"),
    ] {
        note(&mut marieke, "sprokkelen", &[("name", name), ("reach", mail), ("wish", "Koffie")]).await.is(303);
    }
    ask(&mut t.browser(), "samen@buurt.example").await;
    assert_eq!(mailed(&t).await.len(), 0);
    let mut own = t.browser();
    ask(&mut own, "marieke@wijk.example").await;
    let [path] = mailed(&t).await.try_into().expect("one mail");
    own.post(&path, &[]).await.is(303);
    own.get("/people").await.is(200);
});

// asvs: 7.2.3, 7.2.4 only a hash of the secret is kept, and signing in gives a new one
on_both!(signing_in_again_gives_a_new_secret_and_ends_the_old_and_the_database_has_neither, |t| async {
    let mut browser = t.as_marieke().await;
    let mut before = browser.copy();
    let mut asking = t.browser();
    ask(&mut asking, "marieke@wijk.example").await;
    let [path] = mailed(&t).await.try_into().expect("one mail");
    // In the browser that was signed in already, whichever asked.
    checksum::run(&t.url, "update sign_in_links set browser_hash = null").await;
    browser.post(&path, &[]).await.is(303);
    assert_ne!(browser.cookies(), before.cookies());
    browser.get("/people").await.is(200);
    before.get("/people").await.is(303);
    let kept = format!("{:?}", checksum::contents(&t.url).await);
    let secrets =
        |of: &Browser<'_>| of.cookies().split("session=").nth(1).unwrap().chars().take(22).collect::<String>();
    for secret in [secrets(&browser), secrets(&before)] {
        assert_eq!(secret.len(), 22, "128 bits");
        assert!(!kept.contains(&secret), "the database holds the secret of a session");
    }
});

on_both!(a_worker_does_not_become_her_coordinator_by_noting_an_address_with_her, |t| async {
    let joost = t.worker("Joost Vos").await;
    let mut joost_there = t.as_person(joost).await;
    let reach = |mail: &str| [("id", t.app.id().to_string()), ("reach", mail.to_owned())];
    let post = async |browser: &mut Browser<'_>, person: uuid::Uuid, mail: &str| {
        let fields = reach(mail);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&format!("/people/{person}/contacts"), &fields).await.is(303);
        ask(&mut t.browser(), mail).await;
        mailed(&t).await.len()
    };
    assert_eq!(post(&mut joost_there, t.marieke, "van.joost@kwaad.example").await, 0, "he would be in as her");
    // Not either when her own address is said to be wrong.
    let own =
        if t.url.starts_with("postgres") { format!("'{}'", t.marieke) } else { format!("x'{}'", t.marieke.simple()) };
    checksum::run(&t.url, &format!("update contacts set ended_on = '2026-11-23' where person_id = {own}")).await;
    assert_eq!(post(&mut joost_there, t.marieke, "nog.een@kwaad.example").await, 0);
    // She herself, or who co-ordinates, says with which address one signs in.
    assert_eq!(post(&mut joost_there, joost, "joost.thuis@wijk.example").await, 1);
    let mut marieke = t.as_marieke().await;
    assert_eq!(post(&mut marieke, joost, "joost.nieuw@wijk.example").await, 1);
    assert_eq!(post(&mut marieke, t.marieke, "marieke.nieuw@wijk.example").await, 1);
});
