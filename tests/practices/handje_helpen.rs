//! PRACTICES 30: Handjehelpen. Someone helps in a family; the family says what. The formal hours go down as the informal hours grow,
//! or the other way; "soms komt er helemaal geen informele hulp".

use sprokkel::group::{self, NewGroup};
use sprokkel::party::{EVERYONE, NETWORK};
use uuid::Uuid;

use crate::support::{Browser, TestApp};

async fn organisation(t: &TestApp, name: &str) -> Uuid {
    let (id, kind, purpose) = (t.app.id(), "organisation", String::new());
    let new =
        NewGroup { id, kind, name: name.to_owned(), purpose, parent: Some(NETWORK), place: None, audience: EVERYONE };
    let mut tx = t.write().await;
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The agreement as it is typed from the page of someone; where it leads.
async fn agreed(browser: &mut Browser<'_>, about: Uuid, fields: &[(&str, &str)]) -> String {
    let form = browser.get(&format!("/agreements/new?practice=handje-helpen&about={about}")).await;
    form.is(200).says("Wat wil het gezin dat er gebeurt?").says("Hoeveel uur doet de organisatie?");
    let (id, about) = (form.field("id").unwrap(), about.to_string());
    let fixed = [("id", id.as_str()), ("practice", "handje-helpen"), ("about", about.as_str())];
    browser.post("/agreements", &[&fixed, fields].concat()).await.is(303).location.clone()
}

/// Otherwise from today, with what stood in the form unless it is said here.
async fn otherwise(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) {
    let form = browser.get(&format!("{path}/versions/new")).await;
    let id = form.is(200).field("id").unwrap();
    browser.post(&format!("{path}/versions"), &[&[("id", id.as_str())], fields].concat()).await.is(303);
}

on_both!(as_people_do_more_themselves_the_organisation_does_less_and_both_are_seen_through_time, |t| async {
    let (family, neighbour) = (t.resident("Yasmina Aydin").await, t.resident("Gerda Blok").await);
    let handje = organisation(&t, "Handjehelpen").await.to_string();
    let neighbour_id = neighbour.to_string();
    let mut marieke = t.as_marieke().await;
    // In the beginning nobody else comes.
    let what = "Op woensdag met de kinderen naar buiten";
    let begin =
        [("what", what), ("group", handje.as_str()), ("formal", "6"), ("informal", "0"), ("from", "2026-11-23")];
    let path = agreed(&mut marieke, family, &begin).await;
    marieke.get(&path).await.is(200).says("6 uur per week door Handjehelpen").says("geen informele hulp").says(what);
    // Trust grows: the neighbour does something too.
    t.forward(70);
    let mut marieke = t.as_marieke().await;
    let form = marieke.get(&format!("{path}/versions/new")).await;
    assert_eq!((form.field("formal").as_deref(), form.field("informal").as_deref()), (Some("6"), Some("0")));
    let both = [
        ("what", what),
        ("group", handje.as_str()),
        ("person", neighbour_id.as_str()),
        ("formal", "4"),
        ("informal", "2,5"),
        ("because", "De buurvrouw komt nu ook"),
    ];
    otherwise(&mut marieke, &path, &both).await;
    t.forward(70);
    let mut marieke = t.as_marieke().await;
    let rest = [&both[..2], &[both[2], ("formal", "0"), ("informal", "5")]].concat();
    otherwise(&mut marieke, &path, &rest).await;
    // Both kinds of hours, side by side through time: as a picture with words, and as a table.
    let page = marieke.get(&path).await;
    page.is(200)
        .says("role=\"img\"")
        .says("<title id=\"hours-name\">Uren per week door de tijd heen</title>")
        .says("Formeel: uren per week van een organisatie")
        .says("23 november 2026 tot en met 31 januari 2027")
        .says("1 februari 2027 tot en met 11 april 2027")
        .says("vanaf 12 april 2027")
        .says("2,5 uur per week door Gerda Blok")
        .says("geen formele hulp")
        .says("De buurvrouw komt nu ook")
        .says("opgeschreven door Marieke de Wit");
    let picture = page.text.split("<svg class=\"foto\"").nth(1).unwrap().split("</svg>").next().unwrap();
    let blocks = picture.matches("<rect class=\"share").count();
    assert_eq!(blocks, 6 + 1, "three versions of two kinds, and the ground of the pattern");
    for figure in [">6<", ">4<", ">2,5<", ">5<"] {
        assert!(picture.contains(figure), "{figure}: {picture}");
    }
    marieke.post("/language", &[("language", "en"), ("back", &path)]).await.is(303);
    marieke
        .get(&path)
        .await
        .says("2.5 hours a week by Gerda Blok")
        .says("no formal help")
        .says("Hours a week through time");
    // Both who are in it read the same, and so does the neighbour with whom it was agreed.
    for who in [family, neighbour] {
        let me = t.as_person(who).await.get("/me").await;
        me.says("6 uur per week door Handjehelpen").says("2,5 uur per week door Gerda Blok").says("Yasmina Aydin");
    }
});

on_both!(the_other_way_round_the_organisation_does_more_again_and_no_informal_help_is_an_answer, |t| async {
    let (family, friend) = (t.resident("Yasmina Aydin").await, t.resident("Gerda Blok").await);
    let handje = organisation(&t, "Handjehelpen").await.to_string();
    let friend = friend.to_string();
    let mut marieke = t.as_marieke().await;
    let what = ("what", "Rust in het gezin");
    let begin = [what, ("group", handje.as_str()), ("person", friend.as_str()), ("formal", "1"), ("informal", "4")];
    let path = agreed(&mut marieke, family, &begin).await;
    t.forward(30);
    let mut marieke = t.as_marieke().await;
    let because = ("because", "Gerda is ziek geworden");
    otherwise(&mut marieke, &path, &[what, begin[1], ("formal", "5"), ("informal", "0"), because]).await;
    let page = marieke.get(&path).await;
    page.says("4 uur per week door Gerda Blok").says("5 uur per week door Handjehelpen").says("geen informele hulp");
    page.says("Gerda is ziek geworden");
    // After three months somebody looks whether it still fits, and so on.
    t.forward(92);
    let today = t.as_marieke().await.get("/").await;
    today.says("Yasmina Aydin").says("Rust in het gezin").says(&format!("href=\"{path}\""));
});
