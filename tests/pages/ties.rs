//! `/ties`: someone introduces one to another. Both say yes before either sees how to reach the other.

use uuid::Uuid;

use crate::support::{Answer, Browser, TestApp, checksum};

/// Two people with a number each, and the tie between them that Marieke asked. Its id.
async fn introduced(t: &TestApp, marieke: &mut Browser<'_>, [one, other]: [Uuid; 2]) -> String {
    let form = marieke.get(&format!("/ties/new?wisher={one}&other_kind=person&other={other}")).await;
    let id = form.is(200).field("id").unwrap();
    let (one, other) = (one.to_string(), other.to_string());
    let fields = [
        ("id", id.as_str()),
        ("wisher", &one),
        ("other_kind", "person"),
        ("other", &other),
        ("words", "Samen wandelen"),
        ("told_wisher", "Iemand om de hoek die ook graag loopt"),
        ("told_other", "Iemand die niet alleen wil lopen"),
        ("audience", "network"),
    ];
    marieke.post("/ties", &fields).await.is(303);
    // Sent twice it is one.
    marieke.post("/ties", &fields).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 1);
    id
}

/// With a way to reach each.
async fn two(t: &TestApp) -> [Uuid; 2] {
    [t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await]
}

on_both!(both_say_yes_before_either_sees_the_other, |t| async {
    let [loes, ahmet] = two(&t).await;
    let mut marieke = t.as_marieke().await;
    let id = introduced(&t, &mut marieke, [loes, ahmet]).await;
    let (mut her, mut him) = (t.as_person(loes).await, t.as_person(ahmet).await);
    let page = her.get("/me/ties").await;
    page.is(200).says("Iemand om de hoek die ook graag loopt").says("Samen wandelen").is_silent_about("Ahmet");
    him.get("/me/ties").await.is(200).says("Iemand die niet alleen wil lopen").is_silent_about("Loes");
    let side = |page: &Answer| page.text.split("/me/ties/").nth(1).unwrap()[..36].to_owned();
    let contact = page.text.split("name=\"contact\" value=\"").nth(1).unwrap()[..36].to_owned();
    her.post(&format!("/me/ties/{}", side(&page)), &[("said", "yes"), ("contact", &contact)]).await.is(303);
    him.get("/me/ties").await.is_silent_about("Loes").is_silent_about("loes");
    // A stranger's side is not there to answer.
    let theirs = side(&him.get("/me/ties").await);
    her.post(&format!("/me/ties/{theirs}"), &[("said", "yes")]).await.is(404);
    him.post(&format!("/me/ties/{theirs}"), &[("said", "yes")]).await.is(303);
    him.get("/me/ties").await.is(200).says("Loes Visser").says("Allebei zeiden ja");
    her.get("/me/ties").await.says("Ahmet Yilmaz").says("Marieke de Wit stelt u aan elkaar voor");
    marieke.get(&format!("/ties/{id}")).await.is(200).says("Beiden zeiden ja").says("De eerste keer");
    // Ended: nobody sees anybody any more.
    him.post(&format!("/me/ties/{theirs}"), &[("said", "stop")]).await.is(303);
    her.get("/me/ties").await.is_silent_about("Ahmet");
    him.get("/me/ties").await.is_silent_about("Loes");
    marieke.get("/ties").await.says("Een van de twee stopte");
});
