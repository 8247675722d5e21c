//! PRACTICES 30: Handjehelpen. Someone helps in a family; the family says what. The formal hours go down as the informal hours grow,
//! or the other way; "soms komt er helemaal geen informele hulp".

use uuid::Uuid;

use crate::support::tied::{asked_in, both_answer, group, it_holds, strike};
use crate::support::{Browser, checksum};

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
    let handje = group(&t, "organisation", "Handjehelpen").await.to_string();
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
    let picture = page.text.split("<svg class=\"foto foto--low\"").nth(1).unwrap().split("</svg>").next().unwrap();
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
    let handje = group(&t, "organisation", "Handjehelpen").await.to_string();
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

on_both!(the_klik_is_guarded_all_the_time_and_the_agreement_hangs_on_the_tie, |t| async {
    let (family, neighbour) = (t.resident("Yasmina Aydin").await, t.resident("Gerda Blok").await);
    let mut marieke = t.as_marieke().await;
    let found = marieke.get(&format!("/ties/new?practice=handje-helpen&wisher={family}")).await;
    found.is(200).says("Wat wil het gezin dat er gebeurt?");
    let tie =
        it_holds(&t, &mut marieke, family, ("person", neighbour), "handje-helpen", "Met de kinderen naar buiten").await;
    // From the tie, with both filled in.
    let page = marieke.get(&tie).await;
    page.says("Er is nog niets afgesproken.").says("/agreements/new?tie=");
    let form = marieke.get(&format!("/agreements/new?tie={}", tie.replace("/ties/", ""))).await;
    form.is(200).says("Yasmina Aydin").says(&format!("name=\"person\" value=\"{neighbour}\" checked"));
    let (id, about, of) = (form.field("id").unwrap(), form.field("about").unwrap(), form.field("tie").unwrap());
    let with = neighbour.to_string();
    let fields = [
        ("id", id.as_str()),
        ("practice", "handje-helpen"),
        ("about", &about),
        ("tie", &of),
        ("what", "Op woensdag naar buiten"),
    ];
    // Not with somebody who is not in the tie.
    let bas = t.worker("Bas Jansen").await.to_string();
    let wrong = [&fields[..], &[("person", &*bas), ("informal", "2")]].concat();
    marieke.post("/agreements", &wrong).await.is(422).says("De afspraak past niet bij deze verbinding.");
    let right = [&fields[..], &[("person", &*with), ("informal", "2")]].concat();
    let path = marieke.post("/agreements", &right).await.is(303).location.clone();
    marieke.get(&tie).await.says("Op woensdag naar buiten").says(&path);
    marieke.get(&path).await.says("Komt uit de verbinding: Met de kinderen naar buiten").says(&tie);
    // After two weeks both are asked; somebody doubts, and the steward hears it at once.
    assert_eq!(asked_in(&t).await, 14);
    t.forward(14);
    let mut marieke = t.as_marieke().await;
    both_answer(&t, &mut marieke, &tie, ["good", "doubt"]).await;
    marieke.get(&tie).await.says("Iemand twijfelt. Bel vandaag met allebei.");
    marieke.post(&format!("{tie}/klik/settlement"), &[]).await.is(303);
    assert_eq!(asked_in(&t).await, 14, "after a doubt it is asked soon again");
    t.forward(14);
    let mut marieke = t.as_marieke().await;
    both_answer(&t, &mut marieke, &tie, ["good", "good"]).await;
    assert!(asked_in(&t).await > 14, "it goes well, and it is asked later");
    // In the end informal help does not fit here: that is an answer, and the agreement is looked at today.
    let end = [("how", "no-informal-help"), ("because", "Het gezin wil rust")];
    marieke.post(&format!("{tie}/ending"), &end).await.is(303);
    marieke.get(&tie).await.says("Hulp van buren past hier niet");
    assert_eq!(
        checksum::count(&t.url, "select count(*) from revisits where agreement_id is not null and settled_on is null and due_on = '2026-12-21'").await,
        1
    );
    otherwise(&mut marieke, &path, &[("what", "Op woensdag naar buiten"), ("informal", "0")]).await;
    marieke.get(&path).await.says("geen informele hulp");
    strike(&t).await;
});
