//! `/imports` and `/duplicates`: look, correct, confirm, and take back.

use crate::support::sheets::{MESSY, two_sheets, windows_1252};
use crate::support::{TestApp, checksum};

async fn read_in(t: &TestApp, file: &[u8]) -> String {
    let mut marieke = t.as_marieke().await;
    let sent = marieke.upload("/imports", &[], "lijst.csv", file).await;
    sent.is(303);
    let path = sent.location.clone();
    marieke.post(&path, &[("begin", "1")]).await.is(303);
    assert!(
        (1..=3).contains(&t.do_jobs().await),
        "the import, the first time the daily forgetting, and what signs the log"
    );
    path
}

on_both!(a_messy_sheet_is_shown_as_it_was_understood_before_anyone_is_in_the_list, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/imports").await.is(200).says("Wat kan ik inlezen?");
    let sent = marieke.upload("/imports", &[], "C:\\lijst.csv", &windows_1252(MESSY)).await;
    let page = marieke.follow(&sent).await;
    page.is(200)
        .says("Klopt dit?")
        .says("Buurtlijst Lindenhof 2025")
        .says("Fatima El Idrissi")
        .says("bakken, ook taart");
    page.says("1 maart 2027").says("Zoë").says("burgerservicenummer").says("lievelingskleur: rood");
    page.is_silent_about("123456782");
    marieke.get("/people").await.is_silent_about("Fatima");
});

on_both!(who_may_be_the_same_is_said_before_anyone_says_yes, |t| async {
    let mut marieke = t.as_marieke().await;
    let before = checksum::facts(&t.url).await;
    let sent = marieke.upload("/imports", &[], "lijst.csv", MESSY.as_bytes()).await;
    let page = marieke.follow(&sent).await;
    page.is(200).says("1 keer misschien dezelfde mens").says("Rij 5 en rij 4: zelfde telefoonnummer");
    let tables = |facts: std::collections::BTreeMap<String, Vec<String>>| facts["persons"].len();
    assert_eq!(tables(checksum::facts(&t.url).await), tables(before), "nobody is in the list yet");
    read_in(&t, MESSY.as_bytes()).await;
    let sent = marieke.upload("/imports", &[], "nog eens.csv", MESSY.as_bytes()).await;
    marieke.follow(&sent).await.is(200).says("en Fatima El Idrissi, die er al staat");
});

on_both!(a_sheet_that_is_not_read_is_named_before_anyone_says_yes, |t| async {
    let mut marieke = t.as_marieke().await;
    let sent = marieke.upload("/imports", &[], "lijst.ods", &two_sheets()).await;
    let page = marieke.follow(&sent).await;
    page.is(200).says("Anna Bos").is_silent_about("Bep Bos").says("Deze bladen lezen wij niet: Oude lijst.");
    let sent = marieke.upload("/imports", &[], "lijst.csv", MESSY.as_bytes()).await;
    marieke.follow(&sent).await.is_silent_about("Deze bladen lezen wij niet");
});

on_both!(why_a_row_is_refused_is_said_in_the_readers_language, |t| async {
    let path = read_in(&t, MESSY.as_bytes()).await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.says("In rij 6 staat een burgerservicenummer.");
    marieke.post("/language", &[("language", "en"), ("back", &path)]).await.is(303);
    marieke.get(&path).await.says("Row 6 holds a citizen service number").is_silent_about("burgerservicenummer");
});

on_both!(a_column_can_be_read_as_something_else, |t| async {
    let mut marieke = t.as_marieke().await;
    let sent = marieke.upload("/imports", &[], "lijst.csv", MESSY.as_bytes()).await;
    let path = sent.location.clone();
    marieke.post(&path, &[("c9", "Wishes")]).await.is(303);
    let page = marieke.get(&path).await;
    page.is(200).is_silent_about("lievelingskleur: rood").says(":</b> rood");
});

