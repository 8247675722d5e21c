//! `/v1/openapi.json`: the description of all this (OpenAPI 3.1), made of the table.

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::ask::{MOST, USUAL};
use super::{Field, Kind, RESOURCES, Resource, VERSION, answer};
use crate::app::{self, App};
use crate::error::Error;
use crate::web::Visitor;
use crate::web::privacy::{PRIVACY_CONTACT, SECURITY_CONTACT};

pub async fn show(app: App, visitor: Visitor, headers: HeaderMap) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let mut mail = None;
    for setting in [PRIVACY_CONTACT, SECURITY_CONTACT] {
        let named = app::setting(&mut conn, setting).await?;
        mail = mail.or(named.filter(|named| named.contains('@')).map(|named| named.replace("mailto:", "")));
    }
    let network = app.words().network.clone().unwrap_or_else(|| "Sprokkel".to_owned());
    Ok(answer::one(&headers, &description(&app.base_url, &network, mail.as_deref())))
}

/// For a network at this address.
pub fn description(base_url: &str, network: &str, mail: Option<&str>) -> Value {
    let mut contact = json!({ "name": network, "url": format!("{base_url}/privacy") });
    contact["email"] = json!(mail.map_or_else(|| nobody_named(base_url), str::to_owned));
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for resource in RESOURCES {
        paths.insert(format!("/{}", resource.path), json!({ "get": list(resource) }));
        paths.insert(format!("/{}/{{id}}", resource.path), json!({ "get": one(resource) }));
        schemas.insert(resource.name.to_owned(), schema(resource));
    }
    paths.insert("/openapi.json".to_owned(), json!({ "get": itself() }));
    schemas.insert("Problem".to_owned(), problem());
    let tags: Vec<Value> =
        RESOURCES.iter().map(|resource| json!({ "name": resource.path, "description": resource.about })).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{network}: what anyone may read"),
            "description": "Areas, groups that are for everyone, what is on, what is offered, and ways of working. Only reading, never a person.",
            "version": VERSION,
            "contact": contact,
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "servers": [{ "url": format!("{base_url}/v1"), "description": network }],
        "security": [],
        "tags": tags.into_iter().chain([json!({ "name": "openapi.json", "description": "This description." })]).collect::<Vec<_>>(),
        "paths": paths,
        "components": { "schemas": schemas, "headers": { "API-Version": version_header() } },
    })
}

/// An address of the host itself, where RFC 2142 says that somebody reads. A host without a name has none: then one of nobody.
fn nobody_named(base_url: &str) -> String {
    let host = url::Url::parse(base_url).ok().and_then(|url| url.domain().map(str::to_owned));
    format!("info@{}", host.filter(|host| host.contains('.')).unwrap_or_else(|| "wijk.example".to_owned()))
}

