//! A telephone that was offline: what it may send, how often, in whose name, and what becomes of what cannot be told.

use serde_json::{Value, json};
use testground::promise;

use super::phone::{Ground, Phone, count, ground, planned, posted, sent, taken};
use crate::support::{TestApp, checksum};

on_both!(a_sealed_talk_is_told_once_however_often_it_is_sent, |t| async {
    let Ground { phone, .. } = ground(&t).await;
    let told = phone.talked(
        &t,
        0,
        json!({ "said": { "wish": "Een bankje" }, "whom": { "name": "Fatma Yilmaz" }, "after": "week" }),
    );
    let letters = [phone.sealed(&t, &told), phone.sealed(&t, &phone.nobody(&t, 1))];
    let logged = count(&t, "log_rows").await;
    assert_eq!(sent(&t, &phone.secret(), &letters).await, ["kept", "kept"]);
    assert!(count(&t, "log_rows").await > logged, "what she did to someone is in the log like any other");
    assert_eq!(sent(&t, &phone.secret(), &letters).await, ["already", "already"]);
    // Sealed anew, with another clock, it is the same talk.
    let mut again = told.clone();
    again["at"] = json!(99);
    let both = [phone.sealed(&t, &again), phone.sealed(&t, &again)];
    assert_eq!(sent(&t, &phone.secret(), &both).await, ["already", "already"]);
    assert_eq!(count(&t, "talks").await, 2);
    assert_eq!(count(&t, "meetings").await, 1);
    assert_eq!(count(&t, "revisits where due_on = '2026-11-30'").await, 1);
    assert_eq!(count(&t, "talks where told_by = (select worker_id from round_passes)").await, 2);
    t.as_marieke().await.get(&format!("/rounds/{}", phone.round)).await.says("data-sign=\"talked\"");
});

on_both!(the_same_id_with_another_body_is_a_conflict_that_both_see, |t| async {
    let Ground { bas, round, phone } = ground(&t).await;
    let nobody = phone.nobody(&t, 0);
    let mut other = phone.talked(&t, 0, json!({ "said": { "wish": "Een bankje" } }));
    other["id"] = nobody["id"].clone();
    assert_eq!(sent(&t, &phone.secret(), &[phone.sealed(&t, &nobody)]).await, ["kept"]);
    for _ in 0..2 {
        assert_eq!(sent(&t, &phone.secret(), &[phone.sealed(&t, &other)]).await, ["conflict"]);
    }
    assert_eq!((count(&t, "talks").await, count(&t, "talk_conflicts").await), (1, 1));
    for worker in [t.marieke, bas] {
        t.as_person(worker).await.get(&round).await.says("Twee verhalen over deur 2").says("Een bankje");
    }
    // In one request both are told, whichever is first.
    let (one, two) = (phone.nobody(&t, 1), phone.talked(&t, 1, json!({})));
    let mut two = two;
    two["id"] = one["id"].clone();
    let mut became = sent(&t, &phone.secret(), &[phone.sealed(&t, &one), phone.sealed(&t, &two)]).await;
    became.sort();
    assert_eq!(became, ["conflict", "kept"]);
});

on_both!(a_letter_that_was_changed_or_is_of_elsewhere_is_kept_by_the_telephone, |t| async {
    let Ground { bas, phone, .. } = ground(&t).await;
    let other = taken(&mut t.as_marieke().await, &planned(&t, bas, "Elders").await).await;
    let nobody = phone.nobody(&t, 0);
    let whole = phone.sealed(&t, &nobody);
    let changed = |field: &str, value: Value| {
        let mut letter = whole.clone();
        letter[field] = value;
        letter
    };
    let sealed = whole["sealed"].as_str().unwrap();
    let flipped = if sealed.starts_with('A') { "B" } else { "A" }.to_owned() + &sealed[1..];
    let mut door = phone.nobody(&t, 1);
    door["door"] = json!(other.door(0));
    let letters = [
        changed("sealed", json!(flipped)),
        changed("sealed", json!("")),
        changed("sealed", json!("é?")),
        changed("from", json!("AAAA")),
        changed("id", json!(t.app.id())),
        changed("key", json!(t.app.id())),
        other.sealed(&t, &other.nobody(&t, 0)),
        phone.sealed(&t, &door),
        phone.sealed(&t, &json!({ "id": nobody["id"], "round": "x" })),
    ];
    let became = sent(&t, &phone.secret(), &letters).await;
    assert_eq!(became, vec!["unreadable"; letters.len()]);
    assert_eq!((count(&t, "talks").await, count(&t, "talk_conflicts").await), (0, 0));
    assert_eq!(sent(&t, &phone.secret(), &[whole]).await, ["kept"], "the bad ones take no good one along");
});

