//! PRACTICES 4: the card that was snatched away. With citizens, not for them: residents hold the lines themselves, and nobody is
//! gatekeeper.

use crate::support::Browser;

async fn side(browser: &mut Browser<'_>) -> String {
    let page = browser.get("/me/ties").await;
    page.is(200).text.split("/me/ties/").nth(1).unwrap()[..36].to_owned()
}

/// Says yes, and how the other may reach her.
async fn says_yes(browser: &mut Browser<'_>) {
    let side = side(browser).await;
    let page = browser.get("/me/ties").await;
    let way = page.text.split("name=\"contact\" value=\"").nth(1).unwrap()[..36].to_owned();
    browser.post(&format!("/me/ties/{side}"), &[("said", "yes"), ("contact", &way)]).await.is(303);
}

on_both!(two_residents_hold_a_line_of_their_own_that_stays_when_the_worker_leaves, |t| async {
    let (loes, ahmet) = (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    let bas = t.worker("Bas Jansen").await;
    let mut worker = t.as_person(bas).await;
    let form = worker.get(&format!("/ties/new?wisher={loes}&other_kind=person&other={ahmet}")).await;
    form.is(200).says("Noem dus geen namen");
    let (id, one, other) = (form.field("id").unwrap(), loes.to_string(), ahmet.to_string());
    let fields = [
        ("id", id.as_str()),
        ("wisher", one.as_str()),
        ("other_kind", "person"),
        ("other", other.as_str()),
        ("words", "Samen de geveltuin"),
        ("told_wisher", "Een buurman met groene vingers"),
        ("told_other", "Een buurvrouw met een kale gevel"),
    ];
    worker.post("/ties", &fields).await.is(303);
    let (mut her, mut him) = (t.as_person(loes).await, t.as_person(ahmet).await);
    says_yes(&mut her).await;
    says_yes(&mut him).await;
    // Each has the other's own mail: not by way of Bas.
    her.get("/me/ties").await.is(200).says("Ahmet Yilmaz").says("ahmet@buurt.example");
    him.get("/me/ties").await.is(200).says("Loes Visser").says("loes@buurt.example");
    // The spider leaves the web; the line stays.
    let (to, on) = (t.marieke.to_string(), t.app.clock.today().to_string());
    let handed =
        t.as_marieke().await.post(&format!("/people/{bas}/hand-over"), &[("successor", &to), ("on", &on)]).await;
    handed.is(303);
    her.get("/me/ties").await.says("ahmet@buurt.example").says("Marieke");
    him.get("/me/ties").await.says("loes@buurt.example");
});

on_both!(a_resident_is_introduced_to_a_club_directly, |t| async {
    let loes = t.resident("Loes Visser").await;
    let carrier = t.resident("Henk Bakker").await;
    let club = t.app.id();
    let mut tx = t.write().await;
    let new = sprokkel::group::NewGroup {
        id: club,
        kind: "initiative",
        name: "Loopgroepje".to_owned(),
        purpose: String::new(),
        parent: Some(sprokkel::party::NETWORK),
        place: None,
        audience: sprokkel::party::EVERYONE,
    };
    sprokkel::group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    sprokkel::group::store::reached_by(&mut tx, club, [Some("+31612345699".to_owned()), None, None]).await.unwrap();
    tx.commit().await.unwrap();
    let mut marieke = t.as_marieke().await;
    let form = marieke.get(&format!("/ties/new?wisher={loes}&other_kind=group&other={club}")).await;
    let (id, one, other) = (form.is(200).field("id").unwrap(), loes.to_string(), club.to_string());
    let fields = [
        ("id", id.as_str()),
        ("wisher", one.as_str()),
        ("other_kind", "group"),
        ("other", other.as_str()),
        ("words", "Wandelen"),
        ("told_wisher", "Elke week een half uur, iedereen kan mee"),
        ("told_other", "Een buurvrouw die graag meeloopt"),
    ];
    marieke.post("/ties", &fields).await.is(303);
    says_yes(&mut t.as_person(loes).await).await;
    marieke.post(&format!("/ties/{id}/answers"), &[("side", "other"), ("said", "yes")]).await.is(303);
    t.as_person(loes).await.get("/me/ties").await.says("Loopgroepje").says("06 12 34 56 99");
    assert_ne!(carrier, loes);
});
