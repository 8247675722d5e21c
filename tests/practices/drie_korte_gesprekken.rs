//! PRACTICES 27: welzijn op recept, Everdingen. At most three short talks: "wat maakt u blij?"

use crate::support::checksum;
use crate::support::referral::{Wijk, page, refer, tie, tied, wijk};

on_both!(after_three_talks_it_is_asked_where_to_and_there_is_no_fourth, |t| async {
    let Wijk { samira, office, .. } = wijk(&t).await;
    let at = page(&t, office, "drie-korte-gesprekken").await;
    let mut desk = t.browser();
    desk.get(&at).await.says("Wat maakt u blij?").says("Hooguit drie gesprekken");
    let sent = refer(&mut desk, &at, &[("name", "Ria Receptma"), ("reach", "0612345613")]).await;
    let slip = desk.follow(sent.is(303)).await;
    t.browser().get(&tied(&slip)).await.is(200);
    let mut her = t.browser();
    her.get(&tied(&slip)).await.is(200);
    her.post(&tied(&slip), &[("said", "yes")]).await.is(303);
    let mut worker = t.as_person(samira).await;
    let tie = tie(&mut worker).await;
    for talk in 0..3 {
        worker.get(&tie).await.is(200).says(&format!("{talk} van"));
        let id = t.app.id().to_string();
        let fields = [("id", id.as_str()), ("on", "2026-11-23")];
        worker.post(&format!("{tie}/meetings"), &fields).await.is(303);
        // Sent twice it is one talk.
        worker.post(&format!("{tie}/meetings"), &fields).await.is(303);
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from tie_meetings").await, 3);
    let page = worker.get(&tie).await;
    page.says("3 van").is_silent_about(&format!("action=\"{tie}/meetings\""));
    let id = t.app.id().to_string();
    worker.post(&format!("{tie}/meetings"), &[("id", &id), ("on", "2026-11-23")]).await.is(409);
    worker.get("/").await.says("waarheen hierna?");
    desk.get(&at).await.says("begonnen");
});
