//! PRACTICES 20: early acquaintance of newcomers, Giessenlanden. Meet early, with two, not to offer care; and know whom to call.

use sprokkel::group::{self, NewGroup, NewMembership};
use sprokkel::party::{EVERYONE, NETWORK};
use uuid::Uuid;

use crate::support::{TestApp, checksum};

on_both!(newcomers_are_met_early_by_two_and_again_after_six_weeks, |t| async {
    let bas = t.worker("Bas Jansen").await.to_string();
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/meetings/new?practice=kennismaken-met-nieuwkomers").await;
    form.is(200).says("Wie komt hier wonen?").says("niet om zorg aan te bieden").is_silent_about("name=\"feeling\"");
    // Coming back stands there already, and cannot be left out.
    form.says("2027-01-04").is_silent_about("Niet nodig");
    let id = form.field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("practice", "kennismaken-met-nieuwkomers"),
        ("day", "2026-11-23"),
        ("name", "Samir Haddad"),
        ("text", "Kwam met zijn gezin uit Homs"),
        ("talent", "Was kok"),
        ("language", "Arabisch"),
        ("interpreter", "zijn zoon"),
        ("audience", "network"),
    ];
    // Never alone.
    marieke.post("/meetings", &fields).await.is(422).says("Dit doet u met zijn tweeën");
    assert_eq!(checksum::count(&t.url, "select count(*) from meetings").await, 0);
    let answer = marieke.post("/meetings", &[&fields[..], &[("ours", bas.as_str())]].concat()).await;
    let page = marieke.follow(answer.is(303)).await;
    page.is(200).says("Samir Haddad").says("Bas Jansen").says("Gesproken in het Arabisch.").says("zijn zoon tolkte.");
    // After six weeks somebody comes again, and then it stands on her list.
    let back = "select count(*) from revisits where about_kind = 'person' and due_on = '2027-01-04'";
    assert_eq!(checksum::count(&t.url, back).await, 1);
    // Whom to call when there are worries.
    let whom = page.text.split("/groups?place=").nth(1).unwrap();
    marieke.get(&format!("/groups?place={}", &whom[..36])).await.is(200);
    t.forward(42);
    t.as_marieke().await.get("/").await.says("Samir Haddad");
});

on_both!(a_volunteer_of_a_group_is_one_of_us_and_a_guest_of_it_is_not, |t| async {
    let carrier = t.resident("Loes Visser").await;
    let guest = t.resident("Kees Post").await;
    carries(&t, carrier).await;
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/meetings/new?practice=kennismaken-met-nieuwkomers").await;
    form.says("<span>Loes Visser</span>").is_silent_about("<span>Kees Post</span>");
    let id = form.field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("practice", "kennismaken-met-nieuwkomers"),
        ("day", "2026-11-23"),
        ("name", "Samir Haddad"),
        ("text", "Kwam met zijn gezin uit Homs"),
        ("audience", "network"),
    ];
    let guest = guest.to_string();
    marieke.post("/meetings", &[&fields[..], &[("ours", guest.as_str())]].concat()).await.is(422);
    let carrier = carrier.to_string();
    let answer = marieke.post("/meetings", &[&fields[..], &[("ours", carrier.as_str())]].concat()).await;
    marieke.follow(answer.is(303)).await.is(200).says("Loes Visser");
    assert_eq!(checksum::count(&t.url, "select count(*) from meeting_people where part = 'ours'").await, 2);
});

on_both!(who_helps_newcomers_along_knows_whom_to_call, |t| async {
    let team = crate::support::referral::wijk(&t).await.team.to_string();
    let carrier = t.resident("Loes Visser").await;
    carries(&t, carrier).await;
    let mut her = t.as_person(carrier).await;
    let form = her.get("/worries").await;
    form.is(200).says("Sociaal team").says("030 123 45 67").says("binnen zeven dagen");
    let id = form.field("id").unwrap();
    let fields = [("id", id.as_str()), ("receiver", team.as_str()), ("text", "Zij krijgen brieven die zij niet lezen")];
    her.post("/worries", &fields).await.is(303);
    her.get("/worries").await.says("nog geen antwoord");
});

/// She carries a group of the network.
async fn carries(t: &TestApp, person: Uuid) {
    let (id, group, begins_on) = (t.app.id(), t.app.id(), t.app.clock.today());
    let new = NewGroup {
        id: group,
        kind: "initiative",
        name: "Welkom in de wijk".to_owned(),
        purpose: String::new(),
        parent: Some(NETWORK),
        place: None,
        audience: EVERYONE,
    };
    let mut tx = t.write().await;
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    let new = NewMembership { id, group, person, role: "carrier".to_owned(), begins_on, created_by: t.marieke };
    group::join(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
}
