//! `/activities/{id}/flyer`, and who lost the link to what she joined.

use sprokkel::party::NETWORK;

use crate::support::Browser;
use crate::support::activity::{join, make, neighbour};

/// The network has a number and an address that anyone may know.
async fn network_is_reached(worker: &mut Browser<'_>) {
    let path = format!("/groups/{NETWORK}");
    let name = worker.get(&format!("{path}/edit")).await.is(200).field("name").unwrap();
    let fields = [("name", name.as_str()), ("phone", "030 123 45 67"), ("email", "buurt@wijk.example")];
    worker.post(&path, &fields).await.is(303);
}

on_both!(who_lost_her_own_link_is_told_whom_to_ask, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[]).await;
    let mut noor = neighbour(&t, 1);
    noor.get(&path).await.says("uw link kwijt?").is_silent_about("tel:");
    // Nobody can be called while the network has no number.
    network_is_reached(&mut marieke).await;
    noor.get(&path).await.says("uw link kwijt?").says("tel:").says("030 123 45 67").says("mailto:buurt%40wijk.example");
    // By telephone nothing is sent: the page itself is hers to keep.
    let own = join(&mut noor, &path, &[("reach", "0612345678")]).await.is(303).location.clone();
    let page = noor.get(&own).await;
    page.says("Bewaar deze pagina")
        .says(&format!("data-share=\"{own}\""))
        .says(&format!("data-copy=\"{}{own}\"", t.app.base_url));
    let mailed = join(&mut neighbour(&t, 2), &path, &[("reach", "noor@post.example")]).await.is(303).location.clone();
    noor.get(&mailed).await.is(200).is_silent_about("data-copy");
    // A link that lost its tail.
    let broken = neighbour(&t, 3).get(&own[..own.len() - 4]).await;
    broken.is(404).says("Deze link naar een aanmelding werkt niet.").says("Bel of vraag het");
    neighbour(&t, 3).get("/niets").await.is(404).is_silent_about("aanmelding");
});

on_both!(a_flyer_says_how_it_repeats_of_whom_it_is_and_whom_to_ask, |t| async {
    let mut marieke = t.as_marieke().await;
    network_is_reached(&mut marieke).await;
    let weekly = make(&mut marieke, &[("day", "2026-12-02"), ("often", "week")]).await;
    let page = t.browser().get(&format!("{weekly}/flyer")).await;
    page.is(200).says("Elke week op woensdag, 19.30 uur").is_silent_about("tot en met").says("030 123 45 67");
    page.says(&t.app.words().network.clone().unwrap()).says("flyer__strips");
    assert_eq!(page.text.matches("dec, 19.30 uur").count(), 3, "the next days");
    assert_eq!(page.text.matches("Elke week op woensdag").count(), 1 + 6, "and on each strip");
    // What has an end says it; what is once says its day, and no rule.
    let five = make(&mut marieke, &[("day", "2026-12-02"), ("often", "fortnight"), ("times", "3")]).await;
    t.browser().get(&format!("{five}/flyer")).await.says("Om de week op woensdag, 19.30 uur, tot en met 30 dec");
    let once = make(&mut marieke, &[("day", "2026-12-02")]).await;
    t.browser().get(&format!("{once}/flyer")).await.says("woensdag 2 dec, 19.30 uur").is_silent_about("Elke week");
    let month = make(&mut marieke, &[("day", "2026-12-08"), ("often", "month")]).await;
    let mut english = t.browser();
    english.get("/").await.is(200);
    english.post("/language", &[("language", "en"), ("back", "/")]).await.is(303);
    english.get(&format!("{month}/flyer")).await.says("Every month on the second Tuesday, at 19.30");
    // A number that only the network may know is on no wall.
    let (inside, network) = (t.app.id().to_string(), NETWORK.to_string());
    let team = [("kind", "team"), ("name", "Team Zorg"), ("parent", &*network), ("phone", "030 999 88 77")];
    marieke.post("/groups", &[&team[..], &[("id", &*inside), ("audience", "network")]].concat()).await.is(303);
    let theirs = make(&mut marieke, &[("group", &*inside)]).await;
    marieke.get(&format!("{theirs}/flyer")).await.is(200).says("030 123 45 67").is_silent_about("030 999 88 77");
});
