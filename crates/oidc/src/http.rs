//! The few requests to a provider: HTTP/1.1 over TLS, no redirects, an answer of at most a megabyte within ten seconds.

use std::net::IpAddr;
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

/// `issuer` is the host that the settings name; what it points to may be elsewhere, but not on our own machine.
pub async fn send(request: HttpRequest, issuer: &str) -> Result<HttpResponse, Unanswered> {
    tokio::time::timeout(LONGEST, ask(request, issuer)).await.map_err(|_| Unanswered("no answer in time"))?
}

async fn ask(request: HttpRequest, issuer: &str) -> Result<HttpResponse, Unanswered> {
    let (mut parts, body) = request.into_parts();
    let host = parts.uri.host().ok_or(Unanswered("an address without a host"))?.to_owned();
    let secure = parts.uri.scheme_str() == Some("https");
    let port = parts.uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    if !secure && !is_loopback(&host) {
        return Err(Unanswered("a provider elsewhere needs https"));
    }
    if !may_lead_to(issuer, &host, None) {
        return Err(INWARD);
    }
    let authority = parts.uri.authority().map(|authority| authority.as_str().to_owned()).unwrap_or_default();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    parts.uri = path.parse().map_err(|_| Unanswered("an address without a path"))?;
    parts.headers.insert(HOST, HeaderValue::from_str(&authority).map_err(|_| Unanswered("a host with odd letters"))?);
    let request = hyper::Request::from_parts(parts, Full::new(Bytes::from(body)));
    let name = host.trim_matches(['[', ']']).to_owned();
    let stream = TcpStream::connect((name.as_str(), port)).await.map_err(|_| Unanswered("nobody listens there"))?;
    let there = stream.peer_addr().map_err(|_| Unanswered("nobody listens there"))?;
    if !may_lead_to(issuer, &host, Some(there.ip())) {
        return Err(INWARD);
    }
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

const INWARD: Unanswered = Unanswered("a provider elsewhere points to this machine");

/// A provider elsewhere does not choose whom we ask on our own machine, by number or by a name that leads here.
fn may_lead_to(issuer: &str, host: &str, there: Option<IpAddr>) -> bool {
    let here =
        is_loopback(host) || there.is_some_and(|there| there.to_canonical().is_loopback() || there.is_unspecified());
    !here || is_loopback(issuer) || host.eq_ignore_ascii_case(issuer)
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

    // asvs: 1.3.6 a provider elsewhere cannot make us ask something of our own machine
    #[test]
    fn a_provider_elsewhere_cannot_point_to_this_machine() {
        let (here, away) = ("127.0.0.1".parse().ok(), "192.0.2.1".parse().ok());
        assert!(may_lead_to("sso.example.nl", "keys.example.nl", away));
        for (host, there) in [
            ("127.0.0.1", None),
            ("[::1]", None),
            ("localhost", None),
            ("keys.example.nl", here),
            ("keys.example.nl", "::ffff:127.0.0.1".parse().ok()),
            ("keys.example.nl", "0.0.0.0".parse().ok()),
        ] {
            assert!(!may_lead_to("sso.example.nl", host, there), "{host} {there:?}");
        }
        assert!(may_lead_to("sso.example.nl", "SSO.example.nl", here), "what the settings name may be here");
        assert!(may_lead_to("127.0.0.1", "localhost", here), "and so may all of a provider that is here");
    }

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
