//! `/rounds`: every write by the duo, twice, and by those it is not for; two stories under one id; paper; and the other of the duo.

use axum::body::Body;
use axum::http::{Request, header};
use sprokkel::access::Reader;
use sprokkel::group::{NewGroup, begin};
use sprokkel::meeting::round::{Answers, Done, Outcome, Talk, at_door};
use sprokkel::party::EVERYONE;
use uuid::Uuid;

use super::writes::declared;
use crate::support::{Answer, Browser, TestApp, checksum};

/// A round of four doors that Marieke and Bas walk, and its doors.
pub struct Ground {
    pub bas: Uuid,
    pub round: String,
    id: Uuid,
    pub doors: Vec<String>,
}

pub async fn ground(t: &TestApp) -> Ground {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let (id, colleague) = (t.app.id().to_string(), bas.to_string());
    let round = marieke.post("/rounds", &planned(&id, &colleague)).await.is(303).location.clone();
    let page = marieke.get(&round).await.text;
    let doors = page.split("data-door=\"").skip(1).map(|rest| rest[..36].to_owned()).collect();
    Ground { bas, round, id: id.parse().unwrap(), doors }
}

pub fn planned<'f>(id: &'f str, colleague: &'f str) -> Vec<(&'static str, &'f str)> {
    vec![
        ("id", id),
        ("practice", "portiekgesprek"),
        ("building", "Merelhof"),
        ("numbers", "2 t/m 8 even"),
        ("duo", colleague),
        ("on", "2026-11-23"),
        ("audience", "network"),
    ]
}

pub async fn state(t: &TestApp) -> std::collections::BTreeMap<String, Vec<String>> {
    let mut facts = checksum::facts(&t.url).await;
    facts.remove("events");
    facts
}

/// By who it is meant for, twice, and by a colleague who does not walk it, a resident and the public.
async fn three_times(t: &TestApp, path: &str, fields: &[(&str, &str)], done: &str) {
    let count = format!("select count(*) from {done}");
    assert_eq!(checksum::count(&t.url, &count).await, 0, "{path}: done before it was");
    let els =
        t.member("Els Visser", &format!("els{}@wijk.example", t.app.id()), sprokkel::party::NETWORK, "worker").await;
    let loes = t.resident("Loes Smit").await;
    let mut public = t.browser();
    public.get("/sign-in").await.is(200);
    let untouched = checksum::facts(&t.url).await;
    let strangers = [(t.as_person(els).await, 403), (t.as_person(loes).await, 403), (public, 401)];
    for (mut browser, status) in strangers {
        let answer = browser.post(path, fields).await;
        assert_eq!(answer.status, status, "{path} by a stranger: {}", answer.text);
    }
    let mut now = checksum::facts(&t.url).await;
    for table in ["memberships", "persons", "person_names", "party_keys", "groups", "group_lines", "contacts", "events"]
    {
        now.remove(table);
    }
    now.retain(|table, rows| untouched.get(table) != Some(rows));
    assert!(now.is_empty(), "{path}: a stranger changed {now:?}");
    let mut marieke = t.as_marieke().await;
    marieke.post(path, fields).await.is(303);
    assert!(checksum::count(&t.url, &count).await > 0, "{path}: not done");
    let once = state(t).await;
    marieke.post(path, fields).await.is(303);
    assert_eq!(state(t).await, once, "{path}: sent twice, done twice");
}

