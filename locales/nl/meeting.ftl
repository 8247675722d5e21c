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
meeting-day-hint = Vandaag of eerder. Komt het nog? Kies dat bovenaan.
meeting-day-coming-hint = Vandaag of later.
meeting-day-past = Deze dag is voorbij. Kies vandaag of later.
meeting-day-to-come = Deze dag komt nog. Kies vandaag of eerder.
meeting-day-unreadable = Deze dag kan niet. Kies een dag van dit jaar.
meeting-place = In welke wijk of buurt?
meeting-hour = Hoe laat?
meeting-hour-hint = Bijvoorbeeld: 19.30 uur
meeting-spot = Waar precies?
meeting-spot-hint = Bijvoorbeeld: buurthuis De Brug, Lindestraat 5
meeting-says-nothing = Schrijf op wat het was, met wie of waar precies.
meeting-when = Is het al geweest?
meeting-whom = Met wie spreekt u af?
meeting-heads = Hoeveel mensen waren er?
meeting-heads-hint = Tel de hoofden. Namen hoeven niet.
meeting-heads-unreadable = Vul een getal in, of laat dit leeg.
meeting-ours = Wie van ons was erbij?
meeting-ours-too = Wie van ons was er nog meer bij?
meeting-ours-coming = Wie van ons gaat?
meeting-ours-with-you = Wie van ons gaat met u mee?
meeting-none-of-us = Kies wie van ons erbij is.
meeting-myself = Uzelf
meeting-yourself = Voor uzelf
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
meeting-hold-day = Op welke dag was het?
meeting-was-held = Het is geweest
meeting-change = Wijzig naam, dag of plek
meeting-change-title = Wijzig deze ontmoeting
meeting-back = Terug naar de ontmoeting
meeting-off = Gaat niet door
meeting-off-how = De ontmoeting verdwijnt uit de lijst. Vertel het zelf aan wie zou komen.
meeting-not-held = Ongedaan maken
meeting-not-held-how = Is dit per ongeluk bewaard? De ontmoeting verdwijnt uit de lijst.
meeting-remove = Haal deze ontmoeting weg
meeting-guests = Wie er was
meeting-guests-coming = Wie er komt
meeting-find-coming = Zoek wie er komt
meeting-no-guests = Er staat nog niemand bij naam. Dat hoeft ook niet.
meeting-find = Zoek wie er was
meeting-who-title = Wie was erbij?
meeting-who-known = Iemand die u al kent
meeting-who-new = Iemand nieuw
meeting-who-add = Voeg toe
meeting-reach-hint = Met een e-mailadres hoort iemand wat er later mee gebeurde.
meeting-said = Wat er gezegd is
meeting-notes = { $count ->
    [0] Nog niets genoteerd
    [one] 1 notitie
   *[other] { $count } notities
  }
meeting-harvest = Bewaar deze regels
meeting-harvest-kind = Wat staat er op dit vel?
meeting-harvest-lines = De regels van het vel
meeting-harvest-hint = Elke regel wordt een eigen notitie.
meeting-no-lines = Typ minstens één regel, en niet meer dan 200.
meeting-report-title = Terugvertellen
meeting-report-to = { $count ->
    [0] Nog niemand liet een e-mailadres achter.
    [one] 1 mens liet een e-mailadres achter.
   *[other] { $count } mensen lieten een e-mailadres achter.
  }
meeting-report-text = Wat gebeurde er met wat gezegd is?
meeting-report-hint = Dit gaat één keer, per mail. Noem geen namen.
meeting-report-how = Dan is er niemand om het aan te vertellen. Zoek hierboven wie er was, en zet het e-mailadres erbij.
meeting-report = Vertel het terug
meeting-report-missing = Schrijf op wat ermee gebeurde, korter dan 4000 letters.
meeting-reported = Terugverteld op { $date }
meeting-whom-to-call = Wie belt u als er zorgen zijn?
report-mail-subject = Wat er gebeurde na { $meeting }
report-mail-text =
    Beste { $name },

    Op { $date } was u bij { $meeting }. Dit is ermee gebeurd:

    { $report }

    U krijgt deze mail omdat u uw adres achterliet.
conflict-meeting-held = Deze ontmoeting stond al op geweest.
conflict-meeting-not-held = Zet eerst op de pagina dat de ontmoeting geweest is.
conflict-meeting-reported = Dit is al terugverteld.
conflict-meeting-nobody-to-tell = Nog niemand liet een e-mailadres achter. Zet eerst bij “Wie er was” iemand met een adres.
conflict-meeting-used = Hier is al iets genoteerd of iemand was erbij. Daarom blijft het staan.
forbidden-meeting = Dit wijzigt wie het maakte of wie van ons erbij was.
said-meeting = De ontmoeting staat erin.
said-meeting-held = Mooi, dit is geweest.
said-harvested = De regels zijn genoteerd. U kunt meteen verder.
said-reported = Het gaat naar wie een adres achterliet.
said-attended = De naam staat erbij.
said-meeting-changed = De wijziging is bewaard.
said-meeting-called-off = Het gaat niet door. De ontmoeting is weg.
said-meeting-taken-back = De ontmoeting is weer weg.

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
