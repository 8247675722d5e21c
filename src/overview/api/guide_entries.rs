//! The sociale kaart: what organisations offer that is for everyone, as its page shows it to who is not signed in. How to reach the
//! organisation, never a person; and when somebody last looked it over.

use serde_json::{Value, json};

use super::ask::Asked;
use super::reading::{self, Item, Read};
use super::{Kind, Resource, field, maybe};
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::hsds;
use crate::group::guide::store::{self, Hours, Offer};
use crate::place::room::minutes::clock;

pub const GUIDE_ENTRIES: Resource = Resource {
    path: "guide-entries",
    name: "GuideEntry",
    about: "What an organisation, a team or an initiative offers. As Open Referral HSDS 3.0 it is at /guide/hsds.json.",
    id: Kind::Id,
    fields: &[
        field("id", Kind::Id, "Stays the same."),
        field("groupId", Kind::Id, "Who offers it: its id among the groups."),
        field("group", Kind::Text, "The name of who offers it."),
        field("name", Kind::Text, "As people say it."),
        field("what", Kind::Text, "What it is."),
        field("whom", Kind::Text, "For whom; empty when nobody said."),
        maybe("place", Kind::Text, "The name of the area it is in."),
        field("spot", Kind::Text, "Where exactly, in words; empty when nobody said."),
        field("languages", Kind::Words, "As people write them: Nederlands, Turks."),
        field("hours", Kind::Words, "Of each week, as schema.org writes openingHours: Tu 10:00-12:00."),
        maybe("cents", Kind::Number, "What it costs, in cents of a euro; 0 is free, null is unknown."),
        field("cost", Kind::Text, "What else is to be known of the cost; empty when nobody said."),
        field("apply", Kind::Text, "How to come; empty when nobody said."),
        maybe("phone", Kind::Text, "Of the offer or of the organisation, not of a person."),
        maybe("email", Kind::Text, "Of the offer or of the organisation, not of a person."),
        maybe("website", Kind::Address, "With https or http."),
        maybe("assuredDate", Kind::Day, "The day on which somebody last looked it over. After a year it may be wrong."),
    ],
    filters: &[
        field("placeId", Kind::Id, "Only what is there for this area, for what lies in it, and for what it lies in."),
        field("groupId", Kind::Id, "Only what this group offers."),
        field("language", Kind::Text, "Only where this language is spoken, as people write it: Turks."),
        field("free", Kind::Yes, "Only what is free, or only what is not or of which nobody knows."),
    ],
    asked: &[],
};

/// As schema.org has them: "Tu 10:00-12:00".
fn when(hours: &Hours) -> String {
    let day = usize::try_from(hours.weekday - 1).ok().and_then(|at| hsds::DAYS.get(at)).copied().unwrap_or_default();
    let day: String = day.chars().take(1).chain(day.to_lowercase().chars().skip(1)).collect();
    format!("{day} {}-{}", clock(&hours.from), clock(&hours.until))
}

fn said(offer: &Offer, hours: &[Hours]) -> Value {
    let known = |text: &str| Some(text).filter(|text| !text.is_empty()).map(str::to_owned);
    let hours: Vec<String> = hours.iter().filter(|one| one.offer == offer.id).map(when).collect();
    json!({
        "id": offer.id, "groupId": offer.group, "group": offer.group_name, "name": offer.name, "what": offer.what,
        "whom": offer.whom, "place": known(&offer.place_name), "spot": offer.spot,
        "languages": hsds::languages(&offer.languages), "hours": hours, "cents": offer.cents, "cost": offer.cost,
        "apply": offer.apply, "phone": known(offer.reach_phone()), "email": known(offer.reach_email()),
        "website": known(offer.reach_website()), "assuredDate": offer.checked_on,
    })
}

fn suits(asked: &Asked, offer: &Offer) -> bool {
    asked.id("groupId").is_none_or(|group| group == offer.group)
        && asked.yes("free").is_none_or(|free| free == (offer.cents == Some(0)))
        && asked.value("language").is_none_or(|language| reading::speaks(&offer.languages, language))
}

pub struct GuideEntries;

impl Read for GuideEntries {
    const RESOURCE: &'static Resource = &GUIDE_ENTRIES;

    async fn some(app: &App, conn: &mut Conn, asked: &Asked) -> Result<Vec<Item>, Error> {
        let after = asked.after()?.map(|(_, id)| id);
        let mut offers = store::all(conn, Reader::public(app), asked.id("placeId")).await?;
        offers.retain(|offer| after.is_none_or(|after| offer.id > after) && suits(asked, offer));
        offers.sort_by_key(|offer| offer.id);
        let hours = store::hours(conn).await?;
        let shown = offers.iter().take(asked.size + 1);
        Ok(shown.map(|offer| Item::new("", offer.id, said(offer, &hours))).collect())
    }

    async fn one(app: &App, conn: &mut Conn, _: &Asked, id: &str) -> Result<Value, Error> {
        let offer = store::open(conn, Reader::public(app), reading::id(id)?).await?;
        let hours = store::hours_of(conn, offer.id).await?;
        Ok(said(&offer, &hours))
    }
}
