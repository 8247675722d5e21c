//! `/groups/{id}/joins`, `/taking-part/…`: taking part in a group without an account, and who answers.

use crate::support::activity::{neighbour, press};
use crate::support::carried::{begun, joins};
use crate::support::opened::{carried, knock, last, mails, set};
use crate::support::{TestApp, checksum};

async fn count(t: &TestApp, what: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {what}")).await
}

/// From now on only they may know the group.
async fn addressed(t: &TestApp, group: uuid::Uuid, audience: uuid::Uuid) {
    let mut tx = t.write().await;
    sprokkel::group::store::address(&mut tx, group, audience).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(through_an_open_door_anyone_takes_part_and_stops_again, |t| async {
    let (group, _) = carried(&t, "Moestuin", "open").await;
    let people = count(&t, "persons").await;
    let mut noor = neighbour(&t, 1);
    let path = format!("/groups/{group}");
    let page = noor.get(&path).await;
    page.is(200)
        .says("Iedereen mag meedoen")
        .says("U heeft geen account nodig")
        .is_silent_about("Eén bewoner doet mee");
    let id = page.field("id").unwrap();
    let fields = [("id", id.as_str()), ("name", "Noor"), ("reach", "noor@post.example")];
    let own = noor.post(&format!("{path}/joins"), &fields).await.is(303).location.clone();
    // Sent twice, it is one.
    assert_eq!(noor.post(&format!("{path}/joins"), &fields).await.is(303).location, own);
    assert_eq!((count(&t, "group_joins").await, count(&t, "persons").await), (1, people), "it makes nobody known");
    noor.get(&own).await.is(200).says("U doet mee!").says("Moestuin").says("noor@post.example");
    assert_eq!(mails(&t).await, 1);
    noor.get(&path).await.says("Eén bewoner doet mee");
    // Looking stops nothing; one tap does, and it can be taken back.
    noor.get(&format!("{own}/leaving")).await.is(405);
    press(&mut noor, &own, "leaving").await.is(303);
    press(&mut noor, &own, "leaving").await.is(303);
    noor.get(&own).await.says("U doet niet meer mee").says("Ik doe toch mee");
    noor.get(&path).await.is_silent_about("Eén bewoner doet mee");
    press(&mut noor, &own, "returning").await.is(303);
    noor.get(&own).await.says("U doet mee!");
    // What she typed comes back with what is wrong with it.
    let wrong = knock(&mut neighbour(&t, 2), group, "<b>", "niets").await;
    wrong.is(422).says("Vul hier alleen een naam in").says("Vul een e-mailadres of een telefoonnummer in");
    assert_eq!(count(&t, "group_joins").await, 1);
});

on_both!(who_asks_is_answered_by_who_carries_the_group, |t| async {
    let (group, loes) = carried(&t, "Moestuin", "ask").await;
    let own = knock(&mut neighbour(&t, 1), group, "Noor", "0612345678").await.is(303).location.clone();
    let mut noor = neighbour(&t, 1);
    noor.get(&own).await.says("Uw vraag is gesteld");
    noor.get(&format!("/groups/{group}")).await.is_silent_about("Eén bewoner doet mee");
    // On the first page of who carries it, and of nobody else.
    let mut her = t.as_person(loes).await;
    her.get("/").await.says("Wil meedoen").says("Noor").says("Ja, welkom");
    t.as_person(t.resident("Kees Post").await).await.get("/").await.is_silent_about("Noor");
    t.as_marieke().await.get("/").await.is_silent_about("Noor");
    let one = last(&t).await;
    let answer = format!("/groups/{group}/joins/{one}/answer");
    her.post(&answer, &[("say", "misschien")]).await.is(422);
    for _ in 0..2 {
        her.post(&answer, &[("say", "yes"), ("back", "today")]).await.is(303);
    }
    her.get("/").await.is_silent_about("Wil meedoen");
    noor.get(&own).await.says("U doet mee!");
    noor.get(&format!("/groups/{group}")).await.says("Eén bewoner doet mee").is_silent_about("Noor");
    her.get(&format!("/groups/{group}/joins")).await.is(200).says("Noor").says("06 12 34 56 78");
    assert_eq!(count(&t, "revisits where settled_on is null").await, 0);
    // A stranger neither looks nor answers, and neither does somebody of another group.
    let elsewhere = t.resident("Kees Post").await;
    let other = begun(&mut t.as_marieke().await, &t, "initiatief", "Elders").await;
    joins(&t, other, elsewhere, "carrier").await;
    let mut stranger = t.as_person(elsewhere).await;
    stranger.get(&format!("/groups/{group}/joins")).await.is(403);
    stranger.post(&answer, &[("say", "not-yet")]).await.is(403);
    stranger.post(&answer.replace(&group.to_string(), &other.to_string()), &[("say", "not-yet")]).await.is(404);
    t.browser().post(&answer, &[("say", "yes")]).await.is(401);
});

on_both!(a_wish_that_nobody_answers_comes_back_to_who_looks_after_the_group, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin").await;
    knock(&mut neighbour(&t, 1), group, "Noor", "noor@post.example").await.is(303);
    // Nobody carries or supports it: who co-ordinates sees it at once.
    marieke.get("/").await.says("Wil meedoen").says("Noor");
    joins(&t, group, t.resident("Loes Visser").await, "carrier").await;
    marieke.get("/").await.is_silent_about("Noor");
    t.forward(7);
    let mut marieke = t.as_marieke().await;
    marieke.get("/").await.says("Iemand wil meedoen met de groep. Geef antwoord.");
    let one = last(&t).await;
    marieke.post(&format!("/groups/{group}/joins/{one}/answer"), &[("say", "not-yet")]).await.is(303);
    marieke.get("/").await.is_silent_about("Iemand wil meedoen met de groep");
});

