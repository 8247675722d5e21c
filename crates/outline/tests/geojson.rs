//! Files as municipalities publish them, and files made to hurt.

use std::ops::ControlFlow;

use outline::{Feature, Limits, Unreadable, read};
use proptest::prelude::*;

fn all(text: &str) -> Result<Vec<Feature>, Unreadable> {
    within(text, &Limits { features: 10, points: 1000 })
}

fn within(text: &str, limits: &Limits) -> Result<Vec<Feature>, Unreadable> {
    let mut found = Vec::new();
    let each = &mut |feature| {
        found.push(feature);
        ControlFlow::Continue(())
    };
    read(text.as_bytes(), limits, &|name| name == "statcode" || name == "statnaam", each).map(|()| found)
}

fn collection(features: &str) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}")
}

fn polygon(coordinates: &str) -> String {
    collection(&format!(
        "{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{coordinates}}},\"properties\":null}}"
    ))
}

#[test]
fn an_area_is_read_with_its_code_its_rings_and_nothing_else() {
    let text = collection(
        r#"{"type":"Feature","id":7,"properties":{"STATCODE":"BU03550101","statnaam":"Linden","jaar":2026,"meer":{"a":[1,{}]}},
        "geometry":{"coordinates":[[[[5.1,52.1],[5.2,52.1],[5.2,52.2],[5.1,52.1]],[[5.15,52.12],[5.16,52.12],[5.16,52.13],[5.15,52.12]]],
        [[[5,52,3.5],[5.01,52],[5,52.01],[5,52,3.5]]]],"type":"MultiPolygon"}},
        {"type":"Feature","properties":{"statnaam":7},"geometry":null},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[5.123456,52.2]}}"#,
    );
    let found = all(&text).unwrap();
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].properties.len(), 2);
    assert_eq!(
        (found[0].properties["statcode"].as_str(), found[1].properties["statnaam"].as_str()),
        ("BU03550101", "7")
    );
    let area = &found[0].outline.0;
    assert_eq!(
        (area.len(), area[0].len(), area[0][0].as_slice()),
        (2, 2, &[(510_000, 5_210_000), (520_000, 5_210_000), (520_000, 5_220_000)][..])
    );
    assert!(found[1].outline.0.is_empty());
    assert_eq!(found[2].outline.0, [[[(512_346, 5_220_000)]]]);
}

#[test]
fn metres_of_the_national_grid_are_refused() {
    assert_eq!(all(&polygon("[[[136000,455000],[136100,455000],[136000,455100]]]")), Err(Unreadable::OtherSystem));
    let named = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[]}"#;
    assert_eq!(all(named), Err(Unreadable::OtherSystem));
    assert_eq!(all(&named.replace("28992", "4326")), Ok(Vec::new()));
    assert_eq!(all(&named.replace("EPSG::28992", "OGC:1.3:CRS84")), Ok(Vec::new()));
}

#[test]
fn a_file_made_to_hurt_is_refused() {
    let deep = |text: &str| text.repeat(200_000);
    for text in [
        String::new(),
        "[]".to_owned(),
        "{}".to_owned(),
        "{\"features\":".to_owned(),
        deep("["),
        format!("{{\"features\":{}", deep("[")),
        format!("{{\"features\":[{{\"properties\":{}", deep("{\"a\":")),
        format!("{{\"features\":[{{\"properties\":{{\"statcode\":{}", deep("[")),
        format!("{{\"crs\":{}", deep("[")),
        polygon(&deep("[")),
        polygon("[[[[[5,52]]]]]"),
        polygon("[[[\"5\",52]]]"),
    ] {
        assert_eq!(all(&text), Err(Unreadable::Broken), "{}", &text[..text.len().min(60)]);
    }
    let much = format!("[[{}[5,52]]]", "[5,52],".repeat(1000));
    assert_eq!(all(&polygon(&much)), Err(Unreadable::TooManyPoints));
    let feature = "{\"properties\":{}},";
    assert_eq!(all(&collection(&format!("{}{{}}", feature.repeat(10)))), Err(Unreadable::TooManyFeatures));
    assert_eq!(all(&collection(&format!("{}{{}}", feature.repeat(9)))).map(|all| all.len()), Ok(10));
}

proptest! {
    #[test]
    fn whatever_is_nested_in_coordinates_it_ends(text in "[\\[\\],0-9.]{0,60}") {
        let _ = all(&polygon(&text));
    }
}
