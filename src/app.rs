//! One tenant's application: its database, its clock, its words. Cheap to clone; handlers get it from the host name.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use uuid::Uuid;

use crate::clock::{Clock, Randomness, Token};
use crate::db::{Conn, Database, Tx};
use crate::error::Error;
use crate::event::log::{Appender, LogKeys};
use crate::model;
use crate::overview::wijk;
use crate::practice::Practices;
use crate::tie::suggesting::heard::AllHeard;
use crate::web::sign_in::oidc::Organisation;
use crate::web::theme::languages::{self, Language};
use crate::web::theme::{self, Look};
use crate::{params, queries};

queries! {
    SETTING = "select value from settings where key = $1";
    SETTINGS = "select key, value from settings";
    SET = "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value";
    SET_ONCE = "insert into settings (key, value) values ($1, $2) on conflict (key) do nothing";
    UNSET = "delete from settings where key = $1";
    WORDINGS = "select language, key, text from wordings";
}

#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub db: Database,
    pub clock: Clock,
    pub random: Randomness,
    /// The address people type, without a slash at the end.
    pub base_url: String,
    /// One-click sign-in for demo people: only with the `demo` command, on loopback.
    pub demo: bool,
    /// Passkeys; none where the address is a number.
    pub keys: Option<passkey::Keys>,
    organisations: OnceLock<Vec<Organisation>>,
    pub practices: Practices,
    pub log_keys: LogKeys,
    appender: Appender,
    form_key: Vec<u8>,
    model: OnceLock<Option<Arc<meaning::Model>>>,
    heard: AllHeard,
    wijken: wijk::Kept,
    last_id: Mutex<Uuid>,
    tenant: RwLock<Arc<TenantWords>>,
}

/// What a tenant says in its own words; read at start and after each change.
#[derive(Default)]
pub struct TenantWords {
    pub network: Option<String>,
    /// The wijk it was founded for.
    pub home: Option<Uuid>,
    pub wordings: HashMap<(String, String), String>,
    /// How its pages look, when it chose that.
    pub look: Option<Arc<Look>>,
    /// Those of the screens, and those that people here speak with you.
    pub languages: Vec<Language>,
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    pub async fn new(
        db: Database,
        clock: Clock,
        random: Randomness,
        base_url: String,
        demo: bool,
    ) -> Result<Self, Error> {
        let form_key = form_key(&db, &random).await?;
        let log_keys = LogKeys::of_seed(db.keys()?.derive("log").bytes());
        let appender = Appender::start(db.clone(), log_keys.clone());
        let practices = Practices::embedded()?;
        let tenant = RwLock::default();
        let keys = base_url.parse().ok().and_then(|address| passkey::Keys::new(&address, "Sprokkel").ok());
        let organisations = OnceLock::new();
        let app = App(Arc::new(Parts {
            db,
            clock,
            random,
            base_url,
            demo,
            keys,
            organisations,
            practices,
            log_keys,
            appender,
            form_key,
            model: OnceLock::new(),
            heard: AllHeard::default(),
            wijken: wijk::Kept::default(),
            last_id: Mutex::default(),
            tenant,
        }));
        app.reread_words().await?;
        Ok(app)
    }

    /// Whose people may sign in with their own account; said once, before anyone asks.
    pub fn let_in(&self, organisations: Vec<Organisation>) {
        let _ = self.organisations.set(organisations);
    }

    pub fn organisations(&self) -> &[Organisation] {
        self.organisations.get().map_or(&[], Vec::as_slice)
    }

    /// What says which sentences mean the same; nothing when it is not installed. Looked for once.
    pub fn model(&self) -> Option<&meaning::Model> {
        self.model.get_or_init(|| model::open(&self.model_place())).as_deref()
    }

    /// Uses this model, if none was looked for yet. Whether that is so.
    #[doc(hidden)]
    pub fn understand_with(&self, model: Arc<meaning::Model>) -> bool {
        self.model.set(Some(model)).is_ok()
    }

    /// What wishes and talents mean, to compare them.
    pub fn heard(&self) -> &AllHeard {
        &self.heard
    }

    /// What anyone may read of each wijk, as it was read last.
    pub fn wijken(&self) -> &wijk::Kept {
        &self.wijken
    }

    pub fn model_place(&self) -> PathBuf {
        model::place(self.db.file().map(PathBuf::as_path))
    }

    pub fn id(&self) -> Uuid {
        self.random.id(&self.clock)
    }

