//! PRACTICES 37: reduce contact and keep watch. After each good talk the next promise lies further ahead.

use crate::support::{Browser, TestApp, note};

/// On which days after today someone has to come back.
async fn due_in(t: &TestApp) -> Vec<i64> {
    let mut conn = t.read().await;
    let days: Vec<(jiff::civil::Date,)> = conn.query(&DUE, &[]).await.unwrap();
    days.into_iter().map(|(day,)| (day - t.app.clock.today()).get_days().into()).collect()
}

static DUE: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::DUE", "select due_on from revisits where settled_on is null order by due_on");

/// Where the form of the visit on her list goes.
async fn visit(marieke: &mut Browser<'_>) -> String {
    let list = marieke.get("/").await;
    let path = &list.text[list.text.find("/revisits/").expect("a visit")..];
    path[..path.find("/talk").unwrap()].to_owned()
}

async fn talk(t: &TestApp, marieke: &mut Browser<'_>, when: &str) -> String {
    let path = visit(marieke).await;
    let (note, next) = (t.app.id().to_string(), t.app.id().to_string());
    marieke.post(&format!("{path}/talk"), &[("note", &note), ("next", &next), ("when", when)]).await.is(303);
    path
}

on_both!(after_each_good_talk_the_next_promise_is_longer, |t| async {
    let mut marieke = t.as_marieke().await;
    let practice = "steeds-minder-vaak";
    marieke.get(&format!("/note?practice={practice}")).await.is(200).says("Bij wie kunt u minder vaak langs?");
    let fields = [("name", "Ria Smit"), ("text", "Redt het bijna zelf"), ("when", "week")];
    note(&mut marieke, practice, &fields).await.is(303);
    let mut pauses = due_in(&t).await;
    assert_eq!(pauses, [7]);
    for _ in 0..5 {
        t.forward(pauses[pauses.len() - 1]);
        marieke = t.as_marieke().await;
        talk(&t, &mut marieke, "").await;
        let due = due_in(&t).await;
        assert_eq!(due.len(), 1, "one promise at a time: {due:?}");
        pauses.push(due[0]);
    }
    assert!(pauses.is_sorted() && pauses[1] == 14 && pauses[5] > 170, "{pauses:?}");
    // It went less well: she comes back in a month, and from there it grows again.
    t.forward(pauses[5]);
    marieke = t.as_marieke().await;
    talk(&t, &mut marieke, "month").await;
    let soon = due_in(&t).await;
    assert!(soon.len() == 1 && soon[0] < 32, "{soon:?}");
});

on_both!(a_talk_by_chance_counts_and_taking_back_takes_the_next_promise_along, |t| async {
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Ria Smit"), ("text", "Redt het bijna zelf"), ("when", "week")];
    let path = note(&mut marieke, "steeds-minder-vaak", &fields).await.is(303).location.clone();
    t.forward(7);
    marieke = t.as_marieke().await;
    let visit = talk(&t, &mut marieke, "").await;
    assert_eq!(due_in(&t).await, [14]);
    marieke.post(&format!("{visit}/reopening"), &[]).await.is(303);
    assert_eq!(due_in(&t).await, [0]);
    // Bas meets her at the baker's.
    let bas = t.worker("Bas Jansen").await;
    let about = path.rsplit('/').next().unwrap().to_owned();
    let mut bas = t.as_person(bas).await;
    note(&mut bas, "wandelgang", &[("about", &about), ("text", "Sprak haar bij de bakker")]).await.is(303);
    assert_eq!(due_in(&t).await.len(), 1);
    marieke.get("/").await.is_silent_about("Ria Smit");
    marieke.get("/?ahead=month").await.says("Ria Smit");
});
