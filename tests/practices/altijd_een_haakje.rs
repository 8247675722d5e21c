//! PRACTICES 23: always some hook, Roosendaal. Home visits by people of the neighbourhood; there is always a hook: the food bank, the
//! physio, what someone wants or can. The hook becomes a tie.

use uuid::Uuid;

use crate::support::tied::{both_say_yes, group, joins};
use crate::support::{TestApp, checksum};

async fn last_note(t: &TestApp, kind: &'static str) -> Uuid {
    let mut conn = t.read().await;
    let (id,): (Uuid,) = conn.one(if kind == "wish" { &WISH } else { &TALENT }, &[]).await.unwrap();
    id
}

static WISH: sprokkel::db::Sql = sprokkel::db::Sql::new(
    "test::LAST_WISH",
    "select id from notes where kind = 'wish' order by created_at desc, id desc limit 1",
);
static TALENT: sprokkel::db::Sql = sprokkel::db::Sql::new(
    "test::LAST_TALENT",
    "select id from notes where kind = 'talent' order by created_at desc, id desc limit 1",
);

on_both!(a_visit_finds_a_hook_and_the_hook_leads_to_someone, |t| async {
    // Gerda visits people at home, for a group of the neighbourhood.
    let gerda = t.resident("Gerda Blok").await;
    let visitors = group(&t, "initiative", "Huisbezoek Kortendijk").await;
    joins(&t, gerda, visitors, "carrier").await;
    let food = group(&t, "organisation", "Voedselbank Roosendaal").await;
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/meetings/new?practice=altijd-een-haakje").await;
    form.is(200).says("Waar zit het haakje?").says("Altijd een haakje").says("<span>Gerda Blok</span>");
    let (id, gerda) = (form.field("id").unwrap(), gerda.to_string());
    let fields = [
        ("id", id.as_str()),
        ("practice", "altijd-een-haakje"),
        ("day", "2026-11-23"),
        ("ours", &gerda),
        ("name", "Ans Verdonk"),
        ("wish", "Naar de voedselbank, maar niet alleen"),
        ("talent", "Kan heel goed breien"),
        ("audience", "network"),
    ];
    let answer = marieke.post("/meetings", &fields).await;
    marieke.follow(answer.is(303)).await.says("Ans Verdonk").says("Gerda Blok").says("niet alleen");
    // The one hook leads to the food bank.
    let wish = last_note(&t, "wish").await;
    let note = marieke.get(&format!("/notes/{wish}")).await;
    let tie = note.says("/ties/new?wisher=").text.split("/ties/new?wisher=").nth(1).unwrap()[..36].to_owned();
    let path = format!("/ties/new?wisher={tie}&wish={wish}");
    marieke.get(&path).await.says("Met wie kan Ans Verdonk kennismaken?").says("Voedselbank Roosendaal");
    let form = marieke.get(&format!("{path}&other_kind=group&other={food}")).await;
    form.says("Naar de voedselbank, maar niet alleen");
    let (id, food, wish) = (form.field("id").unwrap(), food.to_string(), wish.to_string());
    let asked = [
        ("id", id.as_str()),
        ("wisher", &tie),
        ("wish", &wish),
        ("other_kind", "group"),
        ("other", &food),
        ("words", "Naar de voedselbank, maar niet alleen"),
        ("told_wisher", "Donderdag om tien uur, er is koffie"),
        ("told_other", "Iemand komt voor het eerst"),
        ("audience", "network"),
    ];
    marieke.post("/ties", &asked).await.is(303);
    let tied = format!("/ties/{id}");
    both_say_yes(&mut marieke, &tied).await;
    let first = [("on", "2026-11-26"), ("way", "accompanied"), ("spot", "")];
    marieke.post(&format!("{tied}/first"), &first).await.is(303);
    marieke.get(&tied).await.says("Er gaat iemand mee").says("Voedselbank Roosendaal");
    // The other hook is what she can: it leads to who would like to learn it.
    let talent = last_note(&t, "talent").await;
    marieke.get(&format!("/notes/{talent}")).await.says(&format!("/ties/new?talent={talent}"));
    // And after three months somebody comes again.
    let back = "select count(*) from revisits where about_kind = 'person' and due_on = '2027-02-23'";
    assert_eq!(checksum::count(&t.url, back).await, 1);
});
