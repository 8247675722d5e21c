//! PRACTICES 55: "de Gouden gemeente": good examples travel. Who walks by reads how we work here, and takes it along.

use sprokkel::place;

on_both!(anyone_reads_how_we_work_here_and_takes_it_along, |t| async {
    let mut anyone = t.browser();
    anyone.get("/").await.is(200).says("href=\"/practices\"");
    let page = anyone.get("/practices").await;
    page.is(200).says("Zo werken wij hier").says("Portiekgesprek").says("Woont u hier prettig?").says("#door\"");
    let on: Vec<&str> =
        page.text.split("href=\"/practices/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(on.len() > 20, "{}", on.len());
    for file in &on {
        let toml = anyone.get(&format!("/practices/{file}")).await;
        toml.is(200).says("[nl]").says("opens_with = ");
        assert_eq!(toml.headers["content-disposition"], format!("attachment; filename=\"{file}\""));
        let practice: Result<sprokkel::practice::Practice, _> = toml::from_str(&toml.text);
        assert!(practice.is_ok(), "{file} can be read by another network: {practice:?}");
    }
    let mut english = t.browser();
    english.get("/practices").await.is(200);
    english.post("/language", &[("language", "en"), ("back", "/practices")]).await.is(303);
    english.get("/practices").await.says("How we work here").says("Talk at the stairs");
});

on_both!(what_is_switched_off_here_is_not_in_the_gallery, |t| async {
    let mut marieke = t.as_marieke().await;
    let mut conn = t.read().await;
    let wijk = place::store::area(&mut conn, &dutch::fold("Lindenkwartier")).await.unwrap().unwrap();
    drop(conn);
    t.browser().get("/practices").await.says("id=\"wandelgang\"");
    marieke.post(&format!("/places/{wijk}/practices/wandelgang"), &[("on", "no")]).await.is(303);
    t.browser().get("/practices").await.is(200).is_silent_about("id=\"wandelgang\"").says("id=\"portiekgesprek\"");
    t.browser()
        .get("/v1/practices?pageSize=50")
        .await
        .is(200)
        .is_silent_about("\"wandelgang\"")
        .says("\"portiekgesprek\"");
    for nothing in ["/practices/bestaat-niet.toml", "/practices/portiekgesprek", "/practices/..%2FCargo.toml"] {
        t.browser().get(nothing).await.is(404);
    }
});

on_both!(the_gallery_names_nobody, |t| async {
    let mut marieke = t.as_marieke().await;
    crate::support::note(
        &mut marieke,
        "sprokkelen",
        &[("name", "Henk Kanarie"), ("talent", "Kan fietsen maken"), ("audience", "everyone")],
    )
    .await
    .is(303);
    let page = t.browser().get("/practices").await;
    page.is(200).is_silent_about("Kanarie").is_silent_about("Marieke");
});
