//! What was read becomes groups and their offers. The same file again changes nothing but what it says otherwise.

use uuid::Uuid;

use super::reading::{Location, Organization, Service, id, short};
use crate::access::Reader;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::group::details::Details as GroupDetails;
use crate::group::guide::{Details, NewOffer, store};
use crate::group::{NewGroup, store as groups};
use crate::party::{EVERYONE, NETWORK};
use crate::place::store as places;
use crate::subject::Subject;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub organizations: i64,
    pub offers: i64,
    /// Not offered any more: taken out.
    pub ended: i64,
}

pub async fn store_all(tx: &mut Tx, app: &App, by: Uuid, all: &[Organization]) -> Result<Outcome, Error> {
    let mut outcome = Outcome::default();
    for of in all {
        let group = organization(tx, app, by, of).await?;
        outcome.organizations += 1;
        for service in &of.services {
            if keep(tx, app, (by, group), of, service).await? {
                outcome.offers += 1;
            } else {
                outcome.ended += 1;
            }
        }
    }
    Ok(outcome)
}

/// The group with that id, or of that name; else a new one that everyone may know.
async fn organization(tx: &mut Tx, app: &App, by: Uuid, of: &Organization) -> Result<Uuid, Error> {
    let id = id(&of.id, |text| app.keyed_hash("hsds", text));
    let name = short(Some(&of.name));
    let known = match store::group_known(tx, id, &dutch::fold(&name)).await? {
        Some(known) => known,
        None => {
            let home = app.home(tx).await?;
            let new = NewGroup {
                id,
                kind: "organisation",
                name: name.clone(),
                purpose: String::new(),
                parent: Some(NETWORK),
                place: home,
                audience: EVERYONE,
            };
            groups::add(tx, &new, app.clock.millis()).await?;
            event::record(tx, app, by, "began", Subject::Group(id), new.kind).await?;
            id
        }
    };
    let reader = Reader::person(by, app);
    let now = groups::show(tx, reader, known).await?;
    let about = short(of.description.as_ref());
    let mut details = GroupDetails {
        name: name.clone(),
        // A name alone is no purpose.
        purpose: if about == name { String::new() } else { about },
        place: now.place_id,
        phone: short(of.phones.first().map(|phone| &phone.number)),
        email: short(of.email.as_ref()),
        website: short(of.website.as_ref()),
        hours: now.hours.unwrap_or_default(),
    };
    let flaws = details.check();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    groups::change(tx, known, &details).await?;
    Ok(known)
}

/// Whether it is offered.
async fn keep(
    tx: &mut Tx,
    app: &App,
    (by, group): (Uuid, Uuid),
    of: &Organization,
    service: &Service,
) -> Result<bool, Error> {
    let id = id(&service.id, |text| app.keyed_hash("hsds", &format!("{}/{text}", of.id)));
    let today = app.clock.today();
    if service.status != "active" {
        store::end(tx, id, today, by).await?;
        return Ok(false);
    }
    let (place, spot) = place(tx, service.location()).await?;
    let mut reach = GroupDetails {
        name: "-".to_owned(),
        phone: short(service.phones.first().map(|phone| &phone.number)),
        email: short(service.email.as_ref()),
        website: short(service.url.as_ref()),
        ..GroupDetails::default()
    };
    let flaws = reach.check();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let details = Details {
        name: short(Some(&service.name)),
        what: short(service.description.as_ref()),
        place,
        spot,
        whom: short(service.eligibility_description.as_ref()),
        languages: service.languages(),
        cents: service.cents(),
        cost: short(service.fees_description.as_ref()),
        apply: short(service.application_process.as_ref()),
        phone: reach.phone,
        email: reach.email,
        website: reach.website,
        hours: service.hours(),
    };
    let hours = details.hours.clone();
    let new = NewOffer { id, group, details, by };
    if !store::add(tx, &new, today).await? {
        if store::group_of(tx, id).await? != Some(group) {
            return Err(Error::Conflict("conflict-hsds-other-group"));
        }
        store::change(tx, id, &new.details).await?;
        store::reopen(tx, id).await?;
    }
    store::set_hours(tx, id, &hours).await?;
    // Looked over by the organisation itself, or else as far as we know by who reads this in.
    let itself = service.assurer_email.is_some() && service.assurer_email == of.email;
    if let Some(on) = service.assured_date {
        store::check(tx, id, on.min(today), Some(by).filter(|_| !itself)).await?;
    }
    event::record(tx, app, by, "offered", Subject::Group(group), "").await?;
    Ok(true)
}

/// A wijk or buurt of ours by its name; what is no name of ours stands with how one finds it.
async fn place(tx: &mut Tx, location: Option<&Location>) -> Result<(Option<Uuid>, String), Error> {
    let Some(location) = location else { return Ok((None, String::new())) };
    let (name, spot) = (short(location.name.as_ref()), short(location.description.as_ref()));
    if let Some(area) = places::area(tx, &dutch::fold(&name)).await? {
        return Ok((Some(area), spot));
    }
    let both: Vec<&str> = [name.as_str(), spot.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    Ok((None, both.join(", ")))
}
