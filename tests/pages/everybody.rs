//! `/` for who did not sign in, and the three questions: happy, twice, too often; and what is not public is not there.

use sprokkel::params;

use crate::support::carried::{begun, joins};
use crate::support::{TestApp, note, note_texts};

async fn says(t: &TestApp, what: &str, id: &str, text: &str) -> crate::support::Answer {
    let fields =
        [("id", id), ("text", text), ("own", "Ik wil zelf spitten"), ("name", "Noor Haddad"), ("reach", "06 12345678")];
    let mut browser = t.browser();
    browser.get(&format!("/hello/{what}")).await.is(200);
    browser.post(&format!("/hello/{what}"), &fields).await
}

async fn set(t: &TestApp, text: &str, values: &[sprokkel::db::Value]) {
    let mut tx = t.write().await;
    tx.exec(&sprokkel::db::Sql::made(text.to_owned()), values).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(the_page_for_everybody_shows_what_residents_carry_and_no_names, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Moestuin Lindenhof").await;
    let loes = t.resident("Loes Visser").await;
    joins(&t, group, loes, "carrier").await;
    let id = t.app.id().to_string();
    marieke.post(&format!("/groups/{group}/phases"), &[("id", &id), ("phase", "think-along")]).await.is(303);
    let mut anyone = t.browser();
    let page = anyone.get("/").await;
    page.is(200)
        .says("Welkom in Lindenkwartier")
        .says("Moestuin Lindenhof")
        .says("Bewoners bedenken het samen")
        .says("zoekt mensen");
    page.says("De gemeente leest niet mee").says("Ik kan helpen").says("Ik zoek iets").says("Ik heb een idee");
    page.is_silent_about("Loes").is_silent_about("Marieke");
    // What is kept for the next visitor is not what was before something happened.
    joins(&t, group, t.resident("Ahmet Yilmaz").await, "carrier").await;
    anyone.get("/").await.says("Moestuin Lindenhof").is_silent_about("zoekt mensen");
    let id = t.app.id().to_string();
    marieke
        .post(&format!("/groups/{group}"), &[("id", &id), ("name", "Tuin van ons"), ("audience", "everyone")])
        .await
        .is(303);
    anyone.get("/").await.says("Tuin van ons").is_silent_about("Moestuin Lindenhof");
    // Who is signed in has her own first page.
    marieke.get("/").await.says("Vandaag");
    let home = t.app.home(&mut t.read().await).await.unwrap().unwrap();
    anyone.get(&format!("/wijken/{home}")).await.is(200).says("Tuin van ons");
    anyone
        .get(&format!("/wijken/{home}/krant"))
        .await
        .is(200)
        .says("Wijkkrant van Lindenkwartier")
        .says("Tuin van ons");
    anyone.get(&format!("/wijken/{}", t.app.id())).await.is(404);
});

on_both!(a_group_that_is_not_for_everyone_is_not_on_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Praatgroep Stil").await;
    marieke.post(&format!("/groups/{group}"), &[("name", "Praatgroep Stil"), ("audience", "network")]).await.is(303);
    let id = t.app.id().to_string();
    marieke.post(&format!("/groups/{group}/phases"), &[("id", &id), ("phase", "think-along")]).await.is(303);
    t.browser().get("/").await.is(200).is_silent_about("Praatgroep Stil");
});

on_both!(a_story_is_there_once_she_chose_it_herself, |t| async {
    let mut marieke = t.as_marieke().await;
    let home = t.app.home(&mut t.read().await).await.unwrap().unwrap();
    let loes = t.resident("Loes Visser").await;
    set(&t, "update persons set place_id = $1 where id = $2", params![home, loes]).await;
    let fields = [("about", &*loes.to_string()), ("text", "Ik ging niet meer naar de dokter")];
    note(&mut marieke, "sprokkelen", &fields).await.is(303);
    set(&t, "update notes set kind = 'story'", &[]).await;
    let said: (uuid::Uuid,) = {
        let sql = sprokkel::db::Sql::made("select id from notes".to_owned());
        t.read().await.one(&sql, &[]).await.unwrap()
    };
    // A worker who shows it to everyone is not her consent.
    set(&t, "update notes set audience = $1", params![sprokkel::party::EVERYONE]).await;
    t.browser().get("/").await.is_silent_about("niet meer naar de dokter");
    let mut her = t.as_person(loes).await;
    her.post(&format!("/me/notes/{}/audience", said.0), &[("audience", "everyone")]).await.is(303);
    t.browser().get("/").await.says("niet meer naar de dokter").is_silent_about("Loes");
    her.post(&format!("/me/notes/{}/audience", said.0), &[("audience", "network")]).await.is(303);
    t.browser().get("/").await.is_silent_about("niet meer naar de dokter");
});

on_both!(what_someone_says_without_an_account_is_on_vandaag_at_once, |t| async {
    let form = t.browser().get("/hello/idea").await;
    form.is(200).says("Wat is er nodig?").says("Wat zou u er zelf aan doen?");
    let id = form.field("id").unwrap();
    says(&t, "idea", &id, "").await.is(422).says("Eén zin is genoeg");
    says(&t, "idea", &id, "Een bankje bij de vijver").await.is(303);
    says(&t, "idea", &id, "Een bankje bij de vijver").await.is(303);
    assert_eq!(note_texts(&t.url).await, ["Een bankje bij de vijver\n\nZou zelf: Ik wil zelf spitten"]);
    t.browser().get("/hello/idea/thanks").await.says("neemt contact met u op");
    t.browser().get("/").await.is_silent_about("bankje");
    let mut marieke = t.as_marieke().await;
    marieke.get("/").await.says("Noor Haddad").says("Heeft een idee: Een bankje bij de vijver");
    t.browser().get("/hello/iets").await.is(404);
    // One address says no hundred things.
    let mut answers = Vec::new();
    for _ in 0..24 {
        answers.push(says(&t, "help", &t.app.id().to_string(), "Ik kan koken").await.status);
    }
    assert!(answers[..15].iter().all(|status| *status == 303) && answers[23] == 429, "{answers:?}");
});
