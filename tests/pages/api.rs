//! `/v1`: what anyone may read, for other programs. Every answer is held against the description, and none names a person.

use std::collections::BTreeSet;

use serde_json::Value;

use super::guide;
use crate::support::activity::make;
use crate::support::{Answer, Browser, TestApp};

/// What is wrong with a value by a schema; nothing when it is right. Only what our schemas use.
fn wrong(all: &Value, schema: &Value, value: &Value) -> Option<String> {
    if let Some(path) = schema["$ref"].as_str() {
        return wrong(all, all.pointer(path.trim_start_matches('#')).expect("what is referred to"), value);
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        other => return Some(format!("a schema without a type: {other}")),
    };
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !types.contains(&is) {
        return Some(format!("{value} is no {types:?}"));
    }
    match value {
        Value::String(text) => wrong_text(schema, text),
        Value::Number(number) => {
            let least = schema["minimum"].as_i64().unwrap_or(i64::MIN);
            number.as_i64().is_none_or(|number| number < least).then(|| format!("{number} by {schema}"))
        }
        Value::Array(items) => items.iter().find_map(|item| wrong(all, &schema["items"], item)),
        Value::Object(fields) => {
            let known = schema["properties"].as_object().cloned().unwrap_or_default();
            let missing = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let missing =
                missing.filter(|name| !fields.contains_key(*name)).map(|name| format!("{name} is missing")).next();
            let extra =
                fields.keys().find(|name| !known.contains_key(*name) && schema["additionalProperties"] == false);
            missing.or(extra.map(|name| format!("{name} is not in the description"))).or_else(|| {
                fields
                    .iter()
                    .filter(|(name, _)| known.contains_key(*name))
                    .find_map(|(name, value)| wrong(all, &known[name], value))
            })
        }
        _ => None,
    }
}

fn wrong_text(schema: &Value, text: &str) -> Option<String> {
    let right = match schema["format"].as_str() {
        Some("uuid") => text.parse::<uuid::Uuid>().is_ok(),
        Some("date-time") => text.parse::<jiff::Timestamp>().is_ok(),
        Some("date") => text.parse::<jiff::civil::Date>().is_ok(),
        Some("uri") => url::Url::parse(text).is_ok(),
        _ => true,
    };
    let among = schema["enum"].as_array().is_none_or(|choices| choices.iter().any(|one| one == text));
    (!right || !among).then(|| format!("{text:?} by {schema}"))
}

pub async fn description(browser: &mut Browser<'_>) -> Value {
    serde_json::from_str(&browser.get("/v1/openapi.json").await.is(200).text).unwrap()
}

/// An answer that is as it was described for this path.
pub fn holds(all: &Value, path: &str, answer: &Answer) -> Value {
    let body: Value = serde_json::from_str(&answer.text).unwrap();
    let kind = answer.headers["content-type"].to_str().unwrap();
    let schema = &all["paths"][path]["get"]["responses"][answer.status.to_string()];
    let found = match schema["content"][kind]["schema"].clone() {
        Value::Null => Some(format!("{kind} with {} is not described", answer.status)),
        schema => wrong(all, &schema, &body),
    };
    assert_eq!(found, None, "{path}: {}", answer.text);
    assert_eq!(answer.headers["api-version"], "1.1.0", "{path}");
    assert_eq!(answer.headers["access-control-allow-origin"], "*", "{path}");
    assert!(!answer.headers.contains_key("set-cookie"), "{path}");
    body
}

/// Somebody for everyone's eyes, and a group for everyone, for the network, and one that ended.
/// And what is on each week, and what is offered.
async fn furnished(t: &TestApp) {
    let mut marieke = t.as_marieke().await;
    crate::support::three_people(t, &mut marieke).await;
    let wijk = marieke.get("/places").await.text;
    let wijk = wijk
        .split("/places/")
        .skip(1)
        .map(|rest| &rest[..36])
        .find(|id| id.parse::<uuid::Uuid>().is_ok())
        .unwrap()
        .to_owned();
    for (name, audience) in [("Koffiekring", "everyone"), ("Buurttuin", "everyone"), ("Besloten overleg", "network")] {
        let form = marieke.get("/groups/new").await;
        let (id, parent) = (form.field("id").unwrap(), sprokkel::party::NETWORK.to_string());
        let fields = [
            ("id", id.as_str()),
            ("kind", "initiative"),
            ("name", name),
            ("parent", &parent),
            ("audience", audience),
            ("website", "koffie.example"),
            ("place", &wijk),
        ];
        marieke.post("/groups", &fields).await.is(303);
    }
    marieke.post(&format!("/places/{wijk}/places"), &[("kind", "buurt"), ("name", "Beukenbuurt")]).await.is(303);
    marieke.post(&format!("/places/{wijk}/places"), &[("kind", "street"), ("name", "Kanarielaan")]).await.is(303);
    make(&mut marieke, &[("often", "week"), ("times", "8")]).await;
    let group = guide::organisation(&mut marieke, "De Linde").await;
    for name in ["Taalcafé", "Rechtshulp", "Spreekuur"] {
        guide::offer(t, &mut marieke, &group, &[("name", name)]).await;
    }
}

