//! `/agreements`: looked at, handed over, erased, merged, and gone a year after the end.

use sprokkel::person::merge;
use uuid::Uuid;

use super::agreements::{agree, agree_otherwise};
use crate::support::{Browser, TestApp, checksum};

const COOKING: [(&str, &str); 3] = [("practice", "handje-helpen"), ("what", "Samen koken"), ("informal", "2")];

async fn strike(t: &TestApp) {
    let mut tx = t.write().await;
    let yesterday = t.app.clock.today().yesterday().unwrap().to_string();
    sprokkel::app::set(&mut tx, "clock_day", &yesterday).await.unwrap();
    tx.commit().await.unwrap();
    sprokkel::access::clock::strike(&t.app).await.unwrap();
}

/// Sanne cooks with Fatima.
async fn cooking(t: &TestApp, browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> (Uuid, Uuid, String) {
    let (fatima, sanne) = (t.resident("Fatima Haddad").await, t.resident("Sanne Vos").await);
    let person = sanne.to_string();
    let path = agree(browser, fatima, &[&COOKING[..], &[("person", person.as_str())], fields].concat()).await;
    (fatima, sanne, path)
}

async fn count(t: &TestApp, rows: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {rows}")).await
}

const OPEN_LOOKS: &str = "revisits where agreement_id is not null and settled_on is null";

on_both!(a_talk_does_not_settle_that_somebody_looks_at_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let (fatima, _, path) = cooking(&t, &mut marieke, &[("until", "2026-12-24")]).await;
    // A month before the end, and that is tomorrow.
    assert_eq!(count(&t, &format!("{OPEN_LOOKS} and due_on = '2026-11-24'")).await, 1);
    let line = [("line", "Ging goed"), ("about", &*fatima.to_string()), ("audience", "network")];
    crate::support::note(&mut marieke, "wandelgang", &line).await.is(303);
    assert_eq!(count(&t, OPEN_LOOKS).await, 1, "a talk settled it");
    t.forward(2);
    let mut marieke = t.as_marieke().await;
    let today = marieke.get("/").await;
    today.says(&format!("href=\"{path}\"")).says("Samen koken").says("Fatima Haddad");
    // She looked; the agreement goes on, so there is a next time.
    let visit = today.text.split("/revisits/").nth(1).unwrap().chars().take(36).collect::<String>();
    marieke.post(&format!("/revisits/{visit}/settlement"), &[("because", "Wij gaan door")]).await.is(303);
    assert_eq!(count(&t, OPEN_LOOKS).await, 0);
    strike(&t).await;
    assert_eq!(count(&t, &format!("{OPEN_LOOKS} and due_on = '2026-12-24'")).await, 1);
    strike(&t).await;
    assert_eq!(count(&t, OPEN_LOOKS).await, 1, "one look is enough");
    // Past its last day it still asks what came of it.
    t.forward(40);
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.says("De laatste dag is voorbij. Spreek het opnieuw af");
    marieke.get("/agreements").await.says("de laatste dag is voorbij");
    // What is over is looked at no more.
    marieke.post(&format!("{path}/ending"), &[("because", "Zij koken nu zonder ons")]).await.is(303);
    strike(&t).await;
    assert_eq!(count(&t, OPEN_LOOKS).await, 0);
    marieke.get(&path).await.says("Zij koken nu zonder ons").says("Marieke de Wit").is_silent_about("/versions/new");
    marieke.get("/agreements").await.says("Voorbij").is_silent_about("<h2 class=\"utrecht-heading-2\">Loopt</h2>");
    let again = [("id", &*t.app.id().to_string()), ("what", "Samen koken")];
    marieke.post(&format!("{path}/versions"), &again).await.is(409).says("Deze afspraak is al klaar.");
});

on_both!(what_was_written_by_mistake_is_taken_back_the_same_day_and_no_later, |t| async {
    let mut marieke = t.as_marieke().await;
    let (_, sanne, path) = cooking(&t, &mut marieke, &[]).await;
    let person = sanne.to_string();
    let more = [("person", person.as_str()), ("what", "Samen koken"), ("informal", "20")];
    agree_otherwise(&mut marieke, &path, &more).await;
    let page = marieke.get(&path).await;
    let undo =
        page.says("20 uur per week").text.split("/undoing\"").next().unwrap().rsplit("action=\"").next().unwrap();
    let undo = format!("{undo}/undoing");
    // Somebody else does not take it back.
    let bas = t.worker("Bas Jansen").await;
    t.as_person(bas).await.post(&undo, &[]).await.is(409).says("Alleen wie het vandaag opschreef");
    let back = marieke.post(&undo, &[]).await;
    marieke.follow(back.is(303)).await.is(200).says("2 uur per week").is_silent_about("20 uur");
    assert_eq!(count(&t, OPEN_LOOKS).await, 1);
    t.forward(1);
    let mut marieke = t.as_marieke().await;
    let first = path.replace("/agreements/", "");
    marieke.post(&format!("{path}/versions/{first}/undoing"), &[]).await.is(409);
    marieke.get(&path).await.is(200).is_silent_about("/undoing");
    // Of an agreement of today nothing is left.
    let (_, _, path) = cooking(&t, &mut marieke, &[]).await;
    let id = path.replace("/agreements/", "");
    let undo = format!("{path}/versions/{id}/undoing");
    assert_eq!(marieke.post(&undo, &[]).await.is(303).location, "/agreements");
    marieke.get(&path).await.is(404);
    assert_eq!((count(&t, "agreements").await, count(&t, OPEN_LOOKS).await), (1, 1));
});

