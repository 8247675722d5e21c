//! `/activities/{id}/days/{day}`: another moment for one day or all after it, and who hears of it.

use jiff::SignedDuration;
use sprokkel::job;
use sprokkel::job::mail::Mailer;
use testground::smtp::Server;
use uuid::Uuid;

use crate::support::activity::{join, make, neighbour};
use crate::support::opened::carried;
use crate::support::{Answer, Browser, TestApp, checksum};

const WEEKLY: [(&str, &str); 2] = [("often", "week"), ("times", "3")];
/// Two days later, an hour and a half later.
const LATER: [(&str, &str); 4] = [("day", "2026-12-03"), ("hour", "21:00"), ("minutes", "90"), ("places", "3")];

/// Which days are on its page.
fn days(page: &Answer) -> Vec<String> {
    page.text.split("name=\"day\" value=\"").skip(1).map(|rest| rest[..36].to_owned()).collect()
}

/// What went to whom, in the order of the alphabet, after so many minutes.
async fn mailed(t: &TestApp, server: &Server, minutes: i64) -> Vec<String> {
    t.hands.forward(SignedDuration::from_mins(minutes));
    let mailer = Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <wijk@wijk.example>").unwrap();
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    let inbox = server.inbox();
    let mut told: Vec<String> = inbox
        .mails()
        .iter()
        .map(|mail| (mail.text().map(|text| text.to_string()).unwrap_or_default(), mail))
        .filter_map(|(text, mail)| match text {
            text if text.contains("uur is veranderd") => Some(format!("moved {}", mail.to[0])),
            text if text.contains("Het gaat toch door") => Some(format!("on {}", mail.to[0])),
            text if text.contains("Dit gaat niet door") => Some(format!("off {}", mail.to[0])),
            _ => None,
        })
        .collect();
    told.sort();
    told
}

/// Where a button of the one with this name leads.
fn button(list: &Answer, name: &str, verb: &str) -> String {
    let hers = list.text.split_once(name).unwrap().1;
    let mut posts = hers.split("action=\"").filter_map(|part| part.split('"').next());
    posts.find(|to| to.ends_with(verb)).unwrap().to_owned()
}

