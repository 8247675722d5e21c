//! `/rooms`: every write by whom it is meant for, twice and by a stranger; what may not be taken; and who reads what.

use sprokkel::db::Engine;
use uuid::Uuid;

use crate::support::{Browser, TestApp, checksum};

/// A room at the home place. `fields` go beside the fixed ones.
pub async fn room(t: &TestApp, worker: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    let (id, place) = (t.app.id().to_string(), home(t).await);
    let mut all = vec![("id", id.as_str()), ("name", "De Linde"), ("kind", "living"), ("fits", "20")];
    all.retain(|(name, _)| !fields.iter().any(|(other, _)| other == name));
    all.extend(fields);
    let made = worker.post(&format!("/places/{place}/rooms"), &all).await;
    made.is(303).location.clone()
}

pub async fn home(t: &TestApp) -> Uuid {
    t.app.home(&mut t.read().await).await.unwrap().unwrap()
}

/// A time of the week; its id.
pub async fn hours(t: &TestApp, worker: &mut Browser<'_>, room: &str, day: &str, from: &str, until: &str) -> String {
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("weekday", day), ("hours_from", from), ("hours_until", until)];
    worker.post(&format!("{room}/hours"), &fields).await.is(303);
    id
}

/// Someone becomes a part of it; the id of that fact.
pub async fn hold(t: &TestApp, worker: &mut Browser<'_>, room: &str, part: &str, of: &str, person: Uuid) -> String {
    let (id, person) = (t.app.id().to_string(), person.to_string());
    let (key, hours) = if part == "key" { (of, "") } else { ("", of) };
    let fields = [("id", id.as_str()), ("part", part), ("key", key), ("hours", hours), ("person", &person)];
    worker.post(&format!("{room}/people"), &fields).await.is(303);
    id
}

pub async fn book(t: &TestApp, browser: &mut Browser<'_>, room: &str, fields: &[(&str, &str)]) -> String {
    let id = t.app.id().to_string();
    let fixed = [("id", id.as_str()), ("what", "coffee")];
    browser.post(&format!("{room}/bookings"), &[&fixed, fields].concat()).await.is(303);
    id
}

const TUESDAY: [(&str, &str); 3] = [("day", "2026-11-24"), ("from", "10:00"), ("until", "12:00")];

struct Told<'t> {
    t: &'t TestApp,
    marieke: Browser<'t>,
    resident: Browser<'t>,
    public: Browser<'t>,
}

impl Told<'_> {
    /// The stranger changes nothing, then it is done, and sent twice it is done once.
    async fn three_times(&mut self, path: &str, fields: &[(&str, &str)], resident: u16, done: &str) {
        let count = async |t: &TestApp| checksum::count(&t.url, &format!("select count(*) from {done}")).await;
        let untouched = checksum::facts(&self.t.url).await;
        for (browser, status) in [(&mut self.resident, resident), (&mut self.public, 401)] {
            let answer = browser.post(path, fields).await;
            assert_eq!(answer.status, status, "POST {path} by a stranger: {}", answer.text);
            assert_eq!(checksum::facts(&self.t.url).await, untouched, "POST {path}: a stranger changed something");
        }
        let before = count(self.t).await;
        let answer = self.marieke.post(path, fields).await;
        assert_eq!(answer.status, 303, "POST {path}: {}", answer.text);
        assert_eq!(count(self.t).await, before + 1, "POST {path}: not done");
        self.marieke.follow(&answer).await.is(200);
        let state = async |t: &TestApp| {
            let mut facts = checksum::facts(&t.url).await;
            facts.remove("events");
            facts
        };
        let once = state(self.t).await;
        let again = self.marieke.post(path, fields).await;
        assert!([303, 404, 409].contains(&again.status), "POST {path} twice: {}", again.status);
        assert_eq!(state(self.t).await, once, "POST {path}: sent twice, done twice");
    }
}

