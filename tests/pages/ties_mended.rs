//! The page of a tie when something typed cannot be taken, and what an introduction never tells beforehand.

use crate::support::{checksum, tied};
use sprokkel::party::NETWORK;

on_both!(what_cannot_be_taken_stands_on_the_page_again_with_what_is_wrong, |t| async {
    let (loes, ahmet) = (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    let mut marieke = t.as_marieke().await;
    let tie = tied::introduce(&mut marieke, loes, ("person", ahmet), "voorstellen", "Samen wandelen").await;
    tied::both_say_yes(&mut marieke, &tie).await;
    let first = format!("{tie}/first");
    let page = marieke.post(&first, &[("on", "2026-12-04"), ("way", "neutral"), ("spot", "")]).await;
    page.is(422).says("Schrijf waar").says("value=\"2026-12-04\"").says("Samen wandelen").says("aria-invalid");
    let page = marieke.post(&first, &[("on", "2020-01-01"), ("way", "neutral"), ("spot", "Buurthuis De Brug")]).await;
    page.is(422).says("Deze dag is voorbij").says("Buurthuis De Brug");
    marieke.post(&first, &[]).await.is(422).says("Samen wandelen");
    let id = t.app.id().to_string();
    let page = marieke.post(&format!("{tie}/meetings"), &[("id", &id), ("on", "2030-01-01")]).await;
    page.is(422).says("Samen wandelen").says("id=\"met-flaw\"");
    let page = marieke.post(&format!("{tie}/ending"), &[("because", "Het was wat veel")]).await;
    page.is(422).says("Kies hoe het afliep").says("Het was wat veel");
    assert_eq!(
        checksum::count(&t.url, "select count(*) from ties where ended_on is null and first_on is null").await,
        1
    );
    // Who may not read it sees no page of it, whatever she types.
    let stranger = t.resident("Vreemde Gast").await;
    t.as_person(stranger).await.post(&first, &[]).await.is(403);
});

on_both!(what_it_is_for_tells_no_name_and_no_number_before_both_said_yes, |t| async {
    let (loes, ahmet) = (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    let mut marieke = t.as_marieke().await;
    let form = marieke.get(&format!("/ties/new?wisher={loes}&other_kind=person&other={ahmet}")).await;
    let (id, loes, ahmet) = (form.field("id").unwrap(), loes.to_string(), ahmet.to_string());
    let post = |words: &str, hers: &str, his: &str| {
        [("id", id.clone()), ("wisher", loes.clone()), ("other_kind", "person".into()), ("other", ahmet.clone())]
            .into_iter()
            .chain([("words", words.into()), ("told_wisher", hers.into()), ("told_other", his.into())])
            .collect::<Vec<(&str, String)>>()
    };
    for (words, hers, his, wrong) in [
        ("Wandelen met Ahmet", "Iemand", "Iemand", "Hier staat een naam"),
        ("Loes leren fietsen", "Iemand", "Iemand", "Hier staat een naam"),
        ("Bel 06 12345613", "Iemand", "Iemand", "Hier staat een nummer of mailadres"),
        ("Wandelen", "Mail ahmet@buurt.example", "Iemand", "Hier staat een n"),
        ("Wandelen", "Iemand", "Te bereiken op 030-1234567", "Hier staat een nummer of mailadres"),
    ] {
        let fields = post(words, hers, his);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
        marieke.post("/ties", &fields).await.is(422).says(wrong).says(words);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 0);
});

on_both!(only_groups_for_neighbours_are_offered_and_one_names_whom_to_ask_for, |t| async {
    let loes = t.resident("Loes Visser").await;
    let choir = tied::group(&t, "initiative", "Buurtkoor").await;
    let office = tied::group(&t, "organisation", "Huisartsen Linde").await;
    tied::group(&t, "team", "Sociaal team Noord").await;
    tied::joins(&t, t.resident("Karin Smit").await, office, "referrer").await;
    let mut marieke = t.as_marieke().await;
    let page = marieke.get(&format!("/ties/new?wisher={loes}")).await;
    page.is(200).says("Buurtkoor").is_silent_about("Huisartsen Linde").is_silent_about("Sociaal team Noord");
    let tie = tied::introduce(&mut marieke, loes, ("group", choir), "voorstellen", "Zingen").await;
    let her = async || t.as_person(loes).await.get("/me/ties").await;
    let answers = format!("{tie}/answers");
    let fields = [("side", "other"), ("said", "yes"), ("ask_for", "Joke, op dinsdag")];
    marieke.post(&answers, &fields).await.is(303);
    her().await.is(200).is_silent_about("Joke");
    marieke.post(&answers, &[("side", "wisher"), ("said", "yes")]).await.is(303);
    her().await.says("Buurtkoor").says("Vraag naar Joke, op dinsdag.");
    marieke.get(&tie).await.says("Vraag naar Joke");
    // A person has no one to ask for.
    let stranger = t.resident("Vreemde Gast").await;
    t.as_person(stranger).await.post(&answers, &fields).await.is(403);
});

on_both!(who_refers_for_no_group_sees_no_way_to_refer, |t| async {
    let fatima = t.member("Fatima Aydin", "fatima@wijk.example", NETWORK, "coordinator").await;
    let mut browser = t.as_person(fatima).await;
    let page = browser.get("/ties").await;
    page.is(200).says("Verbindingen");
    let offered = page.text.contains("href=\"/referrals/new\"");
    let opened = browser.get("/referrals/new").await.status;
    assert_eq!(offered, opened == 200, "the link leads to {opened}");
    assert!(!offered, "{opened}");
});
