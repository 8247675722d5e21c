//! PRACTICES 1: "in een excel bestand werd alles en iedereen die ze tegen kwam genoteerd, en ook wat ze willen en kunnen".

use crate::support::note;

on_both!(who_you_meet_is_noted_with_what_she_wants_and_can, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/note?practice=sprokkelen").await.is(200).says("Wie kwam u tegen?");
    let fields = [
        ("name", "Samira Bouzid"),
        ("place", "Lindenlaan 22"),
        ("talent", "Kan heerlijk koken\nSpreekt Arabisch"),
        ("wish", "Wil Nederlands oefenen"),
        ("reach", "06 1234 5602 (na 18 uur), samira@buurt.example"),
        ("audience", "network"),
    ];
    let saved = note(&mut marieke, "sprokkelen", &fields).await;
    let page = marieke.follow(&saved).await;
    page.says("Samira Bouzid").says("Lindenlaan").says("Kan heerlijk koken").says("Spreekt Arabisch");
    page.says("Wil Nederlands oefenen").says("+31612345602").says("na 18 uur").says("samira@buurt.example");
    // Law 1: who heard it, when, for whom to read.
    page.says("Gehoord door Marieke de Wit op 23 nov").says("leest mee: Het netwerk");
    // Strengths come first.
    assert!(page.text.find("Kan heerlijk koken") < page.text.find("Wil Nederlands oefenen"));
});

on_both!(sent_twice_is_saved_once_and_another_hand_cannot_take_its_id, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/note").await;
    let (id, person) = (form.field("id").unwrap(), form.field("person_id").unwrap());
    let fields = [("id", id.as_str()), ("person_id", &person), ("name", "Wim"), ("talent", "Repareert fietsen")];
    let first = marieke.post("/notes", &fields).await;
    let again = marieke.post("/notes", &fields).await;
    assert_eq!(first.is(303).location, again.is(303).location);
    let page = marieke.follow(&again).await;
    assert_eq!(page.text.matches("Repareert fietsen").count(), 1);
    let bas = t.worker("Bas Jansen").await;
    t.as_person(bas).await.post("/notes", &fields).await.is(409);
    let karin = t.resident("Karin Bos").await;
    t.as_person(karin).await.post("/notes", &fields).await.is(403);
});

on_both!(she_is_found_by_what_she_can_in_other_words, |t| async {
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("name", "Wim Kuijpers"), ("talent", "Doet aan fietsreparatie")]).await.is(303);
    note(&mut marieke, "sprokkelen", &[("name", "Ans Bakker"), ("wish", "Wil leren schaken")]).await.is(303);
    marieke.get("/people?q=fietsen").await.is(200).says("Wim Kuijpers").is_silent_about("Ans Bakker");
    marieke.get("/people?q=fiets+repareren").await.says("Wim Kuijpers");
    marieke.get("/people?q=schaak").await.says("Ans Bakker").is_silent_about("Wim Kuijpers");
    // A name with a letter wrong, and one written as it sounds.
    marieke.get("/people?q=Kuipers").await.says("Wim Kuijpers");
    marieke.get("/people?q=baker").await.says("Ans Bakker");
    marieke.get("/people?q=zwemmen").await.is(200).says("Niemand gevonden");
});

on_both!(what_is_only_for_her_does_not_exist_for_another, |t| async {
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Truus Geheim"), ("talent", "Kan toveren"), ("audience", "own")];
    let saved = note(&mut marieke, "sprokkelen", &fields).await;
    let path = saved.is(303).location.clone();
    let bas = t.worker("Bas Jansen").await;
    let mut bas = t.as_person(bas).await;
    bas.get(&path).await.is(404);
    bas.get("/people?q=toveren").await.is_silent_about("Geheim").is_silent_about("toveren</");
    bas.get("/people?q=Truus").await.is_silent_about("Geheim");
    bas.get("/people").await.is_silent_about("Geheim");
    marieke.get(&path).await.is(200).says("Kan toveren").says("leest mee: Alleen ik");
});

on_both!(a_citizen_service_number_is_refused_and_what_was_typed_stays, |t| async {
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Henk"), ("talent", "Kan timmeren, bsn 111222333")];
    let refused = note(&mut marieke, "sprokkelen", &fields).await;
    refused.is(422).says("burgerservicenummer").says("Kan timmeren").says("value=\"Henk\"");
});
