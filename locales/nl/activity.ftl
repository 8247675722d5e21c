activities-title = Wat is er te doen?
activities-about = Iedereen is welkom. U hoeft geen lid te zijn.
activities-when = Wanneer
activities-week = Deze week
activities-month = Deze maand
activities-place = Waar?
activities-everywhere = Overal
activities-show = Laat zien
activities-none-week = Deze week staat er nog niets. Kijk ook bij deze maand.
activities-none-month = Deze maand staat er nog niets.
activities-without = Activiteiten zonder dag die nog komt
activity-new-title = Iets organiseren
activity-change-title = Activiteit wijzigen
activity-change-how = Wat u wijzigt, geldt voor alle dagen die nog komen.
activity-change = Wijzigen
activity-back = Terug naar de activiteit
activity-name = Hoe heet het?
activity-name-hint = Zo komt het op de flyer.
activity-name-missing = Vul in hoe het heet.
activity-about = Vertel het in één zin
activity-about-hint = Wat gaat u doen, en voor wie is het leuk?
activity-day = Op welke dag begint het?
activity-hour = Hoe laat?
activity-hour-unreadable = Vul een tijd in, zoals 19.30.
activity-often = Hoe vaak?
often-once = Eén keer
often-week = Elke week
often-fortnight = Om de week
often-month = Elke maand, op dezelfde weekdag
activity-times = Hoeveel keer?
activity-times-hint = Leeg: tot u zegt dat het stopt.
activity-times-unreadable = Vul een getal in van 2 tot 60, of niets.
activity-off = Valt uit op
activity-off-hint = Bijvoorbeeld 24-12-2026, 31-12-2026
activity-off-unreadable = Vul dagen in, met een komma ertussen.
activity-minutes = Hoeveel minuten duurt het?
activity-minutes-unreadable = Vul de minuten in, van 10 tot 1440.
activity-spot = Waar precies?
activity-spot-hint = Bijvoorbeeld: zaal 2 van De Brug, ingang achter
activity-place = In welke wijk of buurt?
activity-places = Voor hoeveel mensen is er plek?
activity-places-hint = Leeg: iedereen kan komen.
activity-places-unreadable = Vul een getal in van 1 tot 10000, of niets.
activity-group = Welke groep draagt het?
activity-no-group = Geen groep
activity-cost = Wat kost het?
activity-cost-hint = Leeg: gratis. Anders bijvoorbeeld 2,50
activity-cost-unreadable = Vul een bedrag in tot 500 euro, zoals 2,50.
activity-cook = Wie kookt of schenkt?
activity-cook-hint = Dit leest iedereen. Vraag of die naam erop mag.
activity-languages = In welke taal of talen?
activity-look-first = U kunt eerst een keer komen kijken.
activity-children = Kinderen zijn welkom.
activity-wheelchair = U kunt er met een rolstoel in.
activity-audience = Wie mag dit zien?
activity-moment = { $day }, { $hour } uur
activity-of = Van { $group }
activity-free = Gratis
activity-cooks = Eten en drinken: { $who }
activity-spoken = Taal: { $languages }
activity-full = vol, er is een wachtlijst
activity-welcome = kom gerust
activity-left = { $count ->
    [one] nog 1 plek
   *[other] nog { $count } plekken
}
activity-ended = Deze activiteit is gestopt.
activity-no-days = Er staat nu geen dag gepland.
activity-carry = Voor wie dit draagt
activity-days = De dagen
activity-day-off = gaat niet door
activity-was-held = geweest
activity-go-on = Gaat toch door
activity-call-off = Gaat niet door
activity-add-day = Nog een dag erbij
activity-day-name = Naam van deze dag, als die anders is
activity-end = Stoppen
activity-end-how = Alle dagen die nog komen, vallen dan uit. Wie zich aanmeldde, krijgt bericht.
activity-end-send = De activiteit stopt
activity-reopen = De activiteit gaat toch door
activity-flyer = Flyer
activity-whatsapp = Deel via WhatsApp
activity-share = Deel
activity-list-title = Wie komt er?
activity-list-about = Alleen u en wie dit mee draagt, zien deze namen.
activity-nobody-yet = Er is nog niemand aangemeld.
activity-were-there = { $count ->
    [one] 1 mens was er.
   *[other] { $count } waren er.
}
activity-could-not = { $count ->
    [one] 1 mens kon niet.
   *[other] { $count } konden niet.
}
activity-coming = { $count ->
    [one] 1 mens komt
   *[other] { $count } mensen komen
}
activity-taken-of = { $taken } van { $places } plekken
activity-with = { $count ->
    [one] alleen
   *[other] met { $count } mensen
}
activity-waits = wacht op een plek
activity-comes-not = Komt niet
activity-at-desk = Iemand aanmelden
activity-reach = Telefoon of e-mail, als dat mag
activity-note-down = Aanmelden
activity-desk-name = Hoe heet deze mens?
activity-desk-heads = Met hoeveel mensen?
activity-to-call = Deze dag gaat niet door. Bel deze mensen zelf, of zeg het aan de deur. Tik daarna op ‘Weet het nu’.
activity-told = Weet het nu
activity-call-them = { $count ->
    [one] 1 mens weet nog niet wat er veranderd is. Bel zelf.
   *[other] { $count } mensen weten nog niet wat er veranderd is. Bel zelf.
}
activity-known = Iemand die wij al kennen
activity-how-many = Hoe was de opkomst?
activity-heads = Hoeveel mensen waren er?
activity-missed = Hoeveel mensen konden niet komen?
activity-missed-how = Alleen de aantallen. Niemand krijgt een bericht of een streepje.
activity-hold = Het is geweest
activity-not-yet = Deze dag moet nog komen.
join-title = Meedoen
join-day = Welke dag?
join-day-missing = Kies een dag.
join-name = Hoe heet u?
join-name-missing = Vul in hoe u heet. Een voornaam is genoeg.
join-name-long = Vul hier alleen een naam in.
join-reach = E-mail of telefoon
join-reach-hint = Alleen om te zeggen als iets niet doorgaat.
join-reach-unreadable = Vul een e-mailadres of een telefoonnummer in.
join-heads = Met hoeveel mensen komt u?
join-heads-unreadable = Vul een getal in van 1 tot 8.
join-no-room = Zoveel plek is er niet meer.
join-send = Ik doe mee
join-law = U heeft geen account nodig. Na 30 dagen wissen wij uw naam en hoe wij u bereiken.
joined-title = Uw aanmelding
joined-comes = U komt!
joined-waits = U staat op de wachtlijst
joined-left = U komt niet
joined-off = Dit gaat niet door
joined-before = { $count ->
    [0] U bent de eerste op de wachtlijst.
    [one] Er is 1 aanmelding voor u.
   *[other] Er zijn { $count } aanmeldingen voor u.
}
joined-waits-how = Komt er een plek vrij? Dan schuift u vanzelf door.
joined-mailed = Wij mailen u deze link. Bewaar hem: zo wijzigt u uw aanmelding.
joined-no-mail = Bewaar deze pagina. Zo wijzigt u uw aanmelding.
joined-change = Aantal wijzigen
joined-leave = Ik kom toch niet
joined-return = Ik kom toch wel
joined-law = Alleen u en wie dit organiseert, zien dat u komt.
joined-activity = Naar de activiteit
join-mail-joined-subject = U doet mee: { $activity }
join-mail-joined-text =
    Fijn dat u komt.

    { $activity }
    { $moment }
    { $place }

    Wilt u iets wijzigen, of komt u toch niet? Dat kan hier:
    { $link }

    Heeft u zich niet aangemeld? Dan hoeft u niets te doen.
