//! Signing in at an organisation's own provider: OpenID Connect, code flow with PKCE, state and nonce.
//!
//! What the provider says is believed only when issuer, audience, signature (never `none`, never the shared secret), nonce,
//! time and, if asked, `acr` are right. Who someone is, is the pair of issuer and subject.

mod http;

use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreIdTokenVerifier, CoreJwsSigningAlgorithm,
    CoreProviderMetadata,
};
use openidconnect::{
    AccessTokenHash, AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse as _,
};
use tokio::sync::RwLock;
use url::Url;

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// What a provider publishes is read again after this long, so that new keys are known.
const FRESH: Duration = Duration::from_secs(300);

/// Why someone did not get in, for the log. Holds nothing about her.
#[derive(Debug, thiserror::Error)]
#[error("oidc: {0}")]
pub struct Refused(String);

fn refused(why: impl std::fmt::Display) -> Refused {
    Refused(why.to_string())
}

#[derive(Clone, Debug)]
pub struct Settings {
    /// As the provider writes it, letter for letter.
    pub issuer: String,
    pub client: String,
    pub secret: Option<String>,
    /// The `acr` values that will do; none: any.
    pub acr: Vec<String>,
}

/// What must be remembered between the two halves, in the browser that began.
pub struct Secrets<'a> {
    pub state: &'a str,
    pub nonce: &'a str,
    /// At least 43 letters.
    pub verifier: &'a str,
}

/// Who signed in, as the provider says and we checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub issuer: String,
    pub subject: String,
    /// Only when the provider says that it was verified.
    pub mail: Option<String>,
    pub acr: Option<String>,
}

type Asking = Pin<Box<dyn Future<Output = Result<HttpResponse, http::Unanswered>> + Send>>;

pub struct Provider {
    settings: Settings,
    known: RwLock<Option<(Instant, Arc<CoreProviderMetadata>)>>,
}

impl Provider {
    pub fn new(settings: Settings) -> Result<Self, Refused> {
        let issuer = Url::parse(&settings.issuer).map_err(refused)?;
        if issuer.scheme() != "https" && !http::is_loopback(issuer.host_str().unwrap_or_default()) {
            return Err(refused("a provider elsewhere needs https"));
        }
        Ok(Self { settings, known: RwLock::default() })
    }

    /// What asks, for this provider.
    fn asking(&self) -> impl Fn(HttpRequest) -> Asking + use<> {
        let issuer = Url::parse(&self.settings.issuer).ok();
        let host = issuer.and_then(|issuer| issuer.host_str().map(str::to_owned)).unwrap_or_default();
        move |request| {
            let host = host.clone();
            Box::pin(async move { http::send(request, &host).await })
        }
    }

    async fn metadata(&self, again: bool) -> Result<Arc<CoreProviderMetadata>, Refused> {
        if let Some((read, known)) = &*self.known.read().await
            && !again
            && read.elapsed() < FRESH
        {
            return Ok(known.clone());
        }
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(refused)?;
        let read = CoreProviderMetadata::discover_async(issuer, &self.asking()).await.map_err(refused)?;
        let read = Arc::new(read);
        *self.known.write().await = Some((Instant::now(), read.clone()));
        Ok(read)
    }

