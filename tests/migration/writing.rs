use std::fmt::Write as _;
use std::path::Path;

use sprokkel::db::seal;
use sprokkel::params;
use sprokkel::party::NETWORK;
use uuid::Uuid;

use super::*;

const HENK: &str = "01a000000000700080000000000000a1";

/// What the tables of a version without seals hold, in the writing of the other fixtures.
const PLAIN: [(usize, &str); 3] = [
    (
        9,
        "insert into passkeys values (~01a00000000070008000000000000a01~, ~HENK~, x'0102030405060708', '{\"cred\":1}', 'telefoon', 1794000000000, 1794000000000, null);
        insert into cards values (~01a00000000070008000000000000a02~, ~HENK~, x'1112131415161718', ~HENK~, 1794000000000, null, null, null);
        insert into identities values ('https://inloggen.example', 'henk-7', ~HENK~, 1794000000000, 1794000000000);
        insert into ceremonies values (x'2122232425262728', 'sign_in', '{}', 1794000000000);
        insert into sign_in_tries values (x'3132333435363738', 1794000000000, 3);",
    ),
    (
        10,
        "insert into renewals values (~01a00000000070008000000000000b01~, ~HENK~, ~HENK~, 1, '2026-11-01', null, '2027-01-01', null, null);
        insert into opened_people values (~HENK~, '2026-11-23', ~4142434445464748494a4b4c4d4e4f50~);
        insert into opened_counts values (~HENK~, '2026-11-23', 1, 0, null, null);",
    ),
    (
        11,
        "insert into tips values (~01a00000000070008000000000000c01~, ~HENK~, ~00000000000070008000000000000002~, ~00000000000070008000000000000002~, ~01a000000000700080000000000000f1~, 1794000000000);",
    ),
];

/// Rows with something sealed in them.
struct Sealed {
    version: usize,
    table: &'static str,
    id: Uuid,
    sql: &'static str,
    values: Vec<Value>,
}

fn sealed() -> Vec<Sealed> {
    let henk: Uuid = HENK.parse().unwrap();
    let id = |last: u128| Uuid::from_u128(0x01a0_0000_0000_7000_8000_0000_0000_0d00 + last);
    let row = |version, table, last, sql, values: Vec<Value>| Sealed { version, table, id: id(last), sql, values };
    let text = |column, last, text: &str| seal(column, id(last), henk, text);
    vec![
        row(
            10,
            "shares",
            1,
            "insert into shares (id, person_id, receiver_id, activity, levels, begins_on, ends_on, how, language, interpreter, noted_by, noted_at)
                values ($1, $2, $3, 'remember', 4, '2026-11-23', '2027-11-23', $4, $5, $6, $2, 1794000000000)",
            params![id(1), henk, NETWORK, text("shares.how", 1, "aan de keukentafel"), text("shares.language", 1, "Tarifit"), text("shares.interpreter", 1, "haar dochter")].to_vec(),
        ),
        row(
            10,
            "objections",
            2,
            "insert into objections (id, person_id, made_on, because, noted_by, noted_at, ended_on, ended_by) values ($1, $2, '2026-11-23', $3, $2, 1794000000000, '2026-11-24', $2)",
            params![id(2), henk, text("objections.because", 2, "Liever niet, ’t is van mij")].to_vec(),
        ),
        row(
            10,
            "emergencies",
            3,
            "insert into emergencies (id, person_id, opened_by, because, opened_at, ends_at, ends_on, review, review_until) values ($1, $2, $2, $3, 1794000000000, 1794086400000, '2026-11-24', $4, '2026-11-30')",
            params![id(3), henk, text("emergencies.because", 3, "Gordijnen dicht, niemand doet open"), text("emergencies.review", 3, "Terecht")].to_vec(),
        ),
        row(
            10,
            "requests",
            4,
            "insert into requests (id, person_id, kind, how, name, words, asked_on, due_on, noted_by, noted_at, answer) values ($1, $2, 'see', 'letter', $3, $4, '2026-11-23', '2026-12-23', $2, 1794000000000, $5)",
            params![id(4), henk, text("requests.name", 4, "Henk van der Meer"), text("requests.words", 4, "Wat weet u van mij?"), text("requests.answer", 4, "Alles op één blad")].to_vec(),
        ),
        row(
            11,
            "photos",
            5,
            "insert into photos (id, person_id, audience, heard_by, heard_on, made_at, wide, high, bytes, jpeg) values ($1, $2, $3, $2, '2026-11-23', 1794000000000, 2, 1, 6, $4)",
            params![id(5), henk, NETWORK, seal("photos.jpeg", id(5), henk, [0xff, 0xd8, 1, 2, 0xff, 0xd9])].to_vec(),
        ),
    ]
}

