//! PRACTICES 40: "geen stap zonder minimaal twee bewoners; meedenken, meedoen, loslaten".

use crate::support::carried::joins;

on_both!(no_step_without_two_residents_and_the_worker_lets_go_when_they_carry_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/groups/new?practice=initiatief").await;
    form.is(200).says("Wat willen bewoners samen doen?").says("Geen stap zonder twee bewoners");
    let id = form.field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("practice", "initiatief"),
        ("kind", "initiative"),
        ("parent", &form.field("parent").unwrap()),
        ("purpose", "Een moestuin achter de flat"),
        ("name", "Moestuin Lindenhof"),
        ("audience", "everyone"),
    ];
    marieke.post("/groups", &fields).await.is(303);
    let (path, group) = (format!("/groups/{id}"), id.parse().unwrap());
    joins(&t, group, t.marieke, "supporter").await;
    let phase = |phase: &'static str| (t.app.id().to_string(), phase);
    let (step, name) = phase("think-along");
    marieke.post(&format!("{path}/phases"), &[("id", &step), ("phase", name)]).await.is(303);
    joins(&t, group, t.resident("Loes Visser").await, "carrier").await;
    let (step, name) = phase("do-along");
    marieke.post(&format!("{path}/phases"), &[("id", &step), ("phase", name)]).await.is(409);
    marieke.post(&format!("{path}/stepping-out"), &[]).await.is(409).says("Laat nog niet los");
    let ahmet = t.resident("Ahmet Yilmaz").await;
    joins(&t, group, ahmet, "carrier").await;
    marieke.post(&format!("{path}/phases"), &[("id", &step), ("phase", name)]).await.is(303);
    t.forward(60);
    let mut marieke = t.as_marieke().await;
    let (step, name) = phase("let-go");
    marieke.post(&format!("{path}/phases"), &[("id", &step), ("phase", name)]).await.is(303);
    marieke.post(&format!("{path}/stepping-out"), &[]).await.is(303);
    t.browser()
        .get(&path)
        .await
        .is(200)
        .says("2 bewoners doen het nu zelf")
        .says("Na 60 dagen deden bewoners het zelf");
    // One of the two stops: the group rests, and who looks after it hears so.
    t.as_person(ahmet).await.post(&format!("{path}/stepping-out"), &[]).await.is(303);
    t.browser().get(&path).await.says("Er is nog één bewoner nodig").is_silent_about("Ahmet");
    marieke.get("/?ahead=month").await.says("Moestuin Lindenhof").says("Zoek samen wie mee wil dragen");
});
