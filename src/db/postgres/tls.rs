//! Over a network PostgreSQL is spoken to in TLS, as `sslmode` in its address says: `disable`, `prefer` (left out), `require`,
//! or `verify-full`, which alone is sure of who answers. `sslrootcert=FILE` says whose certificates are good; left out, those
//! this machine trusts.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::config::{Config, Host, SslMode};
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::{self, CryptoProvider};
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{self, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_rustls::{TlsConnector, client};

use crate::error::Error;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Disable,
    Prefer,
    Require,
    VerifyFull,
}

impl Mode {
    pub(super) fn parse(said: &str) -> Result<Self, Error> {
        match said {
            "disable" => Ok(Mode::Disable),
            "prefer" => Ok(Mode::Prefer),
            "require" => Ok(Mode::Require),
            "verify-full" => Ok(Mode::VerifyFull),
            _ => Err(Error::config("sslmode is disable, prefer, require or verify-full")),
        }
    }
}

/// What the address says of it. A root certificate is there to be checked against, whatever the mode.
#[derive(Debug)]
pub(super) struct Wanted {
    pub mode: Mode,
    pub root: Option<String>,
}

impl Wanted {
    fn checks(&self) -> bool {
        self.mode == Mode::VerifyFull || (self.mode == Mode::Require && self.root.is_some())
    }

    /// Whether someone between here and there could read along, or answer instead.
    pub(super) fn is_open(&self, config: &Config) -> bool {
        !self.checks() && config.get_hosts().iter().any(is_far)
    }

    /// Tells the connection, and gives what makes its TLS. Through a socket of this machine there is none.
    pub(super) fn apply(&self, config: &mut Config) -> Result<Tls, Error> {
        let near = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
        config.ssl_mode(match self.mode {
            _ if near => SslMode::Disable,
            Mode::Disable => SslMode::Disable,
            Mode::Prefer => SslMode::Prefer,
            Mode::Require | Mode::VerifyFull => SslMode::Require,
        });
        let provider = Arc::new(crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
        let builder = builder.map_err(Error::source)?;
        let made = if self.checks() && !near {
            builder.with_root_certificates(roots(self.root.as_deref())?).with_no_client_auth()
        } else {
            builder.dangerous().with_custom_certificate_verifier(Arc::new(Anyone(provider))).with_no_client_auth()
        };
        Ok(Tls(Arc::new(made)))
    }
}

fn is_far(host: &Host) -> bool {
    match host {
        Host::Unix(_) => false,
        Host::Tcp(name) => {
            let number = name.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
            name != "localhost" && !number.is_ok_and(|address| address.is_loopback())
        }
    }
}

fn roots(file: Option<&str>) -> Result<RootCertStore, Error> {
    let mut store = RootCertStore::empty();
    match file {
        Some(file) if file != "system" => {
            let unreadable = || Error::config(format!("sslrootcert={file} holds no certificate that can be read"));
            let found = CertificateDer::pem_file_iter(Path::new(file)).map_err(|_| unreadable())?;
            for certificate in found {
                let certificate = certificate.map_err(|_| unreadable())?;
                store.add(certificate).map_err(|_| unreadable())?;
            }
            if store.is_empty() {
                return Err(unreadable());
            }
        }
        _ => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if store.is_empty() {
                return Err(Error::config("this machine trusts no certificates: name a file with sslrootcert="));
            }
        }
    }
    Ok(store)
}

/// Whoever answers is believed: `prefer` and `require` keep listeners out, not impostors.
#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        crypto::verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        crypto::verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[derive(Clone)]
pub(super) struct Tls(Arc<ClientConfig>);

pub(super) struct Handshake {
    connector: TlsConnector,
    to: String,
}

/// The stream of a connection.
pub(super) struct Sealed<S>(client::TlsStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Tls {
    type Stream = Sealed<S>;
    type TlsConnect = Handshake;
    type Error = io::Error;

    fn make_tls_connect(&mut self, host: &str) -> io::Result<Handshake> {
        Ok(Handshake { connector: TlsConnector::from(self.0.clone()), to: host.to_owned() })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for Handshake {
    type Stream = Sealed<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Sealed<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move {
            let name = ServerName::try_from(self.to).map_err(io::Error::other)?;
            self.connector.connect(name, stream).await.map(Sealed)
        })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Sealed<S> {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Sealed<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, into)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Sealed<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, from)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_checked_connection_to_elsewhere_is_closed_to_others() {
        let open = |mode: &str, root: Option<&str>, url: &str| {
            let wanted = Wanted { mode: Mode::parse(mode).unwrap(), root: root.map(str::to_owned) };
            wanted.is_open(&url.parse().unwrap())
        };
        for near in ["postgres://a@localhost/b", "postgres://a@127.0.0.1/b", "postgres://a@%2Frun%2Fpg/b"] {
            assert!(!open("disable", None, near), "{near}");
        }
        let far = "postgres://a@db.wijk.nl/b";
        for mode in ["disable", "prefer", "require"] {
            assert!(open(mode, None, far), "{mode}");
        }
        assert!(!open("verify-full", None, far) && !open("require", Some("ca.pem"), far));
        assert!(open("require", None, "postgres://a@localhost,db.wijk.nl/b"), "one of them is elsewhere");
        assert!(open("require", None, "postgres://a@127.0.0.1.wijk.nl/b"));
        assert!(Mode::parse("allow").is_err());
    }
}
