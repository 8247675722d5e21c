//! `/people?q=`: names whole, begun and misspelt; words of notes, a page at a time.

use std::collections::BTreeSet;

use sprokkel::note::{self, Kind, NewNote};
use sprokkel::party::NETWORK;
use sprokkel::subject::Subject;

use crate::support::TestApp;

async fn known(t: &TestApp, names: &[&str]) {
    for name in names {
        t.worker(name).await;
    }
}

on_both!(a_name_is_found_whole_begun_and_with_a_letter_wrong, |t| async {
    known(&t, &["Maria Jansen", "Marie Janssen", "Mariam Yilmaz", "Piet Oosterhuis"]).await;
    let mut marieke = t.as_marieke().await;
    let cases: [(&str, &[&str], &[&str]); 7] = [
        ("maria+jansen", &["Maria Jansen", "Marie Janssen"], &["Mariam Yilmaz", "Piet Oosterhuis"]),
        ("marai", &["Maria Jansen"], &["Piet Oosterhuis"]),
        ("mari", &["Maria Jansen", "Marie Janssen", "Mariam Yilmaz", "Marieke de Wit"], &["Piet Oosterhuis"]),
        ("osterhuis", &["Piet Oosterhuis"], &["Maria Jansen"]),
        ("oosterhuis+piet", &["Piet Oosterhuis"], &["Maria Jansen"]),
        ("maria+oosterhuis", &["Niemand gevonden"], &["Maria Jansen", "Piet Oosterhuis"]),
        ("maria+xyzzyq", &["Niemand gevonden"], &["Maria Jansen"]),
    ];
    for (asked, found, not) in cases {
        let page = marieke.get(&format!("/people?q={asked}")).await;
        for words in found {
            page.says(words);
        }
        for words in not {
            page.is_silent_about(words);
        }
    }
    let page = marieke.get("/people?q=maria+jansen").await;
    let at = |name: &str| page.text.find(name).unwrap();
    assert!(at("Maria Jansen") < at("Marie Janssen"), "the best likeness comes first");
});

on_both!(eight_people_of_just_that_name_are_enough, |t| async {
    known(&t, &["Jan Bakker"; 7]).await;
    known(&t, &["Jan Baker"]).await;
    let mut marieke = t.as_marieke().await;
    marieke.get("/people?q=jan+bakker").await.says("Jan Baker");
    known(&t, &["Jan Bakker"]).await;
    let page = marieke.get("/people?q=jan+bakker").await;
    page.is_silent_about("Jan Baker<");
    assert_eq!(page.text.matches("Jan Bakker</a>").count(), 8);
});

on_both!(every_note_with_all_the_words_is_found_once_over_the_pages, |t| async {
    let henk = t.worker("Henk van der Meer").await;
    let mut tx = t.write().await;
    for n in 0..120 {
        let text =
            format!("Kan appeltaart bakken {}, nummer {n:03}", if n % 2 == 0 { "op zolder" } else { "in de kelder" });
        let about = Subject::Person(henk);
        let new = NewNote::heard(t.app.id(), Kind::Talent, about, &text, t.marieke, t.app.clock.today(), NETWORK);
        note::tell(&mut tx, &t.app, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut marieke = t.as_marieke().await;
    let (mut path, mut seen, mut pages) = ("/people?q=zolder+appeltaart".to_owned(), Vec::new(), 0);
    loop {
        let page = marieke.get(&path).await;
        seen.extend(page.text.split("nummer ").skip(1).map(|rest| rest.get(..3).unwrap().to_owned()));
        pages += 1;
        let Some((_, next)) = page.text.split_once("rel=\"next\" href=\"") else { break };
        path = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
        assert!(pages < 9);
    }
    let even: BTreeSet<String> = (0..120).step_by(2).map(|n| format!("{n:03}")).collect();
    assert_eq!((seen.len(), pages), (60, 2));
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), even);
    marieke.get("/people?q=appeltaart+xyzzyq").await.says("Niemand gevonden");
});

// asvs: 14.2.1 no words of a search are in an address, which stays in the history of a browser
on_both!(an_address_says_nothing_of_what_was_searched_for, |t| async {
    known(&t, &["Maria Jansen"]).await;
    let noor = t.worker("Noor Kaya").await;
    let resident = t.resident("Loes Visser").await;
    let (mut marieke, mut other) = (t.as_marieke().await, t.as_person(noor).await);
    marieke.get("/people").await.says("method=\"post\" action=\"/people\"");
    let sent = marieke.post("/people", &[("q", "  maria jansen ")]).await;
    sent.is(303);
    assert!(sent.location.starts_with("/people?s=") && !sent.location.to_lowercase().contains("maria"));
    marieke
        .follow(&sent)
        .await
        .is(200)
        .says("Maria Jansen")
        .says("value=\"maria jansen\"")
        .is_silent_about("Noor Kaya");
    // The same question again has another address; of someone else it asks nothing.
    assert_ne!(marieke.post("/people", &[("q", "maria jansen")]).await.location, sent.location);
    other.get(&sent.location).await.is(200).says("Noor Kaya").is_silent_about("value=\"maria jansen\"");
    other.get("/people?s=nonsense").await.is(200).says("Noor Kaya");
    assert_eq!(marieke.post("/people", &[("q", " ")]).await.location, "/people?");
    t.as_person(resident).await.post("/people", &[("q", "maria")]).await.is(403);
    let mut public = t.browser();
    public.get("/sign-in").await.is(200);
    public.post("/people", &[("q", "maria")]).await.is(401);
    let path = format!("/groups/{NETWORK}/memberships/new");
    let sent = marieke.post(&path, &[("q", "maria")]).await;
    assert!(sent.location.starts_with(&format!("{path}?s=")), "{}", sent.location);
    marieke.follow(&sent).await.is(200).says("Maria Jansen");
});