    /// One after the one before it, also within a millisecond: of two events of this process the later is the last.
    pub fn later_id(&self) -> Uuid {
        let mut last = self.last_id.lock().unwrap_or_else(PoisonError::into_inner);
        let (id, before) = (self.id(), last.as_u128());
        let same_millisecond = id.as_u128() >> 80 == before >> 80;
        *last = if same_millisecond { id.max(Uuid::from_u128(before + 1)) } else { id };
        *last
    }

    /// Where looks go before anyone is shown anything.
    pub fn appender(&self) -> &Appender {
        &self.appender
    }

    pub fn words(&self) -> Arc<TenantWords> {
        self.tenant.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    /// Other nodes see changed words when they next start or reread: they are looks, not facts.
    pub async fn reread_words(&self) -> Result<(), Error> {
        let mut conn = self.db.read().await?;
        let settings: HashMap<String, String> = conn.query(&SETTINGS, &[]).await?.into_iter().collect();
        let rows: Vec<(String, String, String)> = conn.query(&WORDINGS, &[]).await?;
        let wordings = rows.into_iter().map(|(language, key, text)| ((language, key), text)).collect();
        let network = settings.get("network").cloned();
        let home = settings.get("home_place").and_then(|id| id.parse().ok());
        let look = theme::worn(&mut conn).await?.map(Arc::new);
        let languages = languages::read(settings.get(languages::CHOSEN).map(String::as_str));
        let words = TenantWords { network, home, wordings, look, languages };
        *self.tenant.write().unwrap_or_else(|e| e.into_inner()) = Arc::new(words);
        Ok(())
    }

    /// The wijk of the network, which never becomes another; nothing before it is founded.
    pub async fn home(&self, conn: &mut Conn) -> Result<Option<Uuid>, Error> {
        match self.words().home {
            Some(home) => Ok(Some(home)),
            None => Ok(setting(conn, "home_place").await?.and_then(|id| id.parse().ok())),
        }
    }

    /// Ties a form to the browser it was made for, by the session's or visitor's secret.
    pub fn form_token(&self, secret: &str) -> String {
        use base64::Engine as _;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&self.mac(&[secret])[..16])
    }

    /// HMAC-SHA-256 of something that is not kept itself, apart for each use.
    pub fn keyed_hash(&self, what: &str, text: &str) -> Vec<u8> {
        self.mac(&[what, "\0", text])
    }

    fn mac(&self, parts: &[&str]) -> Vec<u8> {
        use hmac::{KeyInit as _, Mac as _};
        let mut mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(&self.form_key)
            .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
        parts.iter().for_each(|part| mac.update(part.as_bytes()));
        mac.finalize().into_bytes().to_vec()
    }
}

async fn form_key(db: &Database, random: &Randomness) -> Result<Vec<u8>, Error> {
    let mut tx = db.write().await?;
    let key = once(&mut tx, "form_key", &random.token().text).await?;
    tx.commit().await?;
    Ok(Token::hash(&key))
}

pub async fn setting(conn: &mut Conn, key: &str) -> Result<Option<String>, Error> {
    Ok(conn.optional::<(String,)>(&SETTING, params![key]).await?.map(|(value,)| value))
}

pub async fn set(tx: &mut Tx, key: &str, value: &str) -> Result<(), Error> {
    tx.exec(&SET, params![key, value]).await.map(drop)
}

/// What stands there already, or else this from now on.
pub async fn once(tx: &mut Tx, key: &str, value: &str) -> Result<String, Error> {
    tx.exec(&SET_ONCE, params![key, value]).await?;
    Ok(setting(tx, key).await?.unwrap_or_default())
}

pub async fn unset(tx: &mut Tx, key: &str) -> Result<(), Error> {
    tx.exec(&UNSET, params![key]).await.map(drop)
}

/// All tenants of this process by host name, and the one for every other host.
#[derive(Clone)]
pub struct Tenants {
    by_host: Arc<HashMap<String, App>>,
    other: App,
}

impl Tenants {
    pub fn one(app: App) -> Self {
        Self::new(app, HashMap::new())
    }

    pub fn new(other: App, by_host: HashMap<String, App>) -> Self {
        Self { by_host: Arc::new(by_host), other }
    }

    /// `host` as in the request, with or without a port.
    pub fn of(&self, host: &str) -> &App {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name).to_ascii_lowercase();
        self.by_host.get(&name).unwrap_or(&self.other)
    }

    pub fn all(&self) -> impl Iterator<Item = &App> {
        std::iter::once(&self.other).chain(self.by_host.values())
    }
}