on_both!(a_day_is_moved_and_everyone_hears_once_what_became_of_it, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &WEEKLY).await;
    let own = join(&mut neighbour(&t, 1), &path, &[("reach", "noor@post.example")]).await.is(303).location.clone();
    join(&mut neighbour(&t, 2), &path, &[("name", "Fatma"), ("reach", "0612345678")]).await.is(303);
    let day = days(&marieke.get(&path).await)[0].clone();
    let at = format!("{path}/days/{day}");
    marieke
        .get(&at)
        .await
        .is(200)
        .says("dinsdag 1 dec, 19.30 uur")
        .says("value=\"2026-12-01\"")
        .says("value=\"19:30\"");
    // As it is: nothing happens.
    let same = [("day", "2026-12-01"), ("hour", "19:30"), ("minutes", "90"), ("places", "3")];
    marieke.post(&at, &same).await.is(303);
    assert_eq!(mailed(&t, &server, 11).await, Vec::<String>::new());
    // Moved by mistake, and back within ten minutes.
    let moved = marieke.post(&at, &LATER).await.is(303).location.clone();
    assert_eq!(moved, format!("{path}/list"), "somebody has to be called");
    marieke.get(&moved).await.says("Bel deze mensen zelf").says("tel:+31612345678").says(&format!("{at}/moving-back"));
    marieke.post(&format!("{at}/moving-back"), &[]).await.is(303);
    marieke.get(&path).await.is_silent_about("weet nog niet").is_silent_about("Verzet naar");
    assert_eq!(mailed(&t, &server, 11).await, Vec::<String>::new());
    // And for real.
    marieke.post(&at, &LATER).await.is(303);
    marieke.get(&path).await.says("1 mens weet nog niet wat er veranderd is");
    let mut anyone = t.browser();
    anyone
        .get(&path)
        .await
        .says("<s>dinsdag 1 dec, 19.30 uur</s> Verzet naar donderdag 3 dec, 21.00 uur.")
        .is_silent_about("Fatma");
    anyone
        .get(&own)
        .await
        .says("<s>dinsdag 1 dec, 19.30 uur</s> Verzet naar donderdag 3 dec, 21.00 uur.")
        .says("U komt!");
    assert_eq!(mailed(&t, &server, 9).await, Vec::<String>::new());
    assert_eq!(mailed(&t, &server, 2).await, ["moved noor@post.example"]);
    let inbox = server.inbox();
    let text = inbox
        .mails()
        .iter()
        .filter_map(|mail| mail.text())
        .find(|text| text.contains("veranderd"))
        .unwrap()
        .to_string();
    assert!(
        text.contains("Nieuw: donderdag 3 dec, 21.00 uur") && text.contains("Eerst: dinsdag 1 dec, 19.30 uur"),
        "{text}"
    );
    // She is called, or was not after all.
    let list = marieke.get(&format!("{path}/list")).await;
    let told = button(&list, "Fatma", "/telling");
    let answer = marieke.post(&told, &[]).await;
    marieke
        .follow(answer.is(303))
        .await
        .says("dit is verteld")
        .says("/forgetting")
        .is_silent_about("Bel deze mensen zelf");
    marieke.post(&told.replace("telling", "forgetting"), &[]).await.is(303);
    marieke.get(&format!("{path}/list")).await.says("Bel deze mensen zelf");
    marieke.post(&told, &[]).await.is(303);
    marieke.get(&path).await.is_silent_about("weet nog niet");
    // Off, and on again after she read that it is off: both are told once. Whoever joins now knows.
    marieke.post(&format!("{at}/calling-off"), &[]).await.is(303);
    assert_eq!(mailed(&t, &server, 11).await, ["moved noor@post.example", "off noor@post.example"]);
    marieke.get(&at).await.is(200).says("Gaat toch door").is_silent_about("name=\"hour\"");
    marieke.post(&format!("{at}/going-on"), &[]).await.is(303);
    join(&mut neighbour(&t, 3), &path, &[("day", &day), ("reach", "kees@post.example")]).await.is(303);
    let all = ["moved noor@post.example", "off noor@post.example", "on noor@post.example"];
    assert_eq!(mailed(&t, &server, 11).await, all);
    marieke.get(&path).await.is_silent_about("weet nog niet");
    // Off and on while nobody was told: nobody hears.
    marieke.post(&format!("{at}/calling-off"), &[]).await.is(303);
    marieke.post(&format!("{at}/going-on"), &[]).await.is(303);
    assert_eq!(mailed(&t, &server, 60).await, all);
});

on_both!(who_is_told_that_a_moved_day_is_off_knows_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &WEEKLY).await;
    join(&mut neighbour(&t, 1), &path, &[("name", "Fatma"), ("reach", "0612345678")]).await.is(303);
    let at = format!("{path}/days/{}", days(&marieke.get(&path).await)[0]);
    marieke.post(&at, &LATER).await.is(303);
    marieke.post(&format!("{at}/calling-off"), &[]).await.is(303);
    let list = format!("{path}/list");
    let told = button(&marieke.get(&list).await, "Fatma", "/telling");
    for _ in 0..2 {
        marieke.post(&told, &[]).await.is(303);
        marieke.get(&list).await.is_silent_about("Bel deze mensen zelf").says("Fatma");
        marieke.post(&told.replace("telling", "forgetting"), &[]).await.is(303);
        marieke.get(&list).await.says("Bel deze mensen zelf");
    }
    // What moving it back does not undo has no button that says it does.
    marieke.post(&format!("{at}/going-on"), &[]).await.is(303);
    marieke.post(&format!("{at}/moving-back"), &[]).await.is(303);
    let named = [("day", "2026-12-01"), ("hour", "19:30"), ("minutes", "90"), ("places", "3"), ("name", "Feest")];
    let changed = marieke.post(&at, &named).await;
    marieke.follow(changed.is(303)).await.says("De dag is gewijzigd").is_silent_about("moving-back");
});

