//! PRACTICES 7, 8 and 53: one party co-ordinates, residents speak on behalf of their network, and networks stand in a network.

use crate::support::carried::{begun, joins};

on_both!(one_party_coordinates_and_the_others_stand_under_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let party = begun(&mut marieke, &t, "een-partij-coordineert", "Indebuurt").await;
    let other = begun(&mut marieke, &t, "een-partij-coordineert", "Ravelijn").await;
    let fields = [("parent", &*party.to_string())];
    marieke.post(&format!("/groups/{other}/parent"), &fields).await.is(303);
    t.browser().get(&format!("/groups/{party}")).await.is(200).says("Ravelijn");
    // Whoever co-ordinates the party co-ordinates what is under it, and nobody else's.
    let bas = t.worker("Bas Jansen").await;
    joins(&t, party, bas, "coordinator").await;
    let loes = t.resident("Loes Visser").await;
    let id = t.app.id().to_string();
    let worker = [("id", id.as_str()), ("person", &loes.to_string()), ("role", "referrer"), ("from", "")];
    let mut coordinator = t.as_person(bas).await;
    coordinator.post(&format!("/groups/{other}/memberships"), &worker).await.is(303);
    let elsewhere = begun(&mut marieke, &t, "een-partij-coordineert", "Elders").await;
    let id = t.app.id().to_string();
    let worker = [("id", id.as_str()), ("person", &*loes.to_string()), ("role", "referrer"), ("from", "")];
    coordinator.post(&format!("/groups/{elsewhere}/memberships"), &worker).await.is(403);
});

on_both!(a_resident_speaks_on_behalf_of_her_network_until_a_day, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "namens-bewoners", "Vogelbuurt").await;
    let loes = t.resident("Loes Visser").await;
    let (id, path) = (t.app.id().to_string(), format!("/groups/{group}/memberships"));
    let delegate = [("id", id.as_str()), ("person", &*loes.to_string()), ("role", "delegate"), ("from", "")];
    marieke.post(&path, &delegate).await.is(422).says("tot welke dag");
    let until = delegate.iter().copied().chain([("until", "2027-06-01")]).collect::<Vec<_>>();
    marieke.post(&path, &until).await.is(303);
    marieke.get(&format!("/groups/{group}")).await.says("Loes Visser").says("afgevaardigde").says("1 juni 2027");
});

on_both!(networks_stand_in_a_network_and_none_in_itself, |t| async {
    let mut marieke = t.as_marieke().await;
    let large = begun(&mut marieke, &t, "netwerk-van-netwerken", "Netwerken van West").await;
    let small = begun(&mut marieke, &t, "netwerk-van-netwerken", "Netwerk Eten").await;
    marieke.post(&format!("/groups/{small}/parent"), &[("parent", &large.to_string())]).await.is(303);
    marieke.post(&format!("/groups/{large}/parent"), &[("parent", &small.to_string())]).await.is(422);
    t.browser().get(&format!("/groups/{large}")).await.says("Netwerk Eten");
});
