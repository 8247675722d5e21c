//! Jobs: what must still happen, enqueued in the same transaction as the change that asks for it.
//!
//! Effects inside the database happen exactly once: they share the transaction with the done-mark. Mail goes out at least
//! once, always with the Message-ID of its job, so that a second copy can be recognised.

mod letter;
pub mod mail;
mod run;
pub mod store;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::access::register::Activity;
use crate::app::App;
use crate::db::{Tx, Value};
use crate::error::Error;
use crate::web::sign_in::link::Asked;

pub use run::{Runner, run_due};

/// Everything that can be left to do. The text is emptied when it is done.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// On the day: a mail to the steward, if the visit is still open and still due then.
    Remind {
        revisit: Uuid,
        due_on: Date,
    },
    /// Someone asked for a one-time link; whether we know her shows when it is done.
    SignInMail(Asked),
    /// Once a day: everything whose day it is goes, or is asked about.
    Forget {
        on: Date,
    },
    /// A file that a worker uploaded and said yes to.
    Import {
        import: Uuid,
    },
    /// The end of the log is signed, once an hour (hours since 1970).
    Checkpoint {
        hour: i64,
    },
    /// A signed end of the log to someone who keeps it, once a day.
    CheckpointMail {
        to: String,
        on: Date,
        note: String,
    },
    /// "Is dit nog zo?", the first or the second time.
    AskRenewal {
        renewal: Uuid,
        round: i64,
    },
    /// To her: she was opened in an emergency.
    TellEmergency {
        emergency: Uuid,
    },
    /// To who may look it over: at once, and again shortly before the last day.
    ReviewEmergency {
        emergency: Uuid,
        to: Uuid,
        round: i64,
    },
    /// To who was at a meeting: what came of it.
    ReportBack {
        meeting: Uuid,
        person: Uuid,
    },
    /// To who joined an activity: that she comes, waits, moved up, or that it does not go on.
    TellJoined {
        join: Uuid,
        what: String,
    },
    /// To who takes part in a group without being known here, or asked to.
    TellGroupJoined {
        join: Uuid,
        what: String,
    },
    /// To who asked for the weekly message: does she want it? And the message itself, on its day.
    AskDigest {
        digest: Uuid,
    },
    SendDigest {
        digest: Uuid,
        on: Date,
    },
    /// To one of two who could be introduced: may we?
    AskTie {
        side: Uuid,
    },
    /// To one of two who both said yes.
    TellTie {
        side: Uuid,
    },
    /// To one of two: does it still click?
    AskKlik {
        check: Uuid,
        side: String,
    },
    /// What the link of such a mail answered by itself counts from now on, if nothing else came.
    CountTap {
        check: Uuid,
        side: String,
    },
    /// To a side of an agreement: does it take part, or does it still stand? And what a link answered by itself.
    AskAgreement {
        ask: Uuid,
    },
    CountAgreed {
        ask: Uuid,
    },
    /// To who guards a tie: one of the two doubts.
    TellDoubt {
        check: Uuid,
    },
    /// To who guards a tie: one of the two stopped.
    TellStopped {
        tie: Uuid,
    },
    /// To a group that referred someone: arrived, not arrived, started or ended.
    TellReferrer {
        referral: Uuid,
        what: String,
    },
    /// To an organisation: is what it offers still right? The first or the second time.
    AskGuide {
        check: Uuid,
        round: i64,
    },
    /// To who carries a room: it was booked, or that was cancelled.
    TellRoom {
        booking: Uuid,
        to: Uuid,
        what: String,
    },
    /// To who co-ordinates: a request waits since 25 days.
    AlarmRequest {
        request: Uuid,
        to: Uuid,
    },
    /// To who co-ordinates: somebody opened far more people than she usually does.
    NoticeOpened {
        worker: Uuid,
        on: Date,
        to: Uuid,
    },
}

