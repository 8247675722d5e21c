//! `/meetings`: every write three times, and what may not be taken.

use sprokkel::person::merge;
use uuid::Uuid;

use super::writes::{Write, are_all, three_times};
use crate::support::{TestApp, checksum};

type Fields = &'static [(&'static str, &'static str)];

const COMING: (&str, Fields) = (
    "/meetings",
    &[
        ("id", "{new}"),
        ("practice", "bewonersavond"),
        ("title", "Avond"),
        ("coming", "yes"),
        ("day", "2026-11-30"),
        ("audience", "own"),
    ],
);
const HELD: (&str, Fields) = (
    "/meetings",
    &[("id", "{new}"), ("practice", "bewonersavond"), ("title", "Avond"), ("day", "2026-11-23"), ("audience", "own")],
);

const WRITES: [Write; 7] = [
    Write {
        name: "a talk with someone",
        path: "/meetings",
        fields: &[
            ("id", "{new}"),
            ("practice", "drie-vragen"),
            ("day", "2026-11-23"),
            ("about", "{person}"),
            ("wish", "Samen eten"),
            ("when", "week"),
            ("audience", "own"),
        ],
        done: "meetings m join notes n on n.meeting_id = m.id join meeting_people p on p.meeting_id = m.id and p.person_id = {person}
            where m.id = {new} and m.about_id = {person} and n.about_id = {person}",
        before: &[],
    },
    Write {
        name: "a holding",
        path: "/meetings/{new}/holding",
        fields: &[("heads", "40")],
        done: "meetings where id = {new} and held_on is not null and heads = 40",
        before: &[COMING],
    },
    Write {
        name: "a change",
        path: "/meetings/{new}",
        fields: &[("title", "Avond"), ("day", "2026-12-01"), ("hour", "19.30 uur"), ("ours", "{colleague}")],
        done: "meetings m join meeting_people p on p.meeting_id = m.id and p.person_id = {colleague}
            where m.id = {new} and m.planned_on = '2026-12-01' and m.hour is not null and m.held_on is null",
        before: &[COMING],
    },
    Write {
        name: "a removal",
        path: "/meetings/{new}/removal",
        fields: &[],
        done: "events where about_id = {new} and verb = 'called_off'",
        before: &[COMING],
    },
    Write {
        name: "a harvest",
        path: "/meetings/{new}/harvest",
        fields: &[("id", "{next}"), ("kind", "talent"), ("lines", "Kan stoepen vegen")],
        done: "notes where id = {next} and meeting_id = {new} and kind = 'talent' and about_kind = 'place'",
        before: &[HELD],
    },
    Write {
        name: "a guest",
        path: "/meetings/{new}/people",
        fields: &[("id", "{next}"), ("person", "{person}")],
        done: "meeting_people where meeting_id = {new} and person_id = {person} and part = 'guest'",
        before: &[HELD],
    },
    Write {
        name: "a report",
        path: "/meetings/{new}/report",
        fields: &[("text", "Er komt een bankje")],
        done: "meetings where id = {new} and reported_on is not null",
        before: &[
            HELD,
            ("/meetings/{new}/people", &[("id", "{next}"), ("name", "Fatima"), ("reach", "fatima@buurt.example")]),
        ],
    },
];

on_both!(every_write_of_a_meeting_three_times, |t| async { three_times(&t, &WRITES).await });

#[test]
fn no_write_of_a_meeting_is_forgotten() {
    are_all(&WRITES, "/meetings", &["/meetings/{id}/people/new"]);
}

