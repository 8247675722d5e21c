//! PRACTICES 54: visible contributions, share burdens and joys. On her own page what she does; on that of the group only when she
//! wants it, and no longer than that.

use crate::support::agreed::agree;
use crate::support::tied::group;

on_both!(what_she_does_stands_at_the_group_only_while_she_wants_it, |t| async {
    let joke = t.resident("Joke Vermeer").await;
    let kitchen = group(&t, "initiative", "Buurtkamer De Linde").await;
    let (her, about) = (joke.to_string(), kitchen.to_string());
    let mut marieke = t.as_marieke().await;
    let fields = [
        ("what", "De buurtkamer openhouden"),
        ("person", her.as_str()),
        ("does_about", "Zorgt voor koffie en sleutel"),
        ("does_person", "Zet op dinsdag koffie"),
    ];
    let path = agree(&mut marieke, "zichtbaar-bijdragen", &about, &fields).await;
    let page = format!("/groups/{kitchen}");
    let mut anyone = t.browser();
    anyone.get(&page).await.is(200).is_silent_about("Zet op dinsdag koffie").is_silent_about("Joke");
    let mut own = t.as_person(joke).await;
    own.get("/me").await.is(200).says("Zet op dinsdag koffie").says("Laat het zien bij de groep");
    let at = format!("/me{path}");
    // Not for a worker to decide, nor for who is no party.
    marieke.post(&format!("{at}/showing"), &[]).await.is(404);
    let stranger = t.resident("Vreemde Gast").await;
    t.as_person(stranger).await.post(&format!("{at}/showing"), &[]).await.is(404);
    for _ in 0..2 {
        own.post(&format!("{at}/showing"), &[]).await.is(303);
    }
    own.get("/me").await.says("Dit staat bij de groep sinds 23 november 2026");
    anyone.get(&page).await.says("Wat mensen hier doen").says("Joke Vermeer").says("Zet op dinsdag koffie");
    for _ in 0..2 {
        own.post(&format!("{at}/hiding"), &[]).await.is(303);
    }
    anyone.get(&page).await.is_silent_about("Joke");
    // What is over is shown no more.
    own.post(&format!("{at}/showing"), &[]).await.is(303);
    marieke.post(&format!("{path}/ending"), &[]).await.is(303);
    anyone.get(&page).await.is_silent_about("Joke");
});
