//! `/activities`, `/joined/…`: what anyone can join, and who is told who comes.

use jiff::SignedDuration;

use crate::support::activity::{join, make, neighbour, press};
use crate::support::referral::{group, joins};
use crate::support::{TestApp, checksum};

async fn count(t: &TestApp, rows: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {rows}")).await
}

on_both!(an_activity_is_made_once_and_a_stranger_makes_none, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/activities/new?practice=loopgroepje").await;
    form.is(200).says("Waar begint het rondje?").says("value=\"30\"");
    let id = form.field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("practice", "loopgroepje"),
        ("name", "Rondje Linde"),
        ("day", "2026-11-24"),
        ("hour", "9.30"),
        ("minutes", "30"),
        ("often", "week"),
        ("times", "5"),
        ("off", "1-12-2026"),
        ("audience", "everyone"),
    ];
    for _ in 0..2 {
        let made = marieke.post("/activities", &fields).await;
        marieke.follow(made.is(303)).await.says("Rondje Linde").says("De activiteit staat erop");
    }
    assert_eq!((count(&t, "activities").await, count(&t, "meetings").await), (1, 4));
    // Anyone reads it, by a stable address that says what it is where it is shared.
    let page = t.browser().get(&format!("/activities/{id}")).await;
    page.is(200).says("dinsdag 24 nov, 09.30 uur").says("Gratis").is_silent_about("dinsdag 1 dec");
    page.says("og:title\" content=\"Rondje Linde\"").says("kom gerust").is_silent_about("Wie komt er?");
    t.browser().get("/activities").await.is(200).says("Rondje Linde");
    t.browser().get("/activities?view=month").await.says("8 dec");
    // Nobody else makes, changes or stops one.
    let worker = t.worker("Samira Bouzid").await;
    t.as_person(worker).await.post("/activities", &fields).await.is(409);
    let loes = t.resident("Loes Visser").await;
    let mut her = t.as_person(loes).await;
    her.get(&format!("/activities/{id}")).await.is(200).is_silent_about("Wijzigen");
    for path in ["/activities".to_owned(), format!("/activities/{id}"), format!("/activities/{id}/days")] {
        her.post(&path, &fields).await.is(403);
    }
    her.post(&format!("/activities/{id}/ending"), &[]).await.is(403);
    for (field, text, says) in [
        ("name", "", "Vul in hoe het heet"),
        ("day", "2026-11-01", "Deze dag is voorbij"),
        ("hour", "avond", "zoals 19.30"),
        ("places", "0", "van 1 tot 10000"),
        ("cost", "veel", "tot 500 euro"),
        ("times", "1", "van 2 tot 60"),
        ("about", "bsn 123456782", "burgerservicenummer"),
    ] {
        let own = t.app.id().to_string();
        let mut wrong: Vec<_> = fields.iter().filter(|(name, _)| ![field, "id"].contains(name)).copied().collect();
        wrong.extend([("id", own.as_str()), (field, text)]);
        marieke.post("/activities", &wrong).await.is(422).says(says);
    }
    assert_eq!(count(&t, "activities").await, 1);
});

