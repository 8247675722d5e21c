//! Nobody can be read from the log: no name, no id of a person, in no form; and the second log names no user.

use sprokkel::db::{Conn, Sql};
use sprokkel::event::log::{catch_up, processing};
use uuid::Uuid;

use super::{appended, look, person};

/// Every column of bytes or text of the log.
const COLUMNS: [&str; 10] = [
    "select body from log_rows",
    "select hash from log_rows",
    "select subject from log_subjects",
    "select kin from log_subjects",
    "select subjects from processings",
    "select trace_id from processings",
    "select span_id from processings",
    "select name from processings",
    "select processing_activity_id from processings",
    "select note from log_checkpoints",
];

async fn everything(conn: &mut Conn) -> Vec<u8> {
    let mut all = Vec::new();
    for text in COLUMNS {
        let rows: Vec<(sprokkel::db::Value,)> = conn.query(&Sql::made(text.to_owned()), &[]).await.unwrap();
        for (value,) in rows {
            match value {
                sprokkel::db::Value::Bytes(bytes) => all.extend(bytes),
                sprokkel::db::Value::Uuid(id) => all.extend(id.as_bytes()),
                sprokkel::db::Value::Text(text) => all.extend(text.bytes()),
                other => panic!("{text}: {other:?}"),
            }
            all.push(b'\n');
        }
    }
    all
}

/// Whether the id stands there as bytes, as digits, or as people write it.
fn holds(all: &[u8], id: Uuid) -> bool {
    let forms =
        [id.as_bytes().to_vec(), id.simple().to_string().into_bytes(), id.hyphenated().to_string().into_bytes()];
    forms.iter().any(|form| all.windows(form.len()).any(|window| window == form))
}

on_both!(no_person_can_be_read_from_the_log, |t| async move {
    let people: Vec<Uuid> = (0..200).map(person).collect();
    for (at, pair) in people.chunks(2).enumerate() {
        appended(&t.app, &[look(&t.app, pair[0], &[pair[1], people[at]])]).await;
    }
    catch_up(&t.app.db).await.unwrap();
    t.do_jobs().await;
    let all = everything(&mut t.read().await).await;
    assert!(all.len() > 10_000, "hardly anything was logged");
    let people = people.iter().chain([&t.marieke]);
    let leaked: Vec<_> = people.filter(|id| holds(&all, **id)).collect();
    assert!(leaked.is_empty(), "{leaked:?}");
    // The search finds what does stand there: a group.
    assert!(holds(&all, sprokkel::party::NETWORK));
});

on_both!(the_second_log_has_a_line_per_person_in_the_names_of_the_standard, |t| async move {
    let register = "https://wijk.example/register";
    let founding = processing::export(&mut t.read().await, register, &mut Vec::new()).await.unwrap();
    let actor = person(1);
    let entries =
        [look(&t.app, actor, &[person(2), person(3)]), look(&t.app, actor, &[]), look(&t.app, actor, &[person(2)])];
    appended(&t.app, &entries).await;
    let mut file = Vec::new();
    let lines = processing::export(&mut t.read().await, register, &mut file).await;
    assert_eq!(lines.unwrap(), founding + 3);
    let text = String::from_utf8(file).unwrap();
    let ours = text.lines().skip(usize::try_from(founding).unwrap());
    let lines: Vec<serde_json::Value> = ours.map(|line| serde_json::from_str(line).unwrap()).collect();
    let attribute = |line: &serde_json::Value, key: &str| {
        let all = line["attributes"].as_array().unwrap();
        all.iter().find(|one| one["key"] == key).unwrap()["value"].as_str().unwrap().to_owned()
    };
    for line in &lines {
        assert_eq!(attribute(line, "dpl.core.processing_activity_id"), "https://wijk.example/register/contact/1");
        assert_eq!(line["status_code"], "STATUS_CODE_UNSET");
        assert_eq!(line["name"], "people.list");
        assert_eq!(line["start_time"], "2026-11-23T09:00:00Z");
        assert_eq!(line["span_id"].as_str().unwrap().len(), 16);
    }
    assert_eq!(lines[0]["trace_id"], entries[0].trace.simple().to_string());
    let subjects: Vec<String> = lines.iter().map(|line| attribute(line, "dpl.core.data_subject_id")).collect();
    assert_ne!(subjects[0], subjects[1]);
    assert!(subjects[..2].contains(&subjects[2]), "the same person is another one later");
    let seen_alike = ["worker", "GET /people", sprokkel::party::NETWORK.simple().to_string().as_str()]
        .map(|what| text.contains(what));
    assert_eq!(seen_alike, [false; 3], "the second log says who did it");
});