on_both!(who_hears_not_yet_is_told_when_the_door_opens_and_asks_again, |t| async {
    let (group, _) = carried(&t, "Biljartclub", "not-now").await;
    let mut noor = neighbour(&t, 1);
    noor.get(&format!("/groups/{group}")).await.says("De groep is nog niet zover");
    let own = knock(&mut noor, group, "Noor", "noor@post.example").await.is(303).location.clone();
    noor.get(&own).await.says("Nu nog niet").says("Het ligt niet aan u").is_silent_about("Ik wil nog steeds meedoen");
    noor.post(&format!("{own}/asking"), &[]).await.is(409);
    assert_eq!(mails(&t).await, 1);
    let mut marieke = t.as_marieke().await;
    set(&mut marieke, &t, group, "ask").await;
    assert_eq!(mails(&t).await, 2, "she hears that it is open");
    noor.get(&own).await.says("Ik wil nog steeds meedoen");
    press(&mut noor, &own, "asking").await.is(303);
    press(&mut noor, &own, "asking").await.is(303);
    noor.get(&own).await.says("Uw vraag is gesteld");
    let one = last(&t).await;
    marieke.post(&format!("/groups/{group}/joins/{one}/answer"), &[("say", "not-yet")]).await.is(303);
    set(&mut marieke, &t, group, "open").await;
    press(&mut noor, &own, "asking").await.is(303);
    noor.get(&own).await.says("U doet mee!");
});

on_both!(at_the_desk_a_name_is_enough_and_who_is_perhaps_known_is_said, |t| async {
    let (group, loes) = carried(&t, "Moestuin", "ask").await;
    let list = format!("/groups/{group}/joins");
    let mut her = t.as_person(loes).await;
    let id = her.get(&list).await.is(200).says("Er heeft nog niemand gezegd").field("id").unwrap();
    for _ in 0..2 {
        her.post(&list, &[("id", id.as_str()), ("name", "Bep")]).await.is(303);
    }
    her.post(&list, &[("id", &t.app.id().to_string()), ("name", "")]).await.is(422).says("Een voornaam is genoeg");
    her.get(&list).await.says("Bep").says("Doet mee sinds");
    assert_eq!(count(&t, "group_joins").await, 1);
    // Taken off, she does not come back by herself; the list puts her back.
    let one = format!("{list}/{}", last(&t).await);
    let mut stranger = t.as_person(t.resident("Kees Post").await).await;
    stranger.post(&format!("{one}/leaving"), &[]).await.is(403);
    stranger.post(&format!("{one}/returning"), &[]).await.is(403);
    her.post(&format!("{one}/leaving"), &[]).await.is(303);
    her.post(&format!("{one}/leaving"), &[]).await.is(303);
    her.get(&list).await.is_silent_about("Bep");
    her.post(&format!("{one}/returning"), &[]).await.is(303);
    her.get(&list).await.says("Bep");
    // With an address that is known, a worker sees of whom; a resident who carries the group does not.
    let fatma = t.member("Fatma Demir", "fatma@post.example", sprokkel::party::NETWORK, "participant").await;
    knock(&mut neighbour(&t, 1), group, "Fatma", "Fatma@post.example").await.is(303);
    t.as_marieke().await.get(&list).await.says("Misschien kent u haar al").says(&format!("/people/{fatma}"));
    her.get(&list).await.says("Fatma").is_silent_about("Misschien kent u haar al");
});

