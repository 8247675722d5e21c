//! `/revisits`: every write, three times.

use super::writes::{Write, are_all, three_times};

const WRITES: [Write; 5] = [
    Write {
        name: "a talk",
        path: "/revisits/{revisit}/talk",
        fields: &[("note", "{new}"), ("next", "{next}"), ("line", "Hij komt zaterdag"), ("when", "year")],
        done: "revisits a join revisits b on b.id = {next} join notes n on n.id = {new} where a.id = {revisit} and a.settled_how = 'spoken'",
        before: &[],
    },
    Write {
        name: "later",
        path: "/revisits/{revisit}/later",
        fields: &[("when", "week")],
        done: "revisits where id = {revisit} and due_on = '2026-11-30'",
        before: &[],
    },
    Write {
        name: "handing over",
        path: "/revisits/{revisit}/hand-over",
        fields: &[("to", "{colleague}")],
        done: "revisits where id = {revisit} and steward_id = {colleague} and audience = {colleague}",
        before: &[],
    },
    Write {
        name: "settling",
        path: "/revisits/{revisit}/settlement",
        fields: &[("because", "Hij heeft werk gevonden")],
        done: "revisits where id = {revisit} and settled_because = 'Hij heeft werk gevonden'",
        before: &[],
    },
    Write {
        name: "a reopening",
        path: "/revisits/{revisit}/reopening",
        fields: &[],
        done: "revisits where id = {revisit} and settled_on is null",
        before: &[("/revisits/{revisit}/settlement", &[("because", "Vergissing")])],
    },
];

on_both!(every_write_of_a_visit_three_times, |t| async { three_times(&t, &WRITES).await });

#[test]
fn no_write_of_a_visit_is_forgotten() {
    are_all(&WRITES, "/revisits", &[]);
}
