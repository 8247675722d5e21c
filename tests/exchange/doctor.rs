//! What `doctor` sees: each planted fault by its own check, and nothing in what is sound.

use sprokkel::db::Engine;
use sprokkel::exchange::doctor;

use crate::support::TestApp;

/// Each planted fault is seen by its own check; a sound database has none.
async fn sees(t: &TestApp, check: &str, fault: &str) {
    let db = t.app.db.clone();
    assert!(doctor::examine(&t.app, None).await.unwrap().ok, "sound before {check}");
    if t.engine == Engine::Sqlite {
        let path = db.file().unwrap().clone();
        let statement = fault.replace("{id}", "randomblob(16)");
        rusqlite::Connection::open(path)
            .unwrap()
            .execute_batch(&format!("pragma foreign_keys = off; {statement}"))
            .unwrap();
    }
    let report = doctor::examine(&t.app, None).await.unwrap();
    if t.engine == Engine::Sqlite {
        assert!(report.problems.iter().any(|problem| problem.check == check), "{check}: {report:?}");
        assert!(!report.ok);
    }
}

macro_rules! doctor_sees {
    ($name:ident, $check:literal, $fault:expr) => {
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            let t = TestApp::on(Engine::Sqlite).await;
            sees(&t, $check, $fault).await;
        }
    };
}

doctor_sees!(
    doctor_sees_a_revisit_of_nobody,
    "broken-subjects",
    "insert into revisits (id, about_kind, about_id, steward_id, due_on, words, audience, created_by, created_at)
    select {id}, 'person', {id}, id, '2027-01-01', '', audience, id, 0 from persons limit 1"
);
doctor_sees!(
    doctor_sees_a_search_word_of_no_note,
    "orphans",
    "insert into postings (term, note_id) values ('x', {id})"
);
doctor_sees!(doctor_sees_a_note_that_nobody_heard, "unheard-notes", "insert into notes (id, kind, about_kind, about_id, text, asked, behind, said_by_words, heard_by, heard_on, audience, fresh_until, created_at)
    select {id}, 'wish', 'person', id, 'x', '', '', '', {id}, '2026-01-01', audience, '2027-01-01', 0 from persons limit 1");
doctor_sees!(
    doctor_sees_a_job_that_waits,
    "overdue-jobs",
    "insert into jobs (id, unique_key, kind, payload, due_at, leased_until, attempts) values ({id}, 'x', 'forget', '', 1, 0, 0)"
);
doctor_sees!(
    doctor_sees_a_job_that_failed,
    "failed-jobs",
    "insert into jobs (id, unique_key, kind, payload, due_at, leased_until, attempts, failed_at) values ({id}, 'x', 'forget', '', 1, 0, 0, 2)"
);
doctor_sees!(doctor_sees_a_visit_to_someone_who_left, "open-revisits-of-gone", "insert into persons (id, name_rank, audience, noted_by, noted_at, fresh_until, left_on)
        select x'00112233445566778899aabbccddeeff', -1, audience, id, 0, '2027-01-01', '2026-01-01' from persons limit 1;
    insert into revisits (id, about_kind, about_id, steward_id, due_on, audience, created_by, created_at)
        select {id}, 'person', x'00112233445566778899aabbccddeeff', noted_by, '2027-01-01', audience, noted_by, 0 from persons where name_rank = -1");
doctor_sees!(
    doctor_sees_a_file_that_hangs,
    "stuck-imports",
    "insert into imports (id, file_name, made_by, made_at, step, done, total, confirmed_at) values ({id}, 'x', {id}, 0, 'confirmed', 0, 0, 1)"
);
doctor_sees!(doctor_sees_a_network_without_a_coordinator, "no-coordinator", "update memberships set role = 'worker'");
doctor_sees!(
    doctor_sees_a_loose_reference,
    "integrity",
    "insert into contacts (id, person_id, kind, value, as_typed, remark, audience, fresh_until, created_at)
    select {id}, {id}, 'other', '', '', '', audience, '2027-01-01', 0 from persons limit 1"
);

#[tokio::test(flavor = "multi_thread")]
async fn doctor_sees_a_database_that_everyone_may_read_and_an_address_that_everyone_may_overhear() {
    let t = TestApp::on(Engine::Sqlite).await;
    let path = t.app.db.file().unwrap().clone();
    let mode: std::fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    std::fs::set_permissions(path, mode).unwrap();
    let report = doctor::examine(&t.app, Some("http://wijk.example")).await.unwrap();
    let checks: Vec<&str> = report.problems.iter().map(|problem| problem.check).collect();
    assert_eq!(checks, ["readable-by-all", "plain-http"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_finds_a_postgres_database_sound() {
    let t = TestApp::on(Engine::Postgres).await;
    assert!(doctor::examine(&t.app, Some("https://wijk.example")).await.unwrap().ok);
}
