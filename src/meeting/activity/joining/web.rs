//! `POST /activities/{id}/joins`: anyone joins a day, from the page of the activity.

use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{NewJoin, heads, join, link};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::meeting::activity::show;
use crate::meeting::activity::store as activities;
use crate::web::guest::{Reach, name_flaw};
use crate::web::sign_in::limits;
use crate::web::{PostedAsTyped, Visitor, see_other};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub day: String,
    pub name: String,
    pub reach: String,
    pub heads: String,
}

impl Form {
    fn parse(&self, language: &'static str) -> Result<NewJoin, Error> {
        let mut flaws: Vec<Flaw> = name_flaw(&self.name).into_iter().collect();
        let reach = Reach::parse(&self.reach);
        if reach.is_none() {
            flaws.push(Flaw { field: "reach", key: "join-reach-unreadable" });
        }
        let heads = heads(&self.heads).map_err(|flaw| flaws.push(flaw));
        let day = self.day.parse().map_err(|_| flaws.push(Flaw { field: "day", key: "join-day-missing" }));
        match (self.id.parse(), day, reach, heads) {
            (Ok(id), Ok(day), Some(reach), Ok(heads)) if flaws.is_empty() => {
                Ok(NewJoin { id, day, name: self.name.trim().to_owned(), reach, language, heads, by: None })
            }
            _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }
}

pub async fn create(
    app: App,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let new = match form.parse(visitor.locale.tag()) {
        Ok(new) => new,
        Err(Error::Invalid(flaws)) => return show::page(&app, &visitor, id, form, flaws).await,
        Err(error) => return Err(error),
    };
    let mut tx = visitor.write(&app).await?;
    limits::joining(&mut tx, &app, &visitor.address).await?;
    taken(&app, &mut tx, &visitor, id, &new).await?;
    tx.commit().await?;
    Ok(see_other(&link(&app, new.id)?, None))
}

/// Only a day that she can see, of this activity.
async fn taken(app: &App, tx: &mut Tx, visitor: &Visitor, activity: Uuid, new: &NewJoin) -> Result<(), Error> {
    let day = activities::day(tx, visitor.reader(app), new.day).await?;
    if day.activity != activity {
        return Err(Error::NotFound);
    }
    join(tx, app, new).await
}