on_both!(a_pass_that_ended_or_never_was_lets_nothing_in_and_says_no_more, |t| async {
    let Ground { bas, round, phone } = ground(&t).await;
    let letter = [phone.sealed(&t, &phone.nobody(&t, 0))];
    let ended = |secret: String| {
        let (t, letter) = (&t, &letter);
        async move { assert_eq!(sent(t, &secret, letter).await, ["pass"]) }
    };
    ended(t.app.random.token().text).await;
    ended(String::new()).await;
    // "Stop dit" on her own page: another's is not there.
    let mut marieke = t.as_marieke().await;
    let page = marieke.get("/sessions").await.says("Rondes op uw telefoon").says("Merelhof").text.clone();
    let end = format!("/passes/{}/ending", page.split("/passes/").nth(1).unwrap().split('/').next().unwrap());
    t.as_person(bas).await.post(&end, &[]).await.is(404);
    t.browser().post(&end, &[]).await.is(401);
    marieke.post(&end, &[]).await.is(303);
    marieke.post(&end, &[]).await.is(404);
    ended(phone.secret()).await;
    // Her other sessions end, and with them what was taken along there.
    let (mut lost, mut here) = (t.as_marieke().await, t.as_marieke().await);
    let (there, mine) = (taken(&mut lost, &round).await, taken(&mut here, &round).await);
    here.post("/sessions/ending", &[]).await.is(303);
    ended(there.secret()).await;
    assert_eq!(sent(&t, &mine.secret(), &letter).await, ["kept"]);
    // Signing out ends no pass; four weeks after the round it ends by itself.
    here.post("/sign-out", &[]).await.is(303);
    t.forward(28);
    assert_eq!(sent(&t, &mine.secret(), &letter).await, ["already"]);
    t.forward(1);
    ended(mine.secret()).await;
    // A new one opens what the old one sealed.
    let again = taken(&mut t.as_marieke().await, &round).await;
    let late = phone.sealed(&t, &phone.nobody(&t, 1));
    assert_eq!(sent(&t, &again.secret(), &[late]).await, ["kept"]);
});

on_both!(who_is_no_worker_any_more_sends_nothing_and_a_colleague_brings_it_in, |t| async {
    let Ground { bas, round, .. } = ground(&t).await;
    let of_bas = taken(&mut t.as_person(bas).await, &round).await;
    let told = of_bas.talked(&t, 0, json!({ "said": { "wish": "Een bankje" } }));
    let letter = [of_bas.sealed(&t, &told)];
    let hers = "person_id in (select worker_id from round_passes) and person_id not in (select made_by from rounds)";
    checksum::run(&t.url, &format!("update memberships set ends_on = '2026-11-01' where {hers}")).await;
    assert_eq!(sent(&t, &of_bas.secret(), &letter).await, ["pass"]);
    assert_eq!(count(&t, "talks").await, 0);
    let of_marieke = taken(&mut t.as_marieke().await, &round).await;
    assert_eq!(sent(&t, &of_marieke.secret(), &letter).await, ["conflict"]);
    assert_eq!(sent(&t, &of_marieke.secret(), &letter).await, ["already"]);
    let page = t.as_marieke().await.get(&round).await;
    page.says("Een ander van het duo stuurde dit mee").says("Een bankje");
    assert_eq!(count(&t, "notes").await, 0, "nobody speaks in the name of another");
});

on_both!(what_cannot_be_told_is_kept_aside_for_the_duo, |t| async {
    let Ground { bas, round, phone } = ground(&t).await;
    let bsn = phone.talked(&t, 0, json!({ "said": { "wish": "Zijn bsn is 123456782" } }));
    let group = phone.talked(&t, 1, json!({ "said": { "wish": "Meer licht" }, "audience": t.app.id() }));
    let letters = [phone.sealed(&t, &bsn), phone.sealed(&t, &group)];
    assert_eq!(sent(&t, &phone.secret(), &letters).await, ["conflict", "conflict"]);
    assert_eq!(sent(&t, &phone.secret(), &letters).await, ["already", "already"]);
    assert_eq!((count(&t, "talks").await, count(&t, "talk_conflicts").await), (2, 2));
    assert_eq!(count(&t, "notes").await, 0);
    let mut bas = t.as_person(bas).await;
    let page = bas.get(&round).await;
    page.says("kon niet zo worden bewaard").says("Zijn bsn is •••").says("Meer licht").is_silent_about("123456782");
    // What was masked can be told now.
    let settle = page.text.split("/conflicts/").skip(1).map(|rest| format!("{round}/conflicts/{}", &rest[..36]));
    let settle: Vec<String> = settle.collect();
    for one in &settle {
        let answer = bas.post(one, &[("what", "also")]).await;
        assert!([303, 422].contains(&answer.status), "{}", answer.text);
    }
    assert_eq!(count(&t, "notes where kind = 'wish'").await, 1);
});

