//! What came of a meeting, to who was there and left an address. The words are those of who reported back.

use std::sync::Arc;

use uuid::Uuid;

use super::store;
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::web::locale::{Locale, args};

/// Nothing when she objected, left, or has no address any more.
pub async fn compose(app: &App, case: &Arc<Case>, meeting: Uuid, person: Uuid) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let Some(report) = store::to_report(&mut conn, meeting, person).await? else { return Ok(None) };
    let (Some(to), Some(on)) = (report.mail, report.held_on) else { return Ok(None) };
    let locale = report.language.as_deref().and_then(Locale::named).unwrap_or(Locale::Dutch);
    let words = args([
        ("name", report.name.clone().into()),
        ("meeting", report.meeting.clone().into()),
        ("date", locale.long_date(on).into()),
        ("report", report.report.into()),
    ]);
    let subject = locale.say_with("report-mail-subject", &words);
    Ok(Some(Mail { to, to_name: report.name, subject, text: locale.say_with("report-mail-text", &words) }))
}
