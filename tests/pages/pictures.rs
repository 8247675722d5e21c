//! `/activities/{id}/picture.png`, `/groups/{id}/picture.png`: what stands beside a link that is shared.

use paper::Fonts;
use paper::card::{Card, HIGH, WIDE};
use sprokkel::party::NETWORK;
use sprokkel::web::assets;

use super::guide::organisation;
use crate::support::activity::make;
use crate::support::{Answer, Browser};

/// The address of the picture in a page, without the host.
fn picture(page: &Answer) -> Option<String> {
    let found = page.text.split("og:image\" content=\"").nth(1)?.split('"').next()?;
    Some(found.trim_start_matches("http://localhost:8080").to_owned())
}

/// Width and height, as its first chunk says them.
fn size(png: &[u8]) -> (usize, usize) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
    (number(16), number(20))
}

async fn shown(anyone: &mut Browser<'_>, page: &str) -> (String, Vec<u8>) {
    let page = anyone.get(page).await;
    let address = picture(page.is(200)).expect("a picture");
    let answer = anyone.get(&address).await;
    assert_eq!(answer.is(200).headers["content-type"], "image/png");
    assert_eq!(answer.headers["cache-control"], "public, max-age=3600");
    assert_eq!(size(&answer.bytes), (1200, 630));
    (address, answer.bytes.to_vec())
}

on_both!(an_activity_has_a_picture_beside_its_link_that_says_when_it_is, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("often", "week"), ("times", "3")]).await;
    let mut anyone = t.browser();
    let (address, bytes) = shown(&mut anyone, &path).await;
    assert!(address.starts_with(&format!("{path}/picture.png?")), "{address}");
    assert_eq!(shown(&mut anyone, &path).await, (address.clone(), bytes.clone()), "the same when nothing changed");
    let page = anyone.get(&path).await;
    page.says("og:image:width\" content=\"1200\"").says("og:image:alt\" content=\"Soep en een praatje\"");
    // Another day or another name is another picture, under another address.
    let called_off = marieke.get(&path).await.text.split("/days/").nth(1).unwrap()[..36].to_owned();
    marieke.post(&format!("{path}/days/{called_off}/calling-off"), &[]).await.is(303);
    let (later, other) = shown(&mut anyone, &path).await;
    assert!(later != address && other != bytes);
    marieke.post(&format!("{path}/ending"), &[]).await.is(303);
    let (ended, without) = shown(&mut anyone, &path).await;
    assert!(ended != later && without != other);
});

on_both!(what_is_not_for_everyone_has_no_picture, |t| async {
    let mut marieke = t.as_marieke().await;
    let closed = make(&mut marieke, &[("name", "Besloten koor"), ("audience", "network")]).await;
    let page = marieke.get(&closed).await;
    assert_eq!(picture(page.is(200).says("noindex")), None);
    let id = marieke.get("/groups/new").await.field("id").unwrap();
    let network = NETWORK.to_string();
    let fields =
        [("id", id.as_str()), ("kind", "team"), ("name", "Team Zorg"), ("parent", &network), ("audience", "network")];
    marieke.post("/groups", &fields).await.is(303);
    assert_eq!(picture(marieke.get(&format!("/groups/{id}")).await.is(200)), None);
    // Also not for who may know it: the picture is fetched by nobody in particular, and kept on the way.
    for mut browser in [t.browser(), t.as_marieke().await] {
        browser.get(&format!("{closed}/picture.png")).await.is(404);
        browser.get(&format!("/groups/{id}/picture.png")).await.is(404);
        browser.get(&format!("/groups/{}/picture.png", t.app.id())).await.is(404);
    }
});

on_both!(a_group_has_a_picture_and_what_is_known_is_not_sent_again, |t| async {
    use axum::body::Body;
    use axum::http::Request;
    let mut marieke = t.as_marieke().await;
    let group = organisation(&mut marieke, "De Linde").await;
    let path = format!("/groups/{group}");
    let mut anyone = t.browser();
    let (address, bytes) = shown(&mut anyone, &path).await;
    anyone
        .get(&path)
        .await
        .says("og:title\" content=\"De Linde\"")
        .says("og:description\" content=\"Voor de hele wijk\"");
    let tag = anyone.get(&address).await.headers["etag"].to_str().unwrap().to_owned();
    let request =
        Request::builder().uri(address.as_str()).header("host", "localhost:8080").header("if-none-match", tag);
    let again = anyone.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
    // Of another colour, it is another picture.
    let id = t.app.id().to_string();
    let worn = [
        ("id", id.as_str()),
        ("name", "Lindekwartier"),
        ("colour", "own"),
        ("brand", "#7a1f5c"),
        ("bar", "own"),
        ("header", "#154273"),
    ];
    let made = marieke.post("/theme", &worn).await.is(303).location.clone();
    marieke.post(&format!("{made}/wearing"), &[]).await.is(303);
    let (coloured, other) = shown(&mut anyone, &path).await;
    assert!(coloured != address && other != bytes);
    marieke.post(&format!("{path}/ending"), &[]).await.is(303);
    anyone.get(&format!("{path}/picture.png")).await.is(404);
});

fn card(title: &str) -> Vec<u8> {
    let (regular, strong) = (assets::fonts("400"), assets::fonts("700"));
    let card = Card {
        ground: [40, 80, 60],
        band: [10, 40, 30],
        ink: [255; 3],
        title: title.to_owned(),
        lines: vec!["dinsdag 1 december, 19.30 uur".to_owned(), String::new(), "Buurthuis De Brug".to_owned()],
        foot: "Buurtnetwerk Lindenkwartier".to_owned(),
    };
    card.png(Fonts { regular: &regular, strong: &strong }).unwrap()
}

#[test]
fn any_title_fits_on_a_card_and_is_seen_on_it() {
    let empty = card("");
    let mut before = vec![empty];
    for title in ["Soep", "Koffie in de Lindenstraat en omgeving", "قهوة وحديث", "Ñandú 咖啡 🍲", "\u{202e}\n\0"]
    {
        let png = card(title);
        assert_eq!(size(&png), (WIDE, HIGH), "{title:?}");
        assert_eq!(png, card(title), "the same bytes for the same card");
        let blank = title.chars().all(|letter| !letter.is_alphanumeric());
        assert!(blank || before.iter().all(|other| *other != png), "{title:?} is not to be seen");
        before.push(png);
    }
    let long = card(&"Lindenstraatbewoners ".repeat(500));
    assert_eq!(size(&long), (WIDE, HIGH));
    assert_eq!(size(&card(&"x".repeat(5000))), (WIDE, HIGH));
}
