//! Carrying a group: phases, rests, the door, stepping out; each happy, twice and by a stranger.

use sprokkel::party::NETWORK;
use uuid::Uuid;

use crate::support::carried::{begun, joins};
use crate::support::{Browser, TestApp, checksum};

async fn begins(browser: &mut Browser<'_>, t: &TestApp, group: Uuid, phase: &str) -> u16 {
    let id = t.app.id().to_string();
    browser.post(&format!("/groups/{group}/phases"), &[("id", &id), ("phase", phase)]).await.status
}

on_both!(a_group_goes_through_its_phases_and_residents_take_it_over, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    let path = format!("/groups/{group}");
    marieke.get(&path).await.is(200).says("Er zijn nog 2 bewoners nodig").says("Rust sinds");
    marieke.get("/?ahead=month").await.says("Zoek samen wie mee wil dragen");
    // Thinking along may begin with one idea; the rest takes two residents.
    assert_eq!(begins(&mut marieke, &t, group, "think-along").await, 303);
    assert_eq!(begins(&mut marieke, &t, group, "do-along").await, 409);
    let (loes, ahmet) = (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    joins(&t, group, loes, "carrier").await;
    marieke.get(&path).await.says("Er is nog één bewoner nodig");
    // Who works here does not count as a resident.
    let bas = t.worker("Bas Jansen").await;
    joins(&t, group, bas, "carrier").await;
    marieke.get(&path).await.says("Er is nog één bewoner nodig");
    joins(&t, group, ahmet, "carrier").await;
    marieke.get(&path).await.says("2 bewoners dragen deze groep").is_silent_about("Rust sinds");
    marieke.get("/?ahead=month").await.is_silent_about("Zoek samen wie mee wil dragen");
    t.forward(10);
    assert_eq!(begins(&mut marieke, &t, group, "do-along").await, 303);
    t.forward(30);
    // Whoever carries it decides too.
    let mut her = t.as_person(loes).await;
    assert_eq!(begins(&mut her, &t, group, "let-go").await, 303);
    her.get(&path).await.says("2 bewoners doen het nu zelf").says("Na 40 dagen deden bewoners het zelf");
    t.browser().get(&path).await.is(200).says("2 bewoners doen het nu zelf").is_silent_about("Loes");
});

on_both!(a_phase_sent_twice_is_one_taken_back_it_is_none_and_a_stranger_has_no_say, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    let (path, id) = (format!("/groups/{group}/phases"), t.app.id().to_string());
    let fields = [("id", id.as_str()), ("phase", "think-along")];
    marieke.post(&path, &fields).await.is(303);
    marieke.post(&path, &fields).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from group_phases").await, 1);
    let (bas, loes) = (t.worker("Bas Jansen").await, t.resident("Loes Visser").await);
    t.as_person(bas).await.post(&path, &fields).await.is(403);
    t.as_person(loes).await.post(&path, &[("id", &t.app.id().to_string()), ("phase", "do-along")]).await.is(403);
    t.browser().post(&path, &fields).await.is(401);
    let undo = format!("{path}/{id}/undoing");
    t.as_person(loes).await.post(&undo, &[]).await.is(403);
    marieke.post(&undo, &[]).await.is(303);
    marieke.post(&undo, &[]).await.is(404);
    marieke.get(&format!("/groups/{group}")).await.is_silent_about("aria-current=\"step\"");
    marieke.post(&path, &[("id", &t.app.id().to_string()), ("phase", "verder")]).await.is(422);
});

on_both!(a_supporter_lets_go_only_when_enough_residents_carry_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    let bas = t.worker("Bas Jansen").await;
    joins(&t, group, bas, "supporter").await;
    let out = format!("/groups/{group}/stepping-out");
    let mut supporter = t.as_person(bas).await;
    supporter.post(&out, &[]).await.is(409).says("Laat nog niet los");
    for name in ["Loes Visser", "Ahmet Yilmaz"] {
        joins(&t, group, t.resident(name).await, "carrier").await;
    }
    supporter.post(&out, &[]).await.is(303);
    supporter.post(&out, &[]).await.is(303);
    let left = "select count(*) from memberships where role = 'supporter' and ends_on is null";
    assert_eq!(checksum::count(&t.url, left).await, 0);
});

