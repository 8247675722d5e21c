//! What is wrong with this installation, as far as it can be told: each check has a name, a count and a sentence that says what to do.

use serde::Serialize;

use crate::access::register::Activity;
use crate::app::App;
use crate::db::{Conn, Engine, Sql};
use crate::error::Error;
use crate::model;
use crate::{params, queries};

/// An hour late is late.
const LATE: i64 = 60 * 60 * 1000;

queries! {
    BROKEN_SUBJECTS = "select (select count(*) from notes n where case n.about_kind
            when 'person' then (select count(*) from persons p where p.id = n.about_id)
            when 'place' then (select count(*) from places p where p.id = n.about_id)
            when 'group' then (select count(*) from groups g where g.id = n.about_id) else 0 end = 0)
        + (select count(*) from revisits r where case r.about_kind
            when 'person' then (select count(*) from persons p where p.id = r.about_id)
            when 'place' then (select count(*) from places p where p.id = r.about_id)
            when 'group' then (select count(*) from groups g where g.id = r.about_id)
            when 'note' then (select count(*) from notes n where n.id = r.about_id) else 0 end = 0)";
    ORPHANS = "select (select count(*) from postings t where not exists (select 1 from notes n where n.id = t.note_id))
        + (select count(*) from places p where not exists (select 1 from place_lines l where l.place_id = p.id and l.depth = 0))
        + (select count(*) from groups g where not exists (select 1 from group_lines l where l.group_id = g.id and l.depth = 0))
        + (select count(*) from (select audience from persons union select audience from notes union select audience from contacts
            union select audience from revisits) a
            where not exists (select 1 from persons p where p.id = a.audience) and not exists (select 1 from groups g where g.id = a.audience))";
    UNHEARD = "select count(*) from notes n where not exists (select 1 from persons p where p.id = n.heard_by)";
    OVERDUE_JOBS = "select count(*) from jobs where done_at is null and failed_at is null and due_at < $1";
    FAILED_JOBS = "select count(*) from jobs where failed_at is not null";
    OPEN_OF_GONE = "select count(*) from revisits r where r.settled_on is null and (
        exists (select 1 from persons p where p.id = r.steward_id and (p.left_on is not null or p.merged_into is not null))
        or (r.about_kind = 'person' and exists (select 1 from persons p where p.id = r.about_id and (p.left_on is not null or p.merged_into is not null))))";
    STUCK_IMPORTS = "select count(*) from imports where step = 'confirmed' and confirmed_at < $1";
    NO_COORDINATOR = "select case when (select count(*) from groups where kind = 'network') > 0 and (select count(*) from memberships m
        join persons p on p.id = m.person_id where m.role = 'coordinator' and (m.ends_on is null or m.ends_on > $1) and p.left_on is null) = 0
        then 1 else 0 end";
}

#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Problem {
    /// A name that does not change, for machines.
    pub check: &'static str,
    pub count: i64,
    pub sentence: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub ok: bool,
    pub problems: Vec<Problem>,
    /// What works, and could be safer.
    pub advice: Vec<Problem>,
}