on_both!(a_confirmed_import_is_found_and_can_be_taken_back_whole, |t| async {
    let path = read_in(&t, MESSY.as_bytes()).await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.is(200).says("Ingelezen").says("burgerservicenummer").says("misschien dezelfde mens");
    marieke.get("/people").await.says("Fatima El Idrissi").says("Jan de Vries");
    marieke.get("/people?q=taart").await.says("Fatima");
    marieke.get(&format!("{path}/progress")).await.is(200).says("\"done\":4").says("\"step\":\"done\"");
    marieke.post(&format!("{path}/undoing"), &[]).await.is(303);
    marieke.get(&path).await.says("Alles wat uit dit bestand kwam, is weer weg.");
    marieke.get("/people").await.is_silent_about("Fatima").is_silent_about("Jan de Vries");
    marieke.get("/people?q=taart").await.is_silent_about("Fatima");
    marieke.post(&format!("{path}/undoing"), &[]).await.is(409);
});

on_both!(what_an_import_made_of_map_and_groups_goes_with_it_unless_someone_uses_it, |t| async {
    const SHEET: &str = "Naam;Straat;Huisnummer;Organisatie;Terugkomen\n\
        Fatima Idrissi;Nieuwe Laan;4;Voedselbank De Brug;volgend jaar\nJan de Vries;Oude Laan;7;;\n";
    let made = |tables: &std::collections::BTreeMap<String, Vec<String>>| {
        let kept = ["places", "place_lines", "groups", "group_lines"].map(|table| tables[table].clone());
        (kept, tables["jobs"].iter().filter(|job| job.contains("remind:")).count())
    };
    let before = made(&checksum::contents(&t.url).await);
    let path = read_in(&t, SHEET.as_bytes()).await;
    let between = made(&checksum::contents(&t.url).await);
    assert!(
        between.0[0].len() >= before.0[0].len() + 4 && between.0[2].len() == before.0[2].len() + 1 && between.1 == 1
    );
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("{path}/undoing"), &[]).await.is(303);
    assert_eq!(made(&checksum::contents(&t.url).await), before);
    // A second time, and now a colleague has met someone in one of the streets.
    let path = read_in(&t, SHEET.as_bytes()).await;
    let people = marieke.get("/people?q=Fatima").await;
    let her: String = people.text[people.text.find("/people/").unwrap()..].chars().take_while(|c| *c != '"').collect();
    marieke.post(&format!("{her}/steward"), &[]).await.is(303);
    marieke.post(&format!("{path}/undoing"), &[]).await.is(303);
    let after = checksum::contents(&t.url).await;
    let there = |table: &str, word: &str| after[table].iter().any(|row| row.contains(word));
    assert!(there("places", "Nieuwe Laan") && there("groups", "Voedselbank") && made(&after).1 == 1);
    assert!(!there("places", "Oude Laan"));
});

on_both!(who_was_spoken_with_since_stays_when_an_import_is_taken_back, |t| async {
    let path = read_in(&t, MESSY.as_bytes()).await;
    let mut marieke = t.as_marieke().await;
    let people = marieke.get("/people?q=Fatima").await;
    let at = people.text.find("/people/").expect("her page");
    let her: String = people.text[at..].chars().take_while(|c| *c != '"').collect();
    let answer = marieke.post(&format!("{her}/steward"), &[]).await;
    assert!(answer.status == 303, "{}", answer.text);
    marieke.post(&format!("{path}/undoing"), &[]).await.is(303);
    marieke.get(&path).await.says("Eén mens blijft").says("Fatima El Idrissi");
    marieke.get("/people").await.says("Fatima El Idrissi").is_silent_about("Jan de Vries");
    marieke.get(&her).await.is(200).says("bakken, ook taart");
});

on_both!(an_import_is_not_taken_back_after_thirty_days, |t| async {
    let path = read_in(&t, MESSY.as_bytes()).await;
    t.forward(31);
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.is_silent_about("Ongedaan maken");
    marieke.post(&format!("{path}/undoing"), &[]).await.is(409);
});

