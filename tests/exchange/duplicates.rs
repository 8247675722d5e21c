//! Who may be there twice: what is asked about, what is not, and that nobody learns of someone she may not see.

use sprokkel::db::Value;
use sprokkel::party::NETWORK;
use sprokkel::person::{self, Name, NewContact, NewPerson};
use uuid::Uuid;

use crate::support::TestApp;

const HEADINGS: &str = "Voornaam;Tussenvoegsel;Achternaam;Telefoon;E-mail;Straat;Huisnummer;Postcode\n";

/// Reads in a list as this person; the address of the import.
async fn read_in(t: &TestApp, by: Uuid, rows: &[&str]) -> String {
    let sheet = format!("{HEADINGS}{}\n", rows.join("\n"));
    let mut browser = t.as_person(by).await;
    let sent = browser.upload("/imports", &[], "lijst.csv", sheet.as_bytes()).await;
    sent.is(303);
    browser.post(&sent.location, &[("begin", "1")]).await.is(303);
    t.do_jobs().await;
    browser.get(&sent.location).await.is(200).says("Ingelezen");
    sent.location
}

sprokkel::queries! {
    REASONS = "select reason from suggestions order by made_at, one_id, other_id";
    PEOPLE = "select count(*) from persons where merged_into is null and left_on is null";
}

async fn reasons(t: &TestApp) -> Vec<String> {
    let mut conn = t.read().await;
    conn.query::<(String,)>(&REASONS, &[]).await.unwrap().into_iter().map(|(reason,)| reason).collect()
}

async fn people(t: &TestApp) -> i64 {
    t.read().await.one::<(i64,)>(&PEOPLE, &[] as &[Value]).await.unwrap().0
}

