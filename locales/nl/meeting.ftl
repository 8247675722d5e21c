meetings-title = Ontmoetingen
meetings-about = Koffie, een bewonersavond of een gesprek: gepland of geweest.
meetings-empty = Hier staat nog geen ontmoeting. Kies hierboven waarmee u begint.
meetings-coming = Komt nog
meetings-held = Geweest
meeting-new-title = Nieuwe ontmoeting
meeting-with = Met { $name }
meeting-name = Hoe heet deze bijeenkomst?
meeting-name-hint = Bijvoorbeeld: bewonersavond over het plein
meeting-day = Welke dag?
meeting-day-hint = Vandaag of eerder: dan is het geweest. Later: dan staat het gepland.
meeting-day-unreadable = Deze dag kan niet. Kies een dag van dit jaar.
meeting-place = Waar?
meeting-heads = Hoeveel mensen waren er?
meeting-heads-hint = Tel de hoofden. Namen hoeven niet.
meeting-heads-unreadable = Vul een getal in, of laat dit leeg.
meeting-ours = Wie van ons was erbij?
meeting-ours-too = Wie van ons was er nog meer bij?
meeting-too-few-of-us = Dit doet u met zijn tweeën. Kies wie er meegaat.
meeting-more = Meer: telefoon, taal, wie mag dit lezen
meeting-is-on = gepland op { $date }
meeting-was-on = geweest op { $date }
meeting-came = { $count ->
    [one] 1 mens
   *[other] { $count } mensen
  }
meeting-spoken = Gesproken in het { $language }.
meeting-interpreted = { $name } tolkte.
meeting-hold = Is het geweest?
meeting-held-today = Het was vandaag
meeting-guests = Wie er was
meeting-no-guests = Er staat nog niemand bij naam. Dat hoeft ook niet.
meeting-find = Zoek wie er was
meeting-who-title = Wie was erbij?
meeting-who-known = Iemand die u al kent
meeting-who-new = Iemand nieuw
meeting-who-add = Voeg toe
meeting-reach-hint = Met een e-mailadres hoort zij wat ermee gebeurde.
meeting-said = Wat er gezegd is
meeting-notes = { $count ->
    [0] Nog niets genoteerd
    [one] 1 notitie
   *[other] { $count } notities
  }
meeting-harvest = Oogst deze regels
meeting-harvest-kind = Wat staat er op dit vel?
meeting-harvest-lines = De regels van het vel
meeting-harvest-hint = Elke regel wordt een eigen notitie.
meeting-no-lines = Typ één tot 200 regels.
meeting-report-title = Terugvertellen
meeting-report-to = { $count ->
    [0] Nog niemand liet een e-mailadres achter.
    [one] 1 mens liet een e-mailadres achter.
   *[other] { $count } mensen lieten een e-mailadres achter.
  }
meeting-report-text = Wat gebeurde er met wat gezegd is?
meeting-report-hint = Dit gaat één keer, per mail. Noem geen namen.
meeting-report = Stuur het terug
meeting-report-missing = Schrijf op wat ermee gebeurde, korter dan 4000 letters.
meeting-reported = Teruggestuurd op { $date }
meeting-whom-to-call = Wie belt u als er zorgen zijn?
report-mail-subject = Wat er gebeurde na { $meeting }
report-mail-text =
    Beste { $name },

    Op { $date } was u bij { $meeting }. Dit is ermee gebeurd:

    { $report }

    U krijgt deze mail omdat u uw adres achterliet.
conflict-meeting-held = Deze ontmoeting stond al op geweest.
conflict-meeting-not-held = Zet eerst op de pagina dat de ontmoeting geweest is.
conflict-meeting-reported = Hierover is al teruggestuurd.
said-meeting = De ontmoeting staat erin.
said-meeting-held = Mooi, dit is geweest.
said-harvested = De regels zijn genoteerd. U kunt meteen verder.
said-reported = Het gaat naar wie een adres achterliet.
said-attended = Zij staat erbij.

talk-experience = In eigen woorden
talk-wish = Wat zijn uw wensen?
talk-talent = Wat is uw kracht, wat kunt u bieden?
talk-signal = Een signaal
talk-signal-more = Maakt u zich zorgen? Noem een signaal
talk-signal-hint = Iets waar wij naar om moeten kijken. Is er haast? Bel meteen.
talk-each-line = Elke regel wordt een eigen notitie.
talk-themes = Plaatjes: waar gaat het over?
talk-about-what = Waar gaat het over?
talk-name = Met wie sprak u?
talk-name-hint = Een naam hoeft niet. Dan hoort het bij het adres.
talk-with = Wie spreekt u?
talk-someone-else = Iemand anders
talk-more = Meer: telefoon, taal, de vraag erachter
talk-language = Welke taal sprak u samen?
talk-language-hint = Laat leeg voor Nederlands.
talk-interpreter = Wie tolkte?
talk-interpreter-hint = Bijvoorbeeld: de dochter
talk-ours = Wie van ons stonden er?
talk-ours-hint = Kies niets als u er allebei stond.
feeling-good = Prettig
feeling-so-so = Gaat wel
feeling-bad = Niet prettig
theme-neighbours = buren
theme-stairs = trap
theme-safe = veilig
theme-clean = schoon
theme-green = groen
theme-money = geld
theme-health = gezondheid
theme-lonely = eenzaam
theme-children = kinderen
