//! Who looked at her: exactly what happened, at every moment, however far the index is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sprokkel::clock::dutch_day;
use sprokkel::event::log::{Act, Concern, Entry, LogKeys, Look, Outcome, Problem, catch_up, looks, verify};
use uuid::Uuid;

use super::support::{TestApp, checksum};
use super::{appended, logged, look, person, some_looks};

/// What one look must say: day, actor, hat, act, rule, emergency, levels, times.
type Fact = (Date, Option<Uuid>, String, Act, u8, Option<Uuid>, u8, i64);

/// The test's own ledger: what she must see, newest first is not asked of it.
fn expected(entries: &[Entry], of: Uuid) -> Vec<Fact> {
    let mut kins: BTreeMap<_, (u8, i64)> = BTreeMap::new();
    for entry in entries {
        let mut rules: BTreeMap<u8, u8> = BTreeMap::new();
        for concern in entry.concerns.iter().filter(|concern| concern.person == of) {
            *rules.entry(concern.rule).or_default() |= 1 << concern.level;
        }
        for (rule, levels) in rules {
            let key = (dutch_day(entry.at), entry.actor, entry.hat.to_owned(), entry.act, rule, entry.emergency);
            let there = kins.entry(key).or_default();
            *there = (there.0 | levels, there.1 + 1);
        }
    }
    let fact = |((day, actor, hat, act, rule, emergency), (levels, times))| {
        (day, actor, hat, act, rule, emergency, levels, times)
    };
    kins.into_iter().map(fact).collect()
}

fn facts(looks: &[Look], keys: &LogKeys) -> Vec<Fact> {
    let fact = |look: &Look| {
        let actor = look.actor.map(|actor| keys.who(actor, (0..6).map(person)).expect("one of the workers"));
        (look.day, actor, look.hat.clone(), look.act, look.rule, look.emergency, look.levels, look.times)
    };
    let mut facts: Vec<Fact> = looks.iter().map(fact).collect();
    facts.sort();
    facts
}

fn random_entry(t: &TestApp, random: &mut fastrand::Rng) -> Entry {
    let mut concerns = Vec::new();
    for _ in 0..random.usize(0..12) {
        concerns.push(Concern { person: person(random.usize(10..16)), level: random.u8(0..4), rule: random.u8(1..4) });
    }
    Entry {
        actor: random.bool().then(|| person(random.usize(0..6))),
        hat: if random.bool() { "worker" } else { "referrer" },
        act: if random.u8(0..4) == 0 { Act::Change } else { Act::Read },
        emergency: (random.u8(0..9) == 0).then(|| person(77)),
        concerns,
        ..look(&t.app, person(0), &[])
    }
}

/// All pages of so many, one after the other.
async fn in_pages(t: &TestApp, of: Uuid, limit: usize) -> Vec<Look> {
    let mut conn = t.read().await;
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let page = looks(&mut conn, &t.app.log_keys, of, before, limit).await.unwrap();
        let Some(last) = page.last() else { return all };
        before = Some(last.seq);
        all.extend(page);
    }
}

on_both!(she_sees_each_look_and_no_other_at_every_moment, |t| async move {
    let mut random = fastrand::Rng::with_seed(3);
    let mut ledger = Vec::new();
    for _ in 0..25 {
        t.hands.forward(jiff::SignedDuration::from_hours(random.i64(0..9)));
        let entries: Vec<Entry> = (0..random.usize(1..12)).map(|_| random_entry(&t, &mut random)).collect();
        appended(&t.app, &entries).await;
        ledger.extend(entries);
        if random.u8(0..3) == 0 {
            catch_up(&t.app.db).await.unwrap();
        }
        for of in (10..16).map(person) {
            let all = in_pages(&t, of, random.usize(1..40)).await;
            assert_eq!(facts(&all, &t.app.log_keys), expected(&ledger, of));
            assert!(all.is_sorted_by_key(|look| std::cmp::Reverse(look.seq)), "not the newest first");
        }
    }
    assert!(ledger.len() > 100);
});

