//! The form of a referral: three fields, half a minute, in any browser. The same with and without an account.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Made, Office};
use super::{From, NewReferral, Wish, refer};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::note::tip::store::{self as tips, Receiver};
use crate::practice::{self, Practice};
use crate::web::page::html_with;
use crate::web::{Page, Visitor};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub name: String,
    /// A phone number or a mail address.
    pub reach: String,
    /// `us`: by way of who refers.
    pub via: String,
    pub wish: String,
    pub receiver: String,
    pub agreed: String,
    pub practice: String,
}

#[derive(Template)]
#[template(path = "referral/new.html")]
pub struct NewPage {
    page: Page,
    office: Office,
    practice: Practice,
    /// The ways of referring to choose from, when there are more.
    practices: Vec<Practice>,
    receivers: Vec<Receiver>,
    form: Form,
    flaws: Vec<Flaw>,
    action: String,
    /// What came of those before; without an account, where there is no list elsewhere.
    made: Vec<Made>,
}

impl NewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

/// The ways of referring that are on.
pub async fn practices(app: &App, conn: &mut Conn) -> Result<Vec<Practice>, Error> {
    match app.home(conn).await? {
        Some(home) => practice::referring(app, conn, home).await,
        None => Ok(Vec::new()),
    }
}

/// Where the form stands: who refers, by which way of working, and where it is sent.
pub struct Place {
    pub office: Office,
    pub practice: Practice,
    pub action: String,
    pub signed_in: bool,
}

impl Place {
    pub async fn page(
        self,
        app: &App,
        conn: &mut Conn,
        visitor: &Visitor,
        mut form: Form,
        flaws: Vec<Flaw>,
    ) -> Result<Response, Error> {
        let own = self.office.id;
        let mut receivers = tips::receivers(conn, app.clock.today()).await?;
        receivers.retain(|receiver| receiver.id != own);
        let (practices, made) = if self.signed_in {
            (practices(app, conn).await?, Vec::new())
        } else {
            (Vec::new(), store::made(conn, own).await?)
        };
        let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        form.practice.clone_from(&self.practice.slug);
        let Place { office, practice, action, .. } = self;
        let page = Page::new(app, visitor, "referral-title");
        let template = NewPage { page, office, practice, practices, receivers, form, flaws, action, made };
        html_with(status, &template.page, &template)
    }

    pub fn fresh(app: &App) -> Form {
        Form { id: app.id().to_string(), wish: Wish::Unknown.name().to_owned(), ..Form::default() }
    }

    /// The id of the referral.
    pub async fn take(&self, tx: &mut Tx, app: &App, by: Option<Uuid>, form: &Form) -> Result<Uuid, Error> {
        for (field, text) in [("name", &form.name), ("reach", &form.reach)] {
            if crate::web::form::holds_bsn(field, text) {
                return Err(Error::invalid(field, "note-holds-bsn"));
            }
        }
        let new = NewReferral::parse(form)?;
        refer(tx, app, From { office: &self.office, by }, &self.practice, &new).await?;
        Ok(new.id)
    }
}
