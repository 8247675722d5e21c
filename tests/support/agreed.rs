//! Agreements of two sides, as a worker types them.

use super::Browser;

/// What each side does; where the agreement is.
pub async fn agree(browser: &mut Browser<'_>, practice: &str, about: &str, fields: &[(&str, &str)]) -> String {
    let form = browser.get(&format!("/agreements/new?practice={practice}&about={about}")).await;
    let id = form.is(200).field("id").unwrap();
    let fixed = [("id", id.as_str()), ("practice", practice), ("about", about), ("audience", "network")];
    browser.post("/agreements", &[&fixed, fields].concat()).await.is(303).location.clone()
}