on_both!(every_write_of_a_room_three_times, |t| async {
    let (bas, fatima) = (t.worker("Bas Jansen").await, t.resident("Fatima Haddad").await);
    let (mut public, mut marieke) = (t.browser(), t.as_marieke().await);
    public.get("/sign-in").await.is(200);
    let place = home(&t).await;
    let ids: Vec<String> = (0..6).map(|_| t.app.id().to_string()).collect();
    marieke.get("/rooms").await.is(200).says("Hier staat nog geen ruimte.");
    let resident = t.as_person(fatima).await;
    let mut told = Told { t: &t, marieke, resident, public };
    let room = format!("/rooms/{}", ids[0]);
    let made = [("id", ids[0].as_str()), ("name", "De Linde"), ("kind", "living"), ("fits", "20")];
    told.three_times(&format!("/places/{place}/rooms"), &made, 403, "rooms where fits = 20").await;
    let changed = [("name", "De Linde"), ("kind", "meeting"), ("fits", "30"), ("euros", "7,50"), ("kitchen", "yes")];
    told.three_times(&room, &changed, 403, "rooms where fits = 30 and cents = 750 and kitchen = 1").await;
    let hours = [("id", ids[1].as_str()), ("weekday", "2"), ("hours_from", "14"), ("hours_until", "17:00")];
    told.three_times(&format!("{room}/hours"), &hours, 403, "room_hours where from_minute = 840").await;
    let person = bas.to_string();
    for (nth, part) in [(2, "carrier"), (3, "key"), (4, "keeper")] {
        let hours = if part == "keeper" { ids[1].as_str() } else { "" };
        let held = [("id", ids[nth].as_str()), ("part", part), ("hours", hours), ("person", &person)];
        let done = format!("room_people where part = '{part}' and ended_on is null");
        told.three_times(&format!("{room}/people"), &held, 403, &done).await;
        if part != "keeper" {
            let done = format!("room_people where part = '{part}' and ended_on is not null");
            told.three_times(&format!("{room}/people/{}/ending", ids[nth]), &[], 403, &done).await;
        }
    }
    // Only who keeps it open says whether her name is shown.
    let name = format!("{room}/people/{}/name", ids[4]);
    told.marieke.post(&name, &[("shown", "yes")]).await.is(404);
    told.resident.post(&name, &[("shown", "yes")]).await.is(404);
    t.as_person(bas).await.post(&name, &[("shown", "yes")]).await.is(303);
    let ended = format!("{room}/hours/{}/ending", ids[1]);
    told.three_times(&ended, &[], 403, "room_people where part = 'keeper' and ended_on is not null").await;
    let booked = [&TUESDAY[..], &[("id", ids[5].as_str()), ("what", "coffee"), ("weeks", "2")]].concat();
    // Anyone who is signed in may book: the stranger is who is not.
    told.public.post(&format!("{room}/bookings"), &booked).await.is(401);
    for _ in 0..2 {
        told.marieke.post(&format!("{room}/bookings"), &booked).await.is(303);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from room_bookings").await, 2);
    let mut other = booked.clone();
    other.retain(|(name, _)| *name != "day");
    other.push(("day", "2027-01-05"));
    told.resident.post(&format!("{room}/bookings"), &other).await.is(409);
    let of = format!("{room}/bookings/{}", ids[5]);
    for (end, gone) in [("", 1), ("/rest", 2)] {
        told.three_times_many(&format!("{of}/cancelling{end}"), "cancelled_on is not null", gone).await;
        told.three_times_many(&format!("{of}/restoring{end}"), "cancelled_on is null", 2).await;
    }
    told.three_times(&format!("{room}/closing"), &[], 403, "rooms where ended_on is not null").await;
    told.public.get(&room).await.is(404);
    told.resident.get(&format!("{room}/bookings/new")).await.is(404);
    told.three_times(&format!("{room}/reopening"), &[], 403, "rooms where ended_on is null").await;
    told.public.get(&room).await.is(200);
});

impl Told<'_> {
    /// As many rows as that, whoever sends it and however often; the resident did not book it.
    async fn three_times_many(&mut self, path: &str, so: &str, many: i64) {
        self.resident.post(path, &[]).await.is(404);
        self.public.post(path, &[]).await.is(401);
        self.marieke.post(path, &[]).await.is(303);
        self.marieke.post(path, &[]).await.is(409);
        let count = format!("select count(*) from room_bookings where {so}");
        assert_eq!(checksum::count(&self.t.url, &count).await, many, "{path}");
    }
}

#[test]
fn no_write_of_a_room_is_forgotten() {
    let tested = include_str!("rooms.rs");
    for path in super::writes::declared("/rooms/") {
        let end = path.rsplit('}').next().unwrap_or_default().trim_start_matches('/');
        let end = end.trim_end_matches("/rest").split('/').next_back().unwrap_or_default();
        assert!(path == "/rooms/{id}" || path.ends_with("/new") || tested.contains(end), "POST {path} is not tested");
    }
}

