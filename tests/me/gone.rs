//! Promise 5: gone is gone. Forty people in two hundred canaries are erased, and searched for in what opens, in the file and the log
//! beside it, in what PostgreSQL writes out, and in a backup of before without its keys.

use std::path::PathBuf;

use sprokkel::db::Engine;
use sprokkel::exchange::backup;
use sprokkel::party::NETWORK;
use sprokkel::{params, queries};
use testground::promise;
use uuid::Uuid;

use super::erasure::{holds, opened, sealed_for};
use super::{heard, practice_of_a_gp};
use crate::support::canaries::{self, STEM, canary};
use crate::support::{TestApp, checksum};

const PEOPLE: usize = 40;

queries! {
    WRAPPED_OF = "select wrapped from party_keys where party_id = $1";
}

/// Each with five canaries: her name, her mail, what she told, what she corrected, and what was promised.
async fn known(t: &TestApp) -> Vec<Uuid> {
    let group = practice_of_a_gp(t).await;
    let mut marieke = t.as_marieke().await;
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let of = |nth: usize| canary(number * 5 + nth);
        let me =
            t.member(&format!("{} Haddad", of(0)), &format!("{}@buurt.example", of(1)), group, "participant").await;
        let note = heard(t, me, &format!("Kan {}", of(2)), t.marieke, NETWORK).await;
        let (id, promise) = (t.app.id().to_string(), of(3));
        let fields = [("id", id.as_str()), ("words", &promise), ("when", "week")];
        marieke.post(&format!("/people/{me}/promises"), &fields).await.is(303);
        let (id, better) = (t.app.id().to_string(), format!("Ik kan {}", of(4)));
        let mut herself = t.as_person(me).await;
        let path = format!("/me/notes/{note}/correction");
        herself.post(&path, &[("id", &id), ("text", &better)]).await.is(303);
        people.push(me);
    }
    people
}

async fn keys(t: &TestApp, people: &[Uuid]) -> Vec<Vec<u8>> {
    let mut conn = t.read().await;
    let mut keys = Vec::new();
    for person in people {
        keys.extend(conn.optional::<(Vec<u8>,)>(&WRAPPED_OF, params![*person]).await.unwrap().map(|(key,)| key));
    }
    keys
}

/// The file and what lies beside it as it is now; of PostgreSQL everything that it writes out.
async fn lying(t: &TestApp) -> Vec<u8> {
    match t.engine {
        Engine::Sqlite => {
            let path = PathBuf::from(t.url.trim_start_matches("sqlite:"));
            let beside = std::fs::read_dir(path.parent().unwrap()).unwrap().flatten();
            beside.flat_map(|file| std::fs::read(file.path()).unwrap()).collect()
        }
        Engine::Postgres => format!("{:?}", checksum::contents(&t.url).await).into_bytes(),
    }
}

/// How many of these stand in the bytes, as they are or as PostgreSQL writes them.
fn standing<'a>(bytes: &[u8], what: impl Iterator<Item = &'a [u8]>) -> usize {
    let hex = |what: &[u8]| what.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    what.filter(|what| holds(bytes, what) || holds(bytes, hex(what).as_bytes())).count()
}

/// The lines of a copy, opened with the key outside the database, without the file of keys beside it.
fn without_its_keys(t: &TestApp, copy: &std::path::Path) -> Vec<u8> {
    use std::io::Read as _;
    let mut lines = Vec::new();
    backup::open(copy, &t.app.db.key_source().read(false).unwrap()).unwrap().read_to_end(&mut lines).unwrap();
    lines
}

// asvs: 14.2.7 who is erased is gone from the database, its log and its copies
on_both!(two_hundred_canaries_are_gone_with_their_people, |t| async {
    let people = known(&t).await;
    let (folder, wrapped) = (tempfile::tempdir().unwrap(), keys(&t, &people).await);
    let sealed = sealed_for(&t, &people).await;
    assert!(sealed.len() > PEOPLE * 5, "the search for what is sealed is broken");
    let copy = folder.path().join("ervoor.backup");
    backup::backup(&t.app.db, &copy, 0).await.unwrap();
    let before: usize = opened(&t).await.iter().map(|text| text.matches(STEM).count()).sum();
    assert!(before >= PEOPLE * 5, "only {before} canaries");
    assert_eq!(standing(&lying(&t).await, wrapped.iter().map(Vec::as_slice)), PEOPLE, "the search for keys is broken");
    for person in &people {
        t.as_person(*person).await.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    }
    if t.engine == Engine::Sqlite {
        let left = standing(&lying(&t).await, wrapped.iter().map(Vec::as_slice));
        assert!(left > 0, "nothing was left beside the file, so nothing shows that it goes");
    }
    // What is left of them in the log beside the file goes with the next round of jobs.
    t.do_jobs().await;
    let opens: usize = opened(&t).await.iter().map(|text| text.matches(STEM).count()).sum();
    let lies = lying(&t).await;
    let (readable, left) = (canaries::found(&lies).len(), standing(&lies, wrapped.iter().map(Vec::as_slice)));
    // SQLite does not wipe what it leaves behind when it moves rows between pages, so a piece may lie between them that no key opens.
    let pieces = standing(&lies, sealed.iter().map(Vec::as_slice));
    let sealed = sealed_for(&t, &people).await.len();
    let copied = without_its_keys(&t, &copy);
    let in_copy = canaries::found(&copied).len() + standing(&copied, wrapped.iter().map(Vec::as_slice));
    let found = opens + readable + left + sealed + in_copy;
    let figures = format!(
        "of {before} canaries {opens} open, {readable} readable; of {PEOPLE} keys {left} left, {sealed} rows still sealed, {pieces} pieces without a key between rows; in an old copy {in_copy}"
    );
    let line = promise::found(5, format!("{:?}", t.engine), found == 0, figures);
    assert!(pieces < PEOPLE, "{pieces} sealed texts were left");
    assert_eq!(found, 0, "opens {opens}, readable {readable}, keys {left}, sealed {sealed}, in the copy {in_copy}");
    // The planted fault: one key is put back from the keys of the copy, as if erasing had forgotten it.
    let kept = t.app.db.key_source().read(false).unwrap();
    let mut old = String::new();
    std::io::Read::read_to_string(&mut backup::open(&backup::keys_of(&copy), &kept).unwrap(), &mut old).unwrap();
    assert!(old.contains(&people[0].to_string()), "the keys of the copy are elsewhere");
    let hex: String = wrapped[0].iter().map(|byte| format!("{byte:02x}")).collect();
    let plant = format!("insert into settings (key, value) values ('planted', '{hex}')");
    checksum::run(&t.url, &plant).await;
    assert_eq!(standing(&lying(&t).await, wrapped.iter().map(Vec::as_slice)), 1, "a key that stayed was not noticed");
    line.noticed();
});
