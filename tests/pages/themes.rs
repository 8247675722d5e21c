//! `/theme`: how a network looks. Looked at first, then worn, and the one before comes back.

use jpeg_encoder::{ColorType, Encoder};

use crate::support::{Answer, Browser, TestApp};

/// A logo with something in it that is not pixels.
fn logo() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 90);
    encoder.add_app_segment(13, b"KANARIE van de ontwerper".to_vec()).unwrap();
    let pixels: Vec<u8> = (0..600 * 200).flat_map(|at| [(at % 251) as u8, 90, 40]).collect();
    encoder.encode(&pixels, 600, 200, ColorType::Rgb).unwrap();
    out
}

const YELLOW: [(&str, &str); 5] =
    [("name", "Netwerk Zonnehoek"), ("colour", "own"), ("brand", "#ffd500"), ("bar", "own"), ("header", "#154273")];

/// Sends the form, and gives where to look at what came of it.
async fn draw(t: &TestApp, browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let id = t.app.id().to_string();
    browser.post("/theme", &[&[("id", id.as_str())], fields].concat()).await
}

/// The same with a picture.
async fn with_logo(t: &TestApp, browser: &mut Browser<'_>, drawn: &Answer, file: &[u8]) -> Answer {
    let id = t.app.id().to_string();
    let base = drawn.location.trim_start_matches("/themes/");
    browser.upload("/theme/logo", &[("id", &id), ("base", base)], "logo.jpg", file).await
}

/// The address of the network's own stylesheet on a page.
fn stylesheet(page: &Answer) -> Option<String> {
    let from = page.text.split("href=\"/theme/").nth(1)?;
    Some(format!("/theme/{}", from.split('"').next()?))
}

fn between(text: &str, from: &str, to: &str) -> String {
    text.split_once(from)
        .and_then(|(_, rest)| rest.split_once(to))
        .map(|(found, _)| found.to_owned())
        .unwrap_or_default()
}

on_both!(nothing_is_different_until_someone_chooses, |t| async {
    let page = t.browser().get("/").await;
    page.is(200).says("Buurtnetwerk Lindenkwartier").says("content=\"#ffffff\"");
    assert_eq!(stylesheet(&page), None);
    t.as_marieke().await.get("/theme").await.is(200).says("value=\"Buurtnetwerk Lindenkwartier\"");
});

