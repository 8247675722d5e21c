//! `serve` and `demo`: open the tenants, start their jobs, listen until told to stop.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::{App, Tenants, set};
use crate::clock::Randomness;
use crate::config::ServeConfig;
use crate::db::Database;
use crate::demo;
use crate::error::Error;
use crate::exchange::doctor;
use crate::job::Runner;
use crate::job::mail::Mailer;
use crate::web::privacy::{PRIVACY_CONTACT, SECURITY_CONTACT};
use crate::web::server::{self, Routers};
use crate::web::setup;
use crate::web::sign_in::oidc;

pub async fn serve(database: &str, config: &ServeConfig) -> Result<(), Error> {
    let listener = server::listen(config.listen).await?;
    let address = listener.local_addr()?;
    let base_url = base_url(config, address);
    let other = open(database, config, &base_url, false).await?;
    let mut by_host = HashMap::new();
    for (host, database) in config.tenants()? {
        let app = open(&database, config, &at_host(&base_url, &host), false).await?;
        by_host.insert(host, app);
    }
    let tenants = Tenants::new(other, by_host);
    for app in tenants.all() {
        name_contacts(app, config).await?;
        for found in doctor::of_the_place(app, Some(&app.base_url)).into_iter().chain(doctor::advice(app)) {
            tracing::warn!(check = found.check, "{}", found.sentence);
        }
        if let Some(link) = setup::link(app).await? {
            tracing::warn!(link, "nobody is here yet: open this link to begin");
        }
    }
    run(listener, tenants, config, &serde_json::json!({})).await
}

/// Only on loopback: its sign-in links ask for nothing.
pub async fn demo(database: &str, config: &ServeConfig) -> Result<(), Error> {
    if !config.listen.ip().is_loopback() {
        return Err(Error::config("the demo signs anyone in, so it only listens on this machine (127.0.0.1)"));
    }
    let listener = server::listen(config.listen).await?;
    let base_url = base_url(config, listener.local_addr()?);
    let app = open(database, config, &base_url, true).await?;
    demo::fill(&app).await?;
    let people = demo::people(&app).await?;
    let links: serde_json::Map<String, serde_json::Value> =
        people.iter().map(|named| (named.slug.to_owned(), format!("{base_url}/demo/{}", named.slug).into())).collect();
    if !config.json_ready {
        println!("\n  Sprokkel: een wijk om in rond te kijken\n\n  {base_url}\n");
        for named in &people {
            println!("  {:<28} {base_url}/demo/{}", format!("{} ({})", named.name, named.what), named.slug);
        }
        println!("\n  Stoppen: Ctrl-C\n");
    }
    run(listener, Tenants::one(app), config, &serde_json::json!({ "links": links })).await
}

async fn open(database: &str, config: &ServeConfig, base_url: &str, demo: bool) -> Result<App, Error> {
    let db = Database::open(database).await?;
    let app = App::new(db, config.clock()?, Randomness::System, base_url.to_owned(), demo).await?;
    if let Some(file) = &config.organisations {
        let host = url::Url::parse(base_url).ok().and_then(|url| url.host_str().map(str::to_owned));
        app.let_in(oidc::read(file, &host.unwrap_or_default())?);
    }
    Ok(app)
}

fn base_url(config: &ServeConfig, address: SocketAddr) -> String {
    let fallback = format!("http://localhost:{}", address.port());
    config.base_url.clone().unwrap_or(fallback).trim_end_matches('/').to_owned()
}

/// The address people type for another host: with the same scheme and port.
fn at_host(base_url: &str, host: &str) -> String {
    let (scheme, rest) = base_url.split_once("://").unwrap_or(("http", base_url));
    let authority = rest.split('/').next().unwrap_or_default();
    let port = authority.rsplit_once(':').map(|(_, port)| port).filter(|port| port.parse::<u16>().is_ok());
    port.map_or_else(|| format!("{scheme}://{host}"), |port| format!("{scheme}://{host}:{port}"))
}

async fn run(
    listener: TcpListener,
    tenants: Tenants,
    config: &ServeConfig,
    ready: &serde_json::Value,
) -> Result<(), Error> {
    let mailer = config.smtp.as_deref().map(|url| Mailer::open(url, &config.mail_from)).transpose()?;
    for app in tenants.all() {
        tokio::spawn(Runner { app: app.clone(), mailer: mailer.clone() }.run());
    }
    let address = listener.local_addr()?;
    if config.json_ready {
        let mut line = ready.clone();
        line["url"] = format!("http://{address}").into();
        println!("{line}");
    }
    tracing::info!(%address, "listening");
    let header = config.client_header()?;
    if header.is_none() && tenants.all().any(|app| app.base_url.starts_with("https://")) {
        tracing::warn!("behind a proxy everyone seems to come from one address: set --client-address");
    }
    server::serve(listener, Arc::new(Routers::new(tenants).behind(header)), stop()).await
}

async fn stop() {
    let mut terminate = signal(SignalKind::terminate()).ok();
    let terminated = async {
        match terminate.as_mut() {
            Some(signal) => signal.recv().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
    tracing::info!("stopping: running requests may finish");
}

/// Whom to write to, for the pages that say so. Left out, what was said before stays.
async fn name_contacts(app: &App, config: &ServeConfig) -> Result<(), Error> {
    let named = [(PRIVACY_CONTACT, &config.privacy_contact), (SECURITY_CONTACT, &config.security_contact)];
    for (key, contact) in named {
        if let Some(contact) = contact {
            let mut tx = app.db.write().await?;
            set(&mut tx, key, contact).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::at_host;

    #[test]
    fn a_link_of_another_host_leads_to_where_the_program_listens() {
        assert_eq!(at_host("http://localhost:8080", "oost.localhost"), "http://oost.localhost:8080");
        assert_eq!(at_host("https://wijk.example.nl", "oost.example.nl"), "https://oost.example.nl");
        assert_eq!(at_host("http://[::1]", "oost.localhost"), "http://oost.localhost");
    }
}
