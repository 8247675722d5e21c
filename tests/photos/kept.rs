//! How a photo is kept: sealed, with her; along when she goes, gone when she erases.

use base64::Engine as _;
use sprokkel::db::{Database, Engine};
use sprokkel::exchange::backup;
use uuid::Uuid;

use crate::support::{TestApp, checksum, database, key};
use crate::{CANARY, address, of, own_photo, photo, put_own, shown};

sprokkel::queries! {
    STORED = "select jpeg from photos where person_id = $1";
    STORE = "update photos set jpeg = $2 where person_id = $1";
}

async fn stored(t: &TestApp, person: Uuid) -> Vec<u8> {
    let mut conn = t.read().await;
    conn.one::<(Vec<u8>,)>(&STORED, sprokkel::params![person]).await.unwrap().0
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

on_both!(it_is_sealed_with_her_key_and_opens_in_no_other_row, |t| async {
    let (me, other) = (t.resident("Fatima Haddad").await, t.resident("Loes Visser").await);
    for one in [me, other] {
        let mut browser = t.as_person(one).await;
        put_own(&t, &mut browser, &photo(200, 100, 1)).await.is(303);
    }
    let of_fatima = stored(&t, me).await;
    assert!(of_fatima.len() > 1_000 && !holds(&of_fatima, b"JFIF") && !holds(&of_fatima, CANARY.as_bytes()));
    let mut tx = t.write().await;
    tx.exec(&STORE, sprokkel::params![other, of_fatima]).await.unwrap();
    tx.commit().await.unwrap();
    let mut loes = t.as_person(other).await;
    shown(&mut loes).await.is(500);
    let mut fatima = t.as_person(me).await;
    shown(&mut fatima).await.is(200);
});

on_both!(she_takes_it_along_in_her_file, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    put_own(&t, &mut fatima, &photo(640, 480, 1)).await.is(303);
    let shown = shown(&mut fatima).await.bytes;
    let file: serde_json::Value = serde_json::from_str(&fatima.get("/me/file.json").await.is(200).text).unwrap();
    let carried = file["photos"][0]["jpeg"].as_str().unwrap();
    let carried = carried.strip_prefix("data:image/jpeg;base64,").unwrap();
    assert_eq!(base64::engine::general_purpose::STANDARD.decode(carried).unwrap(), shown);
    assert_eq!(file["photos"][0]["readers"], "de werkers van het netwerk");
    fatima.get("/me/paper").await.is(200).says("class=\"portrait\"");
    let card = fatima.get("/me/file.vcf").await.is(200).text.clone();
    assert!(card.lines().all(|line| line.len() <= 75), "a line that telephones do not fold");
    let whole = card.replace("\r\n ", "");
    let line = whole.lines().find_map(|line| line.strip_prefix("PHOTO:data:image/jpeg;base64,")).unwrap();
    assert_eq!(base64::engine::general_purpose::STANDARD.decode(line).unwrap(), shown);
    assert!(whole.ends_with("END:VCARD\r\n") && whole.contains("FN:Fatima Haddad"));
    let other = t.resident("Loes Visser").await;
    t.as_person(other).await.get("/me/file.json").await.is_silent_about("data:image");
});

on_both!(she_reads_that_her_photo_was_looked_at, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    put_own(&t, &mut fatima, &photo(60, 40, 1)).await.is(303);
    let seen = of(me, &own_photo(&mut fatima).await);
    let mut marieke = t.as_marieke().await;
    marieke.get("/people").await.is(200).says("Fatima");
    fatima.get("/me/looks").await.is_silent_about("uw foto");
    marieke.get(&seen).await.is(200);
    t.forward(1);
    let page = t.as_person(me).await.get("/me/looks").await;
    page.is(200).says("las dat u hier staat en uw foto.");
});

on_both!(a_worker_beside_her_sees_it_as_she_does, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    put_own(&t, &mut fatima, &photo(60, 40, 1)).await.is(303);
    let mut marieke = t.as_marieke().await;
    let page = marieke.get(&format!("/people/{me}/as-she-sees-it")).await;
    let seen = address(page.is(200)).unwrap();
    assert_eq!(seen, of(me, &own_photo(&mut fatima).await));
    marieke.get(&seen).await.is(200);
    page.is_silent_about("/me/photos");
});

on_both!(erasing_takes_it, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    put_own(&t, &mut fatima, &photo(200, 100, 1)).await.is(303);
    let (own, sealed) = (own_photo(&mut fatima).await, stored(&t, me).await);
    fatima.get("/me/erasure").await.is(200);
    fatima.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 0);
    t.as_marieke().await.get(&of(me, &own)).await.is(404);
    if let Some(path) = t.url.strip_prefix("sqlite:") {
        checksum::run(&t.url, "pragma wal_checkpoint(truncate)").await;
        let file = std::fs::read(path).unwrap();
        assert!(!holds(&file, &sealed[40..200]), "its sealed bytes are still in the file");
    }
});

on_both!(two_entries_that_are_one_person_keep_both_photos_and_part_with_them, |t| async {
    let (kept, gone) = (t.resident("Fatima Haddad").await, t.resident("Fatima H.").await);
    let mut addresses = Vec::new();
    for one in [kept, gone] {
        let mut browser = t.as_person(one).await;
        put_own(&t, &mut browser, &photo(60, 40, 1)).await.is(303);
        addresses.push(own_photo(&mut browser).await);
    }
    let mut tx = t.write().await;
    let merge = sprokkel::person::merge::merge(&mut tx, &t.app, kept, gone, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    let mut fatima = t.as_person(kept).await;
    for address in &addresses {
        fatima.get(address).await.is(200);
        fatima.get("/me").await.says(address);
    }
    let mut tx = t.write().await;
    sprokkel::person::merge::unmerge(&mut tx, &t.app, merge, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    fatima.get(&addresses[1]).await.is(404);
    t.as_person(gone).await.get(&addresses[1]).await.is(200);
});

/// One key outside the database for both, as an administrator carries it along.
async fn under_one_key(engine: Engine) -> (String, Option<tempfile::TempDir>) {
    let (url, folder) = database(engine).await;
    let url = if url.contains("key=") { url } else { format!("{url}?key={}", key().display()) };
    (url, folder)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_everything_brings_it_back() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (from, keep) = under_one_key(engine).await;
        sprokkel::exchange::reading::use_program(env!("CARGO_BIN_EXE_sprokkel"));
        let t = TestApp::over(Database::open(&from).await.unwrap(), from, keep).await;
        let me = t.resident("Fatima Haddad").await;
        let mut fatima = t.as_person(me).await;
        put_own(&t, &mut fatima, &photo(200, 100, 1)).await.is(303);
        let own = own_photo(&mut fatima).await;
        let before = fatima.get(&own).await.bytes;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("wijk.backup");
        backup::backup(&t.app.db, &file, t.app.clock.millis()).await.unwrap();
        assert!(!holds(&std::fs::read(&file).unwrap(), &before[..64]), "the copy is readable");
        let (to, _keep) = under_one_key(engine).await;
        backup::restore(&to, &file, false, t.app.clock.millis()).await.unwrap();
        let back = TestApp::of_what_is_there(Database::open(&to).await.unwrap(), to).await;
        let mut fatima = back.as_person(me).await;
        assert_eq!(fatima.get(&own).await.is(200).bytes, before);
    }
}
