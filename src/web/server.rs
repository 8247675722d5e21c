//! Listening: header and body timeouts, a cap on connections, and a graceful end. Each tenant has its own router, by host name.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::uri::Authority;
use axum::http::{HeaderName, Request, StatusCode, Version, header};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use super::router;
use super::viewer::Peer;
use crate::app::{App, Tenants};
use crate::error::Error;

/// Headers must have come within this, counted from the first byte or from the end of the request before.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// Open connections at once.
const CONNECTIONS: usize = 10_000;
/// How long requests may finish after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

/// The routers of all tenants.
pub struct Routers {
    by_app: Vec<(App, Router)>,
    tenants: Tenants,
    /// The header in which a proxy says where a request comes from.
    client: Option<HeaderName>,
}

impl Routers {
    pub fn new(tenants: Tenants) -> Self {
        let by_app = tenants.all().map(|app| (app.clone(), router::router(app.clone()))).collect();
        Self { by_app, tenants, client: None }
    }

    /// Behind a proxy that says in this header where a request comes from.
    #[must_use]
    pub fn behind(self, client: Option<HeaderName>) -> Self {
        Self { client, ..self }
    }

    /// The last address in the header is the one that the proxy itself added.
    fn client(&self, request: &Request<Incoming>, peer: IpAddr) -> Peer {
        let said = self.client.as_ref().and_then(|name| request.headers().get_all(name).iter().next_back());
        let last = said.and_then(|value| value.to_str().ok()).and_then(|value| value.rsplit(',').next());
        Peer(last.and_then(|last| last.trim().parse().ok()).unwrap_or(peer))
    }

    fn of(&self, host: &str) -> Router {
        let app = self.tenants.of(host);
        let found = self.by_app.iter().find(|(known, _)| std::ptr::eq(&**known, &**app));
        found.map(|(_, router)| router.clone()).unwrap_or_default()
    }

    /// One request, to the tenant its host names.
    pub async fn answer(&self, request: Request<Body>) -> Response {
        let Some(host) = host(&request) else { return nowhere() };
        let router = self.of(host);
        router.oneshot(request).await.unwrap_or_else(|never| match never {})
    }
}

/// The host that a request names, once and in one way: a proxy in front must not read another in it than we do.
fn host(request: &Request<Body>) -> Option<&str> {
    let mut named = request.headers().get_all(header::HOST).iter();
    let first = named.next().map(|host| host.to_str().ok().filter(|host| host.parse::<Authority>().is_ok()));
    let host = match (first, named.next()) {
        (Some(Some(host)), None) if !host.contains('@') => host,
        (None, None) if request.version() == Version::HTTP_10 => "",
        _ => return None,
    };
    let also = request.uri().authority();
    also.is_none_or(|also| also.as_str().eq_ignore_ascii_case(host)).then_some(host)
}

fn nowhere() -> Response {
    (StatusCode::BAD_REQUEST, [(header::CONNECTION, "close")]).into_response()
}

pub async fn listen(address: SocketAddr) -> Result<TcpListener, Error> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Error::config(format!("cannot listen on {address}: {}", error.kind())))
}

/// Serves until `stop` resolves, then lets running requests finish.
pub async fn serve(listener: TcpListener, routers: Arc<Routers>, stop: impl Future<Output = ()>) -> Result<(), Error> {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let place = places.clone().acquire_owned().await.map_err(Error::source)?;
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, peer)) = accepted else {
            // Out of file descriptors, most likely: wait for some to close.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let connection = connection(stream, peer.ip(), routers.clone());
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            let _ = watched.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    Ok(())
}

fn connection(
    stream: TcpStream,
    peer: IpAddr,
    routers: Arc<Routers>,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        let routers = routers.clone();
        let client = routers.client(&request, peer);
        request.extensions_mut().insert(client);
        async move { Ok::<_, std::convert::Infallible>(routers.answer(request.map(Body::new)).await) }
    });
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service)
}
