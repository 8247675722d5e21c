//! PRACTICES 13: three questions. Do you live well here? What are your wishes? What is your strength, what can you offer?

use crate::support::{checksum, note_texts};

on_both!(three_questions_become_an_experience_a_wish_and_a_strength, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/meetings/new?practice=drie-vragen").await;
    form.is(200).says("Hoe prettig woont u hier?").says("Wat zijn uw wensen?").says("Wat is uw kracht");
    let id = form.field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("practice", "drie-vragen"),
        ("day", "2026-11-23"),
        ("name", "Joop Mulder"),
        ("experience", "Fijn, maar ik ken weinig mensen"),
        ("wish", "Samen eten"),
        ("talent", "Kan goed koken\nKan gitaar spelen"),
        ("audience", "network"),
    ];
    for _ in 0..2 {
        let answer = marieke.post("/meetings", &fields).await;
        let page = marieke.follow(answer.is(303)).await;
        page.is(200).says("Joop Mulder").says("Samen eten").says("Fijn, maar ik ken weinig mensen");
        assert_eq!(note_texts(&t.url).await.len(), 4, "twice sent, once saved");
    }
    let kinds = "select count(*) from notes where kind in ('experience', 'wish', 'talent') and about_kind = 'person'
        and meeting_id is not null and practice = 'drie-vragen'";
    assert_eq!(checksum::count(&t.url, kinds).await, 4);
    marieke.get("/people?q=gitaar").await.says("Joop Mulder");
});

on_both!(who_reads_little_points_at_pictures, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/meetings/new?practice=drie-vragen").await;
    for picture in ["#face-good", "#face-bad", "#theme-stairs", "#theme-lonely", "Niet prettig", "eenzaam"] {
        form.says(picture);
    }
    let id = form.field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("practice", "drie-vragen"),
        ("day", "2026-11-23"),
        ("feeling", "bad"),
        ("theme", "lonely"),
        ("theme", "money"),
    ];
    let answer = marieke.post("/meetings", &fields).await;
    marieke.follow(answer.is(303)).await.says("Niet prettig: eenzaam, geld");
    let id = t.app.id().to_string();
    let wrong = [("id", id.as_str()), ("practice", "drie-vragen"), ("day", "2026-11-23"), ("feeling", "boos")];
    marieke.post("/meetings", &wrong).await.is(422);
});