on_both!(an_import_is_of_the_worker_who_made_it, |t| async {
    let path = read_in(&t, MESSY.as_bytes()).await;
    let bas = t.worker("Bas Jansen").await;
    let mut bas = t.as_person(bas).await;
    bas.get(&path).await.is(404);
    bas.post(&path, &[("begin", "1")]).await.is(404);
    bas.post(&format!("{path}/undoing"), &[]).await.is(404);
    let noor = t.resident("Noor Smit").await;
    let mut noor = t.as_person(noor).await;
    noor.get("/imports").await.is(403);
    noor.upload("/imports", &[], "lijst.csv", MESSY.as_bytes()).await.is(403);
    noor.get("/duplicates").await.is(403);
    let answer = t.browser().get("/imports").await;
    answer.is(303);
});

on_both!(sending_the_same_upload_twice_makes_one_import, |t| async {
    let id = t.app.id().to_string();
    let mut marieke = t.as_marieke().await;
    let first = marieke.upload("/imports", &[("id", &id)], "lijst.csv", MESSY.as_bytes()).await;
    let twice = marieke.upload("/imports", &[("id", &id)], "lijst.csv", MESSY.as_bytes()).await;
    assert_eq!(first.location, twice.location);
    for _ in 0..2 {
        marieke.post(&first.location, &[("begin", "1")]).await.is(303);
        t.do_jobs().await;
    }
    let people = marieke.get("/people").await;
    assert_eq!(people.text.matches("Fatima El Idrissi").count(), 1);
});

// asvs: 5.2.2 a file is what its contents are, not what its name says
on_both!(a_file_that_is_no_list_gets_a_clear_sentence, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.upload("/imports", &[], "leeg.csv", b"").await.is(422).says("Dit bestand is leeg.");
    marieke.upload("/imports", &[], "foto.xlsx", &[0xff, 0xd8, 0, 0, 1, 2]).await.is(422).says("kunnen we niet lezen");
    marieke.upload("/imports", &[], "", b"").await.is(422).says("Kies eerst een bestand.");
});

on_both!(the_example_can_be_read_in, |t| async {
    let mut marieke = t.as_marieke().await;
    let example = marieke.get("/imports/example.csv").await;
    example.is(200);
    let sent = marieke.upload("/imports", &[], "voorbeeld.csv", example.text.as_bytes()).await;
    let page = marieke.follow(&sent).await;
    page.says("Henk van der Meer").says("fietsen maken").is_silent_about("Kijk dit na");
});

on_both!(two_with_one_phone_are_suggested_merged_and_apart_again, |t| async {
    read_in(&t, MESSY.as_bytes()).await;
    let mut marieke = t.as_marieke().await;
    let page = marieke.get("/duplicates").await;
    page.is(200).says("Fatima El Idrissi").says("Jan de Vries").says("zelfde telefoonnummer");
    page.says("<p>Lindestraat 4</p>").says("<p>Lindestraat 12a</p>");
    let (one, other) = (page.field("one").unwrap(), page.field("other").unwrap());
    let merged = marieke.post("/merges", &[("one", &one), ("other", &other)]).await;
    merged.is(303);
    let page = marieke.get("/duplicates").await;
    page.says("Niemand lijkt dubbel te staan.").says("/undoing");
    let at = page.text.find("/merges/").unwrap();
    let undo: String = page.text[at..].chars().take_while(|c| *c != '"').collect();
    marieke.post("/merges", &[("one", &one), ("other", &other)]).await.is(409);
    marieke.post(&undo, &[]).await.is(303);
    marieke.post(&undo, &[]).await.is(404);
    marieke.get("/duplicates").await.says("zelfde telefoonnummer");
    marieke.post("/distinctions", &[("one", &one), ("other", &other)]).await.is(303);
    marieke.get("/duplicates").await.says("Niemand lijkt dubbel te staan.");
});

