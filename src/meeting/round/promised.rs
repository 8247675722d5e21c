//! What a round promised: this week, this month, this year.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Promise, Round};
use crate::app::App;
use crate::error::Error;
use crate::subject::Subject;
use crate::web::{Page, Visitor, Worker, html};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    #[default]
    Week,
    Month,
    Year,
}

impl View {
    fn until(self, today: Date) -> Date {
        today.saturating_add(match self {
            View::Week => 7.days(),
            View::Month => 1.month(),
            View::Year => 1.year(),
        })
    }

    fn name(self) -> &'static str {
        match self {
            View::Week => "week",
            View::Month => "month",
            View::Year => "year",
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Left out: the nearest in which something was promised.
    view: Option<View>,
}

#[derive(Template)]
#[template(path = "round/promised.html")]
struct PromisedPage {
    page: Page,
    round: Round,
    view: View,
    open: Vec<Promise>,
    done: Vec<Promise>,
}

impl PromisedPage {
    const VIEWS: [View; 3] = [View::Week, View::Month, View::Year];

    fn path(&self, promise: &Promise) -> String {
        Subject::parse(&promise.about_kind, promise.about_id).map_or_else(|_| "/".to_owned(), Subject::path)
    }
}

pub async fn show(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let reader = worker.reader(&app);
    let round = store::show(&mut conn, reader, id).await?;
    let mut all = store::promises(&mut conn, reader, id, View::Year.until(reader.today)).await?;
    let has_some = |view: &View| all.iter().any(|promise| promise.due_on <= view.until(reader.today));
    let view = asked.view.or_else(|| PromisedPage::VIEWS.into_iter().find(has_some)).unwrap_or_default();
    all.retain(|promise| promise.due_on <= view.until(reader.today));
    let (open, done) = all.into_iter().partition(|promise| promise.settled_on.is_none());
    let page = Page::new(&app, &visitor, "promised-title");
    let template = PromisedPage { page, round, view, open, done };
    html(&template.page, &template)
}
