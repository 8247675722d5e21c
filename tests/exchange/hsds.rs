//! The sociale kaart as HSDS 3.0, through the real program: what goes out fits the fields of the standard, comes in elsewhere, and goes
//! out there the same. `make test` holds what is written here against the schema as another's program reads it.

use serde_json::{Map, Value};
use sprokkel::access::Reader;
use sprokkel::db::Engine;
use sprokkel::exchange::hsds;

use crate::support::command::{fine, sprokkel};
use crate::support::{TestApp, checksum};

const SCHEMA: &str = include_str!("../fixtures/hsds.schema.json");

/// What of a value does not fit: the words of JSON Schema that ours uses. A pattern is held against the few that there are.
fn unfit(root: &Value, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return unfit(root, &root["$defs"][name.rsplit('/').next().unwrap()], value, at, wrong);
    }
    let is = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        _ => true,
    };
    let chosen = schema["enum"].as_array().is_none_or(|all| all.contains(value));
    let long = schema["minLength"].is_null() || value.as_str().is_none_or(|text| !text.is_empty());
    if !is || !chosen || !long {
        wrong.push(format!("{at}: {value}"));
    }
    let none = Map::new();
    let (properties, object) = (schema["properties"].as_object().unwrap_or(&none), value.as_object().unwrap_or(&none));
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(name) {
            wrong.push(format!("{at}: no {name}"));
        }
    }
    for (name, inner) in object {
        match properties.get(name) {
            Some(schema) => unfit(root, schema, inner, &format!("{at}/{name}"), wrong),
            None => wrong.push(format!("{at}: {name} is no field")),
        }
    }
    for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
        unfit(root, &schema["items"], item, &format!("{at}/{nth}"), wrong);
    }
}

fn all_unfit(value: &Value) -> Vec<String> {
    let (schema, mut wrong) = (serde_json::from_str(SCHEMA).unwrap(), Vec::new());
    unfit(&schema, &schema, value, "", &mut wrong);
    wrong
}

async fn exported(t: &TestApp) -> Value {
    hsds::export(&mut t.read().await, Reader::public(&t.app)).await.unwrap()
}

/// Two organisations, of which one confirmed everything itself.
async fn filled(t: &TestApp) -> Value {
    let mut marieke = t.as_marieke().await;
    let wijk = t.app.home(&mut t.read().await).await.unwrap().unwrap().to_string();
    for (nth, name) in ["De Linde", "Rechtswinkel"].into_iter().enumerate() {
        let id = t.app.id().to_string();
        let network = sprokkel::party::NETWORK.to_string();
        let group = [
            ("id", id.as_str()),
            ("kind", "organisation"),
            ("name", name),
            ("purpose", if nth == 0 { "Voor de wijk" } else { "" }),
            ("parent", &network),
            ("audience", "everyone"),
            ("phone", "030 123 45 67"),
            ("email", "info@linde.example"),
            ("website", "linde.example"),
        ];
        marieke.post("/groups", &group).await.is(303);
        for what in ["Taalcafé", "Spreekuur"] {
            let offer = t.app.id().to_string();
            let place = if what == "Taalcafé" { wijk.as_str() } else { "" };
            let fields = [
                ("id", offer.as_str()),
                ("name", what),
                ("what", "Voor iedereen"),
                ("whom", "Buren"),
                ("place", place),
                ("spot", "Lindestraat 3"),
                ("languages", "Nederlands, Turks"),
                ("euros", if nth == 0 { "2,50" } else { "" }),
                ("cost", "Met stadspas gratis"),
                ("apply", "Loop binnen"),
                ("phone", "030 999 88 77"),
                ("website", "linde.example/taal"),
                ("hours_2", "10-12, 14:15-17"),
                ("hours_7", "9-10"),
            ];
            marieke.post(&format!("/groups/{id}/offers"), &fields).await.is(303);
        }
    }
    checksum::run(&t.url, "update offers set checked_by = null where name = 'Spreekuur'").await;
    exported(t).await
}

on_both!(what_goes_out_fits_the_standard_and_comes_in_elsewhere_the_same, |t| async {
    let out = filled(&t).await;
    assert_eq!(all_unfit(&out), Vec::<String>::new());
    assert_eq!((&out["total_items"], out["contents"][0]["services"].as_array().unwrap().len()), (&2.into(), 2));
    // The planted faults: the check must notice what is missing, of a wrong kind, or no field.
    let mut bent = out.clone();
    bent["contents"][0]["services"][0].as_object_mut().unwrap().remove("status");
    bent["contents"][0]["services"][1]["schedules"][0]["freq"] = "DAILY".into();
    bent["contents"][1]["name"] = 3.into();
    bent["contents"][1]["owner"] = "Marieke".into();
    assert_eq!(all_unfit(&bent).len(), 4, "{:?}", all_unfit(&bent));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kaart.json");
    std::fs::write(&file, out.to_string()).unwrap();
    let other = TestApp::on(t.engine).await;
    let file = file.to_str().unwrap();
    for _ in 0..2 {
        let told: Value =
            serde_json::from_str(&fine(&sprokkel(&other.url, &["guide", "--read", file, "--json"]))).unwrap();
        assert_eq!((&told["organizations"], &told["offers"]), (&2.into(), &4.into()));
    }
    assert_eq!(exported(&other).await, out, "out, in and out again is the same");
    let written = fine(&sprokkel(&other.url, &["guide"]));
    let again: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(again, out);
    if t.engine == Engine::Sqlite {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/standards");
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(format!("{folder}/hsds.json"), written).unwrap();
    }
    // What is no longer offered goes; what the file does not name stays.
    let mut less = out.clone();
    less["contents"][0]["services"][0]["status"] = "defunct".into();
    less["contents"].as_array_mut().unwrap().truncate(1);
    std::fs::write(file, less.to_string()).unwrap();
    fine(&sprokkel(&other.url, &["guide", "--read", file]));
    let left = exported(&other).await;
    assert_eq!((left["contents"][0]["services"].as_array().unwrap().len(), left["total_items"].clone()), (1, 2.into()));
    std::fs::write(file, "{}").unwrap();
    assert!(!sprokkel(&other.url, &["guide", "--read", file]).status.success());
});