/// Every route of the API in the router's own text.
fn routes() -> BTreeSet<String> {
    let source = concat!(include_str!("../../src/web/router.rs"), include_str!("../../src/web/router/together.rs"));
    let found = source.split(".route(\"/v1").skip(1).filter_map(|rest| rest.split('"').next());
    found.map(str::to_owned).collect()
}

on_both!(every_route_is_described_and_every_answer_is_as_described, |t| async {
    furnished(&t).await;
    let mut anyone = t.browser();
    let all = description(&mut anyone).await;
    let described: BTreeSet<String> = all["paths"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(described, routes());
    assert!(described.len() >= 11 && all["openapi"] == "3.1.0");
    let contact = &all["info"]["contact"];
    assert!(
        ["name", "email", "url"].iter().all(|field| contact[*field].as_str().is_some_and(|text| !text.is_empty())),
        "{contact}"
    );
    let mut seen = 0;
    for path in described.iter().filter(|path| !path.contains('{') && *path != "/openapi.json") {
        let list = anyone.get(&format!("/v1{path}")).await;
        let body = holds(&all, path, list.is(200));
        for item in body["items"].as_array().unwrap() {
            let one = anyone.get(&format!("/v1{path}/{}", item["id"].as_str().unwrap())).await;
            assert_eq!(holds(&all, &format!("{path}/{{id}}"), one.is(200)), *item);
            seen += 1;
        }
    }
    assert!(seen >= 20, "{seen}");
});

on_both!(no_person_and_nothing_that_is_not_for_everyone_comes_out, |t| async {
    furnished(&t).await;
    let before = ["Henk", "Fatima", "Ria", "Marieke", "0612345678", "Besloten", "Kanarielaan", "fietsen"];
    // Also not to who is signed in: an answer may be kept on the way.
    for mut browser in [t.browser(), t.as_marieke().await] {
        for path in [
            "/v1/places?pageSize=50",
            "/v1/groups?pageSize=50",
            "/v1/activities?pageSize=50",
            "/v1/guide-entries?pageSize=50",
            "/v1/practices?pageSize=50",
            "/v1/openapi.json",
        ] {
            let answer = browser.get(path).await;
            answer.is(200);
            assert_eq!(before.iter().find(|word| answer.text.contains(**word)), None, "{path}");
        }
    }
    let groups = t.browser().get("/v1/groups").await;
    groups.says("Koffiekring").says("https://koffie.example");
    let mut marieke = t.as_marieke().await;
    let closed = marieke.get("/groups").await.text;
    let closed = closed.split("Besloten overleg").next().unwrap().rsplit("/groups/").next().unwrap()[..36].to_owned();
    marieke.get(&format!("/groups/{closed}")).await.is(200).says("Besloten overleg");
    for mut browser in [t.browser(), t.as_marieke().await] {
        browser.get(&format!("/v1/groups/{closed}")).await.is(404);
        browser.get(&format!("/v1/groups/{}", sprokkel::party::EVERYONE)).await.is(404);
    }
});

on_both!(a_long_list_comes_page_by_page_and_each_once, |t| async {
    furnished(&t).await;
    let mut anyone = t.browser();
    for path in ["places", "groups", "activities", "guide-entries", "practices"] {
        let narrow = if path == "activities" { "&until=2027-01-31&free=true" } else { "" };
        let whole: Value =
            serde_json::from_str(&anyone.get(&format!("/v1/{path}?pageSize=50{narrow}")).await.is(200).text).unwrap();
        let (mut next, mut found, mut pages) = (format!("/v1/{path}?pageSize=2{narrow}"), Vec::new(), 0);
        while pages < 60 {
            let answer = anyone.get(&next).await;
            let body: Value = serde_json::from_str(&answer.is(200).text).unwrap();
            found.extend(body["items"].as_array().unwrap().clone());
            pages += 1;
            let Some(link) = answer.headers.get("link") else { break };
            let link = link.to_str().unwrap().to_owned();
            next = link
                .strip_prefix('<')
                .and_then(|link| link.strip_suffix(">; rel=\"next\""))
                .expect("a next page")
                .to_owned();
        }
        let whole = whole["items"].as_array().unwrap();
        assert_eq!(&found[..whole.len()], whole, "{path}");
        let ids: BTreeSet<&str> = found.iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), found.len(), "{path}: each once");
        assert!(pages > 1 && (whole.len() == 50 || found.len() == whole.len()), "{path}");
    }
    let place = anyone.get("/v1/places").await;
    let place: Value = serde_json::from_str(&place.text).unwrap();
    let id = place["items"][0]["id"].as_str().unwrap();
    anyone.get(&format!("/v1/groups?placeId={id}")).await.is(200).says("Koffiekring");
    anyone
        .get(&format!("/v1/groups?placeId={}", t.app.id()))
        .await
        .is(200)
        .is_silent_about("Buurtnetwerk Lindenkwartier");
    anyone.get("/v1/practices/portiekgesprek?language=en").await.says("Talk at the stairs");
});