on_both!(who_hands_over_while_too_few_carry_it_leaves_a_supporter_behind, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    let (bas, els) = (t.worker("Bas Jansen").await, t.worker("Els Visser").await);
    joins(&t, group, bas, "supporter").await;
    let fields = [("successor", &*els.to_string()), ("on", &*t.app.clock.today().to_string())];
    marieke.post(&format!("/people/{bas}/hand-over"), &fields).await.is(303);
    marieke.post(&format!("/people/{bas}/hand-over"), &fields).await.is(303);
    let holds = "select count(*) from memberships where role = 'supporter' and ends_on is null";
    assert_eq!(checksum::count(&t.url, holds).await, 1);
    t.as_person(els).await.post(&format!("/groups/{group}/stepping-out"), &[]).await.is(409);
});

on_both!(a_carrier_who_leaves_moves_or_is_erased_lets_the_group_rest, |t| async {
    let mut marieke = t.as_marieke().await;
    let rests = "select count(*) from group_rests where ends_on is null";
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    let (loes, ahmet) = (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    joins(&t, group, loes, "carrier").await;
    joins(&t, group, ahmet, "carrier").await;
    assert_eq!(checksum::count(&t.url, rests).await, 0);
    // She moves away, and comes back.
    marieke.post(&format!("/people/{loes}/leaving"), &[("because", "Verhuisd")]).await.is(303);
    assert_eq!(checksum::count(&t.url, rests).await, 1);
    marieke.post(&format!("/people/{loes}/staying"), &[]).await.is(303);
    assert_eq!(checksum::count(&t.url, rests).await, 0);
    // She steps out herself.
    let mut her = t.as_person(loes).await;
    her.post(&format!("/groups/{group}/stepping-out"), &[]).await.is(303);
    assert_eq!(checksum::count(&t.url, rests).await, 1);
    joins(&t, group, t.resident("Sanne Vos").await, "carrier").await;
    assert_eq!(checksum::count(&t.url, rests).await, 0);
    // He has himself erased.
    let mut his = t.as_person(ahmet).await;
    his.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    assert_eq!(checksum::count(&t.url, rests).await, 1);
    marieke.get(&format!("/groups/{group}")).await.says("Er is nog één bewoner nodig");
});

on_both!(a_mandate_that_ends_lets_the_group_rest_when_the_clock_strikes, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    joins(&t, group, t.resident("Loes Visser").await, "carrier").await;
    let ahmet = joins(&t, group, t.resident("Ahmet Yilmaz").await, "carrier").await;
    let on = t.app.clock.today().saturating_add(jiff::Span::new().days(3)).to_string();
    marieke.post(&format!("/groups/{group}/memberships/{ahmet}/end"), &[("on", &on)]).await.is(303);
    let rests = "select count(*) from group_rests where ends_on is null and why = 'carriers'";
    for (days, resting) in [(2, 0), (1, 1), (1, 1)] {
        t.forward(days);
        sprokkel::access::clock::strike(&t.app).await.unwrap();
        assert_eq!(checksum::count(&t.url, rests).await, resting);
    }
});

on_both!(a_rest_that_was_chosen_is_looked_at_again_and_ends_when_they_say_so, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    for name in ["Loes Visser", "Ahmet Yilmaz"] {
        joins(&t, group, t.resident(name).await, "carrier").await;
    }
    let (path, id) = (format!("/groups/{group}"), t.app.id().to_string());
    marieke.post(&format!("{path}/rests"), &[("id", &id)]).await.is(303);
    marieke.post(&format!("{path}/rests"), &[("id", &id)]).await.is(303);
    marieke.post(&format!("{path}/rests"), &[("id", &t.app.id().to_string())]).await.is(409);
    marieke.get(&path).await.says("De groep rust even");
    assert_eq!(begins(&mut marieke, &t, group, "do-along").await, 409);
    // The clock does not end what was chosen.
    sprokkel::access::clock::strike(&t.app).await.unwrap();
    let open = "select count(*) from revisits where settled_on is null";
    assert_eq!(checksum::count(&t.url, open).await, 1);
    t.as_person(t.resident("Kees Post").await).await.post(&format!("{path}/going-on"), &[]).await.is(403);
    marieke.post(&format!("{path}/going-on"), &[]).await.is(303);
    marieke.post(&format!("{path}/going-on"), &[]).await.is(303);
    assert_eq!(checksum::count(&t.url, open).await, 0);
});

