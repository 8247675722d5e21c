//! What a test sees and sends, as a browser without JavaScript would.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Request, header};
use sprokkel::web::viewer::Peer;

use super::TestApp;

/// A browser without JavaScript: keeps cookies, sends the token of the last page, does not follow redirects by itself.
pub struct Browser<'t> {
    pub(super) t: &'t TestApp,
    pub(super) cookies: BTreeMap<String, String>,
    pub host: String,
    /// Where its requests come from.
    pub address: std::net::IpAddr,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Answer {
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "status {}: {words:?} is not on the page:\n{}", self.status, self.text);
        self
    }

    #[track_caller]
    pub fn is_silent_about(&self, words: &str) -> &Self {
        assert!(!self.text.contains(words), "status {}: {words:?} is on the page:\n{}", self.status, self.text);
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "to {:?}:\n{}", self.location, self.text);
        self
    }

    /// The value of the first hidden or text field of that name.
    pub fn field(&self, name: &str) -> Option<String> {
        let at = self.text.find(&format!("name=\"{name}\""))?;
        let from = self.text[..at].rfind('<')?;
        let tag = &self.text[from..from + self.text[from..].find('>')?];
        let value = tag.split_once("value=\"")?.1;
        Some(value.split('"').next()?.to_owned())
    }
}

impl Browser<'_> {
    pub(super) fn remember(&mut self, headers: &axum::http::HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned())
            };
        }
    }

    /// As a `Cookie` header says them.
    pub fn cookies(&self) -> String {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::ACCEPT_LANGUAGE, "nl")
            .header(header::COOKIE, self.cookies())
    }

    /// The same browser as someone copied it: the same cookies.
    pub fn copy(&self) -> Self {
        Browser { t: self.t, cookies: self.cookies.clone(), host: self.host.clone(), address: self.address }
    }

    /// The same browser, whose next requests another node answers.
    pub fn at<'n>(&self, node: &'n TestApp) -> Browser<'n> {
        Browser { t: node, cookies: self.cookies.clone(), host: self.host.clone(), address: self.address }
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(Peer(self.address));
        let response = self.t.routers.answer(request).await;
        let (parts, body) = response.into_parts();
        self.remember(&parts.headers);
        let bytes = axum::body::to_bytes(body, 64 << 20).await.unwrap();
        let location = parts.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap()).to_owned();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status.as_u16(), location, headers: parts.headers, text }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// The token that forms of this browser carry.
    pub fn token(&self) -> String {
        let secret = self.cookies.get("session").or(self.cookies.get("visit")).cloned().unwrap_or_default();
        self.t.app.form_token(&secret)
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("token", &token)
            .extend_pairs(fields)
            .finish();
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form))
            .unwrap();
        self.send(request).await
    }

    /// A multipart upload of one file, with fields before it.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Answer {
        let token = self.token();
        let mut body = Vec::new();
        for (field, value) in std::iter::once(("token", token.as_str())).chain(fields.iter().copied()) {
            body.extend(
                format!("--SEAM\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        body.extend(
            format!("--SEAM\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes(),
        );
        body.extend(file);
        body.extend(b"\r\n--SEAM--\r\n");
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=SEAM")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Follows a redirect by hand.
    pub async fn follow(&mut self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "nothing to follow:\n{}", answer.text);
        let path = answer.location.clone();
        self.get(&path).await
    }
}