on_both!(anyone_joins_without_an_account_and_changes_it_with_her_own_link, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[]).await;
    let mut noor = neighbour(&t, 1);
    noor.get(&path).await.says("nog 3 plekken").says("Ik doe mee");
    let page = noor.get(&path).await;
    let (id, day) = (page.field("id").unwrap(), page.field("day").unwrap());
    let fields = [("id", id.as_str()), ("day", &day), ("name", "Noor"), ("reach", "noor@post.example"), ("heads", "2")];
    // Sent twice it is one.
    let own = noor.post(&format!("{path}/joins"), &fields).await.is(303).location.clone();
    assert_eq!(noor.post(&format!("{path}/joins"), &fields).await.is(303).location, own);
    assert_eq!(count(&t, "joins").await, 1);
    assert_eq!(count(&t, "persons").await, 1, "joining makes nobody known");
    noor.get(&own).await.is(200).says("U komt!").says("dinsdag 1 dec, 19.30 uur");
    noor.get(&path).await.says("nog 1 plek");
    // More than there is room for is not taken; fewer is.
    noor.post(&own, &[("heads", "4")]).await.is(422).says("Zoveel plek is er niet meer");
    noor.post(&own, &[("heads", "1")]).await.is(303);
    noor.get(&path).await.says("nog 2 plekken");
    // One tap, with a way back.
    let left = noor.post(&format!("{own}/leaving"), &[]).await;
    noor.follow(left.is(303)).await.says("U komt niet").says(&format!("{own}/returning"));
    noor.get(&path).await.says("nog 3 plekken");
    noor.post(&format!("{own}/leaving"), &[]).await.is(303);
    noor.post(&format!("{own}/returning"), &[]).await.is(303);
    noor.get(&own).await.says("U komt!");
    // A stranger has no link; a form of elsewhere is refused.
    let guess = format!("/joined/{}", "A".repeat(43));
    neighbour(&t, 2).get(&guess).await.is(404);
    neighbour(&t, 2).post(&format!("{guess}/leaving"), &[]).await.is(403);
    noor.post_with("nonsense", "same-origin", &format!("{own}/leaving"), &[]).await.is(403);
    noor.get(&own).await.says("U komt!");
    for (field, text, says) in [
        ("name", "", "Een voornaam is genoeg"),
        ("name", "Noor http://kwaad.example", "alleen een naam"),
        ("reach", "bel maar", "e-mailadres of een telefoonnummer"),
        ("heads", "9", "van 1 tot 8"),
    ] {
        join(&mut neighbour(&t, 3), &path, &[(field, text)]).await.is(422).says(says);
    }
});

on_both!(who_waits_moves_up_by_herself, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("places", "2")]).await;
    let mut own = Vec::new();
    for (number, name) in [(1, "Noor"), (2, "Ayse"), (3, "Piet"), (4, "Joke")] {
        let heads = if name == "Piet" { "2" } else { "1" };
        let joined = join(&mut neighbour(&t, number), &path, &[("name", name), ("heads", heads)]).await;
        own.push(joined.is(303).location.clone());
        t.hands.forward(SignedDuration::from_secs(1));
    }
    let mut anyone = t.browser();
    anyone.get(&path).await.says("vol, er is een wachtlijst");
    anyone.get(&own[2]).await.says("U staat op de wachtlijst").says("de eerste op de wachtlijst");
    anyone.get(&own[3]).await.says("Er is 1 aanmelding voor u");
    // Two do not fit in one place; who comes after her and fits, comes.
    press(&mut neighbour(&t, 1), &own[0], "leaving").await.is(303);
    anyone.get(&own[2]).await.says("U staat op de wachtlijst");
    anyone.get(&own[3]).await.says("U komt!");
    // More room: both.
    press(&mut neighbour(&t, 2), &own[1], "leaving").await.is(303);
    let form = marieke.get(&format!("{path}/edit")).await;
    form.is(200).says("Soep en een praatje");
    let change = [
        ("name", "Soep"),
        ("practice", "samen-leuke-dingen-doen"),
        ("minutes", "90"),
        ("places", "5"),
        ("audience", "everyone"),
    ];
    marieke.post(&path, &change).await.is(303);
    anyone.get(&own[2]).await.says("U komt!");
    anyone.get(&path).await.says("Soep").says("nog 2 plekken");
});

