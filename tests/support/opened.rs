//! Someone without an account who takes part in a group, from its page.

use sprokkel::db::Sql;
use uuid::Uuid;

use super::carried::{begun, joins};
use super::{Answer, Browser, TestApp};

/// A group that two residents carry, with this door.
pub async fn carried(t: &TestApp, name: &str, door: &str) -> (Uuid, Uuid) {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, t, "initiatief", name).await;
    let (loes, ahmet) = (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    joins(t, group, loes, "carrier").await;
    joins(t, group, ahmet, "carrier").await;
    set(&mut marieke, t, group, door).await;
    (group, loes)
}

/// From now on the door is so.
pub async fn set(browser: &mut Browser<'_>, t: &TestApp, group: Uuid, door: &str) {
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("door", door), ("when", "quarter")];
    browser.post(&format!("/groups/{group}/door"), &fields).await.is(303);
}

/// Fills in the form of the group's page and sends it.
pub async fn knock(browser: &mut Browser<'_>, group: Uuid, name: &str, reach: &str) -> Answer {
    let id = browser.get(&format!("/groups/{group}")).await.is(200).field("id").unwrap();
    let fields = [("id", id.as_str()), ("name", name), ("reach", reach)];
    browser.post(&format!("/groups/{group}/joins"), &fields).await
}

static LAST: Sql =
    Sql::new("test::LAST_GROUP_JOIN", "select id from group_joins order by created_at desc, id desc limit 1");

/// Who said last that she wants to take part.
pub async fn last(t: &TestApp) -> Uuid {
    t.read().await.one::<(Uuid,)>(&LAST, &[]).await.unwrap().0
}

/// How many mails there are about groups, sent or to be sent.
pub async fn mails(t: &TestApp) -> i64 {
    super::checksum::count(&t.url, "select count(*) from jobs where kind = 'tell_group_joined'").await
}
