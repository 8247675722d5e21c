//! A session that ends while someone writes: what she typed comes back to her, and goes in when she is signed in again.

use crate::support::{Answer, Browser, TestApp, checksum, note};

const LONG: &str = "Bij de koffie vertelde ze dat ze <weer> wil naaien, als er iemand mee wil.";

const SIGNED_OUT: &str = "U bent niet meer ingelogd.";

/// The note form of a worker, opened before her session ended.
async fn begun(browser: &mut Browser<'_>) -> Vec<(String, String)> {
    let form = browser.get("/note?practice=sprokkelen").await;
    let own = |name: &str| (name.to_owned(), form.field(name).unwrap());
    let typed = [("practice", "sprokkelen"), ("name", "Ineke"), ("text", LONG), ("audience", "network")];
    let typed = typed.map(|(name, text)| (name.to_owned(), text.to_owned()));
    [vec![own("id"), own("person_id")], typed.to_vec()].concat()
}

async fn send(browser: &mut Browser<'_>, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    browser.post("/notes", &fields).await
}

/// Everything that the page would send, but for its token.
fn carried(page: &Answer) -> Vec<(String, String)> {
    let form = page.text.split("action=\"/notes\"").nth(1).expect("a form").split("</form>").next().unwrap();
    let plain =
        |text: &str| text.replace("&#60;", "<").replace("&#62;", ">").replace("&#39;", "'").replace("&#38;", "&");
    let of = |tag: &str, attribute: &str| {
        Some(tag.split_once(&format!("{attribute}=\""))?.1.split('"').next().unwrap_or_default().to_owned())
    };
    let hidden = form
        .split("<input type=\"hidden\"")
        .skip(1)
        .filter_map(|tag| Some((of(tag, "name")?, plain(&of(tag, "value")?))));
    let areas = form.split("<textarea").skip(1).filter_map(|tag| {
        let text = tag.split_once('>')?.1.split("</textarea>").next()?;
        Some((of(tag, "name")?, plain(text.strip_prefix('\n').unwrap_or(text))))
    });
    let lines =
        form.split("<input class=").skip(1).filter_map(|tag| Some((of(tag, "name")?, plain(&of(tag, "value")?))));
    hidden.chain(lines).chain(areas).filter(|(name, _)| name != "token").collect()
}

/// The same browser, with another session or none.
fn with_session_of<'t>(old: &Browser<'t>, other: &Browser<'t>) -> Browser<'t> {
    let mut browser = old.copy();
    browser.take_cookie("session", &other.cookie("session").unwrap());
    browser
}

async fn notes(t: &TestApp) -> i64 {
    checksum::count(&t.url, "select count(*) from notes").await
}

on_both!(a_note_typed_while_the_session_ended_goes_in_after_signing_in_again, |t| async {
    let mut marieke = t.as_marieke().await;
    let typed = begun(&mut marieke).await;
    checksum::run(&t.url, "update sessions set ended_at = 1").await;
    let before = checksum::facts(&t.url).await;
    let told = send(&mut marieke, &typed).await;
    told.is(401).says(SIGNED_OUT).says("href=\"/sign-in\" target=\"_blank\"").says("als er iemand mee wil.</textarea>");
    told.is_silent_about("<weer>");
    assert_eq!(carried(&told).len(), typed.len(), "everything goes along");
    send(&mut marieke, &carried(&told)).await.is(401).says(SIGNED_OUT);
    assert_eq!(checksum::facts(&t.url).await, before, "nothing is stored for nobody");
    let mut again = with_session_of(&marieke, &t.as_marieke().await);
    let checked = stale(&mut again, &carried(&told)).await;
    checked.is(403).says("Deze pagina stond al even open.").says("als er iemand mee wil.</textarea>");
    for _ in 0..2 {
        let saved = send(&mut again, &carried(&checked)).await;
        saved.is(303);
        again.follow(&saved).await.says("Ineke").says("naaien, als er iemand mee wil");
    }
    assert_eq!(notes(&t).await, 1, "once, with the id that the form had");
});

