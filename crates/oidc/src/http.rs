//! The few requests to a provider: HTTP/1.1 over TLS, no redirects, an answer of at most a megabyte within ten seconds.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper::header::{HOST, HeaderValue};
use hyper_util::rt::TokioIo;
use openidconnect::{HttpRequest, HttpResponse};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

const LARGEST: usize = 1 << 20;
const LONGEST: Duration = Duration::from_secs(10);

/// A request that was not answered.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unanswered(&'static str);

pub async fn send(request: HttpRequest) -> Result<HttpResponse, Unanswered> {
    tokio::time::timeout(LONGEST, ask(request)).await.map_err(|_| Unanswered("no answer in time"))?
}

async fn ask(request: HttpRequest) -> Result<HttpResponse, Unanswered> {
    let (mut parts, body) = request.into_parts();
    let host = parts.uri.host().ok_or(Unanswered("an address without a host"))?.to_owned();
    let secure = parts.uri.scheme_str() == Some("https");
    let port = parts.uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    if !secure && !is_loopback(&host) {
        return Err(Unanswered("a provider elsewhere needs https"));
    }
    let authority = parts.uri.authority().map(|authority| authority.as_str().to_owned()).unwrap_or_default();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    parts.uri = path.parse().map_err(|_| Unanswered("an address without a path"))?;
    parts.headers.insert(HOST, HeaderValue::from_str(&authority).map_err(|_| Unanswered("a host with odd letters"))?);
    let request = hyper::Request::from_parts(parts, Full::new(Bytes::from(body)));
    let name = host.trim_matches(['[', ']']).to_owned();
    let stream = TcpStream::connect((name.as_str(), port)).await.map_err(|_| Unanswered("nobody listens there"))?;
    if secure {
        let name = ServerName::try_from(name).map_err(|_| Unanswered("a host without a certificate"))?;
        let stream = TlsConnector::from(trusted()?).connect(name, stream).await;
        over(stream.map_err(|_| Unanswered("the certificate is not trusted"))?, request).await
    } else {
        over(stream, request).await
    }
}

/// Plain http is for a provider on this machine only.
pub fn is_loopback(host: &str) -> bool {
    let number = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost" || number.is_ok_and(|number| number.is_loopback())
}

async fn over<S>(stream: S, request: hyper::Request<Full<Bytes>>) -> Result<HttpResponse, Unanswered>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let broken = |_| Unanswered("the connection broke");
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let running = tokio::spawn(connection);
    let answer = sender.send_request(request).await.map_err(broken)?;
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, LARGEST).collect().await.map_err(|_| Unanswered("an answer too long or cut off"))?;
    running.abort();
    Ok(HttpResponse::from_parts(parts, body.to_bytes().to_vec()))
}

fn trusted() -> Result<Arc<ClientConfig>, Unanswered> {
    static TRUSTED: OnceLock<Option<Arc<ClientConfig>>> = OnceLock::new();
    let made = TRUSTED.get_or_init(|| {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let builder = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().ok()?;
        Some(Arc::new(builder.with_root_certificates(roots).with_no_client_auth()))
    });
    made.clone().ok_or(Unanswered("TLS cannot begin"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_may_do_without_tls() {
        for near in ["localhost", "127.0.0.1", "[::1]"] {
            assert!(is_loopback(near), "{near}");
        }
        for far in ["sso.example.nl", "192.0.2.1", "localhost.example.nl", "127.0.0.1.example.nl"] {
            assert!(!is_loopback(far), "{far}");
        }
    }
}
