//! PRACTICES 45: the market "samen leuke dingen doen", help with the computer, lectures. A talent becomes an activity.

use crate::support::activity::{join, make, neighbour};
use crate::support::{checksum, note};

on_both!(what_someone_can_becomes_something_others_join, |t| async {
    let mut marieke = t.as_marieke().await;
    let talent = [("name", "Ton Visser"), ("talent", "Kan met computers"), ("audience", "network")];
    note(&mut marieke, "voorstellen", &talent).await.is(303);
    marieke.get("/activities/new?practice=samen-leuke-dingen-doen").await.says("Wat gaat u samen doen?");
    let fields = [
        ("name", "Hulp met de computer"),
        ("about", "Neem uw laptop of telefoon mee."),
        ("day", "2026-11-24"),
        ("hour", "10.00"),
        ("often", "fortnight"),
        ("times", "4"),
        ("places", "1"),
        ("cook", "Koffie van het buurthuis"),
    ];
    let path = make(&mut marieke, &fields).await;
    let page = t.browser().get(&path).await;
    page.says("Eten en drinken: Koffie van het buurthuis").is_silent_about("Ton Visser");
    page.says("dinsdag 24 nov").says("dinsdag 8 dec").is_silent_about("dinsdag 1 dec");
    // At the desk someone rings: just a name. He rings again that he cannot, and who waited comes.
    let list = marieke.get(&format!("{path}/list")).await;
    let (id, day) = (list.field("id").unwrap(), list.field("day").unwrap());
    let rang = [("id", id.as_str()), ("day", &day), ("name", "Meneer Smit"), ("reach", "")];
    marieke.post(&format!("{path}/list"), &rang).await.is(303);
    let mut joke = neighbour(&t, 1);
    let own = join(&mut joke, &path, &[("name", "Joke")]).await.is(303).location.clone();
    joke.get(&own).await.says("U staat op de wachtlijst");
    marieke.get(&format!("{path}/list")).await.says("Meneer Smit").says("wacht op een plek");
    marieke.post(&format!("{path}/list/{id}/leaving"), &[]).await.is(303);
    joke.get(&own).await.says("U komt!");
    // Thirty days later nobody is on any list, and that there was one still counts.
    t.forward(1);
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("{path}/holding"), &[("day", &day), ("heads", "1"), ("missed", "1")]).await.is(303);
    for _ in 0..32 {
        t.forward(1);
        t.do_jobs().await;
    }
    let named = "select count(*) from joins where mail is not null or phone is not null or length(name) > 0";
    assert_eq!(checksum::count(&t.url, named).await, 0);
    assert_eq!(checksum::count(&t.url, "select count(*) from meetings where heads = 1 and missed = 1").await, 1);
    joke.get(&own).await.is(200).is_silent_about("Joke");
});
