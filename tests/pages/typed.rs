//! What is typed: a citizen number (BSN) goes in nowhere, and what cannot be taken comes back to be corrected.

use uuid::Uuid;

use super::writes::Scene;
use crate::support::{TestApp, checksum};

const HOLDS_BSN: &str = "zijn bsn is 123456782";

/// A form where someone types, the field, and what goes with it.
type Form = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const FORMS: [Form; 9] = [
    ("/notes/{note}/correction", "text", &[("id", "{new}")]),
    ("/revisits/{revisit}/talk", "line", &[("note", "{new}"), ("next", "{next}")]),
    ("/revisits/{revisit}/settlement", "because", &[]),
    ("/notes/{note}/ending", "because", &[]),
    ("/people/{person}/leaving", "because", &[]),
    ("/people/{person}/promises", "words", &[("id", "{new}"), ("when", "month")]),
    ("/people/{person}/contacts", "reach", &[("id", "{new}")]),
    ("/people/{person}", "given", &[]),
    ("/groups", "purpose", &[("id", "{new}"), ("name", "Moestuin"), ("kind", "initiative"), ("audience", "everyone")]),
];

async fn scene(t: &TestApp) -> Scene {
    let bas = t.worker("Bas Jansen").await;
    Scene::set(t, &mut t.as_marieke().await, bas).await
}

on_both!(a_citizen_number_is_refused_in_every_form_and_what_was_typed_comes_back, |t| async {
    let mut marieke = t.as_marieke().await;
    for (path, field, others) in FORMS {
        let scene = scene(&t).await;
        let before = checksum::facts(&t.url).await;
        let answer = scene.send(&mut marieke, path, &[others, &[(field, HOLDS_BSN)]].concat()).await;
        answer.is(422).says("burgerservicenummer").says(HOLDS_BSN).says(&format!("name=\"{field}\""));
        assert_eq!(checksum::facts(&t.url).await, before, "{path} kept something");
        let parent = if path == "/groups" { sprokkel::party::NETWORK.to_string() } else { String::new() };
        let corrected = [others, &[(field, "zijn nummer weet ik niet"), ("parent", &parent)]].concat();
        scene.send(&mut marieke, path, &corrected).await.is(303);
    }
});

on_both!(a_citizen_number_is_refused_beside_each_field_of_a_note, |t| async {
    let mut marieke = t.as_marieke().await;
    let before = checksum::facts(&t.url).await;
    for field in ["name", "place", "reach", "text", "talent", "wish", "asked", "behind", "said_by"] {
        let practice = if ["asked", "behind"].contains(&field) { "vraag-achter-de-vraag" } else { "sprokkelen" };
        let answer = crate::support::note(&mut marieke, practice, &[("talent", "Timmeren"), (field, HOLDS_BSN)]).await;
        answer.is(422).says("Hier staat een burgerservicenummer.");
    }
    assert_eq!(checksum::facts(&t.url).await, before);
    crate::support::note(&mut marieke, "sprokkelen", &[("name", "Henk"), ("reach", "123456782")]).await.is(303);
});

on_both!(a_day_that_cannot_be_read_is_asked_again_with_the_rest_of_the_form, |t| async {
    let scene = scene(&t).await;
    let mut marieke = t.as_marieke().await;
    let path = format!("/people/{}/promises", scene.person);
    let id = t.app.id().to_string();
    let typed = [("id", id.as_str()), ("words", "Over de <b>fietsen</b>"), ("when", "date"), ("on", "toen")];
    let answer = marieke.post(&path, &typed).await;
    answer.is(422).says("Dit herkennen wij niet als een dag.").says("toen</textarea>").says("fietsen");
    answer.is_silent_about("<b>fietsen");
    assert_eq!(answer.field("id"), Some(id.clone()));
    let corrected = [("id", id.as_str()), ("words", "Over de fietsen"), ("when", "date"), ("on", "na de zomer")];
    marieke.post(&path, &corrected).await.is(303);
});

on_both!(a_correction_that_is_too_long_is_not_called_empty, |t| async {
    let scene = scene(&t).await;
    let mut marieke = t.as_marieke().await;
    let path = format!("/notes/{}/correction", scene.note);
    let id = t.app.id().to_string();
    let long = "timmeren ".repeat(500);
    marieke.post(&path, &[("id", &id), ("text", &long)]).await.is(422).says("Deze tekst is te lang.").says(&long);
    marieke.post(&path, &[("id", &id), ("text", "  ")]).await.is(422).says("Schrijf op wat er moet staan.");
});

on_both!(a_choice_that_cannot_be_taken_is_said_and_not_shown_as_text, |t| async {
    let scene = scene(&t).await;
    let nobody = Uuid::from_u128(7).to_string();
    let path = format!("/revisits/{}/hand-over", scene.revisit);
    let answer = t.as_marieke().await.post(&path, &[("to", &nobody)]).await;
    answer.is(422).says("Kies een collega uit de lijst.").is_silent_about(&nobody);
});
