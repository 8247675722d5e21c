//! A telephone with a round on it, as the server sees it: what was given along, and letters sealed as the script in a browser does.

use axum::body::Body;
use axum::http::{Request, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sprokkel::meeting::round::offline::context;
use uuid::Uuid;
use vault::Letterbox;

use crate::support::{Answer, Browser, TestApp, checksum};

/// A round that lies on a telephone: what the server gave along.
pub struct Phone {
    pub round: String,
    pub along: Value,
}

pub struct Ground {
    pub bas: Uuid,
    pub round: String,
    pub phone: Phone,
}

pub async fn planned(t: &TestApp, colleague: Uuid, building: &str) -> String {
    let (id, colleague) = (t.app.id().to_string(), colleague.to_string());
    let on = t.app.clock.today().to_string();
    let fields = [
        ("id", id.as_str()),
        ("practice", "portiekgesprek"),
        ("building", building),
        ("numbers", "2 t/m 8 even"),
        ("duo", &colleague),
        ("on", &on),
        ("audience", "network"),
    ];
    t.as_marieke().await.post("/rounds", &fields).await.is(303).location.clone()
}

pub async fn taken(browser: &mut Browser<'_>, round: &str) -> Phone {
    let answer = browser.post(&format!("{round}/along"), &[]).await;
    answer.is(200);
    Phone { round: round.rsplit('/').next().unwrap().to_owned(), along: serde_json::from_str(&answer.text).unwrap() }
}

pub async fn ground(t: &TestApp) -> Ground {
    let bas = t.worker("Bas Jansen").await;
    let round = planned(t, bas, "Merelhof").await;
    let phone = taken(&mut t.as_marieke().await, &round).await;
    Ground { bas, round, phone }
}

impl Phone {
    pub fn text(&self, pointer: &str) -> String {
        self.along.pointer(pointer).unwrap().as_str().unwrap().to_owned()
    }

    pub fn secret(&self) -> String {
        self.text("/pass/secret")
    }

    pub fn door(&self, at: usize) -> String {
        self.text(&format!("/doors/{at}/id"))
    }

    pub fn nobody(&self, t: &TestApp, at: usize) -> Value {
        json!({ "id": t.app.id(), "round": self.round, "door": self.door(at), "outcome": "nobody", "at": 1 })
    }

    pub fn talked(&self, t: &TestApp, at: usize, answers: Value) -> Value {
        json!({ "id": t.app.id(), "round": self.round, "door": self.door(at), "outcome": "talked", "answers": answers })
    }

    /// As the script in the browser seals it.
    pub fn sealed(&self, t: &TestApp, talk: &Value) -> Value {
        self.sealed_by(t, talk, &self.text("/pass/teller"))
    }

    pub fn sealed_by(&self, t: &TestApp, talk: &Value, teller: &str) -> Value {
        let mut secret = [0; 32];
        t.app.random.fill(&mut secret);
        let pair = Letterbox::of(&secret).unwrap();
        let to = URL_SAFE_NO_PAD.decode(self.text("/key/public")).unwrap();
        let (key, id) = (self.text("/key/id"), talk["id"].as_str().unwrap());
        let bound = context(key.parse().unwrap(), id.parse().unwrap());
        let plain = json!({ "teller": teller, "talk": talk }).to_string() + "    ";
        let letter = pair.seal(&to, &bound, plain.as_bytes()).unwrap();
        let (from, sealed) = (URL_SAFE_NO_PAD.encode(pair.public()), URL_SAFE_NO_PAD.encode(letter));
        json!({ "id": id, "pass": 0, "key": key, "from": from, "sealed": sealed })
    }
}

pub async fn posted(t: &TestApp, body: &Value, site: &str) -> Answer {
    let request = Request::builder()
        .method("POST")
        .uri("/sync")
        .header(header::HOST, "localhost:8080")
        .header("sec-fetch-site", site)
        .header(header::CONTENT_TYPE, "application/json");
    t.browser().send(request.body(Body::from(body.to_string())).unwrap()).await
}

/// Sends with one pass, signed out. What became of each.
pub async fn sent(t: &TestApp, secret: &str, letters: &[Value]) -> Vec<String> {
    let answer = posted(t, &json!({ "passes": [secret], "letters": letters }), "same-origin").await;
    answer.is(200);
    let receipts: Value = serde_json::from_str(&answer.text).unwrap();
    let receipts = receipts["receipts"].as_array().unwrap().clone();
    let ids: Vec<&Value> = receipts.iter().map(|receipt| &receipt["id"]).collect();
    assert_eq!(ids, letters.iter().map(|letter| &letter["id"]).collect::<Vec<_>>(), "one receipt each, in order");
    receipts.iter().map(|receipt| receipt["became"].as_str().unwrap().to_owned()).collect()
}

pub async fn count(t: &TestApp, of: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {of}")).await
}
