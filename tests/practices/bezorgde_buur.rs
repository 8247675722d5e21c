//! PRACTICES 15: a worried neighbour. First see whether it is known already: an answer without content, that is logged.

use std::time::{Duration, Instant};

use sprokkel::access::Reader;
use sprokkel::group::leaving::{HandOver, hand_over};
use sprokkel::note::known::A_DAY;
use sprokkel::place::{NewPlace, find_or_add};
use testground::promise;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestApp, checksum, note, note_texts};

const WORRY: &str = "De gordijnen zijn al drie dagen dicht";
const YES: &str = "Ja, dit is bekend";
const NO: &str = "Nee, dit is nog niet bekend";

/// The answer to one question.
async fn asked(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get("/known").await;
    let id = form.is(200).field("id").unwrap();
    let answer = browser.post("/known", &[&[("id", id.as_str())], fields].concat()).await;
    let mut page = browser.follow(answer.is(303)).await;
    page.location.clone_from(&answer.location);
    page
}

async fn at(browser: &mut Browser<'_>, place: &str, name: &str) -> Answer {
    asked(browser, &[("place", place), ("name", name), ("text", WORRY)]).await
}

/// The page without the id of its question.
fn bytes(answer: &Answer) -> String {
    answer.is(200).text.replace(&answer.location, "/known/…")
}

/// Someone noted with a name and an address.
async fn noted(browser: &mut Browser<'_>, name: &str, place: &str, audience: &str) -> Uuid {
    let fields = [("name", name), ("place", place), ("talent", "Kan fietsen maken"), ("audience", audience)];
    let saved = note(browser, "sprokkelen", &fields).await;
    saved.is(303).location.trim_start_matches("/people/").parse().unwrap()
}

async fn strike(t: &TestApp) {
    let mut tx = t.write().await;
    let yesterday = t.app.clock.today().yesterday().unwrap().to_string();
    sprokkel::app::set(&mut tx, "clock_day", &yesterday).await.unwrap();
    tx.commit().await.unwrap();
    sprokkel::access::clock::strike(&t.app).await.unwrap();
}

on_both!(whoever_keeps_in_touch_hears_of_it_and_the_one_who_asked_hears_yes, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let (mut marieke, mut bas) = (t.as_marieke().await, t.as_person(bas).await);
    let henk = noted(&mut bas, "Henk Bakker", "Lindestraat 22", "own").await;
    marieke.get("/").await.is(200).says("href=\"/known\"");
    marieke.get("/note").await.is(200).says("href=\"/known\"");
    marieke.get("/known").await.is(200).says("Is dit bekend?").says("nog 10 keer");
    let worry = format!("{WORRY}, zegt de buurvrouw van Henk");
    let answer = asked(&mut marieke, &[("place", "Lindestraat 22"), ("name", "Henk Bakker"), ("text", &worry)]).await;
    answer.is(200).says(YES).is_silent_about("Henk").is_silent_about("Bas").is_silent_about("gordijnen");
    marieke.get("/known").await.says("nog 9 keer");
    // Nothing of it for her: no visit, no note, no person.
    marieke.get("/").await.is_silent_about("gordijnen").is_silent_about("maakt zich zorgen");
    marieke.post("/people", &[("q", "gordijnen")]).await.is_silent_about("drie dagen");
    marieke.get(&format!("/people/{henk}")).await.is(404);
    // Bas hears of it today, with who heard it, and without the name in it.
    bas.get("/").await.says("Henk Bakker").says("Een buur maakt zich zorgen.");
    let page = bas.get(&format!("/people/{henk}")).await;
    page.says(WORRY).says("Marieke de Wit").says("een buur").says("Wordt over 30 dagen gewist");
    assert!(note_texts(&t.url).await.contains(&format!("{WORRY}, zegt de buurvrouw van …")));
    marieke.get("/me/looks").await.says("U vroeg of iemand hier bekend is.");
    // She herself reads it, and that it was asked and why.
    let mut henk = t.as_person(henk).await;
    henk.get("/me").await.is(200).says(WORRY);
    henk.get("/me/looks")
        .await
        .says("Marieke de Wit (coördinator) vroeg of u hier bekend bent")
        .says("Een buur maakt zich zorgen.");
});

