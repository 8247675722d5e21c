//! How many people a worker opens in a day.

use uuid::Uuid;

use crate::support::{Browser, TestApp, checksum};
use crate::{count, literal};

/// So many people about whom something is known, quickly.
async fn people(t: &TestApp, count: usize) -> Vec<Uuid> {
    use sprokkel::note::{Kind, NewNote, tell};
    use sprokkel::party::NETWORK;
    use sprokkel::person::{Name, NewPerson, meet};
    use sprokkel::subject::Subject;
    let mut all = Vec::new();
    let mut tx = t.write().await;
    for number in 0..count {
        let (id, name) = (t.app.id(), Name::parse(&format!("Mens {number}")));
        let (place, language, import, today) = (None, None, None, t.app.clock.today());
        let new = NewPerson { id, name, place, language, audience: NETWORK, noted_by: t.marieke, import };
        meet(&mut tx, &t.app, &new).await.unwrap();
        let about = Subject::Person(id);
        let note = NewNote::heard(t.app.id(), Kind::Talent, about, "Kan zingen", t.marieke, today, NETWORK);
        tell(&mut tx, &t.app, &note).await.unwrap();
        all.push(id);
    }
    tx.commit().await.unwrap();
    all
}

/// How many of these pages she gets to see.
async fn scrape(browser: &mut Browser<'_>, people: &[Uuid]) -> usize {
    let mut seen = 0;
    for person in people {
        let answer = browser.get(&format!("/people/{person}")).await;
        assert_eq!(answer.status == 200, answer.text.contains("Kan zingen"), "{}", answer.status);
        assert!([200, 429].contains(&answer.status), "{}", answer.text);
        seen += usize::from(answer.status == 200);
    }
    seen
}

// asvs: 2.3.2, 2.4.1 nobody opens five hundred people in a row
on_both!(a_scrape_of_five_hundred_people_is_stopped, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let people = people(&t, 500).await;
    let mut worker = t.as_person(bas).await;
    assert_eq!(scrape(&mut worker, &people).await, 150);
    let stopped = worker.get(&format!("/people/{}", people[400])).await;
    stopped.is(429).says("U opende vandaag al 150 mensen").says("Bel uw coördinator");
    // Those she opened already, and the rest of her work, go on.
    worker.get(&format!("/people/{}", people[3])).await.is(200);
    worker.get("/").await.is(200);
    worker.get("/note").await.is(200);
    let mut other = t.as_person(bas).await;
    other.get(&format!("/people/{}", people[401])).await.is(429);
    // What was not shown is not in the log: nobody looked.
    let mut conn = t.app.db.read().await.unwrap();
    let unseen = sprokkel::event::log::looks(&mut conn, &t.app.log_keys, people[450], None, 50).await.unwrap();
    assert!(unseen.iter().all(|look| look.verb != "looked"), "{unseen:?}");
    drop(conn);

    let mut marieke = t.as_marieke().await;
    marieke.get("/requests").await.is(200).says("Bas Jansen").says("150 mensen");
    marieke.post(&format!("/budgets/{bas}/raising"), &[]).await.is(303);
    marieke.post(&format!("/budgets/{bas}/raising"), &[]).await.is(303);
    assert_eq!(scrape(&mut worker, &people[150..]).await, 150, "as many again, once");
    t.forward(1);
    let mut tomorrow = t.as_person(bas).await;
    assert_eq!(scrape(&mut tomorrow, &people[490..]).await, 10);
});

on_both!(a_normal_day_is_not_noticed_and_three_times_as_much_is, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let people = people(&t, 70).await;
    for _ in 0..5 {
        let mut worker = t.as_person(bas).await;
        assert_eq!(scrape(&mut worker, &people[..20]).await, 20);
        assert_eq!(scrape(&mut worker, &people[..20]).await, 20, "the same people count once");
        t.forward(1);
        t.do_jobs().await;
    }
    assert_eq!(count(&t, "opened_counts where opened = 20").await, 5);
    assert_eq!(count(&t, "opened_people").await, 0, "whom she opened yesterday is forgotten");
    let mut worker = t.as_person(bas).await;
    scrape(&mut worker, &people[..60]).await;
    assert_eq!(
        count(&t, "opened_counts where noticed_at is not null").await,
        0,
        "three times is not more than three times"
    );
    scrape(&mut worker, &people[60..]).await;
    assert_eq!(count(&t, "opened_counts where noticed_at is not null").await, 1);
    assert_eq!(count(&t, "jobs where kind = 'notice_opened'").await, 1, "one letter a day");
    let event = format!("events where verb = 'opened_many' and about_id = {}", literal(&t, bas));
    assert_eq!(count(&t, &event).await, 1);
});

on_both!(a_network_sets_its_own_limit, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let people = people(&t, 30).await;
    let mut marieke = t.as_marieke().await;
    for wrong in ["", "veel", "3", "99999"] {
        marieke.post("/budgets/limit", &[("limit", wrong)]).await.is(422);
    }
    marieke.post("/budgets/limit", &[("limit", "20")]).await.is(303);
    marieke.post("/budgets/limit", &[("limit", "20")]).await.is(303);
    let mut worker = t.as_person(bas).await;
    assert_eq!(scrape(&mut worker, &people).await, 20);
});

on_both!(who_may_not_raise_a_budget_does_not, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let resident = t.resident("Loes Visser").await;
    let people = people(&t, 1).await;
    let mut worker = t.as_person(bas).await;
    scrape(&mut worker, &people).await;
    let mut nobody = t.browser();
    nobody.get("/sign-in").await.is(200);
    let before = checksum::facts(&t.url).await;
    for path in [format!("/budgets/{bas}/raising"), "/budgets/limit".to_owned()] {
        for (browser, status) in [(&mut worker, 403), (&mut t.as_person(resident).await, 403), (&mut nobody, 401)] {
            browser.post(&path, &[("limit", "100")]).await.is(status);
        }
    }
    t.as_marieke().await.post(&format!("/budgets/{}/raising", t.marieke), &[]).await.is(403);
    assert_eq!(checksum::facts(&t.url).await, before);
});
