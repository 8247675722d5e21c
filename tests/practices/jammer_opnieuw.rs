//! PRACTICES 38: "jammer, opnieuw". It fails sometimes. Whose wish was it? Then it goes on with another, and the wish stays hers.

use crate::support::tied::{both_say_yes, introduce, it_holds, they_met};
use crate::support::{checksum, note};

on_both!(without_a_klik_it_ends_nobody_says_why_and_the_wish_stays_whose_it_was, |t| async {
    let (loes, ahmet, karin) =
        (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await, t.resident("Karin Post").await);
    let mut marieke = t.as_marieke().await;
    let about = loes.to_string();
    let wish = [("about", about.as_str()), ("wish", "Samen wandelen"), ("audience", "network")];
    note(&mut marieke, "sprokkelen", &wish).await.is(303);
    let tie = it_holds(&t, &mut marieke, loes, ("person", ahmet), "voorstellen", "Samen wandelen").await;
    // No reason is asked.
    marieke.post(&format!("{tie}/ending"), &[("how", "no-klik")]).await.is(303);
    let page = marieke.get(&tie).await;
    page.says("Geen klik").says("Het mislukt weleens. De wens blijft staan.").says("Van wie de wens is.");
    // The wish is still hers, a resident's, and open.
    let open = "select count(*) from notes where kind = 'wish' and ended_on is null and replaced_on is null";
    assert_eq!(checksum::count(&t.url, open).await, 1);
    marieke.get(&format!("/people/{loes}")).await.says("Samen wandelen").says("Geen klik");
    // Whoever thinks of the same two again is told, without a word of why.
    marieke
        .get(&format!("/ties/new?wisher={loes}&other_kind=person&other={ahmet}"))
        .await
        .says("Deze twee kenden elkaar eerder, en toen klikte het niet.");
    // Another one: it begins anew, with both asked.
    let anew = introduce(&mut marieke, loes, ("person", karin), "voorstellen", "Samen wandelen").await;
    marieke.get(&anew).await.says("Gevraagd").says("Karin Post").is_silent_about("kenden elkaar eerder");
    both_say_yes(&mut marieke, &anew).await;
    they_met(&t, &mut marieke, &anew).await;
    // "Jammer, opnieuw": the same two, asked once more.
    marieke.post(&format!("{anew}/ending"), &[("how", "again")]).await.is(303);
    let id = t.app.id().to_string();
    marieke.post(&format!("{anew}/restart"), &[("id", &*id)]).await.is(303);
    marieke.get(&format!("/ties/{id}")).await.says("Gevraagd").says("Loes Visser").says("Karin Post");
    let restarted = "select count(*) from ties where restarts is not null and ended_on is null";
    assert_eq!(checksum::count(&t.url, restarted).await, 1);
    let hers = "select count(*) from ties t join tie_sides s on s.tie_id = t.id and s.side = 'wisher' where s.party_id <> t.wisher_id";
    assert_eq!(checksum::count(&t.url, hers).await, 0);
});
