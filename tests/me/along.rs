//! Promise 23: you can leave. Everything that stands on her page is in the file she takes along, and her card brings her name, how
//! to reach her, and what she wants and can into an empty Sprokkel of either engine.

use std::collections::BTreeSet;

use sprokkel::db::Engine;
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::party::NETWORK;
use sprokkel::subject::Subject;
use testground::promise;
use uuid::Uuid;

use crate::support::command::{exported, fine, sprokkel};
use crate::support::{TestApp, database};

const TOLD: [(Kind, &str); 6] = [
    (Kind::Talent, "Kan naaien, ook gordijnen"),
    (Kind::Wish, "Wil leren \"fietsen\""),
    (Kind::Story, "Woont hier sinds 1974"),
    (Kind::Experience, "De lift is vaak stuk; dat is lastig"),
    (Kind::Remark, "Liefst 's middags bellen"),
    (Kind::Signal, "Het licht in de hal is stuk"),
];

async fn known(t: &TestApp) -> Uuid {
    let me = t.resident("Fatima Haddad").await;
    let mut tx = t.write().await;
    for (kind, text) in TOLD {
        let on = t.app.clock.today();
        let new = NewNote::heard(t.app.id(), kind, Subject::Person(me), text, t.marieke, on, NETWORK);
        note::tell(&mut tx, &t.app, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut fatima = t.as_person(me).await;
    let id = t.app.id().to_string();
    fatima.post("/me/contacts", &[("id", &id), ("reach", "06 12345678")]).await.is(303);
    fatima.post("/me/name", &[("name", "Fatima El Haddad"), ("language", "Arabisch")]).await.is(303);
    let (id, path) = (t.app.id().to_string(), format!("/people/{me}/promises"));
    let promise = [("id", id.as_str()), ("words", "koffie drinken"), ("when", "week")];
    t.as_marieke().await.post(&path, &promise).await.is(303);
    me
}

/// What must go along, each as it must stand there.
fn hers() -> Vec<&'static str> {
    let mut hers: Vec<&str> = TOLD.iter().map(|(_, text)| *text).collect();
    hers.extend([
        "Fatima El Haddad",
        "Arabisch",
        "+31612345678",
        "fatima@buurt.example",
        "koffie drinken",
        "Kring van Fatima Haddad",
    ]);
    hers
}

fn texts(value: &serde_json::Value, into: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => drop(into.insert(text.clone())),
        serde_json::Value::Array(all) => all.iter().for_each(|one| texts(one, into)),
        serde_json::Value::Object(all) => all.values().for_each(|one| texts(one, into)),
        _ => {}
    }
}

/// What of hers is in no text of this file.
fn missing(file: &str, of: &[&'static str]) -> Vec<&'static str> {
    let mut there = BTreeSet::new();
    texts(&serde_json::from_str(file).unwrap(), &mut there);
    of.iter().filter(|one| !there.iter().any(|text| text.contains(**one))).copied().collect()
}

async fn read_in(card: &str, engine: Engine) -> String {
    let ((url, _keep), folder) = (database(engine).await, tempfile::tempdir().unwrap());
    let file = folder.path().join("mijn-sprokkel.vcf");
    std::fs::write(&file, card).unwrap();
    fine(&sprokkel(&url, &["import", file.to_str().unwrap()]));
    exported(&url, folder.path(), "json")
}

on_both!(what_is_hers_goes_along_and_comes_in_elsewhere, |t| async {
    let me = known(&t).await;
    let mut fatima = t.as_person(me).await;
    let (file, card) = (fatima.get("/me/file.json").await, fatima.get("/me/file.vcf").await);
    file.is(200);
    card.is(200);
    let mut lost = missing(&file.text, &hers());
    // A card knows no promises and no groups; they are in the file, and the network's own export has them.
    let of_card: Vec<&str> =
        hers().into_iter().filter(|one| !one.starts_with("koffie") && !one.starts_with("Kring")).collect();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        lost.extend(missing(&read_in(&card.text, engine).await, &of_card));
    }
    let figures = format!("{} things of hers, {} lost in file and card", hers().len(), lost.len());
    let line = promise::found(23, format!("own-{:?}", t.engine), lost.is_empty(), figures);
    assert_eq!(lost, Vec::<&str>::new(), "{}\n{}", file.text, card.text);
    // The planted fault: a file that says less.
    assert_eq!(missing(&file.text.replace("sinds 1974", "al lang"), &hers()), ["Woont hier sinds 1974"]);
    line.noticed();
});
