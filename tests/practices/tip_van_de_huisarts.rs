//! PRACTICES 29: a GP introduces after the consult. A tip: who, and how to reach her. Never why.

use sprokkel::access::closed::Closed as _;
use sprokkel::access::facts::{Circle, Facts};
use sprokkel::access::hat::Hat;
use sprokkel::access::level::Level;
use sprokkel::access::register::Activity;
use sprokkel::access::rules::decide;

use crate::support::{checksum, note};

on_both!(a_tip_says_who_and_how_to_reach_her_and_only_its_worker_reads_it, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Ria Tipsma"), ("reach", "06 12345613"), ("when", "week"), ("audience", "own")];
    let saved = note(&mut marieke, "sprokkelen", &fields).await;
    let page = marieke.follow(saved.is(303)).await;
    page.says("Ria Tipsma").says("06 12 34 56 13").says("Nog niets genoteerd");
    // There is no text of why, anywhere.
    assert_eq!(checksum::count(&t.url, "select count(*) from notes").await, 0);
    let mut bas = t.as_person(bas).await;
    bas.get(&saved.location).await.is(404);
    bas.get("/people?q=Tipsma").await.is_silent_about("06 12");
});

/// A GP cannot browse: without an agreement he sees whom his own group brought, and nothing that others wrote.
#[test]
fn a_referrer_sees_nothing_of_what_others_wrote() {
    for activity in Activity::ALL {
        for level in Level::ALL {
            for circle in [Circle::Beyond, Circle::Above] {
                let facts = Facts { circle, brought: true, ..Facts::plain(Hat::Referrer, *activity, *level) };
                assert!(decide(&facts).is_none(), "{facts:?}");
            }
        }
    }
}