on_both!(all_days_after_it_follow_and_none_is_left_out_or_made_twice, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("often", "week")]).await;
    let show = [("id", &*t.app.id().to_string()), ("name", "Feest"), ("day", "2026-12-20"), ("hour", "14:00")];
    marieke.post(&format!("{path}/days"), &show).await.is(303);
    let second = days(&marieke.get(&path).await)[1].clone();
    let hour = [("day", "2026-12-08"), ("hour", "20:15"), ("minutes", "60"), ("later", "yes")];
    marieke.post(&format!("{path}/days/{second}"), &hour).await.is(303);
    let seen = async |hour: i8, from: &str| {
        let from: jiff::civil::Date = from.parse().unwrap();
        let all =
            checksum::texts(&t.url, "select cast(begins_at as text) from meetings where begins_at is not null").await;
        let all = all.iter().map(|millis| t.app.clock.local(millis.parse().unwrap()));
        all.filter(|at| at.hour() == hour && at.date() >= from).count()
    };
    assert_eq!((seen(19, "2026-11-01").await, seen(14, "2026-11-01").await), (1, 1));
    let made = seen(20, "2026-12-08").await;
    assert!(made > 20, "half a year of Tuesdays is made: {made}");
    // The last one is moved past the next; half a year on, every Tuesday is there once.
    let last = checksum::texts(
        &t.url,
        "select planned_on from meetings where due_on is not null order by planned_on desc limit 1",
    )
    .await;
    let last: jiff::civil::Date = last[0].parse().unwrap();
    let id = sprokkel::meeting::activity::occasion_id(path[12..].parse::<Uuid>().unwrap(), last.at(0, 0, 0, 0));
    let moved = last.checked_add(jiff::ToSpan::days(9)).unwrap().to_string();
    marieke.post(&format!("{path}/days/{id}"), &[("day", &moved), ("hour", "20:15"), ("minutes", "60")]).await.is(303);
    for _ in 0..4 {
        t.forward(7);
        sprokkel::meeting::activity::go_on(&t.app, t.app.clock.today()).await.unwrap();
    }
    assert_eq!(seen(20, "2026-12-08").await, made + 4);
    let due = checksum::texts(&t.url, "select due_on from meetings where due_on is not null order by due_on").await;
    let due: Vec<jiff::civil::Date> = due.iter().map(|day| day.parse().unwrap()).collect();
    assert!(due.windows(2).all(|two| (two[1] - two[0]).get_days() == 7), "{due:?}");
});

/// Of each event: its id, when it begins, its status and its number.
fn events(calendar: &Answer) -> Vec<(String, String, String, i64)> {
    let of = |event: &str, key: &str| {
        let line = event.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        line.rsplit(':').next().unwrap_or_default().trim().to_owned()
    };
    let events = calendar.text.split("BEGIN:VEVENT").skip(1);
    events
        .map(|one| (of(one, "UID"), of(one, "DTSTART"), of(one, "STATUS"), of(one, "SEQUENCE").parse().unwrap()))
        .collect()
}

