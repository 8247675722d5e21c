//! What keeps a seal a seal: no nonce twice, no key that is not kept, and an id opens nothing.

use std::collections::HashSet;

use base64::Engine as _;
use futures_util::future::join_all;
use sprokkel::db::Database;
use uuid::Uuid;

use super::open_everything;
use crate::support::sending::rounds;
use crate::support::{TestApp, checksum, sealed_columns};

/// The nonce of each value that stands sealed: after the version and the owner.
async fn nonces(url: &str) -> Vec<[u8; 24]> {
    let mut found = Vec::new();
    for (column, _) in sealed_columns() {
        let (table, name) = column.split_once('.').unwrap();
        let empty = if url.starts_with("postgres") { "''::bytea" } else { "x''" };
        let text = format!("select {name} from {table} where {name} is not null and {name} <> {empty}");
        let values = checksum::bytes(url, &text).await;
        found.extend(values.iter().map(|value| <[u8; 24]>::try_from(&value[17..41]).unwrap()));
    }
    let wrapped = "select wrapped from keys union all select wrapped from party_keys";
    let wrapped = checksum::bytes(url, wrapped).await;
    found.extend(wrapped.iter().map(|value| <[u8; 24]>::try_from(&value[..24]).unwrap()));
    found
}

fn doubled(nonces: &[[u8; 24]]) -> usize {
    nonces.len() - nonces.iter().collect::<HashSet<_>>().len()
}

// asvs: 11.3.2, 11.3.3 every sealed value has a nonce of its own
on_both!(no_nonce_is_used_twice_by_two_nodes_with_one_key, |t| async {
    let other = TestApp::of_what_is_there(Database::open(&t.url).await.unwrap(), t.url.clone()).await;
    let mut marieke = t.as_marieke().await;
    let people = rounds(300, 20_000);
    let rows: String = (0..people).map(|at| format!("Mens{at} Jansen;06 1{at:07};kan fietsen\n")).collect();
    let list = format!("Naam;Telefoon;Kan\n{rows}");
    let uploaded = marieke.upload("/imports", &[], "lijst.csv", list.as_bytes()).await;
    uploaded.is(303);
    marieke.post(&uploaded.location, &[("begin", "1")]).await.is(303);
    t.do_jobs().await;
    for node in [&t, &other] {
        let mut browser = marieke.at(node);
        for at in 0..20 {
            let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
            let name = format!("Buur {at}");
            let fields = [
                ("id", id.as_str()),
                ("person_id", &person),
                ("name", &name),
                ("talent", "x"),
                ("audience", "network"),
            ];
            browser.post("/notes", &fields).await.is(303);
        }
    }
    let mut nonces = nonces(&t.url).await;
    println!("{:?}: {} nonces, {} doubled", t.engine, nonces.len(), doubled(&nonces));
    assert!(nonces.len() > people * 4, "hardly anything was sealed");
    assert_eq!(doubled(&nonces), 0);
    nonces.push(nonces[7]);
    assert_eq!(doubled(&nonces), 1, "the count says nothing");
});

// Who taps twice, on two nodes, is one person with one key: a value under a key that is not kept is lost.
// asvs: 11.1.2 two that write about one new person at once seal with one key
on_both!(first_words_of_one_person_at_once_on_two_nodes_all_open, |t| async {
    let other = TestApp::of_what_is_there(Database::open(&t.url).await.unwrap(), t.url.clone()).await;
    let marieke = t.as_marieke().await;
    let mut kept = 0;
    for _ in 0..rounds(8, 200) {
        let person = t.app.id().to_string();
        let posts = (0..6).map(|at| {
            let mut browser = marieke.at(if at % 2 == 0 { &t } else { &other });
            let (id, person) = (t.app.id().to_string(), person.clone());
            async move {
                let fields = [
                    ("id", id.as_str()),
                    ("person_id", &person),
                    ("name", "Henk Bakker"),
                    ("talent", "kan fietsen"),
                    ("audience", "network"),
                ];
                browser.post("/notes", &fields).await.status
            }
        });
        let statuses = join_all(posts).await;
        assert!(statuses.iter().all(|status| [303, 409].contains(status)), "{statuses:?}");
        kept += statuses.iter().filter(|status| **status == 303).count();
        // Said later, by the node that was not first.
        for node in [&t, &other] {
            let mut browser = marieke.at(node);
            let id = t.app.id().to_string();
            let reach = [("id", id.as_str()), ("reach", "06 12345678"), ("audience", "network")];
            let status = browser.post(&format!("/people/{person}/contacts"), &reach).await.status;
            assert!([303, 422].contains(&status), "{status}");
        }
    }
    assert!(kept > 0);
    open_everything(&t.url).await.expect("everything opens in a program that starts afresh");
    // The planted fault: a key that nobody kept.
    checksum::run(&t.url, "delete from party_keys where party_id in (select about_id from notes limit 1)").await;
    assert!(open_everything(&t.url).await.is_err(), "a lost key is not noticed");
});

