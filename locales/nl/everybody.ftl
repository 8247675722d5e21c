everybody-title = Welkom in { $wijk }
everybody-what = Wat is er in { $wijk }, wat doen bewoners samen, en wie kunt u vragen?
everybody-asks = Zeg het ons
everybody-week = Deze week
everybody-week-more = Alles van deze maand
everybody-week-none = Deze week is er niets opgeschreven. Weet u iets leuks? Zeg het ons.
everybody-rooms = Ruimtes om te gebruiken
everybody-plans = Wat bewoners samen bedenken en doen
everybody-rests = zoekt mensen
everybody-phase-think-along = Bewoners bedenken het samen
everybody-phase-do-along = Bewoners doen het samen
everybody-phase-let-go = Bewoners doen het zelf
everybody-stories = Verhalen uit de wijk
everybody-who = Wie is wie
everybody-groups = { $count ->
    [0] Bekijk wie er is in de wijk
    [one] Bekijk de groep in de wijk
   *[other] Bekijk de { $count } groepen in de wijk
}
everybody-public-title = Wat is hier voor iedereen?
everybody-public-1 = De gemeente leest niet mee.
everybody-public-2 = Op deze pagina staat alleen wat voor iedereen is. Geen namen van deelnemers.
everybody-public-3 = U hoeft geen account te maken.
everybody-krant = Wijkkrant om af te drukken
everybody-others = Andere wijken
everybody-aloud = Lees voor
everybody-aloud-stop = Stop met voorlezen
krant-title = Wijkkrant
krant-head = Wijkkrant van { $wijk }
krant-asks = Wilt u iets doen, zoekt u iets of hebt u een idee? Zeg het tegen een werker, of kijk op
krant-print = Afdrukken
hello-help = Ik kan helpen
hello-look = Ik zoek iets
hello-idea = Ik heb een idee
hello-about-help = Vertel wat u graag doet of goed kunt. Wij zoeken wie daar blij mee is.
hello-about-look = Vertel wat u zoekt. Wij denken met u mee.
hello-about-idea = Vertel wat er nodig is en wat u er zelf aan zou doen.
hello-text-help = Wat doet u graag of kunt u goed?
hello-text-look = Wat zoekt u?
hello-text-idea = Wat is er nodig?
hello-own = Wat zou u er zelf aan doen?
hello-text-missing = Vul dit in. Eén zin is genoeg.
hello-own-missing = Vul dit in. Een klein begin is ook goed.
hello-name = Hoe heet u?
hello-reach = Hoe bereiken wij u?
hello-reach-hint = Uw telefoonnummer of uw mailadres.
hello-send = Verstuur
hello-who = Alleen werkers van het netwerk lezen dit. De gemeente leest niet mee.
hello-thanks = Dank u wel
hello-thanks-what = Iemand van het netwerk neemt contact met u op.
hello-back = Terug naar de wijk
hello-visit-help = Wil helpen: { $text }
hello-visit-look = Zoekt: { $text }
hello-visit-idea = Heeft een idee: { $text }
hello-own-said =
    { $text }

    Zou zelf: { $own }
hello-name-missing = Vul in hoe u heet.
hello-reach-missing = Vul hier alleen uw telefoonnummer of uw mailadres in.
said-hello = Dank u. Het is aangekomen.
conflict-nobody = Nu kan niemand dit aannemen. Probeer het later, of bel een groep uit Wie is wie.
