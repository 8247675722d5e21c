//! An activity that anyone joins, made by a worker, and someone without an account who joins it.

use super::{Answer, Browser, TestApp};

/// What an activity has when a test does not say more.
const USUAL: [(&str, &str); 9] = [
    ("practice", "samen-leuke-dingen-doen"),
    ("name", "Soep en een praatje"),
    ("about", "Samen soep eten en de buurt spreken."),
    ("day", "2026-12-01"),
    ("hour", "19:30"),
    ("minutes", "90"),
    ("spot", "De Brug, zaal 2"),
    ("places", "3"),
    ("audience", "everyone"),
];

/// Of two fields with one name the last counts.
fn with<'f>(usual: &[(&'f str, &'f str)], fields: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut all: Vec<_> =
        usual.iter().filter(|(name, _)| !fields.iter().any(|(own, _)| own == name)).copied().collect();
    all.extend(fields);
    all
}

/// Its path.
pub async fn make(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    let form = browser.get("/activities/new").await;
    let id = form.is(200).field("id").unwrap();
    let fixed = [("id", id.as_str())];
    let all = with(&[&fixed[..], &USUAL].concat(), fields);
    browser.post("/activities", &all).await.is(303).location.clone()
}

/// Fills in the form of the page and sends it: the first day, unless another is said.
pub async fn join(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get(path).await;
    let (id, day) = (page.is(200).field("id").unwrap(), page.field("day").unwrap());
    let fixed = [("id", id.as_str()), ("day", &day), ("name", "Noor"), ("reach", "0612345678"), ("heads", "1")];
    browser.post(&format!("{path}/joins"), &with(&fixed, fields)).await
}

/// Opens her own page and presses one of its buttons.
pub async fn press(browser: &mut Browser<'_>, own: &str, verb: &str) -> Answer {
    browser.get(own).await.is(200);
    browser.post(&format!("{own}/{verb}"), &[]).await
}

/// Who joins from a street of her own, so that nobody is taken for a crowd.
pub fn neighbour(t: &TestApp, number: u8) -> Browser<'_> {
    let mut browser = t.browser();
    browser.address = std::net::Ipv4Addr::new(192, 0, 2, number).into();
    browser
}
