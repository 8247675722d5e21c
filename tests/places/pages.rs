//! `/places/import`, and what a place shows.

use sprokkel::party::NETWORK;

use crate::support::{TestApp, note};
use crate::{BAG, CBS, all, bring, find, ids};

async fn coordinator(t: &TestApp) -> uuid::Uuid {
    t.member("Carla Coördinator", "carla@wijk.example", NETWORK, "coordinator").await
}

on_both!(a_list_is_looked_at_confirmed_and_taken_back, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/places").await.is(200).says("Lees plekken in");
    marieke.get("/places/import").await.is(200).says("Begin met de gebieden");
    let before = (ids(&t).await, all(&t).await);
    let sent = marieke.upload("/places/import", &[], "C:\\cbs.csv", CBS.as_bytes()).await;
    let page = marieke.follow(&sent).await;
    page.is(200)
        .says("Klopt dit?")
        .says("cbs.csv")
        .says("Lindenveld › Wijk 01 Lindenkwartier › Eikenhof")
        .says("Lees 2 rijen in");
    assert_eq!(ids(&t).await, before.0, "looking adds nothing");
    let path = sent.location.clone();
    let wijk = find(&t, "wijk", "Lindenkwartier").await.to_string();
    for _ in 0..2 {
        marieke.post(&path, &[("place", &wijk)]).await.is(303);
    }
    marieke.get(&path).await.is(200).says("Bezig met inlezen");
    t.do_jobs().await;
    marieke.get(&path).await.is(200).says("Ingelezen").says("Buurt").says("Ongedaan maken");
    marieke.get(&format!("{path}/progress")).await.is(200).says("\"done\":2").says("\"step\":\"done\"");
    marieke.get("/places").await.says("Eikenhof").says("Lindenhof");
    marieke.get("/imports").await.is_silent_about("cbs.csv");
    marieke.get(&path.replace("/places/import", "/imports")).await.is(404);
    marieke.post(&format!("{path}/undoing"), &[]).await.is(303);
    assert_eq!(ids(&t).await, before.0);
    marieke.post(&format!("{path}/undoing"), &[]).await.is(409);
    marieke.get(&path).await.is(200).says("Teruggedraaid");
});

on_both!(what_is_no_list_says_so_and_a_stranger_brings_nothing, |t| async {
    let mut marieke = t.as_marieke().await;
    let before = ids(&t).await;
    for (name, file, said) in [
        ("mensen.csv", "naam;wens\nHenk;vissen\n".as_bytes(), "Wij zien hier geen lijst"),
        ("leeg.csv", b"", "Dit bestand is leeg"),
        ("foto.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x00\x00\x00\x00", "kunnen we niet lezen"),
        (
            "rd.geojson",
            br#"{"features":[{"properties":{},"geometry":{"type":"Point","coordinates":[136000,455000]}}]}"#,
            "Rijksdriehoek",
        ),
    ] {
        marieke.upload("/places/import", &[], name, file).await.is(422).says(said);
    }
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str())];
    let sent = marieke.upload("/places/import", &fields, "cbs.csv", CBS.as_bytes()).await;
    assert_eq!(marieke.upload("/places/import", &fields, "cbs.csv", CBS.as_bytes()).await.location, sent.location);
    let path = sent.location.clone();
    let wijk = find(&t, "wijk", "Lindenkwartier").await.to_string();
    let other = coordinator(&t).await;
    let mut carla = t.as_person(other).await;
    carla.get("/places/import").await.is(200).is_silent_about("cbs.csv");
    carla.get(&path).await.is(404);
    carla.post(&path, &[("place", &wijk)]).await.is(404);
    carla.post(&format!("{path}/undoing"), &[]).await.is(404);
    carla.upload("/places/import", &fields, "cbs.csv", CBS.as_bytes()).await.is(409);
    let (bas, fatima) = (t.worker("Bas Jansen").await, t.resident("Fatima Aydin").await);
    for stranger in [bas, fatima] {
        let mut stranger = t.as_person(stranger).await;
        stranger.get("/places/import").await.is(403);
        stranger.get(&path).await.is(403);
        stranger.upload("/places/import", &[], "cbs.csv", CBS.as_bytes()).await.is(403);
        stranger.post(&path, &[("place", &wijk)]).await.is(403);
        stranger.post(&format!("{path}/undoing"), &[]).await.is(403);
        stranger.get(&format!("{path}/progress")).await.is(403);
    }
    t.browser().get("/places/import").await.is(303);
    t.do_jobs().await;
    assert_eq!(ids(&t).await, before, "nobody said yes");
});

