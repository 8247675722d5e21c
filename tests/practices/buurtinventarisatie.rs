//! PRACTICES 14: Baarn. A quarrel came in as a report of the housing corporation; they rang at random, asked how people live,
//! and noticed signals early.

use std::collections::BTreeSet;

use super::portiekgesprek::{doors, tell};
use crate::support::{checksum, note, note_texts};

on_both!(a_report_leads_to_random_doors_and_a_signal_is_noticed_early, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let report = [("place", "Merelstraat"), ("text", "Ruzie tussen buren"), ("said_by", "de woningcorporatie")];
    note(&mut marieke, "wandelgang", &report).await.is(303);

    let form = marieke.get("/rounds/new?practice=buurtinventarisatie").await;
    form.is(200).says("Buurt in beeld").says("woningcorporatie");
    let (id, colleague) = (form.field("id").unwrap(), bas.to_string());
    let fields = [
        ("id", id.as_str()),
        ("practice", "buurtinventarisatie"),
        ("building", "Merelstraat"),
        ("numbers", "1-40"),
        ("some", "6"),
        ("because", "De corporatie meldde een burenruzie"),
        ("duo", &colleague),
        ("on", "2026-11-23"),
        ("audience", "network"),
    ];
    let round = marieke.post("/rounds", &fields).await.is(303).location.clone();
    marieke.get(&round).await.says("De corporatie meldde een burenruzie").says("0 van 6 deuren gehad");
    let drawn = doors(&mut marieke, &round).await;
    assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), 6);

    // At the door: how it is to live here, and a signal, before anything goes wrong.
    marieke.get(&drawn[0]).await.says("Hoe is het om in deze buurt te wonen?").says("Een signaal");
    let fields = [
        ("outcome", "talked"),
        ("experience", "Gezellig, maar er is veel ruzie"),
        ("signal", "De man boven schreeuwt elke nacht"),
        ("wish", "Rust in het portiek"),
    ];
    tell(&t, &mut marieke, &drawn[0], &fields).await;
    assert!(note_texts(&t.url).await.iter().any(|text| text == "De man boven schreeuwt elke nacht"));
    // Nobody was named: it stands at the door. In three months somebody comes back to the signal, in six to the street.
    let signal = "select count(*) from notes n join revisits r on r.note_id = n.id
        where n.kind = 'signal' and n.about_kind = 'place' and r.due_on = '2027-02-23'";
    assert_eq!(checksum::count(&t.url, signal).await, 1);
    let street = "select count(*) from revisits where about_kind = 'place' and due_on = '2027-05-23'";
    assert_eq!(checksum::count(&t.url, street).await, 1);
    let promised = marieke.get(&format!("{round}/promised?view=year")).await;
    promised.is(200).says("De man boven schreeuwt elke nacht").says("Merelstraat");
});

on_both!(two_draws_are_not_the_same_doors, |t| async {
    let bas = t.worker("Bas Jansen").await.to_string();
    let mut marieke = t.as_marieke().await;
    let mut draws = BTreeSet::new();
    for _ in 0..4 {
        let id = t.app.id().to_string();
        let fields = [
            ("id", id.as_str()),
            ("practice", "buurtinventarisatie"),
            ("building", "Merelstraat"),
            ("numbers", "1-60"),
            ("some", "10"),
            ("duo", &bas),
            ("on", "2026-11-23"),
            ("audience", "network"),
        ];
        let round = marieke.post("/rounds", &fields).await.is(303).location.clone();
        let drawn = doors(&mut marieke, &round).await;
        draws.insert(drawn.iter().map(|door| door.rsplit('/').next().unwrap().to_owned()).collect::<BTreeSet<_>>());
    }
    assert!(draws.len() > 1, "four times the same ten of sixty");
});