on_both!(what_grew_out_of_a_group_stands_with_it_and_a_name_in_a_list_does_not_rest, |t| async {
    let mut marieke = t.as_marieke().await;
    let garden = begun(&mut marieke, &t, "initiatief", "Groen van bewoners").await;
    let (id, garden) = (t.app.id().to_string(), garden.to_string());
    let network = sprokkel::party::NETWORK.to_string();
    let fields = [
        ("id", id.as_str()),
        ("kind", "initiative"),
        ("name", "Samen eten"),
        ("parent", &network),
        ("audience", "everyone"),
        ("grew_out_of", &garden),
    ];
    marieke.post("/groups", &fields).await.is(303);
    marieke.get(&format!("/groups/{garden}")).await.says("Hieruit kwam voort:").says("Samen eten");
    marieke
        .get(&format!("/groups/{id}"))
        .await
        .says("Groen van bewoners")
        .says("Nog niemand.")
        .is_silent_about("Rust sinds");
    t.browser().get(&format!("/groups/{id}")).await.says("Dit kwam voort uit").says("Groen van bewoners");
});

on_both!(a_carrier_taken_out_by_mistake_is_put_back_and_the_group_goes_on, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    let here = format!("/groups/{group}");
    let (loes, ahmet) = (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    let hers = joins(&t, group, loes, "carrier").await;
    joins(&t, group, ahmet, "carrier").await;
    let (out, back) = (format!("{here}/memberships/{hers}/end"), format!("{here}/memberships/{hers}/returning"));
    let taken_out = marieke.post(&out, &[]).await;
    marieke.follow(taken_out.is(303)).await.says("Te weinig bewoners dragen haar nu: de groep rust.").says(&back);
    // No stranger puts her back, and nobody but who took her out.
    let (bas, els) = (t.worker("Bas Jansen").await, t.worker("Els Visser").await);
    joins(&t, NETWORK, els, "coordinator").await;
    t.as_person(ahmet).await.post(&back, &[]).await.is(403);
    t.browser().post(&back, &[]).await.is(401);
    t.as_person(bas).await.post(&back, &[]).await.is(403);
    t.as_person(els).await.post(&back, &[]).await.is(404);
    let holds = "select count(*) from memberships where role = 'carrier' and ends_on is null";
    assert_eq!(checksum::count(&t.url, holds).await, 1);
    for _ in 0..2 {
        let put_back = marieke.post(&back, &[]).await;
        let page = marieke.follow(put_back.is(303)).await;
        page.says("Zit weer in de groep.").says("2 bewoners dragen deze groep").is_silent_about("Rust sinds");
    }
    assert_eq!(checksum::count(&t.url, holds).await, 2);
    // The day after it is no mistake any more; and who is in it again already is not put back.
    marieke.post(&out, &[]).await.is(303);
    let again = joins(&t, group, loes, "carrier").await;
    marieke.post(&back, &[]).await.is(409);
    marieke.post(&format!("{here}/memberships/{again}/end"), &[]).await.is(303);
    t.forward(1);
    t.as_marieke().await.post(&back, &[]).await.is(404);
    // Her own step out says it too.
    let mut his = t.as_person(ahmet).await;
    let out = his.post(&format!("{here}/stepping-out"), &[]).await;
    his.follow(out.is(303)).await.says("Te weinig bewoners dragen haar nu");
});

on_both!(a_phase_speaks_of_a_supporter_only_where_there_is_one, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    let here = format!("/groups/{group}");
    marieke.get(&here).await.says("Bewoners doen het.").is_silent_about("begeleider doet mee");
    joins(&t, group, t.worker("Bas Jansen").await, "supporter").await;
    marieke.get(&here).await.says("Een begeleider doet mee.");
});
