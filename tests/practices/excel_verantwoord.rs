//! PRACTICES 77: how to account for such a sheet. In counts: what came of it is told without a person in it.

use sprokkel::access::closed::Closed as _;
use sprokkel::access::facts::Facts;
use sprokkel::access::hat::Hat;
use sprokkel::access::register::Activity;
use sprokkel::access::rules::decide;

on_both!(a_sheet_is_accounted_for_in_counts, |t| async {
    let mut marieke = t.as_marieke().await;
    let sheet = "naam;telefoon;kan;wil\nSamira Telmee;06 12345621;koken;fietsen\nJoop Telmee;06 12345622;timmeren;\n";
    let sent = marieke.upload("/imports", &[], "wijk.csv", sheet.as_bytes()).await;
    let path = sent.is(303).location.clone();
    marieke.post(&path, &[("begin", "1")]).await.is(303);
    t.do_jobs().await;
    marieke.get("/people").await.says("Samira Telmee").says("Joop Telmee");
    let account = marieke.get(&path).await;
    account.is(200).says("<dd>2</dd>").says("<dd>1</dd>");
    for person in ["Samira", "Joop", "Telmee", "koken", "timmeren", "fietsen", "12345621"] {
        account.is_silent_about(person);
    }
});

/// For figures no rule shows anyone, in whatever hat.
#[test]
fn for_figures_nobody_is_seen() {
    let mut asked = 0;
    for facts in Facts::all().filter(|facts| facts.activity == Activity::Figures || facts.hat == Hat::Municipality) {
        asked += 1;
        assert!(decide(&facts).is_none(), "{facts:?}");
    }
    assert!(asked > 10_000 && Hat::ALL.len() > 5, "{asked}");
}
