//! `/wijk`: a new wijk in six steps, each of which saves.

use crate::support::{Answer, Browser, TestApp};

async fn begun(browser: &mut Browser<'_>, name: &str) -> (Answer, String) {
    let form = browser.get("/wijk/new").await;
    let town =
        form.is(200).text.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let answer = browser.post("/wijk/new", &[("name", name), ("town", &town)]).await;
    let wijk = answer.location.rsplit('=').next().unwrap_or_default().to_owned();
    (answer, wijk)
}

fn people<'f>(t: &TestApp, fields: &[(&'f str, &'f str)]) -> Vec<(&'f str, String)> {
    let ids = ["team_id", "person_id", "contact_id", "membership_id"].map(|name| (name, t.app.id().to_string()));
    ids.into_iter().chain(fields.iter().map(|(name, value)| (*name, (*value).to_owned()))).collect()
}

async fn send(browser: &mut Browser<'_>, path: &str, fields: &[(&str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}

on_both!(a_new_wijk_stands_after_six_steps, |t| async {
    let mut marieke = t.as_marieke().await;
    let (answer, wijk) = begun(&mut marieke, "Zonnehoek").await;
    marieke.follow(&answer).await.is(200).says("aria-current=\"step\"").says("Laat het zo, ga door");

    let languages = marieke.get(&format!("/wijk/{wijk}/languages")).await;
    languages.is(200).says("op straat in Zonnehoek");
    let next = marieke.post(&format!("/wijk/{wijk}/languages"), &[("language", "tr")]).await;
    let practices = marieke.follow(&next).await;
    practices.is(200).says("value=\"portiekgesprek\" checked").says("Om mee te beginnen");
    assert!(!practices.text.contains("value=\"taalmaatjes\" checked"), "what may come later is not ticked");

    let next = marieke
        .post(
            &format!("/wijk/{wijk}/practices"),
            &[("on", "portiekgesprek"), ("on", "sprokkelen"), ("on", "taalmaatjes")],
        )
        .await;
    let form = marieke.follow(&next).await;
    form.is(200).says("value=\"Wijkteam Zonnehoek\"");
    let again = marieke.get(&format!("/wijk/{wijk}/practices")).await;
    again.says("value=\"taalmaatjes\" checked").is_silent_about("value=\"wandelgang\" checked");
    marieke.get(&format!("/places/{wijk}")).await.says("Taalmaatjes").is_silent_about("Wandelgang");

    let fields =
        people(&t, &[("team", "Wijkteam Zonnehoek"), ("name", "Bas Jansen"), ("mail", "bas@zonnehoek.example")]);
    let path = format!("/wijk/{wijk}/people");
    let next = send(&mut marieke, &path, &fields).await;
    send(&mut marieke, &path, &fields).await.is(303);
    marieke.follow(&next).await.is(200).says("Zonnehoek staat").says("Zet de adressen erin");
    let groups = t.browser().get("/groups").await;
    assert_eq!(groups.text.matches("Wijkteam Zonnehoek</").count(), 1, "sent twice, there is one team");
    marieke.get("/people?q=Bas").await.says("Bas Jansen");
    let mut bas = t.browser();
    bas.get("/sign-in").await.is(200);
    let sent = bas.post("/sign-in", &[("mail", "bas@zonnehoek.example")]).await;
    assert!(sent.status < 400, "he can sign in");
});

on_both!(the_same_wijk_twice_is_one_and_what_is_missing_is_said, |t| async {
    let mut marieke = t.as_marieke().await;
    let (_, first) = begun(&mut marieke, "Zonnehoek").await;
    let (_, again) = begun(&mut marieke, " zonnehoek ").await;
    assert_eq!(first, again);
    marieke
        .post("/wijk/new", &[("name", ""), ("town", "")])
        .await
        .is(422)
        .says("naam van de wijk")
        .says("Kies de gemeente");
    marieke.post("/wijk/new", &[("name", "Elders"), ("town", &first)]).await.is(422);
    let path = format!("/wijk/{first}/people");
    let half = people(&t, &[("team", "Wijkteam"), ("name", "Bas Jansen"), ("mail", "bas apenstaart")]);
    send(&mut marieke, &path, &half).await.is(422).says("Bas Jansen").says("mail-flaw");
    let nobody = people(&t, &[("team", "Wijkteam Zonnehoek")]);
    send(&mut marieke, &path, &nobody).await.is(303);
    marieke.post(&format!("/wijk/{first}/practices"), &[("on", "bestaat-niet")]).await.is(404);
});

on_both!(a_step_is_of_a_wijk_and_of_who_co_ordinates, |t| async {
    let mut marieke = t.as_marieke().await;
    let (_, wijk) = begun(&mut marieke, "Zonnehoek").await;
    let town = marieke.get(&format!("/places/{wijk}")).await.text;
    let town =
        town.split("class=\"above\"").nth(1).and_then(|rest| rest.split("/places/").nth(1)).unwrap()[..36].to_owned();
    let steps = ["languages", "practices", "people"];
    for step in steps.into_iter().chain(["done"]) {
        for nowhere in [town.clone(), t.app.id().to_string(), "x".to_owned()] {
            marieke.get(&format!("/wijk/{nowhere}/{step}")).await.is(404);
        }
    }
    let bas = t.worker("Bas Jansen").await;
    let fatima = t.resident("Fatima Aydin").await;
    for mut other in [t.as_person(bas).await, t.as_person(fatima).await] {
        other.get("/wijk/new").await.is(403);
        other.post("/wijk/new", &[("name", "Elders"), ("town", &town)]).await.is(403);
        for step in steps {
            other.get(&format!("/wijk/{wijk}/{step}")).await.is(403);
            other.post(&format!("/wijk/{wijk}/{step}"), &[]).await.is(403);
        }
    }
    t.browser().get("/wijk/new").await.is(303);
});
