//! Areas as GeoJSON, also those made to hurt.

use std::time::Instant;

use sprokkel::error::Error;
use sprokkel::place::import::store::shapes;

use crate::{CBS, all, bring, find, try_bring};

fn feature(properties: &str, coordinates: &str) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{coordinates}}}}}"
    )
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
}

const SQUARE: &str = "[[[5.23,52.08],[5.25,52.08],[5.25,52.10],[5.23,52.10],[5.23,52.08]]]";

on_both!(areas_find_their_place_by_their_code_and_are_drawn_on_its_page, |t| async {
    bring(&t, CBS).await;
    let many: Vec<String> = (0..2000)
        .map(|at| f64::from(at) * std::f64::consts::TAU / 2000.0)
        .map(|turn| format!("[{:.6},{:.6}]", 5.24 + turn.cos() / 100.0, 52.09 + turn.sin() / 100.0))
        .collect();
    let file = collection(&[
        feature("\"statcode\":\"BU03550101\",\"statnaam\":\"Lindenhof\"", SQUARE),
        feature("\"BU_CODE\":\"BU03550102\",\"BU_NAAM\":\"Eikenhof\"", &format!("[[{}]]", many.join(","))),
        feature("\"statcode\":\"WK035502\",\"statnaam\":\"Noord\"", SQUARE),
        feature("\"kleur\":\"rood\"", SQUARE),
    ]);
    let (import, told) = try_bring(&t, "buurten.geojson", file.as_bytes()).await.unwrap();
    assert_eq!((told.rows, told.outlines, told.made("wijk"), told.refused), (4, 3, 1, 1), "{told:?}");
    assert_eq!((told.rejected[0].row, told.rejected[0].reason.as_str()), (4, "places-row-no-area"));
    let wijk = find(&t, "wijk", "Lindenkwartier").await;
    let mut conn = t.read().await;
    let kept = shapes(&mut conn, wijk).await.unwrap();
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|shape| shape.outline.split(' ').count() <= 100), "a small map needs no more");
    assert!(kept.iter().any(|shape| shape.outline.split(' ').count() >= 12), "and a circle stays round");
    drop(conn);
    let mut marieke = t.as_marieke().await;
    marieke
        .get(&format!("/places/{wijk}"))
        .await
        .is(200)
        .says("Kaart van Lindenkwartier")
        .says("<title>Eikenhof</title>");
    let before = all(&t).await;
    let again = try_bring(&t, "buurten.json", file.as_bytes()).await.unwrap().1;
    assert_eq!((again.outlines, again.made.len()), (0, 0));
    assert_eq!(all(&t).await, before);
    let mut tx = t.write().await;
    sprokkel::place::import::undo(&mut tx, &t.app, import, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    marieke.get(&format!("/places/{wijk}")).await.is(200).is_silent_about("Kaart van");
});

/// With the reason, as a locale key.
fn bombs() -> Vec<(&'static str, &'static str, String)> {
    let feature = |coordinates: &str| collection(&[feature("\"statcode\":\"GM0001\",\"statnaam\":\"X\"", coordinates)]);
    let points = |count: usize| format!("[[{}[5,52]]]", "[5.1234,52.1234],".repeat(count));
    vec![
        ("rd.geojson", "places-file-other-system", feature("[[[136000,455000],[136100,455000],[136000,455100]]]")),
        ("diep.geojson", "places-file-broken", "[".repeat(8 << 20)),
        ("dieper.json", "places-file-broken", format!("{{\"features\":{}", "[".repeat(8 << 20))),
        ("diepst.geojson", "places-file-broken", feature(&"[".repeat(1 << 20))),
        (
            "eigenschap.geojson",
            "places-file-broken",
            format!("{{\"features\":[{{\"properties\":{{\"naam\":{}", "{\"a\":".repeat(1 << 20)),
        ),
        ("punten.geojson", "places-file-too-detailed", feature(&points(3_000_001))),
        ("gebieden.geojson", "places-file-too-detailed", format!("{{\"features\":[{}{{}}]}}", "{},".repeat(20_001))),
        ("leeg.geojson", "import-file-empty", "{\"features\":[]}".to_owned()),
        ("half.geojson", "places-file-broken", "{\"features\":[{\"geometry\":".to_owned()),
        ("mensen.json", "places-file-broken", "{\"sprokkel\":1,\"people\":[]}".to_owned()),
    ]
}

on_both!(a_file_of_areas_made_to_hurt_ends_with_one_sentence_and_keeps_nothing, |t| async {
    let before = all(&t).await;
    for (name, reason, text) in bombs() {
        let begun = Instant::now();
        match try_bring(&t, name, text.as_bytes()).await {
            Err(Error::Invalid(flaws)) => assert_eq!(flaws[0].key, reason, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
        assert!(begun.elapsed().as_secs() < 60, "{name} took {:?}", begun.elapsed());
        assert_eq!(all(&t).await, before, "{name}");
    }
});
