//! `/places`: the tree, who is known there, and adding to it.

use sprokkel::party::NETWORK;
use sprokkel::person::{self, Name, NewPerson};
use sprokkel::place::{NewPlace, find_or_add};

on_both!(a_place_shows_what_is_in_it_and_only_whom_the_viewer_may_know, |t| async {
    let mut marieke = t.as_marieke().await;
    let roots = marieke.get("/places").await;
    roots.is(200).says("Lindenveld");
    let mut tx = t.write().await;
    let wijk = sprokkel::place::store::area(&mut tx, &dutch::fold("Lindenkwartier")).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let path = format!("/places/{wijk}");
    marieke.get(&path).await.is(200).says("Hier kent u nog niemand").says("Hier ligt nog niets in");

    let add = format!("{path}/places");
    for _ in 0..2 {
        marieke.post(&add, &[("kind", "street"), ("name", "Lindenlaan")]).await.is(303);
    }
    assert_eq!(marieke.get(&path).await.text.matches("Lindenlaan").count(), 1);
    marieke
        .post(&add, &[("kind", "gemeente"), ("name", "Elders")])
        .await
        .is(422)
        .says("Kies wat voor plek het is")
        .says("Elders");
    marieke.post(&add, &[("kind", "street"), ("name", "")]).await.is(422).says("Vul een naam in");
    marieke.post(&format!("/places/{}/places", t.app.id()), &[("kind", "street"), ("name", "X")]).await.is(404);
    let bas = t.worker("Bas Jansen").await;
    t.as_person(t.resident("Fatima Aydin").await).await.post(&add, &[("kind", "street"), ("name", "X")]).await.is(403);
    t.browser().get(&path).await.is(303);

    let mut tx = t.write().await;
    let street =
        sprokkel::place::store::by_name(&mut tx, Some(wijk), "street", &dutch::fold("Lindenlaan")).await.unwrap();
    for (name, audience) in [("Joop Mulder", NETWORK), ("Stille Saar", t.marieke)] {
        let new = NewPerson {
            id: t.app.id(),
            name: Name::parse(name),
            place: street,
            language: None,
            audience,
            noted_by: t.marieke,
            import: None,
        };
        person::meet(&mut tx, &t.app, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    for here in [wijk, street.unwrap()] {
        marieke.get(&format!("/places/{here}")).await.says("Joop Mulder").says("Stille Saar");
        t.as_person(bas).await.get(&format!("/places/{here}")).await.says("Joop Mulder").is_silent_about("Saar");
    }
});

/// Text between tags that looks like a key of a locale file that is not there.
fn unsaid(page: &str) -> Vec<&str> {
    let said = page.split('>').skip(1).filter_map(|rest| rest.split('<').next()).map(str::trim);
    let is_key = |text: &&str| {
        text.contains('-') && text.chars().all(|c| c == '-' || c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    said.filter(is_key).filter(|text| *text != "co-ordinator").collect()
}

on_both!(every_page_of_groups_and_places_is_said_in_both_languages, |t| async {
    let mut tx = t.write().await;
    let wijk = sprokkel::place::store::area(&mut tx, &dutch::fold("Lindenkwartier")).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let paths = [
        "/groups".to_owned(),
        "/groups?print=1".to_owned(),
        "/groups/new".to_owned(),
        format!("/groups/{NETWORK}"),
        format!("/groups/{NETWORK}/edit"),
        format!("/groups/{NETWORK}/memberships/new?q=bas"),
        "/places".to_owned(),
        format!("/places/{wijk}"),
        format!("/places/{wijk}/practices"),
        "/words".to_owned(),
        format!("/people/{bas}/hand-over"),
        format!("/people/{bas}/hand-over/letter"),
    ];
    for (language, word) in [("nl", "Wie is wie"), ("en", "Who is who")] {
        marieke.post("/language", &[("language", language), ("back", "/groups")]).await.is(303);
        marieke.get("/groups").await.says(word);
        for path in &paths {
            let page = marieke.get(path).await;
            page.is(200).says(&format!("lang=\"{language}\""));
            assert_eq!(unsaid(&page.text), Vec::<&str>::new(), "{path} in {language}");
        }
    }
});

on_both!(a_door_is_said_with_its_street_wherever_it_stands, |t| async {
    let mut marieke = t.as_marieke().await;
    let lives = [("name", "Henk Bakker"), ("place", "Lindestraat 22"), ("talent", "timmeren")];
    crate::support::note(&mut marieke, "sprokkelen", &lives).await.is(303);
    let heard = [("place", "Lindestraat 3"), ("text", "Er wordt verhuisd"), ("when", "week"), ("unfinished", "yes")];
    crate::support::note(&mut marieke, "wandelgang", &heard).await.is(303);
    let today = marieke.get("/?ahead=week").await;
    today.says(">Lindestraat 3</a></h2>").says("Lindestraat 3 · ");
    let found = marieke.get(&format!("/groups/{NETWORK}/memberships/new?q=henk")).await;
    found.says("Henk Bakker, Lindestraat 22");
    let mut tx = t.write().await;
    let wijk = sprokkel::place::store::area(&mut tx, "lindenkwartier").await.unwrap();
    let street = sprokkel::place::store::by_name(&mut tx, wijk, "street", "lindestraat").await.unwrap().unwrap();
    let door = sprokkel::place::store::by_name(&mut tx, Some(street), "door", "22").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    marieke.get(&format!("/places/{street}")).await.says("Lindestraat 22 · gesproken");
    marieke.get(&format!("/places/{door}")).await.says("<h1 class=\"utrecht-heading-1\">Lindestraat 22</h1>");
    let letter = marieke.get(&format!("/people/{}/hand-over/letter", t.marieke)).await;
    letter.says("<strong>Lindestraat 3</strong>");
});

on_both!(where_to_ring_is_a_list_that_ends_and_begins_where_it_was_opened, |t| async {
    let mut tx = t.write().await;
    let home = t.app.home(&mut tx).await.unwrap().unwrap();
    let mut buurten = Vec::new();
    for buurt in ["Noord", "Zuid"] {
        let buurt = find_or_add(&mut tx, &t.app, &NewPlace::under(home, "buurt", buurt)).await.unwrap();
        for street in 0..25 {
            let name = format!("Laan {street} van {buurt}");
            let street = find_or_add(&mut tx, &t.app, &NewPlace::under(buurt, "street", &name)).await.unwrap();
            let flat = find_or_add(&mut tx, &t.app, &NewPlace::under(street, "building", "Flat")).await.unwrap();
            find_or_add(&mut tx, &t.app, &NewPlace::under(flat, "door", "2")).await.unwrap();
        }
        buurten.push(buurt);
    }
    tx.commit().await.unwrap();
    let mut marieke = t.as_marieke().await;
    let page = marieke.get("/rounds/new").await;
    assert_eq!(page.is(200).text.matches("name=\"place\"").count(), 40 + 40 + 1, "streets, their buildings, elsewhere");
    let page = marieke.get(&format!("/rounds/new?place={}", buurten[1])).await;
    assert_eq!(page.text.matches(&format!("van {}", buurten[1])).count(), 25);
    page.is_silent_about(&format!("van {}", buurten[0])).says("0 van 1");
});
