//! `/referrals` and `/refer/…`: one group refers someone to another, with an account or behind a secret link.

use sprokkel::party::NETWORK;

use crate::support::referral::{Wijk, page, path_of, refer, tied, wijk};
use crate::support::{TestApp, checksum, note_texts};

const RIA: [(&str, &str); 3] = [("name", "Ria Receptma"), ("reach", "0612345613"), ("wish", "make")];

async fn count(t: &TestApp, rows: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {rows}")).await
}

on_both!(a_link_that_ended_was_renewed_or_guessed_opens_nothing, |t| async {
    let Wijk { office, .. } = wijk(&t).await;
    let first = page(&t, office, "welzijn-op-recept").await;
    t.browser().get(&first).await.is(200);
    // Another way of referring has a link of its own; a new one for the same ends the first.
    let other = page(&t, office, "warme-kennismaking").await;
    let second = page(&t, office, "welzijn-op-recept").await;
    let mut desk = t.browser();
    desk.get(&first).await.is(404);
    desk.get(&other).await.is(200);
    let sent = refer(&mut desk, &second, &RIA).await;
    let slip = sent.is(303).location.clone();
    desk.get(&slip).await.is(200);
    // The slip of one page is not there at another, and a day later nowhere.
    let id = slip.rsplit('/').next().unwrap();
    let stranger = crate::support::referral::group(&t, "Fysio Linde", "organisation", &Default::default()).await;
    let theirs = page(&t, stranger, "welzijn-op-recept").await;
    desk.get(&format!("{theirs}/slip/{id}")).await.is(404);
    desk.get(&format!("{first}/slip/{id}")).await.is(404);
    let form = t.as_marieke().await.get(&format!("/groups/{office}/referring")).await;
    let link = form.is(200).says("Er is een link sinds").text.split("/referring/").nth(1).unwrap()[..36].to_owned();
    t.as_marieke().await.post(&format!("/groups/{office}/referring/{link}/ending"), &[]).await.is(303);
    t.as_marieke().await.post(&format!("/groups/{office}/referring/{link}/ending"), &[]).await.is(303);
    assert_eq!(count(&t, "referral_links where ended_at is null").await, 2);
    // One of both lives still; a guess and an ended link get the same answer.
    let ended = if desk.get(&second).await.status == 404 { &second } else { &other };
    let (gone, guess) = (desk.get(ended).await, desk.get("/refer/AAAAAAAAAAAAAAAAAAAAAA").await);
    let plain = |text: &str, path: &str| {
        text.replace(path, "").lines().filter(|line| !line.contains("token")).collect::<String>()
    };
    assert_eq!(plain(&gone.is(404).text, ended), plain(&guess.is(404).text, "/refer/AAAAAAAAAAAAAAAAAAAAAA"));
    t.forward(1);
    desk.get(&format!("{theirs}/slip/{id}")).await.is(404);
    let live = if ended == &second { &other } else { &second };
    desk.get(&format!("{live}/slip/{id}")).await.is(404);
});

on_both!(who_guesses_links_is_stopped_and_who_has_one_is_not, |t| async {
    let Wijk { office, .. } = wijk(&t).await;
    let at = page(&t, office, "welzijn-op-recept").await;
    let mut guesser = t.browser();
    for guess in 0..50 {
        guesser.get(&format!("/refer/AAAAAAAAAAAAAAAAAAAA{guess:02}")).await.is(404);
    }
    guesser.get("/refer/AAAAAAAAAAAAAAAAAAAAAA").await.is(429);
    guesser.get(&at).await.is(200);
});

