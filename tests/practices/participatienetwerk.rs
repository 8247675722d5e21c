//! PRACTICES 62: "de participatieraad werd een netwerk": whoever wants to takes part, and nobody is chosen.

use crate::support::activity::{neighbour, press};
use crate::support::opened::{carried, knock, last, set};

on_both!(whoever_wants_to_takes_part_without_being_chosen, |t| async {
    let (network, loes) = carried(&t, "Participatienetwerk", "open").await;
    let path = format!("/groups/{network}");
    t.browser().get(&path).await.is(200).says("Iedereen mag meedoen").says("U heeft geen account nodig");
    for (number, name) in [(1, "Noor"), (2, "Joke"), (3, "Piet")] {
        let own = knock(&mut neighbour(&t, number), network, name, &format!("{name}@post.example")).await;
        neighbour(&t, number).follow(own.is(303)).await.says("U doet mee!");
    }
    t.browser().get(&path).await.says("3 bewoners doen mee").is_silent_about("Noor");
    t.as_person(loes).await.get(&format!("{path}/joins")).await.is(200).says("Noor").says("Joke").says("Piet");
    // A group that wants to know first is asked, and whoever hears "not yet" is not forgotten.
    set(&mut t.as_person(loes).await, &t, network, "ask").await;
    t.hands.forward(jiff::SignedDuration::from_mins(1));
    let own = knock(&mut neighbour(&t, 4), network, "Sanne", "0612345678").await.is(303).location.clone();
    let answer = format!("{path}/joins/{}/answer", last(&t).await);
    t.as_person(loes).await.post(&answer, &[("say", "not-yet")]).await.is(303);
    neighbour(&t, 4).get(&own).await.says("Het ligt niet aan u");
    set(&mut t.as_person(loes).await, &t, network, "open").await;
    press(&mut neighbour(&t, 4), &own, "asking").await.is(303);
    t.browser().get(&path).await.says("4 bewoners doen mee");
});
