//! What stands on her page, and what others then see.

use sprokkel::party::{EVERYONE, NETWORK};

use super::{heard, practice_of_a_gp};
use crate::support::checksum;

on_both!(she_sees_everything_about_her_whoever_it_was_for, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let me = t.resident("Fatima Haddad").await;
    heard(&t, me, "Kan goed naaien", t.marieke, NETWORK).await;
    heard(&t, me, "Alleen door Bas gehoord", bas, bas).await;
    heard(&t, me, "Bakt voor iedereen", bas, EVERYONE).await;
    let page = t.as_person(me).await.get("/me").await;
    page.is(200)
        .says("Fatima Haddad")
        .says("fatima@buurt.example")
        .says("Kan goed naaien")
        .says("Alleen door Bas gehoord");
    page.says("Opgeschreven door Bas Jansen").says("alleen Bas Jansen").says("de werkers van het netwerk");
    page.says("Bakt voor iedereen").says("Kring van Fatima Haddad");
    t.browser().get("/me").await.is(303);
    let other = t.resident("Loes Visser").await;
    t.as_person(other).await.get("/me").await.is(200).is_silent_about("naaien").is_silent_about("Fatima");
});

on_both!(her_correction_takes_the_place_and_both_versions_stay, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let note = heard(&t, me, "Kan breien", t.marieke, NETWORK).await;
    let mut fatima = t.as_person(me).await;
    let id = t.app.id().to_string();
    let path = format!("/me/notes/{note}/correction");
    fatima.post(&path, &[("id", &id), ("text", "Ik kan haken")]).await.is(303);
    fatima.get("/me").await.says("Ik kan haken").says("Kan breien").says("Door uzelf geschreven");
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/people/{me}")).await.says("Ik kan haken").is_silent_about("Kan breien");
    marieke.get(&format!("/notes/{id}")).await.says("Ik kan haken").says("Kan breien").says("Fatima Haddad");
    marieke.get("/people?q=haken").await.says("Fatima");
});

on_both!(an_objection_shields_her_at_once_and_ends_at_once, |t| async {
    let me = t.resident("Fatima Haddad").await;
    heard(&t, me, "Kan goed naaien", t.marieke, NETWORK).await;
    let (mut fatima, mut marieke) = (t.as_person(me).await, t.as_marieke().await);
    let id = t.app.id().to_string();
    marieke.get(&format!("/people/{me}")).await.is(200);
    fatima.post("/me/objection", &[("id", &id)]).await.is(303);
    marieke.get(&format!("/people/{me}")).await.is(404);
    marieke.get(&format!("/people/{me}/as-she-sees-it")).await.is(404);
    marieke.get("/people?q=naaien").await.is_silent_about("Fatima");
    fatima.get("/me").await.is(200).says("maakte bezwaar").says("Kan goed naaien");
    fatima.post("/me/objection/ending", &[]).await.is(303);
    marieke.get(&format!("/people/{me}")).await.is(200);
});

on_both!(a_worker_sees_the_same_page_as_far_as_she_may, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let me = t.resident("Fatima Haddad").await;
    let group = practice_of_a_gp(&t).await.to_string();
    heard(&t, me, "Kan goed naaien", t.marieke, NETWORK).await;
    heard(&t, me, "Alleen door Bas gehoord", bas, bas).await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/people/{me}")).await.says(&format!("/people/{me}/as-she-sees-it"));
    let path = format!("/people/{me}/as-she-sees-it");
    for (language, words) in [("nl", "Dit ziet de gemeente"), ("en", "This the municipality sees")] {
        marieke.post("/language", &[("language", language), ("back", "/")]).await.is(303);
        let page = marieke.get(&path).await;
        page.is(200)
            .says("Kan goed naaien")
            .says(words)
            .is_silent_about("Alleen door Bas")
            .is_silent_about("/me/objection");
    }
    marieke.post("/language", &[("language", "nl"), ("back", "/")]).await.is(303);
    let seen = |page: &str, of: &str| {
        let from = page.split(of).nth(1).expect("a preview");
        from.split("</section>").next().unwrap().to_owned()
    };
    let page = marieke.get(&path).await.text;
    for nobody in ["Dit ziet een huisarts", "Dit ziet de gemeente"] {
        let seen = seen(&page, nobody);
        assert!(seen.contains("Niets.") && !seen.contains("Fatima") && !seen.contains("naaien"), "{seen}");
    }
    assert!(seen(&page, "Dit ziet een werker").contains("Kan goed naaien"));
    // With an agreement the GP sees that much and no more; ended is ended.
    let id = t.app.id().to_string();
    let share = [
        ("id", id.as_str()),
        ("receiver", &group),
        ("activity", "refer"),
        ("level", "open"),
        ("level", "contact"),
        ("until", "month"),
        ("how", "spoken"),
        ("language", "Turks"),
        ("interpreter", "haar nicht"),
    ];
    let resident = t.resident("Loes Visser").await;
    let agree = format!("/people/{me}/shares");
    t.as_person(resident).await.post(&agree, &share).await.is(403);
    t.browser().post(&agree, &share).await.is(401);
    for _ in 0..2 {
        marieke.post(&agree, &share).await.is(303);
    }
    let shares = checksum::count(&t.url, "select count(*) from shares").await;
    assert_eq!(shares, 1, "sent twice, agreed once");
    let page = marieke.get(&path).await;
    page.says("Huisartsen Linde").says("uitgelegd in het Turks").says("met tolk haar nicht").says("in een gesprek");
    let gp = seen(&page.text, "Dit ziet een huisarts");
    assert!(gp.contains("Fatima") && gp.contains("fatima@buurt") && !gp.contains("naaien"), "{gp}");
    // With her at the table the worker ends it too: once, and nobody else does.
    let ending = format!("{agree}/{id}/ending");
    t.as_person(resident).await.post(&ending, &[]).await.is(403);
    t.browser().post(&ending, &[]).await.is(401);
    marieke.post(&ending, &[]).await.is(303);
    let again = marieke.post(&ending, &[]).await.status;
    assert!([303, 404, 409].contains(&again), "{again}");
    let open = checksum::count(&t.url, "select count(*) from shares where ended_at is null").await;
    assert_eq!(open, 0, "ended is ended");
    let page = marieke.get(&path).await.text;
    assert!(seen(&page, "Dit ziet een huisarts").contains("Niets."));
    t.as_person(resident).await.get(&path).await.is(403);
});

