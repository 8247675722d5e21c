group-begin-with = Begin met wat u samen wilt doen:
group-grew-out-of = Kwam het uit iets voort?
group-grew-out-of-nothing = Nee, het is nieuw
group-grew-from = Dit kwam voort uit
group-grew-into = Hieruit kwam voort:
group-grow = Hier komt iets nieuws uit voort
group-carrying = Wie draagt het?
group-carrying-nobody = Nog niemand. Begint u samen met bewoners? Dan ziet u hier wie het draagt.
group-stand-missing = { $count ->
    [one] Er is nog één bewoner nodig. Tot die tijd rust de groep.
   *[other] Er zijn nog { $count } bewoners nodig. Tot die tijd rust de groep.
}
group-stand-enough = { $count ->
    [one] Eén bewoner draagt deze groep.
   *[other] { $count } bewoners dragen deze groep.
}
group-stand-theirs = { $count ->
    [one] Eén bewoner doet het nu zelf.
   *[other] { $count } bewoners doen het nu zelf.
}
group-stand-chosen = { $count ->
    [one] De groep rust even. Eén bewoner draagt haar.
   *[other] De groep rust even. { $count } bewoners dragen haar.
}
group-carrying-min = { $count ->
    [one] Minstens één bewoner draagt het.
   *[other] Geen stap zonder { $count } bewoners.
}
group-carrying-supporters = { $count ->
    [0] Er helpt niemand mee van een organisatie.
    [one] Eén begeleider helpt mee.
   *[other] { $count } begeleiders helpen mee.
}
group-carrying-participants = { $count ->
    [0] { "" }
    [one] Eén bewoner doet mee.
   *[other] { $count } bewoners doen mee.
}
group-rests-since = Rust sinds { $date }.
group-rested = Eerdere rust
group-rest = Even rust
group-go-on = We gaan weer verder
group-rest-visit = De groep rust. Zoek samen wie mee wil dragen.
group-rest-over = De groep gaat weer verder.
group-door-visit = Vraag opnieuw of de groep open kan.
group-phase-think-along = Samen denken
group-phase-do-along = Samen doen
group-phase-let-go = Loslaten
group-phase-about-think-along = Bewoners bedenken het. Een begeleider denkt mee.
group-phase-about-do-along = Bewoners doen het. Een begeleider doet mee.
group-phase-about-let-go = Bewoners doen het zelf. De begeleider stapt terug.
group-phase-alone-think-along = Bewoners bedenken het.
group-phase-alone-do-along = Bewoners doen het.
group-phase-alone-let-go = Bewoners doen het zelf.
group-begin-think-along = We denken samen
group-begin-do-along = We gaan het samen doen
group-begin-let-go = Bewoners doen het nu zelf
group-taken-over = Hoe bewoners het overnamen
group-taken-over-when = Wanneer
group-taken-over-phase = Stap
group-taken-over-now = Nu
group-taken-over-in = { $count ->
    [0] Bewoners deden het meteen zelf.
    [one] Na één dag deden bewoners het zelf.
   *[other] Na { $count } dagen deden bewoners het zelf.
}
role-carriers = Dragers
role-supporters = Begeleiders
group-door-open = Iedereen mag meedoen.
group-door-ask = Wilt u meedoen? Vraag het de groep.
group-door-not-now = De groep neemt nu niemand op. Wij vragen het later opnieuw.
group-door-change = Wie mag meedoen?
group-door-who = Wie mag meedoen?
group-door-choice-open = Iedereen
group-door-choice-ask = Wie het vraagt
group-door-choice-not-now = Nu nog niet
group-door-when = Nu nog niet? Kies wanneer wij het weer vragen.
group-door-when-missing = Kies wanneer wij het opnieuw vragen.
group-step-out = Ik stop hiermee
group-step-out-what = U gaat uit de groep. Uw naam staat er dan niet meer bij.
group-step-out-now = Haal mij uit de groep
conflict-group-carriers = Daarvoor dragen nog te weinig bewoners de groep. Zoek er eerst iemand bij.
conflict-group-not-carried = Deze groep is niet van bewoners. Zij kent deze stap niet.
conflict-group-rests = Deze groep rust al.
conflict-supporter-holds = Te weinig bewoners dragen deze groep. Laat nog niet los.
said-group-phase = Opgeschreven. Een nieuwe stap.
said-group-rests = De groep rust.
said-group-goes-on = De groep gaat weer verder.
said-group-door = Opgeschreven wie mee mag doen.
said-group-stepped-out = U bent uit de groep.
said-group-stepped-out-rests = U bent uit de groep. Te weinig bewoners dragen haar nu: de groep rust.
not-yet-title = Nog niet zover
not-yet-empty = Er is geen groep die nu niemand opneemt.
not-yet-again = Wij vragen het opnieuw op { $date }.
belonging-title = Iedereen hoort erbij
belonging-group = Om welke groep gaat het?
belonging-elsewhere = Een andere plek
belonging-text = Wat gebeurt er?
belonging-text-missing = Schrijf op wat er gebeurt.
belonging-group-missing = Kies om welke groep het gaat.
belonging-who = Dit gaat naar wie het netwerk coördineert, niet naar de groep. Het is na dertig dagen weg.
belonging-send = Geef het door
belonging-visit = Iemand hoort er niet bij. Praat met de groep.
said-belonging = Dank u. Wij praten met de groep.
