//! PRACTICES 3: a folder of 200 cards, of which 60 % is dead within three years.

use crate::support::note;

on_both!(a_card_fades_after_a_year_and_one_tap_makes_it_right_again, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/note?practice=map-met-kaartjes").await.is(200).says("Van wie is dit kaartje?").says("name=\"reach\"");
    let fields = [("name", "Joke Smit"), ("reach", "joke@buurt.example"), ("text", "Boekhouder, kaartje gekregen")];
    let path = note(&mut marieke, "map-met-kaartjes", &fields).await.is(303).location.clone();
    marieke.get(&path).await.says("joke@buurt.example").is_silent_about("Al een jaar niet nagekeken");
    t.forward(366);
    let mut marieke = t.as_marieke().await;
    let page = marieke.get(&path).await;
    page.says("Al een jaar niet nagekeken. Klopt dit nog?");
    let today = marieke.get("/").await;
    today.says("Klopt dit nog?").says("joke@buurt.example");
    let contact = &today.text[today.text.find("/contacts/").unwrap()..];
    let contact = &contact[..contact.find("/confirmation").unwrap()];
    marieke.post(&format!("{contact}/confirmation"), &[("back", "today")]).await.is(303);
    marieke.get("/").await.is_silent_about("joke@buurt.example");
    marieke.get(&path).await.says("Nagekeken op");
    // A resident cannot say so, and twice is the same as once.
    let karin = t.resident("Karin Bos").await;
    t.as_person(karin).await.post(&format!("{contact}/confirmation"), &[]).await.is(403);
    marieke.post(&format!("{contact}/confirmation"), &[]).await.is(303);
});

on_both!(a_card_that_is_dead_leaves_the_folder_and_can_come_back, |t| async {
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Joke Smit"), ("reach", "joke@buurt.example"), ("text", "Boekhouder")];
    let path = note(&mut marieke, "map-met-kaartjes", &fields).await.is(303).location.clone();
    let page = marieke.get(&path).await;
    let contact = &page.text[page.text.find("/contacts/").unwrap()..];
    let contact = contact[..contact.find("/confirmation").unwrap()].to_owned();
    marieke.post(&format!("{contact}/ending"), &[]).await.is(303);
    marieke.get(&path).await.is_silent_about("joke@buurt.example").says("Terugdraaien");
    marieke.post(&format!("{contact}/reopening"), &[]).await.is(303);
    marieke.get(&path).await.says("joke@buurt.example");
});