on_both!(a_meeting_with_flaws_comes_back_with_what_was_typed, |t| async {
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let whole = [("id", id.as_str()), ("practice", "bewonersavond"), ("title", "Avond over het plein")];
    for (field, wrong, said) in [
        ("day", "vroeger", "Deze dag kan niet"),
        ("heads", "veel", "Vul een getal in"),
        ("wish", "zijn bsn is 123456782", "burgerservicenummer"),
        ("audience", "0199cafe-cafe-7cab-8cab-cafecafecafe", "Kies iets waar u zelf bij hoort"),
    ] {
        let fields = [&whole[..], &[("day", "2026-11-23")][..usize::from(field != "day")], &[(field, wrong)]].concat();
        marieke.post("/meetings", &fields).await.is(422).says(said).says("Avond over het plein");
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from meetings").await, 0);
    marieke.post("/meetings", &[&whole[..], &[("day", "2026-11-23")]].concat()).await.is(303);
    let path = format!("/meetings/{id}");
    let lines: Vec<String> = (0..201).map(|line| format!("regel {line}")).collect();
    let sheet = t.app.id().to_string();
    for lines in ["", lines.join("\n").as_str(), "zijn bsn is 123456782"] {
        let fields = [("id", sheet.as_str()), ("kind", "wish"), ("lines", lines)];
        let answer = marieke.post(&format!("{path}/harvest"), &fields).await;
        answer.is(422).says("De regels van het vel").says("Avond over het plein").says(lines);
        assert_eq!(answer.field("id"), Some(sheet.clone()));
    }
    marieke.post(&format!("{path}/report"), &[("text", " ")]).await.is(422);
});

on_both!(she_sees_on_her_own_page_at_which_meetings_she_was, |t| async {
    let loes = t.resident("Loes Visser").await;
    let mut marieke = t.as_marieke().await;
    let evening = t.app.id().to_string();
    let fields = [
        ("id", evening.as_str()),
        ("practice", "bewonersavond"),
        ("title", "Avond over het plein"),
        ("day", "2026-11-23"),
        ("hour", "19.30 uur"),
        ("spot", "de zaal van De Brug"),
        ("audience", "own"),
    ];
    marieke.post("/meetings", &fields).await.is(303);
    let (id, person) = (t.app.id().to_string(), loes.to_string());
    let guest = [("id", id.as_str()), ("person", person.as_str())];
    marieke.post(&format!("/meetings/{evening}/people"), &guest).await.is(303);
    let (id, talk) =
        (t.app.id().to_string(), [("practice", "drie-vragen"), ("day", "2026-11-23"), ("language", "Turks")]);
    marieke.post("/meetings", &[&[("id", id.as_str()), ("about", &person)], &talk[..]].concat()).await.is(303);
    let mut herself = t.as_person(loes).await;
    for page in ["/me", "/me/paper"] {
        herself.get(page).await.is(200).says("Avond over het plein").says("Gesproken in het Turks.");
        herself.get(page).await.says("19.30 uur").says("de zaal van De Brug");
    }
    herself.get("/me/file.json").await.is(200).says("Avond over het plein").says("Turks").says("De Brug");
    herself.get("/me/file.pdf").await.is(200);
    herself.get(&format!("/meetings/{evening}")).await.is(403);
    // A colleague who may not see that evening does not see there that it was.
    let bas = t.worker("Bas Jansen").await;
    let seen = t.as_person(bas).await.get(&format!("/people/{loes}/as-she-sees-it")).await;
    seen.is(200).says("Turks").is_silent_about("Avond over het plein");
});

on_both!(who_was_erased_was_at_no_meeting, |t| async {
    let loes = t.resident("Loes Visser").await;
    let mut marieke = t.as_marieke().await;
    let (id, about) = (t.app.id().to_string(), loes.to_string());
    let fields = [
        ("id", id.as_str()),
        ("practice", "drie-vragen"),
        ("day", "2026-11-23"),
        ("about", &about),
        ("wish", "Samen eten"),
        ("language", "Turks"),
        ("interpreter", "haar dochter Elif"),
        ("spot", "thuis bij Loes"),
    ];
    marieke.post("/meetings", &fields).await.is(303);
    marieke.get(&format!("/meetings/{id}")).await.says("haar dochter Elif").says("Loes Visser").says("thuis bij Loes");
    t.as_person(loes).await.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    let page = marieke.get(&format!("/meetings/{id}")).await;
    page.is(200).is_silent_about("Elif").is_silent_about("Loes").is_silent_about("Turks").is_silent_about("Samen eten");
    assert_eq!(checksum::count(&t.url, "select count(*) from meeting_people where part = 'guest'").await, 0);
    // After a year it is forgotten that it was.
    t.forward(370);
    t.do_jobs().await;
    assert_eq!(checksum::count(&t.url, "select count(*) from meetings").await, 0);
});

/// At how many meetings someone was, and how many were with her alone.
async fn met(t: &TestApp, who: Uuid) -> (i64, i64) {
    let literal = match t.engine {
        sprokkel::db::Engine::Sqlite => format!("x'{}'", who.simple()),
        sprokkel::db::Engine::Postgres => format!("'{who}'"),
    };
    let count = |from: &str| format!("select count(*) from {from} = {literal}");
    let there = checksum::count(&t.url, &count("meeting_people where person_id")).await;
    (there, checksum::count(&t.url, &count("meetings where about_id")).await)
}

on_both!(who_turned_out_to_be_one_person_was_at_the_meetings_of_both, |t| async {
    let (loes, other) = (t.resident("Loes Visser").await, t.resident("Loes Visscher").await);
    let mut marieke = t.as_marieke().await;
    for (who, day) in [(loes, "2026-11-20"), (other, "2026-11-23")] {
        let (id, about) = (t.app.id().to_string(), who.to_string());
        let fields = [("id", id.as_str()), ("practice", "drie-vragen"), ("day", day), ("about", &about)];
        marieke.post("/meetings", &fields).await.is(303);
    }
    // At this one both were noted.
    let evening = t.app.id().to_string();
    let fields = [("id", evening.as_str()), ("practice", "bewonersavond"), ("title", "Avond"), ("day", "2026-11-23")];
    marieke.post("/meetings", &fields).await.is(303);
    for who in [loes, other] {
        let (id, person) = (t.app.id().to_string(), who.to_string());
        let guest = [("id", id.as_str()), ("person", person.as_str())];
        marieke.post(&format!("/meetings/{evening}/people"), &guest).await.is(303);
    }
    let mut tx = t.write().await;
    let merged = merge::merge(&mut tx, &t.app, loes, other, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((met(&t, loes).await, met(&t, other).await), ((3, 2), (1, 0)));
    let mut tx = t.write().await;
    merge::unmerge(&mut tx, &t.app, merged, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((met(&t, loes).await, met(&t, other).await), ((2, 1), (2, 1)));
});