on_both!(a_day_that_passed_on_the_way_is_due_today, |t| async {
    let Ground { phone, .. } = ground(&t).await;
    let tomorrow = phone.talked(&t, 0, json!({ "come_back": "2026-11-24", "whom": { "name": "Fatma Yilmaz" } }));
    let mut refused = phone.talked(&t, 1, json!({ "until": "2026-11-25" }));
    refused["outcome"] = json!("refused");
    let letters = [phone.sealed(&t, &tomorrow), phone.sealed(&t, &refused)];
    t.forward(7);
    assert_eq!(sent(&t, &phone.secret(), &letters).await, ["kept", "kept"]);
    t.forward(1);
    assert_eq!(sent(&t, &phone.secret(), &letters).await, ["already", "already"], "the next day it is the same talk");
    assert_eq!(count(&t, "revisits where due_on = '2026-11-30' and about_kind = 'person'").await, 1);
});

on_both!(only_who_walks_a_round_takes_it_along_and_it_names_nobody, |t| async {
    let Ground { bas, round, phone } = ground(&t).await;
    let door = format!("{round}/doors/{}", phone.door(0));
    let talk = t.app.id().to_string();
    let fields = [
        ("id", talk.as_str()),
        ("outcome", "talked"),
        ("name", "Fatma Yilmaz"),
        ("wish", "Een bankje"),
        ("when", "week"),
    ];
    t.as_marieke().await.post(&door, &fields).await.is(303);
    let path = format!("{round}/along");
    let els = t.worker("Els Visser").await;
    let loes = t.resident("Loes Smit").await;
    t.as_person(els).await.post(&path, &[]).await.is(403);
    t.as_person(loes).await.post(&path, &[]).await.is(403);
    let mut public = t.browser();
    public.get("/sign-in").await.is(200);
    public.post(&path, &[]).await.is(401);
    assert_eq!(count(&t, "round_passes").await, 1);
    let again = taken(&mut t.as_person(bas).await, &round).await;
    let whole = again.along.to_string();
    for word in ["Fatma", "Yilmaz", "bankje", "Bas", "Jansen", "Marieke", &bas.to_string(), &t.marieke.to_string()] {
        assert!(!whole.contains(word), "{word} goes along: {whole}");
    }
    assert_eq!((again.text("/doors/0/sign").as_str(), again.text("/pass/initials").as_str()), ("talked", "BJ"));
    assert_ne!(again.text("/pass/teller"), phone.text("/pass/teller"));
    let same = taken(&mut t.as_person(bas).await, &round).await;
    assert_eq!(same.text("/pass/teller"), again.text("/pass/teller"));
    assert_ne!(same.secret(), again.secret());
    assert_eq!(same.text("/key/id"), phone.text("/key/id"));
});

on_both!(a_key_is_given_along_for_a_month_and_opens_what_comes_late, |t| async {
    let Ground { bas, round, phone } = ground(&t).await;
    t.forward(31);
    let later = taken(&mut t.as_person(bas).await, &round).await;
    assert_ne!(later.text("/key/id"), phone.text("/key/id"));
    // Sealed a month ago, by the colleague of this telephone.
    let mut old = Phone { along: phone.along.clone(), round: later.round.clone() };
    old.along["pass"] = later.along["pass"].clone();
    assert_eq!(sent(&t, &later.secret(), &[old.sealed(&t, &old.nobody(&t, 0))]).await, ["kept"]);
    t.forward(400);
    t.do_jobs().await;
    t.forward(1);
    t.do_jobs().await;
    assert_eq!((count(&t, "offline_keys").await, count(&t, "round_passes").await), (0, 0));
});

