//! PRACTICES 41: loopgroepje. Half an hour a week; a professional begins, residents take over.

use crate::support::activity::{join, make, neighbour};
use crate::support::referral::{group, joins};

on_both!(a_professional_begins_and_a_resident_takes_over, |t| async {
    let runners = group(&t, "Loopgroepje Linde", "initiative", &Default::default()).await;
    let mut marieke = t.as_marieke().await;
    let form = marieke.get(&format!("/activities/new?practice=loopgroepje&group={runners}")).await;
    form.is(200).says("Waar begint het rondje?").says("value=\"30\"").says("Elke week een half uur lopen");
    let carried = runners.to_string();
    let fields = [
        ("practice", "loopgroepje"),
        ("name", "Rondje Linde"),
        ("about", "Rustig lopen en praten."),
        ("day", "2026-11-25"),
        ("hour", "10:00"),
        ("minutes", "30"),
        ("often", "week"),
        ("places", ""),
        ("spot", "Bij de fontein"),
        ("group", &carried),
    ];
    let path = make(&mut marieke, &fields).await;
    // Anyone just comes, and finds it in the calendar of the group.
    let page = t.browser().get(&path).await;
    page.says("kom gerust").says("Van Loopgroepje Linde").says("woensdag 25 nov, 10.00 uur");
    let calendar = t.browser().get(&format!("/groups/{runners}/activities.ics")).await;
    calendar.is(200).says("SUMMARY:Rondje Linde").says("DTSTART:20261125T090000Z").says("DTEND:20261125T093000Z");
    // In summer it is as late on the wall, and an hour earlier for the world.
    calendar.says("DTSTART:20270331T080000Z");
    join(&mut neighbour(&t, 1), &path, &[("name", "Noor")]).await.is(303);
    // A resident carries it: she sees who comes and notes down who rings her, and the professional stays away.
    let loes = t.resident("Loes Visser").await;
    t.as_person(loes).await.get(&format!("{path}/list")).await.is(403);
    joins(&t, loes, runners, "carrier").await;
    joins(&t, t.resident("Wim Drager").await, runners, "carrier").await;
    let mut her = t.as_person(loes).await;
    her.get(&path).await.says("Wie komt er?");
    let list = her.get(&format!("{path}/list")).await;
    list.is(200).says("Noor");
    let (id, day) = (list.field("id").unwrap(), list.field("day").unwrap());
    her.post(&format!("{path}/list"), &[("id", &id), ("day", &day), ("name", "Piet")]).await.is(303);
    her.get(&format!("{path}/list")).await.says("Piet").says("2 mensen komen");
    // What her group does stands in a calendar of her own, behind a link that only she has.
    t.browser().post("/me/calendar", &[]).await.is(401);
    let made = her.post("/me/calendar", &[]).await;
    let page = her.follow(made.is(303)).await;
    let address = page.text.split("/calendar/").nth(2).unwrap().split(['"', '<']).next().unwrap().to_owned();
    let at = format!("/calendar/{address}");
    t.browser().get(&at).await.is(200).says("SUMMARY:Rondje Linde");
    her.post("/me/calendar", &[]).await.is(303);
    t.browser().get(&at).await.is(404);
    her.post("/me/calendar/ending", &[]).await.is(303);
    her.get("/me/calendar").await.is(200).is_silent_about(".ics");
});