on_both!(what_nobody_knows_is_on_the_list_of_who_asked_and_goes_after_thirty_days, |t| async {
    let mut marieke = t.as_marieke().await;
    let people = checksum::count(&t.url, "select count(*) from persons").await;
    at(&mut marieke, "Lindestraat 22", "Henk Bakker").await.is(200).says(NO);
    let today = marieke.get("/").await;
    today.says("Lindestraat 22").says("Een buur maakt zich zorgen.");
    let link = today.text.split("href=\"/notes/").nth(1).expect("a way to the note");
    let path = format!("/notes/{}", &link[..36]);
    marieke.get(&path).await.is(200).says(WORRY).says("Naar de plek").says("Wordt over 30 dagen gewist");
    // Nobody was made of a name that somebody said.
    assert_eq!(checksum::count(&t.url, "select count(*) from persons").await, people);
    t.forward(29);
    strike(&t).await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.is(200).says("Wordt over één dag gewist");
    t.forward(1);
    strike(&t).await;
    marieke.get(&path).await.is(404);
    for table in ["notes", "revisits", "postings"] {
        assert_eq!(checksum::count(&t.url, &format!("select count(*) from {table}")).await, 0, "{table}");
    }
    t.forward(1);
    strike(&t).await;
    assert_eq!(checksum::count(&t.url, "select count(*) from questions").await, 0);
});

on_both!(whoever_goes_there_erases_it_when_it_is_done, |t| async {
    let mut marieke = t.as_marieke().await;
    at(&mut marieke, "Lindestraat 22", "").await.says(NO);
    let today = marieke.get("/").await;
    let link = today.text.split("href=\"/notes/").nth(1).expect("a way to the note");
    let note = link[..36].to_owned();
    // A colleague who takes it over can read it; who gave it away cannot any more.
    let bas = t.worker("Bas Jansen").await;
    let visit = today.text.split("/revisits/").nth(1).unwrap()[..36].to_owned();
    let to = bas.to_string();
    marieke.post(&format!("/revisits/{visit}/hand-over"), &[("to", &to)]).await.is(303);
    marieke.get(&format!("/notes/{note}")).await.is(404);
    let mut bas = t.as_person(bas).await;
    bas.get(&format!("/notes/{note}")).await.is(200).says(WORRY);
    marieke.post(&format!("/notes/{note}/erasure"), &[]).await.is(404);
    bas.post(&format!("/notes/{note}/erasure"), &[]).await.is(303);
    bas.post(&format!("/notes/{note}/erasure"), &[]).await.is(404);
    assert_eq!(checksum::count(&t.url, "select count(*) from revisits").await, 0);
});

on_both!(who_takes_over_from_a_leaver_reads_what_was_told, |t| async {
    let (bas, els) = (t.worker("Bas Jansen").await, t.worker("Els Visser").await);
    let mut browser = t.as_person(bas).await;
    at(&mut browser, "Lindestraat 22", "").await.says(NO);
    let mut tx = t.write().await;
    let done = HandOver { leaver: bas, successor: els, on: t.app.clock.today() };
    hand_over(&mut tx, &t.app, Reader::person(t.marieke, &t.app), done).await.unwrap();
    tx.commit().await.unwrap();
    let mut els = t.as_person(els).await;
    let today = els.get("/").await;
    let link =
        today.says("Een buur maakt zich zorgen.").text.split("href=\"/notes/").nth(1).expect("a way to the note");
    els.get(&format!("/notes/{}", &link[..36])).await.is(200).says(WORRY);
    // Whoever asks there now, is heard by her.
    at(&mut t.as_marieke().await, "Lindestraat 22", "").await.says(YES);
    assert_eq!(els.get("/").await.text.matches("Een buur maakt zich zorgen.").count(), 2);
});