on_both!(looks_of_one_day_stand_together_and_an_emergency_stands_apart, |t| async move {
    let (her, before) = (person(10), logged(&t).await);
    let mut entries =
        vec![look(&t.app, person(1), &[her]), look(&t.app, person(1), &[her]), look(&t.app, person(2), &[her])];
    entries.push(Entry { emergency: Some(person(50)), ..look(&t.app, person(1), &[her]) });
    entries.push(look(&t.app, her, &[her]));
    appended(&t.app, &entries).await;
    t.forward(1);
    appended(&t.app, &[look(&t.app, person(1), &[her])]).await;
    let mut conn = t.read().await;
    let seen = looks(&mut conn, &t.app.log_keys, her, None, 50).await.unwrap();
    let short: Vec<(i64, i64, bool, bool)> =
        seen.iter().map(|look| (look.seq - before, look.times, look.by_herself, look.emergency.is_some())).collect();
    assert_eq!(
        short,
        [(6, 1, false, false), (5, 1, true, false), (4, 1, false, true), (3, 1, false, false), (2, 2, false, false)]
    );
    assert_eq!(looks(&mut conn, &t.app.log_keys, person(11), None, 50).await.unwrap(), []);
    assert!(seen.iter().all(|look| look.outcome == Outcome::Done && look.activity == "contact" && look.levels == 1));
});

on_both!(the_index_grows_with_days_and_not_with_looks, |t| async move {
    while catch_up(&t.app.db).await.unwrap() > 0 {}
    let (rows, times) = ("select count(*) from log_subjects", "select cast(sum(times) as bigint) from log_subjects");
    let before = (checksum::count(&t.url, rows).await, checksum::count(&t.url, times).await);
    for _ in 0..3 {
        appended(&t.app, &some_looks(&t.app, 105)).await;
    }
    while catch_up(&t.app.db).await.unwrap() > 0 {}
    // Five workers, ten people, one day.
    assert_eq!(checksum::count(&t.url, rows).await - before.0, 5 * 10);
    assert_eq!(checksum::count(&t.url, times).await - before.1, 3 * 105 * 2);
});

/// Everyone of a street, each looked at several times.
fn street(t: &TestApp) -> Vec<Entry> {
    let people: Vec<Uuid> = (1000..3000).map(person).collect();
    (0..120).map(|n| look(&t.app, person(n % 3), &people[n * 17 % 1950..][..50])).collect()
}

on_both!(an_index_that_is_half_drawn_is_exact_and_goes_on_where_it_was, |t| async move {
    let before = logged(&t).await;
    while catch_up(&t.app.db).await.unwrap() > 0 {}
    let entries = street(&t);
    appended(&t.app, &entries).await;
    let last = before + entries.len() as i64;
    let seen = async |of: Uuid| {
        let mut conn = t.read().await;
        looks(&mut conn, &t.app.log_keys, of, None, 50).await.unwrap()
    };
    let some: Vec<Uuid> = (1000..3000).step_by(90).map(person).collect();
    let mut exact = Vec::new();
    for of in &some {
        exact.push(seen(*of).await);
    }
    assert!(exact.iter().filter(|looks| looks.len() > 1).count() > 10, "hardly anyone was looked at");
    assert_eq!(catch_up(&t.app.db).await.unwrap(), entries.len());
    let whole = checksum::count(&t.url, "select cast(sum(times) as bigint) from log_subjects").await;

    // Stopped in the middle: the looks at the second half of everyone are not there yet.
    let half = "80000000-0000-0000-0000-000000000000";
    let bound = if t.url.starts_with("postgres") { "'\\x80'" } else { "x'80'" };
    let unfinished = |whom: &str| {
        format!(
            "delete from log_subjects where seq > {before} and subject > {bound};
            update settings set value = '{before} {last} {whom}' where key = 'log_indexed'"
        )
    };
    checksum::run(&t.url, &unfinished(half)).await;
    let rest = checksum::count(&t.url, "select cast(sum(times) as bigint) from log_subjects").await;
    assert!(rest < whole, "nothing was taken away");
    for (of, exact) in some.iter().zip(&exact) {
        assert_eq!(&seen(*of).await, exact, "half drawn");
    }
    let problem = async || verify(&mut t.read().await, &t.app.log_keys, None).await.unwrap().problem;
    assert_eq!(problem().await, None);

    // An index that says it has what it has not is noticed.
    checksum::run(&t.url, &unfinished("ffffffff-0000-0000-0000-000000000000")).await;
    assert_eq!(problem().await, Some(Problem::Index));
    checksum::run(&t.url, &unfinished(half)).await;

    while catch_up(&t.app.db).await.unwrap() > 0 {}
    assert_eq!(checksum::count(&t.url, "select cast(sum(times) as bigint) from log_subjects").await, whole);
    for (of, exact) in some.iter().zip(&exact) {
        assert_eq!(&seen(*of).await, exact, "drawn");
    }
    assert_eq!(problem().await, None);
});
