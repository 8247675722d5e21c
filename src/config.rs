//! What an administrator can set. Every setting is a flag and an environment variable; `--help` is its documentation.

use std::net::SocketAddr;
use std::path::PathBuf;

use axum::http::HeaderName;
use clap::Args;
use jiff::SignedDuration;

use crate::clock::Clock;
use crate::error::Error;

#[derive(Args, Clone, Debug)]
pub struct ServeConfig {
    /// Where to listen.
    #[arg(long, env = "SPROKKEL_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The address people type, for links in mails. Left out: http://localhost and the port.
    #[arg(long, env = "SPROKKEL_BASE_URL")]
    pub base_url: Option<String>,

    /// More tenants: HOST=DATABASE, repeated. Requests for other hosts use --database.
    #[arg(long = "tenant", env = "SPROKKEL_TENANTS", value_delimiter = ',', value_name = "HOST=DATABASE")]
    pub tenants: Vec<String>,

    /// The mail server: smtp://user:password@host:587 (STARTTLS), smtps://host:465, or smtp://localhost:1025. Left out: no mail goes out.
    #[arg(long, env = "SPROKKEL_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,

    /// The sender of mails.
    #[arg(long, env = "SPROKKEL_MAIL_FROM", default_value = "Sprokkel <sprokkel@localhost>")]
    pub mail_from: String,

    /// Whom residents write to about what is known of them: an address or a telephone number. Stands on /privacy.
    #[arg(long, env = "SPROKKEL_PRIVACY_CONTACT")]
    pub privacy_contact: Option<String>,

    /// Whom to tell of a weakness: a mail address or an https address. Stands in /.well-known/security.txt.
    #[arg(long, env = "SPROKKEL_SECURITY_CONTACT")]
    pub security_contact: Option<String>,
    /// The header in which the proxy in front says where a request comes from: x-forwarded-for. Left out: nothing is believed.
    #[arg(long, env = "SPROKKEL_CLIENT_ADDRESS", value_name = "HEADER")]
    pub client_address: Option<String>,

    /// A file with the organisations whose people sign in with their own account (docs/beheer/inloggen.md).
    #[arg(long, env = "SPROKKEL_ORGANISATIONS", value_name = "FILE")]
    pub organisations: Option<PathBuf>,

    /// Moves the program's clock, to rehearse what would go out later: 366d, 2h, -30d.
    #[arg(long, env = "SPROKKEL_CLOCK_SHIFT", value_name = "SHIFT", allow_hyphen_values = true)]
    pub clock_shift: Option<String>,

    /// Prints one line of JSON on standard output when the server is ready.
    #[arg(long)]
    pub json_ready: bool,
}

impl ServeConfig {
    /// For tests and commands that need an application but no server.
    pub fn local() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            base_url: None,
            tenants: Vec::new(),
            smtp: None,
            mail_from: "Sprokkel <sprokkel@localhost>".to_owned(),
            privacy_contact: None,
            security_contact: None,
            client_address: None,
            organisations: None,
            clock_shift: None,
            json_ready: false,
        }
    }

    pub fn clock(&self) -> Result<Clock, Error> {
        let Some(shift) = &self.clock_shift else { return Ok(Clock::system()) };
        let bad = || Error::config("a clock shift looks like 366d, 2h or -30d");
        let (number, unit) = shift.split_at_checked(shift.len().saturating_sub(1)).ok_or_else(bad)?;
        let number: i64 = number.parse().map_err(|_| bad())?;
        let hours = match unit {
            "d" => number.checked_mul(24).ok_or_else(bad)?,
            "h" => number,
            _ => return Err(bad()),
        };
        if hours.abs() > 24 * 366 * 50 {
            return Err(bad());
        }
        Ok(Clock::shifted(SignedDuration::from_hours(hours)))
    }

    pub fn client_header(&self) -> Result<Option<HeaderName>, Error> {
        let parsed = self.client_address.as_deref().map(str::parse).transpose();
        parsed.map_err(|_| Error::config("--client-address is the name of a header: x-forwarded-for"))
    }

    pub fn tenants(&self) -> Result<Vec<(String, String)>, Error> {
        self.tenants
            .iter()
            .map(|pair| {
                let (host, database) = pair
                    .split_once('=')
                    .ok_or_else(|| Error::config("a tenant looks like wijk.example.nl=sqlite:wijk.sqlite"))?;
                if host.is_empty() || host.contains([':', '/']) {
                    return Err(Error::config(format!(
                        "a tenant's host is a name alone, like wijk.example.nl: \"{host}\""
                    )));
                }
                Ok((host.to_ascii_lowercase(), database.to_owned()))
            })
            .collect()
    }
}