on_both!(a_referral_sent_twice_is_one_and_a_stranger_sends_none, |t| async {
    let Wijk { office, gp, samira, team } = wijk(&t).await;
    let at = page(&t, office, "welzijn-op-recept").await;
    let (id, team) = (t.app.id().to_string(), team.to_string());
    let fields =
        [&RIA[..], &[("id", id.as_str()), ("receiver", &team), ("agreed", "yes"), ("practice", "welzijn-op-recept")]]
            .concat();
    let mut desk = t.browser();
    desk.get(&at).await.is(200);
    desk.post(&at, &fields).await.is(303);
    desk.post(&at, &fields).await.is(303);
    assert_eq!(count(&t, "referrals").await, 1);
    assert_eq!(count(&t, "ties").await, 1);
    assert_eq!(
        count(
            &t,
            "persons where audience not in (select id from groups where kind = 'network') and steward_id is not null"
        )
        .await,
        1
    );
    // The same id from another hand is refused, and a form of elsewhere as well.
    let mut karin = t.as_person(gp).await;
    karin.get("/referrals/new").await.is(200);
    karin.post("/referrals", &fields).await.is(409);
    desk.post_with("nonsense", "same-origin", &at, &fields).await.is(403);
    // Who lives here refers nobody; who works for no organisation does not either.
    let loes = t.resident("Loes Visser").await;
    let mut her = t.as_person(loes).await;
    for path in ["/referrals", "/referrals/new", &format!("/referrals/{id}")] {
        her.get(path).await.is(403);
        t.browser().get(path).await.is(303);
    }
    her.post("/referrals", &fields).await.is(403);
    // Another group reads no slip and no list of this one.
    let mut worker = t.as_person(samira).await;
    worker.get(&format!("/referrals/{id}")).await.is(404);
    worker.get("/referrals").await.is(200).says("Er is nog geen recept gegeven");
    karin.get("/referrals").await.says("nog niet gekomen");
    // And who has the page reads nobody.
    karin.get(&format!("/ties/{id}")).await.is(403);
    assert_eq!(note_texts(&t.url).await, ["Wil graag iets maken."]);
});

on_both!(only_who_coordinates_the_group_makes_renews_and_ends_its_page, |t| async {
    let Wijk { office, samira, gp, team } = wijk(&t).await;
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("practice", "welzijn-op-recept")];
    let at = format!("/groups/{office}/referring");
    for stranger in [samira, gp] {
        let mut browser = t.as_person(stranger).await;
        browser.get(&at).await.is(403);
        browser.post(&at, &fields).await.is(403);
        browser.post(&format!("{at}/{id}/ending"), &[]).await.is(403);
    }
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/groups/{office}")).await.says("Verwijzen zonder account");
    marieke.get(&at).await.is(200).says("balie@linde.example").says("Welzijn op recept");
    let made = marieke.post(&at, &fields).await;
    let page = path_of(made.is(200).says("U ziet hem alleen nu"));
    // Sent again there is no second, and the first stays.
    marieke.post(&at, &fields).await.is(409);
    t.browser().get(&page).await.is(200);
    marieke.get(&at).await.is_silent_about(&page);
    // Only known ways of referring, only at organisations and teams; the link of one group is not ended at another.
    let other = t.app.id().to_string();
    marieke.post(&at, &[("id", other.as_str()), ("practice", "voorstellen")]).await.is(404);
    marieke.get(&format!("/groups/{NETWORK}/referring")).await.is(404);
    marieke.post(&format!("/groups/{team}/referring/{id}/ending"), &[]).await.is(303);
    t.browser().get(&page).await.is(200);
    // The secret itself is nowhere in the database.
    let secret = page.rsplit('/').next().unwrap().to_owned();
    assert_eq!(count(&t, &format!("events where verb = '{secret}'")).await, 0);
    marieke.post(&format!("{at}/{id}/ending"), &[]).await.is(303);
    t.browser().get(&page).await.is(404);
});

on_both!(there_is_no_room_for_a_reason_on_a_prescription, |t| async {
    let Wijk { office, .. } = wijk(&t).await;
    let at = page(&t, office, "welzijn-op-recept").await;
    let mut desk = t.browser();
    let wrong = [
        ("name", "", "Vul de naam in"),
        ("name", "Ria, depressief sinds 2019", "alleen de naam"),
        ("name", "Ria 111222333", "burgerservicenummer"),
        ("reach", "0612345613, na haar kuur", "alleen een telefoonnummer of e-mailadres"),
        ("reach", "vraag haar buurvrouw", "alleen een telefoonnummer of e-mailadres"),
        ("reach", "ria@post.example (hart)", "alleen een telefoonnummer of e-mailadres"),
        ("wish", "P76 depressie", "Kies een wens"),
        ("receiver", "", "Kies wie erheen gaat"),
        ("agreed", "", "Vraag het eerst"),
    ];
    for (field, value, sentence) in wrong {
        let fields: Vec<(&str, &str)> = RIA
            .iter()
            .map(|(name, text)| (*name, if *name == field { value } else { *text }))
            .chain(if ["receiver", "agreed"].contains(&field) { Some((field, value)) } else { None })
            .collect();
        refer(&mut desk, &at, &fields).await.is(422).says(sentence);
    }
    assert_eq!(count(&t, "persons where audience in (select id from groups where kind = 'team')").await, 0);
    // What nobody asked for is read by nobody.
    refer(&mut desk, &at, &[&RIA[..], &[("text", "depressief"), ("icpc", "P76")]].concat()).await.is(303);
    assert_eq!(note_texts(&t.url).await, ["Wil graag iets maken."]);
});

