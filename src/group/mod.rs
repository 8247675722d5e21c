//! group (groep): people with a purpose: the network, an organisation, a team, a household, an initiative. Groups can be in groups.

pub mod belonging;
pub mod carrying;
pub mod colour;
pub mod details;
pub mod guide;
pub mod joining;
pub mod leaving;
pub mod membership;
pub mod store;
pub mod web;

use jiff::civil::Date;
use uuid::Uuid;

use crate::app::{self, App};
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::event;
use crate::overview::foto::news;
use crate::party::{EVERYONE, NETWORK};
use crate::person::{self, Name, NewContact, NewPerson};
use crate::place::{self, NewPlace};
use crate::subject::Subject;
use crate::web::sign_in::vouching;

/// What a membership makes of someone. `worker` and `coordinator` are staff: they also read what the groups above theirs may read.
pub const ROLES: [&str; 8] =
    ["worker", "coordinator", "referrer", "carrier", "supporter", "participant", "delegate", "intern"];

#[derive(Clone, Debug)]
pub struct NewGroup {
    pub id: Uuid,
    /// `network`, `organisation`, `team`, `household`, `initiative`, or the one `everyone`.
    pub kind: &'static str,
    pub name: String,
    pub purpose: String,
    pub parent: Option<Uuid>,
    pub place: Option<Uuid>,
    pub audience: Uuid,
}

#[derive(Clone, Debug)]
pub struct NewMembership {
    pub id: Uuid,
    pub group: Uuid,
    pub person: Uuid,
    pub role: String,
    pub begins_on: Date,
    pub created_by: Uuid,
}

/// The first facts of a new installation.
#[derive(Clone, Debug)]
pub struct Founding {
    pub network: String,
    pub town: String,
    pub wijk: String,
    pub name: String,
    pub mail: String,
}

impl Founding {
    pub fn parse(network: &str, town: &str, wijk: &str, name: &str, mail: &str) -> Result<Self, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let mut text = |field, typed: &str, key| {
            let typed = typed.trim();
            if typed.is_empty() || typed.chars().count() > 200 {
                flaws.push(Flaw { field, key });
            }
            typed.to_owned()
        };
        let founding = Self {
            network: text("network", network, "setup-network-missing"),
            town: text("town", town, "setup-town-missing"),
            wijk: text("wijk", wijk, "setup-wijk-missing"),
            name: text("name", name, "setup-name-missing"),
            mail: text("mail", mail, "setup-mail-missing").to_lowercase(),
        };
        let has_mail = founding
            .mail
            .split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && host.contains('.') || host == "localhost");
        if !has_mail && !founding.mail.is_empty() {
            flaws.push(Flaw { field: "mail", key: "setup-mail-unreadable" });
        }
        if flaws.is_empty() { Ok(founding) } else { Err(flaws) }
    }
}

/// Lays the ground of a tenant, once: the public, the network, gemeente and wijk, and the first worker, who co-ordinates.
pub async fn found(tx: &mut Tx, app: &App, founding: &Founding) -> Result<Uuid, Error> {
    if store::is_founded(tx).await? {
        return Err(Error::Conflict("conflict-founded"));
    }
    let today = app.clock.today();
    let town = place::find_or_add(tx, app, &NewPlace::root("gemeente", &founding.town)).await?;
    let wijk = place::find_or_add(tx, app, &NewPlace::under(town, "wijk", &founding.wijk)).await?;
    let everyone = NewGroup {
        id: EVERYONE,
        kind: "everyone",
        name: String::new(),
        purpose: String::new(),
        parent: None,
        place: None,
        audience: EVERYONE,
    };
    store::add(tx, &everyone, app.clock.millis()).await?;
    let network =
        NewGroup { id: NETWORK, kind: "network", name: founding.network.clone(), place: Some(wijk), ..everyone };
    store::add(tx, &network, app.clock.millis()).await?;
    app::set(tx, "network", &founding.network).await?;
    app::set(tx, "home_place", &wijk.to_string()).await?;
    let first = app.id();
    let name = Name::parse(&founding.name);
    let worker =
        NewPerson { id: first, name, place: None, language: None, audience: NETWORK, noted_by: first, import: None };
    person::meet(tx, app, &worker).await?;
    let mail = NewContact {
        id: app.id(),
        person: first,
        kind: "email",
        value: founding.mail.clone(),
        as_typed: founding.mail.clone(),
        remark: String::new(),
        audience: NETWORK,
        import: None,
    };
    person::add_contact(tx, app, &mail, first).await?;
    let role = "coordinator".to_owned();
    join(
        tx,
        app,
        &NewMembership { id: app.id(), group: NETWORK, person: first, role, begins_on: today, created_by: first },
    )
    .await?;
    event::record(tx, app, first, "founded", Subject::Group(NETWORK), "").await?;
    Ok(first)
}

/// Makes a group. Made a second time it is left as it is.
pub async fn begin(tx: &mut Tx, app: &App, new: &NewGroup, by: Uuid) -> Result<(), Error> {
    if !store::add(tx, new, app.clock.millis()).await? {
        return Ok(());
    }
    event::record(tx, app, by, "began", Subject::Group(new.id), new.kind).await
}

/// Someone becomes a member.
pub async fn join(tx: &mut Tx, app: &App, new: &NewMembership) -> Result<(), Error> {
    if !ROLES.contains(&new.role.as_str()) {
        return Err(Error::invalid("role", "role-unknown"));
    }
    if !store::members::join(tx, new, app.clock.millis()).await? {
        return person::same_hand(store::members::created_by(tx, new.id).await?, new.created_by);
    }
    if membership::is_staff_role(&new.role) {
        vouching::joined(tx, app, new.person, new.created_by).await?;
        news::works_elsewhere(tx).await?;
    }
    event::record(tx, app, new.created_by, "joined", Subject::Group(new.group), &new.role).await?;
    carrying::weigh_all_of(tx, app, new.person, new.created_by).await
}
