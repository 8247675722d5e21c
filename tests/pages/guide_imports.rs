//! `/guide/import`: a sociale kaart of elsewhere comes in; first it is shown what would change, and it can be taken back.

use serde_json::{Value, json};

use super::guide::{offer, organisation};
use crate::support::{Browser, TestApp, checksum};

async fn count(t: &TestApp, rows: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {rows}")).await
}

/// What the others have: one that we know by its name, and one that we do not.
fn theirs() -> Value {
    let service = |id: &str, name: &str, status: &str| json!({ "id": id, "name": name, "status": status, "description": "Voor iedereen" });
    json!({ "contents": [
        { "id": "a-1", "name": "De Linde", "description": "Voor de hele wijk", "email": "info@delinde.example",
            "phones": [{ "number": "030 123 45 67" }], "services": [service("s-1", "Huiswerkhulp", "active")] },
        { "id": "a-2", "name": "Stichting Overzee", "description": "Helpt", "email": "hallo@overzee.example",
            "services": [service("s-2", "Zwemles", "active"), service("s-3", "Voorbij", "defunct")] },
    ]})
}

/// Its path.
async fn sent(browser: &mut Browser<'_>, file: &Value) -> String {
    let answer = browser.upload("/guide/import", &[], "kaart.json", file.to_string().as_bytes()).await;
    answer.is(303).location.clone()
}

/// Everything but what a visit or a waiting file may touch.
async fn map(t: &TestApp) -> Vec<Vec<String>> {
    let mut facts = checksum::facts(&t.url).await;
    ["groups", "group_lines", "offers", "offer_hours", "events"].map(|table| facts.remove(table).unwrap()).to_vec()
}

on_both!(a_map_of_elsewhere_is_shown_first_comes_in_once_and_is_taken_back, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = organisation(&mut marieke, "De Linde").await;
    let own = offer(&t, &mut marieke, &group, &[]).await;
    marieke.get("/guide").await.says("href=\"/guide/import\"");
    marieke.get("/guide/import").await.is(200).says("Heeft een ander al een sociale kaart?").says("/guide/hsds.json");
    let before = map(&t).await;
    let path = sent(&mut marieke, &theirs()).await;
    let page = marieke.get(&path).await;
    page.is(200).says("Nieuwe organisaties").says("Stichting Overzee").says("Huiswerkhulp").says("Zwemles");
    page.says("Organisaties die gelijk blijven")
        .is_silent_about("Voorbij")
        .is_silent_about("Organisaties die veranderen");
    assert_eq!(map(&t).await, before, "looking changes nothing");
    t.browser().get("/guide").await.is_silent_about("Zwemles");
    // Yes, twice.
    let done = marieke.post(&path, &[]).await;
    marieke.follow(done.is(303)).await.says("Het staat op de sociale kaart.").says("Zwemles").says("/undoing");
    let once = map(&t).await;
    marieke.post(&path, &[]).await.is(303);
    assert_eq!(map(&t).await, once, "sent twice, done twice");
    let public = t.browser().get("/guide").await;
    public.says("Zwemles").says("Huiswerkhulp").says("hallo@overzee.example").says("Taalcafé");
    assert_eq!(count(&t, "groups where kind = 'organisation'").await, 2, "De Linde was here already");
    // The same file again has nothing new; a changed one says what.
    let same = sent(&mut marieke, &theirs()).await;
    marieke.get(&same).await.says("niets dat anders is").is_silent_about("Zet op de sociale kaart");
    let mut other = theirs();
    other["contents"][1]["services"][0]["description"] = "Ook voor ouderen".into();
    other["contents"][0]["services"][0]["status"] = "defunct".into();
    let changed = sent(&mut marieke, &other).await;
    marieke.get(&changed).await.says("Aanbod dat verandert").says("Zwemles").says("Aanbod dat eraf gaat");
    marieke.post(&changed, &[]).await.is(303);
    t.browser().get("/guide").await.says("Ook voor ouderen").is_silent_about("Huiswerkhulp");
    // Back, one after the other, and nothing of ours went along.
    let back = marieke.post(&format!("{changed}/undoing"), &[]).await;
    marieke.follow(back.is(303)).await.says("Het inlezen is teruggedraaid").says("weer zoals voor dit bestand");
    t.browser().get("/guide").await.is_silent_about("Ook voor ouderen").says("Huiswerkhulp");
    marieke.post(&format!("{changed}/undoing"), &[]).await.is(409);
    marieke.post(&format!("{path}/undoing"), &[]).await.is(303);
    let left = t.browser().get("/guide").await;
    left.says("Taalcafé").is_silent_about("Zwemles").is_silent_about("Huiswerkhulp");
    assert_eq!(count(&t, "groups where kind = 'organisation' and ended_on is null").await, 1);
    marieke.get(&format!("/offers/{own}/edit")).await.is(200);
});

