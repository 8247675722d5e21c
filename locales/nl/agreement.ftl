agreements-title = Afspraken
agreements-about = Wie doet wat voor wie, hoeveel, en tot wanneer.
agreements-empty = Hier staat nog geen afspraak. Kies hierboven waarmee u begint.
agreements-none = Er is nog niets afgesproken.
agreements-open = Loopt
agreements-ended = Voorbij
agreements-beyond = { $count ->
    [one] Eén afspraak is alleen te lezen voor wie haar maakte.
   *[other] { $count } afspraken zijn alleen te lezen voor wie ze maakte.
  }
agreement-new-title = Nieuwe afspraak
agreement-change-title = Anders afspreken
agreement-change-how = Wat u nu opschrijft, geldt vanaf de dag die u kiest. De oude afspraak blijft te lezen.
agreement-back = Terug naar de afspraak
agreement-make = Maak een afspraak
agreement-for = Voor
agreement-for-whom = Voor wie is de afspraak?
agreement-for-group = Of voor een groep
agreement-take-group = Deze groep
agreement-about-missing = Kies eerst voor wie de afspraak is.
agreement-nobody-found = Niemand gevonden. Schrijf eerst op wie het is, bij Noteer.
agreement-what = Wat spreekt u af?
agreement-what-hint = In gewone woorden. Noem geen ziekte.
agreement-what-missing = Schrijf op wat u afspreekt.
agreement-with-person = Wie doet dat?
agreement-nobody = Niemand bij naam
agreement-find = Zoek iemand anders
agreement-with-group = Welke organisatie of groep doet mee?
agreement-no-group = Geen organisatie
agreement-with-nobody = Een afspraak maakt u met iemand. Kies een mens of een groep.
agreement-person-unknown = Kies iemand uit de lijst.
agreement-group-unknown = Kies een groep uit de lijst.
agreement-formal = Hoeveel uur doet de organisatie?
agreement-formal-hint = Bijvoorbeeld: 4 of 2,5. Niets? Typ 0.
agreement-informal = Hoeveel uur doen mensen zelf?
agreement-informal-hint = Bijvoorbeeld: 2. Komt er niemand? Typ 0. Dat is ook een antwoord.
agreement-euros = Hoeveel euro?
agreement-euros-hint = Bijvoorbeeld: 100 of 12,50
agreement-hours-unreadable = Typ de uren als getal, zoals 4 of 2,5.
agreement-euros-unreadable = Typ het bedrag als getal, zoals 100 of 12,50.
agreement-formal-by-nobody = Kies welke organisatie deze uren doet.
agreement-informal-by-nobody = Kies wie deze uren doet.
agreement-not-asked = Dit hoort niet bij deze werkwijze. Laad de pagina opnieuw.
agreement-per-week = per week
agreement-per-month = per maand
agreement-per-once = in één keer
agreement-from-day = Vanaf welke dag?
agreement-until-day = Tot en met welke dag?
agreement-until-hint = Laat dit leeg als er geen einde is.
agreement-until-before = De laatste dag ligt voor de eerste. Kies een latere dag.
agreement-from-before = Kies een dag op of na het begin van de vorige afspraak.
agreement-day-unreadable = Deze dag kan niet. Kies een andere dag.
agreement-because = Waarom wordt het anders?
agreement-because-hint = Bijvoorbeeld: de buurvrouw kan nu vaker
agreement-law = Voor elke afspraak komt iemand terug: voor het einde, en zo vaak als u koos.
agreement-between = Afgesproken met { $names }
agreement-of-tie = Komt uit de verbinding: { $words }
agreement-not-of-tie = De afspraak past niet bij deze verbinding. Kies een van de twee.
agreement-kept-by = { $name } let erop
agreement-someone = iemand
agreement-by = { $what } door { $name }
agreement-hour-week = 1 uur per week
agreement-hours-week = { $hours } uur per week
agreement-hour-month = 1 uur per maand
agreement-hours-month = { $hours } uur per maand
agreement-no-formal = geen formele hulp
agreement-no-informal = geen informele hulp
agreement-euros-once = { $euros } in één keer
agreement-euros-month = { $euros } per maand
agreement-from = vanaf { $date }
agreement-from-until = { $from } tot en met { $until }
agreement-never-held = { $date }, dezelfde dag verbeterd
agreement-is-past = de laatste dag is voorbij
agreement-past-how = De laatste dag is voorbij. Spreek het opnieuw af, of schrijf op dat het klaar is.
agreement-now = nu
agreement-when = Wanneer
agreement-kind-formal = Formeel
agreement-kind-informal = Informeel
agreement-kind-euros = Geld
agreement-hours = Uren door de tijd heen
agreement-hours-how = Hoeveel uur per week er is afgesproken.
agreement-lane-formal = Formeel: uren per week van een organisatie
agreement-lane-informal = Informeel: uren per week van mensen zelf
agreement-picture-name = Uren per week door de tijd heen
agreement-picture-said = Boven de formele uren, onder de informele. De tabel hieronder zegt hetzelfde.
agreement-versions = Zo is het afgesproken
agreement-written = opgeschreven door { $name }, { $date }
agreement-change = Spreek het anders af
agreement-print = Druk af
agreement-purse = Geld
agreement-spent-of = { $spent } uitgegeven van { $promised }
agreement-left = Nog { $euros } over
agreement-overspent = { $euros } meer uitgegeven dan beloofd
agreement-months-left = { $count ->
    [0] De laatste maand is voorbij
    [one] Nog 1 maand
   *[other] Nog { $count } maanden
  }
