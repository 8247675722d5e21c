//! What goes back to the referrer: arrived, not arrived, started, ended. In his list at once, and by mail the next morning: what
//! was a mistake of the day is taken back before. A mail has a reference and a word, and tells a stranger nothing.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::{no_show_on, reference, store};
use crate::access::case::Case;
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::job::{self, Job, mail::Mail};
use crate::party::PROGRAM;
use crate::tie::ending::{self, Outcome};
use crate::tie::store::{self as ties, Tie};
use crate::web::locale::{Locale, args};

/// At this hour of the next day it is mailed, in the Netherlands.
const TELL_AT: i8 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// They met.
    Arrived,
    /// It ended before they met, whoever ended it and why.
    NotArrived,
    /// It holds, or they met again.
    Started,
    Ended,
}

impl Back {
    pub const ALL: [Back; 4] = [Back::Arrived, Back::NotArrived, Back::Started, Back::Ended];

    pub fn name(self) -> &'static str {
        match self {
            Back::Arrived => "arrived",
            Back::NotArrived => "not-arrived",
            Back::Started => "started",
            Back::Ended => "ended",
        }
    }

    /// Since when it holds, if it does.
    fn since(self, tie: &Tie, talks: i64, today: Date) -> Option<Date> {
        match self {
            Back::Arrived => tie.met_on,
            Back::NotArrived => tie.ended_on.filter(|_| tie.met_on.is_none()),
            Back::Started => tie.holds_on.or_else(|| tie.met_on.filter(|_| talks > 1).map(|_| today)),
            Back::Ended => tie.ended_on.filter(|_| tie.met_on.is_some()),
        }
    }
}

/// Something happened to a tie: what is new of it for its referrer, if it has one.
pub async fn news(tx: &mut Tx, app: &App, tie: Uuid) -> Result<(), Error> {
    if !store::is_referral(tx, tie).await? {
        return Ok(());
    }
    let known = store::heard(tx, tie).await?;
    let (facts, talks) = (ties::facts(tx, tie).await?, ties::meetings(tx, tie).await?);
    for back in Back::ALL {
        match back.since(&facts, talks, app.clock.today()) {
            Some(day) if !known.iter().any(|what| what == back.name()) => tell(tx, app, tie, back, day).await?,
            None => store::drop_outcome(tx, tie, back).await?,
            Some(_) => {}
        }
    }
    Ok(())
}

async fn tell(tx: &mut Tx, app: &App, referral: Uuid, back: Back, since: Date) -> Result<(), Error> {
    store::add_outcome(tx, app.id(), referral, back, since).await?;
    let tomorrow = app.clock.today().saturating_add(1.day());
    let job = Job::TellReferrer { referral, what: back.name().to_owned() };
    job::enqueue_anew(tx, app, &job, app.clock.at(tomorrow, TELL_AT)).await
}

/// To the group that referred. Nothing when it was told, was taken back, or there is no address.
pub async fn letter(app: &App, case: &Arc<Case>, referral: Uuid, what: &str) -> Result<Option<Mail>, Error> {
    let letter = store::letter(&mut app.read_as(case).await?, referral, what).await?;
    let Some(letter) = letter.filter(|letter| !letter.mail.is_empty()) else { return Ok(None) };
    let locale = Locale::Dutch;
    let words = args([
        ("reference", reference(referral).into()),
        ("date", locale.long_date(letter.made_on).into()),
        ("outcome", locale.say(&format!("referral-back-{what}")).into()),
    ]);
    let (subject, text) = (locale.say("referral-mail-subject"), locale.say_with("referral-mail-text", &words));
    Ok(Some(Mail { to: letter.mail, to_name: letter.name, subject, text }))
}

/// Who did not come within the days of the practice did not arrive; and of whom nothing is left, it is over. Once a day.
pub async fn go(app: &App, today: Date) -> Result<(), Error> {
    let case = app.program(Activity::Tie, "job clock");
    let mut last = Uuid::nil();
    loop {
        let mut tx = app.write_as(&case).await?;
        let open = store::open(&mut tx, last).await?;
        for (id, gone) in &open {
            if *gone > 0 {
                over(&mut tx, app, *id, today).await?;
            } else {
                let tie = ties::facts(&mut tx, *id).await?;
                if tie.ended_on.is_some() {
                    news(&mut tx, app, *id).await?;
                } else if no_show_on(app, &tie) <= today {
                    ending::end(&mut tx, app, &tie, Outcome::NoShow, "", PROGRAM).await?;
                }
            }
            last = *id;
        }
        tx.commit().await?;
        if open.is_empty() {
            return Ok(());
        }
    }
}

/// She is erased, and the tie with her.
async fn over(tx: &mut Tx, app: &App, referral: Uuid, today: Date) -> Result<(), Error> {
    let came = store::heard(tx, referral).await?.iter().any(|what| what == Back::Arrived.name());
    tell(tx, app, referral, if came { Back::Ended } else { Back::NotArrived }, today).await
}