    /// Where to send her browser. `back` is our own address that she comes back to.
    pub async fn begin(&self, secrets: &Secrets<'_>, back: &str) -> Result<Url, Refused> {
        let client = self.client(&*self.metadata(false).await?, back)?;
        let (state, nonce) = (secrets.state.to_owned(), secrets.nonce.to_owned());
        let verifier = PkceCodeVerifier::new(secrets.verifier.to_owned());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        for acr in &self.settings.acr {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        Ok(request.url().0)
    }

    /// Spends the code she came back with. `issuer` is the `iss` beside the code, if the provider gave one (RFC 9207);
    /// `now` in seconds since 1970.
    pub async fn finish(
        &self,
        secrets: &Secrets<'_>,
        back: &str,
        code: &str,
        issuer: Option<&str>,
        now: i64,
    ) -> Result<Person, Refused> {
        if issuer.is_some_and(|issuer| issuer != self.settings.issuer) {
            return Err(refused("the code is of another issuer"));
        }
        let metadata = self.metadata(false).await?;
        let client = self.client(&metadata, back)?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(refused)?
            .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier.to_owned()))
            .request_async(&self.asking())
            .await
            .map_err(|_| refused("the provider does not take the code"))?;
        let token = answer.id_token().ok_or_else(|| refused("no identity came with the code"))?;
        let nonce = Nonce::new(secrets.nonce.to_owned());
        let verifier = self.verifier(&metadata, now)?;
        let verifier = match token.claims(&verifier, &nonce) {
            Ok(_) => verifier,
            // Perhaps its keys are newer than what we know: once more, with what it publishes now.
            Err(_) => self.verifier(&*self.metadata(true).await?, now)?,
        };
        let claims = token.claims(&verifier, &nonce).map_err(refused)?;
        if let Some(hash) = claims.access_token_hash() {
            let key = token.signing_key(&verifier).map_err(refused)?;
            let algorithm = token.signing_alg().map_err(refused)?;
            let own = AccessTokenHash::from_token(answer.access_token(), algorithm, key).map_err(refused)?;
            (own == *hash).then_some(()).ok_or_else(|| refused("the access token is not the one that was signed"))?;
        }
        Ok(self.person(claims))
    }

    fn client(&self, metadata: &CoreProviderMetadata, back: &str) -> Result<Client, Refused> {
        let (id, secret) = (self.settings.client.clone(), self.settings.secret.clone());
        let back = RedirectUrl::new(back.to_owned()).map_err(refused)?;
        let client =
            CoreClient::from_provider_metadata(metadata.clone(), ClientId::new(id), secret.map(ClientSecret::new));
        Ok(client.set_redirect_uri(back))
    }

    fn person(&self, claims: &CoreIdTokenClaims) -> Person {
        let mail = claims.email().filter(|_| claims.email_verified() == Some(true));
        Person {
            issuer: self.settings.issuer.clone(),
            subject: claims.subject().to_string(),
            mail: mail.map(|mail| mail.trim().to_lowercase()),
            acr: claims.auth_context_ref().map(|acr| acr.to_string()),
        }
    }

    fn verifier(&self, metadata: &CoreProviderMetadata, now: i64) -> Result<CoreIdTokenVerifier<'static>, Refused> {
        use CoreJwsSigningAlgorithm as Algorithm;
        let asymmetric = [
            Algorithm::RsaSsaPkcs1V15Sha256,
            Algorithm::RsaSsaPkcs1V15Sha384,
            Algorithm::RsaSsaPkcs1V15Sha512,
            Algorithm::RsaSsaPssSha256,
            Algorithm::RsaSsaPssSha384,
            Algorithm::RsaSsaPssSha512,
            Algorithm::EcdsaP256Sha256,
            Algorithm::EcdsaP384Sha384,
            Algorithm::EdDsa,
        ];
        let now = chrono::DateTime::from_timestamp(now, 0).ok_or_else(|| refused("a time out of reach"))?;
        let wanted = self.settings.acr.clone();
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(refused)?;
        let client = ClientId::new(self.settings.client.clone());
        Ok(CoreIdTokenVerifier::new_public_client(client, issuer, metadata.jwks().clone())
            .set_allowed_algs(asymmetric)
            .set_time_fn(move || now)
            .set_auth_context_verifier_fn(move |acr| match acr {
                Some(acr) if wanted.iter().any(|wanted| wanted == acr.as_str()) => Ok(()),
                _ if wanted.is_empty() => Ok(()),
                _ => Err("another way of signing in than was asked".to_owned()),
            }))
    }
}