join-mail-waits-subject = U staat op de wachtlijst: { $activity }
join-mail-waits-text =
    Het is vol. U staat op de wachtlijst.

    { $activity }
    { $moment }
    { $place }

    Komt er een plek vrij? Dan mailen wij u. Uw aanmelding staat hier:
    { $link }
join-mail-moved-up-subject = Er is plek voor u: { $activity }
join-mail-moved-up-text =
    Er kwam een plek vrij. U kunt komen.

    { $activity }
    { $moment }
    { $place }

    Komt u toch niet? Zeg het hier, dan kan een ander:
    { $link }
join-mail-off-subject = Gaat niet door: { $activity }
join-mail-off-text =
    Dit gaat niet door.

    { $activity }
    { $moment }
    { $place }

    Wat er verder te doen is, vindt u hier:
    { $link }
flyer-join = Doet u mee?
flyer-how = Scan de code met uw telefoon. U heeft geen account nodig.
forbidden-activity = Dit kan alleen wie de activiteit draagt of daar werkt.
conflict-activity-over = Hier kunt u niet meer aan meedoen. Kijk of er een andere dag is.
conflict-join = Deze aanmelding was voor een andere dag. Open de pagina opnieuw.
too-many-joins = Er zijn veel aanmeldingen vanaf deze plek. Probeer het over een kwartier weer.
said-activity-made = De activiteit staat erop.
said-activity-changed = De activiteit is gewijzigd.
said-activity-day-off = Deze dag gaat niet door. Wie zich aanmeldde, krijgt straks een mail.
said-activity-day-off-call = Deze dag gaat niet door. Wie geen mail gaf, belt u zelf: zie hieronder.
said-activity-day-on = Deze dag gaat toch door.
said-activity-day-added = De dag staat erbij.
said-activity-ended = De activiteit stopt. Wie zich aanmeldde, krijgt straks een mail.
said-activity-ended-call = De activiteit stopt. Wie geen mail gaf, belt u zelf: zie hieronder.
said-activity-reopened = De activiteit gaat toch door.
said-activity-held = Dank u. De aantallen zijn bewaard.
said-join-noted = De aanmelding staat erop.
said-join-left = De aanmelding is weg.
said-join-back = De aanmelding staat er weer.
said-join-changed = Het aantal is gewijzigd.
activities-follow = Op de hoogte blijven
activities-calendar = In mijn agenda
calendar-title = Mijn agenda
calendar-about = Een eigen agenda: waar u verwacht wordt, en wat uw groepen doen.
calendar-how = Zet dit adres in de agenda van uw telefoon. Deel het met niemand.
calendar-open = Openen
calendar-copy = Kopiëren
calendar-copied = Gekopieerd
calendar-make = Maak mijn agenda
calendar-renew = Maak een nieuw adres
calendar-end = Stop deze agenda
said-calendar-made = Uw agenda heeft een nieuw adres.
said-calendar-ended = Het adres van uw agenda werkt niet meer.
digest-link = Elke week per e-mail
digest-title = Elke week wat er te doen is
digest-about = Eén bericht per week, met alles in uw buurt. U meldt zich met één tik aan.
digest-mail = Uw e-mailadres
digest-mail-unreadable = Vul een e-mailadres in.
digest-name = Hoe heet u?
digest-name-hint = Mag leeg. Dan vragen wij het pas als u meedoet.
digest-language = In welke taal?
digest-place = Van welke wijk of buurt?
digest-weekday = Op welke dag?
digest-send = Stuur het mij
digest-law = U krijgt eerst een mail met een vraag. Pas na uw ja begint het.
digest-asked = Kijk in uw e-mail. Daar staat een link: zeg daar ja.
digest-own-title = Uw weekbericht
digest-gets = U krijgt elke { $weekday } wat er te doen is in { $place }.
digest-will-get = Wilt u elke { $weekday } horen wat er te doen is in { $place }?
digest-confirm = Ja, stuur het mij
digest-end = Stop het weekbericht
digest-join-as = U doet mee als { $name }.
said-digest-confirmed = Goed. U krijgt het weekbericht.
said-digest-ended = Het weekbericht stopt. Uw adres is gewist.
digest-ask-mail-subject = Wilt u elke week horen wat er te doen is?
digest-ask-mail-text =
    Iemand vroeg met dit adres om het weekbericht van { $place }.

    Was u dat? Zeg dan hier ja:
    { $link }

    Was u dat niet? Doe dan niets. Over drie dagen is uw adres weg.
digest-mail-subject = Wat er te doen is in { $place }
digest-mail-line =
    { $activity }
    { $moment }, { $place }
    Meedoen: { $link }
digest-mail-text =
    Dit is er te doen:

    { $lines }

    Het weekbericht stoppen kan hier:
    { $link }
