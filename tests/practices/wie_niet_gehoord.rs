//! PRACTICES 22: who is not heard. Only who has a network knocks on the door: the foto shows which voices are missing.

use crate::portiekgesprek::{doors, tell};
use crate::sociale_foto::round;
use crate::support::{TestApp, note_texts};
use sprokkel::person::{self, Corrected};
use uuid::Uuid;

/// Says which language someone speaks.
async fn speaks(t: &TestApp, person: Uuid, language: &str) {
    let mut tx = t.write().await;
    let noted = person::store::as_noted(&mut tx, person).await.unwrap();
    let new = Corrected { language: Some(language.to_owned()), ..noted };
    person::correct(&mut tx, &t.app, person, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
}

/// Everyone who was noted at a door, by the order of their names.
async fn people(t: &TestApp) -> Vec<Uuid> {
    static AT_DOORS: sprokkel::db::Sql = sprokkel::db::Sql::new(
        "test::AT_DOORS",
        "select p.id from persons p join places d on d.id = p.place_id and d.kind = 'door' order by p.id",
    );
    let rows: Vec<(Uuid,)> = t.read().await.query(&AT_DOORS, &[]).await.unwrap();
    rows.into_iter().map(|(id,)| id).collect()
}

on_both!(the_voices_that_are_missing_are_seen, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut browser = t.as_person(bas).await;
    let merel = round(&t, &mut browser, "Merelhof", "1-9").await;
    round(&t, &mut browser, "Vinkhof", "1-5").await;
    for (nr, door) in doors(&mut browser, &merel).await.iter().take(6).enumerate() {
        let name = format!("Buur {nr}");
        let fields = [("outcome", "talked"), ("name", name.as_str()), ("theme", "stairs"), ("audience", "network")];
        tell(&t, &mut browser, door, &fields).await;
    }
    let known = people(&t).await;
    assert_eq!(known.len(), 6);
    for person in known.iter().take(4) {
        speaks(&t, *person, "Turks").await;
    }
    t.do_jobs().await;
    // Four are too few to be told.
    let foto = browser.get("/overview/foto").await;
    foto.is(200).is_silent_about("Turks: ").says("Van te weinig mensen weten wij welke taal zij spreken");
    speaks(&t, known[4], "Turks, Nederlands").await;
    t.do_jobs().await;
    let foto = browser.get("/overview/foto").await;
    foto.is(200).says("Turks: 5 mensen").says("Wat spreken wij zelf?").is_silent_about("Nederlands: ");
    speaks(&t, bas, "Nederlands").await;
    t.forward(1);
    t.do_jobs().await;
    let mut browser = t.as_person(bas).await;
    let foto = browser.get("/overview/foto").await;
    foto.is(200).says("Turks: 5 mensen · niemand van ons spreekt dit");
    // One of us learns it.
    speaks(&t, bas, "Turks").await;
    t.do_jobs().await;
    t.forward(1);
    t.do_jobs().await;
    let mut browser = t.as_person(bas).await;
    browser.get("/overview/foto").await.is(200).says("Turks: 5 mensen · 1 van ons spreekt dit");

    // Where nobody knows anybody stands there plainly, and so do ages that nobody gave.
    let foto = browser.get("/overview/foto").await;
    foto.says("Hier kent nog niemand iemand:").says("Vinkhof").says("Niemand gaf hier een leeftijd");
    // What is on people's minds: enough doors, and never what one of them said.
    foto.says("trap: 6 stemmen").is_silent_about("Buur 1");
    assert!(note_texts(&t.url).await.iter().any(|text| text.contains("trap")));
});