on_both!(every_write_of_a_round_three_times, |t| async {
    let ground = ground(&t).await;
    let id = || t.app.id().to_string();
    let door = |at: usize| format!("{}/doors/{}", ground.round, ground.doors[at]);
    let talk = id();
    let fields = [
        ("id", talk.as_str()),
        ("outcome", "talked"),
        ("wish", "Een bankje"),
        ("signal", "Lekkage"),
        ("name", "Fatma Yilmaz"),
        ("reach", "06 12345678"),
        ("when", "week"),
    ];
    three_times(&t, &door(0), &fields, "talks where outcome = 'talked'").await;
    let refused = id();
    three_times(&t, &door(1), &[("id", refused.as_str()), ("outcome", "refused")], "refusals").await;
    let ticked = id();
    let fields = [("id", ticked.as_str()), ("door", &ground.doors[2]), ("door", &ground.doors[3])];
    three_times(&t, &format!("{}/nobody-home", ground.round), &fields, "talks where outcome = 'nobody'").await;

    let paper = t.as_marieke().await.get(&format!("{}/paper", ground.round)).await.text;
    let code = paper.split("paper-door__code\">").nth(2).unwrap()[..4].to_lowercase();
    let typed = id();
    let fields = [("id-0", typed.as_str()), ("code-0", &code), ("outcome-0", "talked"), ("wish-0", "Meer licht")];
    three_times(&t, &format!("{}/typed", ground.round), &fields, "notes where kind = 'wish' and about_kind = 'place'")
        .await;
});

#[test]
fn no_write_of_a_round_is_forgotten() {
    let known = [
        "/rounds",
        "/rounds/{id}/doors/{door}",
        "/rounds/{id}/nobody-home",
        "/rounds/{id}/change",
        "/rounds/{id}/removal",
        "/rounds/{id}/talks/{talk}/undoing",
        "/rounds/{id}/conflicts/{conflict}",
        "/rounds/{id}/typed",
        // Beside it, with /sync and /passes: tests/pages/offline.rs.
        "/rounds/{id}/along",
    ];
    assert_eq!(declared("/rounds"), known);
}

on_both!(a_round_is_planned_once_and_not_for_who_may_not_see_it, |t| async {
    let ground = ground(&t).await;
    let (id, bas) = (ground.id.to_string(), ground.bas.to_string());
    let mut marieke = t.as_marieke().await;
    let once = state(&t).await;
    marieke.post("/rounds", &planned(&id, &bas)).await.is(303);
    assert_eq!(state(&t).await, once, "sent twice, planned twice");
    t.as_person(ground.bas).await.post("/rounds", &planned(&id, &t.marieke.to_string())).await.is(409);

    // Someone of another organisation does not hear that it exists.
    let group = t.app.id();
    let new = NewGroup {
        id: group,
        kind: "organisation",
        name: "Elders".to_owned(),
        purpose: String::new(),
        parent: None,
        place: None,
        audience: EVERYONE,
    };
    let mut tx = t.write().await;
    begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    let stranger = t.member("Ria Smit", "ria@elders.example", group, "worker").await;
    let mut stranger = t.as_person(stranger).await;
    let door = format!("{}/doors/{}", ground.round, ground.doors[0]);
    for path in ["", "/doors", "/paper", "/typed", "/promised"].map(|end| format!("{}{end}", ground.round)) {
        stranger.get(&path).await.is(404);
    }
    stranger.get(&door).await.is(404);
    let talk = t.app.id().to_string();
    stranger.post(&door, &[("id", talk.as_str()), ("outcome", "nobody")]).await.is(404);
    stranger.get("/rounds").await.is(200).is_silent_about("Merelhof");
});

on_both!(a_round_has_a_thousand_doors_at_most_and_of_more_some_at_random, |t| async {
    let colleague = t.worker("Bas Jansen").await.to_string();
    let mut marieke = t.as_marieke().await;
    let mut plan = async |numbers: &str, some: &str| {
        let id = t.app.id().to_string();
        let mut fields = planned(&id, &colleague);
        fields.retain(|(name, _)| *name != "numbers");
        fields.extend([("numbers", numbers), ("some", some)]);
        marieke.post("/rounds", &fields).await
    };
    for numbers in ["1 t/m 400", "401 t/m 800", "801 t/m 1000"] {
        plan(numbers, "").await.is(303);
    }
    plan("1001", "").await.is(303);
    let untouched = checksum::facts(&t.url).await;
    plan("", "").await.is(422).says("Dit zijn te veel deuren");
    assert_eq!(checksum::facts(&t.url).await, untouched, "what was refused wrote something");
    plan("", "12").await.is(303);
    let doors = "select count(*) from (select round_id from round_doors group by round_id having count(*) = ";
    for (many, rounds) in [("400", 2), ("200", 1), ("12", 1), ("1", 1)] {
        assert_eq!(checksum::count(&t.url, &format!("{doors}{many}) as counted")).await, rounds, "{many} doors");
    }
});