on_both!(two_of_one_room_share_no_minute_and_the_second_hears_what_is_free, |t| async {
    let mut marieke = t.as_marieke().await;
    let linde = room(&t, &mut marieke, &[]).await;
    let kerk = room(&t, &mut marieke, &[("name", "De Kerk"), ("kind", "church")]).await;
    book(&t, &mut marieke, &linde, &TUESDAY).await;
    // What begins when the other ends is no clash.
    book(&t, &mut marieke, &linde, &[TUESDAY[0], ("from", "12:00"), ("until", "13:00")]).await;
    book(&t, &mut marieke, &linde, &[TUESDAY[0], ("from", "9:00"), ("until", "10:00")]).await;
    let id = t.app.id().to_string();
    for (from, until) in [("10:00", "12:00"), ("11:59", "12:30"), ("8:00", "9:01"), ("10:30", "11:00"), ("8", "22")] {
        let fields = [("id", id.as_str()), ("what", "meal"), TUESDAY[0], ("from", from), ("until", until)];
        let said = marieke.post(&format!("{linde}/bookings"), &fields).await;
        said.is(422)
            .says("Dan is de ruimte al bezet.")
            .says("dinsdag")
            .says("De Kerk")
            .says(&format!("{kerk}/bookings/new?day=2026-11-24"));
    }
    let fields = [("id", id.as_str()), ("what", "meal"), TUESDAY[0], ("from", "11:00"), ("until", "12:00")];
    let said = marieke.post(&format!("{linde}/bookings"), &fields).await;
    said.is(422).says("De Linde 13:00–14:00").says("De Linde 08:00–09:00");
    // Of a weekly row everything or nothing.
    let weekly = [("day", "2026-11-17"), ("from", "10:00"), ("until", "11:00"), ("weeks", "3")];
    let late = [&weekly[..], &[("id", id.as_str()), ("what", "meal")]].concat();
    marieke.post(&format!("{linde}/bookings"), &late).await.is(422).says("Kies een dag vanaf vandaag");
    let kept = checksum::count(&t.url, "select count(*) from room_bookings").await;
    let next =
        [("id", id.as_str()), ("what", "meal"), ("day", "2026-12-01"), ("from", "9"), ("until", "10"), ("weeks", "3")];
    book(&t, &mut marieke, &linde, &[("day", "2026-12-15"), ("from", "9:30"), ("until", "11:00")]).await;
    marieke.post(&format!("{linde}/bookings"), &next).await.is(422).says("15 dec");
    assert_eq!(checksum::count(&t.url, "select count(*) from room_bookings").await, kept + 1);
    // The list says it too, with a link for that time.
    let list = marieke.get("/rooms?day=2026-11-24&from=10:30&until=11").await;
    list.is(200).says("Dan bezet").says("Dan vrij").says(&format!("{kerk}/bookings/new?day=2026-11-24&#38;from=10:30"));
});

on_both!(what_was_cancelled_comes_back_unless_somebody_took_the_time, |t| async {
    let mut marieke = t.as_marieke().await;
    let linde = room(&t, &mut marieke, &[]).await;
    let mut fatima = t.as_person(t.resident("Fatima Haddad").await).await;
    let mut samir = t.as_person(t.resident("Samir Bouzid").await).await;
    let weekly = [&TUESDAY[..], &[("weeks", "4")]].concat();
    let id = book(&t, &mut fatima, &linde, &weekly).await;
    let of = format!("{linde}/bookings/{id}");
    fatima.get(&linde).await.is(200).says("van u").says("Deze en alle volgende afzeggen");
    samir.get(&linde).await.is(200).is_silent_about("van u").is_silent_about("Afzeggen").is_silent_about("Fatima");
    samir.post(&format!("{of}/cancelling"), &[]).await.is(404);
    let said = fatima.post(&format!("{of}/cancelling/rest"), &[]).await;
    fatima
        .follow(&said)
        .await
        .is(200)
        .says("Deze en alle volgende keren zijn weer vrij.")
        .says(&format!("{of}/restoring/rest"));
    book(&t, &mut samir, &linde, &[("day", "2026-12-01"), ("from", "11:00"), ("until", "11:30")]).await;
    fatima
        .post(&format!("{of}/restoring/rest"), &[])
        .await
        .is(409)
        .says("Iemand anders heeft deze tijd intussen vastgelegd.");
    fatima.post(&format!("{of}/restoring"), &[]).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from room_bookings where cancelled_on is null").await, 2);
    // Nothing of the past, and who does not work here has an end to it.
    let ahead = [("day", "2027-01-05"), ("from", "9"), ("until", "10"), ("weeks", "13")];
    book(&t, &mut samir, &linde, &ahead).await;
    let id = t.app.id().to_string();
    let more = [
        ("id", id.as_str()),
        ("what", "play"),
        ("day", "2027-01-05"),
        ("from", "14"),
        ("until", "15"),
        ("weeks", "13"),
    ];
    samir.post(&format!("{linde}/bookings"), &more).await.is(422).says("U heeft al veel vastgelegd.");
    t.forward(2);
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("{of}/cancelling"), &[]).await.is(409).says("Wat voorbij is");
});