on_both!(a_street_of_the_wijk_is_found_wherever_it_lies, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut tx = t.write().await;
    let home = t.app.home(&mut tx).await.unwrap().unwrap();
    for buurt in ["Aan de rand", "Zuid"] {
        find_or_add(&mut tx, &t.app, &NewPlace::under(home, "buurt", buurt)).await.unwrap();
    }
    let zuid = find_or_add(&mut tx, &t.app, &NewPlace::under(home, "buurt", "Zuid")).await.unwrap();
    let street = find_or_add(&mut tx, &t.app, &NewPlace::under(zuid, "street", "Zuidlaan")).await.unwrap();
    let door = find_or_add(&mut tx, &t.app, &NewPlace::under(street, "door", "4")).await.unwrap();
    tx.commit().await.unwrap();
    let (mut marieke, door) = (t.as_marieke().await, door.to_string());
    let id = t.app.id().to_string();
    let fields = [
        ("id", id.as_str()),
        ("person_id", &id),
        ("name", "Henk Bakker"),
        ("place_id", &door),
        ("practice", "sprokkelen"),
    ];
    t.as_person(bas).await.post("/notes", &fields).await.is(303);
    let area = marieke.get("/known").await;
    assert!(area.text.contains(&format!("value=\"{home}\" selected")), "the whole wijk is chosen");
    let home = home.to_string();
    let by_address = [("place_id", home.as_str()), ("place", "Zuidlaan 4"), ("text", WORRY)];
    asked(&mut marieke, &by_address).await.says(YES);
    // In a street only who bears the name counts.
    asked(&mut marieke, &[("place_id", &home), ("place", "Zuidlaan"), ("name", "Ria Smit"), ("text", WORRY)])
        .await
        .says(NO);
    let mut els = t.as_person(t.worker("Els Visser").await).await;
    els.get(&format!("/known?place={street}")).await.is(200).says("Zuidlaan").is_silent_about("name=\"place\"");
    asked(&mut els, &[("place_id", &street.to_string()), ("name", "mevr. Ria Smit"), ("text", WORRY)]).await.says(YES);
});

on_both!(whatever_is_known_the_answer_is_the_same_bytes, |t| async {
    let (bas, noor) = (t.worker("Bas Jansen").await, t.worker("Noor Vos").await);
    let (mut bas, mut noor) = (t.as_person(bas).await, t.as_person(noor).await);
    noted(&mut bas, "Henk Bakker", "Lindestraat 22", "own").await;
    noted(&mut bas, "Ria Smit", "Lindestraat 23", "network").await;
    noted(&mut noor, "Ahmed Haddad", "Lindestraat 24", "everyone").await;
    noted(&mut bas, "Pietje Puk", "", "own").await;
    at(&mut noor, "Lindestraat 30", "").await.says(NO);
    let known = [
        ("Lindestraat 22", ""),
        // At a door where someone is known every name gets the same answer.
        ("Lindestraat 23", "Ria Smit"),
        ("Lindestraat 24", "Iemand Anders"),
        // What is open at a place is known, and a name with only a wijk.
        ("Lindestraat 30", ""),
        ("Lindestraat 31", "Pietje Puk"),
    ];
    let mut marieke = t.as_marieke().await;
    let mut pages = Vec::new();
    for (place, name) in known {
        let answer = at(&mut marieke, place, name).await;
        pages.push(bytes(answer.says(YES)));
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]));
    let answer = at(&mut marieke, "Lindestraat 99", "Ria Smit").await;
    let no = bytes(answer.says(NO));
    assert_ne!(no, pages[0]);
    // But for its one sentence it is the same page.
    let sentence = |page: &str| page.lines().filter(|line| !line.contains(YES) && !line.contains(NO)).count();
    assert_eq!(sentence(&no) + 1, no.lines().count());
    assert_eq!(sentence(&no), sentence(&pages[0]));
});

