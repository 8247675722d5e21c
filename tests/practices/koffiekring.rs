//! PRACTICES 42: the circle at coffee is the residents' own, and who is missed is a worry for the team.

use crate::support::carried::{begun, joins};

on_both!(two_residents_carry_the_coffee_and_know_whom_to_call, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/groups/new?practice=koffiekring").await.says("Waar en wanneer is er koffie?");
    let group = begun(&mut marieke, &t, "koffiekring", "Koffie in de hal").await;
    let loes = t.resident("Loes Visser").await;
    joins(&t, group, loes, "carrier").await;
    joins(&t, group, t.resident("Ahmet Yilmaz").await, "carrier").await;
    let mut her = t.as_person(loes).await;
    her.get(&format!("/groups/{group}")).await.says("2 bewoners dragen deze groep");
    her.get("/").await.says("href=\"/worries\"");
});
