//! A signal about someone nobody spoke with: a talk, her street alone, or gone within thirty days.

use crate::support::command::exported;
use crate::support::{TestApp, checksum, note_texts};
use crate::{count, literal, live, signal};

const SAID: &str = "Henk Bakker komt de deur niet meer uit, Henks gordijnen zijn dicht";

on_both!(who_heard_a_signal_has_it_on_vandaag_with_its_days, |t| async {
    let mut marieke = t.as_marieke().await;
    let (note, person) = signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    let today = marieke.get("/").await;
    today.is(200).says("Nog niet met haar of hem gesproken").says("Wordt over 30 dagen gewist").says("gordijnen");
    today.says(&format!("/notes/{note}/talk")).says("Eén belofte om op terug te komen");
    let page = marieke.get(&format!("/people/{person}")).await;
    page.is(200).says("Wordt over 30 dagen gewist").says(&format!("/notes/{note}/place"));
    live(&t, 3).await;
    marieke.get("/").await.says("Wordt over 27 dagen gewist");
});

on_both!(a_talk_makes_it_hers, |t| async {
    let mut marieke = t.as_marieke().await;
    let (note, person) = signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    marieke.post(&format!("/notes/{note}/talk"), &[]).await.is(303);
    marieke.post(&format!("/notes/{note}/talk"), &[]).await.is(409);
    marieke.get("/").await.is(200).is_silent_about("gordijnen").is_silent_about("Eén belofte");
    live(&t, 60).await;
    marieke = t.as_marieke().await;
    marieke.get(&format!("/people/{person}")).await.is(200).says("gordijnen");
});

on_both!(any_talk_with_her_counts_also_from_vandaag, |t| async {
    let mut marieke = t.as_marieke().await;
    let (note, _) = signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    let ids = checksum::texts(&t.url, "select due_on from revisits where settled_on is null").await;
    assert_eq!(ids, [t.app.clock.today().to_string()]);
    let revisit = marieke.get("/").await.text.split("/revisits/").nth(1).unwrap()[..36].to_owned();
    let (line, next) = (t.app.id().to_string(), t.app.id().to_string());
    let fields = [("note", line.as_str()), ("next", &next), ("line", "Hij was op vakantie")];
    marieke.post(&format!("/revisits/{revisit}/talk"), &fields).await.is(303);
    assert_eq!(count(&t, &format!("notes where id = {} and erase_on is null", literal(&t, note))).await, 1);
});

on_both!(told_of_her_street_alone_nothing_leads_back_to_her, |t| async {
    let mut marieke = t.as_marieke().await;
    let (note, person) = signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    let answer = marieke.post(&format!("/notes/{note}/place"), &[]).await;
    answer.is(303);
    assert!(answer.location.starts_with("/places/"), "{}", answer.location);
    marieke.post(&format!("/notes/{note}/place"), &[]).await.is(404);
    let said = note_texts(&t.url).await;
    assert_eq!(said, ["… … komt de deur niet meer uit, … gordijnen zijn dicht"]);
    let street = "notes n join places p on p.id = n.about_id where n.about_kind = 'place' and p.kind in ('door', 'building', 'room')";
    assert_eq!(count(&t, street).await, 0, "it is told of her house");
    marieke.get(&format!("/people/{person}")).await.is(404);
    marieke.get("/people").await.is(200).is_silent_about("Bakker");
    assert_eq!(count(&t, "person_names n join persons p on p.id = n.person_id where p.left_on is not null").await, 0);
});

on_both!(erased_is_erased_and_the_log_says_only_that, |t| async {
    let mut marieke = t.as_marieke().await;
    let (note, person) = signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    marieke.post(&format!("/notes/{note}/erasure"), &[]).await.is(303);
    marieke.post(&format!("/notes/{note}/erasure"), &[]).await.is(404);
    assert_eq!(note_texts(&t.url).await, Vec::<String>::new());
    let id = literal(&t, person);
    let kept = format!("party_keys where party_id = {id}");
    assert_eq!(count(&t, &kept).await, 0, "her key is still there");
    assert!(count(&t, &format!("events where about_id = {id} and verb = 'erased'")).await > 0);
    assert_eq!(count(&t, "postings").await, 0, "it is still found by its words");
    assert_eq!(count(&t, "revisits where settled_on is null").await, 0);
});

on_both!(on_day_thirty_it_goes_by_itself_and_not_before, |t| async {
    let mut marieke = t.as_marieke().await;
    let (note, person) = signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    // Said better: the correction goes on the same day, with what it corrects.
    let better = t.app.id();
    live(&t, 10).await;
    let fields = [("id", &*better.to_string()), ("text", "Henk Bakker is ziek")];
    t.as_marieke().await.post(&format!("/notes/{note}/correction"), &fields).await.is(303);
    live(&t, 19).await;
    assert_eq!(note_texts(&t.url).await.len(), 2);
    live(&t, 1).await;
    assert_eq!(note_texts(&t.url).await, Vec::<String>::new());
    t.as_marieke().await.get(&format!("/people/{person}")).await.is(404);
});