fn value(field: &Field) -> Value {
    let mut value = match field.kind {
        Kind::Id => json!({ "type": "string", "format": "uuid" }),
        Kind::Text => json!({ "type": "string" }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::Moment => json!({ "type": "string", "format": "date-time" }),
        Kind::Yes => json!({ "type": "boolean" }),
        Kind::Number => json!({ "type": "integer", "minimum": 0 }),
        Kind::Words => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Address => json!({ "type": "string", "format": "uri" }),
        Kind::Choice(choices) => json!({ "type": "string", "enum": choices }),
    };
    if field.unknown {
        value["type"] = json!([value["type"], "null"]);
    }
    value["description"] = json!(field.about);
    value
}

fn schema(resource: &Resource) -> Value {
    let properties: Map<String, Value> =
        resource.fields.iter().map(|field| (field.name.to_owned(), value(field))).collect();
    let names: Vec<&str> = resource.fields.iter().map(|field| field.name).collect();
    json!({
        "type": "object", "description": resource.about, "properties": properties, "required": names,
        "additionalProperties": false,
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "RFC 9457.",
        "properties": {
            "type": { "type": "string", "format": "uri-reference" },
            "title": { "type": "string" },
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "detail": { "type": "string" },
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": false,
    })
}

fn version_header() -> Value {
    json!({ "description": "The version of this API.", "schema": { "type": "string", "examples": [VERSION] } })
}

fn headers(more: &[(&str, &str)]) -> Value {
    let mut all = Map::new();
    all.insert("API-Version".to_owned(), json!({ "$ref": "#/components/headers/API-Version" }));
    for (name, about) in more {
        all.insert((*name).to_owned(), json!({ "description": about, "schema": { "type": "string" } }));
    }
    Value::Object(all)
}

fn refused(about: &str) -> Value {
    let body = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    json!({ "description": about, "headers": headers(&[]), "content": body })
}

const TAG: (&str, &str) = ("ETag", "Send it back as If-None-Match: then what did not change is not sent again.");

fn responses(mut right: Value, found: bool) -> Value {
    right["description"] = json!("As asked.");
    let mut all = json!({
        "200": right,
        "304": { "description": "It is as you know it.", "headers": headers(&[]) },
        "400": refused("The question cannot be understood."),
        "429": refused("Too much at once."),
        "500": refused("Something went wrong on our side."),
    });
    if found {
        all["404"] = refused("It is not there, or not for everyone.");
    }
    all
}

fn in_query(field: &Field) -> Value {
    json!({ "name": field.name, "in": "query", "description": field.about, "schema": without_about(value(field)) })
}

fn without_about(mut value: Value) -> Value {
    value.as_object_mut().map(|fields| fields.remove("description"));
    value
}

/// `guide-entries` as `GuideEntries`.
fn camel(path: &str) -> String {
    let capital =
        |word: &str| word.split_at_checked(1).map(|(first, rest)| first.to_uppercase() + rest).unwrap_or_default();
    path.split('-').map(capital).collect()
}

fn list(resource: &Resource) -> Value {
    let size = json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL });
    let mut parameters = vec![
        json!({ "name": "pageSize", "in": "query", "description": "How many at once.", "schema": size }),
        json!({ "name": "cursor", "in": "query", "description": "Where the page before ended; as its Link said.",
            "schema": { "type": "string" } }),
    ];
    parameters.extend(resource.filters.iter().chain(resource.asked).map(in_query));
    let items = json!({ "type": "array", "maxItems": MOST, "items": { "$ref": format!("#/components/schemas/{}", resource.name) } });
    let page = json!({ "type": "object", "properties": { "items": items }, "required": ["items"], "additionalProperties": false });
    let link = ("Link", "rel=\"next\": where the next page is. Not there on the last.");
    let right = json!({ "headers": headers(&[TAG, link]), "content": { "application/json": { "schema": page } } });
    json!({
        "tags": [resource.path], "operationId": format!("list{}", camel(resource.path)),
        "summary": format!("The {}", resource.path.replace('-', " ")), "description": resource.about,
        "parameters": parameters, "responses": responses(right, false),
    })
}

fn one(resource: &Resource) -> Value {
    let id = Field { name: "id", kind: resource.id, unknown: false, about: "" };
    let id = json!({ "name": "id", "in": "path", "required": true, "description": "Of the one that is asked for.",
        "schema": without_about(value(&id)) });
    let parameters: Vec<Value> = std::iter::once(id).chain(resource.asked.iter().map(in_query)).collect();
    let schema = json!({ "$ref": format!("#/components/schemas/{}", resource.name) });
    let right = json!({ "headers": headers(&[TAG]), "content": { "application/json": { "schema": schema } } });
    json!({
        "tags": [resource.path], "operationId": format!("show{}", resource.name),
        "summary": format!("One of the {}", resource.path.replace('-', " ")), "description": resource.about,
        "parameters": parameters, "responses": responses(right, true),
    })
}

fn itself() -> Value {
    let right =
        json!({ "headers": headers(&[TAG]), "content": { "application/json": { "schema": { "type": "object" } } } });
    json!({
        "tags": ["openapi.json"], "operationId": "showDescription", "summary": "This description",
        "description": "What you are reading.", "responses": responses(right, false),
    })
}
