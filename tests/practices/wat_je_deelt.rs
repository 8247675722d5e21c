//! PRACTICES 69: what may be shared. Talk with people, not about them: only she herself widens who may read it.

use sprokkel::note::{self, Kind, NewNote};
use sprokkel::subject::Subject;

on_both!(who_may_read_a_note_is_widened_by_her_and_by_nobody_else, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let me = t.resident("Fatima Haddad").await;
    let id = t.app.id();
    let (about, today) = (Subject::Person(me), t.app.clock.today());
    let new = NewNote::heard(id, Kind::Wish, about, "Wil leren zwemmen", t.marieke, today, t.marieke);
    let mut tx = t.write().await;
    note::tell(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    let (mut marieke, mut bas) = (t.as_marieke().await, t.as_person(bas).await);
    let better = t.app.id().to_string();
    // A worker who says it better, also with a wider audience in the form, says it to the same reader.
    let wider = [("id", better.as_str()), ("text", "Wil heel graag leren zwemmen"), ("audience", "everyone")];
    marieke.post(&format!("/notes/{id}/correction"), &wider).await.is(303);
    marieke.post(&format!("/me/notes/{better}/audience"), &[("audience", "network")]).await.is(404);
    bas.get(&format!("/people/{me}")).await.is_silent_about("zwemmen");
    bas.get("/people?q=zwemmen").await.is_silent_about("Fatima");
    let mut fatima = t.as_person(me).await;
    fatima.get("/me").await.says("Wil heel graag leren zwemmen").says("alleen Marieke de Wit");
    fatima.post(&format!("/me/notes/{better}/audience"), &[("audience", "network")]).await.is(303);
    bas.get(&format!("/people/{me}")).await.says("Wil heel graag leren zwemmen");
    // And narrows it again, for all who read along.
    fatima.post(&format!("/me/notes/{better}/audience"), &[("audience", "me")]).await.is(303);
    for browser in [&mut bas, &mut marieke] {
        browser.get(&format!("/people/{me}")).await.is_silent_about("zwemmen");
        browser.get("/people?q=zwemmen").await.is_silent_about("Fatima");
    }
    fatima.get("/me").await.says("Wil heel graag leren zwemmen");
});
