//! `sign-in-link`: a way in for someone whose mail does not come, or who imported before anybody signed in.

use clap::Args;

use crate::access::register::Activity;
use crate::error::Error;
use crate::exchange::first_coordinator;
use crate::web::{sign_in, store};

#[derive(Args, Clone, Debug)]
pub struct SignInLink {
    /// Whose link. Left out: the first co-ordinator.
    pub mail: Option<String>,

    /// The address people type, as given to `serve`.
    #[arg(long, env = "SPROKKEL_BASE_URL", default_value = "http://localhost:8080")]
    pub base_url: String,
}

/// Good for ten minutes, once.
pub async fn link(database: &str, args: &SignInLink) -> Result<(), Error> {
    let app = super::exchange::open(database).await?;
    let mut tx = app.write_as(&app.shell(Activity::SignIn, "sign-in-link")).await?;
    let person = match &args.mail {
        Some(mail) => store::by_mail(&mut tx, &mail.trim().to_lowercase(), app.clock.today()).await?.map(|(id, _)| id),
        None => first_coordinator(&mut tx).await?,
    };
    let person = person.ok_or_else(|| {
        Error::config(
            "dit e-mailadres hoort bij niemand in het netwerk. Is het leeg? Start dan `sprokkel serve` en volg de link",
        )
    })?;
    let token = app.random.token();
    let now = app.clock.millis();
    store::make_link(&mut tx, token.hash, person, None, now, now + sign_in::LINK_MILLIS).await?;
    tx.commit().await?;
    println!("{}/sign-in/{}", args.base_url.trim_end_matches('/'), token.text);
    Ok(())
}