on_both!(only_who_carries_it_sees_who_comes, |t| async {
    let carried = group(&t, "Soepgroep", "initiative", &Default::default()).await;
    let (ans, kees) = (t.resident("Ans Drager").await, t.resident("Kees Lid").await);
    joins(&t, ans, carried, "carrier").await;
    joins(&t, t.resident("Wim Drager").await, carried, "carrier").await;
    joins(&t, kees, carried, "participant").await;
    let office = group(&t, "Huisartsen Linde", "organisation", &Default::default()).await;
    let doctor = t.resident("Dokter Hofstra").await;
    joins(&t, doctor, office, "worker").await;
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("group", &carried.to_string())]).await;
    let own = join(&mut neighbour(&t, 1), &path, &[("name", "Noor Kanarie"), ("reach", "kanarie@post.example")]).await;
    let own = own.is(303).location.clone();
    let list = format!("{path}/list");
    marieke.get(&list).await.is(200).says("Noor Kanarie").says("kanarie@post.example").says("1 van 3 plekken");
    t.as_person(ans).await.get(&list).await.is(200).says("Noor Kanarie");
    for stranger in [kees, doctor] {
        let mut browser = t.as_person(stranger).await;
        browser.get(&list).await.is(403).is_silent_about("Kanarie");
        browser.get(&path).await.is(200).is_silent_about("Kanarie").is_silent_about("Wie komt er?");
        let id = t.app.id().to_string();
        browser.post(&list, &[("id", &id), ("name", "Iemand")]).await.is(403);
    }
    t.browser().get(&list).await.is(303);
    // At the desk just a name is enough; sent twice it is one.
    let page = marieke.get(&list).await;
    let (id, day) = (page.field("id").unwrap(), page.field("day").unwrap());
    for _ in 0..2 {
        marieke.post(&list, &[("id", &id), ("day", &day), ("name", "Meneer Smit"), ("heads", "1")]).await.is(303);
    }
    assert_eq!(count(&t, "joins").await, 2);
    marieke.get(&list).await.says("Meneer Smit").says("2 van 3 plekken");
    let smit = format!("{list}/{id}");
    t.as_person(kees).await.post(&format!("{smit}/leaving"), &[]).await.is(403);
    marieke.post(&format!("{smit}/leaving"), &[]).await.is(303);
    marieke.post(&format!("{smit}/returning"), &[]).await.is(303);
    marieke.get(&list).await.says("Meneer Smit");
    // Someone known here is a guest of the meeting, and takes a place as well.
    let (guest, person) = (t.app.id().to_string(), kees.to_string());
    marieke.post(&format!("/meetings/{day}/people"), &[("id", &guest), ("person", &person)]).await.is(303);
    marieke.get(&list).await.says("Kees Lid").says("3 van 3 plekken");
    t.browser().get(&path).await.says("vol").is_silent_about("Kees").is_silent_about("Noor");
    // Afterwards the numbers, and no mark on anyone.
    let held = [("day", day.as_str()), ("heads", "12"), ("missed", "2")];
    marieke.post(&format!("{path}/holding"), &held).await.is(422).says("moet nog komen");
    t.forward(9);
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("{path}/holding"), &held).await.is(303);
    marieke.post(&format!("{path}/holding"), &held).await.is(409);
    t.as_person(doctor).await.post(&format!("{path}/holding"), &held).await.is(403);
    marieke.get(&list).await.says("12 waren er. 2 konden niet.");
    t.browser().get(&own).await.is(200).is_silent_about("Ik kom toch niet");
});