on_both!(what_is_wrong_is_a_problem_as_rfc_9457_says_it, |t| async {
    let mut anyone = t.browser();
    let all = description(&mut anyone).await;
    for path in [
        "/v1/places?pagesize=3",
        "/v1/places?pageSize=0",
        "/v1/groups?cursor=x",
        "/v1/groups?placeId=1",
        "/v1/practices?language=fr",
        "/v1/activities?from=morgen",
        "/v1/activities?until=20261201",
        "/v1/activities?free=yes",
        "/v1/activities?cursor=eABh",
        "/v1/activities?cursor=MQBh",
        "/v1/guide-entries?groupId=De+Linde",
        "/v1/guide-entries?wheelchair=true",
    ] {
        let answer = anyone.get(path).await;
        let body = holds(&all, path[3..].split('?').next().unwrap(), answer.is(400));
        assert!(
            body["status"] == 400 && body["title"] == "Bad Request" && body["detail"].as_str().unwrap().len() > 10,
            "{body}"
        );
    }
    for path in [
        "/v1",
        "/v1/",
        "/v1/places/",
        "/v1/nothing",
        "/v1/places/x",
        "/v1/places/01900000-0000-7000-8000-000000000000",
        "/v1/practices/x",
        "/v1/activities/x",
        "/v1/activities/01900000-0000-7000-8000-000000000000",
        "/v1/guide-entries/01900000-0000-7000-8000-000000000000",
    ] {
        let answer = anyone.get(path).await;
        answer.is(404).says("\"status\":404");
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{path}");
        assert_eq!(answer.headers["api-version"], "1.1.0", "{path}");
    }
    let posted = anyone.post("/v1/places", &[("name", "Elders")]).await;
    posted.is(405).says("\"status\":405");
    assert_eq!(posted.headers["content-type"], "application/problem+json");
});

on_both!(what_did_not_change_is_not_sent_again, |t| async {
    use axum::body::Body;
    use axum::http::Request;
    let mut anyone = t.browser();
    let first = anyone.get("/v1/places").await;
    let tag = first.is(200).headers["etag"].to_str().unwrap().to_owned();
    assert_eq!(first.headers["cache-control"], "public, max-age=60");
    let ask = |method: &str, tag: &str| {
        let request = Request::builder().method(method).uri("/v1/places").header("host", "localhost:8080");
        request.header("if-none-match", tag).body(Body::empty()).unwrap()
    };
    let again = anyone.send(ask("GET", &tag)).await;
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    assert_eq!(again.headers["etag"].to_str().unwrap(), tag);
    anyone.send(ask("GET", "\"another\"")).await.is(200);
    let head = anyone.send(ask("HEAD", "\"another\"")).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    let allowed = anyone.send(ask("OPTIONS", "")).await;
    assert_eq!((allowed.status, allowed.headers["access-control-allow-methods"].to_str().unwrap()), (204, "GET, HEAD"));
    let mut marieke = t.as_marieke().await;
    marieke.post("/wijk/new", &[("name", "Zonnehoek"), ("town", &town(&first))]).await.is(303);
    anyone.send(ask("GET", &tag)).await.is(200).says("Zonnehoek");
});

fn town(places: &Answer) -> String {
    let places: Value = serde_json::from_str(&places.text).unwrap();
    let town = places["items"].as_array().unwrap().iter().find(|place| place["kind"] == "gemeente").unwrap();
    town["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_description_always_says_whom_to_ask() {
    let mail = |base, named| {
        sprokkel::overview::api::openapi::description(base, "Netwerk", named)["info"]["contact"]["email"].clone()
    };
    assert_eq!(mail("https://wijk.example", Some("fg@elders.example")), "fg@elders.example");
    assert_eq!(mail("https://zonnehoek.example", None), "info@zonnehoek.example");
    assert_eq!(mail("http://localhost:8080", None), "info@wijk.example");
    assert_eq!(mail("http://127.0.0.1:8080", None), "info@wijk.example");
}

/// The planted fault: what is not as described is noticed.
#[test]
fn the_checker_notices_what_is_not_as_described() {
    let all = sprokkel::overview::api::openapi::description("https://wijk.example", "Netwerk", None);
    let schema = &all["components"]["schemas"]["Place"];
    let right = serde_json::json!({"id": "01900000-0000-7000-8000-000000000000", "kind": "wijk", "name": "x", "code": null, "parentId": null});
    assert_eq!(wrong(&all, schema, &right), None);
    for (field, value) in
        [("id", "1".into()), ("kind", "street".into()), ("name", Value::Null), ("steward", "Marieke".into())]
    {
        let mut bent = right.clone();
        bent[field] = value;
        assert!(wrong(&all, schema, &bent).is_some(), "{bent}");
    }
    assert!(wrong(&all, schema, &serde_json::json!({"id": right["id"]})).is_some());
}