on_both!(two_stories_under_one_id_are_a_conflict_that_both_see, |t| async {
    let ground = ground(&t).await;
    let door = format!("{}/doors/{}", ground.round, ground.doors[0]);
    let id = t.app.id().to_string();
    let (mut marieke, mut bas) = (t.as_marieke().await, t.as_person(ground.bas).await);
    marieke.post(&door, &[("id", id.as_str()), ("outcome", "nobody")]).await.is(303);
    let other = [("id", id.as_str()), ("outcome", "talked"), ("wish", "Een bankje")];
    for _ in 0..2 {
        marieke.post(&door, &other).await.is(409).says("al iets anders binnen");
    }
    t.hands.forward(jiff::SignedDuration::from_secs(1));
    // The other of the duo under the same id: another story, even with the same words.
    bas.post(&door, &[("id", id.as_str()), ("outcome", "nobody")]).await.is(409);
    assert_eq!(checksum::count(&t.url, "select count(*) from talks").await, 1);
    assert_eq!(checksum::count(&t.url, "select count(*) from talk_conflicts").await, 2);
    let page = bas.get(&ground.round).await;
    page.says("Twee verhalen over deur 2").says("Een bankje").says("Marieke de Wit").says("Bas Jansen");
    marieke.get(&ground.round).await.says("Een bankje");
    // A colleague who does not walk it sees none of it.
    let els = t.worker("Els Visser").await;
    let mut els = t.as_person(els).await;
    els.get(&ground.round).await.is(200).is_silent_about("Een bankje");

    let conflicts = |page: &Answer| -> Vec<String> {
        page.text
            .split("/conflicts/")
            .skip(1)
            .map(|rest| format!("{}/conflicts/{}", ground.round, &rest[..36]))
            .collect()
    };
    let open = conflicts(&page);
    els.post(&open[0], &[("what", "drop")]).await.is(403);
    t.hands.forward(jiff::SignedDuration::from_secs(1));
    bas.post(&open[0], &[("what", "also")]).await.is(303);
    bas.post(&open[0], &[("what", "also")]).await.is(404);
    marieke.post(&open[1], &[("what", "drop")]).await.is(303);
    bas.get(&ground.round).await.is_silent_about("Twee verhalen").says("data-sign=\"talked\"");
    assert_eq!(checksum::count(&t.url, "select count(*) from talks").await, 2);
    assert_eq!(checksum::count(&t.url, "select count(*) from notes where kind = 'wish'").await, 1);
});

fn talk(ground: &Ground, id: Uuid, at: usize, outcome: Outcome) -> Talk {
    let door = ground.doors[at].parse().unwrap();
    Talk { id, round: ground.id, door, outcome, at: None, answers: Answers::default(), late: false }
}

async fn told(t: &TestApp, by: Uuid, talk: Talk) -> Done {
    let mut tx = t.write().await;
    let done = at_door(&mut tx, &t.app, by, talk).await.unwrap();
    tx.commit().await.unwrap();
    done
}

