//! `/revisits`: every write, three times.

use jiff::ToSpan;
use jiff::civil::date;
use sprokkel::access::register::Activity;
use sprokkel::params;
use sprokkel::party::NETWORK;
use sprokkel::revisit::{self, NewRevisit, reminder};
use sprokkel::subject::Subject;
use uuid::Uuid;

use super::writes::{Write, are_all, three_times};
use crate::support::TestApp;

const WRITES: [Write; 5] = [
    Write {
        name: "a talk",
        path: "/revisits/{revisit}/talk",
        fields: &[("note", "{new}"), ("next", "{next}"), ("line", "Hij komt zaterdag"), ("when", "year")],
        done: "revisits a join revisits b on b.id = {next} join notes n on n.id = {new} where a.id = {revisit} and a.settled_how = 'spoken'",
        before: &[],
    },
    Write {
        name: "later",
        path: "/revisits/{revisit}/later",
        fields: &[("when", "week")],
        done: "revisits where id = {revisit} and due_on = '2026-11-30'",
        before: &[],
    },
    Write {
        name: "handing over",
        path: "/revisits/{revisit}/hand-over",
        fields: &[("to", "{colleague}")],
        done: "revisits where id = {revisit} and steward_id = {colleague} and audience = {colleague} and handed_from is not null and handed_on = '2026-11-23'",
        before: &[],
    },
    Write {
        name: "settling",
        path: "/revisits/{revisit}/settlement",
        fields: &[("because", "Hij heeft werk gevonden")],
        done: "revisits where id = {revisit} and settled_how = 'settled' and length(settled_because) > 0",
        before: &[],
    },
    Write {
        name: "a reopening",
        path: "/revisits/{revisit}/reopening",
        fields: &[],
        done: "revisits where id = {revisit} and settled_on is null",
        before: &[("/revisits/{revisit}/settlement", &[("because", "Vergissing")])],
    },
];

sprokkel::queries! {
    KEEPS = "update revisits set audience = $2 where id = $1";
    SPEAKS = "update persons set language = $2 where id = $1";
}

/// A visit that Marieke promised the network, for today.
async fn promised(t: &TestApp, about: Subject, words: &str) -> Uuid {
    let id = t.app.id();
    let new = NewRevisit {
        id,
        about,
        steward: t.marieke,
        due_on: t.app.clock.today(),
        words: words.to_owned(),
        note: None,
        practice: None,
        audience: NETWORK,
        created_by: t.marieke,
        import: None,
    };
    let mut tx = t.write().await;
    revisit::promise(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

on_both!(every_write_of_a_visit_three_times, |t| async { three_times(&t, &WRITES).await });

#[test]
fn no_write_of_a_visit_is_forgotten() {
    are_all(&WRITES, "/revisits", &[]);
}

on_both!(who_takes_over_one_visit_reads_from_whom, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let id = promised(&t, Subject::Person(t.worker("Henk van der Meer").await), "na mijn pensioen").await;
    let mut marieke = t.as_marieke().await;
    for _ in 0..2 {
        let to = bas.to_string();
        marieke.post(&format!("/revisits/{id}/hand-over"), &[("to", &to)]).await.is(303);
    }
    let today = t.as_person(bas).await.get("/").await;
    today.is(200).says("na mijn pensioen").says("Overgenomen van Marieke de Wit op 23 nov");
});

on_both!(a_visit_is_handed_over_with_one_tap_on_a_colleague, |t| async {
    let id = promised(&t, Subject::Person(t.resident("Henk van der Meer").await), "na mijn pensioen").await;
    let path = format!("/revisits/{id}/hand-over");
    let mut marieke = t.as_marieke().await;
    marieke.get(&path).await.is(200).says("nog geen collega");
    let bas = t.worker("Bas Jansen").await;
    marieke.get("/").await.says(&format!("href=\"{path}\""));
    for (language, asked) in [("nl", "Aan wie?"), ("en", "To whom?")] {
        marieke.post("/language", &[("language", language), ("back", "/")]).await.is(303);
        let page = marieke.get(&path).await;
        page.is(200).says(asked).says("Henk van der Meer").says("na mijn pensioen").says("Bas Jansen");
        page.says(&format!("name=\"to\" value=\"{bas}\"")).is_silent_about(&t.marieke.to_string());
    }
    marieke.post(&path, &[("to", &bas.to_string())]).await.is(303);
    t.as_person(t.resident("Een Buur").await).await.get(&path).await.is(403);
});

on_both!(a_visit_that_only_a_colleague_may_see_is_not_there_to_hand_over, |t| async {
    let id = promised(&t, Subject::Person(t.resident("Henk van der Meer").await), "na mijn pensioen").await;
    let mut tx = t.write().await;
    tx.exec(&KEEPS, params![id, t.marieke]).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/revisits/{id}/hand-over");
    t.as_marieke().await.get(&path).await.is(200);
    t.as_person(t.worker("Bas Jansen").await).await.get(&path).await.is(404);
});

on_both!(a_reminder_is_in_the_language_its_reader_likes_and_its_subject_names_nobody, |t| async {
    let henk = t.worker("Henk van der Meer").await;
    let id = promised(&t, Subject::Person(henk), "na mijn pensioen").await;
    let due_on = date(2026, 11, 23);
    let case = t.app.program(Activity::ComeBack, "test");
    let dutch = reminder::compose(&t.app, &case, id, due_on).await.unwrap().unwrap();
    assert_eq!(dutch.subject, "Vandaag komt u bij iemand terug");
    assert!(dutch.text.contains("U zou vandaag terugkomen bij Henk"), "{}", dutch.text);
    for written in ["Engels", "English", "en"] {
        let mut tx = t.write().await;
        tx.exec(&SPEAKS, params![t.marieke, sprokkel::db::seal("persons.language", t.marieke, t.marieke, written)])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let english = reminder::compose(&t.app, &case, id, due_on).await.unwrap().unwrap();
        assert_eq!(english.subject, "Someone to come back to today");
        assert!(
            english.text.contains("Henk van der Meer") && english.text.contains("na mijn pensioen"),
            "{}",
            english.text
        );
        assert!(!english.text.contains("terugkomen"), "{}", english.text);
    }
});

on_both!(vandaag_goes_on_past_its_first_page_and_shows_every_visit_once, |t| async {
    let about = Subject::Person(t.worker("Vele Beloften").await);
    let mut tx = t.write().await;
    for n in 0..45_i64 {
        let new = NewRevisit {
            id: t.app.id(),
            about,
            steward: t.marieke,
            due_on: date(2026, 11, 20).saturating_sub((n % 3).days()),
            words: format!("belofte nummer {n:02} is gedaan"),
            note: None,
            practice: None,
            audience: NETWORK,
            created_by: t.marieke,
            import: None,
        };
        revisit::promise(&mut tx, &t.app, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut marieke = t.as_marieke().await;
    let mut seen = Vec::new();
    let mut path = "/?ahead=today".to_owned();
    let mut pages = 0;
    loop {
        let page = marieke.get(&path).await;
        let numbers = page.text.split("belofte nummer ").skip(1).map(|rest| rest.get(..2).unwrap().to_owned());
        seen.extend(numbers);
        pages += 1;
        let Some((_, next)) = page.text.split_once("rel=\"next\" href=\"") else { break };
        path = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
        assert!(pages < 9);
    }
    seen.sort();
    let all: Vec<String> = (0..45).map(|n| format!("{n:02}")).collect();
    assert_eq!((seen, pages), (all, 3));
});
