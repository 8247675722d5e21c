//! Every route: what goes with each answer, what is refused, that looking changes nothing, and that logs name nobody.
//! The routes are read from the router's own text, so that a new one cannot be forgotten.

#[macro_use]
mod support;

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, header};
use support::program::Program;
use support::{Answer, Browser, TestApp, checksum, three_people};
use testground::promise;

struct Route {
    path: String,
    get: bool,
    post: bool,
}

/// `.route("/people/{id}", get(…).post(…))`, over one or more lines.
fn routes() -> Vec<Route> {
    let source = concat!(include_str!("../src/web/router.rs"), include_str!("../src/web/router/together.rs"));
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let declared = source.split(".route(").skip(1).map(|rest| {
        let path = rest.split('"').nth(1).expect("a path in quotes").to_owned();
        let methods = rest.split_once(',').expect("a path and its methods").1;
        Route { path, get: methods.contains("get("), post: methods.contains("post(") }
    });
    let routes: Vec<Route> = declared.collect();
    assert!(
        routes.len() >= 30 && routes.iter().all(|route| route.get || route.post),
        "the router reads differently now"
    );
    routes
}

/// Every address of this pattern that leads somewhere, and one that does not.
fn addresses(pattern: &str, ids: &[String]) -> Vec<String> {
    match (pattern.find('{'), pattern.find('}')) {
        (Some(open), Some(close)) => ids
            .iter()
            .flat_map(|id| addresses(&format!("{}{id}{}", &pattern[..open], &pattern[close + 1..]), ids))
            .collect(),
        _ => vec![pattern.to_owned()],
    }
}

/// Something of everything, for each reader's eyes, and the ids of all of it.
async fn furnished(t: &TestApp) -> Vec<String> {
    let mut marieke = t.as_marieke().await;
    three_people(t, &mut marieke).await;
    let mut ids = vec![t.app.id().to_string()];
    for table in ["persons", "notes", "revisits", "contacts", "groups", "places"] {
        let text = format!("select id from {table} order by created_at, id limit 3")
            .replace("persons order by created_at", "persons order by noted_at");
        let mut conn = t.read().await;
        let sql: &'static sprokkel::db::Sql =
            Box::leak(Box::new(sprokkel::db::Sql::new("tests::ids", String::leak(text))));
        let found: Vec<(uuid::Uuid,)> = conn.query(sql, &[]).await.unwrap();
        ids.extend(found.into_iter().map(|(id,)| id.to_string()));
    }
    ids
}

const HEADERS: [(&str, &str); 11] = [
    ("content-security-policy", "default-src 'none'"),
    ("content-security-policy", "frame-ancestors 'none'"),
    ("content-security-policy", "require-trusted-types-for 'script'"),
    ("content-security-policy", "trusted-types offline"),
    ("content-security-policy", "worker-src 'self'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
];

/// The headers an answer lacks.
fn missing(headers: &axum::http::HeaderMap) -> Vec<&'static str> {
    let has = |name: &str, value: &str| {
        headers.get(name).is_some_and(|found| found.to_str().unwrap_or_default().contains(value))
    };
    let mut missing: Vec<_> =
        HEADERS.into_iter().filter(|(name, value)| !has(name, value)).map(|(name, _)| name).collect();
    let policy = headers.get("content-security-policy").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if policy.contains("unsafe") {
        missing.push("content-security-policy");
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        missing.push("cache-control");
    }
    missing
}

/// What an answer does not say of its own body: a kind, and for text the letters it is written in.
fn unsaid(answer: &Answer) -> Option<String> {
    if answer.text.is_empty() {
        return None;
    }
    let kind = answer.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let plain = [
        "application/json",
        "application/problem+json",
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/svg+xml",
        "font/woff2",
        "image/x-icon",
    ];
    (!kind.ends_with("charset=utf-8") && !plain.contains(&kind)).then(|| kind.to_owned())
}

#[track_caller]
fn is_dressed(what: &str, answer: &Answer) {
    assert_eq!(missing(&answer.headers), Vec::<&str>::new(), "{what}");
    assert_eq!(unsaid(answer), None, "{what} says not what it is");
    assert!(answer.status < 500, "{what} is answered with {}", answer.status);
}

/// Posts a form; where files go, the same fields as parts.
async fn raw(browser: &mut Browser<'_>, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let parts = ["/imports", "/places/import", "/guide/import", "/theme/logo", "/theme/tokens"].contains(&path)
        || path.ends_with("/photos");
    let kind = if parts { "multipart/form-data; boundary=SEAM" } else { "application/x-www-form-urlencoded" };
    let part = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or_default();
        format!("--SEAM\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = if parts { body.split('&').map(part).collect::<String>() + "--SEAM--\r\n" } else { body.to_owned() };
    let mut request = Request::builder().method("POST").uri(path).header(header::HOST, "localhost:8080");
    request = request.header(header::CONTENT_TYPE, kind);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(Body::from(body)).unwrap()).await
}

