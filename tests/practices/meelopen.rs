//! PRACTICES 35: medical students in informal care, as a placement: the membership "intern".

use crate::support::tied::{group, it_holds, joins};

on_both!(a_student_is_an_intern_of_a_group_and_agrees_with_the_one_she_walks_along_with, |t| async {
    let (student, carer) = (t.resident("Lotte de Jong").await, t.resident("Wim Peters").await);
    let organisation = group(&t, "organisation", "Steunpunt Mantelzorg").await;
    joins(&t, student, organisation, "intern").await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/groups/{organisation}")).await.says("Lotte de Jong");
    marieke
        .get(&format!("/ties/new?practice=meelopen&wisher={student}"))
        .await
        .says("Bij wie mag een student meelopen?");
    let tie = it_holds(&t, &mut marieke, student, ("person", carer), "meelopen", "Een middag meelopen").await;
    let form = marieke.get(&format!("/agreements/new?tie={}", tie.replace("/ties/", ""))).await;
    form.is(200).says("Hoeveel uur doen mensen zelf?").is_silent_about("Hoeveel euro?");
    // Also from the carer's side the intern stands among those to choose, like all who help a group.
    marieke.get(&format!("/agreements/new?about={carer}")).await.says("<span>Lotte de Jong</span>");
    let (id, of) = (form.field("id").unwrap(), form.field("tie").unwrap());
    let (about, person, with) = (student.to_string(), carer.to_string(), organisation.to_string());
    let fields = [
        ("id", id.as_str()),
        ("practice", "meelopen"),
        ("about", &about),
        ("tie", &of),
        ("person", &person),
        ("group", &with),
        ("what", "Elke week een middag, tot de zomer"),
        ("informal", "4"),
        ("until", "2027-06-30"),
    ];
    let path = marieke.post("/agreements", &fields).await.is(303).location.clone();
    marieke.get(&path).await.says("tot en met 30 juni 2027").says("Steunpunt Mantelzorg").says("Wim Peters");
    // The placement is looked at every three months, and it ends by itself nowhere: somebody says so.
    t.forward(92);
    t.as_marieke().await.get("/").await.says(&path);
});
