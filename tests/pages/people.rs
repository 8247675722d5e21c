//! `/people` and `/contacts`: every write, three times.

use super::writes::{Write, are_all, three_times};

const WRITES: [Write; 9] = [
    Write {
        name: "a better name",
        path: "/people/{person}",
        fields: &[("given", "Hendrik"), ("infix", "de"), ("family", "Bakker"), ("language", "Fries")],
        done: "persons p join events e on e.about_id = p.id and e.verb = 'renamed' where p.id = {person} and p.language is not null",
        before: &[],
    },
    Write {
        name: "a way to reach her",
        path: "/people/{person}/contacts",
        fields: &[("id", "{new}"), ("reach", "henk@buurt.example"), ("audience", "own")],
        done: "contacts where id = {new} and kind = 'email' and value_token is not null",
        before: &[],
    },
    Write {
        name: "a promise",
        path: "/people/{person}/promises",
        fields: &[("id", "{new}"), ("words", "Koffie drinken"), ("when", "week")],
        done: "revisits where id = {new} and due_on = '2026-11-30'",
        before: &[],
    },
    Write {
        name: "keeping in touch",
        path: "/people/{person}/steward",
        fields: &[],
        done: "events where verb = 'keeps_in_touch' and about_id = {person}",
        before: &[],
    },
    Write {
        name: "a leaving",
        path: "/people/{person}/leaving",
        fields: &[("because", "Verhuisd naar Assen")],
        done: "persons p join revisits r on r.about_id = p.id and r.settled_on is not null where p.id = {person} and p.left_on is not null",
        before: &[],
    },
    Write {
        name: "a staying",
        path: "/people/{person}/staying",
        fields: &[],
        done: "persons p join revisits r on r.about_id = p.id and r.settled_on is null where p.id = {person} and p.left_on is null",
        before: &[("/people/{person}/leaving", &[("because", "Vergissing")])],
    },
    Write {
        name: "a confirmed contact",
        path: "/contacts/{contact}/confirmation",
        fields: &[],
        done: "contacts where id = {contact} and confirmed_on is not null",
        before: &[],
    },
    Write {
        name: "an ended contact",
        path: "/contacts/{contact}/ending",
        fields: &[],
        done: "contacts where id = {contact} and ended_on is not null",
        before: &[],
    },
    Write {
        name: "a reopened contact",
        path: "/contacts/{contact}/reopening",
        fields: &[],
        done: "contacts where id = {contact} and ended_on is null",
        before: &[("/contacts/{contact}/ending", &[])],
    },
];

on_both!(every_write_about_someone_three_times, |t| async { three_times(&t, &WRITES).await });

#[test]
fn no_write_about_someone_is_forgotten() {
    // Handing over, cards, set-up links and photos have stories of their own: `leaving.rs`, `tests/sign_in`, `tests/photos`; searching changes
    // nothing.
    let elsewhere = [
        "/people",
        "/people/{id}/photos",
        "/people/{id}/photos/{photo}/removal",
        "/people/{id}/hand-over",
        "/people/{id}/card",
        "/people/{id}/card/ending",
        "/people/{id}/set-up-link",
        "/people/{id}/emergency",
        "/people/{id}/shares",
        "/people/{id}/shares/{share}/ending",
    ];
    are_all(&WRITES, "/people", &elsewhere);
    are_all(&WRITES, "/contacts", &[]);
}

on_both!(nobody_notes_for_a_group_she_is_not_in, |t| async {
    let mut marieke = t.as_marieke().await;
    let (id, person, stranger) = (t.app.id().to_string(), t.app.id().to_string(), t.app.id().to_string());
    let fields = [
        ("id", id.as_str()),
        ("person_id", &person),
        ("name", "Henk"),
        ("talent", "Timmeren"),
        ("audience", &stranger),
    ];
    marieke.post("/notes", &fields).await.is(422);
});

on_both!(an_address_that_cannot_be_read_is_a_page_of_ours, |t| async {
    let mut marieke = t.as_marieke().await;
    for path in ["/people/undefined", "/imports/undefined", "/groups/7"] {
        marieke.get(path).await.is(404).says("</html>").is_silent_about("UUID");
    }
});
