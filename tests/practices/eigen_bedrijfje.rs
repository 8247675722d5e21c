//! PRACTICES 50: a group of the VrouwenAcademie starts a small business with a partner.

use crate::support::carried::{begun, joins};

on_both!(three_women_carry_it_and_the_partner_stays_until_they_do, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "eigen-bedrijfje", "Hapjes van Oost").await;
    let partner = t.worker("Bas Jansen").await;
    joins(&t, group, partner, "supporter").await;
    let mut partner = t.as_person(partner).await;
    let path = format!("/groups/{group}");
    for name in ["Fatima Aydin", "Sanne Vos"] {
        joins(&t, group, t.resident(name).await, "carrier").await;
        partner.post(&format!("{path}/stepping-out"), &[]).await.is(409);
    }
    partner.get(&path).await.says("Geen stap zonder 3 bewoners").says("Er is nog één bewoner nodig");
    joins(&t, group, t.resident("Ans Smit").await, "carrier").await;
    partner.get(&path).await.says("3 bewoners dragen deze groep").says("Eén begeleider helpt mee");
    partner.post(&format!("{path}/stepping-out"), &[]).await.is(303);
});