// asvs: 4.1.1, 3.4.3, 3.4.4, 3.4.5, 3.4.6, 14.3.2, 3.5.3 headers, a kind and no-store on every route, and looking changes nothing
on_both!(every_answer_has_its_headers_and_looking_changes_nothing, |t| async {
    let ids = furnished(&t).await;
    let resident = t.resident("Loes Visser").await;
    let mut browsers = [t.as_marieke().await, t.as_person(resident).await, t.browser()];
    let before = checksum::facts(&t.url).await;
    let mut seen = 0;
    let routes = routes();
    for route in routes.iter().filter(|route| route.get) {
        for path in addresses(&route.path, &ids) {
            for (who, browser) in ["a worker", "a resident", "a stranger"].into_iter().zip(&mut browsers) {
                let answer = browser.get(&path).await;
                is_dressed(&format!("GET {path} by {who}"), &answer);
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "only {seen} pages were looked at");
    let figures = format!("{seen} answers of {} routes, all with their headers", routes.len());
    promise::found(19, format!("headers-{:?}", t.engine), true, figures);
    let mut after = checksum::facts(&t.url).await;
    // A wrong guess at the secret link of a group is counted: of where it came from, and nothing else.
    after.insert("sign_in_tries".to_owned(), before["sign_in_tries"].clone());
    assert_eq!(after, before, "looking changed something");
    // The checksum does notice a change.
    let worker = &mut browsers[0];
    let person = worker
        .get("/people")
        .await
        .text
        .split("/people/")
        .nth(1)
        .expect("someone")
        .chars()
        .take(36)
        .collect::<String>();
    worker.post(&format!("/people/{person}/steward"), &[]).await.is(303);
    assert_ne!(checksum::facts(&t.url).await, before, "a change goes unnoticed");
});

// asvs: 3.4.1 over https every answer tells browsers to come back over https only, for more than a year
on_both!(over_https_every_answer_says_to_come_back_over_https_only, |t| async {
    let db = sprokkel::db::Database::open(&t.url).await.unwrap();
    let random = sprokkel::clock::Randomness::System;
    let address = "https://localhost".to_owned();
    let app = sprokkel::app::App::new(db, t.app.clock.clone(), random, address, false).await.unwrap();
    let routers = sprokkel::web::server::Routers::new(sprokkel::app::Tenants::one(app));
    let kept = |headers: &axum::http::HeaderMap| headers.get("strict-transport-security").cloned();
    let mut seen = 0;
    for route in routes() {
        for method in ["GET", "POST", "HEAD", "OPTIONS", "DELETE"] {
            let path = addresses(&route.path, &[t.marieke.to_string()]).remove(0);
            let request = Request::builder().method(method).uri(&path).header(header::HOST, "localhost");
            let answer = routers.answer(request.body(Body::empty()).unwrap()).await;
            let said = kept(answer.headers()).unwrap_or_else(|| panic!("{method} {path} says nothing of https"));
            let said = said.to_str().unwrap();
            let age = said.split(';').next().and_then(|age| age.strip_prefix("max-age=")?.parse::<u64>().ok());
            assert!(age.is_some_and(|age| age >= 31_536_000), "{said}");
            assert!(said.contains("includeSubDomains"), "{said}");
            seen += 1;
        }
    }
    assert!(seen > 400, "only {seen} answers");
    // The planted fault: over plain http it is not said.
    assert_eq!(kept(&t.browser().get("/").await.headers), None);
});

on_both!(without_a_session_every_page_names_nobody_or_leads_to_signing_in, |t| async {
    let ids = furnished(&t).await;
    let public = ["/assets/{name}", "/setup/{token}", "/demo/{who}"]; // 404 is right where these lead nowhere
    for route in routes().iter().filter(|route| route.get && !public.contains(&route.path.as_str())) {
        for path in addresses(&route.path, &ids[..2]) {
            let answer = t.browser().get(&path).await;
            if answer.status == 200 {
                for name in ["Henk Bakker", "Ria Smit", "Marieke", "fietsen maken"] {
                    assert!(!answer.text.contains(name), "{path} shows {name} to anyone");
                }
            } else {
                let leads_to_signing_in = answer.status == 303 && answer.location.starts_with("/sign-in");
                assert!(leads_to_signing_in || answer.status == 404, "GET {path}: {}", answer.status);
            }
        }
    }
});

// asvs: 3.5.1, 3.5.2 a post from elsewhere or without a token is refused on every route
on_both!(a_post_without_a_token_or_from_elsewhere_is_refused, |t| async {
    let ids = furnished(&t).await;
    let mut worker = t.as_marieke().await;
    let before = checksum::facts(&t.url).await;
    let own = [("sec-fetch-site", "same-origin")];
    let foreign = [
        [("sec-fetch-site", "cross-site"), ("accept", "*/*")],
        [("origin", "https://kwaad.example"), ("accept", "*/*")],
    ];
    for route in routes().iter().filter(|route| route.post) {
        for path in addresses(&route.path, &ids) {
            let cookies = worker.cookies();
            let with = |headers: &[(&'static str, &'static str)]| {
                let mut all: Vec<(&str, &str)> = headers.to_vec();
                all.push(("cookie", cookies.as_str()));
                all.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>()
            };
            for headers in [with(&own), with(&foreign[0]), with(&foreign[1])] {
                let headers: Vec<(&str, &str)> = headers.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
                let token = if headers[0].1 == "same-origin" { "wrong".to_owned() } else { worker.token() };
                for body in [format!("token={token}&because=x&text=x&reach=x&when=week"), "because=x".to_owned()] {
                    let answer = raw(&mut worker, &path, &headers, &body).await;
                    is_dressed(&format!("POST {path}"), &answer);
                    assert_eq!(answer.status, 403, "POST {path} with {headers:?} and {body}: {}", answer.text);
                }
            }
        }
    }
    assert_eq!(checksum::facts(&t.url).await, before, "a refused post changed something");
});

/// The planted faults of this file: an answer without its headers, and a log that names someone.
#[test]
fn the_checkers_notice_a_bare_answer_and_a_name_in_a_log() {
    let missing: BTreeSet<_> = missing(&axum::http::HeaderMap::new()).into_iter().collect();
    assert_eq!(missing.len(), 8, "{missing:?}");
    let mut answer = Answer {
        status: 200,
        location: String::new(),
        headers: axum::http::HeaderMap::new(),
        text: "x".to_owned(),
        bytes: axum::body::Bytes::new(),
    };
    assert_eq!(unsaid(&answer), Some(String::new()));
    answer.headers.insert(header::CONTENT_TYPE, "text/html".parse().unwrap());
    assert_eq!(unsaid(&answer), Some("text/html".to_owned()));
    assert_eq!(named(&["GET /people?q=Kanarie 200".to_owned()]), ["GET /people?q=Kanarie 200"]);
    promise::found(19, "bare", true, "an answer without headers noticed").noticed();
}

/// Lines that hold a canary.
fn named(log: &[String]) -> Vec<&String> {
    log.iter().filter(|line| line.to_lowercase().contains("kanarie")).collect()
}

// asvs: 14.2.1, 16.2.5 the log of the program names nobody, whatever is typed or asked for
#[test]
fn no_log_line_names_anyone() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}/wijk.sqlite", folder.path().display());
    let mut lines = 0;
    for json in [true, false] {
        let arguments = ["--database", &database, "serve", "--listen", "127.0.0.1:0", "--json-ready"];
        let mut program = Program::start_with(&arguments, |command| {
            command.env("SPROKKEL_LOG", "debug");
            if json {
                command.env("SPROKKEL_LOG_JSON", "true");
            }
        });
        let mut web = if json {
            program.set_up("Netwerk Kanarie", "Kanarie de Wit", "kanarie@wijk.example")
        } else {
            program.web()
        };
        let form = web.get("/note");
        let fields = [
            ("name", "Piet Kanarie"),
            ("talent", "Kanarievogels verzorgen"),
            ("reach", "piet.kanarie@buurt.example"),
            ("place", "Kanarielaan 3"),
            ("when", "kanarie"),
            ("on", "als de kanarie zingt"),
            ("audience", "kanarie"),
        ];
        web.submit("/notes", &form, &fields);
        let good = [
            ("name", "Piet Kanarie"),
            ("talent", "Kanarievogels"),
            ("reach", "piet.kanarie@buurt.example"),
            ("audience", "network"),
        ];
        web.submit("/notes", &form, &good);
        for path in
            ["/people?q=kanarie", "/kanarie", "/people/kanarie", "/notes/kanarie?kanarie=kanarie", "/assets/kanarie"]
        {
            web.get(path);
        }
        let mut stranger = program.web();
        let form = stranger.get("/sign-in?next=/kanarie");
        stranger.submit("/sign-in", &form, &[("mail", "kanarie@wijk.example")]);
        stranger.submit("/sign-in/kanarie", &form, &[]);
        stranger.submit("/sign-in", &form, &[("mail", "kanarie")]);
        program.stop();
        let log = program.log();
        assert!(log.iter().filter(|line| line.contains("request")).count() > 8, "nothing was logged: {log:?}");
        lines += log.len();
        promise::found(
            7,
            "log",
            named(&log).is_empty(),
            format!("{} of {lines} lines name someone", named(&log).len()),
        );
        assert_eq!(named(&log), Vec::<&String>::new());
    }
}