on_both!(who_leaves_hands_her_agreements_over, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut as_bas = t.as_person(bas).await;
    let (_, _, path) = cooking(&t, &mut as_bas, &[("audience", "own")]).await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.is(404);
    as_bas.get(&format!("/people/{bas}/hand-over")).await.says("1 afspraak die loopt").says("Samen koken");
    let to = [("successor", &*t.marieke.to_string()), ("on", "2026-11-23")];
    as_bas.post(&format!("/people/{bas}/hand-over"), &to).await.is(303);
    marieke.get(&path).await.is(200).says("Marieke de Wit let erop").says("door Sanne Vos");
    assert_eq!(count(&t, &format!("{OPEN_LOOKS} and handed_on = '2026-11-23'")).await, 1);
});

on_both!(what_was_agreed_for_her_goes_with_her_and_another_party_becomes_someone, |t| async {
    let mut marieke = t.as_marieke().await;
    let (fatima, sanne, path) = cooking(&t, &mut marieke, &[]).await;
    for (who, says) in [(fatima, "Sanne Vos"), (sanne, "Fatima Haddad")] {
        let mut herself = t.as_person(who).await;
        let me = herself.get("/me").await;
        me.is(200).says("Wat u afsprak").says("Samen koken").says("2 uur per week door Sanne Vos").says(says);
        herself.get("/me/file.json").await.says("Samen koken").says("2 uur per week door Sanne Vos");
        herself.get("/me/paper").await.says("Samen koken").says("2 uur per week door Sanne Vos");
        let pdf = herself.get("/me/file.pdf").await;
        assert!(pdf.is(200).bytes.starts_with(b"%PDF"));
    }
    let seen = marieke.get(&format!("/people/{sanne}/as-she-sees-it")).await;
    seen.says("Wat u afsprak").says("Samen koken");
    marieke.get(&format!("/people/{sanne}")).await.says(&path).says("Samen koken");
    // A resident who is no party reads nothing of it.
    let loes = t.resident("Loes Visser").await;
    t.as_person(loes).await.get("/me").await.is_silent_about("Samen koken");
    t.as_person(sanne).await.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    marieke.get(&path).await.is(200).says("2 uur per week").is_silent_about("Sanne Vos");
    assert_eq!(count(&t, "agreement_parties").await, 1);
    t.as_person(fatima).await.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    for table in ["agreements", "agreement_parties", "agreement_versions", "agreement_promises", OPEN_LOOKS] {
        assert_eq!(count(&t, table).await, 0, "{table}");
    }
    marieke.get(&path).await.is(404);
});

on_both!(two_entries_that_are_one_person_have_her_agreements_together_and_apart_again, |t| async {
    let mut marieke = t.as_marieke().await;
    let (fatima, sanne, path) = cooking(&t, &mut marieke, &[]).await;
    let before = checksum::facts(&t.url).await;
    for gone in [fatima, sanne] {
        let kept = t.resident("Dezelfde Vrouw").await;
        let whole = checksum::facts(&t.url).await;
        let mut tx = t.write().await;
        let merged = merge::merge(&mut tx, &t.app, kept, gone, t.marieke).await.unwrap();
        tx.commit().await.unwrap();
        t.as_person(kept).await.get("/me").await.says("Samen koken");
        marieke.get(&path).await.is(200).says("Dezelfde Vrouw");
        let mut tx = t.write().await;
        merge::unmerge(&mut tx, &t.app, merged, t.marieke).await.unwrap();
        tx.commit().await.unwrap();
        t.as_person(kept).await.get("/me").await.is_silent_about("Samen koken");
        for table in ["agreements", "agreement_parties", "agreement_promises", "revisits"] {
            assert_eq!(checksum::facts(&t.url).await[table], whole[table], "{table}");
            assert_eq!(whole[table], before[table], "{table}");
        }
    }
});

on_both!(with_someone_who_leaves_what_she_agreed_ends_and_with_her_staying_it_goes_on, |t| async {
    let mut marieke = t.as_marieke().await;
    let (fatima, _, path) = cooking(&t, &mut marieke, &[]).await;
    marieke.post(&format!("/people/{fatima}/leaving"), &[("because", "Verhuisd")]).await.is(303);
    assert_eq!(count(&t, "agreements where ended_on is null").await, 0);
    strike(&t).await;
    assert_eq!(count(&t, OPEN_LOOKS).await, 0);
    marieke.post(&format!("/people/{fatima}/staying"), &[]).await.is(303);
    assert_eq!((count(&t, "agreements where ended_on is null").await, count(&t, OPEN_LOOKS).await), (1, 1));
    marieke.get(&path).await.is(200).says("Spreek het anders af");
});

on_both!(a_year_after_its_end_nothing_of_an_agreement_is_left, |t| async {
    let mut marieke = t.as_marieke().await;
    let (_, sanne, path) = cooking(&t, &mut marieke, &[]).await;
    let person = sanne.to_string();
    agree_otherwise(&mut marieke, &path, &[("person", person.as_str()), ("what", "Samen bakken"), ("informal", "0")])
        .await;
    let spent = [("id", &*t.app.id().to_string()), ("euros", "5"), ("what", "Meel")];
    marieke.post(&format!("{path}/spendings"), &spent).await.is(303);
    marieke.post(&format!("{path}/ending"), &[]).await.is(303);
    let tables = ["agreements", "agreement_parties", "agreement_versions", "agreement_promises", "agreement_spendings"];
    t.forward(364);
    strike(&t).await;
    for table in tables {
        assert!(count(&t, table).await > 0, "{table} went too early");
    }
    t.forward(3);
    strike(&t).await;
    for table in tables {
        assert_eq!(count(&t, table).await, 0, "{table} stayed");
    }
});