on_both!(a_place_counts_only_whom_the_viewer_may_know, |t| async {
    bring(&t, CBS).await;
    bring(&t, BAG).await;
    let mut marieke = t.as_marieke().await;
    for (name, place, audience) in [
        ("Henk Bakker", "Lindestraat 2", "network"),
        ("Stille Saar", "Lindestraat 10", "own"),
        ("Ans Bos", "Lindestraat 2", "network"),
    ] {
        let fields = [("name", name), ("place", place), ("talent", "x"), ("audience", audience)];
        note(&mut marieke, "sprokkelen", &fields).await.is(303);
    }
    let bas = t.worker("Bas Jansen").await;
    let street = format!("/places/{}", find(&t, "street", "Lindestraat").await);
    let wijk = format!("/places/{}", find(&t, "wijk", "Lindenkwartier").await);
    let figure = |label: &str, count: &str| format!("<dt>{label}</dt><dd>{count}</dd>");
    for (browser, doors, people) in [(&mut marieke, "2", "3"), (&mut t.as_person(bas).await, "1", "2")] {
        for (path, all) in [(&street, "3"), (&wijk, "4")] {
            let page = browser.get(path).await;
            page.is(200).says(&figure("voordeuren", all)).says(&figure("mensen die u kent", people));
            page.says(&figure("deuren waar u iemand kent", doors));
        }
        assert_eq!(browser.get(&street).await.text.matches("hier kent u iemand").count().to_string(), doors);
        browser.get("/places").await.is(200).says("4 voordeuren").is_silent_about("mensen die u kent");
    }
});

on_both!(a_long_street_has_more_pages_in_the_order_of_its_numbers, |t| async {
    let doors: Vec<String> = (1..=230).map(|number| format!("Plein;{number}")).collect();
    bring(&t, &format!("straat;huisnummer\n{}\n", doors.join("\n"))).await;
    let mut marieke = t.as_marieke().await;
    let (mut path, mut seen) = (format!("/places/{}", find(&t, "street", "Plein").await), Vec::new());
    for _ in 0..3 {
        let page = marieke.get(&path).await;
        let names =
            page.text.split("class=\"who__name\"").skip(1).filter_map(|rest| rest.split('>').nth(1)?.split('<').next());
        seen.extend(names.filter_map(|name| name.parse::<u32>().ok()));
        let next = page.text.split("rel=\"next\"").next().filter(|before| before.len() < page.text.len());
        path = next
            .and_then(|before| before.rsplit("href=\"").next())
            .and_then(|rest| rest.split('"').next())
            .unwrap_or(&path)
            .replace("&#38;", "&")
            .replace("&amp;", "&");
    }
    assert_eq!(seen, (1..=230).collect::<Vec<u32>>());
});

on_both!(a_place_is_found_as_people_say_it, |t| async {
    let mut marieke = t.as_marieke().await;
    for place in ["Lindenlaan 164", "Lindenlaan 2", "Eikenlaan 164", "Lindenhof"] {
        note(&mut marieke, "sprokkelen", &[("place", place), ("talent", "x")]).await.is(303);
    }
    let before = ids(&t).await;
    let mut asked = async |q: &str| marieke.post("/places/found", &[("q", q)]).await;
    let door = asked("lindenlaan 164").await.is(303).location.clone();
    let (street, hof) = (find(&t, "street", "Lindenlaan").await, find(&t, "street", "Lindenhof").await);
    assert_eq!(asked("Lindenlaan").await.is(303).location, format!("/places/{street}"));
    asked("linden").await.is(200).says("Lindenlaan").says("Lindenhof").is_silent_about("Eikenlaan");
    assert_eq!(
        asked("Lindenhof 99").await.is(303).location,
        format!("/places/{hof}"),
        "the street of a door that is not there"
    );
    for nothing in ["Bestaatniet 1", "", "%", "1234 AB"] {
        asked(nothing).await.is(200).says("Geen plek gevonden");
    }
    assert_eq!(ids(&t).await, before, "asking makes no place");
    marieke.get(&door).await.is(200).says("Lindenlaan 164");
    t.as_person(t.resident("Loes Smit").await).await.post("/places/found", &[("q", "Lindenlaan")]).await.is(403);
});

on_both!(a_place_says_what_goes_on_there_to_who_may_hear_it, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("place", "Lindenlaan 164"), ("talent", "x")]).await.is(303);
    let (street, door) = (find(&t, "street", "Lindenlaan").await, find(&t, "door", "164").await);
    let colleague = bas.to_string();
    let id = t.app.id().to_string();
    let fields = [
        ("id", id.as_str()),
        ("practice", "portiekgesprek"),
        ("place", &street.to_string()),
        ("duo", &colleague),
        ("on", "2026-11-23"),
        ("audience", "network"),
    ];
    let round = marieke.post("/rounds", &fields).await.is(303).location.clone();
    let (talk, refused) = (t.app.id().to_string(), t.app.id().to_string());
    let said = [("id", talk.as_str()), ("outcome", "talked"), ("signal", "Het ruikt naar gas"), ("audience", "own")];
    marieke.post(&format!("{round}/doors/{door}"), &said).await.is(303);
    let no = [("id", refused.as_str()), ("outcome", "refused"), ("until", "2027-03-01")];
    marieke.post(&format!("{round}/doors/{door}"), &no).await.is(303);
    let pages = [format!("/places/{street}"), format!("/places/{door}")];
    for page in &pages {
        marieke.get(page).await.is(200).says("Wat hier speelt").says("Het ruikt naar gas");
    }
    marieke.get(&pages[0]).await.says(&round);
    marieke.get(&pages[1]).await.says("gesproken").says("geen bezoek tot").says("1 maart 2027");
    // What is for her own eyes, is.
    let mut bas = t.as_person(bas).await;
    for page in &pages {
        bas.get(page).await.is(200).says("Wat hier speelt").is_silent_about("gas");
    }
});