on_both!(sending_is_for_our_own_pages_and_has_a_limit, |t| async {
    let Ground { phone, .. } = ground(&t).await;
    let letter = phone.sealed(&t, &phone.nobody(&t, 0));
    let body = json!({ "passes": [phone.secret()], "letters": [letter] });
    posted(&t, &body, "cross-site").await.is(403);
    posted(&t, &json!({ "passes": [], "letters": 7 }), "same-origin").await.is(422);
    let many = json!({ "passes": [], "letters": vec![letter.clone(); 101] });
    posted(&t, &many, "same-origin").await.is(413);
    t.browser().post("/sync", &[("passes", "x")]).await.is(403);
    assert_eq!(count(&t, "talks").await, 0);
    let guess = json!({ "passes": [t.app.random.token().text], "letters": [letter] });
    for _ in 0..50 {
        posted(&t, &guess, "same-origin").await.is(200);
    }
    posted(&t, &guess, "same-origin").await.is(429);
    posted(&t, &body, "same-origin").await.is(200).says("kept");
});

/// Each talk one to four times, some with another body under their id, in any order over two telephones at once. Talks, conflicts.
async fn shuffled(t: &TestApp, phones: [&Phone; 2], seed: u64) -> (i64, i64) {
    let mut chance = fastrand::Rng::with_seed(seed);
    let (mut letters, mut conflicts) = (Vec::new(), 0);
    for at in 0..30 {
        let phone = chance.usize(0..2);
        let talk = phones[phone].nobody(t, at % 4);
        for _ in 0..chance.usize(1..=4) {
            letters.push((phone, phones[phone].sealed(t, &talk)));
        }
        if chance.u8(0..3) == 0 {
            let other = json!({ "id": talk["id"], "round": talk["round"], "door": talk["door"], "outcome": "refused" });
            for _ in 0..chance.usize(1..=2) {
                letters.push((phone, phones[phone].sealed(t, &other)));
            }
            conflicts += 1;
        }
    }
    chance.shuffle(&mut letters);
    for some in letters.chunks(20) {
        let of = |phone: usize| some.iter().filter(|one| one.0 == phone).map(|one| one.1.clone()).collect::<Vec<_>>();
        let (one, two) = (of(0), of(1));
        let (first, second) = (phones[0].secret(), phones[1].secret());
        let (one, two) = tokio::join!(sent(t, &first, &one), sent(t, &second, &two));
        let settled = |became: &String| ["kept", "already", "conflict"].contains(&became.as_str());
        assert!(one.iter().chain(&two).all(settled), "{one:?} {two:?}");
    }
    (30, conflicts)
}

on_both!(in_any_order_and_however_often_each_talk_is_told_once, |t| async {
    let Ground { bas, round, phone } = ground(&t).await;
    let other = taken(&mut t.as_person(bas).await, &round).await;
    let seed = promise::seed(20_261_126);
    let (mut talks, mut conflicts) = (0, 0);
    for round in 0..crate::support::sending::rounds(10, 200) {
        let told = shuffled(&t, [&phone, &other], seed + round as u64).await;
        (talks, conflicts) = (talks + told.0, conflicts + told.1);
    }
    let kept = (count(&t, "talks").await, count(&t, "talk_conflicts").await);
    let figures = format!("{talks} talks and {conflicts} contradictions sent, {} and {} kept", kept.0, kept.1);
    let line = promise::found(10, format!("{:?}", t.engine), kept == (talks, conflicts), figures).by_seed(seed);
    assert_eq!(kept, (talks, conflicts));
    // The planted fault: a telephone that makes a new id when it sends again.
    let talk = phone.nobody(&t, 0);
    let mut again = talk.clone();
    again["id"] = json!(t.app.id());
    sent(&t, &phone.secret(), &[phone.sealed(&t, &talk), phone.sealed(&t, &again)]).await;
    assert_ne!(count(&t, "talks").await, talks + 1, "a talk under two ids was not noticed");
    line.noticed();
});

on_both!(a_thousand_talks_come_in_quickly, |t| async {
    let Ground { phone, .. } = ground(&t).await;
    let talk = |at: usize| match at % 3 {
        0 => phone.nobody(&t, at % 4),
        _ => phone.talked(&t, at % 4, json!({ "said": { "feeling": "good", "experience": format!("verhaal {at}") } })),
    };
    let letters: Vec<Value> = (0..1_000).map(|at| phone.sealed(&t, &talk(at))).collect();
    let begun = std::time::Instant::now();
    for some in letters.chunks(100) {
        assert!(sent(&t, &phone.secret(), some).await.iter().all(|became| became == "kept"));
    }
    println!("{:?}: 1,000 talks in {} ms", t.engine, begun.elapsed().as_millis());
    assert_eq!(count(&t, "talks").await, 1_000);
});
