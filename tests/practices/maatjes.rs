//! PRACTICES 31: maatjes, Driebergen. Ten children, first-year students, and EUR 100 for ten months for each pair.

use uuid::Uuid;

use crate::support::tied::{group, it_holds};
use crate::support::{Browser, checksum};

/// A pair with EUR 100 from today for ten months.
async fn pair(browser: &mut Browser<'_>, child: Uuid, student: &str, group: &str) -> String {
    let form = browser.get(&format!("/agreements/new?practice=maatjes&about={child}")).await;
    form.is(200).says("Wat gaan jullie samen doen?").says("Hoeveel euro?").is_silent_about("Hoeveel uur doet de org");
    let (id, child) = (form.field("id").unwrap(), child.to_string());
    let fields = [
        ("id", id.as_str()),
        ("practice", "maatjes"),
        ("about", child.as_str()),
        ("person", student),
        ("group", group),
        ("what", "Elke week een middag samen eropuit"),
        ("informal", "3"),
        ("euros", "100"),
        ("from", "2026-11-23"),
        ("until", "2027-09-22"),
    ];
    browser.post("/agreements", &fields).await.is(303).location.clone()
}

async fn spend(browser: &mut Browser<'_>, path: &str, euros: &str, what: &str) -> String {
    let page = browser.get(path).await;
    let id = page.text.split("/spendings\"").nth(1).unwrap().split("name=\"id\" value=\"").nth(1).unwrap();
    let id = id.chars().take(36).collect::<String>();
    let fields = [("id", id.as_str()), ("euros", euros), ("what", what)];
    browser.post(&format!("{path}/spendings"), &fields).await.is(303);
    id
}

on_both!(of_a_hundred_euros_for_ten_months_everyone_sees_what_is_left, |t| async {
    let (child, student) = (t.resident("Noor Aziz").await, t.resident("Tim de Boer").await);
    let foundation = group(&t, "organisation", "Maatjesproject Driebergen").await.to_string();
    let student_id = student.to_string();
    let mut marieke = t.as_marieke().await;
    let path = pair(&mut marieke, child, &student_id, &foundation).await;
    marieke
        .get(&path)
        .await
        .says("€ 100 in één keer door Maatjesproject Driebergen")
        .says("3 uur per week door Tim de Boer")
        .says("€ 0 uitgegeven van € 100")
        .says("Nog € 100 over")
        .says("Nog 10 maanden")
        .says("Er is nog niets uitgegeven.");
    t.forward(40);
    let mut marieke = t.as_marieke().await;
    spend(&mut marieke, &path, "12,50", "Kaartjes voor het zwembad").await;
    let wrong = spend(&mut marieke, &path, "200", "Fietsen").await;
    marieke.get(&path).await.says("€ 112,50 meer uitgegeven dan beloofd");
    marieke.post(&format!("{path}/spendings/{wrong}/undoing"), &[]).await.is(303);
    let page = marieke.get(&path).await;
    page.says("€ 12,50 uitgegeven van € 100").says("Nog € 87,50 over").says("Nog 9 maanden").says("het zwembad");
    page.is_silent_about("Fietsen");
    // The next day nobody takes it back any more.
    t.forward(1);
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.is_silent_about("/undoing");
    for who in [child, student] {
        let mut herself = t.as_person(who).await;
        herself.get("/me").await.says("Nog € 87,50 over").says("Kaartjes voor het zwembad").says("Tim de Boer");
        herself.get("/me/file.json").await.says("Kaartjes voor het zwembad");
    }
    // A month before the ten months are over somebody looks at it, and when they are over too.
    assert_eq!(
        checksum::count(&t.url, "select count(*) from revisits where agreement_id is not null and settled_on is null")
            .await,
        1
    );
    t.forward(265);
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.says("De laatste maand is voorbij").says("De laatste dag is voorbij.");
    marieke.get("/").await.says("Noor Aziz").says(&path);
});

on_both!(ten_pairs_each_have_their_own_hundred_euros, |t| async {
    let foundation = group(&t, "organisation", "Maatjesproject Driebergen").await.to_string();
    let mut marieke = t.as_marieke().await;
    let mut paths = Vec::new();
    for nr in 0..10 {
        let (child, student) = (t.resident(&format!("Kind{nr} Aziz")).await, t.resident(&format!("Tim{nr} Bos")).await);
        paths.push(pair(&mut marieke, child, &student.to_string(), &foundation).await);
    }
    spend(&mut marieke, &paths[3], "40", "Een boek").await;
    for (nr, path) in paths.iter().enumerate() {
        let left = if nr == 3 { "Nog € 60 over" } else { "Nog € 100 over" };
        marieke.get(path).await.says(left).says(&format!("Kind{nr} Aziz")).says(&format!("Tim{nr} Bos"));
    }
    let list = marieke.get("/agreements").await;
    assert!(paths.iter().all(|path| list.text.contains(path.as_str())));
});

on_both!(a_pair_gets_to_know_each_other_first_and_then_agrees, |t| async {
    let (child, student) = (t.resident("Noor Aziz").await, t.resident("Tim de Boer").await);
    let mut marieke = t.as_marieke().await;
    let tie = it_holds(&t, &mut marieke, child, ("person", student), "maatjes", "Samen eropuit").await;
    let form = marieke.get(&format!("/agreements/new?tie={}", tie.replace("/ties/", ""))).await;
    form.is(200).says("Wat gaan jullie samen doen?").says("Hoeveel euro?").says("Noor Aziz");
    assert_eq!(form.field("tie").unwrap(), tie.replace("/ties/", ""));
    // Nobody agrees anything on a tie she may not read.
    let stranger = t.resident("Loes Visser").await;
    t.as_person(stranger).await.get(&format!("/agreements/new?tie={}", tie.replace("/ties/", ""))).await.is(403);
});