on_both!(the_verb_tells_new_from_already_and_conflict, |t| async {
    let ground = ground(&t).await;
    let id = t.app.id();
    let nobody = talk(&ground, id, 0, Outcome::Nobody);
    assert_eq!(told(&t, t.marieke, nobody.clone()).await, Done::New);
    let later = Talk { at: Some(1_790_000_000_000), ..nobody.clone() };
    assert_eq!(told(&t, t.marieke, later).await, Done::Already);
    assert_eq!(told(&t, t.marieke, talk(&ground, id, 0, Outcome::Refused)).await, Done::Conflict);
    assert_eq!(told(&t, t.marieke, talk(&ground, id, 1, Outcome::Nobody)).await, Done::Conflict);
    let elsewhere = Talk { door: t.app.id(), id: t.app.id(), ..nobody };
    let mut tx = t.write().await;
    assert!(at_door(&mut tx, &t.app, t.marieke, elsewhere).await.is_err());
    drop(tx);
    // Both phones of the duo send at the same moment.
    let both = talk(&ground, t.app.id(), 2, Outcome::Talked);
    let (one, two) = tokio::join!(told(&t, t.marieke, both.clone()), told(&t, t.marieke, both));
    let mut done = [one, two].map(|done| format!("{done:?}"));
    done.sort();
    assert_eq!(done, ["Already", "New"]);
    assert_eq!(checksum::count(&t.url, "select count(*) from meetings").await, 1);
    let mut conn = t.read().await;
    let reader = Reader::person(ground.bas, &t.app);
    assert!(sprokkel::meeting::round::store::of_walker(&mut conn, reader, ground.id).await.is_ok());
});

async fn now(browser: &mut Browser<'_>, path: &str, tag: &str) -> Answer {
    let request = Request::builder()
        .uri(path)
        .header(header::HOST, "localhost:8080")
        .header(header::COOKIE, browser.cookies())
        .header(header::IF_NONE_MATCH, tag);
    browser.send(request.body(Body::empty()).unwrap()).await
}

on_both!(the_other_of_the_duo_sees_each_door_at_once, |t| async {
    let ground = ground(&t).await;
    let path = format!("{}/doors", ground.round);
    let mut bas = t.as_person(ground.bas).await;
    let first = now(&mut bas, &path, "").await;
    first.is(200).says("nog niet geweest");
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    assert!(bas.get(&ground.round).await.text.contains(&format!("data-state={tag}")));
    now(&mut bas, &path, &tag).await.is(304);
    told(&t, t.marieke, talk(&ground, t.app.id(), 1, Outcome::Nobody)).await;
    let after = now(&mut bas, &path, &tag).await;
    after.is(200).says("\"sign\":\"nobody\"").says("niemand thuis");
    assert_ne!(after.headers["etag"].to_str().unwrap(), tag);
});

on_both!(paper_is_typed_back_by_code_and_a_slip_is_noticed, |t| async {
    let ground = ground(&t).await;
    let mut marieke = t.as_marieke().await;
    let paper = marieke.get(&format!("{}/paper", ground.round)).await;
    paper.is(200).says("Merelhof").says("Woont u hier prettig?").says("Schrijf geen namen op");
    let codes: Vec<String> = paper.text.split("paper-door__code\">").skip(1).map(|rest| rest[..4].to_owned()).collect();
    assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
    let (one, two) = (t.app.id().to_string(), t.app.id().to_string());
    let mut slip = codes[1].clone().into_bytes();
    slip[0] = if slip[0] == b'A' { b'C' } else { b'A' };
    let slip = String::from_utf8(slip).unwrap();
    let typed = format!("{}/typed", ground.round);
    let fields = |second: &str| {
        let pairs = [
            ("id-0", one.as_str()),
            ("code-0", &codes[0]),
            ("outcome-0", "talked"),
            ("experience-0", "Fijn wonen"),
            ("id-1", &two),
            ("code-1", second),
            ("outcome-1", "nobody"),
            ("id-2", ""),
        ];
        pairs.map(|(name, value)| (name, value.to_owned()))
    };
    let send = |second: &str| fields(second).to_vec();
    let wrong = send(&slip);
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
    marieke.post(&typed, &wrong).await.is(422).says("Deze code klopt niet").says("Fijn wonen").says(&codes[0]);
    assert_eq!(checksum::count(&t.url, "select count(*) from talks").await, 0, "all rows or none");
    let right = send(&codes[1]);
    let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
    marieke.post(&typed, &right).await.is(303);
    marieke.get(&ground.round).await.says("2 van 4 deuren gehad").says("data-sign=\"talked\"");
    marieke.post(&typed, &[("code-0", "")]).await.is(422);
    marieke.post(&typed, &[&right[..], &[("code-0", "AAAA")]].concat()).await.is(422);
});

