//! `/places/{id}/activities.ics` and the others: what there is to do, for any telephone. `make test` has another's program read
//! what is written here.

use std::fmt::Write as _;

use sprokkel::db::Engine;

use crate::support::TestApp;
use crate::support::activity::make;

/// The places of the wijk, the widest first.
async fn areas(t: &TestApp) -> Vec<uuid::Uuid> {
    let mut conn = t.read().await;
    sprokkel::place::store::areas(&mut conn).await.unwrap().into_iter().map(|place| place.id).collect()
}

on_both!(a_place_has_a_calendar_that_others_read, |t| async {
    let mut marieke = t.as_marieke().await;
    // Over the night on which summer time begins, with a name that must be folded and escaped.
    let name = "Soep, brood; en een praatje voor alle buren van de Lindestraat \\ café";
    let fields = [("name", name), ("day", "2027-03-24"), ("hour", "19:30"), ("often", "week"), ("times", "4")];
    let path = make(&mut marieke, &fields).await;
    let secret = make(&mut marieke, &[("name", "Besloten Kanarie"), ("audience", "network")]).await;
    let page = marieke.get(&path).await;
    let days: Vec<String> =
        page.text.split("name=\"day\" value=\"").skip(1).map(|rest| rest[..36].to_owned()).collect();
    let days = &days[..4];
    marieke.post(&format!("{path}/days/{}/calling-off", days[2]), &[]).await.is(303);
    let mut wanted = String::new();
    for (at, (day, begins, ends)) in [
        (&days[0], "2027-03-24T18:30:00Z", "2027-03-24T20:00:00Z"),
        (&days[1], "2027-03-31T17:30:00Z", "2027-03-31T19:00:00Z"),
        (&days[2], "2027-04-07T17:30:00Z", "2027-04-07T19:00:00Z"),
        (&days[3], "2027-04-14T17:30:00Z", "2027-04-14T19:00:00Z"),
    ]
    .into_iter()
    .enumerate()
    {
        let status = if at == 2 { "CANCELLED" } else { "CONFIRMED" };
        let _ = writeln!(wanted, "{day}@localhost:8080\t{begins}\t{ends}\t{status}\t{name}");
    }
    for area in areas(&t).await {
        let calendar = t.browser().get(&format!("/places/{area}/activities.ics")).await;
        calendar.is(200).says("BEGIN:VCALENDAR").says("DTSTART:20270331T173000Z").is_silent_about("Kanarie");
        assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
        assert_eq!(calendar.text.matches("BEGIN:VEVENT").count(), 4);
        if t.engine == Engine::Sqlite {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/standards");
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(format!("{folder}/activities.ics"), &calendar.bytes).unwrap();
            std::fs::write(format!("{folder}/activities.txt"), &wanted).unwrap();
        }
    }
    // A worker who is signed in gets no more than anyone: her telephone fetches it for all who look at it.
    let area = areas(&t).await[0];
    marieke.get(&secret).await.is(200);
    marieke.get(&format!("/places/{area}/activities.ics")).await.is_silent_about("Kanarie");
    t.browser().get(&format!("/places/{}/activities.ics", t.app.id())).await.is(404);
});

on_both!(who_guesses_at_calendars_is_stopped, |t| async {
    let mut guesser = t.browser();
    for guess in 0..50 {
        guesser.get(&format!("/calendar/{}{guess:02}.ics", "A".repeat(41))).await.is(404);
    }
    guesser.get(&format!("/calendar/{}.ics", "A".repeat(43))).await.is(429);
});
