//! Who led what a group does: said when it was held, and told beside how residents took it over.

use crate::support::activity::make;
use crate::support::opened::carried;
use crate::support::{Browser, TestApp};

async fn held(browser: &mut Browser<'_>, path: &str, nr: usize, led: &str) -> u16 {
    let list = browser.get(&format!("{path}/list")).await;
    let days: Vec<&str> = list.text.split("name=\"day\" value=\"").skip(1).map(|rest| &rest[..36]).collect();
    let mut own: Vec<&str> = days;
    own.dedup();
    let fields = [("day", own[nr]), ("heads", "7"), ("missed", "1"), ("led", led)];
    browser.post(&format!("{path}/holding"), &fields).await.status
}

async fn begins(browser: &mut Browser<'_>, t: &TestApp, group: uuid::Uuid, phase: &str) {
    let id = t.app.id().to_string();
    browser.post(&format!("/groups/{group}/phases"), &[("id", &id), ("phase", phase)]).await.is(303);
}

on_both!(how_residents_took_it_over_is_also_who_led, |t| async {
    let (group, _) = carried(&t, "Loopgroepje", "open").await;
    let mut marieke = t.as_marieke().await;
    let fields =
        [("group", &*group.to_string()), ("day", "2026-11-24"), ("often", "week"), ("times", "4"), ("places", "")];
    let path = make(&mut marieke, &fields).await;
    begins(&mut marieke, &t, group, "think-along").await;
    begins(&mut marieke, &t, group, "do-along").await;
    let page = format!("/groups/{group}");
    marieke.get(&page).await.is(200).is_silent_about("Bewoners leidden zelf");
    t.forward(2);
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("{path}/list")).await.says("Wie leidde het?");
    assert_eq!(held(&mut marieke, &path, 0, "iemand").await, 422);
    assert_eq!(held(&mut marieke, &path, 0, "together").await, 303);
    marieke.get(&page).await.says("Bewoners leidden zelf").says("0 van de 1 keer");
    t.forward(1);
    let mut marieke = t.as_marieke().await;
    begins(&mut marieke, &t, group, "let-go").await;
    t.forward(6);
    let mut marieke = t.as_marieke().await;
    // Of a day nothing was said about who led it, nothing is counted.
    assert_eq!(held(&mut marieke, &path, 0, "").await, 303);
    marieke.get(&page).await.says("Niet bekend").is_silent_about("van de 2 keer");
    t.forward(7);
    let mut marieke = t.as_marieke().await;
    assert_eq!(held(&mut marieke, &path, 0, "residents").await, 303);
    marieke.get(&page).await.says("1 van de 1 keer").says("0 van de 1 keer");
    t.browser().get(&page).await.says("1 van de 1 keer");
});
