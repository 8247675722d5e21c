//! PRACTICES 19: bewonersavond and wijkbijeenkomst. Harvest what is said, on flip-over sheets, and report back.

use sprokkel::access::register::Activity;
use sprokkel::job::Job;
use sprokkel::meeting::letter;
use uuid::Uuid;

use crate::support::{checksum, note_texts};

on_both!(an_evening_is_planned_held_harvested_and_reported_back, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/meetings/new?practice=bewonersavond").await;
    let id = form.is(200).field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("practice", "bewonersavond"),
        ("title", "Avond over het plein"),
        ("coming", "yes"),
        ("day", "2026-11-26"),
        ("audience", "network"),
    ];
    let path = marieke.post("/meetings", &fields).await.is(303).location.clone();
    marieke.get(&path).await.is(200).says("Avond over het plein").says("gepland op");
    marieke.get("/meetings").await.says("Avond over het plein").says("Komt nog");
    // Nothing is harvested or told before it was held.
    let sheet = t.app.id().to_string();
    let lines = [("id", sheet.as_str()), ("kind", "wish"), ("lines", "een bankje\n\nmeer licht\n een kraan ")];
    marieke.post(&format!("{path}/harvest"), &lines).await.is(409);
    marieke.post(&format!("{path}/report"), &[("text", "Het bankje komt er")]).await.is(409);

    t.forward(3);
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("{path}/holding"), &[("heads", "64")]).await.is(303);
    marieke.post(&format!("{path}/holding"), &[("heads", "65")]).await.is(409);
    marieke.get(&path).await.says("geweest op").says("64 mensen");
    for _ in 0..2 {
        let next = marieke.post(&format!("{path}/harvest"), &lines).await;
        marieke.follow(next.is(303)).await.says("meer licht").says("3 notities");
    }
    assert_eq!(note_texts(&t.url).await.len(), 3);

    // As long as nobody left an address, nobody is told, and it can still be told to who does.
    marieke.get(&path).await.says("Nog niemand liet een e-mailadres achter.").is_silent_about("Vertel het terug");
    marieke.post(&format!("{path}/report"), &[("text", "Het bankje komt er")]).await.is(409).says("Nog niemand");
    marieke.get(&path).await.is_silent_about("Terugverteld op");
    // Fatima left an address, Joop did not. Who is known is found by name, and the address of the answer holds no name.
    let one = t.app.id().to_string();
    let fatima = [("id", one.as_str()), ("name", "Fatima Haddad"), ("reach", "fatima@buurt.example")];
    marieke.post(&format!("{path}/people"), &fatima).await.is(303);
    let other = t.app.id().to_string();
    marieke.post(&format!("{path}/people"), &[("id", other.as_str()), ("name", "Joop Mulder")]).await.is(303);
    let found = marieke.post(&format!("{path}/people/new"), &[("q", "Fatima")]).await;
    assert!(!found.is(303).location.contains("Fatima"));
    marieke.follow(&found).await.says("Fatima Haddad");
    marieke.get(&path).await.says("Fatima Haddad").says("Joop Mulder").says("1 mens liet een e-mailadres achter");
    marieke.get(&path).await.says("Vertel het terug");
    marieke.post("/language", &[("language", "en"), ("back", &path)]).await.is(303);
    marieke.get(&path).await.says("Tell it back");
    marieke.post("/language", &[("language", "nl"), ("back", &path)]).await.is(303);

    let text = "Het bankje komt er in maart.";
    marieke.post(&format!("{path}/report"), &[("text", text)]).await.is(303);
    marieke.post(&format!("{path}/report"), &[("text", text)]).await.is(409);
    marieke.get(&path).await.says("Terugverteld op").says("Het bankje komt er in maart.");
    let waiting = "select count(*) from jobs where kind = 'report_back' and done_at is null";
    assert_eq!(checksum::count(&t.url, waiting).await, 1, "once, and only to who left an address");

    // The letter: to her, of this evening, with what came of it.
    let meeting: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    let fatima = sprokkel::note::taking::nth_id(one.parse().unwrap(), 250);
    let case = t.app.program(Job::ReportBack { meeting, person: fatima }.activity(), "test");
    let mail = letter::compose(&t.app, &case, meeting, fatima).await.unwrap().unwrap();
    assert_eq!((mail.to.as_str(), mail.to_name.as_str()), ("fatima@buurt.example", "Fatima Haddad"));
    assert!(mail.subject.contains("Avond over het plein") && mail.text.contains(text), "{mail:?}");
    assert_eq!(Job::ReportBack { meeting, person: fatima }.activity(), Activity::Meet);
    t.do_jobs().await;
});

on_both!(who_objected_gets_no_letter, |t| async {
    let mut marieke = t.as_marieke().await;
    let fatima = t.resident("Fatima Haddad").await;
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("practice", "bewonersavond"), ("title", "Avond"), ("day", "2026-11-23")];
    let path = marieke.post("/meetings", &fields).await.is(303).location.clone();
    let (one, person) = (t.app.id().to_string(), fatima.to_string());
    marieke.post(&format!("{path}/people"), &[("id", one.as_str()), ("person", &person)]).await.is(303);
    let objection = t.app.id().to_string();
    t.as_person(fatima).await.post("/me/objection", &[("id", objection.as_str())]).await.is(303);
    marieke.get(&path).await.is_silent_about("Haddad");
    marieke.post(&format!("{path}/report"), &[("text", "Er komt een bankje")]).await.is(409);
    assert_eq!(checksum::count(&t.url, "select count(*) from jobs where kind = 'report_back'").await, 0);
    let (case, meeting) = (t.app.program(Activity::Meet, "test"), id.parse().unwrap());
    assert!(letter::compose(&t.app, &case, meeting, fatima).await.unwrap().is_none());
});