impl Job {
    pub fn kind(&self) -> &'static str {
        match self {
            Job::Remind { .. } => "remind",
            Job::SignInMail(_) => "sign_in_mail",
            Job::Forget { .. } => "forget",
            Job::Import { .. } => "import",
            Job::Checkpoint { .. } => "checkpoint",
            Job::CheckpointMail { .. } => "checkpoint_mail",
            Job::AskRenewal { .. } => "ask_renewal",
            Job::TellEmergency { .. } => "tell_emergency",
            Job::ReviewEmergency { .. } => "review_emergency",
            Job::ReportBack { .. } => "report_back",
            Job::TellJoined { .. } => "tell_joined",
            Job::TellGroupJoined { .. } => "tell_group_joined",
            Job::AskDigest { .. } => "ask_digest",
            Job::SendDigest { .. } => "send_digest",
            Job::AskTie { .. } => "ask_tie",
            Job::TellTie { .. } => "tell_tie",
            Job::AskKlik { .. } => "ask_klik",
            Job::CountTap { .. } => "count_tap",
            Job::AskAgreement { .. } => "ask_agreement",
            Job::CountAgreed { .. } => "count_agreed",
            Job::TellDoubt { .. } => "tell_doubt",
            Job::TellStopped { .. } => "tell_stopped",
            Job::TellReferrer { .. } => "tell_referrer",
            Job::AskGuide { .. } => "ask_guide",
            Job::TellRoom { .. } => "tell_room",
            Job::AlarmRequest { .. } => "alarm_request",
            Job::NoticeOpened { .. } => "notice_opened",
        }
    }

    /// For what it uses people's data.
    pub fn activity(&self) -> Activity {
        match self {
            Job::Remind { .. } => Activity::ComeBack,
            Job::SignInMail { .. } => Activity::SignIn,
            Job::Forget { .. } => Activity::Maintain,
            Job::Import { .. } => Activity::Import,
            Job::Checkpoint { .. } | Job::CheckpointMail { .. } => Activity::Log,
            Job::AskRenewal { .. } | Job::AlarmRequest { .. } => Activity::Requests,
            Job::TellEmergency { .. } | Job::ReviewEmergency { .. } => Activity::Emergency,
            Job::ReportBack { .. } => Activity::Meet,
            Job::TellJoined { .. } | Job::TellGroupJoined { .. } | Job::AskDigest { .. } | Job::SendDigest { .. } => {
                Activity::Join
            }
            Job::AskTie { .. }
            | Job::TellTie { .. }
            | Job::AskKlik { .. }
            | Job::CountTap { .. }
            | Job::TellDoubt { .. }
            | Job::TellStopped { .. } => Activity::Tie,
            Job::AskAgreement { .. } | Job::CountAgreed { .. } => Activity::Agree,
            Job::TellReferrer { .. } => Activity::Refer,
            Job::TellRoom { .. } | Job::AskGuide { .. } => Activity::WhoIsWho,
            Job::NoticeOpened { .. } => Activity::Maintain,
        }
    }

    /// The same key is enqueued once.
    fn unique_key(&self, id: Uuid) -> String {
        match self {
            Job::Remind { revisit, due_on } => format!("remind:{revisit}:{due_on}"),
            Job::SignInMail(_) => format!("sign_in_mail:{id}"),
            Job::Forget { on } => format!("forget:{on}"),
            Job::Import { import } => format!("import:{import}"),
            Job::Checkpoint { hour } => format!("checkpoint:{hour}"),
            Job::CheckpointMail { to, on, .. } => format!("checkpoint_mail:{on}:{to}"),
            Job::AskRenewal { renewal, round } => format!("ask_renewal:{renewal}:{round}"),
            Job::TellEmergency { emergency } => format!("tell_emergency:{emergency}"),
            Job::ReviewEmergency { emergency, to, round } => format!("review_emergency:{emergency}:{to}:{round}"),
            Job::ReportBack { meeting, person } => format!("report_back:{meeting}:{person}"),
            Job::AskDigest { digest } => format!("ask_digest:{digest}"),
            Job::SendDigest { digest, on } => format!("send_digest:{digest}:{on}"),
            Job::TellJoined { join, what } => format!("tell_joined:{join}:{what}"),
            Job::TellGroupJoined { join, what } => format!("tell_group_joined:{join}:{what}"),
            Job::AskTie { side } => format!("ask_tie:{side}"),
            Job::TellTie { side } => format!("tell_tie:{side}"),
            Job::AskKlik { check, side } => format!("ask_klik:{check}:{side}"),
            Job::AskAgreement { ask } => format!("ask_agreement:{ask}"),
            Job::CountAgreed { ask } => format!("count_agreed:{ask}"),
            Job::CountTap { check, side } => format!("count_tap:{check}:{side}"),
            Job::TellDoubt { check } => format!("tell_doubt:{check}"),
            Job::TellStopped { tie } => format!("tell_stopped:{tie}"),
            Job::TellReferrer { referral, what } => format!("tell_referrer:{referral}:{what}"),
            Job::AskGuide { check, round } => format!("ask_guide:{check}:{round}"),
            Job::TellRoom { booking, to, what } => format!("tell_room:{booking}:{to}:{what}"),
            Job::AlarmRequest { request, to } => format!("alarm_request:{request}:{to}"),
            Job::NoticeOpened { worker, on, to } => format!("notice_opened:{worker}:{on}:{to}"),
        }
    }
}

/// The columns of a new job, for many at once.
pub fn row(app: &App, job: &Job, due_at: i64) -> Result<[Value; 7], Error> {
    let id = app.id();
    let payload = serde_json::to_string(job)?;
    Ok([
        id.into(),
        job.unique_key(id).into(),
        job.kind().into(),
        store::sealed(id, &payload),
        due_at.into(),
        0i64.into(),
        0i64.into(),
    ])
}

/// `due_at`: milliseconds since 1970.
pub async fn enqueue(tx: &mut Tx, app: &App, job: &Job, due_at: i64) -> Result<(), Error> {
    let id = app.id();
    let payload = serde_json::to_string(job)?;
    store::add(tx, id, &job.unique_key(id), job.kind(), &payload, due_at).await
}

/// The same for a job that may have been done before, when there was nothing to do: it is done again. Its effect must see to
/// it that nothing happens twice.
pub async fn enqueue_anew(tx: &mut Tx, app: &App, job: &Job, due_at: i64) -> Result<(), Error> {
    enqueue(tx, app, job, due_at).await?;
    let id = app.id();
    let payload = serde_json::to_string(job)?;
    store::do_again(tx, id, &job.unique_key(id), &payload, due_at).await
}