on_both!(a_calendar_that_has_the_day_follows_it, |t| async {
    let (group, _) = carried(&t, "Soepgroep", "open").await;
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("group", &*group.to_string())]).await;
    let day = days(&marieke.get(&path).await)[0].clone();
    let calendar = format!("/groups/{group}/activities.ics");
    let mut last = events(t.browser().get(&calendar).await.is(200))[0].clone();
    assert_eq!((&*last.1, &*last.2), ("20261201T183000Z", "CONFIRMED"));
    let rest = t.app.id().to_string();
    for (to, fields, begins, status) in [
        (format!("{path}/days/{day}"), &LATER[..], "20261203T200000Z", "CONFIRMED"),
        (format!("{path}/days/{day}/calling-off"), &[], "20261203T200000Z", "CANCELLED"),
        (format!("{path}/days/{day}/going-on"), &[], "20261203T200000Z", "CONFIRMED"),
        (format!("/groups/{group}/rests"), &[("id", &*rest)], "20261203T200000Z", "CANCELLED"),
        (format!("/groups/{group}/going-on"), &[], "20261203T200000Z", "CONFIRMED"),
        (format!("{path}/days/{day}/moving-back"), &[], "20261201T183000Z", "CONFIRMED"),
    ] {
        marieke.post(&to, fields).await.is(303);
        let now = events(t.browser().get(&calendar).await.is(200))[0].clone();
        assert_eq!((&now.0, &*now.1, &*now.2), (&last.0, begins, status), "after {to}");
        assert!(now.3 > last.3, "a calendar ignores what is not newer: {} after {}, by {to}", now.3, last.3);
        last = now;
    }
});

on_both!(only_who_carries_it_moves_it_and_only_to_what_can_still_be, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &WEEKLY).await;
    let other = make(&mut marieke, &[]).await;
    let all = days(&marieke.get(&path).await);
    let at = format!("{path}/days/{}", all[0]);
    marieke.get(&format!("{other}/days/{}", all[0])).await.is(404);
    marieke.post(&format!("{other}/days/{}", all[0]), &LATER).await.is(404);
    for (field, text, says) in [
        ("day", "2026-11-01", "Deze dag is voorbij"),
        ("hour", "avond", "zoals 19.30"),
        ("minutes", "3", "van 10 tot 1440"),
        ("places", "0", "van 1 tot 10000"),
    ] {
        let fields: Vec<_> = LATER.iter().copied().filter(|(name, _)| *name != field).chain([(field, text)]).collect();
        marieke.post(&at, &fields).await.is(422).says(says).says(&format!("value=\"{text}\""));
    }
    let today = t.app.clock.today().to_string();
    let over = [("day", today.as_str()), ("hour", "00:01"), ("minutes", "90")];
    marieke.post(&at, &over).await.is(422).says("Dit moment is al voorbij");
    let resident = t.resident("Loes Visser").await;
    let mut her: Browser<'_> = t.as_person(resident).await;
    her.get(&path).await.is(200);
    her.get(&at).await.is(403);
    let stranger = t.browser().get(&at).await;
    assert_eq!(stranger.is(303).location.split('?').next(), Some("/sign-in"));
    for to in [at.clone(), format!("{at}/moving-back"), format!("{at}/calling-off"), format!("{at}/going-on")] {
        her.post(&to, &LATER).await.is(403);
    }
    marieke.post(&format!("{at}/calling-off"), &[]).await.is(303);
    marieke.post(&at, &LATER).await.is(409).says("Tik eerst op");
    assert_eq!(checksum::count(&t.url, "select count(*) from meetings where moved_from is not null").await, 0);
});

on_both!(more_places_let_in_who_waits_longest, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("places", "1")]).await;
    for (number, name) in [(1, "Noor"), (2, "Joke"), (3, "Piet")] {
        join(&mut neighbour(&t, number), &path, &[("name", name)]).await.is(303);
        t.hands.forward(SignedDuration::from_mins(1));
    }
    let day = days(&marieke.get(&path).await)[0].clone();
    let two = [("day", "2026-12-01"), ("hour", "19:30"), ("minutes", "90"), ("places", "2")];
    marieke.post(&format!("{path}/days/{day}"), &two).await.is(303);
    let list = marieke.get(&format!("{path}/list")).await;
    let waits =
        |name: &str| list.text.split_once(name).unwrap().1.split("</li>").next().unwrap().contains("wacht op een plek");
    assert_eq!((waits("Noor"), waits("Joke"), waits("Piet")), (false, false, true));
});
