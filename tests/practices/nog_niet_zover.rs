//! PRACTICES 52: "een gesloten club is nog niet zover: geef het tijd en vraag het opnieuw".

use crate::support::carried::begun;

on_both!(a_closed_club_gets_time_and_is_asked_again, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "koffiekring", "Biljartclub").await;
    let (path, id) = (format!("/groups/{group}/door"), t.app.id().to_string());
    marieke.post(&path, &[("id", &id), ("door", "not-now")]).await.is(422);
    let fields = [("id", id.as_str()), ("door", "not-now"), ("when", "quarter")];
    marieke.post(&path, &fields).await.is(303);
    marieke.post(&path, &fields).await.is(303);
    t.as_person(t.resident("Kees Post").await).await.post(&path, &fields).await.is(403);
    marieke.get("/groups/not-yet").await.says("Biljartclub").says("23 februari 2027");
    t.browser().get(&format!("/groups/{group}")).await.says("De groep neemt nu niemand op");
    t.browser().get("/groups/not-yet").await.is(303);
    t.forward(92);
    let mut marieke = t.as_marieke().await;
    marieke.get("/").await.says("Biljartclub").says("Vraag opnieuw of de groep open kan");
    marieke.post(&path, &[("id", &t.app.id().to_string()), ("door", "open")]).await.is(303);
    marieke.get("/groups/not-yet").await.is_silent_about("Biljartclub");
    t.browser().get(&format!("/groups/{group}")).await.says("Iedereen mag meedoen");
});