on_both!(a_clock_that_jumps_a_month_ahead_and_back_erases_nothing, |t| async {
    let mut marieke = t.as_marieke().await;
    signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    live(&t, 2).await;
    for jump in [30, -30, 45, -45, -30, 30] {
        t.forward(jump);
        t.do_jobs().await;
        t.do_jobs().await;
        assert_eq!(note_texts(&t.url).await.len(), 1, "erased by a jump of {jump} days");
    }
    live(&t, 27).await;
    assert_eq!(note_texts(&t.url).await.len(), 1, "erased before its day");
    live(&t, 1).await;
    assert_eq!(note_texts(&t.url).await.len(), 0, "past its day");
});

on_both!(after_a_month_without_the_program_it_goes_when_the_day_holds, |t| async {
    let mut marieke = t.as_marieke().await;
    signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    t.do_jobs().await;
    t.forward(40);
    t.do_jobs().await;
    assert_eq!(note_texts(&t.url).await.len(), 1, "a doubted day erases");
    live(&t, 1).await;
    assert_eq!(note_texts(&t.url).await.len(), 0);
});

on_both!(only_who_may_read_a_signal_does_something_with_it, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let resident = t.resident("Loes Visser").await;
    let mut marieke = t.as_marieke().await;
    let (note, _) = signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    checksum::run(&t.url, &format!("update notes set audience = {}", literal(&t, t.marieke))).await;
    let mut nobody = t.browser();
    nobody.get("/sign-in").await.is(200);
    let before = checksum::facts(&t.url).await;
    for path in ["talk", "place", "erasure"] {
        let path = format!("/notes/{note}/{path}");
        for (browser, status) in
            [(&mut t.as_person(bas).await, 404), (&mut t.as_person(resident).await, 403), (&mut nobody, 401)]
        {
            browser.post(&path, &[]).await.is(status);
        }
    }
    assert_eq!(checksum::facts(&t.url).await, before);
});

on_both!(what_she_told_herself_is_no_signal, |t| async {
    let mut marieke = t.as_marieke().await;
    crate::someone(&t, &mut marieke, "Henk Bakker", "0612345678").await;
    assert_eq!(count(&t, "notes where erase_on is not null").await, 0);
    live(&t, 40).await;
    assert_eq!(note_texts(&t.url).await.len(), 1);
});

// Who brings a signal in from another Sprokkel has thirty days from then: nobody here knows who spoke with whom.
on_both!(a_signal_that_is_brought_in_has_its_thirty_days_too, |t| async {
    let mut marieke = t.as_marieke().await;
    signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    signal(&t, &mut marieke, "Ria Smit", "Ria heeft haar arm in het gips").await;
    let folder = tempfile::tempdir().unwrap();
    let file = exported(&t.url, folder.path(), "csv");
    assert!(file.contains("Signaal:") && file.contains("gordijnen"), "{file}");

    let elsewhere = TestApp::on(t.engine).await;
    live(&elsewhere, 90).await;
    let mut marieke = elsewhere.as_marieke().await;
    let sent = marieke.upload("/imports", &[], "uit.csv", file.as_bytes()).await;
    marieke.post(&sent.location, &[("begin", "1")]).await.is(303);
    elsewhere.do_jobs().await;
    let signals = "notes where kind = 'signal' and about_kind = 'person'";
    assert_eq!(count(&elsewhere, signals).await, 2);
    let day = elsewhere.app.clock.today().saturating_add(jiff::ToSpan::days(30));
    assert_eq!(count(&elsewhere, &format!("{signals} and erase_on = '{day}'")).await, 2, "no day on which they go");
    marieke.get("/").await.is(200).says("2 beloften om op terug te komen").says("Henk Bakker").says("Ria Smit");
    let people = marieke.get("/people?q=Bakker").await;
    let ids = people.text.split("/people/").filter_map(|rest| rest.get(..36)?.parse::<uuid::Uuid>().ok());
    let henk = ids.last().expect("Henk");
    let page = marieke.get(&format!("/people/{henk}")).await;
    page.is(200).says("gordijnen").says("Wordt over 30 dagen gewist");
    // A talk with one of them; the other goes, with its visit.
    let talk = page.text.split("/notes/").find(|rest| rest.get(36..41) == Some("/talk")).expect("a way to say so");
    marieke.post(&format!("/notes/{}/talk", &talk[..36]), &[]).await.is(303);
    assert_eq!(count(&elsewhere, signals).await, 1, "it is not hers after a talk");
    live(&elsewhere, 32).await;
    assert_eq!((count(&elsewhere, signals).await, count(&elsewhere, "notes").await), (0, 1));
    assert_eq!(count(&elsewhere, "revisits where settled_on is null").await, 0);
});

on_both!(an_import_with_signals_can_be_taken_back, |t| async {
    let mut marieke = t.as_marieke().await;
    signal(&t, &mut marieke, "Henk Bakker", SAID).await;
    let folder = tempfile::tempdir().unwrap();
    let file = exported(&t.url, folder.path(), "csv");
    let elsewhere = TestApp::on(t.engine).await;
    let mut marieke = elsewhere.as_marieke().await;
    let before = count(&elsewhere, "persons").await;
    let sent = marieke.upload("/imports", &[], "uit.csv", file.as_bytes()).await;
    marieke.post(&sent.location, &[("begin", "1")]).await.is(303);
    elsewhere.do_jobs().await;
    assert_eq!(count(&elsewhere, "notes").await, 1);
    marieke.post(&format!("{}/undoing", sent.location), &[]).await.is(303);
    assert_eq!((count(&elsewhere, "notes").await, count(&elsewhere, "revisits").await), (0, 0));
    assert_eq!(count(&elsewhere, "persons").await, before);
});