on_both!(what_is_wrong_with_a_room_or_a_booking_stands_beside_its_field, |t| async {
    let mut marieke = t.as_marieke().await;
    let place = home(&t).await;
    marieke.get(&format!("/places/{place}")).await.says(&format!("/places/{place}/room/new"));
    marieke.get(&format!("/places/{place}/room/new")).await.is(200).says("Wat voor ruimte is het?");
    let id = t.app.id().to_string();
    for (field, wrong, said) in [
        ("name", "", "Vul in hoe de ruimte heet."),
        ("kind", "kasteel", "Kies wat voor ruimte het is."),
        ("fits", "veel", "Typ het aantal mensen als getal."),
        ("fits", "0", "Typ het aantal mensen als getal."),
        ("euros", "tien", "Typ het bedrag als getal"),
        ("rule", "mijn bsn is 123456782", "burgerservicenummer"),
        ("group", "0199cafe-cafe-7cab-8cab-cafecafecafe", "Kies een groep uit de lijst."),
    ] {
        let mut fields = vec![("id", id.as_str()), ("name", "De Linde"), ("kind", "living"), ("fits", "20")];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, wrong));
        marieke.post(&format!("/places/{place}/rooms"), &fields).await.is(422).says(said);
    }
    let linde = room(&t, &mut marieke, &[("rule", "Laat de zaal netjes achter")]).await;
    marieke.get(&format!("{linde}/edit")).await.is(200).says("Laat de zaal netjes achter");
    marieke.post(&linde, &[("name", "")]).await.is(422).says("Vul in hoe de ruimte heet.");
    for (field, wrong, said) in [
        ("day", "", "Kies een dag vanaf vandaag"),
        ("day", "2028-11-24", "Kies een dag vanaf vandaag"),
        ("from", "straks", "Typ een tijd"),
        ("until", "9", "Het einde ligt voor het begin."),
        ("weeks", "14", "Typ een getal van 1 tot en met 13."),
        ("what", "ruzie", "Kies waarvoor u de ruimte gebruikt."),
        ("group", "0199cafe-cafe-7cab-8cab-cafecafecafe", "Kies een groep uit de lijst."),
    ] {
        let mut fields = [&TUESDAY[..], &[("id", id.as_str()), ("what", "coffee"), ("weeks", "1")]].concat();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, wrong));
        marieke.post(&format!("{linde}/bookings"), &fields).await.is(422).says(said);
    }
    let hours = |from, until| [("id", id.as_str()), ("weekday", "2"), ("hours_from", from), ("hours_until", until)];
    marieke.post(&format!("{linde}/hours"), &hours("17", "14")).await.is(422);
    marieke.post(&format!("{linde}/hours"), &[("id", id.as_str()), ("weekday", "8")]).await.is(422);
    marieke.post(&format!("{linde}/hours"), &hours("14", "17")).await.is(303);
    let id = t.app.id().to_string();
    let twice = [("id", id.as_str()), ("weekday", "2"), ("hours_from", "16"), ("hours_until", "18")];
    marieke.post(&format!("{linde}/hours"), &twice).await.is(422).says("Op deze uren is de ruimte al open.");
    marieke.get("/rooms/0199cafe-cafe-7cab-8cab-cafecafecafe").await.is(404);
    marieke.post("/language", &[("language", "en"), ("back", "/rooms")]).await.is(303);
    marieke.get(&linde).await.says("neighbourhood room").says("Tuesday afternoon needs someone to open up.");
});

