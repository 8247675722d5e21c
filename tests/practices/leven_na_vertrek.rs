//! PRACTICES 5: "continuïteit is essentieel". What a worker promised outlives her leaving, and before it the web is mended: the spider
//! leaves it, and nothing falls.

use jiff::civil::date;
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::party::NETWORK;
use sprokkel::person::{self, Name, NewContact, NewPerson};
use sprokkel::revisit::{self, NewRevisit};
use sprokkel::subject::Subject;
use uuid::Uuid;

use crate::support::TestApp;

/// Joop, whom the worker met, with a phone, and the promise to come back after his pension.
async fn promise(t: &TestApp, by: Uuid, name: &str, words: &str, audience: Uuid) -> (Uuid, Uuid) {
    let mut tx = t.write().await;
    let who = t.app.id();
    let new = NewPerson {
        id: who,
        name: Name::parse(name),
        place: None,
        language: None,
        audience,
        noted_by: by,
        import: None,
    };
    person::meet(&mut tx, &t.app, &new).await.unwrap();
    let contact = NewContact {
        id: t.app.id(),
        person: who,
        kind: "phone",
        value: format!("+3161234{:04}", name.len()),
        as_typed: String::new(),
        remark: String::new(),
        audience,
        import: None,
    };
    person::add_contact(&mut tx, &t.app, &contact, by).await.unwrap();
    let id = t.app.id();
    let due_on = date(2026, 12, 1);
    let about = Subject::Person(who);
    let new = NewRevisit {
        id,
        about,
        steward: by,
        due_on,
        words: words.to_owned(),
        note: None,
        practice: None,
        audience,
        created_by: by,
        import: None,
    };
    revisit::promise(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    (who, id)
}

on_both!(a_colleague_takes_over_in_one_action_with_a_letter, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let (joop, _) = promise(&t, bas, "Joop Mulder", "na mijn pensioen wil ik wel klussen", NETWORK).await;
    promise(&t, bas, "Stille Saar", "alleen met Bas besproken", bas).await;
    let mut tx = t.write().await;
    let own = NewNote::heard(
        t.app.id(),
        Kind::Remark,
        Subject::Person(joop),
        "mijn eigen gedachte",
        bas,
        t.app.clock.today(),
        bas,
    );
    note::tell(&mut tx, &t.app, &NewNote { spoken: false, ..own.clone() }).await.unwrap();
    let half = NewNote { id: t.app.id(), text: "half af".to_owned(), unfinished_for: Some(bas), spoken: false, ..own };
    note::tell(&mut tx, &t.app, &half).await.unwrap();
    tx.commit().await.unwrap();

    // Bas sees first what will move, and what stays his.
    let mut browser = t.as_person(bas).await;
    let path = format!("/people/{bas}/hand-over");
    let preview = browser.get(&path).await;
    preview.is(200).says("2 afspraken om terug te komen").says("1 notitie om af te maken").says("mijn eigen gedachte");
    browser
        .get(&format!("{path}/letter"))
        .await
        .is(200)
        .says("Joop Mulder")
        .says("na mijn pensioen wil ik wel klussen")
        .says("06 12 34 00 11");

    // The co-ordinator sees the counts, not what was for Bas alone.
    let mut marieke = t.as_marieke().await;
    let preview = marieke.get(&path).await;
    preview
        .is(200)
        .says("2 afspraken")
        .is_silent_about("Saar")
        .is_silent_about("mijn eigen gedachte")
        .is_silent_about("half af");

    let answer = browser.post(&path, &[("successor", &t.marieke.to_string()), ("on", "2026-11-23")]).await;
    answer.is(303);
    // Signed out at once, everywhere.
    browser.get("/places").await.is(303);

    // Marieke comes back to both, in the words in which it was said, and knows from whom.
    let mut conn = t.read().await;
    let reader = sprokkel::access::Reader::person(t.marieke, &t.app);
    let due = revisit::store::due(&mut conn, reader, date(2026, 12, 1), None).await.unwrap();
    let words: Vec<_> = due.iter().map(|r| r.words.as_str()).collect();
    assert_eq!(due.len(), 2, "{words:?}");
    assert!(words.contains(&"na mijn pensioen wil ik wel klussen"));
    drop(conn);
    marieke
        .get(&format!("{path}/letter"))
        .await
        .says("Overdracht van Bas Jansen")
        .says("alleen met Bas besproken")
        .says("half af");
    t.forward(10);
    let mut conn = t.read().await;
    let reader = sprokkel::access::Reader::person(t.marieke, &t.app);
    let year = date(2027, 11, 23);
    let due = revisit::store::due(&mut conn, reader, year, None).await.unwrap();
    let handed: Vec<_> = due.iter().filter_map(|visit| visit.handed_from.as_deref().zip(visit.handed_on)).collect();
    assert_eq!(handed, [("Bas Jansen", date(2026, 11, 23)); 2]);

    drop(conn);
    t.as_marieke()
        .await
        .get("/")
        .await
        .is(200)
        .says("Overgenomen van Bas Jansen op 23 nov")
        .says("na mijn pensioen wil ik wel klussen");
    let mut conn = t.read().await;

    // What Bas heard stays heard by Bas; his own finished note moved to nobody.
    let notes = note::store::about(&mut conn, reader, joop).await.unwrap();
    assert_eq!(notes.iter().map(|n| (n.text.as_str(), n.heard_by)).collect::<Vec<_>>(), [("half af", bas)]);
});

