//! The practices of the source texts, told through HTTP.

#[macro_use]
mod support;

#[path = "practices/altijd_een_haakje.rs"]
mod altijd_een_haakje;
#[path = "practices/bewonersavond.rs"]
mod bewonersavond;
#[path = "practices/bezoek_op_verzoek.rs"]
mod bezoek_op_verzoek;
#[path = "practices/bezorgde_buur.rs"]
mod bezorgde_buur;
#[path = "practices/burendag.rs"]
mod burendag;
#[path = "practices/buurtinventarisatie.rs"]
mod buurtinventarisatie;
#[path = "practices/buurtkamer.rs"]
mod buurtkamer;
#[path = "practices/coach_naar_werk.rs"]
mod coach_naar_werk;
#[path = "practices/drie_korte_gesprekken.rs"]
mod drie_korte_gesprekken;
#[path = "practices/drie_vragen.rs"]
mod drie_vragen;
#[path = "practices/een_op_een.rs"]
mod een_op_een;
#[path = "practices/eigen_bedrijfje.rs"]
mod eigen_bedrijfje;
#[path = "practices/excel_verantwoord.rs"]
mod excel_verantwoord;
#[path = "practices/gouden_gemeente.rs"]
mod gouden_gemeente;
#[path = "practices/groen_door_bewoners.rs"]
mod groen_door_bewoners;
#[path = "practices/handje_helpen.rs"]
mod handje_helpen;
#[path = "practices/iedereen_hoort_erbij.rs"]
mod iedereen_hoort_erbij;
#[path = "practices/initiatief_met_twee.rs"]
mod initiatief_met_twee;
#[path = "practices/jammer_opnieuw.rs"]
mod jammer_opnieuw;
#[path = "practices/kennismaken_met_nieuwkomers.rs"]
mod kennismaken_met_nieuwkomers;
#[path = "practices/koffiekring.rs"]
mod koffiekring;
#[path = "practices/koffieochtend.rs"]
mod koffieochtend;
#[path = "practices/kunstreis.rs"]
mod kunstreis;
#[path = "practices/leven_na_vertrek.rs"]
mod leven_na_vertrek;
#[path = "practices/loopgroepje.rs"]
mod loopgroepje;
#[path = "practices/maatjes.rs"]
mod maatjes;
#[path = "practices/map_met_kaartjes.rs"]
mod map_met_kaartjes;
#[path = "practices/meelopen.rs"]
mod meelopen;
#[path = "practices/meer_verwijzers.rs"]
mod meer_verwijzers;
#[path = "practices/mensen_op_de_koffie.rs"]
mod mensen_op_de_koffie;
#[path = "practices/na_het_pensioen.rs"]
mod na_het_pensioen;
#[path = "practices/netwerk_van_netwerken.rs"]
mod netwerk_van_netwerken;
#[path = "practices/nieuwe_woorden.rs"]
mod nieuwe_woorden;
#[path = "practices/nog_niet_zover.rs"]
mod nog_niet_zover;
#[path = "practices/participatienetwerk.rs"]
mod participatienetwerk;
#[path = "practices/passie_eerst.rs"]
mod passie_eerst;
#[path = "practices/portiekgesprek.rs"]
mod portiekgesprek;
#[path = "practices/publieke_taak.rs"]
mod publieke_taak;
#[path = "practices/recept_wijk_bij_duurstede.rs"]
mod recept_wijk_bij_duurstede;
#[path = "practices/rechtstreekse_lijn.rs"]
mod rechtstreekse_lijn;
#[path = "practices/samen_dragen.rs"]
mod samen_dragen;
#[path = "practices/samen_leuke_dingen_doen.rs"]
mod samen_leuke_dingen_doen;
#[path = "practices/sleutel_van_de_vergaderkamer.rs"]
mod sleutel_van_de_vergaderkamer;
#[path = "practices/sociale_foto.rs"]
mod sociale_foto;
#[path = "practices/sprokkelen.rs"]
mod sprokkelen;
#[path = "practices/steeds_minder_vaak.rs"]
mod steeds_minder_vaak;
#[path = "practices/taalgroep.rs"]
mod taalgroep;
#[path = "practices/taalmaatjes.rs"]
mod taalmaatjes;
#[path = "practices/teams_mogen_verschillen.rs"]
mod teams_mogen_verschillen;
#[path = "practices/tip_van_de_huisarts.rs"]
mod tip_van_de_huisarts;
#[path = "practices/van_kerk_tot_buurthuis.rs"]
mod van_kerk_tot_buurthuis;
#[path = "practices/van_pillen_naar_passie.rs"]
mod van_pillen_naar_passie;
#[path = "practices/vinger_aan_de_pols.rs"]
mod vinger_aan_de_pols;
#[path = "practices/vraag_achter_de_vraag.rs"]
mod vraag_achter_de_vraag;
#[path = "practices/wandelgang.rs"]
mod wandelgang;
#[path = "practices/warme_kennismaking.rs"]
mod warme_kennismaking;
#[path = "practices/wat_je_deelt.rs"]
mod wat_je_deelt;
#[path = "practices/wensen_bundelen.rs"]
mod wensen_bundelen;
#[path = "practices/wie_is_wie.rs"]
mod wie_is_wie;
#[path = "practices/wie_niet_gehoord.rs"]
mod wie_niet_gehoord;
