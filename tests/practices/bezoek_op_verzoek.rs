//! PRACTICES 21: visits because of someone's age stopped, by law. Here somebody comes only where it was asked for.

use crate::support::{checksum, note};

on_both!(nobody_comes_because_of_an_age_only_because_she_asked, |t| async {
    let mut marieke = t.as_marieke().await;
    let list = "naam;geboortedatum;telefoon\nAagje Kramer;1-1-1946;06 12345611\nJo Pool;3-3-1951;06 12345612\n";
    let sent = marieke.upload("/imports", &[], "tachtig.csv", list.as_bytes()).await;
    marieke.post(&sent.is(303).location.clone(), &[("begin", "1")]).await.is(303);
    t.do_jobs().await;
    marieke.get("/people").await.says("Aagje Kramer").says("Jo Pool");
    for _ in 0..6 {
        t.forward(180);
        while t.do_jobs().await > 0 {}
    }
    let visits = "select count(*) from revisits";
    assert_eq!(checksum::count(&t.url, visits).await, 0, "somebody would come without being asked");
    let mut marieke = t.as_marieke().await;
    // She asks herself, and then somebody does.
    let fields = [("name", "Jo Pool"), ("text", "Komt u nog eens langs?"), ("when", "week"), ("audience", "network")];
    note(&mut marieke, "sprokkelen", &fields).await.is(303);
    assert_eq!(checksum::count(&t.url, visits).await, 1);
    t.forward(7);
    t.as_marieke().await.get("/").await.says("Jo Pool");
});
