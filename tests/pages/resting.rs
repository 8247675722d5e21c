//! A resting group's activities: nothing goes on, nobody joins, nothing new is planned; when it wakes it all stands again.

use sprokkel::job;
use sprokkel::job::mail::Mailer;
use testground::smtp::Server;
use uuid::Uuid;

use crate::support::activity::{join, make, neighbour, press};
use crate::support::opened::carried;
use crate::support::{Browser, TestApp};

const WEEKLY: [(&str, &str); 3] = [("often", "week"), ("times", "5"), ("places", "1")];

async fn rests(browser: &mut Browser<'_>, t: &TestApp, group: Uuid) {
    browser.post(&format!("/groups/{group}/rests"), &[("id", &t.app.id().to_string())]).await.is(303);
}

/// To whom which mails went, after this many days.
async fn mailed(t: &TestApp, server: &Server, days: i64) -> Vec<String> {
    t.forward(days);
    let mailer = Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <wijk@wijk.example>").unwrap();
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    let inbox = server.inbox();
    let about = |mail: &testground::smtp::Mail| mail.text().map(|text| text.to_string()).unwrap_or_default();
    let mut told: Vec<String> = inbox
        .mails()
        .iter()
        .filter_map(|mail| match about(mail) {
            text if text.contains("rust even") => Some(format!("rests {}", mail.to[0])),
            text if text.contains("gaat weer door") => Some(format!("wakes {}", mail.to[0])),
            _ => None,
        })
        .collect();
    told.sort();
    told
}

on_both!(what_a_resting_group_planned_waits_until_it_wakes, |t| async {
    let (group, _) = carried(&t, "Soepgroep", "open").await;
    let mut marieke = t.as_marieke().await;
    let of = group.to_string();
    let path = make(&mut marieke, &[&WEEKLY[..], &[("group", of.as_str())]].concat()).await;
    let own = join(&mut neighbour(&t, 1), &path, &[]).await.is(303).location.clone();
    let open = t.browser().get(&path).await;
    let (id, day) = (open.field("id").unwrap(), open.field("day").unwrap());
    rests(&mut marieke, &t, group).await;
    t.browser().get(&path).await.is(200).says("Deze groep rust even").is_silent_about("name=\"reach\"");
    t.browser().get("/activities?view=month").await.is(200).is_silent_about("Soep en een praatje");
    let calendar = format!("/groups/{group}/activities.ics");
    t.browser().get(&calendar).await.says("STATUS:CANCELLED").is_silent_about("STATUS:CONFIRMED");
    let fields = [("id", id.as_str()), ("day", &day), ("name", "Joke"), ("reach", "0612345679"), ("heads", "1")];
    let mut joke = neighbour(&t, 2);
    joke.get(&path).await.is(200);
    joke.post(&format!("{path}/joins"), &fields).await.is(409).says("rust even");
    neighbour(&t, 1).get(&own).await.says("Deze groep rust even").says("Uw plek blijft staan");
    // Nothing new is planned, in whichever way.
    let form = marieke.get(&format!("/activities/new?group={group}")).await.field("id").unwrap();
    let new = [
        ("id", form.as_str()),
        ("practice", "samen-leuke-dingen-doen"),
        ("name", "Nog iets"),
        ("day", "2026-12-02"),
        ("hour", "10:00"),
        ("minutes", "60"),
        ("group", &of),
        ("audience", "everyone"),
    ];
    marieke.post("/activities", &new).await.is(422).says("Plan weer iets als zij verder gaat");
    let one_more = [("id", form.as_str()), ("day", "2026-12-03"), ("hour", "10:00")];
    marieke.post(&format!("{path}/days"), &one_more).await.is(422).says("rust even");
    // It wakes, and everything stands as it stood.
    marieke.post(&format!("/groups/{group}/going-on"), &[]).await.is(303);
    neighbour(&t, 1).get(&own).await.says("U komt!");
    t.browser().get(&path).await.says("name=\"reach\"").is_silent_about("rust even");
    t.browser().get("/activities?view=month").await.says("Soep en een praatje");
    t.browser().get(&calendar).await.says("STATUS:CONFIRMED").is_silent_about("STATUS:CANCELLED");
    joke.post(&format!("{path}/joins"), &fields).await.is(303);
    marieke.post("/activities", &new).await.is(303);
});

on_both!(who_signed_up_hears_once_that_it_rests_and_once_that_it_goes_on, |t| async {
    let server = Server::start();
    let (group, _) = carried(&t, "Soepgroep", "open").await;
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[&WEEKLY[..], &[("group", &*group.to_string())]].concat()).await;
    let days: Vec<String> = {
        let page = t.browser().get(&path).await;
        page.text.split("name=\"day\" value=\"").skip(1).map(|rest| rest[..36].to_owned()).collect()
    };
    // Noor comes on every day, Joke waits for a place, Piet stopped.
    for day in &days {
        join(&mut neighbour(&t, 1), &path, &[("day", day), ("reach", "noor@post.example")]).await.is(303);
    }
    join(&mut neighbour(&t, 2), &path, &[("day", &days[4]), ("reach", "joke@post.example")]).await.is(303);
    let own = join(&mut neighbour(&t, 3), &path, &[("reach", "piet@post.example")]).await.is(303).location.clone();
    press(&mut neighbour(&t, 3), &own, "leaving").await.is(303);
    // A rest that was a mistake is no rest: nobody hears of it.
    rests(&mut marieke, &t, group).await;
    marieke.post(&format!("/groups/{group}/going-on"), &[]).await.is(303);
    assert_eq!(mailed(&t, &server, 1).await, Vec::<String>::new());
    let mut marieke = t.as_marieke().await;
    rests(&mut marieke, &t, group).await;
    let told = ["rests joke@post.example", "rests noor@post.example"];
    assert_eq!(mailed(&t, &server, 1).await, told);
    assert_eq!(mailed(&t, &server, 1).await, told);
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("/groups/{group}/going-on"), &[]).await.is(303);
    marieke.post(&format!("/groups/{group}/going-on"), &[]).await.is(303);
    let both = [&told[..], &["wakes joke@post.example", "wakes noor@post.example"]].concat();
    assert_eq!(mailed(&t, &server, 1).await, both);
    assert_eq!(mailed(&t, &server, 1).await, both);
    // The next rest is another rest.
    let mut marieke = t.as_marieke().await;
    rests(&mut marieke, &t, group).await;
    assert_eq!(mailed(&t, &server, 1).await.iter().filter(|one| one.starts_with("rests")).count(), 4);
});