/// Someone who was there, with a phone, each for its own audience.
async fn known(t: &TestApp, name: &str, audience: Uuid, phone: &str, phone_for: Uuid) -> Uuid {
    let mut tx = t.write().await;
    let id = t.app.id();
    let new = NewPerson {
        id,
        name: Name::parse(name),
        place: None,
        language: None,
        audience,
        noted_by: t.marieke,
        import: None,
    };
    person::meet(&mut tx, &t.app, &new).await.unwrap();
    let contact = NewContact {
        id: t.app.id(),
        person: id,
        kind: "phone",
        value: phone.to_owned(),
        as_typed: phone.to_owned(),
        remark: String::new(),
        audience: phone_for,
        import: None,
    };
    person::add_contact(&mut tx, &t.app, &contact, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

on_both!(a_letter_wrong_in_a_family_name_at_one_postcode_is_asked_about, |t| async {
    read_in(&t, t.marieke, &["Henk;;Bakker;0612345678;;Lindestraat;4;1094 AB"]).await;
    let before = people(&t).await;
    read_in(&t, t.marieke, &["Henk;;Baker;;;Lindestraat;4;1094 AB", "Els;;Visser;;;Lindestraat;6;1094 AB"]).await;
    assert_eq!(reasons(&t).await, ["duplicate-same-alike-postcode"]);
    let page = t.as_marieke().await.get("/duplicates").await;
    page.is(200).says("Henk Bakker").says("Henk Baker").says("bijna dezelfde naam, zelfde postcode");
    page.is_silent_about("Els Visser");
    assert_eq!(people(&t).await, before + 2, "nobody is merged");
});

on_both!(a_letter_wrong_is_also_seen_when_the_postcode_has_no_street_or_the_first_letter_differs, |t| async {
    let list = ["Henk;;Bakker;;;;;1094 AB", "Truus;;Cornelissen;;;Plein;1;1234 CD"];
    read_in(&t, t.marieke, &list).await;
    assert_eq!(reasons(&t).await.len(), 0);
    read_in(&t, t.marieke, &["Henk;;Bakkre;;;;;1094 AB", "Truus;;Kornelissen;;;Plein;1;1234 CD"]).await;
    assert_eq!(reasons(&t).await, ["duplicate-same-alike-postcode"; 2]);
});

on_both!(within_one_list_it_is_seen_as_well, |t| async {
    let rows = ["Henk;;Bakker;;;Lindestraat;4;1094 AB", "Henk;;Baker;;;Lindestraat;4;1094 AB"];
    let path = read_in(&t, t.marieke, &rows).await;
    t.as_marieke().await.get(&path).await.says("misschien dezelfde mens");
    assert_eq!(reasons(&t).await, ["duplicate-same-alike-postcode"]);
});

on_both!(namesakes_in_two_streets_with_two_phones_are_left_in_peace, |t| async {
    read_in(&t, t.marieke, &["Jan;de;Vries;0612345678;;Lindestraat;4;1094 AB"]).await;
    let rows = ["Jan;de;Vries;0687654321;;Kerkweg;12;5611 XY", "Anna;de;Vries;;;Lindestraat;4;1094 AB"];
    let path = read_in(&t, t.marieke, &rows).await;
    assert_eq!(reasons(&t).await.len(), 0, "no namesake elsewhere, and no family at one address");
    t.as_marieke().await.get(&path).await.is_silent_about("misschien dezelfde mens");
    // Of whom nothing else is known the name is a reason, and a lesser one.
    read_in(&t, t.marieke, &["Jan;de;Vries;;;;;"]).await;
    assert_eq!(reasons(&t).await.first().map(String::as_str), Some("duplicate-same-name"));
});

on_both!(the_same_phone_or_mail_is_asked_about_whatever_the_name_and_however_it_was_written, |t| async {
    let ans = known(&t, "Ans Mulder", NETWORK, "+31612345678", NETWORK).await;
    read_in(&t, t.marieke, &["Annie;;Smit;06-1234 5678;;;;", "Bo;;Kok;0611111111;Bo.Kok@Wijk.example;;;"]).await;
    read_in(&t, t.marieke, &["Bo;;Kok;;bo.kok@wijk.example;;;"]).await;
    let mut told = reasons(&t).await;
    told.sort();
    assert_eq!(told, ["duplicate-same-email-name", "duplicate-same-phone"]);
    let page = t.as_marieke().await.get("/duplicates").await;
    page.says("zelfde telefoonnummer").says("zelfde e-mailadres, zelfde naam").says(&ans.to_string());
});

on_both!(the_phone_of_an_office_makes_nobody_the_same, |t| async {
    let rows: Vec<String> = ["Ans", "Bea", "Cor", "Dirk", "Els", "Fien"]
        .iter()
        .map(|name| format!("{name};;{name}ma;0201234567;;;;"))
        .collect();
    read_in(&t, t.marieke, &rows.iter().map(String::as_str).collect::<Vec<_>>()).await;
    assert_eq!(reasons(&t).await.len(), 0);
});

on_both!(whom_the_importing_worker_may_not_see_is_not_suggested_and_not_guessable, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let row = ["Sjoerd;;Hoekstra;0612345678;;;;"];
    let count = async || reasons(&t).await.len();
    known(&t, "Sjoerd Hoekstra", bas, "+31612345678", bas).await;
    let path = read_in(&t, t.marieke, &row).await;
    assert_eq!(count().await, 0, "a suggestion would tell that he is known");
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.is_silent_about("misschien dezelfde mens");
    marieke.get("/duplicates").await.says("Niemand lijkt dubbel te staan.");
    // Bas may see him: so it is the gate that kept silent, and not the comparing.
    read_in(&t, bas, &row).await;
    assert!(reasons(&t).await.contains(&"duplicate-same-phone-name".to_owned()));
    t.as_person(bas).await.get("/duplicates").await.says("Sjoerd Hoekstra");
});

on_both!(a_phone_that_is_not_for_the_importing_worker_is_no_reason, |t| async {
    let bas = t.worker("Bas Jansen").await;
    known(&t, "Ans Mulder", NETWORK, "+31612345678", bas).await;
    read_in(&t, t.marieke, &["Annie;;Smit;0612345678;;;;"]).await;
    assert_eq!(reasons(&t).await.len(), 0, "she would learn whose phone it is");
    known(&t, "Wim Kok", NETWORK, "+31687654321", NETWORK).await;
    read_in(&t, t.marieke, &["Bea;;Hop;0687654321;;;;"]).await;
    assert_eq!(reasons(&t).await, ["duplicate-same-phone"]);
});

on_both!(a_list_that_is_read_in_again_asks_about_each_person_once, |t| async {
    let rows = ["Henk;;Bakker;0612345678;;Lindestraat;4;1094 AB", "Els;;Visser;0687654321;;Kerkweg;6;5611 XY"];
    read_in(&t, t.marieke, &rows).await;
    read_in(&t, t.marieke, &rows).await;
    assert_eq!(reasons(&t).await, ["duplicate-same-phone-name-postcode"; 2]);
});

on_both!(with_a_list_much_longer_than_who_were_there_each_of_these_is_compared, |t| async {
    let bas = t.worker("Bas Jansen").await;
    known(&t, "Ans Mulder", NETWORK, "+31612345678", NETWORK).await;
    known(&t, "Sjoerd Hoekstra", bas, "+31687654321", bas).await;
    let mut rows: Vec<String> = (0..60).map(|n| format!("Voor{n};;Naam{n};;;;;")).collect();
    rows.extend(["Annie;;Smit;06-1234 5678;;;;".to_owned(), "Sjoerd;;Hoekstra;0687654321;;;;".to_owned()]);
    assert!(people(&t).await * 4 <= 62);
    read_in(&t, t.marieke, &rows.iter().map(String::as_str).collect::<Vec<_>>()).await;
    assert_eq!(reasons(&t).await, ["duplicate-same-phone"], "and not of Sjoerd, whom only Bas may see");
});
