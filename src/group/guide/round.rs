//! Once a day: which organisations are asked whether everything is still right, and again after a month. And what they are mailed.

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::{confirm, store};
use crate::access::register::Activity;
use crate::app::App;
use crate::error::Error;
use crate::job::{self, Job, mail::Mail};
use crate::web::locale::{Locale, args};

/// A month before it fades.
const ASK_AFTER: i64 = 11;
/// At this hour the mails go out, in the Netherlands.
const ASK_AT: i8 = 10;

pub async fn go(app: &App, today: Date) -> Result<(), Error> {
    let case = app.program(Activity::Maintain, "job clock");
    let at = app.clock.at(today, ASK_AT).max(app.clock.millis());
    loop {
        let mut tx = app.write_as(&case).await?;
        let groups = store::to_ask(&mut tx, today.saturating_sub(ASK_AFTER.months())).await?;
        for group in &groups {
            let check = app.id();
            store::ask(&mut tx, check, *group, today).await?;
            job::enqueue(&mut tx, app, &Job::AskGuide { check, round: 1 }, at).await?;
        }
        tx.commit().await?;
        if groups.is_empty() {
            break;
        }
    }
    let month = today.saturating_sub(30.days());
    let mut tx = app.write_as(&case).await?;
    store::close_silent(&mut tx, today, month).await?;
    for check in store::to_ask_again(&mut tx, month).await? {
        store::asked_again(&mut tx, check, today).await?;
        job::enqueue(&mut tx, app, &Job::AskGuide { check, round: 2 }, at).await?;
    }
    tx.commit().await
}

/// To the organisation. Nothing when it answered, or has no address.
pub async fn letter(app: &App, check: Uuid) -> Result<Option<Mail>, Error> {
    let Some(asked) = store::asked(&mut app.db.read().await?, check).await? else { return Ok(None) };
    if asked.answered_on.is_some() || asked.mail.is_empty() {
        return Ok(None);
    }
    let locale = Locale::Dutch;
    let link = format!("{}/guide/check/{}", app.base_url, confirm::token(app, check)?);
    let words = args([("name", asked.name.clone().into()), ("link", link.into())]);
    let (subject, text) = (locale.say("guide-mail-subject"), locale.say_with("guide-mail-text", &words));
    Ok(Some(Mail { to: asked.mail, to_name: asked.name, subject, text }))
}
