//! CBS and BAG.

use sprokkel::place::{self, import};

use crate::support::{TestApp, note};
use crate::{BAG, CBS, all, bring, find, ids, try_bring};

on_both!(a_list_of_cbs_gives_codes_to_what_is_there_and_adds_the_rest, |t| async {
    let told = bring(&t, CBS).await;
    assert_eq!((told.rows, told.made("gemeente"), told.made("wijk"), told.made("buurt")), (2, 0, 0, 2), "{told:?}");
    assert_eq!(
        all(&t).await,
        [
            "buurt Lindenkwartier Eikenhof  BU03550102",
            "buurt Lindenkwartier Lindenhof  BU03550101",
            "gemeente Lindenveld  GM0355",
            "wijk Lindenveld Lindenkwartier  WK035501",
        ]
    );
    let before = ids(&t).await;
    let again = bring(&t, CBS).await;
    assert_eq!((again.made.len(), again.known, again.refused), (0, 2, 0));
    assert_eq!(ids(&t).await, before);
});

on_both!(addresses_make_streets_and_doors_in_their_buurt_and_twice_changes_nothing, |t| async {
    bring(&t, CBS).await;
    let told = bring(&t, BAG).await;
    assert_eq!((told.rows, told.made("street"), told.made("door"), told.refused), (4, 2, 4, 0), "{told:?}");
    let lines = all(&t).await;
    for line in [
        "street Lindenhof Lindestraat  ",
        "street Eikenhof Eikstraat  ",
        "door Lindestraat 2 3701 AA ",
        "door Lindestraat 2A 3701 AA ",
        "door Eikstraat 1 bis 3701 AB ",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line} is not in {lines:#?}");
    }
    let mut conn = t.read().await;
    let street = place::store::below(&mut conn, find(&t, "street", "Lindestraat").await, None).await.unwrap();
    let doors: Vec<(&str, Option<i64>)> = street.iter().map(|door| (door.name.as_str(), door.floor)).collect();
    assert_eq!(doors, [("2", Some(0)), ("2A", Some(1)), ("10", Some(1))], "in the order of the street");
    drop(conn);
    let (before, facts) = (ids(&t).await, all(&t).await);
    let again = bring(&t, BAG).await;
    assert_eq!((again.made.len(), again.known, again.filled), (0, 4, 0));
    assert_eq!((ids(&t).await, all(&t).await), (before, facts));
});

on_both!(a_door_of_a_note_is_recognised_and_its_street_goes_to_its_buurt, |t| async {
    let mut marieke = t.as_marieke().await;
    for (name, place) in
        [("Henk Bakker", "Lindestraat 2a"), ("Ans Bakker", "Lindestraat 40"), ("Truus Bos", "Lindestraat")]
    {
        note(&mut marieke, "sprokkelen", &[("name", name), ("place", place), ("talent", "timmeren")]).await.is(303);
    }
    let door = find(&t, "door", "2a").await;
    bring(&t, CBS).await;
    let told = bring(&t, BAG).await;
    assert_eq!((told.made("street"), told.made("door"), told.known, told.filled), (1, 3, 1, 1), "{told:?}");
    assert_eq!(find(&t, "door", "2a").await, door);
    let lines = all(&t).await;
    assert!(lines.iter().any(|line| line == "street Lindenhof Lindestraat  "), "{lines:#?}");
    assert!(lines.iter().any(|line| line == "door Lindestraat 2a 3701 AA "), "{lines:#?}");
    let buurt = find(&t, "buurt", "Lindenhof").await;
    marieke.get(&format!("/places/{buurt}")).await.is(200).says("Henk Bakker").says("Ans Bakker").says("Truus Bos");
    // And the other way round: a note at a door of the list is at that door.
    note(&mut marieke, "sprokkelen", &[("name", "Wim Kok"), ("place", "eikstraat 1 bis"), ("talent", "koken")])
        .await
        .is(303);
    let before = all(&t).await;
    let eik = find(&t, "door", "1 bis").await;
    marieke.get(&format!("/places/{eik}")).await.says("Wim Kok").says("Eikstraat 1 bis");
    assert_eq!(all(&t).await, before);
});

on_both!(a_street_in_two_buurten_keeps_all_its_doors_once, |t| async {
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("name", "Henk Bakker"), ("place", "Lindestraat 7"), ("talent", "x")])
        .await
        .is(303);
    bring(&t, CBS).await;
    let list =
        "straat;huisnummer;buurtcode\nLindestraat;1;BU03550101\nLindestraat;7;BU03550102\nLindestraat;9;BU03550102\n";
    let told = bring(&t, list).await;
    assert_eq!((told.made("street"), told.made("door"), told.known), (0, 2, 1), "{told:?}");
    let new = "straat;huisnummer;buurtcode\nPlein;1;BU03550101\nPlein;2;BU03550102\nPlein;1;BU03550101\n";
    let told = bring(&t, new).await;
    assert_eq!((told.made("street"), told.made("door"), told.known), (2, 2, 1), "{told:?}");
    let before = ids(&t).await;
    bring(&t, list).await;
    bring(&t, new).await;
    note(&mut marieke, "sprokkelen", &[("name", "Ans Bos"), ("place", "Plein 2"), ("talent", "x")]).await.is(303);
    assert_eq!(ids(&t).await, before);
    all(&t).await;
});

