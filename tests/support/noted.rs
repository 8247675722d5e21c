//! People and what was said, noted by way of the form.

use uuid::Uuid;

use super::{Answer, Browser, TestApp};

/// Fills in the note form of a practice and sends it.
pub async fn note(browser: &mut Browser<'_>, practice: &str, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get(&format!("/note?practice={practice}")).await;
    form.is(200);
    let (id, person) = (form.field("id").unwrap(), form.field("person_id").unwrap());
    let fixed = [("id", id.as_str()), ("person_id", &person), ("practice", practice)];
    browser.post("/notes", &[&fixed, fields].concat()).await
}

/// Someone for each reader's eyes, noted by this worker, with a talent, a number and a promise.
pub async fn three_people(t: &TestApp, worker: &mut Browser<'_>) -> [Uuid; 3] {
    let known = [("Henk Bakker", "network"), ("Fatima Haddad", "everyone"), ("Ria Smit", "own")];
    let ids = known.map(|_| t.app.id());
    for ((name, audience), person) in known.into_iter().zip(ids) {
        let (id, person) = (t.app.id().to_string(), person.to_string());
        let fields = [
            ("id", id.as_str()),
            ("person_id", &person),
            ("name", name),
            ("talent", "Kan fietsen maken"),
            ("reach", "0612345678"),
            ("when", "month"),
            ("audience", audience),
        ];
        worker.post("/notes", &fields).await.is(303);
    }
    ids
}
