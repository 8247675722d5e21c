//! PRACTICES 33: language buddies, small groups and interpreters. Who speaks what is a talent that is found; the schedule is not told here.

use crate::support::note;
use crate::support::tied::{both_say_yes, group, introduce, it_holds, joins};

on_both!(who_speaks_a_language_is_found_and_a_pair_or_a_small_group_comes_of_it, |t| async {
    let mut marieke = t.as_marieke().await;
    for (name, speaks) in [("Hala Nassar", "Spreekt Arabisch en Nederlands"), ("Piet Kok", "Spreekt goed Fries")] {
        let fields = [("name", name), ("talent", speaks), ("audience", "network")];
        note(&mut marieke, "sprokkelen", &fields).await.is(303);
    }
    // Interpreters are hard to find: one question finds her.
    let asked = marieke.post("/people", &[("q", "Arabisch")]).await;
    let found = marieke.follow(asked.is(303)).await;
    found.is(200).says("Hala Nassar").says("Spreekt Arabisch en Nederlands").is_silent_about("Piet Kok");
    let hala = found.text.split("/people/").nth(1).unwrap()[..36].parse().unwrap();
    let samir = t.resident("Samir Haddad").await;
    marieke.get(&format!("/ties/new?practice=taalmaatjes&wisher={samir}")).await.says("Welke taal spreekt u samen?");
    let pair = it_holds(&t, &mut marieke, samir, ("person", hala), "taalmaatjes", "Praten over de markt").await;
    marieke.get(&pair).await.says("Taalmaatjes").says("Hala Nassar").says("Klikt het nog?");
    // A small group is joined in the same way.
    let tuesday = group(&t, "initiative", "Taalgroepje dinsdag").await;
    for name in ["Amina Said", "Yusuf Demir", "Lien Tran"] {
        let one = t.resident(name).await;
        let tie = introduce(&mut marieke, one, ("group", tuesday), "taalmaatjes", "Dinsdag meepraten").await;
        both_say_yes(&mut marieke, &tie).await;
        joins(&t, one, tuesday, "participant").await;
        t.as_person(one).await.get("/me/ties").await.says("Taalgroepje dinsdag").says("Allebei zeiden ja");
    }
    let page = marieke.get(&format!("/groups/{tuesday}")).await;
    page.says("Amina Said").says("Yusuf Demir").says("Lien Tran");
});