agreement-nothing-spent = Er is nog niets uitgegeven.
agreement-spend = Schrijf een uitgave op
agreement-spent-euros = Hoeveel euro is er uitgegeven?
agreement-spent-what = Waaraan?
agreement-spent-what-hint = Bijvoorbeeld: kaartjes voor het zwembad
agreement-spent-what-missing = Schrijf op waaraan het is uitgegeven.
agreement-spent-day = Op welke dag?
agreement-spent-to-come = Deze dag komt nog. Kies vandaag of eerder.
agreement-end = Deze afspraak is klaar
agreement-end-how = De afspraak blijft een jaar te lezen. Daarna gaat zij weg.
agreement-end-because = Waarom? Dit hoeft niet.
agreement-ended-on = klaar op { $date }
agreement-ended-by = Klaar op { $date }, zegt { $name }.
said-agreement = De afspraak staat er. U krijgt vanzelf een dag om ernaar te kijken.
said-agreement-changed = Het is anders afgesproken. De oude afspraak blijft te lezen.
said-agreement-ended = De afspraak is klaar.
said-spent = De uitgave staat erbij.
conflict-agreement-ended = Deze afspraak is al klaar. Maak zo nodig een nieuwe.
conflict-agreement-stands = Dit kan niet meer terug. Alleen wie het vandaag opschreef, neemt het terug.
conflict-agreement-spent = Er is al iets uitgegeven. Neem eerst de uitgave terug.
me-agreements-title = Wat u afsprak
hand-over-agreements = { $count ->
    [one] 1 afspraak die loopt
   *[other] { $count } afspraken die lopen
  }
agreement-does = Wat doet { $name }?
agreement-does-hint = Bijvoorbeeld: de bewoners houden de tuin bij, één keer per jaar met z’n allen.
agreement-does-group = Wat doet de organisatie of groep?
agreement-does-group-hint = Bijvoorbeeld: de gemeente zorgt voor gereedschap, verzekering en afvoer.
agreement-does-person = Wat doet deze mens?
agreement-deeds = Wie doet wat
agreement-deeds-missing = Schrijf van minstens twee kanten op wat zij doen.
agreement-repeat = Komt het terug?
agreement-repeats-none = Loopt door, of één keer
agreement-repeats-month = Elke maand
agreement-repeats-year = Elk jaar
agreement-challenge-nobody = Kies aan welke groep u dit vraagt.
agreement-challenged = Gevraagd aan { $name } op { $date }. Er is nog geen antwoord.
agreement-waits = wacht op antwoord
agreement-fades = niet iedereen zei dat dit nog klopt
agreement-confirmed = Alle kanten zeiden ja. De laatste op { $date }.
agreement-unconfirmed = Dit is een voorstel. Nog niet alle kanten zeiden ja.
agreement-ask-all = Vraag alle kanten of dit klopt
said-agreement-asked = Gevraagd. Wie een mailadres heeft, krijgt een mail. Van de anderen schrijft u op wat zij zeggen.
agreement-asks = Wat wij vroegen
agreement-ask-challenge = kreeg de vraag of dit mag
agreement-ask-year = kreeg de vraag of dit klopt
agreement-heard-none = Nog geen antwoord.
agreement-heard-silent = Geen antwoord gehoord. De afspraak vervaagt.
agreement-heard-yes = Ja.
agreement-heard-no = Nee.
agreement-heard-talk = Wil erover praten.
agreement-heard-because = Wat zeiden zij erbij?
agreement-hears-yes = Zij zeiden ja
agreement-hears-no = Zij zeiden nee
agreement-hears-talk = Zij willen praten
agreement-says-yes = Ja, dit klopt
agreement-says-no = Nee, dit niet
agreement-says-talk = Ik wil erover praten
agreement-because-no = Zegt u nee? Schrijf waarom.
agreement-no-because = Schrijf bij een nee waarom. Dan kan de groep verder.
agreement-noted = Genoteerd: { $what }.
agreement-otherwise = Toch iets anders? Tik hieronder.
agreement-asked-title = Een afspraak
agreement-asked-challenge = Mogen zij dit overnemen?
agreement-asked-year = Klopt dit?
agreement-paper = Op papier
agreement-paper-title = Zo spraken wij het af
agreement-paper-does = Wat { $name } doet
agreement-paper-year = Elk jaar vragen wij iedereen of dit nog klopt.
agreement-paper-sign = Naam en handtekening
conflict-agreement-answered = Hier is al op geantwoord.
agreement-challenge-mail-subject = Bewoners vragen of zij iets mogen overnemen
agreement-challenge-mail-text =
    Dag { $name },

    Een groep uit de buurt wil een taak van u overnemen. Kijk en antwoord hier:
    { $link }

    Zegt u nee? Schrijf er dan bij waarom.
agreement-year-mail-subject = Klopt deze afspraak nog?
agreement-year-mail-text =
    Dag { $name },

    U maakte een afspraak in de buurt. Tik op wat klopt.

    Ja, dit klopt nog: { $link }?said=yes
    Ik wil erover praten: { $link }?said=talk

    Antwoordt u niet? Dan komt iemand bij u terug.
contribution-how = Wilt u dat de groep laat zien wat u doet? Iedereen die de pagina van de groep ziet, leest dan uw naam.
contribution-show = Laat het zien bij de groep
contribution-hide = Laat het niet meer zien
contribution-shown-on = Dit staat bij de groep sinds { $date }.
contribution-group = Wat mensen hier doen
said-contribution-shown = Het staat nu bij de groep.
said-contribution-hidden = Het staat niet meer bij de groep.
