//! Signing in at her own organisation. Only who is known here as staff gets in: bound earlier by issuer and subject, or known by
//! an address that the organisation says it verified. What must be remembered on the way stays in the browser that began.

use std::path::Path as FilePath;

use ::oidc::{Person, Provider, Secrets, Settings};
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use uuid::Uuid;

use super::{Wanted, limits, local, open, store};
use crate::app::App;
use crate::clock::Token;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;
use crate::web::page::see_other;
use crate::web::session::{Opening, Roles, Way};
use crate::web::store as sessions;
use crate::web::viewer::{Visitor, cookie_of, set_cookie};

/// From leaving for the organisation to coming back.
const MINUTES: i64 = 10;

/// One organisation of the settings file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    label: String,
    issuer: String,
    client_id: String,
    secret_file: Option<std::path::PathBuf>,
    /// These count as a second factor, and nothing else gets in.
    #[serde(default)]
    acr: Vec<String>,
    /// Whose addresses it may vouch for; none: any.
    #[serde(default)]
    mail_domains: Vec<String>,
    /// The tenant it is for; none: all.
    host: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    organisation: Vec<Written>,
}

/// An organisation whose people may sign in with its own account.
pub struct Organisation {
    name: String,
    pub label: String,
    provider: Provider,
    second_factor: bool,
    mail_domains: Vec<String>,
}

/// Those of one tenant, from the file that the administrator wrote.
pub fn read(file: &FilePath, host: &str) -> Result<Vec<Organisation>, Error> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Error::config(format!("{}: {}", file.display(), error.kind())))?;
    let bad = |error: toml::de::Error| Error::config(format!("{}: {}", file.display(), error.message()));
    let written: File = toml::from_str(&text).map_err(bad)?;
    let here = |one: &Written| one.host.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(host));
    written.organisation.into_iter().filter(here).map(|one| organisation(file, one)).collect()
}

fn organisation(file: &FilePath, written: Written) -> Result<Organisation, Error> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if written.name.is_empty() || !written.name.chars().all(plain) {
        return Err(Error::config("the name of an organisation has small letters, digits and dashes only"));
    }
    let folder = file.parent().unwrap_or(FilePath::new("."));
    let secret = written.secret_file.map(|secret| {
        let path = folder.join(secret);
        std::fs::read_to_string(&path).map_err(|error| Error::config(format!("{}: {}", path.display(), error.kind())))
    });
    let settings = Settings {
        issuer: written.issuer,
        client: written.client_id,
        secret: secret.transpose()?.map(|secret| secret.trim().to_owned()),
        acr: written.acr,
    };
    let second_factor = !settings.acr.is_empty();
    let provider = Provider::new(settings).map_err(|error| Error::config(error.to_string()))?;
    let mail_domains = written.mail_domains.iter().map(|domain| domain.to_ascii_lowercase()).collect();
    Ok(Organisation { name: written.name, label: written.label, provider, second_factor, mail_domains })
}

impl Organisation {
    pub fn path(&self) -> String {
        format!("/sign-in/at/{}", self.name)
    }

    fn back(&self, app: &App) -> String {
        format!("{}{}/back", app.base_url, self.path())
    }

    fn vouches_for(&self, mail: &str) -> bool {
        let domain = mail.rsplit_once('@').map_or("", |(_, domain)| domain);
        self.mail_domains.is_empty() || self.mail_domains.iter().any(|own| own == domain)
    }
}

fn find<'a>(app: &'a App, name: &str) -> Result<&'a Organisation, Error> {
    app.organisations().iter().find(|one| one.name == name).ok_or(Error::NotFound)
}

fn refused(refused: ::oidc::Refused) -> Error {
    tracing::warn!(%refused, "an organisation let nobody in");
    Error::Forbidden("forbidden-organisation")
}

/// What the browser remembers on the way.
struct Carried {
    state: String,
    nonce: String,
    verifier: String,
    next: String,
}

pub async fn begin(app: App, Path(name): Path<String>, Query(wanted): Query<Wanted>) -> Result<Response, Error> {
    let organisation = find(&app, &name)?;
    let text = || app.random.token().text;
    let carried =
        Carried { state: text(), nonce: text(), verifier: text() + &text(), next: local(&wanted.next).to_owned() };
    let address = organisation.provider.begin(&carried.secrets(), &organisation.back(&app)).await.map_err(refused)?;
    let mut response = see_other(address.as_str(), None);
    let cookie = set_cookie(&app, "oidc", &carried.write(), MINUTES * 60);
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Error::source)?);
    Ok(response)
}

impl Carried {
    fn secrets(&self) -> Secrets<'_> {
        Secrets { state: &self.state, nonce: &self.nonce, verifier: &self.verifier }
    }

    fn write(&self) -> String {
        format!("{}.{}.{}.{}", self.state, self.nonce, self.verifier, URL_SAFE_NO_PAD.encode(&self.next))
    }

    fn read(cookie: &str) -> Option<Self> {
        let parts: Vec<&str> = cookie.split('.').collect();
        let [state, nonce, verifier, next] = parts.as_slice() else { return None };
        let next = String::from_utf8(URL_SAFE_NO_PAD.decode(next).ok()?).ok()?;
        let long = state.len() == 22 && nonce.len() == 22 && verifier.len() == 44;
        let own = |text: &&str| (*text).to_owned();
        long.then(|| Self { state: own(state), nonce: own(nonce), verifier: own(verifier), next })
    }
}

