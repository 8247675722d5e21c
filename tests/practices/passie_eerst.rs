//! PRACTICES 24: a woman meets an artist, a writer portrays a life. Passion first; the rest she solves with her own circle.

use crate::support::{Answer, Browser, TestApp, checksum, note};

/// Someone with a wish or a talent, at an address. The path of who it is.
pub async fn someone(browser: &mut Browser<'_>, name: &str, place: &str, kind: &str, text: &str) -> String {
    let fields = [("name", name), ("place", place), (kind, text), ("when", "month")];
    note(browser, "sprokkelen", &fields).await.is(303).location.clone()
}

/// The page with who fits her only wish or talent.
pub async fn suggested(browser: &mut Browser<'_>, person: &str) -> Answer {
    let page = browser.get(person).await;
    let note = page.is(200).text.split("href=\"/notes/").nth(1).expect("a note")[..36].to_owned();
    browser.get(&format!("/notes/{note}")).await.is(200).says(&format!("/ties/suggestions/{note}"));
    browser.get(&format!("/ties/suggestions/{note}")).await
}

async fn street(t: &TestApp, marieke: &mut Browser<'_>) -> [String; 2] {
    let els = someone(marieke, "Els Bos", "Lindestraat 3", "wish", "Zou zo graag weer willen schilderen").await;
    let karim = someone(marieke, "Karim Amrani", "Lindestraat 8", "talent", "Is kunstenaar en heeft een atelier").await;
    someone(marieke, "Bas Bakker", "Eikenlaan 1", "talent", "Kan goed fietsen repareren").await;
    someone(marieke, "Ria Smit", "Eikenlaan 2", "wish", "Zoekt iemand om mee te kaarten").await;
    assert_eq!(checksum::count(&t.url, "select count(*) from notes where kind in ('wish', 'talent')").await, 4);
    [els, karim]
}

on_both!(she_meets_the_artist_and_it_stands_there_why, |t| async {
    let mut marieke = t.as_marieke().await;
    let [els, karim] = street(&t, &mut marieke).await;
    let page = suggested(&mut marieke, &els).await;
    page.is(200).says("Karim Amrani").says("Is kunstenaar en heeft een atelier").says("Woont in dezelfde straat:");
    page.says("Wordt zelden gevraagd").is_silent_about("Bas Bakker").is_silent_about("Ria Smit");
    // The same from the other side: asks are shown while somebody offers.
    suggested(&mut marieke, &karim).await.says("Els Bos").is_silent_about("Ria Smit");
    // Nothing happened by itself.
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 0);
    let path = &page.text[page.text.find("/ties/new?").unwrap()..];
    let path = path[..path.find('"').unwrap()].replace("&#38;", "&").replace("&amp;", "&");
    let form = marieke.get(&path).await;
    form.is(200).says("Els Bos").says("Karim Amrani").says("Passie eerst").says("weer willen schilderen");
    let value = |name: &str| form.field(name).unwrap();
    let fields = ["id", "wisher", "other_kind", "other", "wish", "talent"].map(|name| (name, value(name)));
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let told = [
        ("words", "Samen schilderen"),
        ("told_wisher", "Een kunstenaar om de hoek"),
        ("told_other", "Iemand die graag schildert"),
    ];
    fields.extend(told);
    fields.extend([("practice", "passie-eerst"), ("audience", "network")]);
    marieke.post("/ties", &fields).await.is(303);
    assert_eq!(
        checksum::count(&t.url, "select count(*) from ties where wish_id is not null and talent_id is not null").await,
        1
    );
    // Who is asked already is not suggested again.
    suggested(&mut marieke, &els).await.is(200).says("Wij vonden niemand");
});

on_both!(who_may_not_read_it_is_suggested_nobody, |t| async {
    let mut marieke = t.as_marieke().await;
    let bas = t.worker("Bas Jansen").await;
    let els = someone(&mut marieke, "Els Bos", "Lindestraat 3", "wish", "Zou graag weer willen schilderen").await;
    let fields =
        [("name", "Karim Amrani"), ("talent", "Geeft tekenles en schildert"), ("when", "month"), ("audience", "own")];
    note(&mut marieke, "sprokkelen", &fields).await.is(303);
    suggested(&mut marieke, &els).await.says("Karim Amrani");
    let mut bas = t.as_person(bas).await;
    suggested(&mut bas, &els)
        .await
        .is(200)
        .is_silent_about("Karim")
        .is_silent_about("tekenles")
        .says("Wij vonden niemand");
    bas.get("/ties/suggestions").await.is(200).says("weer willen schilderen").is_silent_about("tekenles");
    // A resident does not come here at all.
    let resident = t.resident("Loes Visser").await;
    t.as_person(resident).await.get("/ties/suggestions").await.is(403);
});

