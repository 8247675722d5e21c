//! PRACTICES 34: a personal coach to work.

use crate::support::note;
use crate::support::tied::{asked_in, both_answer, it_holds};

on_both!(one_person_goes_along_to_work_step_by_step_and_the_wish_is_hers, |t| async {
    let (nadia, coach) = (t.resident("Nadia Amrani").await, t.resident("Henk Wolters").await);
    let mut marieke = t.as_marieke().await;
    let about = nadia.to_string();
    let wish = [("about", about.as_str()), ("wish", "Werken met fietsen"), ("audience", "network")];
    note(&mut marieke, "sprokkelen", &wish).await.is(303);
    marieke
        .get(&format!("/ties/new?practice=coach-naar-werk&wisher={nadia}"))
        .await
        .says("Welk werk zou iemand graag doen?")
        .says("Coach naar werk");
    let tie = it_holds(&t, &mut marieke, nadia, ("person", coach), "coach-naar-werk", "Werken met fietsen").await;
    marieke.get(&tie).await.says("Van wie de wens is.").says("Henk Wolters");
    // Soon asked at first: after two weeks, then a month.
    assert_eq!(asked_in(&t).await, 14);
    t.forward(14);
    let mut marieke = t.as_marieke().await;
    both_answer(&t, &mut marieke, &tie, ["good", "good"]).await;
    assert!((28..=31).contains(&asked_in(&t).await));
    // What both said of it is not for a colleague.
    let bas = t.worker("Bas Jansen").await;
    t.as_person(bas).await.get(&tie).await.is(200).is_silent_about("Ja, het gaat goed");
    let end = [("how", "well"), ("because", "Zij werkt drie ochtenden bij de fietsenmaker")];
    marieke.post(&format!("{tie}/ending"), &end).await.is(303);
    marieke.get(&tie).await.says("Goed afgerond").says("bij de fietsenmaker");
    t.as_person(bas).await.get(&tie).await.says("Goed afgerond").is_silent_about("fietsenmaker");
});
