//! Law 4: whatever happens to who carries a group, it rests exactly while too few residents do.

use uuid::Uuid;

use super::support::activity::make;
use super::support::carried::{begun, joins};
use super::support::{Browser, TestApp, checksum, write};

/// Counted by the test itself: groups that rest though enough carry them, or go on though too few do.
async fn wrong(t: &TestApp) -> i64 {
    let today = t.app.clock.today();
    let carriers = format!(
        "(select count(distinct m.person_id) from memberships m join persons p on p.id = m.person_id
            where m.group_id = g.id and m.role = 'carrier' and m.begins_on <= '{today}' and coalesce(m.ends_on, '9999') > '{today}'
              and p.left_on is null and p.merged_into is null
              and m.person_id not in (select w.person_id from memberships w where w.role in ('worker', 'coordinator') and coalesce(w.ends_on, '9999') > '{today}'))"
    );
    let rests = "(select count(*) from group_rests r where r.group_id = g.id and r.ends_on is null)";
    let must = format!("(case when {carriers} < 2 then 1 else 0 end)");
    checksum::count(
        &t.url,
        &format!(
            "select count(*) from groups g where g.practice is not null and g.ended_on is null and {rests} <> {must}"
        ),
    )
    .await
}

/// Open rests nobody comes back to.
async fn forgotten(t: &TestApp) -> i64 {
    let looked = "select count(*) from revisits v where v.about_id = r.group_id and v.settled_on is null";
    checksum::count(&t.url, &format!("select count(*) from group_rests r where r.ends_on is null and ({looked}) = 0"))
        .await
}

/// Activities that anyone could join though the group rests, or could not though it goes on.
async fn open(t: &TestApp, groups: &[Uuid], paths: &[String]) -> usize {
    let mut wrong = 0;
    for (group, path) in groups.iter().zip(paths) {
        let rests = {
            let mut conn = t.read().await;
            sprokkel::group::carrying::store::resting(&mut conn, *group).await.unwrap().is_some()
        };
        let open = t.browser().get(path).await.is(200).text.contains("name=\"reach\"");
        wrong += usize::from(open == rests);
    }
    wrong
}

async fn step(
    t: &TestApp,
    marieke: &mut Browser<'_>,
    groups: &[Uuid],
    people: &[Uuid],
    rng: &mut fastrand::Rng,
) -> u16 {
    let (group, person) = (*rng.choice(groups).unwrap(), *rng.choice(people).unwrap());
    let all: Vec<(Uuid, Uuid)> = {
        let sql = sprokkel::db::Sql::made(
            "select id, group_id from memberships where role = 'carrier' and ends_on is null order by id".to_owned(),
        );
        t.read().await.query(&sql, &[]).await.unwrap()
    };
    let (id, other) = (t.app.id().to_string(), *rng.choice(people).unwrap());
    match (rng.u8(..8), rng.choice(&all)) {
        (0..=2, _) => {
            let fields = [("id", &*id), ("person", &person.to_string()), ("role", "carrier"), ("from", "")];
            marieke.post(&format!("/groups/{group}/memberships"), &fields).await.status
        }
        (3, Some((held, of))) => {
            marieke.post(&format!("/groups/{of}/memberships/{held}/end"), &[("on", "")]).await.status
        }
        (4, Some((held, of))) => {
            let fields = [("id", &*id), ("role", "participant"), ("until", "")];
            marieke.post(&format!("/groups/{of}/memberships/{held}/role"), &fields).await.status
        }
        (5, _) => marieke.post(&format!("/people/{person}/leaving"), &[("because", "Verhuisd")]).await.status,
        (6, _) => {
            let fields = [("one", &*person.to_string()), ("other", &other.to_string())];
            marieke.post("/merges", &fields).await.status
        }
        _ => marieke.post(&format!("/people/{person}/staying"), &[]).await.status,
    }
}

on_both!(law_4_a_group_rests_exactly_while_too_few_residents_carry_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let groups =
        [begun(&mut marieke, &t, "initiatief", "Tuin").await, begun(&mut marieke, &t, "koffiekring", "Koffie").await];
    let mut people = Vec::new();
    for name in ["Loes Visser", "Ahmet Yilmaz", "Sanne Vos", "Kees Post", "Fatima Aydin"] {
        people.push(t.resident(name).await);
    }
    // What they planned while two carried it.
    let mut paths = Vec::new();
    for group in &groups {
        for person in &people[..2] {
            joins(&t, *group, *person, "carrier").await;
        }
        paths.push(make(&mut marieke, &[("group", &*group.to_string())]).await);
    }
    let seed = fastrand::u64(..);
    let mut rng = fastrand::Rng::with_seed(seed);
    for nr in 0..crate::support::sending::rounds(90, 1_000) {
        let status = step(&t, &mut marieke, &groups, &people, &mut rng).await;
        assert!([303, 403, 404, 409, 422].contains(&status), "seed {seed}, step {nr}: {status}");
        assert_eq!((wrong(&t).await, forgotten(&t).await), (0, 0), "seed {seed}, step {nr}");
        assert_eq!(open(&t, &groups, &paths).await, 0, "seed {seed}, step {nr}");
    }
    // The count notices a membership that ended behind the back of the law.
    let mut tx = write(&t.app).await;
    tx.exec(
        &sprokkel::db::Sql::made("update memberships set role = 'participant' where role = 'carrier'".to_owned()),
        &[],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    sprokkel::access::clock::strike(&t.app).await.unwrap();
    let nobody = wrong(&t).await;
    let mut tx = write(&t.app).await;
    let wake = sprokkel::db::Sql::made("update group_rests set ends_on = begins_on where ends_on is null".to_owned());
    tx.exec(&wake, &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((nobody, wrong(&t).await), (0, 2));
});