on_both!(a_day_that_is_off_is_told_and_can_go_on_after_all, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("often", "week"), ("times", "3")]).await;
    let own = join(&mut neighbour(&t, 1), &path, &[("reach", "noor@post.example")]).await.is(303).location.clone();
    let day = marieke.get(&path).await.field("day").unwrap();
    let off = marieke.post(&format!("{path}/days/{day}/calling-off"), &[]).await;
    let undo = format!("{path}/days/{day}/going-on");
    marieke.follow(off.is(303)).await.says("gaat niet door").says(&undo);
    marieke.post(&format!("{path}/days/{day}/calling-off"), &[]).await.is(303);
    t.browser().get(&own).await.says("Dit gaat niet door");
    assert_ne!(t.browser().get(&path).await.field("day").unwrap(), day);
    let page = t.browser().get(&path).await;
    let (mut late, id) = (neighbour(&t, 2), page.field("id").unwrap());
    late.get(&path).await;
    let fields = [("id", id.as_str()), ("day", &day), ("name", "Joke"), ("reach", "0612345679")];
    late.post(&format!("{path}/joins"), &fields).await.is(409).says("niet meer aan meedoen");
    marieke.post(&undo, &[]).await.is(303);
    t.browser().get(&own).await.says("U komt!");
    // All of it stops, and goes on again with the same days.
    marieke.post(&format!("{path}/days/{day}/calling-off"), &[]).await.is(303);
    t.hands.forward(SignedDuration::from_mins(1));
    let ended = marieke.post(&format!("{path}/ending"), &[]).await;
    marieke.follow(ended.is(303)).await.says("Deze activiteit is gestopt").says(&format!("{path}/reopening"));
    marieke.post(&format!("{path}/ending"), &[]).await.is(303);
    assert_eq!(count(&t, "meetings where called_off_at is not null").await, 3);
    marieke.post(&format!("{path}/reopening"), &[]).await.is(303);
    marieke.post(&format!("{path}/reopening"), &[]).await.is(303);
    assert_eq!(count(&t, "meetings where called_off_at is not null").await, 1, "what was off before stays off");
    // One more day, with a name and a number of places of its own.
    let id = t.app.id().to_string();
    let show =
        [("id", id.as_str()), ("name", "De voorstelling"), ("day", "2027-01-15"), ("hour", "14:00"), ("places", "75")];
    for _ in 0..2 {
        marieke.post(&format!("{path}/days"), &show).await.is(303);
    }
    assert_eq!(count(&t, "meetings").await, 4);
    t.browser().get(&path).await.says("De voorstelling").says("nog 75 plekken");
    // It is no meeting to change or take away by itself.
    marieke.get(&format!("/meetings/{id}")).await.is(200);
    marieke.post(&format!("/meetings/{id}/removal"), &[]).await.is(403);
    let mut other = t.browser();
    other.get(&path).await.is_silent_about("calling-off");
    other.post(&format!("{path}/days/{day}/calling-off"), &[]).await.is(401);
    assert_eq!(count(&t, "meetings where called_off_at is not null").await, 1);
});

on_both!(who_gave_no_mail_is_called_by_who_calls_it_off, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("places", "")]).await;
    for (number, name, reach) in [(1, "Fatma", "0612345678"), (2, "Noor", "noor@post.example")] {
        join(&mut neighbour(&t, number), &path, &[("name", name), ("reach", reach)]).await.is(303);
    }
    let day = marieke.get(&path).await.field("day").unwrap();
    marieke.get(&path).await.is_silent_about("Bel zelf");
    let off = marieke.post(&format!("{path}/days/{day}/calling-off"), &[]).await.is(303).location.clone();
    assert!(off.starts_with(&format!("{path}/list")), "{off} is where she sees whom to call");
    let list = marieke.get(&off).await;
    list.is(200).says("Bel deze mensen zelf").says("tel:+31612345678").says("Weet het nu");
    marieke.get(&path).await.says("1 mens weet nog niet wat er veranderd is");
    // Whoever has the flyer reads it, and not who was coming.
    t.browser().get(&path).await.says("gaat niet door").is_silent_about("weet nog niet").is_silent_about("Fatma");
    let hers = list.text.split_once("Fatma").unwrap().1;
    let mut posts = hers.split("action=\"").filter_map(|part| part.split('"').next());
    let told = posts.find(|to| to.ends_with("/telling")).unwrap();
    marieke.post(told, &[]).await.is(303);
    marieke.get(&path).await.is_silent_about("weet nog niet");
    marieke.get(&format!("{path}/list")).await.is_silent_about("Bel deze mensen zelf").says("Noor");
});

on_both!(what_is_for_the_network_is_not_there_for_anyone_else, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("audience", "network"), ("name", "Besloten Kanarie")]).await;
    marieke.get(&path).await.is(200).says("Besloten Kanarie").says("noindex").is_silent_about("og:title");
    marieke.get("/activities?view=month").await.says("Besloten Kanarie");
    let mut anyone = t.browser();
    for at in [path.clone(), format!("{path}/flyer")] {
        anyone.get(&at).await.is(404);
    }
    anyone.get("/activities?view=month").await.is(200).is_silent_about("Kanarie");
    let day = marieke.get(&path).await.field("day").unwrap();
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("day", &day), ("name", "Joke"), ("reach", "0612345679")];
    anyone.post(&format!("{path}/joins"), &fields).await.is(404);
    assert_eq!(count(&t, "joins").await, 0);
});