/// Every id that stands in the database, as a thief with a dump or a colleague with an address has them.
async fn ids(t: &TestApp) -> HashSet<Uuid> {
    let contents = checksum::contents(&t.url).await;
    let mut found = HashSet::new();
    for row in contents.values().flatten() {
        for word in row.split(|c: char| !c.is_ascii_hexdigit() && c != '-').filter(|word| word.len() >= 32) {
            found.extend(word.parse::<Uuid>());
        }
        for blob in row.split("Blob([").skip(1) {
            let bytes = blob.split(']').next().unwrap_or_default().split(", ").map(str::parse::<u8>);
            let bytes: Vec<u8> = bytes.flatten().collect();
            found.extend(<[u8; 16]>::try_from(bytes.as_slice()).ok().map(Uuid::from_bytes));
        }
    }
    found
}

/// As secrets are written, and as ids are.
fn written(id: Uuid) -> [String; 3] {
    let secret = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(id.as_bytes());
    [id.to_string(), id.simple().to_string(), secret]
}

// asvs: 11.5.1 an id is never a secret, and a secret never an id
on_both!(no_id_opens_what_a_secret_opens, |t| async {
    let loes = t.resident("Loes Visser").await;
    for _ in 0..3 {
        t.as_person(loes).await;
        link(&t, loes).await;
    }
    let ids = ids(&t).await;
    assert!(ids.len() > 20 && ids.contains(&loes), "only {} ids were found", ids.len());
    for text in ids.iter().copied().flat_map(written) {
        for cookie in ["session", "visit"] {
            let mut browser = t.browser();
            browser.take_cookie(cookie, &text);
            browser.get("/people").await.is(303);
        }
        for path in [format!("/sign-in/{text}"), format!("/setup/{text}"), format!("/still/{text}")] {
            let mut browser = t.browser();
            let answer = browser.get(&path).await;
            answer.is_silent_about("Loes Visser").is_silent_about("Marieke");
            assert!(browser.post(&path, &[]).await.status >= 400, "{path}");
        }
    }
    // The attack works with a secret, and secrets are 128 bits that no two of share.
    let mut secrets = HashSet::new();
    for _ in 0..rounds(60, 2_000) {
        let secret = t.as_person(loes).await.cookie("session").expect("a session");
        let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&secret).expect("a secret");
        assert_eq!(bytes.len(), 16);
        let mut browser = t.browser();
        browser.take_cookie("session", &secret);
        browser.get("/me").await.is(200);
        assert!(secrets.insert(bytes), "a secret came twice");
    }
    for bit in 0..128 {
        let set = secrets.iter().filter(|secret| secret[bit / 8] >> (bit % 8) & 1 == 1).count();
        assert!(set > 0 && set < secrets.len(), "bit {bit} of a secret is always the same");
    }
});

/// A link of hers, that stands in the database as a hash.
async fn link(t: &TestApp, person: Uuid) {
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("/people/{person}/card"), &[]).await;
}

/// The first four letters, and then the rest, of a code as it stands on a card.
fn code(page: &str) -> String {
    let letter = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let groups = |text: &str| text.split('-').all(|group| group.len() == 4 && group.chars().all(letter));
    let mut words = page.split(|c: char| !letter(c) && c != '-');
    words.find(|word| word.len() == 24 && groups(word)).expect("a code").to_owned()
}

/// Bytes as each engine shows them in its rows.
fn shown(bytes: &[u8]) -> [String; 2] {
    let decimal = bytes.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    [decimal, bytes.iter().map(|byte| format!("{byte:02x}")).collect()]
}

// asvs: 11.4.2 there are no passwords: what lets someone in is made by us, too long to guess, and kept as a hash alone
on_both!(what_lets_someone_in_is_kept_as_a_hash_alone, |t| async {
    let loes = t.resident("Loes Visser").await;
    let mut marieke = t.as_marieke().await;
    let session = t.as_person(loes).await.cookie("session").expect("a session");
    let raw = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&session).unwrap();
    assert_eq!(raw.len() * 8, 128);
    let id = t.app.id().to_string();
    let page = marieke.post(&format!("/people/{loes}/card"), &[("id", &id)]).await;
    let code = code(&page.is(200).text);
    // Twenty letters out of thirty.
    assert!(20.0 * f64::from(30).log2() > 98.0);
    let kept = format!("{:?}", checksum::contents(&t.url).await);
    let plain = code.replace('-', "");
    let secrets = [session.clone(), code.clone(), plain.clone(), plain.to_lowercase()];
    for secret in secrets.into_iter().chain(shown(&raw)).chain(shown(plain.as_bytes())) {
        assert!(!kept.contains(&secret), "{secret} stands in the database");
    }
    // The search finds what does stand there: the hash of the session.
    let hash = sprokkel::clock::Token::hash(&session);
    assert!(shown(&hash).iter().any(|hash| kept.contains(hash)), "not even the hash was found");
    // The code does let her in.
    let mut phone = t.browser();
    phone.get("/sign-in/card").await.is(200);
    phone.post("/sign-in/card", &[("code", &code)]).await.is(303);
});