on_both!(headings_in_the_middle_of_a_sheet_are_nobody_and_are_named, |t| async {
    let file = "Naam;Telefoon;Wat wil ze?\nAns Bos;06-12345678;fietsen\n\nNaam;Telefoon;wat wil ze?\nBep Bos;06-87654321;zingen\n;;Naam\n";
    let path = read_in(&t, file.as_bytes()).await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.says("Rij 4 herhaalt de kopjes. Die is overgeslagen.");
    let people = "select count(*) from persons where import_id is not null";
    assert_eq!(checksum::count(&t.url, people).await, 3, "Ans, Bep, and whoever wishes something called a name");
});

on_both!(a_letter_says_the_day_of_the_promise_and_not_of_the_import, |t| async {
    let file = "Naam;Datum;Terugkomen\nAns Bos;3-11-2026;maart 2027\nBep Bos;;mei 2027\nCor Bos;24-12-2026;juni 2027\n";
    read_in(&t, file.as_bytes()).await;
    let letter = t.as_marieke().await.get(&format!("/people/{}/hand-over/letter", t.marieke)).await;
    let told = |name: &str| {
        letter.text.split(name).nth(1).and_then(|rest| rest.split("beloofd op ").nth(1)).unwrap().to_owned()
    };
    assert!(told("Ans Bos").starts_with("3 november 2026"), "the day in the sheet");
    assert!(told("Bep Bos").starts_with("23 november 2026"), "no day in the sheet: today");
    assert!(told("Cor Bos").starts_with("23 november 2026"), "nobody promised tomorrow");
});

on_both!(a_door_stands_everywhere_as_people_write_it_and_is_found_again, |t| async {
    let file = "Naam;Adres\nAns Bos;Lindestraat 12-a\nBep Bos;Lindestraat 12A\nCor Bos;Lindestraat 12 hs\nDoor Bos;Lindestraat 12/2\n";
    read_in(&t, file.as_bytes()).await;
    let doors = "select name from places where kind = 'door' order by name";
    assert_eq!(checksum::texts(&t.url, doors).await, ["12 hs", "12-2", "12a"]);
    let mut marieke = t.as_marieke().await;
    marieke.get("/people").await.says("Lindestraat 12a").says("Lindestraat 12 hs").is_silent_about("12-a");
    crate::support::note(&mut marieke, "sprokkelen", &[("name", "Els Bos"), ("place", "Lindestraat 12-a")])
        .await
        .is(303);
    assert_eq!(checksum::texts(&t.url, doors).await.len(), 3);
});

const ADDRESSES: &str = "Adres;Postcode\nLindestraat 4;1234 AB\nLindestraat 6;1234 AB\nLindestraat 6;1234 AB\n";