on_both!(who_objects_is_not_suggested, |t| async {
    let mut marieke = t.as_marieke().await;
    let [els, karim] = street(&t, &mut marieke).await;
    suggested(&mut marieke, &els).await.says("Karim Amrani");
    let id = karim.rsplit('/').next().unwrap().parse().unwrap();
    let mut him = t.as_person(id).await;
    him.post("/me/objection", &[("id", &t.app.id().to_string()), ("because", "Liever niet")]).await.is(303);
    suggested(&mut marieke, &els).await.is_silent_about("Karim");
});

on_both!(who_was_asked_three_times_this_month_is_left_in_peace, |t| async {
    let mut marieke = t.as_marieke().await;
    let [els, karim] = street(&t, &mut marieke).await;
    let other = karim.rsplit('/').next().unwrap();
    for (at, name) in ["Anna Een", "Bert Twee", "Cora Drie"].into_iter().enumerate() {
        suggested(&mut marieke, &els).await.says("Karim Amrani");
        let path = someone(&mut marieke, name, "Beukenlaan 4", "wish", "Wil naar de markt").await;
        let (id, wisher) = (t.app.id().to_string(), path.rsplit('/').next().unwrap().to_owned());
        let fields = [
            ("id", id.as_str()),
            ("wisher", &wisher),
            ("other_kind", "person"),
            ("other", other),
            ("words", "Naar de markt"),
        ];
        let told = [("told_wisher", "Iemand"), ("told_other", "Iemand"), ("audience", "network")];
        marieke.post("/ties", &[&fields[..], &told[..]].concat()).await.is(303);
        assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, at as i64 + 1);
    }
    suggested(&mut marieke, &els).await.is_silent_about("Karim").says("Wij vonden niemand");
    t.forward(31);
    let mut marieke = t.as_marieke().await;
    suggested(&mut marieke, &els).await.says("Karim Amrani");
    marieke
        .get("/ties/weights")
        .await
        .is(200)
        .says("Wie deze maand al 3 keer gevraagd is")
        .says("Zij wonen in dezelfde straat.");
});

on_both!(with_a_model_it_is_found_in_other_words_and_another_language, |t| async {
    if !t.understands() {
        return;
    }
    let mut marieke = t.as_marieke().await;
    someone(&mut marieke, "Bas Bakker", "Eikenlaan 1", "talent", "Ik repareer fietsen in mijn schuurtje").await;
    someone(&mut marieke, "Karim Amrani", "Lindestraat 8", "talent", "Geeft les in salsa").await;
    for (name, text) in
        [("Els Bos", "Ik kan mijn band niet plakken"), ("Oksana Bondar", "Не можу заклеїти колесо велосипеда")]
    {
        let path = someone(&mut marieke, name, "Eikenlaan 5", "wish", text).await;
        let page = suggested(&mut marieke, &path).await;
        page.is(200).says("Bas Bakker").says("Woont in dezelfde straat:");
    }
    marieke.get("/ties/suggestions").await.is_silent_about("Er is geen model");
});

on_both!(the_table_of_the_week_lays_all_wishes_beside_who_can, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/ties/table").await.is(200).says("geen wens waar iemand bij past");
    street(&t, &mut marieke).await;
    someone(&mut marieke, "Jo Mulder", "Lindestraat 9", "wish", "Wil leren schilderen bij een kunstenaar").await;
    let page = marieke.get("/ties/table").await;
    page.is(200).says("Karim Amrani").says("wacht sinds").says("Voorstellen").is_silent_about("Wil samen");
    // Three wishes, and the one who can has room for both that fit her.
    page.says("2 van 3 wensen").says("Bij één wens past nu niemand").says("Els Bos").says("Jo Mulder");
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 0, "nothing happens by itself");
    let bas = t.worker("Bas Jansen").await;
    let private = [
        ("name", "Piet Stil"),
        ("wish", "Wil schilderen, maar niet bij anderen"),
        ("when", "month"),
        ("audience", "own"),
    ];
    note(&mut marieke, "sprokkelen", &private).await.is(303);
    t.as_person(bas).await.get("/ties/table").await.is(200).says("2 van 3 wensen").is_silent_about("Piet Stil");
    let resident = t.resident("Loes Visser").await;
    t.as_person(resident).await.get("/ties/table").await.is(403);
});
