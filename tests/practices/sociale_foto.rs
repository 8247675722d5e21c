//! PRACTICES 12: the sociale foto. Every organisation knows something else; known and unknown go on one picture, and residents complete it.

use sprokkel::group::{self, NewGroup};
use sprokkel::party::{EVERYONE, NETWORK};
use uuid::Uuid;

use crate::portiekgesprek::{doors, tell};
use crate::support::{Browser, TestApp};

/// An organisation of the network.
pub async fn organisation(t: &TestApp, name: &str) -> Uuid {
    let id = t.app.id();
    let new = NewGroup {
        id,
        kind: "organisation",
        name: name.to_owned(),
        purpose: String::new(),
        parent: Some(NETWORK),
        place: None,
        audience: EVERYONE,
    };
    let mut tx = t.write().await;
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A round over so many doors of a building, for this worker and Marieke; its address.
pub async fn round(t: &TestApp, worker: &mut Browser<'_>, building: &str, numbers: &str) -> String {
    let form = worker.get("/rounds/new?practice=portiekgesprek").await;
    let (id, marieke) = (form.is(200).field("id").unwrap(), t.marieke.to_string());
    let on = t.app.clock.today().to_string();
    let fields = [
        ("id", id.as_str()),
        ("practice", "portiekgesprek"),
        ("building", building),
        ("numbers", numbers),
        ("duo", &marieke),
        ("on", &on),
        ("audience", "network"),
    ];
    worker.post("/rounds", &fields).await.is(303).location.clone()
}

/// The address of a building's foto.
pub async fn foto_of(browser: &mut Browser<'_>, building: &str) -> String {
    let page = browser.get("/overview/foto").await;
    let at =
        page.is(200).text.split(&format!(">{building}</a>")).next().unwrap().rfind("/overview/foto?place=").unwrap();
    page.text[at..].split('"').next().unwrap().to_owned()
}

on_both!(every_organisation_knows_something_else_and_it_comes_on_one_picture, |t| async {
    let (linde, eik) = (organisation(&t, "Welzijn De Linde").await, organisation(&t, "Wijkzorg De Eik").await);
    let joke = t.member("Joke Kok", "joke@linde.example", linde, "worker").await;
    let bas = t.member("Bas Jansen", "bas@eik.example", eik, "worker").await;
    let (mut joke, mut bas) = (t.as_person(joke).await, t.as_person(bas).await);
    t.do_jobs().await;

    // Nothing is said as plainly as something.
    let first = joke.get("/overview/foto").await;
    first.is(200).says("Hier zijn nog geen voordeuren bekend");
    let (of_joke, of_bas) =
        (round(&t, &mut joke, "Merelhof", "1-6").await, round(&t, &mut bas, "Vinkhof", "1-8").await);
    let empty = joke.get("/overview/foto").await;
    empty.is(200).says("Hier kent nog niemand iemand").says("Merelhof").says("Vinkhof");

    let at = doors(&mut joke, &of_joke).await;
    for (door, name) in at.iter().zip(["Fatma Yilmaz", "Henk Bakker"]) {
        let fields = [("outcome", "talked"), ("name", name), ("wish", "Een bankje beneden"), ("audience", "network")];
        tell(&t, &mut joke, door, &fields).await;
    }
    tell(&t, &mut joke, &at[2], &[("outcome", "nobody")]).await;
    tell(&t, &mut joke, &at[3], &[("outcome", "refused")]).await;
    let at = doors(&mut bas, &of_bas).await;
    tell(&t, &mut bas, &at[0], &[("outcome", "talked"), ("experience", "Rustig hier")]).await;
    t.do_jobs().await;

    // Three of fourteen doors are known; nobody home is no knowledge, and who refused is left alone.
    let mut marieke = t.as_marieke().await;
    let foto = marieke.get("/overview/foto").await;
    foto.is(200).says("<dt>bekend</dt><dd>3</dd>").says("<dt>onbekend</dt><dd>10</dd>");
    foto.says("<dt>met rust gelaten</dt><dd>1</dd>").says("Welzijn De Linde").says("Wijkzorg De Eik");
    let merel = foto_of(&mut marieke, "Merelhof").await;
    marieke.get(&merel).await.is(200).says("<dt>bekend</dt><dd>2</dd>").says("<dt>onbekend</dt><dd>3</dd>");
    // Through the eyes of one organisation.
    let theirs = marieke.get(&format!("/overview/foto?of={eik}")).await;
    theirs.is(200).says("Wat Wijkzorg De Eik weet").says("<dt>bekend</dt><dd>1</dd>");
    // Never a person.
    foto.is_silent_about("Fatma").is_silent_about("Henk").is_silent_about("bankje");

    // After a year it fades, and after two nothing is known any more.
    t.forward(380);
    t.do_jobs().await;
    let mut marieke = t.as_marieke().await;
    let foto = marieke.get("/overview/foto").await;
    foto.is(200).says("<dt>bekend</dt><dd>0</dd>").is_silent_about("<dt>vervaagt</dt><dd>0</dd>");
});

on_both!(an_unknown_building_is_chosen_for_a_round, |t| async {
    let id = t.worker("Bas Jansen").await;
    let mut bas = t.as_person(id).await;
    round(&t, &mut bas, "Merelhof", "1-6").await;
    t.do_jobs().await;
    // A round is planned there: nobody needs to choose it again until it was.
    bas.get("/overview/foto").await.is(200).is_silent_about("<p class=\"who__words\">Gebouw · 6 deuren onbekend");
    t.forward(2);
    t.do_jobs().await;
    let mut bas = t.as_person(id).await;
    let foto = bas.get("/overview/foto").await;
    foto.is(200).says("Waar bellen wij nu aan?").says("6 deuren onbekend");
    let link = foto.text.split("href=\"/rounds/new?").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let link = link.replace("&#38;", "&");
    bas.get(&format!("/rounds/new?{link}")).await.is(200).says("checked><span>Merelhof");
});

on_both!(residents_complete_it_in_their_own_words, |t| async {
    let ahmet = t.resident("Ahmet Yilmaz").await;
    let mut ahmet = t.as_person(ahmet).await;
    let page = ahmet.get("/overview/foto").await;
    page.is(200).says("Wat mist hier?").says("Hier zijn nog geen cijfers");
    let (id, place) = (page.field("id").unwrap(), page.field("place").unwrap());
    let fields = [("id", id.as_str()), ("place", &place), ("kind", "wish"), ("text", "Meer licht bij de trap")];
    for _ in 0..2 {
        ahmet.post("/overview/foto/additions", &fields).await.is(303);
    }
    // His own, and to be found where everything of him is.
    ahmet.get("/me").await.is(200).says("Meer licht bij de trap");
    let nothing = [("id", t.app.id().to_string()), ("place", place.clone()), ("text", String::new())];
    let nothing: Vec<(&str, &str)> = nothing.iter().map(|(name, value)| (*name, value.as_str())).collect();
    ahmet.post("/overview/foto/additions", &nothing).await.is(422).says("Schrijf eerst iets op");
    // A worker reads it at the place, once.
    let mut marieke = t.as_marieke().await;
    let shown = marieke.get(&format!("/places/{place}")).await;
    assert_eq!(shown.is(200).text.matches("Meer licht bij de trap").count(), 1);
    // She completes it with a note, and not as somebody who lives here.
    marieke.post("/overview/foto/additions", &fields).await.is(403);
    t.browser().get("/overview/foto").await.is(303);
    // Whoever goes takes along what he wrote.
    ahmet.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    marieke.get(&format!("/places/{place}")).await.is(200).is_silent_about("Meer licht bij de trap");
});
