//! PRACTICES 10: "naast mensen, niet tegenover". A network says it in its own words.

on_both!(the_screens_say_the_networks_own_word_until_it_takes_ours_again, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/words").await.is(200).says("deelnemer");
    let word = [("language", "nl"), ("key", "groups-title"), ("text", "De mensen van de wijk")];
    marieke.post("/words", &word).await.is(303);
    marieke.post("/words", &word).await.is(303);
    t.browser().get("/groups").await.is(200).says("De mensen van de wijk</h1>").is_silent_about("Wie is wie</h1>");
    let today = [("language", "nl"), ("key", "nav-today"), ("text", "Hier en nu")];
    marieke.post("/words", &today).await.is(303);
    marieke.get("/").await.says("Hier en nu</h1>").is_silent_about("Vandaag</h1>");
    marieke.post("/words/ours", &[("language", "nl"), ("key", "groups-title")]).await.is(303);
    t.browser().get("/groups").await.says("Wie is wie</h1>");
});

on_both!(a_word_is_a_word_and_only_the_co_ordinator_changes_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let typed = "een heel erg lange zin die beslist niet op een knop past";
    let answer = marieke.post("/words", &[("language", "nl"), ("key", "groups-title"), ("text", typed)]).await;
    answer.is(422).says("Dit woord is te lang").says(typed);
    marieke
        .post("/words", &[("language", "nl"), ("key", "groups-title"), ("text", "  ")])
        .await
        .is(422)
        .says("Vul een woord in");
    marieke.post("/words", &[("language", "nl"), ("key", "form-unreadable"), ("text", "iets")]).await.is(404);
    marieke.post("/words", &[("language", "xx"), ("key", "groups-title"), ("text", "iets")]).await.is(404);
    marieke
        .post("/words", &[("language", "nl"), ("key", "groups-title"), ("text", "<script>alert(1)</script>")])
        .await
        .is(303);
    marieke.get("/groups").await.is_silent_about("<script>alert");
    let bas = t.worker("Bas Jansen").await;
    t.as_person(bas).await.get("/words").await.is(403);
    t.as_person(bas)
        .await
        .post("/words", &[("language", "nl"), ("key", "groups-title"), ("text", "Bas")])
        .await
        .is(403);
    t.as_person(t.resident("Fatima Aydin").await)
        .await
        .post("/words/ours", &[("language", "nl"), ("key", "groups-title")])
        .await
        .is(403);
    t.browser().get("/words").await.is(303);
});
