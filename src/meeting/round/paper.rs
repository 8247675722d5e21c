//! The round on paper, for who walks without a telephone: a code per door, and room to write. It names nobody.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::store::{self, Door, Round};
use crate::app::App;
use crate::error::Error;
use crate::meeting::store::One;
use crate::practice::{self, Practice, Words};
use crate::web::{Page, Visitor, Worker, html};

#[derive(Template)]
#[template(path = "round/paper.html")]
struct PaperPage {
    page: Page,
    round: Round,
    practice: Practice,
    doors: Vec<Door>,
    duo: Vec<One>,
}

impl PaperPage {
    fn words(&self) -> &Words {
        self.practice.words(self.page.lang())
    }

    fn is_left_alone(&self, door: &Door) -> bool {
        door.left_alone_until.is_some_and(|day| day > self.round.planned_on)
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let round = store::show(&mut conn, worker.reader(&app), id).await?;
    let practice = practice::meeting(&app, &mut conn, round.place, &round.practice).await?;
    let doors = store::doors(&mut conn, id).await?;
    let duo = store::duo(&mut conn, id).await?;
    let page = Page::new(&app, &visitor, "rounds-title").titled(round.place_name.clone());
    let template = PaperPage { page, round, practice, doors, duo };
    html(&template.page, &template)
}
