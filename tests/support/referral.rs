//! A team that gets to know people, a GP's practice that refers, and its page.

use sprokkel::group::details::Details;
use sprokkel::group::{self, NewGroup, NewMembership};
use sprokkel::party::{EVERYONE, NETWORK};
use uuid::Uuid;

use super::{Answer, Browser, TestApp};

pub const OFFICE_MAIL: &str = "balie@linde.example";
pub const TEAM_PHONE: &str = "+31301234567";

pub struct Wijk {
    pub team: Uuid,
    pub samira: Uuid,
    pub office: Uuid,
    pub gp: Uuid,
}

pub async fn group(t: &TestApp, name: &str, kind: &'static str, more: &Details) -> Uuid {
    let id = t.app.id();
    let new = NewGroup {
        id,
        kind,
        name: name.to_owned(),
        purpose: String::new(),
        parent: Some(NETWORK),
        place: None,
        audience: EVERYONE,
    };
    let mut tx = t.write().await;
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    group::store::change(&mut tx, id, &Details { name: name.to_owned(), ..more.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn joins(t: &TestApp, person: Uuid, group: Uuid, role: &str) {
    let (id, begins_on) = (t.app.id(), t.app.clock.today());
    let new = NewMembership { id, group, person, role: role.to_owned(), begins_on, created_by: t.marieke };
    let mut tx = t.write().await;
    group::join(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sociaal team with Samira in it, and Huisartsen Linde with Karin, who refers.
pub async fn wijk(t: &TestApp) -> Wijk {
    let reached = Details { phone: TEAM_PHONE.to_owned(), hours: "dinsdag 10-12 uur".to_owned(), ..Details::default() };
    let team = group(t, "Sociaal team", "team", &reached).await;
    let mailed = Details { email: OFFICE_MAIL.to_owned(), phone: "+31307654321".to_owned(), ..Details::default() };
    let office = group(t, "Huisartsen Linde", "organisation", &mailed).await;
    let (samira, gp) = (t.resident("Samira Bouzid").await, t.resident("Karin Hofstra").await);
    joins(t, samira, team, "worker").await;
    joins(t, gp, office, "referrer").await;
    Wijk { team, samira, office, gp }
}

/// The address of a page without an account, made by who co-ordinates.
pub async fn page(t: &TestApp, group: Uuid, practice: &str) -> String {
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("practice", practice)];
    let made = t.as_marieke().await.post(&format!("/groups/{group}/referring"), &fields).await;
    path_of(made.is(200))
}

/// The address that stands on the page of a new link.
pub fn path_of(made: &Answer) -> String {
    let rest = made.text.split("http://localhost:8080/refer/").nth(1).expect("a link");
    format!("/refer/{}", &rest[..22])
}

/// Fills in the form at this address and sends it to where it says.
pub async fn refer(browser: &mut Browser<'_>, at: &str, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get(at).await;
    let (id, practice) = (form.is(200).field("id").unwrap(), form.field("practice").unwrap());
    let receiver = form.field("receiver").unwrap_or_default();
    let fixed =
        [("id", id.as_str()), ("practice", &practice), ("receiver", &receiver), ("wish", "unknown"), ("agreed", "yes")];
    // What is said last counts for a form that names a field twice: so once each.
    let mut all: Vec<(&str, &str)> =
        fixed.into_iter().filter(|(name, _)| fields.iter().all(|f| f.0 != *name)).collect();
    all.extend(fields);
    browser.post(if at.starts_with("/refer/") { at } else { "/referrals" }, &all).await
}

/// Where she says yes herself, as her slip says.
pub fn tied(slip: &Answer) -> String {
    let rest = slip.text.split("http://localhost:8080/tied/").nth(1).expect("a link on the slip");
    format!("/tied/{}", rest.split('<').next().unwrap())
}

/// The last tie on someone's list.
pub async fn tie(browser: &mut Browser<'_>) -> String {
    let list = browser.get("/ties").await;
    let at = list.is(200).text.split("href=\"/ties/").find(|rest| rest.len() > 36 && rest.as_bytes()[8] == b'-');
    format!("/ties/{}", &at.expect("a tie")[..36])
}