/// Sends with the token that the page had before she signed in.
async fn stale(browser: &mut Browser<'_>, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    browser.post_with("old", "same-origin", "/notes", &fields).await
}

on_both!(who_was_taken_off_reads_what_she_typed_and_nothing_else, |t| async {
    let joost = t.worker("Joost Vos").await;
    note(&mut t.as_marieke().await, "sprokkelen", &[("name", "Henk Bakker"), ("talent", "Timmeren")]).await.is(303);
    let mut browser = t.as_person(joost).await;
    let typed = begun(&mut browser).await;
    checksum::run(&t.url, "update memberships set ends_on = '2026-11-01' where role = 'worker'").await;
    let told = send(&mut browser, &typed).await;
    told.is(401)
        .says("als er iemand mee wil.")
        .is_silent_about("Joost")
        .is_silent_about("Henk")
        .is_silent_about("class=\"bar\"");
    let mut resident = with_session_of(&browser, &t.as_person(joost).await);
    let told = send(&mut resident, &carried(&told)).await;
    told.is(403).says("als er iemand mee wil.").says("readonly").is_silent_about("Henk").is_silent_about("Versturen");
    assert_eq!(notes(&t).await, 1);
});

on_both!(a_form_of_another_site_is_not_shown_to_be_sent, |t| async {
    let mut marieke = t.as_marieke().await;
    for site in ["cross-site", ""] {
        let told = marieke.post_with("guessed", site, "/notes", &[("text", LONG)]).await;
        told.is(403).is_silent_about("naaien");
    }
    t.browser().post_with("guessed", "", "/notes", &[("text", LONG)]).await.is(401).is_silent_about("naaien");
    let told = t.browser().post("/sign-in/card", &[("code", "ABCD 1234 geheim")]).await;
    assert!(!told.text.contains("geheim"), "a code is not shown again");
    marieke.post("/notes/00000000-0000-7000-8000-000000000007/finish", &[]).await.is(404).is_silent_about("<textarea");
});

on_both!(a_reason_for_an_emergency_waits_until_she_showed_her_key, |t| async {
    note(&mut t.as_marieke().await, "sprokkelen", &[("name", "Henk Bakker"), ("talent", "Timmeren")]).await.is(303);
    let henk = checksum::texts(&t.url, &id_of(&t, "persons where id <> ")).await.pop().unwrap();
    let mut marieke = t.as_marieke().await;
    let path = format!("/people/{henk}/emergency");
    let id = t.app.id().to_string();
    let told = marieke.post(&path, &[("id", &id), ("because", "Gordijnen al drie dagen dicht")]).await;
    told.is(403).says("value=\"Gordijnen al drie dagen dicht\"").says("/verification?key=wanted&next=/sessions");
    assert_eq!(checksum::count(&t.url, "select count(*) from emergencies").await, 0);
    let asked = marieke.get(&path).await;
    assert_eq!(asked.location, format!("/verification?key=wanted&next={}", path.replace('/', "%2F")));
});

/// Whoever is noted beside the first worker.
fn id_of(t: &TestApp, from: &str) -> String {
    let (id, of) = match t.url.starts_with("postgres") {
        true => ("id::text", format!("'{}'", t.marieke)),
        false => ("lower(hex(id))", format!("x'{}'", t.marieke.simple())),
    };
    format!("select {id} from {from}{of}")
}

/// A file cannot be put back in a form: nothing that somebody wrote may be lost with it.
#[test]
fn a_form_with_a_file_holds_no_words() {
    let mut forms = 0;
    for template in templates() {
        for form in template.split("<form").skip(1).filter(|form| form.contains("multipart/form-data")) {
            let form = form.split("</form>").next().unwrap_or(form);
            forms += 1;
            for written in [
                "<textarea", "m::area(", "m::field(", "type=\"text\"", "type=\"tel\"", "type=\"email\"",
                "type=\"date\"",
            ] {
                assert!(!form.contains(written), "{written} in a form with a file: {form}");
            }
        }
    }
    assert!(forms >= 3, "the forms read differently now");
}

fn templates() -> Vec<String> {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    let mut all = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => all.push(std::fs::read_to_string(path).unwrap()),
            }
        }
    }
    all
}
