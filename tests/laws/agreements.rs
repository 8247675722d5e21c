//! Law 5 for agreements: whatever is done in whatever order, after the clock struck each open one has one day on which somebody looks.

use sprokkel::access::clock;
use sprokkel::db::Sql;
use uuid::Uuid;

use super::support::{Browser, TestApp, checksum, write};

const BROKEN: [(&str, &str); 5] = [
    (
        "open, and nobody looks or two do",
        "agreements a join persons p on p.id = a.about_id and p.left_on is null where a.ended_on is null
            and (select count(*) from revisits r where r.agreement_id = a.id and r.settled_on is null) <> 1",
    ),
    (
        "over, and still looked at",
        "agreements a join revisits r on r.agreement_id = a.id and r.settled_on is null where a.ended_on is not null",
    ),
    (
        "a version is missing",
        "agreement_versions v where v.nr <> (select count(*) from agreement_versions w where w.agreement_id = v.agreement_id and w.nr <= v.nr)",
    ),
    (
        "a version begins before the one before",
        "agreement_versions v join agreement_versions w on w.agreement_id = v.agreement_id and w.nr = v.nr + 1 where w.from_on < v.from_on",
    ),
    (
        "of fewer than two",
        "agreements a where (select count(*) from agreement_parties x where x.agreement_id = a.id) < 2",
    ),
];

async fn broken(t: &TestApp) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (what, rows) in BROKEN {
        if checksum::count(&t.url, &format!("select count(*) from {rows}")).await > 0 {
            found.push(what);
        }
    }
    found
}

async fn strike(t: &TestApp) {
    let mut tx = t.write().await;
    let yesterday = t.app.clock.today().yesterday().unwrap().to_string();
    sprokkel::app::set(&mut tx, "clock_day", &yesterday).await.unwrap();
    tx.commit().await.unwrap();
    clock::strike(&t.app).await.unwrap();
}

static AGREEMENTS: Sql = Sql::new("test::AGREEMENTS", "select id from agreements order by id");
static VERSIONS: Sql = Sql::new("test::VERSIONS", "select id, agreement_id from agreement_versions order by id desc");
static LOOKS: Sql = Sql::new(
    "test::LOOKS",
    "select id from revisits where agreement_id is not null and settled_on is null order by id",
);
static FORGET: Sql = Sql::new("test::FORGET", "update revisits set agreement_id = null where agreement_id is not null");

async fn all(t: &TestApp, sql: &'static Sql) -> Vec<Uuid> {
    let ids: Vec<(Uuid,)> = t.read().await.query(sql, &[]).await.unwrap();
    ids.into_iter().map(|(id,)| id).collect()
}

/// One thing somebody does; what may not be is refused. How it was answered.
async fn step(t: &TestApp, browser: &mut Browser<'_>, people: &[Uuid], rng: &mut fastrand::Rng) -> u16 {
    let (id, person) = (t.app.id().to_string(), rng.choice(people).unwrap().to_string());
    let (about, hours) = (rng.choice(people).unwrap().to_string(), rng.u8(..9).to_string());
    let today = t.app.clock.today();
    let from = today.saturating_add(jiff::Span::new().days(rng.i64(-20..20))).to_string();
    let until = today.saturating_add(jiff::Span::new().days(rng.i64(-40..400))).to_string();
    let mut fields =
        vec![("id", id.as_str()), ("what", "Samen koken"), ("person", &person), ("informal", &hours), ("from", &from)];
    if rng.bool() {
        fields.push(("until", &until));
    }
    let agreements = all(t, &AGREEMENTS).await;
    let Some(one) = rng.choice(&agreements).filter(|_| rng.u8(..4) > 0) else {
        fields.extend([("practice", "handje-helpen"), ("about", &about)]);
        return browser.post("/agreements", &fields).await.status;
    };
    let (path, looks) = (format!("/agreements/{one}"), all(t, &LOOKS).await);
    match rng.u8(..8) {
        0 | 1 => browser.post(&format!("{path}/versions"), &fields).await.status,
        2 => browser.post(&format!("{path}/ending"), &[("because", "Klaar")]).await.status,
        3 => browser.post(&format!("{path}/reopening"), &[]).await.status,
        4 => {
            let versions: Vec<(Uuid, Uuid)> = t.read().await.query(&VERSIONS, &[]).await.unwrap();
            let (version, of) = versions[rng.usize(..versions.len().min(3))];
            browser.post(&format!("/agreements/{of}/versions/{version}/undoing"), &[]).await.status
        }
        5 if !looks.is_empty() => {
            let look = rng.choice(&looks).unwrap();
            browser.post(&format!("/revisits/{look}/settlement"), &[("because", "Bekeken")]).await.status
        }
        6 => browser.post(&format!("/people/{about}/leaving"), &[("because", "Verhuisd")]).await.status,
        _ => browser.post(&format!("/people/{about}/staying"), &[]).await.status,
    }
}

on_both!(every_open_agreement_has_one_day_on_which_somebody_looks, |t| async {
    let people = [t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await, t.resident("Sanne Vos").await];
    let (seed, mut done, mut round) = (fastrand::u64(..), 0, 0);
    let mut rng = fastrand::Rng::with_seed(seed);
    // Where all three left, little can be done for a while: it goes on until enough was.
    while round < 12 || done < 40 {
        assert!(round < 200, "seed {seed}: only {done} were done");
        round += 1;
        let mut marieke = t.as_marieke().await;
        for _ in 0..8 {
            let status = step(&t, &mut marieke, &people, &mut rng).await;
            assert!([303, 404, 409, 422].contains(&status), "seed {seed}: {status}");
            done += u32::from(status == 303);
        }
        strike(&t).await;
        assert_eq!(broken(&t).await, Vec::<&str>::new(), "seed {seed}, round {round}");
        t.forward(rng.i64(1..25));
    }
    // The search notices when somebody forgets one.
    let mut marieke = t.as_marieke().await;
    let (loes, sanne) = (people[0].to_string(), people[2].to_string());
    marieke.post(&format!("/people/{loes}/staying"), &[]).await;
    marieke.post(&format!("/people/{sanne}/staying"), &[]).await;
    let id = t.app.id().to_string();
    let fields = [("id", &*id), ("practice", "handje-helpen"), ("about", &loes), ("person", &sanne), ("what", "Koken")];
    marieke.post("/agreements", &fields).await.is(303);
    let mut tx = write(&t.app).await;
    tx.exec(&FORGET, &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(broken(&t).await, ["open, and nobody looks or two do"]);
});