on_both!(a_round_is_forgotten_after_a_year_and_a_refusal_on_its_day, |t| async {
    let ground = ground(&t).await;
    let far = Answers { until: Some("2028-11-23".parse().unwrap()), ..Answers::default() };
    let refusal = Talk { answers: far, ..talk(&ground, t.app.id(), 0, Outcome::Refused) };
    told(&t, t.marieke, refusal).await;
    told(&t, t.marieke, talk(&ground, t.app.id(), 1, Outcome::Talked)).await;
    t.forward(370);
    t.do_jobs().await;
    for table in ["rounds", "round_doors", "round_people", "talks", "round_promises", "meetings", "meeting_people"] {
        let left = checksum::count(&t.url, &format!("select count(*) from {table}")).await;
        assert_eq!(left, 0, "{table}");
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from refusals").await, 1, "she chose two years");
    t.forward(370);
    t.do_jobs().await;
    // A clock that jumped is believed when it holds.
    t.forward(1);
    t.do_jobs().await;
    assert_eq!(checksum::count(&t.url, "select count(*) from refusals").await, 0);
});

/// A meeting planned for that day; its path.
async fn evening(t: &TestApp, browser: &mut Browser<'_>, day: &str) -> String {
    let id = t.app.id().to_string();
    let fields =
        [("id", id.as_str()), ("practice", "bewonersavond"), ("title", "Avond"), ("day", day), ("audience", "network")];
    browser.post("/meetings", &fields).await.is(303).location.clone()
}

on_both!(vandaag_names_her_rounds_and_meetings_until_tomorrow_and_what_is_overdue, |t| async {
    let ground = ground(&t).await;
    let els = t.worker("Els Visser").await;
    let mut marieke = t.as_marieke().await;
    let tomorrow = evening(&t, &mut marieke, "2026-11-24").await;
    let later = evening(&t, &mut marieke, "2026-11-25").await;
    for who in [t.marieke, ground.bas] {
        t.as_person(who)
            .await
            .get("/")
            .await
            .is(200)
            .says(&format!("href=\"{}\"", ground.round))
            .says("Portiekgesprek");
    }
    let today = marieke.get("/").await;
    today.says("Gepland").says(&format!("href=\"{tomorrow}\"")).says("Morgen").is_silent_about(&later);
    let other = t.as_person(els).await.get("/").await;
    other.is(200).is_silent_about(&ground.round).is_silent_about(&tomorrow).is_silent_about("Gepland");
    // Overdue as long as a door is left, for a month.
    t.forward(3);
    let mut marieke = t.as_marieke().await;
    let overdue = marieke.get("/").await;
    overdue.says(&ground.round).says("3 dagen te laat").says(&tomorrow).says("2 dagen te laat").says(&later);
    let id = t.app.id().to_string();
    let mut fields = vec![("id", id.as_str())];
    fields.extend(ground.doors.iter().map(|door| ("door", door.as_str())));
    marieke.post(&format!("{}/nobody-home", ground.round), &fields[..4]).await.is(303);
    marieke.get("/").await.says(&ground.round);
    let id = t.app.id().to_string();
    marieke.post(&format!("{}/nobody-home", ground.round), &[("id", &id), ("door", &ground.doors[3])]).await.is(303);
    marieke.get("/").await.is_silent_about(&ground.round);
    t.forward(60);
    t.as_marieke().await.get("/").await.is_silent_about(&later);
});