on_both!(what_she_takes_along_is_everything, |t| async {
    let me = t.resident("Fatima Haddad").await;
    heard(&t, me, "Kan goed naaien", t.marieke, t.marieke).await;
    let mut fatima = t.as_person(me).await;
    let answer = fatima.get("/me/file.json").await;
    answer.is(200);
    let file: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(file["name"], "Fatima Haddad");
    assert_eq!(file["said"][0]["text"], "Kan goed naaien");
    assert_eq!(file["said"][0]["readers"], "alleen Marieke de Wit");
    assert_eq!(file["reach"][0]["value"], "fatima@buurt.example");
    let card = fatima.get("/me/file.vcf").await;
    card.is(200).says("BEGIN:VCARD").says("FN:Fatima Haddad").says("fatima@buurt.example").says("Kan goed naaien");
    let paper = fatima.get("/me/paper").await;
    paper.is(200).says("Fatima Haddad").says("Kan goed naaien").says("fatima@buurt.example").says("Wie keek");
    assert!(paper.text.contains("class=\"letter\""));
});

on_both!(staff_have_a_page_of_their_own_in_the_hat_of_a_resident, |t| async {
    let bas = t.worker("Bas Jansen").await;
    heard(&t, bas, "Kan voetballen", t.marieke, t.marieke).await;
    let mut own = t.as_person(bas).await;
    own.get("/me").await.is(200).says("Kan voetballen");
    let looks = own.get("/me/looks").await;
    looks.is(200).says("U las").is_silent_about("(werker) las");
    own.get("/me/erasure").await.is(200).says("Draag eerst").is_silent_about("name=\"sure\"");
    own.post("/me/erasure", &[("sure", "yes")]).await.is(403).says("Draag eerst");
});

on_both!(an_emergency_stands_out_and_what_a_law_forbids_to_tell_is_left_out, |t| async {
    use sprokkel::event::log::{Act, Concern, Entry, Outcome};
    let me = t.resident("Fatima Haddad").await;
    let entry = |activity, emergency, rule| Entry {
        at: t.app.clock.millis(),
        trace: t.app.id(),
        act: Act::Read,
        verb: "looked",
        actor: Some(t.marieke),
        hat: "worker",
        on_behalf: None,
        activity,
        activity_version: 1,
        emergency,
        point: "test".to_owned(),
        outcome: Outcome::Done,
        concerns: vec![Concern { person: me, level: 2, rule }],
    };
    let mut fatima = t.as_person(me).await;
    t.app.appender().append(entry("signal", None, 4)).await.unwrap();
    fatima.get("/me/looks").await.is(200).is_silent_about("Marieke de Wit (werker) las wat u vertelde");
    t.app.appender().append(entry("emergency", Some(t.app.id()), 2)).await.unwrap();
    let page = fatima.get("/me/looks").await;
    page.says("data-emergency").says("In nood:").says("Marieke de Wit (werker) las wat u vertelde.");
    page.says("Waarvoor: Openen in nood").says("In nood ziet één werker één persoon");
    page.says("Soms verbiedt een wet");
});
