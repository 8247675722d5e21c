//! PRACTICES 18: she asked for help with cleaning; an assertiveness course helped her set her limits.

use crate::support::note;

on_both!(what_was_asked_and_what_was_behind_it_stay_apart, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/note?practice=vraag-achter-de-vraag").await.is(200).says("Wat werd er gevraagd?");
    let fields = [
        ("name", "Riet de Groot"),
        ("asked", "Hulp bij het schoonmaken"),
        ("behind", "Kan geen nee zeggen tegen haar dochter"),
        ("audience", "own"),
    ];
    let path = note(&mut marieke, "vraag-achter-de-vraag", &fields).await.is(303).location.clone();
    let page = marieke.get(&path).await;
    page.says("Hulp bij het schoonmaken").says("Kan geen nee zeggen tegen haar dochter").says("leest mee: Alleen ik");
    // Found by either, and by nobody else.
    marieke.get("/people?q=schoonmaak").await.says("Riet de Groot");
    marieke.get("/people?q=dochter").await.says("Riet de Groot");
    let bas = t.worker("Bas Jansen").await;
    t.as_person(bas).await.get("/people?q=dochter").await.is_silent_about("Riet de Groot");
});

on_both!(its_form_proposes_only_me_and_a_month, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/note?practice=vraag-achter-de-vraag").await;
    form.says("value=\"own\" checked").says("value=\"month\" checked");
});
