//! PRACTICES 33: language groups. Small groups, six to eight half-days a week, with someone who speaks the language.

use crate::support::activity::{join, make, neighbour};
use crate::support::checksum;

on_both!(a_language_group_is_small_and_has_its_half_days_in_the_week, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/activities/new?practice=taalgroep").await;
    form.is(200).says("Waar gaat het groepje over praten?").says("value=\"8\"").says("value=\"150\"");
    // Six half-days: mornings and afternoons of three days, each a series of its own.
    let mut paths = Vec::new();
    for (day, name) in [("2026-11-24", "dinsdag"), ("2026-11-26", "donderdag"), ("2026-11-27", "vrijdag")] {
        for (hour, part) in [("9:30", "ochtend"), ("13:00", "middag")] {
            let name = format!("Taalgroep {name}{part}");
            let fields = [
                ("practice", "taalgroep"),
                ("name", name.as_str()),
                ("day", day),
                ("hour", hour),
                ("minutes", "150"),
                ("often", "week"),
                ("off", "24-12-2026, 25-12-2026"),
                ("places", "2"),
                ("languages", "Nederlands en Tigrinya"),
                ("look_first", "yes"),
            ];
            paths.push(make(&mut marieke, &fields).await);
        }
    }
    let week = t.browser().get("/activities").await;
    for part in ["dinsdagochtend", "dinsdagmiddag", "donderdagochtend", "donderdagmiddag", "vrijdagochtend"] {
        week.says(&format!("Taalgroep {part}"));
    }
    let page = t.browser().get(&paths[2]).await;
    page.says("Taal: Nederlands en Tigrinya").says("U kunt eerst een keer komen kijken").says("nog 2 plekken");
    page.says("donderdag 17 dec, 09.30 uur").is_silent_about("24 dec").says("donderdag 31 dec");
    // Small stays small: who comes third waits, in another week there is room.
    for (number, name) in [(1, "Selam"), (2, "Yohannes")] {
        join(&mut neighbour(&t, number), &paths[2], &[("name", name)]).await.is(303);
    }
    let third = join(&mut neighbour(&t, 3), &paths[2], &[("name", "Ayse")]).await;
    neighbour(&t, 3).get(&third.is(303).location).await.says("U staat op de wachtlijst");
    // It goes on without anyone making the days, until somebody stops it.
    let days = "select count(*) from meetings where activity_id is not null";
    let before = checksum::count(&t.url, days).await;
    assert_eq!(before, 6 * 26 - 4, "half a year of six half-days, without four that are off");
    for _ in 0..8 {
        t.forward(7);
        t.do_jobs().await;
    }
    assert_eq!(checksum::count(&t.url, days).await, before + 6 * 8);
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("{}/ending", paths[0]), &[]).await.is(303);
    t.forward(7);
    t.do_jobs().await;
    assert_eq!(checksum::count(&t.url, days).await, before + 6 * 8 + 5);
});
