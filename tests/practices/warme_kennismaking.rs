//! PRACTICES 36: welzijn as a bridge for who would rather have no help. A warm introduction: who knows her comes along.

use crate::support::referral::{Wijk, page, refer, tie, tied, wijk};

on_both!(who_refers_comes_along_the_first_time, |t| async {
    let Wijk { samira, office, .. } = wijk(&t).await;
    let at = page(&t, office, "warme-kennismaking").await;
    let mut desk = t.browser();
    desk.get(&at).await.says("Met wie gaat u mee?").says("U gaat de eerste keer mee");
    let sent = refer(&mut desk, &at, &[("name", "Ria Receptma"), ("reach", "0612345613")]).await;
    let slip = desk.follow(sent.is(303)).await;
    slip.says("Huisartsen Linde gaat de eerste keer met u mee.");
    let mut her = t.browser();
    her.get(&tied(&slip)).await.is(200).says("gaat de eerste keer mee");
    her.post(&tied(&slip), &[("said", "yes")]).await.is(303);
    let mut worker = t.as_person(samira).await;
    let tie = tie(&mut worker).await;
    // Never without who knows her.
    let alone = [("on", "2026-12-01"), ("way", "neutral"), ("spot", "Buurthuis")];
    worker.post(&format!("{tie}/first"), &alone).await.is(422).says("gaat de verwijzer de eerste keer mee");
    let along = [("on", "2026-12-01"), ("way", "accompanied")];
    worker.post(&format!("{tie}/first"), &along).await.is(303);
    her.get(&tied(&slip)).await.says("1 december 2026");
    // When they meet is between them: the referrer reads no day of it.
    desk.get(&at).await.says("nog niet gekomen").is_silent_about("1 dec");
});