on_both!(the_reminder_of_a_promise_goes_to_the_successor, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let (_, revisit) = promise(&t, bas, "Joop Mulder", "na mijn pensioen", NETWORK).await;
    let mut marieke = t.as_marieke().await;
    let path = format!("/people/{bas}/hand-over");
    marieke.post(&path, &[("successor", &t.marieke.to_string()), ("on", "2026-11-23")]).await.is(303);
    let mail = revisit::reminder::compose(
        &t.app,
        &t.app.program(sprokkel::access::register::Activity::ComeBack, "test"),
        revisit,
        date(2026, 12, 1),
    )
    .await
    .unwrap()
    .unwrap();
    assert_eq!(mail.to, "marieke@wijk.example");
});

on_both!(handing_over_happens_once_and_only_by_who_may, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let els = t.worker("Els Visser").await;
    let resident = t.resident("Fatima Aydin").await;
    promise(&t, bas, "Joop Mulder", "na mijn pensioen", NETWORK).await;
    let path = format!("/people/{bas}/hand-over");
    let to = |who: Uuid| [("successor", who.to_string()), ("on", "2026-11-23".to_owned())];
    let fields = |who: Uuid| to(who).to_vec();
    macro_rules! send {
        ($browser:expr, $who:expr) => {{
            let fields = fields($who);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            $browser.post(&path, &fields).await
        }};
    }
    t.browser().get(&path).await.is(303);
    send!(t.as_person(resident).await, els).is(403);
    let mut colleague = t.as_person(els).await;
    send!(colleague, els).is(403);
    colleague.get(&path).await.is(403);
    colleague.get(&format!("{path}/letter")).await.is(403);
    colleague.get(&format!("/people/{}/hand-over", t.app.id())).await.is(404);

    let mut marieke = t.as_marieke().await;
    send!(marieke, bas).is(422).says("Kies een andere collega");
    send!(marieke, resident).is(422).says("Kies een collega die hier werkt");
    marieke.post(&path, &[("successor", ""), ("on", "2026-11-23")]).await.is(422).says("Kies wie het overneemt");
    marieke
        .post(&path, &[("successor", &els.to_string()), ("on", "2026-11-30")])
        .await
        .is(422)
        .says("Draag over op de dag zelf");
    send!(marieke, els).is(303);
    send!(marieke, els).is(303);
    let mut conn = t.read().await;
    let events = sprokkel::event::store::latest(&mut conn, Subject::Person(bas)).await.unwrap();
    assert_eq!(events.iter().filter(|e| e.verb == "handed_over").count(), 1, "twice sent, once done");
    drop(conn);

    // Nobody may be the last to co-ordinate.
    let own = format!("/people/{}/hand-over", t.marieke);
    marieke.post(&own, &[("successor", &els.to_string()), ("on", "2026-11-23")]).await.is(409);
    marieke.get("/places").await.is(200);
});