on_both!(what_was_changed_since_stays_when_a_map_is_taken_back, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = sent(&mut marieke, &theirs()).await;
    marieke.post(&path, &[]).await.is(303);
    let page = marieke.get("/guide?q=zwemles").await;
    let id = page.text.split("/offers/").nth(1).unwrap()[..36].to_owned();
    let changed = [("name", "Zwemles voor ouders"), ("what", "In het Lindebad")];
    marieke.post(&format!("/offers/{id}"), &changed).await.is(303);
    let back = marieke.post(&format!("{path}/undoing"), &[]).await;
    marieke.follow(back.is(303)).await.says("Wat intussen was gewijzigd, bleef.");
    t.browser()
        .get("/guide")
        .await
        .says("Zwemles voor ouders")
        .says("Stichting Overzee")
        .is_silent_about("Huiswerkhulp");
    // What ended with it comes back when it is read in again. After thirty days it stays as it is.
    let again = sent(&mut marieke, &theirs()).await;
    marieke.get(&again).await.says("Nieuwe organisaties").says("Nieuw aanbod").says("Huiswerkhulp");
    marieke.post(&again, &[]).await.is(303);
    t.browser().get("/guide").await.says("Huiswerkhulp").says("De Linde");
    t.forward(31);
    let mut marieke = t.as_marieke().await;
    assert!([404, 409].contains(&marieke.post(&format!("{again}/undoing"), &[]).await.status));
});

on_both!(a_stranger_brings_no_map_in, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = sent(&mut marieke, &theirs()).await;
    let file = theirs().to_string();
    let samira = t.worker("Samira Bouzid").await;
    let fatima = t.resident("Fatima Haddad").await;
    let untouched = map(&t).await;
    for mut stranger in [t.as_person(samira).await, t.as_person(fatima).await] {
        stranger.get("/guide").await.is(200).is_silent_about("/guide/import");
        stranger.get("/guide/import").await.is(403);
        stranger.get(&path).await.is(403);
        stranger.upload("/guide/import", &[], "kaart.json", file.as_bytes()).await.is(403);
        stranger.post(&path, &[]).await.is(403);
        stranger.post(&format!("{path}/undoing"), &[]).await.is(403);
    }
    // Without an account she is asked to sign in.
    t.browser().get("/guide/import").await.is(303);
    t.browser().post(&path, &[]).await.is(401);
    t.browser().post(&format!("{path}/undoing"), &[]).await.is(401);
    assert_eq!(map(&t).await, untouched);
    // What was not said yes to cannot be taken back.
    marieke.post(&format!("{path}/undoing"), &[]).await.is(409);
    assert_eq!(map(&t).await, untouched);
});

on_both!(a_file_that_is_no_map_is_refused_with_what_is_wrong, |t| async {
    let mut marieke = t.as_marieke().await;
    let many: Vec<Value> =
        (0..2001).map(|nth| json!({ "id": nth.to_string(), "name": "x", "status": "active" })).collect();
    let too_many = json!({ "contents": [{ "id": "a", "name": "De Linde", "services": many }] }).to_string();
    for (file, said) in [
        ("hallo", "Dit is geen HSDS-bestand."),
        ("[1]", "Dit is geen HSDS-bestand."),
        (r#"[{"id":"1","name":"x","status":"active"}]"#, "Bij een aanbod staat geen organisatie."),
        (too_many.as_str(), "meer dan 2000 keer aanbod"),
    ] {
        marieke.upload("/guide/import", &[], "kaart.json", file.as_bytes()).await.is(422).says(said);
    }
    marieke.upload("/guide/import", &[], "kaart.json", &[0xff, 0xfe]).await.is(422).says("geen HSDS-bestand");
    assert_eq!(count(&t, "imports").await, 0);
    // What may not be kept is said before anything is.
    let mut file = theirs();
    file["contents"][0]["services"][0]["description"] = "bsn 123456782".into();
    let path = sent(&mut marieke, &file).await;
    marieke.get(&path).await.is(200).says("burgerservicenummer").is_silent_about("Zet op de sociale kaart");
    marieke.post(&path, &[]).await.is(422);
    assert_eq!(count(&t, "offers").await, 0);
});