on_both!(who_was_taken_off_is_not_back_by_herself, |t| async {
    let (group, loes) = carried(&t, "Moestuin", "open").await;
    let mut noor = neighbour(&t, 1);
    let own = knock(&mut noor, group, "Noor", "noor@post.example").await.is(303).location.clone();
    let one = last(&t).await;
    t.as_person(loes).await.post(&format!("/groups/{group}/joins/{one}/leaving"), &[]).await.is(303);
    noor.get(&own).await.says("U doet niet meer mee").is_silent_about("Ik doe toch mee");
    noor.post(&format!("{own}/returning"), &[]).await.is(409);
});

on_both!(after_a_year_she_is_asked_and_who_says_nothing_is_forgotten, |t| async {
    let (group, _) = carried(&t, "Moestuin", "open").await;
    let (mut noor, mut joke) = (neighbour(&t, 1), neighbour(&t, 2));
    let stays = knock(&mut noor, group, "Noor", "noor@post.example").await.is(303).location.clone();
    let silent = knock(&mut joke, group, "Joke", "joke@post.example").await.is(303).location.clone();
    let strike = || sprokkel::access::clock::strike(&t.app);
    for days in [5; 67] {
        t.forward(days);
        strike().await.unwrap();
    }
    let told = "jobs where kind = 'tell_group_joined'";
    assert_eq!(count(&t, told).await, 4, "each was welcomed and asked once");
    noor.get(&stays).await.says("Ik doe nog mee");
    press(&mut noor, &stays, "staying").await.is(303);
    noor.get(&stays).await.says("2028").is_silent_about("Ik doe nog mee");
    for days in [5; 8] {
        t.forward(days);
        strike().await.unwrap();
    }
    assert_eq!(count(&t, "group_joins").await, 1);
    joke.get(&silent).await.is(404);
    noor.get(&stays).await.is(200);
    // She stops: tomorrow nothing is left.
    press(&mut noor, &stays, "leaving").await.is(303);
    t.forward(1);
    strike().await.unwrap();
    assert_eq!(count(&t, "group_joins").await, 0);
});

on_both!(what_residents_do_not_carry_or_what_nobody_may_know_has_no_door, |t| async {
    let mut marieke = t.as_marieke().await;
    let office = crate::support::referral::group(&t, "Huisartsen Linde", "organisation", &Default::default()).await;
    let (group, _) = carried(&t, "Moestuin", "open").await;
    let fields = |id: String| [("id", id), ("name", "Noor".to_owned()), ("reach", "noor@post.example".to_owned())];
    let mut noor = neighbour(&t, 1);
    noor.get(&format!("/groups/{group}")).await.is(200);
    let typed = fields(t.app.id().to_string());
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    noor.post(&format!("/groups/{office}/joins"), &typed).await.is(409);
    addressed(&t, group, group).await;
    noor.post(&format!("/groups/{group}/joins"), &typed).await.is(404);
    addressed(&t, group, sprokkel::party::EVERYONE).await;
    marieke.post(&format!("/groups/{group}/ending"), &[]).await.is(303);
    noor.post(&format!("/groups/{group}/joins"), &typed).await.is(409);
    assert_eq!(count(&t, "group_joins").await, 0);
});
