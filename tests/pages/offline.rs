//! A telephone that was offline: what it may send, how often, in whose name, and what becomes of what cannot be told.

use axum::body::Body;
use axum::http::{Request, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sprokkel::meeting::round::offline::context;
use uuid::Uuid;
use vault::Letterbox;

use crate::support::{Answer, Browser, TestApp, checksum};

/// A round that lies on a telephone: what the server gave along.
struct Phone {
    round: String,
    along: Value,
}

struct Ground {
    bas: Uuid,
    round: String,
    phone: Phone,
}

async fn planned(t: &TestApp, colleague: Uuid, building: &str) -> String {
    let (id, colleague) = (t.app.id().to_string(), colleague.to_string());
    let on = t.app.clock.today().to_string();
    let fields = [
        ("id", id.as_str()),
        ("practice", "portiekgesprek"),
        ("building", building),
        ("numbers", "2 t/m 8 even"),
        ("duo", &colleague),
        ("on", &on),
        ("audience", "network"),
    ];
    t.as_marieke().await.post("/rounds", &fields).await.is(303).location.clone()
}

async fn taken(browser: &mut Browser<'_>, round: &str) -> Phone {
    let answer = browser.post(&format!("{round}/along"), &[]).await;
    answer.is(200);
    Phone { round: round.rsplit('/').next().unwrap().to_owned(), along: serde_json::from_str(&answer.text).unwrap() }
}

async fn ground(t: &TestApp) -> Ground {
    let bas = t.worker("Bas Jansen").await;
    let round = planned(t, bas, "Merelhof").await;
    let phone = taken(&mut t.as_marieke().await, &round).await;
    Ground { bas, round, phone }
}

impl Phone {
    fn text(&self, pointer: &str) -> String {
        self.along.pointer(pointer).unwrap().as_str().unwrap().to_owned()
    }

    fn secret(&self) -> String {
        self.text("/pass/secret")
    }

    fn door(&self, at: usize) -> String {
        self.text(&format!("/doors/{at}/id"))
    }

    fn nobody(&self, t: &TestApp, at: usize) -> Value {
        json!({ "id": t.app.id(), "round": self.round, "door": self.door(at), "outcome": "nobody", "at": 1 })
    }

    fn talked(&self, t: &TestApp, at: usize, answers: Value) -> Value {
        json!({ "id": t.app.id(), "round": self.round, "door": self.door(at), "outcome": "talked", "answers": answers })
    }

    /// As the script in the browser seals it.
    fn sealed(&self, t: &TestApp, talk: &Value) -> Value {
        self.sealed_by(t, talk, &self.text("/pass/teller"))
    }

    fn sealed_by(&self, t: &TestApp, talk: &Value, teller: &str) -> Value {
        let mut secret = [0; 32];
        t.app.random.fill(&mut secret);
        let pair = Letterbox::of(&secret).unwrap();
        let to = URL_SAFE_NO_PAD.decode(self.text("/key/public")).unwrap();
        let (key, id) = (self.text("/key/id"), talk["id"].as_str().unwrap());
        let bound = context(key.parse().unwrap(), id.parse().unwrap());
        let plain = json!({ "teller": teller, "talk": talk }).to_string() + "    ";
        let letter = pair.seal(&to, &bound, plain.as_bytes()).unwrap();
        let (from, sealed) = (URL_SAFE_NO_PAD.encode(pair.public()), URL_SAFE_NO_PAD.encode(letter));
        json!({ "id": id, "pass": 0, "key": key, "from": from, "sealed": sealed })
    }
}

async fn posted(t: &TestApp, body: &Value, site: &str) -> Answer {
    let request = Request::builder()
        .method("POST")
        .uri("/sync")
        .header(header::HOST, "localhost:8080")
        .header("sec-fetch-site", site)
        .header(header::CONTENT_TYPE, "application/json");
    t.browser().send(request.body(Body::from(body.to_string())).unwrap()).await
}

/// Sends with one pass, signed out. What became of each.
async fn sent(t: &TestApp, secret: &str, letters: &[Value]) -> Vec<String> {
    let answer = posted(t, &json!({ "passes": [secret], "letters": letters }), "same-origin").await;
    answer.is(200);
    let receipts: Value = serde_json::from_str(&answer.text).unwrap();
    let receipts = receipts["receipts"].as_array().unwrap().clone();
    let ids: Vec<&Value> = receipts.iter().map(|receipt| &receipt["id"]).collect();
    assert_eq!(ids, letters.iter().map(|letter| &letter["id"]).collect::<Vec<_>>(), "one receipt each, in order");
    receipts.iter().map(|receipt| receipt["became"].as_str().unwrap().to_owned()).collect()
}

async fn count(t: &TestApp, of: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {of}")).await
}

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
    let letter = of_bas.sealed(&t, &told);
    let hers = "person_id in (select worker_id from round_passes) and person_id not in (select made_by from rounds)";
    checksum::run(&t.url, &format!("update memberships set ends_on = '2026-11-01' where {hers}")).await;
    assert_eq!(sent(&t, &of_bas.secret(), &[letter.clone()]).await, ["pass"]);
    assert_eq!(count(&t, "talks").await, 0);
    let of_marieke = taken(&mut t.as_marieke().await, &round).await;
    assert_eq!(sent(&t, &of_marieke.secret(), &[letter.clone()]).await, ["conflict"]);
    assert_eq!(sent(&t, &of_marieke.secret(), &[letter]).await, ["already"]);
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
    let form = t.browser().post("/sync", &[("passes", "x")]).await;
    assert!([403, 422].contains(&form.status));
    assert_eq!(count(&t, "talks").await, 0);
    let guess = json!({ "passes": [t.app.random.token().text], "letters": [letter] });
    for _ in 0..50 {
        posted(&t, &guess, "same-origin").await.is(200);
    }
    posted(&t, &guess, "same-origin").await.is(429);
    posted(&t, &body, "same-origin").await.is(200).says("kept");
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
