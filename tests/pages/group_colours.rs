//! `/groups/{id}/colour`: the colour of a group, looked at before it is worn, on its page and its flyers.

use crate::support::activity::make;
use crate::support::carried::{begun, joins};
use crate::support::opened::carried;

const YELLOW: &str = "/groups/colours/ffd500.css";

on_both!(a_group_chooses_a_colour_looks_at_it_first_and_goes_back, |t| async {
    let (group, loes) = carried(&t, "Moestuin", "open").await;
    let mut marieke = t.as_marieke().await;
    let path = make(&mut marieke, &[("group", &*group.to_string())]).await;
    let (page, colour, flyer) =
        (format!("/groups/{group}"), format!("/groups/{group}/colour"), format!("{path}/flyer"));
    marieke.get(&format!("{page}/edit")).await.is(200).says(&colour);
    // Looking wears nothing.
    let mut her = t.as_person(loes).await;
    her.get(&colour).await.is(200).is_silent_about("/groups/colours/");
    her.get(&format!("{colour}?colour=%23ffd500")).await.is(200).says(YELLOW).says("Neem deze kleur");
    her.get(&format!("{colour}?colour=geel")).await.is(422);
    t.browser().get(&page).await.is(200).is_silent_about("/groups/colours/");
    for _ in 0..2 {
        her.post(&colour, &[("which", "own"), ("colour", "#ffd500")]).await.is(303);
    }
    for shown in [&page, &flyer] {
        t.browser().get(shown).await.is(200).says(YELLOW).is_silent_about("style=");
    }
    // Bright yellow is made so that it can be read.
    let css = t.browser().get(YELLOW).await;
    css.is(200).says(":root{--group:#").says("--group-ink:#ffffff").is_silent_about("ffd500");
    for wrong in ["geel.css", "ffd500", "ffd5.css", "ffd500;.css"] {
        t.browser().get(&format!("/groups/colours/{wrong}")).await.is(404);
    }
    her.post(&colour, &[("which", "own"), ("colour", "red;}body{")]).await.is(422);
    her.post(&colour, &[("which", "ours")]).await.is(303);
    t.browser().get(&flyer).await.is(200).is_silent_about("/groups/colours/");
});

on_both!(a_stranger_has_no_say_in_the_colour_of_a_group, |t| async {
    let (group, _) = carried(&t, "Moestuin", "open").await;
    let elsewhere = t.resident("Kees Post").await;
    let other = begun(&mut t.as_marieke().await, &t, "initiatief", "Elders").await;
    joins(&t, other, elsewhere, "carrier").await;
    let colour = format!("/groups/{group}/colour");
    let mut stranger = t.as_person(elsewhere).await;
    stranger.get(&colour).await.is(403);
    stranger.post(&colour, &[("which", "own"), ("colour", "#ffd500")]).await.is(403);
    t.browser().post(&colour, &[("which", "own"), ("colour", "#ffd500")]).await.is(401);
    t.browser().get(&format!("/groups/{group}")).await.is_silent_about("/groups/colours/");
});
