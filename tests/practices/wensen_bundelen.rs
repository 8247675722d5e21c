//! PRACTICES 39: which provision makes these single requests needless? Similar wishes become one invitation, each apart.

use sprokkel::group::{self, NewGroup};
use sprokkel::party::{EVERYONE, NETWORK};

use crate::passie_eerst::someone;
use crate::support::{Browser, TestApp, checksum};

/// Three of one wijk who want the same, and one who wants something else.
async fn walkers(marieke: &mut Browser<'_>) -> [String; 3] {
    let one = someone(marieke, "Els Bos", "Lindestraat 3", "wish", "Wil graag weer wandelen").await;
    let two = someone(marieke, "Karim Amrani", "Lindestraat 8", "wish", "Zou vaker een wandeling maken").await;
    let three = someone(marieke, "Ria Smit", "Eikenlaan 2", "wish", "Zoekt mensen om mee te wandelen").await;
    someone(marieke, "Bas Bakker", "Eikenlaan 1", "wish", "Wil leren koken").await;
    [one, two, three]
}

/// The path of the only bundle.
async fn bundle(marieke: &mut Browser<'_>) -> String {
    let page = marieke.get("/ties/suggestions").await;
    page.is(200).says("Velen willen hetzelfde").says("3 mensen");
    let path = &page.text[page.text.find("/ties/bundles/").expect("a bundle")..];
    path[..path.find('"').unwrap()].to_owned()
}

async fn group(t: &TestApp) -> String {
    let id = t.app.id();
    let mut tx = t.write().await;
    let name = "Loopgroepje".to_owned();
    let new = NewGroup {
        id,
        kind: "initiative",
        name,
        purpose: String::new(),
        parent: Some(NETWORK),
        place: None,
        audience: EVERYONE,
    };
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

on_both!(each_gets_an_invitation_of_her_own_without_the_others, |t| async {
    let mut marieke = t.as_marieke().await;
    let people = walkers(&mut marieke).await;
    let path = bundle(&mut marieke).await;
    let page = marieke.get(&path).await;
    page.is(200).says("Els Bos").says("Karim Amrani").says("Ria Smit").is_silent_about("koken");
    let group = self::group(&t).await;
    let wishes: Vec<String> =
        page.text.split("name=\"wish\" value=\"").skip(1).map(|rest| rest[..73].to_owned()).collect();
    assert_eq!(wishes.len(), 3);
    let told = "Meer mensen bij u in de buurt willen wandelen. Loopt u mee?";
    let mut fields = vec![("words", "Samen wandelen"), ("told", told), ("told_group", "Iemand loopt graag mee")];
    fields.extend(wishes.iter().map(|wish| ("wish", wish.as_str())));
    // Without a group there is nothing to be invited to.
    marieke.post(&path, &fields).await.is(422).says("Kies een groep.");
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 0);
    fields.push(("group", group.as_str()));
    // Nobody who is invited is named to the others, nor how to reach anyone.
    for (field, text, wrong) in [
        ("words", "Wandelen met Karim", "Hier staat een naam"),
        ("told", "Ria Smit en anderen willen wandelen", "Hier staat een naam"),
        ("told_group", "Bel 06 12345613", "Hier staat een nummer of mailadres"),
    ] {
        let other = fields.iter().map(|(name, typed)| (*name, if *name == field { text } else { *typed }));
        marieke.post(&path, &other.collect::<Vec<_>>()).await.is(422).says(wrong);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 0);
    marieke.post(&path, &fields).await.is(303);
    // Sent twice it is the same three.
    marieke.post(&path, &fields).await;
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 3);
    assert_eq!(
        checksum::count(&t.url, "select count(distinct wisher_id) from ties where wish_id is not null").await,
        3
    );
    let els = people[0].rsplit('/').next().unwrap().parse().unwrap();
    let hers = t.as_person(els).await.get("/me/ties").await;
    hers.is(200).says(told).is_silent_about("Karim").is_silent_about("Ria Smit");
    // Who is invited is no longer in the bundle.
    marieke.get("/ties/suggestions").await.is(200).is_silent_about("Velen willen hetzelfde");
});

on_both!(two_are_no_bundle_and_a_stranger_sees_none, |t| async {
    let mut marieke = t.as_marieke().await;
    walkers(&mut marieke).await;
    let path = bundle(&mut marieke).await;
    let resident = t.resident("Loes Visser").await;
    t.as_person(resident).await.get(&path).await.is(403);
    t.browser().post(&path, &[("group", "x")]).await.is_silent_about("Els Bos");
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 0);
    let [.., number] = path.split('/').collect::<Vec<_>>()[..] else { panic!("{path}") };
    let other = path.replace(&format!("/{number}"), "/151");
    marieke.get(&other).await.is(404);
});

on_both!(a_bundle_says_within_how_many_metres_they_live, |t| async {
    let mut marieke = t.as_marieke().await;
    walkers(&mut marieke).await;
    bundle(&mut marieke).await;
    marieke.get("/ties/suggestions").await.is_silent_about("meter");
    // The Lindestraat lies some 270 metres east of the Eikenlaan.
    let import = t.app.id();
    let mut tx = t.write().await;
    for (name, outline) in [("Lindestraat", "538400,5215600"), ("Eikenlaan", "538000,5215600")] {
        let streets: Vec<(uuid::Uuid,)> = tx.query(&STREET, sprokkel::params![name]).await.unwrap();
        sprokkel::place::import::store::shape(&mut tx, streets[0].0, outline, import).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = marieke.get("/ties/suggestions").await;
    page.is(200).says("3 mensen").says("binnen 200 meter");
    let path = bundle(&mut marieke).await;
    marieke.get(&path).await.is(200).says("binnen 200 meter");
});

static STREET: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::STREET", "select id from places where kind = 'street' and name = $1");
