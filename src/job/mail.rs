//! Mail over SMTP. Plain text, one receiver, one fixed Message-ID a job.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use uuid::Uuid;

use crate::error::Error;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
}

/// A mail that did not go out, and whether trying again can help. Holds no address and no text.
#[derive(Debug)]
pub struct Undelivered {
    pub said: String,
    pub for_good: bool,
}

impl Undelivered {
    fn never(said: &str) -> Self {
        Self { said: said.to_owned(), for_good: true }
    }
}

#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// `smtp://user:password@host:587` asks for STARTTLS, `smtps://host` for TLS; plain `smtp://` is for loopback only.
    pub fn open(url: &str, from: &str) -> Result<Self, Error> {
        let parsed = url::Url::parse(url).map_err(|_| Error::config("--smtp looks like smtp://host:587"))?;
        let local = matches!(parsed.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let mut url = url.to_owned();
        if parsed.scheme() == "smtp" && !local && !url.contains("tls=") {
            url.push_str(if parsed.query().is_some() { "&tls=required" } else { "?tls=required" });
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)
            .map_err(|_| Error::config("--smtp looks like smtp://host:587"))?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        let from = from.parse().map_err(|_| Error::config("--mail-from looks like Sprokkel <sprokkel@wijk.nl>"))?;
        Ok(Self { transport, from })
    }

    pub async fn send(&self, mail: &Mail, job: Uuid) -> Result<(), Undelivered> {
        self.send_with(mail, None, job).await
    }

    /// One of many that were asked for, with where a mail program stops them by itself (RFC 8058).
    pub async fn send_to_list(&self, mail: &Mail, stop: &str, job: Uuid) -> Result<(), Undelivered> {
        self.send_with(mail, Some(stop), job).await
    }

    async fn send_with(&self, mail: &Mail, stop: Option<&str>, job: Uuid) -> Result<(), Undelivered> {
        let address: Address = mail.to.parse().map_err(|_| Undelivered::never("an address mail cannot go to"))?;
        let domain = self.from.email.domain();
        let mut builder = Message::builder();
        if let Some(stop) = stop {
            builder = builder.header(Stop(format!("<{stop}>"))).header(OneClick);
        }
        let message = builder
            .from(self.from.clone())
            .to(Mailbox::new(Some(one_line(&mail.to_name)).filter(|name| !name.is_empty()), address))
            .subject(one_line(&mail.subject))
            .message_id(Some(format!("<{job}@{domain}>")))
            .header(ContentType::TEXT_PLAIN)
            .body(plain_lines(&mail.text))
            .map_err(|_| Undelivered::never("a mail that cannot be written"))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => {
                let code = error.status().map(|code| code.to_string());
                let said = format!("smtp: {}", code.as_deref().unwrap_or("no answer"));
                Err(Undelivered { said, for_good: error.is_permanent() })
            }
        }
    }
}

/// Where the mails of a list are stopped.
#[derive(Clone)]
struct Stop(String);

impl Header for Stop {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// By a post of the mail program, without a page.
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// No line break of a name or a subject reaches a header.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ")
}

/// A line ends in one way: a bare CR or LF is the end of a mail to some servers and not to others.
fn plain_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    kept.collect::<String>().replace('\n', "\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_add_a_header() {
        assert_eq!(one_line("Ans\r\nBcc: iedereen@wijk.nl"), "Ans  Bcc: iedereen@wijk.nl");
    }

    #[test]
    fn mail_leaves_this_machine_only_over_tls() {
        assert!(Mailer::open("smtp://mail.wijk.nl:587", "a@wijk.nl").is_ok());
        assert!(Mailer::open("http://mail.wijk.nl", "a@wijk.nl").is_err());
    }
}
