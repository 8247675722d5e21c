//! PRACTICES 28: more referrers. A physiotherapist and a district nurse refer in the same way as a GP.

use sprokkel::group::details::Details;

use crate::support::checksum;
use crate::support::referral::{Wijk, group, joins, page, refer, wijk};

on_both!(a_physiotherapist_and_a_district_nurse_refer_as_a_gp_does, |t| async {
    let Wijk { samira, .. } = wijk(&t).await;
    let physio = group(&t, "Fysio Linde", "organisation", &Details::default()).await;
    let at = page(&t, physio, "meer-verwijzers").await;
    let mut desk = t.browser();
    desk.get(&at).await.says("Wie kwam u tegen die meer wil?");
    // The receiver is chosen when there are more, and is never the own group.
    refer(&mut desk, &at, &[("name", "Jan Receptma"), ("reach", "jan@post.example"), ("wish", "move")]).await.is(303);
    let nurses = group(&t, "Wijkverpleging", "team", &Details::default()).await;
    let wil = t.resident("Wil Smit").await;
    joins(&t, wil, nurses, "worker").await;
    let mut wil = t.as_person(wil).await;
    let form = wil.get("/referrals/new?practice=meer-verwijzers").await;
    form.is(200).says("Wie kwam u tegen die meer wil?").says("Via ons: Wijkverpleging").says("Sociaal team");
    let sent = refer(
        &mut wil,
        "/referrals/new?practice=meer-verwijzers",
        &[("name", "Ans Receptma"), ("reach", ""), ("via", "us"), ("wish", "talk")],
    )
    .await;
    wil.follow(sent.is(303)).await.is(200).says("Van Wijkverpleging").is_silent_about("Ans");
    wil.get("/referrals").await.is(200).says("nog niet gekomen").is_silent_about("Ans").is_silent_about("Jan");
    assert_eq!(checksum::count(&t.url, "select count(*) from referrals").await, 2);
    let mut worker = t.as_person(samira).await;
    worker.get("/").await.says("Jan Receptma").says("Ans Receptma").says("Wil graag bewegen.");
    assert_eq!(checksum::count(&t.url, "select count(*) from contacts where kind = 'email' and audience is not null and person_id in (select wisher_id from ties)").await, 1);
});