on_both!(a_look_is_seen_before_it_is_worn_and_the_one_before_comes_back, |t| async {
    let mut marieke = t.as_marieke().await;
    let drawn = draw(&t, &mut marieke, &YELLOW).await;
    let drawn = with_logo(&t, &mut marieke, drawn.is(303), &logo()).await;
    let preview = marieke.follow(&drawn).await;
    preview.is(200).says("Netwerk Zonnehoek").says("Alleen u ziet dit nog").says("content=\"#154273\"").says("/logos/");
    assert_eq!(stylesheet(&t.browser().get("/").await), None, "nobody else sees it yet");

    let wearing = format!("{}/wearing", drawn.location);
    let worn = marieke.post(&wearing, &[]).await;
    let page = marieke.follow(&worn).await;
    page.is(200).says("Uw netwerk ziet er nu zo uit").says("Netwerk Zonnehoek").says("Terugdraaien");
    let undo = between(&page.text, "<form method=\"post\" action=\"/themes/", "\"");

    let anyone = t.browser().get("/").await;
    anyone.says("Netwerk Zonnehoek").says("content=\"#154273\"");
    let address = stylesheet(&anyone).expect("the network's own colours");
    let css = t.browser().get(&address).await;
    css.is(200).says("--brand-mark:#ffd500").says("--header:#154273;--header-ink:#ffffff");
    assert_eq!(css.headers["content-type"], "text/css; charset=utf-8");
    assert!(css.headers["cache-control"].to_str().unwrap().contains("immutable"));
    let picture = format!("/logos/{}", between(&anyone.text, "src=\"/logos/", "\""));
    let jpeg = t.browser().get(&picture).await;
    jpeg.is(200).is_silent_about("KANARIE");
    assert!(jpeg.bytes.starts_with(&[0xff, 0xd8]) && jpeg.bytes.len() < 60_000, "{} bytes", jpeg.bytes.len());
    assert!(jpeg.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    t.browser().get("/groups").await.says("Netwerk Zonnehoek");

    let back = marieke.post(&format!("/themes/{undo}"), &[]).await;
    marieke.follow(&back).await.says("Buurtnetwerk Lindenkwartier");
    let page = t.browser().get("/").await;
    page.says("Buurtnetwerk Lindenkwartier").is_silent_about("/logos/");
    assert_eq!(stylesheet(&page), None);
    t.browser().get(&address).await.is(200);
});

on_both!(sent_twice_it_is_one_look_and_worn_twice_it_is_worn, |t| async {
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let fields = [&[("id", id.as_str())], &YELLOW[..]].concat();
    let first = marieke.post("/theme", &fields).await;
    let again = marieke.post("/theme", &fields).await;
    assert_eq!(
        (first.is(303).location.as_str(), again.is(303).location.as_str()),
        (again.location.as_str(), first.location.as_str())
    );
    let mut other = fields.clone();
    other.retain(|(name, _)| *name != "brand");
    other.push(("brand", "#00a9f3"));
    marieke.post("/theme", &other).await.is(409);
    let wearing = format!("/themes/{id}/wearing");
    marieke.post(&wearing, &[]).await.is(303);
    let again = marieke.post(&wearing, &[]).await;
    marieke.follow(&again).await.says("Uw netwerk ziet er nu zo uit").is_silent_about("Terugdraaien");
    // The form goes on with what is worn: the logo and the colours stay.
    marieke.get("/theme").await.says("value=\"#ffd500\"").says("value=\"Netwerk Zonnehoek\"");
});

on_both!(a_file_of_colours_gives_colours_and_nothing_else, |t| async {
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let file = br##"{"utrecht": {"button": {"primary-action": {"background-color": {"value": "#a4007c"}}}, "page-header": {"background-color": {"value": "#ffffff"}}},
        "evil": {"value": "#fff} body { display: none"}, "body": {"background": {"value": "url(https://kwaad.example)"}}}"##;
    let drawn = marieke.upload("/theme/tokens", &[("id", &id)], "gemeente.json", file).await;
    let page = marieke.follow(&drawn).await;
    let css = marieke.get(&stylesheet(&page).expect("colours")).await;
    css.is(200)
        .says("--brand-mark:#a4007c")
        .is_silent_about("kwaad")
        .is_silent_about("display")
        .is_silent_about("body");
    for (file, words) in [
        (&b"geen json"[..], "kunnen wij niet lezen"),
        (b"{}", "geen kleur die wij kennen"),
        (br#"{"brand": "url(x)"}"#, "geen kleur die wij kennen"),
    ] {
        let id = t.app.id().to_string();
        marieke.upload("/theme/tokens", &[("id", &id)], "x.json", file).await.is(422).says(words);
    }
    let large = vec![b' '; 600 * 1024];
    let id = t.app.id().to_string();
    marieke.upload("/theme/tokens", &[("id", &id)], "x.json", &large).await.is(422).says("te groot");
});

on_both!(what_is_wrong_is_said_and_what_was_typed_stays, |t| async {
    let mut marieke = t.as_marieke().await;
    let nameless = [("name", " "), ("colour", "own"), ("brand", "#ffd500"), ("bar", "white")];
    draw(&t, &mut marieke, &nameless).await.is(422).says("Vul een naam in").says("value=\"#ffd500\"");
    let fields = [("name", "Zonnehoek"), ("colour", "own"), ("brand", "red;} body{}")];
    draw(&t, &mut marieke, &fields).await.is(422).says("Kies een kleur").says("value=\"Zonnehoek\"");
    let drawn = draw(&t, &mut marieke, &YELLOW).await;
    with_logo(&t, &mut marieke, drawn.is(303), b"<svg onload=alert(1)>").await.is(422).says("file-flaw");
    with_logo(&t, &mut marieke, &drawn, b"").await.is(422).says("file-flaw");
    assert_eq!(stylesheet(&t.browser().get("/").await), None);
});

on_both!(only_the_co_ordinator_chooses_how_it_looks, |t| async {
    let mut marieke = t.as_marieke().await;
    let drawn = draw(&t, &mut marieke, &YELLOW).await;
    let bas = t.worker("Bas Jansen").await;
    let fatima = t.resident("Fatima Aydin").await;
    for mut other in [t.as_person(bas).await, t.as_person(fatima).await] {
        other.get("/theme").await.is(403);
        other.get(&drawn.location).await.is(403);
        draw(&t, &mut other, &YELLOW).await.is(403);
        other.upload("/theme/tokens", &[], "x.json", b"{}").await.is(403);
        with_logo(&t, &mut other, &drawn, &logo()).await.is(403);
        other.post(&format!("{}/wearing", drawn.location), &[]).await.is(403);
        other.post("/theme/languages", &[("language", "tr")]).await.is(403);
    }
    t.browser().get("/theme").await.is(303);
    t.browser().get(&drawn.location).await.is(303);
    marieke.post(&format!("/themes/{}/wearing", t.app.id()), &[]).await.is(404);
    marieke.get(&format!("/themes/{}", t.app.id())).await.is(404);
    for nowhere in ["/theme/0123456789.css", "/theme/x", "/logos/0123456789.jpg", "/logos/x"] {
        t.browser().get(nowhere).await.is(404);
    }
    assert_eq!(stylesheet(&t.browser().get("/").await), None);
});

on_both!(the_languages_of_the_wijk_are_said_by_their_own_names, |t| async {
    let mut marieke = t.as_marieke().await;
    t.browser().get("/").await.says("English").is_silent_about("Türkçe");
    let spoken = [("language", "tr"), ("language", "ar")];
    marieke.post("/theme/languages", &spoken).await.is(303);
    marieke.post("/theme/languages", &spoken).await.is(303);
    t.browser()
        .get("/")
        .await
        .says("Wij spreken hier ook")
        .says("Türkçe")
        .says("lang=\"ar\" dir=\"rtl\"")
        .says("English");
    marieke.post("/theme/languages", &[("language", "klingon")]).await.is(422);
    marieke.post("/theme/languages", &[("language", "en")]).await.is(303);
    t.browser().get("/").await.says("English").is_silent_about("Türkçe");
});

on_both!(the_last_twenty_are_kept_and_the_one_that_is_worn, |t| async {
    let mut marieke = t.as_marieke().await;
    let drawn = draw(&t, &mut marieke, &YELLOW).await;
    let worn = with_logo(&t, &mut marieke, &drawn, &logo()).await;
    marieke.post(&format!("{}/wearing", worn.location), &[]).await.is(303);
    for _ in 0..24 {
        t.hands.forward(jiff::SignedDuration::from_secs(1));
        draw(&t, &mut marieke, &YELLOW).await.is(303);
    }
    marieke.get(&worn.location).await.is(200);
    let mut conn = t.read().await;
    let kept = sprokkel::web::theme::store::kept(&mut conn, 100).await.unwrap();
    assert!((20..=22).contains(&kept.len()), "{}", kept.len());
});
