//! `sign-in-link`: a way in for someone whose mail does not come, or who imported before anybody signed in.

use clap::Args;

use crate::access::register::Activity;
use crate::error::Error;
use crate::exchange::first_coordinator;
use crate::web::sign_in::link::LINK_MILLIS;
use crate::web::store::{self, NewLink};

#[derive(Args, Clone, Debug)]
pub struct SignInLink {
    /// Whose link. Left out: the first co-ordinator.
    pub mail: Option<String>,

    /// With it she may also add a key, although she has one: she lost it.
    #[arg(long)]
    pub set_up: bool,

    /// The address people type, as given to `serve`.
    #[arg(long, env = "SPROKKEL_BASE_URL", default_value = "http://localhost:8080")]
    pub base_url: String,
}

/// Good for ten minutes, once.
pub async fn link(database: &str, args: &SignInLink) -> Result<(), Error> {
    let app = super::exchange::open(database).await?;
    let mut tx = app.write_as(&app.shell(Activity::SignIn, "sign-in-link")).await?;
    let person = match &args.mail {
        Some(mail) => store::by_mail(&mut tx, &mail.trim().to_lowercase(), app.clock.today()).await?,
        None => first_coordinator(&mut tx).await?,
    };
    let person = person.ok_or_else(|| {
        Error::config(
            "dit e-mailadres hoort bij niemand in het netwerk. Is het leeg? Start dan `sprokkel serve` en volg de link",
        )
    })?;
    let token = app.random.token();
    let now = app.clock.millis();
    let purpose = if args.set_up { "set_up" } else { "sign_in" };
    let link = NewLink { hash: token.hash, person, browser: None, purpose, by: None };
    store::make_link(&mut tx, link, now, now + LINK_MILLIS).await?;
    tx.commit().await?;
    println!("{}/sign-in/{}", args.base_url.trim_end_matches('/'), token.text);
    Ok(())
}
