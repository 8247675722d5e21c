//! `/meetings`: planned, moved, held on another day, called off, and taken away when it never was.

use uuid::Uuid;

use crate::support::{Answer, Browser, TestApp, checksum, note_texts};

const EVENING: [(&str, &str); 4] =
    [("practice", "bewonersavond"), ("title", "Avond over het plein"), ("coming", "yes"), ("day", "2026-11-26")];

/// Plans or notes a meeting; its page.
async fn met(t: &TestApp, browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    let id = t.app.id().to_string();
    browser.post("/meetings", &[&[("id", id.as_str())], fields].concat()).await.is(303).location.clone()
}

async fn meetings(t: &TestApp) -> i64 {
    checksum::count(&t.url, "select count(*) from meetings").await
}

fn is_ticked(page: &Answer, who: Uuid) -> bool {
    page.text.contains(&format!("name=\"ours\" value=\"{who}\" checked"))
}

on_both!(an_empty_form_makes_no_meeting, |t| async {
    let mut marieke = t.as_marieke().await;
    for (practice, coming) in [("bewonersavond", ""), ("bewonersavond", "yes"), ("mensen-op-de-koffie", "")] {
        let id = t.app.id().to_string();
        let fields = [("id", id.as_str()), ("practice", practice), ("coming", coming), ("day", "2026-11-23")];
        marieke.post("/meetings", &fields).await.is(422).says("Schrijf op wat het was, met wie of waar precies.");
    }
    assert_eq!(meetings(&t).await, 0);
    met(&t, &mut marieke, &[("practice", "mensen-op-de-koffie"), ("day", "2026-11-23"), ("spot", "bij de kerk")]).await;
});

on_both!(of_what_is_to_come_nobody_is_asked_how_it_was, |t| async {
    t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/meetings/new?practice=bewonersavond&coming=yes").await;
    form.is(200)
        .says("</svg> Bewonersavond</h1>")
        .says("Hoe laat?")
        .says("Waar precies?")
        .says("Wie van ons gaat met u mee?");
    form.is_silent_about("Hoeveel mensen waren er?").is_silent_about("name=\"wish\"");
    let held = marieke.get("/meetings/new?practice=bewonersavond").await;
    held.says("Hoeveel mensen waren er?").says("Voor uzelf").says("coming=yes");
    // It comes back as it was sent, with its own questions.
    let id = t.app.id().to_string();
    let past = [("id", id.as_str()), EVENING[0], EVENING[1], EVENING[2], ("day", "2026-11-22")];
    let answer = marieke.post("/meetings", &past).await;
    answer.is(422).says("Deze dag is voorbij.").is_silent_about("Hoeveel mensen waren er?");
    let told = [("id", id.as_str()), EVENING[0], EVENING[1], ("day", "2026-11-24"), ("heads", "12")];
    marieke.post("/meetings", &told).await.is(422).says("Deze dag komt nog.");
    assert_eq!(meetings(&t).await, 0);
    // Tonight is planned, and was not held.
    let fields =
        [EVENING[0], EVENING[1], EVENING[2], ("day", "2026-11-23"), ("hour", "19.30 uur"), ("spot", "De Brug")];
    let path = met(&t, &mut marieke, &fields).await;
    marieke.get(&path).await.says("gepland op").says("19.30 uur").says("De Brug").is_silent_about("geweest op");
    marieke.post("/language", &[("language", "en"), ("back", &path)]).await.is(303);
    marieke.get(&path).await.says("planned on").says("Where exactly?").says("Does not go on");
    let form = marieke.get("/meetings/new?practice=bewonersavond&coming=yes").await;
    form.says("At what time?")
        .says("</svg> Residents&#39; evening</h1>")
        .is_silent_about("How many people were there?");
});

