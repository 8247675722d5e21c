//! One agreement: who promised what from when till when, and what is left of the euros.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::parse::Spent;
use super::picture::{self, Picture};
use super::store::{self, Spending};
use super::timeline::Stretch;
use super::whole::{To, Whole};
use super::{Kind, Party};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::practice::Practice;
use crate::tie;
use crate::web::{Page, Visitor, Worker, html};

#[derive(Template)]
#[template(path = "agreement/show.html")]
pub(super) struct ShowPage {
    pub page: Page,
    whole: Whole,
    practice: Option<Practice>,
    picture: Option<Picture>,
    /// For whom, as the reader may know.
    about: Party,
    name: String,
    /// What the tie is for that it hangs on, as far as the reader may know.
    tie: Option<(Uuid, String)>,
    viewer: Uuid,
    new_id: Uuid,
    typed: Spent,
    flaws: Vec<Flaw>,
}

impl ShowPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn line(&self, stretch: &Stretch, kind: &str) -> String {
        let line = Kind::ALL.into_iter().find(|one| one.name() == kind).and_then(|kind| stretch.line(kind));
        line.map(|line| self.whole.words(&self.page, line)).unwrap_or_default()
    }

    fn has(&self, kind: &str) -> bool {
        Kind::ALL.into_iter().any(|one| one.name() == kind && self.whole.has(one))
    }

    fn is_now(&self, stretch: &Stretch) -> bool {
        stretch.holds_on(self.page.today)
    }

    fn is_past(&self) -> bool {
        let until = self.whole.last().and_then(|last| last.version.until_on);
        self.whole.agreement.ended_on.is_none() && until.is_some_and(|until| until < self.page.today)
    }

    fn is_over(&self) -> bool {
        self.whole.agreement.ended_on.is_some()
    }

    fn can_go_back(&self, stretch: &Stretch) -> bool {
        let version = &stretch.version;
        let last = self.whole.last().is_some_and(|last| last.version.id == version.id);
        last && version.made_by == self.viewer && version.made_on == self.page.today && !self.is_over()
    }

    fn can_unspend(&self, spending: &Spending) -> bool {
        spending.made_by == self.viewer && spending.made_on == self.page.today
    }

    fn can_reopen(&self) -> bool {
        let agreement = &self.whole.agreement;
        agreement.ended_by == Some(self.viewer) && agreement.ended_on == Some(self.page.today)
    }

    /// Something that was spent cannot be taken as it was typed.
    fn spent_wrong(&self) -> bool {
        self.flaws.iter().any(|flaw| ["euros", "what", "spent_on"].contains(&flaw.field))
    }

    fn at(&self, path: impl AsRef<str>) -> String {
        format!("/agreements/{}{}", self.whole.agreement.id, path.as_ref())
    }
}

pub(super) async fn page(
    app: &App,
    conn: &mut Conn,
    (worker, visitor): (&Worker, &Visitor),
    id: Uuid,
    (typed, flaws): (Spent, Vec<Flaw>),
) -> Result<ShowPage, Error> {
    let reader = worker.reader(app);
    let agreement = store::show(conn, reader, id).await?;
    let about = agreement.about()?;
    let whole = Whole::read(conn, agreement, To::Reader(reader), reader.today).await?;
    let tie = match whole.agreement.tie {
        Some(tie) => tie::store::row(conn, reader, tie).await.ok().map(|row| (tie, row.words)),
        None => None,
    };
    let page = Page::new(app, visitor, "agreements-title");
    Ok(ShowPage {
        name: whole.name(&page, &about.id()),
        picture: picture::draw(&whole.stretches, reader.today, page.lang()),
        practice: app.practices.get(&whole.agreement.practice).cloned(),
        viewer: worker.id,
        tie,
        new_id: typed.id.parse().unwrap_or_else(|_| app.id()),
        page,
        whole,
        about,
        typed,
        flaws,
    })
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let template = page(&app, &mut conn, (&worker, &visitor), id, (nothing_spent(&app), Vec::new())).await?;
    html(&template.page, &template)
}

pub(super) fn nothing_spent(app: &App) -> Spent {
    Spent { spent_on: app.clock.today().to_string(), ..Spent::default() }
}
