//! `/`: for a worker Vandaag, for a resident her own words, for everybody else what this is.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::store::{self, Faded, OwnGroup, OwnWord, Planned, Unfinished};
use super::wijk;
use crate::access::hat::Hat;
use crate::access::{Reader, emergency, request};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::note::{self, store::Signal, tip};
use crate::person::renewal::{self, store::Mine};
use crate::practice::Practice;
use crate::revisit::store::{DUE_PAGE, Due, due};
use crate::subject::Subject;
use crate::tie::{self, store::Row};
use crate::web::{Page, Viewer, Visitor, html};

/// How far a worker looks ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Span {
    Today,
    Week,
    Month,
    Year,
}

impl Span {
    fn until(self, today: Date) -> Date {
        today.saturating_add(match self {
            Span::Today => 0.days(),
            Span::Week => 7.days(),
            Span::Month => 1.month(),
            Span::Year => 1.year(),
        })
    }

    /// The value in the address and the end of the locale key.
    fn name(self) -> &'static str {
        match self {
            Span::Today => "today",
            Span::Week => "week",
            Span::Month => "month",
            Span::Year => "year",
        }
    }
}

#[derive(Deserialize)]
pub struct Asked {
    ahead: Option<Span>,
    /// Where the page before ended: the day and the id of its last visit.
    day: Option<Date>,
    id: Option<uuid::Uuid>,
}

#[derive(Template)]
#[template(path = "overview/today.html")]
struct TodayPage {
    page: Page,
    due: Vec<Due>,
    /// The address of the visits after these.
    next: Option<String>,
    faded: Vec<Faded>,
    unfinished: Vec<Unfinished>,
    signals: Vec<Signal>,
    renewals: Vec<Mine>,
    planned: Vec<Planned>,
    /// Ties that she guards and must look at.
    ties: Vec<Row>,
    /// Referrals of whom nobody came yet, and when the referrer hears that.
    overdue: Vec<(Row, Date)>,
    account: Account,
    next_due: Option<Date>,
    ahead: Span,
    today: Date,
    app: App,
}

impl TodayPage {
    /// For the forms of one row: sending one twice saves once.
    fn fresh_id(&self) -> uuid::Uuid {
        self.app.id()
    }

    fn practice(&self, slug: &str) -> &str {
        self.app.practices.get(slug).map_or("", |practice| practice.words(self.page.lang()).name.as_str())
    }

    fn tied(&self, slug: &Option<String>) -> Option<&Practice> {
        self.app.practices.get(slug.as_deref()?)
    }

    const SPANS: [Span; 4] = [Span::Today, Span::Week, Span::Month, Span::Year];

    /// To what it is about. A place has no page of what was said of it: there it is the note.
    fn path(&self, visit: &Due) -> String {
        if let Some(agreement) = visit.agreement {
            return Subject::Agreement(agreement).path();
        }
        if let (Some(note), "place") = (visit.note, visit.about_kind.as_str()) {
            return format!("/notes/{note}");
        }
        Subject::parse(&visit.about_kind, visit.about_id).map_or_else(|_| "/".to_owned(), Subject::path)
    }

    fn days_left(&self, day: &Date) -> i64 {
        (*day - self.today).get_days().max(0).into()
    }

    fn days_late(&self, due: &Date) -> i64 {
        (self.today - *due).get_days().into()
    }
}

/// What waits for who answers for the network.
#[derive(Default)]
struct Account {
    /// Openings in an emergency to look over.
    emergencies: i64,
    /// Requests older than 25 days.
    requests: i64,
}

impl Account {
    async fn of(conn: &mut Conn, app: &App, viewer: &Viewer) -> Result<Self, Error> {
        let waiting = emergency::store::unreviewed(conn, viewer.id).await?;
        let reviews = waiting > 0 && emergency::may_review(conn, app, viewer, uuid::Uuid::nil()).await?;
        let late = request::alarm::asked_by(app.clock.today());
        let requests = if viewer.coordinator { request::store::alarming(conn, late).await? } else { 0 };
        Ok(Self { emergencies: if reviews { waiting } else { 0 }, requests })
    }
}

