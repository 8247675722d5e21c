//! Sealed values in another place than their own: of another person, in another column, in another row. All are refused.

use sprokkel::db::catalogue::{self, Kind};
use sprokkel::db::{Sql, Tx, seal};
use sprokkel::params;
use testground::promise;
use uuid::Uuid;

use super::filled;
use super::support::TestApp;
use super::support::sending::rounds;

/// A sealed value where it belongs.
#[derive(Clone)]
struct Place {
    table: String,
    column: String,
    row: Uuid,
    value: Vec<u8>,
}

/// Every sealed value: it begins with the version of the form and the id of whose key opens it, and its row has an id.
async fn sealed(t: &TestApp, tx: &mut Tx) -> Vec<Place> {
    let mut found = Vec::new();
    for table in catalogue::tables(tx, t.engine).await.unwrap() {
        let has_id = table.columns.iter().any(|column| column.name == "id" && column.kind == Kind::Id);
        for column in table.columns.iter().filter(|column| has_id && column.kind == Kind::Bytes) {
            let read = format!("select id, {} from {} where {} is not null", column.name, table.name, column.name);
            let rows: Vec<(Uuid, Vec<u8>)> = tx.query(&Sql::made(read), &[]).await.unwrap();
            let place = |(row, value)| Place { table: table.name.clone(), column: column.name.clone(), row, value };
            found.extend(rows.into_iter().map(place));
        }
    }
    found
}

/// What the program says when it opens a place with this value in it; the transaction is taken back by whoever has it.
async fn opened(tx: &mut Tx, place: &Place, value: &[u8]) -> Result<String, String> {
    let (table, column) = (&place.table, &place.column);
    let write = Sql::made(format!("update {table} set {column} = $2 where id = $1"));
    tx.exec(&write, params![place.row, value.to_vec()]).await.unwrap();
    let read = format!("select {{open {table}.{column} o}} from {table} o where o.id = $1");
    let read: &'static Sql = Box::leak(Box::new(Sql::new("tests::swapped", String::leak(read))));
    tx.one::<(String,)>(read, params![place.row]).await.map(|(text,)| text).map_err(|error| error.to_string())
}

// asvs: 11.3.3 a sealed value that was put elsewhere, or changed by one bit, is refused
on_both!(a_sealed_value_opens_in_no_other_place, |t| async {
    filled(&t).await;
    let seed = promise::seed(7);
    let mut random = fastrand::Rng::with_seed(seed);
    let places = {
        let mut tx = t.write().await;
        let all = sealed(&t, &mut tx).await;
        let mut opens = Vec::new();
        for place in all {
            // An empty value says nothing, wherever it is.
            if !place.value.is_empty() && opened(&mut tx, &place, &place.value).await.is_ok() {
                opens.push(place);
            }
        }
        opens
    };
    let columns: std::collections::BTreeSet<_> =
        places.iter().map(|one| format!("{}.{}", one.table, one.column)).collect();
    assert!(places.len() > 300 && columns.len() > 18, "{} values in {columns:?}", places.len());
    let (mut tried, mut accepted) = (0, 0);
    for _ in 0..rounds(600, 10_000) {
        let into = &places[random.usize(..places.len())];
        let near: Vec<&Place> = match random.u8(..3) {
            // Of someone else in the same column, in another column of the same row, or anything.
            0 => places.iter().filter(|one| one.column == into.column && one.row != into.row).collect(),
            1 => places.iter().filter(|one| one.row == into.row && one.column != into.column).collect(),
            _ => places.iter().filter(|one| one.row != into.row).collect(),
        };
        let Some(from) = (!near.is_empty()).then(|| near[random.usize(..near.len())]) else { continue };
        let mut value = from.value.clone();
        match random.u8(..4) {
            // Also as if it were of the person whose row it is in.
            0 => value.splice(..17, into.value[..17].iter().copied()).for_each(drop),
            1 => {
                let at = random.usize(..value.len());
                value[at] ^= 1 << random.u8(..8);
            }
            _ => {}
        }
        let mut tx = t.write().await;
        accepted += usize::from(opened(&mut tx, into, &value).await.is_ok());
        tried += 1;
    }
    let figures = format!("{} of {tried} swaps refused, in {} columns", tried - accepted, columns.len());
    let line = promise::found(7, format!("swaps-{:?}", t.engine), accepted == 0, figures).by_seed(seed);
    assert_eq!(accepted, 0, "seed {seed}");
    // The planted fault: a value that was sealed for this very place, as if the place were not bound into it.
    let into = places.iter().find(|one| one.table == "notes" && one.column == "text").unwrap();
    let mut tx = t.write().await;
    let write = Sql::made("update notes set text = $2 where id = $1".to_owned());
    let text = seal("notes.text", into.row, sprokkel::party::NETWORK, "Ondergeschoven");
    tx.exec(&write, params![into.row, text]).await.unwrap();
    let read: &'static Sql =
        Box::leak(Box::new(Sql::new("tests::planted", "select {open notes.text o} from notes o where o.id = $1")));
    let (said,): (String,) = tx.one(read, params![into.row]).await.unwrap();
    assert_eq!(said, "Ondergeschoven", "the search for accepted values is broken");
    line.noticed();
});