on_both!(who_still_has_something_open_cannot_just_be_taken_out, |t| async {
    let bas = t.worker("Bas Jansen").await;
    promise(&t, bas, "Joop Mulder", "na mijn pensioen", NETWORK).await;
    let mut marieke = t.as_marieke().await;
    let page = marieke.get(&format!("/groups/{NETWORK}")).await;
    let mut conn = t.read().await;
    let reader = sprokkel::access::Reader::person(t.marieke, &t.app);
    let members = sprokkel::group::store::members::of_group(&mut conn, reader, NETWORK).await.unwrap();
    drop(conn);
    let membership = members.iter().find(|member| member.person == bas).unwrap().id;
    page.says("Bas Jansen").says(&membership.to_string());
    let end = format!("/groups/{NETWORK}/memberships/{membership}/end");
    marieke.post(&end, &[]).await.is(409).says("Draag die eerst over");
    let role = format!("/groups/{NETWORK}/memberships/{membership}/role");
    marieke
        .post(&role, &[("id", &t.app.id().to_string()), ("role", "participant")])
        .await
        .is(409)
        .says("Draag die eerst over");
    t.as_person(bas).await.get("/places").await.is(200);
});

on_both!(the_spider_introduces_her_threads_and_the_web_holds_without_her, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let els = t.worker("Els Visser").await;
    let (joop, his) = promise(&t, bas, "Joop Mulder", "na mijn pensioen", NETWORK).await;
    let (_, hers) = promise(&t, bas, "Saar Smit", "koffie", NETWORK).await;
    let page = "/overview/web?without=".to_owned() + &bas.to_string();
    let hand_over = format!("/people/{bas}/hand-over");
    let mut browser = t.as_person(bas).await;
    browser.get(&hand_over).await.is(200).says("4 draden hangen alleen aan deze collega").says(&page);

    // Joop, Saar and what was promised to both hang on Bas alone. There is a next colleague, one tap away.
    let mut marieke = t.as_marieke().await;
    marieke.get("/overview/web").await.is(200).says("<svg").says("4 draden hangen aan één mens");
    let before = marieke.get(&page).await;
    before
        .is(200)
        .says("Het web zonder Bas Jansen")
        .says("4 draden verliest het web")
        .says("Joop Mulder")
        .says("Stel voor");
    let fields = [
        ("id", t.app.id().to_string()),
        ("without", bas.to_string()),
        ("kind", "person".to_owned()),
        ("thing", joop.to_string()),
        ("to", els.to_string()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = marieke.post("/overview/web/introductions", &fields).await;
    marieke.follow(&done).await.is(200).says("4 draden verliest het web").says("Voorgesteld");

    // Both say yes and meet. Joop knows Els, so he does not fall any more; what was promised to him still does.
    let tie: Uuid = fields[0].1.parse().unwrap();
    for side in sprokkel::tie::Side::BOTH {
        let mut tx = t.write().await;
        let facts = sprokkel::tie::store::facts(&mut tx, tie).await.unwrap();
        let yes = sprokkel::tie::answering::Said::Yes(None);
        sprokkel::tie::answering::say(&mut tx, &t.app, &facts, side, yes, bas).await.unwrap();
        tx.commit().await.unwrap();
    }
    let met = [("id", t.app.id().to_string()), ("on", "2026-11-23".to_owned())];
    let met: Vec<(&str, &str)> = met.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&format!("/ties/{tie}/meetings"), &met).await.is(303);
    marieke.get(&page).await.is(200).says("3 draden verliest het web");

    // Els comes back to both, and nothing is left to fall.
    for visit in [his, hers] {
        browser.post(&format!("/revisits/{visit}/hand-over"), &[("to", &els.to_string())]).await.is(303);
    }
    marieke.get(&page).await.is(200).says("Niets verliest zijn enige draad");
});