pub async fn examine(app: &App, base_url: Option<&str>) -> Result<Report, Error> {
    let mut conn = app.db.snapshot_with(app.shell(Activity::Maintain, "doctor")).await?;
    let late = params![app.clock.millis() - LATE];
    let today = params![app.clock.today()];
    let checks: [(&'static str, &'static Sql, &[crate::db::Value], &'static str); 8] = [
        (
            "broken-subjects",
            &BROKEN_SUBJECTS,
            &[],
            "Notities of bezoeken gaan over iets dat er niet is. Zet een back-up terug of vraag hulp.",
        ),
        ("orphans", &ORPHANS, &[], "Zoekwoorden, plekken of groepen hangen los. Zet een back-up terug of vraag hulp."),
        ("unheard-notes", &UNHEARD, &[], "Van notities is niet bekend wie ze hoorde."),
        (
            "overdue-jobs",
            &OVERDUE_JOBS,
            late,
            "Taken wachten langer dan een uur. Draait de server, en is er een mailserver (--smtp)?",
        ),
        ("failed-jobs", &FAILED_JOBS, &[], "Taken zijn mislukt. Kijk in het logboek en naar de mailserver."),
        (
            "open-revisits-of-gone",
            &OPEN_OF_GONE,
            &[],
            "Bezoeken staan open van of over mensen die weg zijn. Draag ze over.",
        ),
        ("stuck-imports", &STUCK_IMPORTS, late, "Bestanden worden al langer dan een uur ingelezen. Draait de server?"),
        ("no-coordinator", &NO_COORDINATOR, today, "Niemand coördineert dit netwerk. Geef een werker die rol."),
    ];
    let mut problems = Vec::new();
    for (check, sql, key, sentence) in checks {
        let (count,): (i64,) = conn.one(sql, key).await?;
        problems.push(Problem { check, count, sentence });
    }
    problems.push(integrity(app, &mut conn).await?);
    problems.push(Problem {
        check: "model-damaged",
        count: i64::from(model::is_damaged(&app.model_place())),
        sentence: model::sentence("model-damaged"),
    });
    problems.extend(of_the_place(app, base_url));
    problems.retain(|problem| problem.count > 0);
    Ok(Report { ok: problems.is_empty(), problems, advice: advice(app) })
}

/// What is wrong around the database, without looking into it: `serve` says it at each start too.
pub fn of_the_place(app: &App, base_url: Option<&str>) -> Vec<Problem> {
    let plain = base_url.is_some_and(|url| url.starts_with("http://") && !is_local(url));
    let found = [
        readable_by_all(app),
        Problem {
            check: "plain-http",
            count: i64::from(plain),
            sentence: "Het adres begint met http: iedereen onderweg kan meelezen. Gebruik https.",
        },
        Problem {
            check: "database-open-to-others",
            count: i64::from(app.db.is_open_to_others()),
            sentence: "PostgreSQL staat op een andere machine, en niemand kijkt wie er antwoordt. Zet sslmode=verify-full in het adres.",
        },
    ];
    found.into_iter().filter(|problem| problem.count > 0).collect()
}

pub fn advice(app: &App) -> Vec<Problem> {
    let beside = app.db.key_source().beside.then_some(Problem {
        check: "key-beside-database",
        count: 1,
        sentence: "De sleutel staat naast de database: wie de schijf heeft, heeft beide. Zet hem elders (SPROKKEL_KEY).",
    });
    let model =
        model::flaw(&app.model_place()).map(|check| Problem { check, count: 1, sentence: model::sentence(check) });
    beside.into_iter().chain(model).collect()
}

fn is_local(url: &str) -> bool {
    let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    matches!(host.as_deref(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// SQLite's own check of its pages, indexes and references.
async fn integrity(app: &App, conn: &mut Conn) -> Result<Problem, Error> {
    let mut count = 0;
    if app.db.engine() == Engine::Sqlite {
        let said: Vec<(String,)> =
            conn.query(&Sql::made("select integrity_check from pragma_integrity_check".to_owned()), &[]).await?;
        count += said.iter().filter(|(line,)| line != "ok").count();
        let (loose,): (i64,) =
            conn.one(&Sql::made("select count(*) from pragma_foreign_key_check".to_owned()), &[]).await?;
        count += usize::try_from(loose).unwrap_or(0);
    }
    Ok(Problem {
        check: "integrity",
        count: i64::try_from(count).unwrap_or(i64::MAX),
        sentence: "Het databasebestand is beschadigd. Zet de laatste back-up terug.",
    })
}

/// The file holds everything: only the program's own user may read it.
fn readable_by_all(app: &App) -> Problem {
    let mode = app.db.file().and_then(|file| std::fs::metadata(file).ok());
    let open = mode.is_some_and(|about| std::os::unix::fs::MetadataExt::mode(&about) & 0o007 != 0);
    Problem {
        check: "readable-by-all",
        count: i64::from(open),
        sentence: "Iedereen op deze machine kan het databasebestand lezen. Doe: chmod o-rwx op het bestand.",
    }
}
