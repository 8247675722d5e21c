//! `/notes`: every write, three times.

use super::writes::{Write, are_all, three_times};

const WRITES: [Write; 6] = [
    Write {
        name: "a note about someone",
        path: "/notes",
        fields: &[
            ("id", "{new}"),
            ("about", "{person}"),
            ("wish", "Wil leren lassen"),
            ("reach", "06 87 65 43 21"),
            ("audience", "own"),
        ],
        done: "notes n join contacts c on c.person_id = n.about_id and c.kind = 'phone' and c.id <> {contact} where n.id = {new} and n.kind = 'wish' and n.about_id = {person}",
        before: &[],
    },
    Write {
        name: "a correction",
        path: "/notes/{note}/correction",
        fields: &[("id", "{new}"), ("text", "Kan heel goed timmeren")],
        done: "notes where id = {new} and replaces = {note}",
        before: &[],
    },
    Write {
        name: "an ending",
        path: "/notes/{note}/ending",
        fields: &[("because", "Hij is verhuisd")],
        done: "notes where id = {note} and ended_on is not null",
        before: &[],
    },
    Write {
        name: "a reopening",
        path: "/notes/{note}/reopening",
        fields: &[],
        done: "notes where id = {note} and ended_on is null",
        before: &[("/notes/{note}/ending", &[("because", "Vergissing")])],
    },
    Write {
        name: "a confirmation",
        path: "/notes/{note}/confirmation",
        fields: &[],
        done: "events where verb = 'confirmed' and about_id = {note}",
        before: &[],
    },
    Write {
        name: "a finish",
        path: "/notes/{note}/finish",
        fields: &[],
        done: "notes where id = {note} and unfinished_for is null",
        before: &[],
    },
];

on_both!(every_write_of_a_note_three_times, |t| async { three_times(&t, &WRITES).await });

#[test]
fn no_write_of_a_note_is_forgotten() {
    // Those of a signal stand in tests/clocks.
    are_all(&WRITES, "/notes", &["/notes/{id}/talk", "/notes/{id}/place", "/notes/{id}/erasure"]);
}

on_both!(a_note_sent_under_anothers_id_is_a_conflict, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let (mut marieke, mut bas) = (t.as_marieke().await, t.as_person(bas).await);
    let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
    let fields = [
        ("id", id.as_str()),
        ("person_id", &person),
        ("name", "Henk"),
        ("talent", "Timmeren"),
        ("audience", "network"),
    ];
    marieke.post("/notes", &fields).await.is(303);
    bas.post("/notes", &fields).await.is(409);
});

// asvs: 2.2.1, 2.2.2 what cannot be taken comes back, checked on the server
on_both!(a_form_with_flaws_comes_back_with_everything_that_was_typed, |t| async {
    let mut marieke = t.as_marieke().await;
    let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
    let fields = [
        ("id", id.as_str()),
        ("person_id", &person),
        ("name", "Henk van der Meer"),
        ("talent", "Timmeren en <b>zagen</b>"),
        ("when", "date"),
        ("on", "toen"),
        ("audience", "network"),
    ];
    let answer = marieke.post("/notes", &fields).await;
    answer.is(422).says("Henk van der Meer").says("Timmeren en").says("toen").is_silent_about("<b>zagen</b>");
});

on_both!(each_of_many_lines_becomes_a_note, |t| async {
    let mut marieke = t.as_marieke().await;
    let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
    let lines: Vec<String> = (0..300).map(|line| format!("Kan {line}")).collect();
    let fields = [
        ("id", id.as_str()),
        ("person_id", &person),
        ("name", "Henk"),
        ("talent", &lines.join("\n")),
        ("audience", "network"),
    ];
    for _ in 0..2 {
        marieke.post("/notes", &fields).await.is(303);
        assert_eq!(crate::support::checksum::count(&t.url, "select count(*) from notes").await, 300);
    }
});
