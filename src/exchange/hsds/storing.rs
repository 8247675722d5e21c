//! What was read becomes groups and their offers. The same file again changes nothing but what it says otherwise.

use uuid::Uuid;

use super::outcome::{Became, Held, Outcome, Step, What};
use super::reading::{Location, Organization, Service, id, short};
use crate::access::Reader;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::event;
use crate::group::details::Details as GroupDetails;
use crate::group::guide::store::{self, Offer};
use crate::group::guide::{Details, NewOffer};
use crate::group::{NewGroup, store as groups};
use crate::meeting::said::flaw;
use crate::party::{EVERYONE, NETWORK};
use crate::place::store as places;
use crate::subject::Subject;

/// Who reads it in, and into which group.
struct Reading<'r> {
    app: &'r App,
    by: Uuid,
    group: Uuid,
    of: &'r Organization,
}

pub async fn store_all(tx: &mut Tx, app: &App, by: Uuid, all: &[Organization]) -> Result<Outcome, Error> {
    let mut outcome = Outcome::default();
    for of in all {
        let step = organization(tx, app, by, of).await?;
        let reading = Reading { app, by, group: step.id, of };
        outcome.organizations += 1;
        outcome.steps.push(step);
        for service in &of.services {
            match service.status.as_str() {
                "active" => outcome.offers += 1,
                _ => outcome.ended += 1,
            }
            outcome.steps.extend(reading.keep(tx, service).await?);
        }
    }
    Ok(outcome)
}

/// The group with that id, or of that name; else a new one that everyone may know.
async fn organization(tx: &mut Tx, app: &App, by: Uuid, of: &Organization) -> Result<Step, Error> {
    let id = id(&of.id, |text| app.keyed_hash("hsds", text));
    let name = short(Some(&of.name));
    let known = store::group_known(tx, id, &dutch::fold(&name)).await?;
    let was = match known {
        Some(known) => Some(groups::show(tx, Reader::person(by, app), known).await?.details()),
        None => None,
    };
    let place = match &was {
        Some(was) => was.place,
        None => app.home(tx).await?,
    };
    let is = details(of, name, place, was.as_ref())?;
    let id = known.unwrap_or(id);
    if was.is_none() {
        let (name, purpose) = (is.name.clone(), String::new());
        let parent = Some(NETWORK);
        let new = NewGroup { id, kind: "organisation", name, purpose, parent, place, audience: EVERYONE };
        // One that had ended begins again.
        if !groups::add(tx, &new, app.clock.millis()).await? {
            store::revive(tx, id).await?;
        }
        event::record(tx, app, by, "began", Subject::Group(id), new.kind).await?;
    }
    let became = Became::of(was.as_ref(), &is);
    if became != Became::Same {
        groups::change(tx, id, &is).await?;
    }
    let name = is.name.clone();
    let what = What::Group { was: was.map(Box::new), is: Box::new(is) };
    Ok(Step { id, name, of: String::new(), became, what })
}

fn details(
    of: &Organization,
    name: String,
    place: Option<Uuid>,
    was: Option<&GroupDetails>,
) -> Result<GroupDetails, Error> {
    let about = short(of.description.as_ref());
    let mut details = GroupDetails {
        // A name alone is no purpose.
        purpose: if about == name { String::new() } else { about },
        name,
        place,
        phone: short(of.phones.first().map(|phone| &phone.number)),
        email: short(of.email.as_ref()),
        website: short(of.website.as_ref()),
        hours: was.map(|was| was.hours.clone()).unwrap_or_default(),
    };
    let mut flaws = details.check();
    flaws.extend(flaw("purpose", &details.purpose, CHARS));
    if flaws.is_empty() { Ok(details) } else { Err(Error::Invalid(flaws)) }
}

