//! PRACTICES 11: portiekgesprekken in Zeist. Always a duo that plans together, there where nothing is known: what goes on, what do
//! people wish, what is their strength?

use uuid::Uuid;

use crate::support::{Browser, TestApp, checksum, note_texts};

/// A round of a portiek with four doors, for Marieke and her colleague; its address.
pub async fn round(t: &TestApp, marieke: &mut Browser<'_>, practice: &str, colleague: Uuid) -> String {
    let form = marieke.get(&format!("/rounds/new?practice={practice}")).await;
    let (id, colleague) = (form.is(200).field("id").unwrap(), colleague.to_string());
    let on = t.app.clock.today().to_string();
    let fields = [
        ("id", id.as_str()),
        ("practice", practice),
        ("building", "Merelhof"),
        ("numbers", "2 t/m 8 even"),
        ("duo", &colleague),
        ("on", &on),
        ("audience", "network"),
    ];
    marieke.post("/rounds", &fields).await.is(303).location.clone()
}

/// The addresses of the doors, in the order in which they are rung.
pub async fn doors(browser: &mut Browser<'_>, round: &str) -> Vec<String> {
    let page = browser.get(round).await;
    let doors = page.is(200).text.split("data-door=\"").skip(1);
    doors.map(|rest| format!("{round}/doors/{}", &rest[..36])).collect()
}

/// Tells what happened at a door, under an id of its own.
pub async fn tell(t: &TestApp, browser: &mut Browser<'_>, door: &str, fields: &[(&str, &str)]) -> String {
    let id = t.app.id().to_string();
    browser.post(door, &[&[("id", id.as_str())], fields].concat()).await.is(303).location.clone()
}

on_both!(a_duo_rings_where_nothing_is_known_and_hears_how_people_live, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    marieke.get("/rounds").await.is(200).says("Er is nog geen ronde");
    let round = round(&t, &mut marieke, "portiekgesprek", bas).await;
    let doors = doors(&mut marieke, &round).await;
    assert_eq!(doors.len(), 4);
    let first = marieke.get(&doors[0]).await;
    first.is(200).says("Woont u hier prettig?").says("Van deze deur weet u nog niets.");

    // Nobody home is one tap, and the next door is there.
    assert_eq!(tell(&t, &mut marieke, &doors[0], &[("outcome", "nobody")]).await, doors[1]);
    // In her own words: experience, wish, strength; the question behind it apart; a daughter interpreted.
    let fields = [
        ("outcome", "talked"),
        ("feeling", "so-so"),
        ("theme", "stairs"),
        ("experience", "Ja, maar de trap is altijd vies"),
        ("wish", "Een bankje beneden"),
        ("talent", "Kan goed naaien"),
        ("asked", "Iemand die de trap schoonmaakt"),
        ("behind", "Durft de buren niet aan te spreken"),
        ("name", "Fatma Yilmaz"),
        ("reach", "06 12345678"),
        ("language", "Turks"),
        ("interpreter", "de dochter"),
        ("audience", "network"),
    ];
    assert_eq!(tell(&t, &mut marieke, &doors[1], &fields).await, doors[2]);
    let texts = note_texts(&t.url).await.join("\n");
    for said in ["Gaat wel: trap\nJa, maar de trap is altijd vies", "Een bankje beneden", "Kan goed naaien"] {
        assert!(texts.contains(said), "{said:?} is not in {texts}");
    }

    // Alone it is no portiekgesprek, also when the other of the duo just left.
    let (id, alone) = (t.app.id().to_string(), t.marieke.to_string());
    let fields = [("id", id.as_str()), ("outcome", "talked"), ("wish", "Een kraan"), ("ours", &alone)];
    marieke.post(&doors[3], &fields).await.is(422).says("Dit doet u met zijn tweeën").says("Een kraan");

    // Bas sees it at once, on his own telephone, and who was there.
    let mut bas = t.as_person(bas).await;
    bas.get(&round).await.says("data-sign=\"talked\"").says("2 van 4 deuren gehad");
    bas.get(&doors[1]).await.is(200).says("Fatma Yilmaz").says("Marieke de Wit");
    let found = bas.get("/people?q=naaien").await;
    found.is(200).says("Fatma Yilmaz");

    // Both were there: a meeting with two of us and one guest.
    let present = "select count(*) from meeting_people where part = 'ours'";
    assert_eq!(checksum::count(&t.url, present).await, 2);
    let meetings =
        "select count(*) from meetings where held_on is not null and round_id is not null and about_kind = 'person'";
    assert_eq!(checksum::count(&t.url, meetings).await, 1);

    // In half a year somebody comes back to the portiek, once for the whole round.
    tell(&t, &mut bas, &doors[2], &[("outcome", "talked"), ("experience", "Rustig hier")]).await;
    let back = "select count(*) from revisits where about_kind = 'place' and due_on = '2027-05-23'";
    assert_eq!(checksum::count(&t.url, back).await, 1);
    let promised = format!("{round}/promised");
    bas.get(&format!("{promised}?view=week")).await.is(200).says("In deze tijd is er niets beloofd.");
    bas.get(&promised).await.is(200).says("Merelhof").is_silent_about("niets beloofd");
    bas.get(&format!("{promised}?view=year")).await.is(200).says("Merelhof");
});

on_both!(nobody_goes_to_the_doors_alone, |t| async {
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let fields = [
        ("id", id.as_str()),
        ("practice", "portiekgesprek"),
        ("building", "Merelhof"),
        ("numbers", "1-3"),
        ("on", "2026-11-23"),
        ("audience", "network"),
    ];
    marieke.post("/rounds", &fields).await.is(422).says("Dit doet u met zijn tweeën").says("Merelhof");
    assert_eq!(checksum::count(&t.url, "select count(*) from rounds").await, 0);
});

on_both!(who_does_not_want_to_talk_is_left_alone_until_the_day_she_chose, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let first = round(&t, &mut marieke, "portiekgesprek", bas).await;
    let at = doors(&mut marieke, &first).await;
    tell(&t, &mut marieke, &at[0], &[("outcome", "refused"), ("until", "2027-02-01")]).await;
    tell(&t, &mut marieke, &at[1], &[("outcome", "refused")]).await;
    marieke.get(&at[0]).await.says("1 februari 2027");
    // The practice says a year, when she named no day.
    marieke.get(&at[1]).await.says("23 november 2027");
    let again = round(&t, &mut marieke, "portiekgesprek", bas).await;
    assert_eq!(doors(&mut marieke, &again).await.len(), 2);
    t.forward(80);
    let mut marieke = t.as_marieke().await;
    let later = round(&t, &mut marieke, "portiekgesprek", bas).await;
    assert_eq!(doors(&mut marieke, &later).await.len(), 3);
    t.forward(300);
    let mut marieke = t.as_marieke().await;
    let last = round(&t, &mut marieke, "portiekgesprek", bas).await;
    assert_eq!(doors(&mut marieke, &last).await.len(), 4);
});
