//! PRACTICES 2: "ik heb nu geen tijd maar als ik straks met pensioen ben wil ik wel wat doen", and a year later she asks.

use crate::support::note;

on_both!(a_year_later_it_is_on_her_list_in_his_own_words, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/note?practice=na-het-pensioen").await;
    form.is(200).says("Wie wil later iets doen?");
    let fields = [("name", "Henk van der Meer"), ("talent", "Kan timmeren, na mijn pensioen"), ("when", "year")];
    note(&mut marieke, "na-het-pensioen", &fields).await.is(303);
    marieke.get("/").await.is(200).says("U hoeft nergens op terug te komen").says("23 november 2027");
    marieke.get("/?ahead=year").await.says("Henk van der Meer");
    t.forward(365);
    marieke = t.as_marieke().await;
    marieke.get("/").await.says("Henk van der Meer").says("na mijn pensioen");
});

on_both!(a_talk_with_anyone_counts_so_nobody_is_reminded_of_what_happened, |t| async {
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Henk van der Meer"), ("talent", "Kan timmeren"), ("when", "month")];
    let path = note(&mut marieke, "na-het-pensioen", &fields).await.is(303).location.clone();
    t.forward(25);
    // Bas meets him by chance, five days before Marieke would go.
    let bas = t.worker("Bas Jansen").await;
    let about = path.rsplit('/').next().unwrap().to_owned();
    let mut bas = t.as_person(bas).await;
    note(&mut bas, "wandelgang", &[("about", &about), ("text", "Sprak hem bij de bakker")]).await.is(303);
    t.forward(6);
    let mut marieke = t.as_marieke().await;
    marieke.get("/").await.is_silent_about("Henk van der Meer");
    marieke.get(&path).await.says("Sprak hem bij de bakker");
    assert_eq!(t.mails_sent().await, 0);
});

on_both!(a_talk_today_does_not_settle_the_promise_of_next_year, |t| async {
    let mut marieke = t.as_marieke().await;
    let fields = [("name", "Henk van der Meer"), ("talent", "Kan timmeren"), ("when", "year")];
    let path = note(&mut marieke, "na-het-pensioen", &fields).await.is(303).location.clone();
    let about = path.rsplit('/').next().unwrap().to_owned();
    note(&mut marieke, "wandelgang", &[("about", &about), ("text", "Groet hem op straat")]).await.is(303);
    marieke.get(&path).await.says("23 november 2027");
});

on_both!(later_hand_over_spoken_and_settled_are_one_tap_each, |t| async {
    let mut marieke = t.as_marieke().await;
    let bas = t.worker("Bas Jansen").await;
    for name in ["Een Later", "Twee Over", "Drie Gesproken", "Vier Klaar"] {
        note(&mut marieke, "sprokkelen", &[("name", name), ("talent", "Kan zingen"), ("when", "week")]).await.is(303);
    }
    t.forward(7);
    let mut marieke = t.as_marieke().await;
    let list = marieke.get("/").await;
    let visit = |name: &str| {
        let card = &list.text[list.text.find(name).unwrap()..];
        let path = &card[card.find("/revisits/").unwrap()..];
        path[..path.find("/talk").unwrap()].to_owned()
    };
    let [later, over, spoken, done] = ["Een Later", "Twee Over", "Drie Gesproken", "Vier Klaar"].map(visit);
    marieke.post(&format!("{later}/later"), &[("when", "month")]).await.is(303);
    marieke.post(&format!("{over}/hand-over"), &[("to", &bas.to_string())]).await.is(303);
    let (note, next) = (t.app.id().to_string(), t.app.id().to_string());
    let talk = [("note", note.as_str()), ("next", &next), ("line", "Zingt nu in het koor"), ("when", "quarter")];
    marieke.post(&format!("{spoken}/talk"), &talk).await.is(303);
    marieke.post(&format!("{done}/settlement"), &[("because", "")]).await.is(422);
    let settled = marieke.post(&format!("{done}/settlement"), &[("because", "Is verhuisd")]).await;
    marieke.follow(&settled).await.says("Afgerond").says("Terugdraaien").says("U hoeft nergens op terug te komen");
    t.as_person(bas).await.get("/").await.says("Twee Over");
    marieke.get("/?ahead=month").await.says("Een Later");
    marieke.get("/?ahead=year").await.says("Drie Gesproken");
    marieke.get("/people?q=koor").await.says("Drie Gesproken");
    // Undo, and twice, and a stranger.
    marieke.post(&format!("{done}/reopening"), &[]).await.is(303);
    marieke.get("/").await.says("Vier Klaar");
    t.as_person(bas).await.post(&format!("{done}/reopening"), &[]).await.is(404);
    marieke.post(&format!("{spoken}/talk"), &talk).await.is(404);
});