on_both!(the_public_reads_hours_and_never_who_has_a_key, |t| async {
    let (bas, fatima) = (t.worker("Bas Jansen").await, t.resident("Fatima Haddad").await);
    let mut marieke = t.as_marieke().await;
    let linde = room(&t, &mut marieke, &[]).await;
    let tuesday = hours(&t, &mut marieke, &linde, "2", "14:00", "17:00").await;
    hours(&t, &mut marieke, &linde, "4", "9:00", "12:00").await;
    let key = hold(&t, &mut marieke, &linde, "key", "", fatima).await;
    let keeps = hold(&t, &mut marieke, &linde, "keeper", &tuesday, fatima).await;
    book(&t, &mut marieke, &linde, &TUESDAY).await;
    let page = marieke.get(&linde).await;
    page.is(200).says("Er is maar één sleutel in één hand: Fatima Haddad.").says("Donderdag".to_lowercase().as_str());
    page.says("donderdagochtend zoekt iemand die opendoet.").is_silent_about("dinsdagmiddag zoekt");
    let mut public = t.browser();
    let page = public.get(&linde).await;
    page.is(200).says("14:00–17:00").says("10:00–12:00").says("koffie").says("donderdagochtend zoekt iemand");
    page.is_silent_about("Fatima").is_silent_about("leutel").is_silent_about("Marieke").is_silent_about("Afzeggen");
    public.get("/rooms?day=2026-11-24").await.is(200).says("De Linde").says("14:00–17:00").is_silent_about("Fatima");
    // She chooses it herself, and changes her mind.
    let mut herself = t.as_person(fatima).await;
    herself.get(&linde).await.says("Uw naam staat niet bij uw uren.").is_silent_about("leutel 1");
    herself.post(&format!("{linde}/people/{key}/name"), &[("shown", "yes")]).await.is(404);
    herself.post(&format!("{linde}/people/{keeps}/name"), &[("shown", "yes")]).await.is(303);
    public.get(&linde).await.says("Fatima Haddad").is_silent_about("leutel");
    herself.get(&linde).await.says("Toon mijn naam niet meer");
    herself.post(&format!("{linde}/people/{keeps}/name"), &[("shown", "no")]).await.is(303);
    public.get(&linde).await.is_silent_about("Fatima");
    // The key goes on to another: who had it stays written down. A second key, and it hangs on one person no longer.
    let next = hold(&t, &mut marieke, &linde, "key", &key, bas).await;
    let page = marieke.get(&linde).await;
    page.says("in één hand: Bas Jansen").says("Wie eerder een sleutel had").says("Fatima Haddad");
    hold(&t, &mut marieke, &linde, "key", "", fatima).await;
    marieke.get(&linde).await.is_silent_about("in één hand").says("Sleutel 2");
    marieke.post(&format!("{linde}/people/{next}/ending"), &[]).await.is(303);
    marieke.get(&linde).await.says("in één hand: Fatima Haddad");
    // Whom a colleague may not know is someone.
    let els = t.worker("Els Kok").await;
    let own = format!("update persons set audience = {} where id = {}", literal(&t, t.marieke), literal(&t, fatima));
    checksum::run(&t.url, &own).await;
    t.as_person(els).await.get(&linde).await.is(200).says("in één hand: iemand").is_silent_about("Fatima");
    // She leaves: her hours are a gap again, and her key is asked about.
    marieke.post(&format!("/people/{fatima}/leaving"), &[]).await.is(303);
    public.get(&linde).await.says("dinsdagmiddag zoekt iemand die opendoet.");
});

fn literal(t: &TestApp, id: Uuid) -> String {
    match t.engine {
        Engine::Sqlite => format!("x'{}'", id.simple()),
        Engine::Postgres => format!("'{id}'"),
    }
}

on_both!(who_carries_a_room_hears_of_a_booking_and_of_its_end, |t| async {
    let fatima = t.resident("Fatima Haddad").await;
    let mut marieke = t.as_marieke().await;
    let linde = room(&t, &mut marieke, &[]).await;
    hold(&t, &mut marieke, &linde, "carrier", "", fatima).await;
    let server = testground::smtp::Server::start();
    let smtp = format!("smtp://127.0.0.1:{}", server.port());
    let mailer = sprokkel::job::mail::Mailer::open(&smtp, "Sprokkel <sprokkel@wijk.example>").unwrap();
    let id = book(&t, &mut marieke, &linde, &TUESDAY).await;
    sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    marieke.post(&format!("{linde}/bookings/{id}/cancelling"), &[]).await.is(303);
    sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    let mails: Vec<String> = server.inbox().mails().iter().map(|mail| mail.text().unwrap()).collect();
    assert_eq!(mails.len(), 2, "{mails:?}");
    assert!(mails[0].contains("24 november 2026") && mails[0].contains(&linde) && !mails[0].contains("Marieke"));
    assert!(mails[1].contains("zegde iemand de ruimte af"), "{}", mails[1]);
    // Taken back before the mail went out: nobody is told.
    let id = book(&t, &mut marieke, &linde, &[TUESDAY[0], ("from", "14"), ("until", "15")]).await;
    marieke.post(&format!("{linde}/bookings/{id}/cancelling"), &[]).await.is(303);
    marieke.post(&format!("{linde}/bookings/{id}/restoring"), &[]).await.is(303);
    sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    assert_eq!(server.inbox().mails().len(), 3);
});