on_both!(who_objects_left_or_keeps_to_herself_is_not_thought_of_and_sees_that_it_was_asked, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut bas = t.as_person(bas).await;
    let objects = noted(&mut bas, "Henk Bakker", "Lindestraat 22", "network").await;
    let left = noted(&mut bas, "Ria Smit", "Lindestraat 23", "network").await;
    let alone = noted(&mut bas, "Ahmed Haddad", "Lindestraat 24", "network").await;
    bas.post(&format!("/people/{left}/leaving"), &[("because", "verhuisd")]).await.is(303);
    let mut henk = t.as_person(objects).await;
    let id = t.app.id().to_string();
    henk.get("/me").await.is(200);
    henk.post("/me/objection", &[("id", &id), ("because", "")]).await.is(303);
    let mut ahmed = t.as_person(alone).await;
    ahmed.get("/me").await.is(200);
    ahmed.post("/me/audience", &[("audience", "me")]).await.is(303);
    let mut marieke = t.as_marieke().await;
    for (place, name) in
        [("Lindestraat 22", "Henk Bakker"), ("Lindestraat 23", "Ria Smit"), ("Lindestraat 24", "Ahmed Haddad")]
    {
        at(&mut marieke, place, name).await.says(NO);
    }
    bas.get("/").await.is_silent_about("Een buur maakt zich zorgen.");
    // What was told stands with the door, and not with them.
    assert_eq!(
        checksum::count(&t.url, "select count(*) from notes where erase_on is not null and about_kind = 'person'")
            .await,
        0
    );
    for mut who in [henk, ahmed] {
        who.get("/me").await.is(200).is_silent_about(WORRY);
        who.get("/me/looks").await.says("vroeg of u hier bekend bent");
    }
});

on_both!(the_eleventh_question_of_a_day_is_refused_and_asks_nothing, |t| async {
    let henk = noted(&mut t.as_marieke().await, "Henk Bakker", "Lindestraat 22", "network").await;
    let id_of_bas = t.worker("Bas Jansen").await;
    let mut bas = t.as_person(id_of_bas).await;
    for number in 1..=A_DAY {
        at(&mut bas, &format!("Lindestraat {}", 100 + number), "").await.says(NO);
    }
    let form = bas.get("/known").await;
    let id = form.says("nog 0 keer").field("id").unwrap();
    let fields = [("id", id.as_str()), ("place", "Lindestraat 22"), ("name", "Henk Bakker"), ("text", WORRY)];
    bas.post("/known", &fields).await.is(429).says("U vroeg dit vandaag al tien keer.");
    assert_eq!(checksum::count(&t.url, "select count(*) from questions").await, A_DAY);
    t.as_person(henk).await.get("/me/looks").await.is_silent_about("vroeg of u hier bekend bent");
    // Of another her own ten, and the next day again.
    at(&mut t.as_marieke().await, "Lindestraat 22", "").await.says(YES);
    t.forward(1);
    let mut bas = t.as_person(id_of_bas).await;
    at(&mut bas, "Lindestraat 22", "").await.says(YES);
});

on_both!(a_question_sent_twice_is_asked_once_and_a_stranger_asks_nothing, |t| async {
    let resident = t.resident("Loes Visser").await;
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("place", "Lindestraat 22"), ("name", ""), ("text", WORRY)];
    marieke.get("/known").await.is(200);
    marieke.post("/known", &fields).await.is(303);
    marieke.post("/known", &fields).await.is(303);
    for table in ["questions", "notes", "revisits"] {
        assert_eq!(checksum::count(&t.url, &format!("select count(*) from {table}")).await, 1, "{table}");
    }
    let bas = t.worker("Bas Jansen").await;
    let mut bas = t.as_person(bas).await;
    bas.get("/known").await.is(200);
    bas.get(&format!("/known/{id}")).await.is(404);
    bas.post("/known", &fields).await.is(409);
    let mut loes = t.as_person(resident).await;
    loes.get("/known").await.is(403);
    loes.get("/").await.is_silent_about("/known");
    t.browser().get("/known").await.is(303);
});