on_both!(a_list_of_addresses_makes_nobody_and_goes_to_places_without_another_upload, |t| async {
    let people = "select count(*) from persons";
    let before = checksum::count(&t.url, people).await;
    let mut marieke = t.as_marieke().await;
    marieke.get("/imports").await.says("Staan er alleen adressen in uw lijst?").says("href=\"/places/import\"");
    let sent = marieke.upload("/imports", &[], "adressen.csv", ADDRESSES.as_bytes()).await;
    let path = sent.location.clone();
    let page = marieke.follow(&sent).await;
    page.says("Dit lijkt een lijst met adressen").says("Lees in als plekken").says("Er is nog niets bewaard.");
    page.says("<dt>niet meegenomen</dt><dd>3</dd>")
        .says("In rij 3 staat alleen een adres")
        .is_silent_about("inlezen</button>");
    // Also who says yes makes nobody of them.
    let again = marieke.upload("/imports", &[], "adressen.csv", ADDRESSES.as_bytes()).await;
    marieke.post(&again.location, &[("begin", "1")]).await.is(303);
    t.do_jobs().await;
    assert_eq!(checksum::count(&t.url, people).await, before);
    marieke.get(&again.location).await.says("In rij 2 staat alleen een adres");
    marieke.post("/language", &[("language", "en"), ("back", &path)]).await.is(303);
    marieke.get(&path).await.says("This looks like a list of addresses").says("Row 2 holds an address only");
    marieke.post("/language", &[("language", "nl"), ("back", &path)]).await.is(303);
    let handed = marieke.post(&format!("{path}/places"), &[]).await;
    assert!(handed.is(303).location.starts_with("/places/import/"));
    marieke.follow(&handed).await.is(200).says("Lindestraat 4");
    marieke.get(&path).await.is(404);
    marieke.post(&format!("{path}/places"), &[]).await.is(404);
    let place = marieke.get(&handed.location).await;
    let area = place.text.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    marieke.post(&handed.location, &[("place", &area)]).await.is(303);
    t.do_jobs().await;
    let doors = "select name from places where kind = 'door' order by name";
    assert_eq!(checksum::texts(&t.url, doors).await, ["4", "6"]);
    assert_eq!(checksum::count(&t.url, people).await, before);
});

on_both!(who_does_not_coordinate_is_told_whom_to_ask_about_a_list_of_addresses, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut bas = t.as_person(bas).await;
    bas.get("/imports").await.says("Die leest uw coördinator in").is_silent_about("/places/import");
    let sent = bas.upload("/imports", &[], "adressen.csv", ADDRESSES.as_bytes()).await;
    bas.follow(&sent).await.says("Vraag uw coördinator").is_silent_about("Lees in als plekken");
    bas.post(&format!("{}/places", sent.location), &[]).await.is(403);
    t.as_marieke().await.post(&format!("{}/places", sent.location), &[]).await.is(404);
});

on_both!(a_column_of_addresses_that_holds_names_is_a_list_of_people_when_she_says_so, |t| async {
    let mut marieke = t.as_marieke().await;
    let sent = marieke.upload("/imports", &[], "lijst.csv", "Adres;Postcode\nAns Bos;1234 AB\n".as_bytes()).await;
    marieke.follow(&sent).await.says("Dit lijkt een lijst met adressen");
    marieke.post(&sent.location, &[("c0", "FullName")]).await.is(303);
    marieke.get(&sent.location).await.says("1 mens inlezen").is_silent_about("Dit lijkt een lijst met adressen");
});

on_both!(a_row_with_nothing_but_an_address_is_nobody_and_is_named, |t| async {
    let file =
        "Naam;Straat;Huisnummer;Postcode\nAns Bos;Lindestraat;4;1234 AB\n;Lindestraat;6;1234 AB\n;;8;\nBep Bos;;9;\n";
    let people = "select count(*) from persons where import_id is not null";
    let mut marieke = t.as_marieke().await;
    let sent = marieke.upload("/imports", &[], "lijst.csv", file.as_bytes()).await;
    marieke.follow(&sent).await.says("2 mensen inlezen").says("Rij 5: Bij dit huisnummer staat geen straat.");
    let path = read_in(&t, file.as_bytes()).await;
    assert_eq!(checksum::count(&t.url, people).await, 2);
    let page = marieke.get(&path).await;
    page.says("In rij 3 staat alleen een adres")
        .says("In rij 4 staat alleen een adres")
        .says("<dt>niet meegenomen</dt><dd>2</dd>");
    let doors = "select name from places where kind = 'door' order by name";
    assert_eq!(checksum::texts(&t.url, doors).await, ["4"]);
    // A number without a street has no place on the map; it stays with her, as it was written.
    let found = marieke.get("/people?q=Bep").await;
    let her: String = found.text[found.text.find("/people/").unwrap()..].chars().take_while(|c| *c != '"').collect();
    marieke.get(&her).await.says("fact__value\">9");
});
