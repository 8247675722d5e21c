//! PRACTICES 17: "niet het reguliere overleg maar het spontane moment van ontmoeting": one sentence, ten seconds.

use crate::support::note;

on_both!(one_sentence_is_enough, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/note?practice=wandelgang").await;
    form.is(200).says("Wat hoorde u in het voorbijgaan?");
    let asked_first = &form.text[..form.text.find("<details").unwrap()];
    assert!(asked_first.contains("name=\"text\"") && !asked_first.contains("name=\"talent\""));
    let saved = note(&mut marieke, "wandelgang", &[("text", "De lift doet het weer niet")]).await;
    marieke.follow(&saved).await.is(200);
    marieke.get("/people?q=lift").await.says("De lift doet het weer niet");
});

on_both!(an_empty_form_says_what_is_missing, |t| async {
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "wandelgang", &[("text", "  ")]).await.is(422).says("Schrijf een naam op, of wat u hoorde.");
});

on_both!(it_stays_fresh_for_half_a_year_as_the_practice_says, |t| async {
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Cor Hendriks"), ("text", "Is gestopt met schaken")];
    let path = note(&mut marieke, "wandelgang", &fields).await.is(303).location.clone();
    marieke.get(&path).await.is_silent_about("al lang niet nagekeken");
    t.forward(190);
    t.as_marieke().await.get(&path).await.says("al lang niet nagekeken");
});
