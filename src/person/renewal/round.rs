//! The daily round: who answered, who is asked, who is asked again, and who did not answer twice.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Answer, pause, store};
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::job::{self, Job};
use crate::party::PROGRAM;
use crate::subject::Subject;
use crate::{event, note, person};

/// At this hour the mails go out, in the Netherlands.
const ASK_AT: i8 = 10;
/// People asked in one transaction.
const AT_ONCE: usize = 200;

pub async fn go(app: &App, today: Date) -> Result<(), Error> {
    while close_answered(app, today).await? {}
    while erase_silent(app, today).await? {}
    while ask_again(app, today).await? {}
    let case = app.program(Activity::Maintain, "job clock");
    let faded = store::faded(&mut app.read_as(&case).await?, today).await?;
    for some in faded.chunks(AT_ONCE) {
        ask(app, today, some).await?;
    }
    Ok(())
}

async fn begin(app: &App) -> Result<Tx, Error> {
    app.write_as(&app.program(Activity::Maintain, "job clock")).await
}

async fn close_answered(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = begin(app).await?;
    let answered = store::answered_otherwise(&mut tx, today).await?;
    for (renewal, _) in &answered {
        store::answer(&mut tx, *renewal, today, Answer::Spoken).await?;
    }
    tx.commit().await?;
    Ok(!answered.is_empty())
}

async fn ask(app: &App, today: Date, people: &[Uuid]) -> Result<(), Error> {
    let mut tx = begin(app).await?;
    for person in people {
        let Some(who) = store::to_ask(&mut tx, *person, today).await? else { continue };
        let id = app.id();
        store::ask(&mut tx, id, &who, today).await?;
        send(&mut tx, app, id, 1, who.mails > 0).await?;
        event::record(&mut tx, app, PROGRAM, "asked", Subject::Person(who.person), "").await?;
    }
    tx.commit().await
}

async fn ask_again(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = begin(app).await?;
    let open = store::to_ask_again(&mut tx, today.saturating_sub(pause())).await?;
    for (renewal, asked, by_mail) in &open {
        store::asked_again(&mut tx, *renewal, today, today.saturating_add(pause())).await?;
        send(&mut tx, app, *renewal, 2, *by_mail > 0).await?;
        event::record(&mut tx, app, PROGRAM, "asked", Subject::Person(*asked), "").await?;
    }
    tx.commit().await?;
    Ok(!open.is_empty())
}

async fn send(tx: &mut Tx, app: &App, renewal: Uuid, round: i64, by_mail: bool) -> Result<(), Error> {
    if !by_mail {
        return Ok(());
    }
    let at = app.clock.at(app.clock.today(), ASK_AT).max(app.clock.millis());
    job::enqueue(tx, app, &Job::AskRenewal { renewal, round }, at).await
}

async fn erase_silent(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = begin(app).await?;
    let silent = store::silent(&mut tx, today).await?;
    for (renewal, who) in &silent {
        store::answer(&mut tx, *renewal, today, Answer::Silence).await?;
        erase_faded(&mut tx, app, *who, today).await?;
    }
    tx.commit().await?;
    Ok(!silent.is_empty())
}

/// What faded goes; what is still fresh has its own year.
async fn erase_faded(tx: &mut Tx, app: &App, who: Uuid, today: Date) -> Result<(), Error> {
    event::record(tx, app, PROGRAM, "erased", Subject::Person(who), "").await?;
    for said in store::faded_notes(tx, who, today).await? {
        note::erasing::drop_note(tx, app, said).await?;
    }
    store::drop_faded_contacts(tx, who, today).await?;
    if person::erasing::is_empty(tx, who).await? {
        person::erasing::erase(tx, app, who, PROGRAM).await?;
    } else {
        // Her name is known by what is left.
        person::store::still_here(tx, who, today.saturating_add(person::stays_fresh())).await?;
    }
    Ok(())
}