on_both!(rows_that_are_not_taken_are_named_and_the_others_come_in, |t| async {
    bring(&t, CBS).await;
    let list = "straat;nr;postcode;buurtcode;eigenaar\n\
        Plein;1;3701 AA;BU03550101;A\nPlein;;3701 AA;BU03550101;B\n;3;;;C\nPlein;3;12;;D\n\
        Plein;5;3701AA;BU99990101;E\nPlein;1;3799ZZ;BU03550101;F\n";
    let told = bring(&t, list).await;
    let rejected: Vec<(u32, &str)> = told.rejected.iter().map(|one| (one.row, one.reason.as_str())).collect();
    assert_eq!(
        rejected,
        [
            (3, "places-row-no-number"),
            (4, "places-row-no-street"),
            (5, "places-row-postcode"),
            (6, "places-row-unknown-area"),
            (7, "places-row-other-postcode"),
        ]
    );
    assert_eq!((told.rows, told.refused, told.made("door")), (6, 5, 1));
    assert_eq!(told.unrecognised_columns, ["eigenaar"]);
    for text in ["naam;telefoon\nHenk;06\n", "\n", "straat\nPlein\n"] {
        let before = ids(&t).await;
        assert!(try_bring(&t, "lijst.csv", text.as_bytes()).await.is_err(), "{text}");
        assert_eq!(ids(&t).await, before);
    }
});

on_both!(what_an_import_made_goes_again_except_where_something_hangs_on_it, |t| async {
    let founded = all(&t).await;
    let areas = try_bring(&t, "cbs.csv", CBS.as_bytes()).await.unwrap().0;
    let doors = try_bring(&t, "bag.csv", BAG.as_bytes()).await.unwrap().0;
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("name", "Henk Bakker"), ("place", "Lindestraat 10"), ("talent", "x")])
        .await
        .is(303);
    let undo = async |id| {
        let mut tx = t.write().await;
        let staying = import::undo(&mut tx, &t.app, id, t.marieke).await;
        tx.commit().await.unwrap();
        staying
    };
    assert_eq!(undo(doors).await.unwrap(), 2, "the door and its street");
    let lines = all(&t).await;
    assert!(lines.iter().any(|line| line.starts_with("door Lindestraat 10 ")), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("Eikstraat")), "{lines:#?}");
    assert!(undo(doors).await.is_err(), "once");
    assert_eq!(undo(areas).await.unwrap(), 1, "the buurt of that street");
    assert!(all(&t).await.len() > founded.len());
    let mut tx = t.write().await;
    let stranger = import::undo(&mut tx, &t.app, areas, t.app.id()).await;
    assert!(matches!(stranger, Err(sprokkel::error::Error::NotFound)));
});

/// Addresses as lists have them, with what varies between lists of the same street.
fn some_list(random: &mut fastrand::Rng) -> Vec<String> {
    let streets = ["Lindestraat", "lindestraat", "Plein 1944", "1e Dwarsstraat"];
    let additions = ["", "", "a", "A", "2", "bis"];
    let buurten = ["", "BU03550101", "BU03550102"];
    let count = random.usize(1..60);
    let mut line = || {
        let (street, number) = (streets[random.usize(..4)], random.u32(1..12));
        let addition = additions[random.usize(..6)];
        let floor = if random.bool() { random.u32(0..3).to_string() } else { String::new() };
        format!("{street};{number};{addition};{};{floor}", buurten[random.usize(..3)])
    };
    (0..count).map(|_| line()).collect()
}

async fn the_same_list_in_any_order_changes_nothing(t: &TestApp, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    let head = "straat;huisnummer;toevoeging;buurtcode;verdieping\n".to_owned();
    let mut list = some_list(&mut random);
    let first = bring(t, &(head.clone() + &list.join("\n"))).await;
    assert_eq!(first.refused, 0, "seed {seed}: {first:?}");
    let (before, facts) = (ids(t).await, all(t).await);
    let again = bring(t, &(head.clone() + &list.join("\n"))).await;
    assert_eq!((again.made.len(), again.known), (0, again.rows), "seed {seed}");
    assert_eq!((ids(t).await, all(t).await), (before.clone(), facts), "seed {seed}");
    random.shuffle(&mut list);
    let shuffled = bring(t, &(head + &list.join("\n"))).await;
    assert_eq!(shuffled.made.len(), 0, "seed {seed}: {shuffled:?}");
    assert_eq!(ids(t).await, before, "seed {seed}");
}

on_both!(whatever_the_lists_the_same_one_again_changes_nothing, |t| async {
    bring(&t, CBS).await;
    for round in 0..crate::support::sending::rounds(6, 100) {
        let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(round as u64);
        the_same_list_in_any_order_changes_nothing(&t, seed).await;
    }
});
