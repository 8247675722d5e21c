//! Letters of the program: to a resident about what is hers, to colleagues about what they must do. None holds a name or a reason.

use std::sync::Arc;

use uuid::Uuid;

use super::Job;
use super::mail::Mail;
use super::store::{self, Colleague};
use crate::access::case::Case;
use crate::access::{emergency, request};
use crate::agreement;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::group::guide::round;
use crate::group::joining;
use crate::meeting::{self, activity};
use crate::person::renewal;
use crate::place::room::letter;
use crate::tie::referral::{self, back};
use crate::tie::{asking, klik, store as ties};
use crate::web::locale::{Locale, args};

/// Nothing when it need not be sent any more, or there is no address.
pub async fn compose(app: &App, case: &Arc<Case>, job: &Job) -> Result<Option<Mail>, Error> {
    match job {
        Job::AskRenewal { renewal, .. } => renewal::mail::compose(app, case, *renewal).await,
        Job::ReportBack { meeting, person } => meeting::letter::compose(app, case, *meeting, *person).await,
        Job::AskAgreement { ask } => agreement::asking::letter::compose(app, case, *ask).await,
        Job::TellJoined { join, what } => activity::joining::letter::compose(app, case, *join, what).await,
        Job::TellGroupJoined { join, what } => joining::letter::compose(app, case, *join, what).await,
        Job::AskDigest { digest } => activity::digest::letter::ask(app, case, *digest).await,
        Job::AskTie { side } => asking::letter::ask(app, case, *side).await,
        Job::TellTie { side } => asking::letter::agreed(app, case, *side).await,
        Job::AskKlik { check, side } => asking::letter::klik(app, case, *check, side).await,
        Job::TellDoubt { check } => {
            let tie = klik::store::tie_of(&mut app.read_as(case).await?, *check).await?;
            to_steward(app, case, tie, "doubt-mail", false).await
        }
        Job::TellStopped { tie } => to_steward(app, case, *tie, "stopped-mail", true).await,
        Job::TellReferrer { referral, what } => back::letter(app, case, *referral, what).await,
        Job::AskGuide { check, .. } => round::letter(app, *check).await,
        Job::TellRoom { booking, to, what } => match letter::told(app, case, *booking, what).await? {
            Some((key, path, day)) => to_colleague(app, case, *to, key, &path, &day).await,
            None => Ok(None),
        },
        Job::TellEmergency { emergency } => tell(app, case, *emergency).await,
        Job::ReviewEmergency { emergency, to, .. } => {
            let until = emergency::store::to_review(&mut app.read_as(case).await?, *emergency).await?;
            match until {
                Some(until) => to_colleague(app, case, *to, "review-mail", "/emergencies", &until).await,
                None => Ok(None),
            }
        }
        Job::AlarmRequest { request, to } => {
            let due = request::store::due(&mut app.read_as(case).await?, *request).await?;
            match due {
                Some(due) => to_colleague(app, case, *to, "request-mail", "/requests", &due.to_string()).await,
                None => Ok(None),
            }
        }
        Job::NoticeOpened { on, to, .. } => {
            to_colleague(app, case, *to, "opened-mail", "/requests", &on.to_string()).await
        }
        _ => Err(Error::internal("this job is no letter")),
    }
}

/// In the transaction of the done-mark; `went` is false when there was nothing to send any more.
pub async fn sent(tx: &mut Tx, app: &App, job: &Job, went: bool) -> Result<(), Error> {
    let now = app.clock.millis();
    match job {
        Job::TellEmergency { emergency } => emergency::store::told(tx, *emergency, now).await,
        Job::TellReferrer { referral, what } => referral::store::told(tx, *referral, what, now).await,
        Job::TellJoined { join, what } if went => activity::joining::sent(tx, *join, what, now).await,
        _ => Ok(()),
    }
}

async fn tell(app: &App, case: &Arc<Case>, emergency: Uuid) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let Some(told) = emergency::store::to_tell(&mut conn, emergency).await? else { return Ok(None) };
    let Some(to) = told.mail else { return Ok(None) };
    let locale = told.language.as_deref().and_then(Locale::named).unwrap_or(Locale::Dutch);
    let day = locale.long_date(app.clock.day_of(told.opened_at));
    let text = locale.say_with(
        "emergency-mail-text",
        &args([("name", told.name.clone().into()), ("date", day.into()), ("link", app.base_url.clone().into())]),
    );
    Ok(Some(Mail { to, to_name: told.name, subject: locale.say("emergency-mail-subject"), text }))
}

/// To who guards a tie, with the way there and nothing of who.
async fn to_steward(app: &App, case: &Arc<Case>, tie: Uuid, key: &str, ended: bool) -> Result<Option<Mail>, Error> {
    let tie = ties::facts(&mut app.read_as(case).await?, tie).await?;
    if tie.ended_on.is_some() != ended {
        return Ok(None);
    }
    let (path, today) = (format!("/ties/{}", tie.id), app.clock.today().to_string());
    to_colleague(app, case, tie.steward, key, &path, &today).await
}

async fn to_colleague(
    app: &App,
    case: &Arc<Case>,
    to: Uuid,
    key: &str,
    path: &str,
    day: &str,
) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let Some(Colleague { name, language, mail: Some(to) }) = store::colleague(&mut conn, to).await? else {
        return Ok(None);
    };
    let locale = language.as_deref().and_then(Locale::named).unwrap_or(Locale::Dutch);
    let day = day.parse().map_or_else(|_| day.to_owned(), |day| locale.long_date(day));
    let words =
        args([("name", name.clone().into()), ("date", day.into()), ("link", format!("{}{path}", app.base_url).into())]);
    let (subject, text) = (locale.say(&format!("{key}-subject")), locale.say_with(&format!("{key}-text"), &words));
    Ok(Some(Mail { to, to_name: name, subject, text }))
}