#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    iss: Option<String>,
}

/// Back from the organisation. Each leaving is good for one coming back.
pub async fn back(
    app: App,
    visitor: Visitor,
    headers: axum::http::HeaderMap,
    Path(name): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, Error> {
    let organisation = find(&app, &name)?;
    let carried = cookie_of(&app, &headers, "oidc").and_then(Carried::read);
    let carried = carried.filter(|carried| carried.state == back.state && !back.code.is_empty());
    let carried = carried.ok_or(Error::Forbidden("forbidden-organisation-late"))?;
    let now = app.clock.millis();
    let mut tx = visitor.write(&app).await?;
    limits::any(&mut tx, &app, &visitor.address).await?;
    let first = store::once(&mut tx, Token::hash(&carried.state), "oidc", now + MINUTES * 60 * 1000).await?;
    tx.commit().await?;
    if !first {
        return Err(Error::Forbidden("forbidden-organisation-late"));
    }
    let own = organisation.back(&app);
    let iss = back.iss.as_deref();
    let secrets = carried.secrets();
    let known = organisation.provider.finish(&secrets, &own, &back.code, iss, now / 1000).await.map_err(refused)?;
    let mut tx = visitor.write(&app).await?;
    let person = whose(&app, &mut tx, organisation, &known).await?;
    limits::forgive_any(&mut tx, &app, &visitor.address).await?;
    let opening = Opening { verified: organisation.second_factor, ..visitor.opening(person, Way::Oidc) };
    let mut response = open(&app, &mut tx, &opening, local(&carried.next)).await?;
    tx.commit().await?;
    let gone = HeaderValue::from_str(&set_cookie(&app, "oidc", "", 0)).map_err(Error::source)?;
    response.headers_mut().append(header::SET_COOKIE, gone);
    Ok(response)
}

async fn whose(app: &App, tx: &mut Tx, organisation: &Organisation, known: &Person) -> Result<Uuid, Error> {
    let unknown = || Error::Forbidden("forbidden-organisation-unknown");
    let (today, now) = (app.clock.today(), app.clock.millis());
    let bound = store::identity(tx, &known.issuer, &known.subject).await?;
    let person = match (bound, known.mail.as_deref().filter(|mail| organisation.vouches_for(mail))) {
        (Some(person), _) => person,
        (None, Some(mail)) => sessions::by_mail(tx, mail, today).await?.ok_or_else(unknown)?,
        (None, None) => return Err(unknown()),
    };
    if !Roles::of(tx, person, today).await?.first(Way::Oidc).is_staff() {
        return Err(unknown());
    }
    store::bind(tx, &known.issuer, &known.subject, person, now).await?;
    if bound.is_none() {
        event::record(tx, app, person, "organisation_bound", Subject::Person(person), "").await?;
    }
    Ok(person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_browser_carried_is_read_back_and_nothing_else() {
        let letters = |count: usize| "a".repeat(count);
        let carried =
            Carried { state: letters(22), nonce: letters(22), verifier: letters(44), next: "/people?q=é".to_owned() };
        let read = Carried::read(&carried.write()).unwrap();
        assert_eq!((read.next.as_str(), read.verifier.len()), ("/people?q=é", 44));
        for wrong in ["", "a.b.c", "a.b.c.d", "....", &format!("{}.x", carried.write())] {
            assert!(Carried::read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_settings_say_which_organisation_is_for_which_tenant() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("organisations.toml");
        std::fs::write(folder.path().join("secret"), "geheim\n").unwrap();
        let one = |name: &str, more: &str| {
            format!(
                "[[organisation]]\nname = '{name}'\nlabel = 'Zorg'\nissuer = 'https://sso.example.nl'\nclient_id = 'x'\n{more}\n"
            )
        };
        let here = one("zorg", "mail_domains = ['Zorg.example']\nsecret_file = 'secret'");
        std::fs::write(&file, here + &one("elders", "host = 'ander.example.nl'")).unwrap();
        let found = read(&file, "wijk.example.nl").unwrap();
        assert_eq!(found.iter().map(|one| one.path()).collect::<Vec<_>>(), ["/sign-in/at/zorg"]);
        assert!(found[0].vouches_for("ans@zorg.example") && !found[0].vouches_for("ans@elders.example"));
        assert_eq!(read(&file, "ander.example.nl").unwrap().len(), 2);
        for wrong in [one("Zorg/..", ""), one("zorg", "isuer = 'x'"), one("zorg", "secret_file = 'nergens'")] {
            std::fs::write(&file, wrong).unwrap();
            assert_eq!(read(&file, "wijk.example.nl").map(drop).unwrap_err().exit_code(), 2);
        }
    }
}