on_both!(what_is_wrong_is_said_beside_its_field_and_makes_no_place, |t| async {
    let mut marieke = t.as_marieke().await;
    let places = checksum::count(&t.url, "select count(*) from places").await;
    let right = [("place", "Lindestraat 22"), ("name", "Henk"), ("text", WORRY)];
    let wrong = [
        ("place", "ergens achter de kerk", "Schrijf de straat met het huisnummer."),
        ("place", "", "Schrijf de straat met het huisnummer."),
        ("text", " ", "Schrijf op wat de buur zei."),
        ("text", "Zijn bsn is 111222333", "burgerservicenummer"),
    ];
    for (field, value, sentence) in wrong {
        let id = marieke.get("/known").await.field("id").unwrap();
        let mut fields: Vec<(&str, &str)> =
            right.iter().map(|(name, text)| (*name, if *name == field { value } else { *text })).collect();
        fields.push(("id", &id));
        marieke.post("/known", &fields).await.is(422).says(sentence).says("Henk");
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from places").await, places);
    assert_eq!(checksum::count(&t.url, "select count(*) from questions").await, 0);
});

/// How far the middles of two series lie apart.
fn apart(mut one: Vec<Duration>, mut other: Vec<Duration>) -> Duration {
    one.sort_unstable();
    other.sort_unstable();
    one[one.len() / 2].abs_diff(other[other.len() / 2])
}

fn askers() -> i64 {
    if std::env::var_os("SOAK").is_some() { 100 } else { 16 }
}

const LARGEST: Duration = Duration::from_millis(5);

// asvs: 6.3.8 whether someone is known cannot be told from how long the answer takes
on_both!(known_and_unknown_take_the_same_time, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut bas = t.as_person(bas).await;
    let doors: Vec<i64> = (1..=askers() * A_DAY / 2).collect();
    for door in &doors {
        noted(&mut bas, &format!("Henk Bakker{door}"), &format!("Lindestraat {door}"), "own").await;
    }
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for (asker, doors) in doors.chunks(5).enumerate() {
        let asker = t.worker(&format!("Vrager{asker} Vos")).await;
        let mut asker = t.as_person(asker).await;
        for door in doors {
            let (name, elsewhere) = (format!("Henk Bakker{door}"), format!("Lindestraat {}", 5000 + door));
            known.push(timed(&mut asker, &format!("Lindestraat {door}"), &name, YES).await);
            unknown.push(timed(&mut asker, &elsewhere, "Henk Bakker", NO).await);
        }
    }
    // The planted fault: a look-up that tells.
    let slower: Vec<Duration> = known.iter().map(|took| *took + Duration::from_millis(15)).collect();
    let (count, middle) = (known.len(), apart(known, unknown.clone()));
    let figures = format!("{count} questions each, 0 answers differ, medians {middle:.1?} apart");
    let found = promise::found(20, format!("known-{:?}", t.engine), middle < LARGEST, figures);
    assert!(middle < LARGEST, "the medians are {middle:?} apart");
    assert!(apart(slower, unknown) >= LARGEST, "fifteen milliseconds more go unnoticed");
    found.noticed();
});

/// How long the answer took, from sending the form to the page that says it.
async fn timed(browser: &mut Browser<'_>, place: &str, name: &str, says: &str) -> Duration {
    let id = browser.get("/known").await.field("id").unwrap();
    let begun = Instant::now();
    let answer = browser.post("/known", &[("id", &id), ("place", place), ("name", name), ("text", WORRY)]).await;
    let page = browser.follow(answer.is(303)).await;
    let took = begun.elapsed();
    page.says(says);
    took
}