on_both!(who_planned_it_is_ticked_when_it_was_held_and_the_day_is_the_planned_one, |t| async {
    let (bas, els) = (t.worker("Bas Jansen").await, t.worker("Els Kok").await);
    let mut marieke = t.as_marieke().await;
    let path = met(&t, &mut marieke, &[&EVENING[..], &[("ours", &bas.to_string())]].concat()).await;
    let page = marieke.get(&path).await;
    page.says("Wie van ons gaat?").says("Bas Jansen").says("value=\"2026-11-23\"");
    assert!(is_ticked(&page, bas) && !is_ticked(&page, els));
    t.forward(5);
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.says("value=\"2026-11-26\"");
    let hold = format!("{path}/holding");
    let answer = marieke.post(&hold, &[("day", "2026-11-29"), ("heads", "31"), ("ours", &els.to_string())]).await;
    answer.is(422).says("Deze dag komt nog.").says("value=\"31\"").says("Op welke dag was het?");
    assert!(is_ticked(&answer, els) && !is_ticked(&answer, bas), "what was ticked comes back");
    marieke.post(&hold, &[("day", "2026-11-27"), ("heads", "veel")]).await.is(422).says("Vul een getal in");
    // In the end Bas was not there.
    marieke.post(&hold, &[("day", "2026-11-27"), ("heads", "31"), ("ours", &els.to_string())]).await.is(303);
    let page = marieke.get(&path).await;
    page.says("geweest op 27 november 2026").says("31 mensen").says("Els Kok, ").says("Marieke de Wit");
    let ours = page.text.split("Wie van ons was erbij?").nth(1).unwrap().split("</p>").next().unwrap();
    assert!(!ours.contains("Bas Jansen"), "{ours}");
});

on_both!(a_meeting_is_changed_by_who_made_it_or_goes_and_by_nobody_else, |t| async {
    let (bas, els) = (t.worker("Bas Jansen").await, t.worker("Els Kok").await);
    let (is_bas, is_els) = (bas.to_string(), els.to_string());
    let mut marieke = t.as_marieke().await;
    let path = met(&t, &mut marieke, &[&EVENING[..], &[("ours", &is_bas)]].concat()).await;
    let edit = format!("{path}/edit");
    marieke.get(&path).await.says(&edit);
    marieke.get(&edit).await.is(200).says("Avond over het plein").says("Uzelf").is_silent_about("Hoeveel mensen");
    let moved = [("title", "Avond over de kraan"), ("day", "2026-12-03"), ("hour", "20 uur"), ("spot", "De Brug")];
    for els_tries in [&edit, &path] {
        let mut els = t.as_person(els).await;
        els.get(els_tries).await.is(if els_tries == &edit { 403 } else { 200 }).is_silent_about("Gaat niet door");
    }
    let with_els = [&moved[..], &[("ours", is_els.as_str())]].concat();
    t.as_person(els).await.post(&path, &with_els).await.is(403).says("wie het maakte");
    t.as_person(els).await.post(&format!("{path}/removal"), &[]).await.is(403);
    marieke.get(&path).await.says("Avond over het plein");
    // Bas goes, and gives his place to Els.
    t.as_person(bas).await.post(&path, &with_els).await.is(303);
    let page = marieke.get(&path).await;
    page.says("Avond over de kraan").says("gepland op 3 december 2026").says("20 uur").says("De Brug").says("Els Kok");
    t.as_person(bas).await.get(&edit).await.is(403);
    marieke.post(&path, &moved).await.is(422).says("Kies wie van ons erbij is.").says("Avond over de kraan");
    let past = [("title", "Avond"), ("day", "2026-11-20"), ("ours", is_els.as_str())];
    marieke.post(&path, &past).await.is(422).says("Deze dag is voorbij.");
    let bsn = [("title", "bsn 123456782"), ("day", "2026-12-03"), ("ours", is_els.as_str())];
    marieke.post(&path, &bsn).await.is(422).says("burgerservicenummer");
    marieke.post("/language", &[("language", "en"), ("back", &edit)]).await.is(303);
    marieke.get(&edit).await.says("Change this meeting").says("Who of us goes?");
});

