//! PRACTICES 44: Kunstreis Marokko. Children of 8 to 12, five workshops, and a show for 75 visitors.

use crate::support::activity::{join, make, neighbour};
use crate::support::checksum;

on_both!(five_workshops_and_a_show_for_seventy_five, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/activities/new?practice=kunstreis").await.says("Waar gaat de reis heen?").says("value=\"12\"");
    let fields = [
        ("practice", "kunstreis"),
        ("name", "Kunstreis Marokko"),
        ("about", "Voor kinderen van 8 tot 12 jaar."),
        ("day", "2027-03-10"),
        ("hour", "14:00"),
        ("minutes", "120"),
        ("often", "week"),
        ("times", "5"),
        ("places", "12"),
        ("children", "yes"),
        ("cost", "2,50"),
    ];
    let path = make(&mut marieke, &fields).await;
    let id = t.app.id().to_string();
    let show =
        [("id", id.as_str()), ("name", "De voorstelling"), ("day", "2027-04-14"), ("hour", "15:30"), ("places", "75")];
    marieke.post(&format!("{path}/days"), &show).await.is(303);
    let page = t.browser().get(&path).await;
    page.says("€ 2,50").says("nog 12 plekken").says("De voorstelling").says("nog 75 plekken");
    page.says("woensdag 31 mrt 2027, 14.00 uur");
    assert_eq!(checksum::count(&t.url, "select count(*) from meetings where activity_id is not null").await, 6);
    // A child comes to a workshop, the street to the show.
    join(&mut neighbour(&t, 1), &path, &[("name", "Ilias")]).await.is(303);
    let mut street = neighbour(&t, 2);
    let family = join(&mut street, &path, &[("day", &id), ("name", "Familie Amrani"), ("heads", "6")]).await;
    street.get(&family.is(303).location).await.says("De voorstelling").says("15.30 uur");
    let page = t.browser().get(&path).await;
    page.says("nog 11 plekken").says("nog 69 plekken");
    // What the activity is called changes; the show keeps its own name and its own chairs.
    let edit = marieke.get(&format!("{path}/edit")).await;
    edit.is(200);
    let change = [
        ("practice", "kunstreis"),
        ("name", "Kunstreis naar Marokko"),
        ("minutes", "120"),
        ("places", "14"),
        ("audience", "everyone"),
    ];
    marieke.post(&path, &change).await.is(303);
    let page = t.browser().get(&path).await;
    page.says("Kunstreis naar Marokko").says("nog 13 plekken").says("De voorstelling").says("nog 69 plekken");
    // The show was full of people: 75 visitors, and five who could not.
    t.forward(143);
    let mut marieke = t.as_marieke().await;
    let held = [("day", id.as_str()), ("heads", "75"), ("missed", "5")];
    marieke.post(&format!("{path}/holding"), &held).await.is(303);
    marieke.get(&format!("{path}/list")).await.says("75 waren er. 5 konden niet.");
    // What was said at it is harvested as at any meeting.
    let sheet = t.app.id().to_string();
    let lines = [("id", sheet.as_str()), ("kind", "experience"), ("lines", "Ik was de drummer")];
    marieke.post(&format!("/meetings/{id}/harvest"), &lines).await.is(303);
    marieke.get(&format!("/meetings/{id}")).await.says("Ik was de drummer");
});