on_both!(forty_on_a_day_is_enough_for_one_group, |t| async {
    let Wijk { office, gp, .. } = wijk(&t).await;
    let at = page(&t, office, "welzijn-op-recept").await;
    let mut desk = t.browser();
    for _ in 0..40 {
        refer(&mut desk, &at, &RIA).await.is(303);
    }
    refer(&mut desk, &at, &RIA).await.is(429);
    refer(&mut t.as_person(gp).await, "/referrals/new", &RIA).await.is(429);
    assert_eq!(count(&t, "referrals").await, 40);
});

on_both!(she_says_no_and_the_referrer_hears_only_that_she_did_not_come, |t| async {
    let Wijk { office, .. } = wijk(&t).await;
    let at = page(&t, office, "welzijn-op-recept").await;
    let mut desk = t.browser();
    let sent = refer(&mut desk, &at, &RIA).await;
    let slip = desk.follow(sent.is(303)).await;
    let mut her = t.browser();
    her.get(&tied(&slip)).await.is(200).says("0612345613".get(..2).unwrap());
    her.post(&tied(&slip), &[("said", "no")]).await.is(303);
    her.post(&tied(&slip), &[("said", "yes")]).await.is(409);
    desk.get(&at).await.says("<b>niet gekomen</b>").is_silent_about("nee");
    // Another's mark on the same side opens nothing.
    let mut token = tied(&slip);
    token.pop();
    token.push('_');
    t.browser().get(&token).await.is(404);
    // What was told of her goes, as nobody spoke with her.
    for _ in 0..31 {
        t.forward(1);
        t.do_jobs().await;
    }
    assert_eq!(count(&t, "ties").await, 0);
    assert!(note_texts(&t.url).await.is_empty());
    desk.get(&at).await.says("<b>niet gekomen</b>");
});

on_both!(every_page_of_referring_is_there_in_both_languages, |t| async {
    let Wijk { office, gp, samira, .. } = wijk(&t).await;
    let at = page(&t, office, "warme-kennismaking").await;
    let mut desk = t.browser();
    desk.take_cookie("language", "en");
    desk.get(&at).await.is(200).says("With whom do you go along?").says("lang=\"en\"");
    let sent = refer(&mut desk, &at, &RIA).await;
    desk.follow(sent.is(303)).await.is(200).says("Do you say yes?");
    desk.get(&at).await.says("not arrived yet");
    refer(&mut desk, &at, &[("name", "")]).await.is(422).says("With whom do you go along?");
    let pages = [
        (gp, "/referrals".to_owned(), "Prescriptions", "Recepten"),
        (gp, "/referrals/new".to_owned(), "Who is going to get acquainted?", "Wie gaat er kennismaken?"),
        (t.marieke, format!("/groups/{office}/referring"), "Referring without an account", "Verwijzen zonder account"),
        (samira, "/worries".to_owned(), "Whom can I call?", "Wie kan ik bellen?"),
    ];
    for (who, path, english, dutch) in pages {
        let mut browser = t.as_person(who).await;
        browser.get(&path).await.is(200).says(dutch);
        browser.take_cookie("language", "en");
        browser.get(&path).await.is(200).says(english);
    }
    let mut marieke = t.as_marieke().await;
    marieke.take_cookie("language", "en");
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("practice", "drie-korte-gesprekken")];
    marieke.post(&format!("/groups/{office}/referring"), &fields).await.is(200).says("You see it only now");
    t.forward(20);
    let mut worker = t.as_person(samira).await;
    worker.take_cookie("language", "en");
    worker.get("/").await.is(200).says("Prescriptions that wait");
});