/// Fills a database of this version and writes it down.
pub async fn write(version: usize, name: &str, to: &Path) {
    let (url, _folder) = of_version(Engine::Sqlite, BEFORE_SEALING).await;
    let file = PathBuf::from(url.trim_start_matches("sqlite:"));
    keys::write(&file.with_extension("key"), &key()).unwrap();
    drop(Database::open_at(&url, version as i64).await.unwrap());
    for (since, rows) in PLAIN {
        if since <= version {
            checksum::run(&url, &in_engine(&rows.replace("HENK", HENK), Engine::Sqlite)).await;
        }
    }
    let newest = file.with_file_name("newest.sqlite");
    rusqlite::Connection::open(&file).unwrap().execute_batch(&format!("vacuum into '{}'", newest.display())).unwrap();
    keys::write(&newest.with_extension("key"), &key()).unwrap();
    seal_rows(version, &newest).await;
    let held = rusqlite::Connection::open(&file).unwrap();
    held.execute_batch(&format!("attach '{}' as newest", newest.display())).unwrap();
    for row in sealed().iter().filter(|row| row.version <= version) {
        let columns = columns_of(&held, row.table).into_iter().map(|(column, _)| column).collect::<Vec<_>>().join(", ");
        let copy = format!(
            "insert into main.{table} ({columns}) select {columns} from newest.{table} where id = ?1",
            table = row.table
        );
        assert_eq!(held.execute(&copy, [row.id.as_bytes().as_slice()]).unwrap(), 1);
    }
    let mut text =
        format!("-- A database as the program of {name} left it, with the key 53…53 outside it, and what it says.\n");
    let rows = dump(&held, version);
    drop(held);
    for line in said(&url).await.unwrap() {
        writeln!(text, "-- says: {line}").unwrap();
    }
    std::fs::write(to, text + &rows).unwrap();
}

/// The sealing of this program, in the newest tables.
async fn seal_rows(version: usize, newest: &Path) {
    let db = Database::open(&format!("sqlite:{}", newest.display())).await.unwrap();
    let app = App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await.unwrap();
    let mut tx = support::write(&app).await;
    for row in sealed().into_iter().filter(|row| row.version <= version) {
        tx.exec(&Sql::made(row.sql.to_owned()), &row.values).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn columns_of(held: &rusqlite::Connection, table: &str) -> Vec<(String, String)> {
    let mut asked = held.prepare(&format!("select name, type from main.pragma_table_info('{table}')")).unwrap();
    let rows = asked.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?.to_lowercase()))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn dump(held: &rusqlite::Connection, version: usize) -> String {
    let mut text = String::new();
    let tables = checksum::tables_of(&MIGRATIONS[..version]);
    // One that was made anew stands where it was made last.
    let last = tables.iter().enumerate().filter(|(at, table)| !tables[at + 1..].contains(table));
    for (_, table) in last {
        let columns = columns_of(held, table);
        let names = columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
        let mut asked = held.prepare(&format!("select {names} from main.{table}")).unwrap();
        let mut rows = asked.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values = columns.iter().enumerate().map(|(at, (_, kind))| literal(row.get(at).unwrap(), kind));
            let values = values.collect::<Vec<_>>().join(", ");
            writeln!(text, "insert into {table} ({names}) values ({values});").unwrap();
        }
    }
    text
}

fn literal(held: Held, kind: &str) -> String {
    match held {
        Held::Null => "null".to_owned(),
        Held::Integer(number) => number.to_string(),
        Held::Real(number) => number.to_string(),
        Held::Blob(bytes) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            if kind == "uuid" { format!("~{hex}~") } else { format!("x'{hex}'") }
        }
        Held::Text(text) => {
            assert!(
                !text.contains('~') && !text.contains("x'") && !text.ends_with('x') && !text.contains('\n'),
                "{text}"
            );
            format!("'{}'", text.replace('\'', "''"))
        }
    }
}