#[derive(Template)]
#[template(path = "overview/resident.html")]
struct ResidentPage {
    page: Page,
    words: Vec<OwnWord>,
    groups: Vec<OwnGroup>,
    /// Ties about which she was asked something.
    asked: i64,
}

#[derive(Template)]
#[template(path = "overview/public.html")]
struct PublicPage {
    page: Page,
}

pub async fn show(app: App, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    match &visitor.viewer {
        Some(viewer) if viewer.staff => today(&app, &visitor, viewer, &asked).await,
        Some(viewer) if viewer.session.hat == Hat::Referrer => tip::web::home(&app, &visitor, viewer).await,
        Some(viewer) => resident(&app, &visitor, viewer).await,
        None => match wijk::web::home(&app, &visitor).await {
            // Before the founding there is no wijk.
            Err(Error::NotFound) => {
                let template = PublicPage { page: Page::new(&app, &visitor, "public-title") };
                html(&template.page, &template)
            }
            shown => shown,
        },
    }
}

async fn today(app: &App, visitor: &Visitor, viewer: &Viewer, asked: &Asked) -> Result<Response, Error> {
    let reader = viewer.reader(app);
    let ahead = asked.ahead.unwrap_or(Span::Today);
    let mut conn = visitor.read(app).await?;
    let mut due = due(&mut conn, reader, ahead.until(reader.today), asked.day.zip(asked.id)).await?;
    let more = due.len() > DUE_PAGE;
    due.truncate(DUE_PAGE);
    let last = due.last().filter(|_| more);
    let next = last.map(|last| format!("/?ahead={}&day={}&id={}", ahead.name(), last.due_on, last.id));
    let faded = store::faded(&mut conn, reader).await?;
    let unfinished = store::unfinished(&mut conn, reader).await?;
    let next_due = if due.is_empty() { store::next_due(&mut conn, reader).await? } else { None };
    let page = Page::new(app, visitor, "today-title");
    let today = reader.today;
    let signals = note::store::signals(&mut conn, reader).await?;
    let renewals = renewal::store::mine(&mut conn, reader).await?;
    let planned = store::planned_soon(&mut conn, reader, today.saturating_add(1.day())).await?;
    let overdue = overdue(app, &mut conn, reader, ahead.until(today)).await?;
    let mut ties = tie::store::due(&mut conn, reader, ahead.until(today)).await?;
    ties.retain(|one| overdue.iter().all(|(late, _)| late.id != one.id));
    let account = Account::of(&mut conn, app, viewer).await?;
    let app = app.clone();
    let template = TodayPage {
        page,
        due,
        next,
        faded,
        unfinished,
        signals,
        renewals,
        planned,
        ties,
        overdue,
        account,
        next_due,
        ahead,
        today,
        app,
    };
    html(&template.page, &template)
}

async fn overdue(app: &App, conn: &mut Conn, reader: Reader, until: Date) -> Result<Vec<(Row, Date)>, Error> {
    let mut overdue = Vec::new();
    for row in tie::referral::store::overdue(conn, reader, until).await? {
        let told_on = tie::referral::no_show_on(app, &tie::store::facts(conn, row.id).await?);
        overdue.push((row, told_on));
    }
    Ok(overdue)
}

async fn resident(app: &App, visitor: &Visitor, viewer: &Viewer) -> Result<Response, Error> {
    let mut conn = visitor.read(app).await?;
    let words = store::own_words(&mut conn, viewer.reader(app)).await?;
    let groups = store::own_groups(&mut conn, viewer.reader(app)).await?;
    let asked = tie::asking::store::waiting(&mut conn, viewer.id).await?;
    let template = ResidentPage { page: Page::new(app, visitor, "resident-title"), words, groups, asked };
    html(&template.page, &template)
}