on_both!(what_was_held_can_be_put_right_but_not_into_the_future, |t| async {
    let bas = t.worker("Bas Jansen").await.to_string();
    let mut marieke = t.as_marieke().await;
    let held = [("practice", "bewonersavond"), ("title", "Avond"), ("day", "2026-11-20"), ("heads", "12")];
    let path = met(&t, &mut marieke, &held).await;
    marieke.get(&format!("{path}/edit")).await.says("value=\"2026-11-20\"").says("value=\"12\"");
    let right = [("title", "Avond"), ("day", "2026-11-19"), ("heads", "21"), ("ours", bas.as_str())];
    let wrong = [right[0], ("day", "2026-11-24"), right[2], right[3]];
    marieke.post(&path, &wrong).await.is(422).says("Deze dag komt nog.");
    marieke.post(&path, &right).await.is(303);
    let page = marieke.get(&path).await;
    page.says("geweest op 19 november 2026").says("21 mensen").says("Bas Jansen");
    // Never alone where it takes two.
    let two = [("practice", "kennismaken-met-nieuwkomers"), ("day", "2026-11-23"), ("name", "Samir"), ("ours", &bas)];
    let path = met(&t, &mut marieke, &two).await;
    let alone = [("day", "2026-11-23"), ("ours", bas.as_str())];
    marieke.post(&path, &alone).await.is(422).says("Dit doet u met zijn tweeën");
});

on_both!(what_does_not_go_on_or_never_was_goes_and_what_was_said_keeps_a_meeting, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = met(&t, &mut marieke, &EVENING).await;
    let (id, loes) = (t.app.id().to_string(), t.resident("Loes Visser").await.to_string());
    let guest = [("id", id.as_str()), ("person", loes.as_str())];
    marieke.post(&format!("{path}/people"), &guest).await.is(303);
    marieke.get(&path).await.says("Gaat niet door").says("Wie er komt");
    let removed = marieke.post(&format!("{path}/removal"), &[]).await;
    marieke.follow(removed.is(303)).await.says("Het gaat niet door.").is_silent_about("Avond over het plein");
    marieke.get(&path).await.is(404);
    let held = [("practice", "bewonersavond"), ("title", "Avond"), ("day", "2026-11-23")];
    let path = met(&t, &mut marieke, &held).await;
    marieke.get(&path).await.says("Ongedaan maken");
    let removed = marieke.post(&format!("{path}/removal"), &[]).await;
    marieke.follow(removed.is(303)).await.says("De ontmoeting is weer weg.");
    assert_eq!(meetings(&t).await, 0);
    assert_eq!(checksum::count(&t.url, "select count(*) from meeting_people").await, 0);
    // A note, someone who was there, or a promise keeps it.
    let two = t.worker("Bas Jansen").await.to_string();
    let promised =
        [("practice", "kennismaken-met-nieuwkomers"), ("day", "2026-11-23"), ("spot", "Plein"), ("ours", &two)];
    for (fields, also) in [(&held[..], "wish"), (&held[..], "name"), (&promised[..], "hour")] {
        let path = met(&t, &mut marieke, &[fields, &[(also, "Samen eten")]].concat()).await;
        marieke.get(&path).await.is_silent_about("Ongedaan maken");
        marieke.post(&format!("{path}/removal"), &[]).await.is(409).says("Daarom blijft het staan.");
    }
    assert_eq!(meetings(&t).await, 3);
});

on_both!(the_lines_of_a_sheet_stay_in_their_order_without_their_marks, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = met(&t, &mut marieke, &[("practice", "bewonersavond"), ("title", "Avond"), ("day", "2026-11-23")]).await;
    let letters: Vec<String> = (b'a'..=b'z').map(|letter| format!("- regel {}", char::from(letter))).collect();
    let sheet = t.app.id().to_string();
    let lines = format!("{}\n• een bankje\n1. meer licht\n2) een kraan\n*\n", letters.join("\n"));
    let fields = [("id", sheet.as_str()), ("kind", "wish"), ("lines", lines.as_str())];
    for _ in 0..2 {
        marieke.post(&format!("{path}/harvest"), &fields).await.is(303);
    }
    let page = marieke.get(&path).await;
    page.is_silent_about("- regel").is_silent_about("1. meer").says("Bewaar deze regels");
    let expected: Vec<&str> =
        letters.iter().map(|line| &line[2..]).chain(["een bankje", "meer licht", "een kraan"]).collect();
    let shown: Vec<usize> = expected.iter().map(|line| page.text.find(*line).expect(line)).collect();
    assert!(shown.is_sorted(), "{shown:?}");
    assert_eq!(note_texts(&t.url).await.len(), expected.len());
    let empty = [("id", sheet.as_str()), ("kind", "talent"), ("lines", "-\n \n")];
    let answer = marieke.post(&format!("{path}/harvest"), &empty).await;
    answer.is(422).says("Typ minstens één regel").says("De regels van het vel").says("een bankje");
});