impl Reading<'_> {
    /// Nothing of what was not offered and is not.
    async fn keep(&self, tx: &mut Tx, service: &Service) -> Result<Option<Step>, Error> {
        let Self { app, by, of, .. } = *self;
        let id = id(&service.id, |text| app.keyed_hash("hsds", &format!("{}/{text}", of.id)));
        let known = match store::show(tx, Reader::person(by, app), id).await {
            Ok(offer) => Some(offer),
            Err(Error::NotFound) => None,
            Err(other) => return Err(other),
        };
        if known.as_ref().is_some_and(|known| known.group != self.group) {
            return Err(Error::Conflict("conflict-hsds-other-group"));
        }
        let was = match &known {
            Some(known) => Some(held(tx, known).await?),
            None => None,
        };
        if service.status == "active" {
            return self.offer(tx, id, service, was).await.map(Some);
        }
        let Some(was) = was.filter(|was| was.open) else { return Ok(None) };
        store::end(tx, id, app.clock.today(), by).await?;
        event::record(tx, app, by, "offer_ended", Subject::Group(self.group), "").await?;
        let name = was.details.name.clone();
        let is = Held { open: false, ..was.clone() };
        Ok(Some(self.step(id, name, Became::Ended, Some(was), is)))
    }

    async fn offer(&self, tx: &mut Tx, id: Uuid, service: &Service, was: Option<Held>) -> Result<Step, Error> {
        let Self { app, by, group, of } = *self;
        let today = app.clock.today();
        let (place, spot) = place(tx, service.location()).await?;
        let details = offered(service, place, spot)?;
        // Looked over by the organisation itself, or else as far as we know by who reads this in.
        let itself = service.assurer_email.is_some() && service.assurer_email == of.email;
        let (on, looked) = match (service.assured_date.map(|on| on.min(today)), &was) {
            (Some(on), Some(was)) if was.checked_on == Some(on) => (Some(on), was.checked_by),
            (Some(on), _) => (Some(on), Some(by).filter(|_| !itself)),
            (None, Some(was)) => (was.checked_on, was.checked_by),
            (None, None) => (None, None),
        };
        let name = details.name.clone();
        let is = Held { details, checked_on: on, checked_by: looked, open: true };
        let became = Became::of(was.as_ref().filter(|was| was.open), &is);
        if was.is_none() {
            let new = NewOffer { id, group, details: is.details.clone(), by };
            if !store::add(tx, &new, today).await? {
                return Err(Error::Conflict("conflict-hsds-other-group"));
            }
        }
        if became != Became::Same {
            is.put(tx, id).await?;
            let verb = if became == Became::New { "offered" } else { "offer_changed" };
            event::record(tx, app, by, verb, Subject::Group(group), "").await?;
        }
        Ok(self.step(id, name, became, was, is))
    }

    fn step(&self, id: Uuid, name: String, became: Became, was: Option<Held>, is: Held) -> Step {
        let of = short(Some(&self.of.name));
        let what = What::Offer { group: self.group, was: was.map(Box::new), is: Box::new(is) };
        Step { id, name, of, became, what }
    }
}

/// An offer as it stands.
pub async fn held(tx: &mut Tx, offer: &Offer) -> Result<Held, Error> {
    let hours = store::hours_of(tx, offer.id).await?;
    let (checked_on, checked_by) = (offer.checked_on, offer.checked_by);
    Ok(Held { details: offer.details(&hours), checked_on, checked_by, open: offer.ended_on.is_none() })
}

/// Letters of a text at most, as `short` cuts them.
const CHARS: usize = 1_000;

/// What is said of it, by the rules of its form.
fn offered(service: &Service, place: Option<Uuid>, spot: String) -> Result<Details, Error> {
    let mut reach = GroupDetails {
        name: "-".to_owned(),
        phone: short(service.phones.first().map(|phone| &phone.number)),
        email: short(service.email.as_ref()),
        website: short(service.url.as_ref()),
        ..GroupDetails::default()
    };
    let mut flaws = reach.check();
    let mut hours = service.hours();
    hours.sort_by_key(|(day, time)| (*day, time.from));
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
        hours,
    };
    let texts = [("name", &details.name), ("what", &details.what), ("whom", &details.whom), ("apply", &details.apply)];
    flaws.extend(texts.iter().filter_map(|(field, text)| -> Option<Flaw> { flaw(field, text, CHARS) }));
    if flaws.is_empty() { Ok(details) } else { Err(Error::Invalid(flaws)) }
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
