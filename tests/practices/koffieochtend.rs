//! PRACTICES 42: a circle of people at coffee who mind each other, and know whom to call. A worry goes to the team, and is answered.

use crate::support::referral::{Wijk, group, joins, tie, wijk};
use crate::support::{checksum, note_texts};
use sprokkel::group::details::Details;

on_both!(someone_at_coffee_passes_on_a_worry_and_is_answered_within_seven_days, |t| async {
    let Wijk { team, samira, .. } = wijk(&t).await;
    let loes = t.resident("Loes Visser").await;
    joins(&t, loes, group(&t, "Koffieochtend", "initiative", &Details::default()).await, "participant").await;
    let mut her = t.as_person(loes).await;
    her.get("/").await.says("href=\"/worries\"");
    let form = her.get("/worries").await;
    form.is(200).says("Wie kan ik bellen?").says("030 123 45 67").says("Bel 112").says("dinsdag 10-12 uur");
    let (id, team) = (form.field("id").unwrap(), team.to_string());
    let empty = [("id", id.as_str()), ("receiver", &team), ("text", " ")];
    her.post("/worries", &empty).await.is(422).says("Schrijf waar u zich zorgen over maakt");
    let fields =
        [("id", id.as_str()), ("receiver", &team), ("text", "De gordijnen blijven dicht"), ("about", "nr. 14")];
    // Sent twice it is one.
    her.post("/worries", &fields).await.is(303);
    her.post("/worries", &fields).await.is(303);
    assert_eq!(note_texts(&t.url).await, ["nr. 14: De gordijnen blijven dicht"]);
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 1);
    her.get("/worries").await.says("nog geen antwoord").says("30 november 2026").is_silent_about("gordijnen");
    // A stranger may not send hers again, and nobody without signing in sends any.
    let kees = t.resident("Kees Post").await;
    t.as_person(kees).await.post("/worries", &fields).await.is(409);
    t.browser().get("/worries").await.is(303);
    // The steward of the team has both on Vandaag today: what was told, and who waits.
    let mut worker = t.as_person(samira).await;
    worker.get("/").await.says("Iemand gaf een zorg door").says("Loes Visser").says("wacht op antwoord");
    let tie = tie(&mut worker).await;
    worker.get(&tie).await.is_silent_about("name=\"because\"");
    worker.post(&format!("{tie}/answers"), &[("side", "other"), ("said", "yes")]).await.is(303);
    her.get("/worries").await.says("opgepakt");
    let met = t.app.id().to_string();
    worker.post(&format!("{tie}/meetings"), &[("id", &met), ("on", "2026-11-23")]).await.is(303);
    let ending = [("how", "well"), ("because", "Het was haar hart")];
    worker.post(&format!("{tie}/ending"), &ending).await.is(303);
    // She hears that it is over, and never what it was.
    for path in ["/worries", "/me/ties", "/me"] {
        her.get(path).await.is(200).is_silent_about("hart").is_silent_about("gordijnen");
    }
    her.get("/worries").await.says("afgerond");
    // What was told goes after thirty days; that she was answered stays.
    for _ in 0..31 {
        t.forward(1);
        t.do_jobs().await;
    }
    assert!(note_texts(&t.url).await.is_empty());
    her = t.as_person(loes).await;
    her.get("/worries").await.says("afgerond");
});

on_both!(who_is_not_answered_is_told_whom_to_call, |t| async {
    let Wijk { team, samira, .. } = wijk(&t).await;
    let loes = t.resident("Loes Visser").await;
    let mut her = t.as_person(loes).await;
    let team = team.to_string();
    for _ in 0..5 {
        let id = t.app.id().to_string();
        her.post("/worries", &[("id", &id), ("receiver", &team), ("text", "Het licht brandt dag en nacht")])
            .await
            .is(303);
    }
    // Five on a day is enough, and to one team it is one answer.
    let id = t.app.id().to_string();
    her.post("/worries", &[("id", &id), ("receiver", &team), ("text", "Nog iets")]).await.is(429);
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 1);
    t.forward(7);
    t.as_person(loes).await.get("/worries").await.says("U hoort iets vóór");
    t.forward(1);
    t.as_person(loes).await.get("/worries").await.says("De dagen zijn om. Bel:").says("030 123 45 67");
    t.as_person(samira).await.get("/").await.says("wacht op antwoord");
});
