ties-title = Verbindingen
ties-about = Wie u aan wie voorstelde, en hoe het gaat. Allebei zeggen eerst ja.
ties-empty = Er is nog niemand aan iemand voorgesteld. Begin bij iemand die iets wil.
ties-open = Lopend
ties-ended = Afgerond
tie-new-title = Iemand voorstellen
tie-introduced-title = Wat ervan kwam
tie-introduced-about = U hoort hoe het afliep, en nooit wat er gezegd werd.
tie-introduced-none = U stelde nog niemand voor.
tie-heard-waiting = nog geen antwoord
tie-heard-agreed = beiden zeiden ja
tie-heard-started = begonnen
tie-heard-not-arrived = niet gekomen
tie-heard-ended = begonnen, en nu voorbij
tie-heard-not-started = niet doorgegaan
tie-stage-asked = Gevraagd
tie-stage-agreed = Beiden zeiden ja
tie-stage-met = Kennisgemaakt
tie-stage-holds = Het gaat goed
tie-stage-ended = Afgerond
tie-steps = Hoever het is
tie-outcome-well = Goed afgerond
tie-outcome-no-klik = Geen klik
tie-outcome-stopped = Een van de twee stopte
tie-outcome-again = Jammer, misschien later opnieuw
tie-outcome-no-show = Niet gekomen
tie-outcome-declined = Liever niet
tie-outcome-withdrawn = Teruggenomen
tie-outcome-no-informal-help = Hulp van buren past hier niet
tie-next-answer = wacht op antwoord
tie-next-first = eerste keer afspreken
tie-next-met = hebben zij elkaar gezien?
tie-next-hold = gaan zij door?
tie-next-where-to = waarheen hierna?
tie-next-doubt = iemand twijfelt
tie-next-silence = geen antwoord gehoord
tie-next-stopped = iemand stopte: zeg het de ander
tie-next-look = weer eens kijken
tie-next-on = weer kijken op { $date }
tie-answered-yes = Zei ja.
tie-answered-no = Zei nee.
tie-guards = { $name } vraagt hoe het gaat, en helpt als het niet klikt.
tie-doubt-now = Iemand twijfelt. Bel vandaag met allebei.
tie-because = Waarom:
tie-side-wisher = Van wie de wens is.
tie-side-other = Wie gevraagd is.
tie-is-told = Krijgt te lezen: { $words }
tie-heard-of = Wat zei zij of hij?
tie-may-reach = Ja, en de ander mag bereiken via
tie-said-yes = Zegt ja
tie-said-no = Zegt nee
tie-first-title = De eerste keer
tie-first-on = De eerste keer is op { $date }.
tie-first-day = Op welke dag?
tie-first-how = Hoe?
tie-first-spot = Waar?
tie-first-spot-hint = Niet bij iemand thuis: een buurthuis, het park, de bibliotheek.
tie-way-accompanied = Er gaat iemand mee
tie-way-neutral = Ergens buiten de deur
tie-way-told-accompanied = Wie u voorstelde gaat mee.
tie-way-told-neutral = U spreekt af op een plek die van niemand is.
tie-met-title = Elkaar gezien
tie-met-day = Wanneer?
tie-they-met = Zij zagen elkaar
tie-meetings = { $count ->
    [one] Zij zagen elkaar één keer.
   *[other] Zij zagen elkaar { $count } keer.
}
tie-talks = { $count } van { $most } gesprekken gehad.
tie-where-to = De gesprekken zijn geweest. Waar wil zij of hij nu heen?
tie-where-to-someone = Aan iemand voorstellen
tie-holds-how = Gaat het goed? Dan vragen wij allebei af en toe of het nog klikt.
tie-it-holds = Het gaat goed, zij gaan door
tie-end = Afronden
tie-end-how = Hoe?
tie-end-because = Waarom? Het hoeft niet. Deze twee lezen het ook.
tie-end-because-hint = Collega’s lezen dit niet.
tie-hand-over = Aan een collega geven
tie-anew-title = Opnieuw
tie-anew-how = Het mislukt weleens. De wens blijft staan.
tie-anew = Dezelfde twee opnieuw vragen
tie-someone-else = Iemand anders zoeken
tie-whose-wish = Wie wil er iets?
tie-whose-wish-hint = Begin bij degene van wie de wens is.
tie-with-whom = Met wie kan { $name } kennismaken?
tie-with-whom-hint = Iemand uit de buurt, of een groep.
tie-find = Zoek op naam
tie-found-nobody = Niemand gevonden. Schrijf eerst op wie het is:
tie-or-group = Of een groep
tie-tried-before = Deze twee kenden elkaar eerder, en toen klikte het niet.
tie-words = Waarvoor?
tie-words-hint = Een paar woorden: samen wandelen, fiets maken.
tie-told-hint = Allebei zeggen ja voordat zij een naam of nummer zien. Noem dus geen namen.
tie-told-wisher = Wat hoort { $name } over de ander?
tie-told-wisher-hint = Bijvoorbeeld: iemand om de hoek die graag fietsen maakt.
tie-told-other = Wat hoort { $name }?
tie-told-other-hint = Bijvoorbeeld: iemand zoekt hulp met een lekke band.
tie-practice = Welke werkwijze?
tie-steward = Wie vraagt hoe het gaat?
tie-steward-hint = Twijfelt een van de twee? Dan hoort deze werker dat.
tie-steward-me = Ik zelf
tie-readers = Wie mag weten dat dit loopt?
tie-readers-own = Alleen die werker
tie-readers-network = Alle werkers van het netwerk
tie-introduce = Vraag het allebei
tie-introduce-how = Wie een mailadres heeft krijgt een bericht. Anderen vraagt u zelf.
tie-words-missing = Schrijf in een paar woorden waarvoor.
tie-told-wisher-missing = Schrijf wat de eerste over de ander hoort, zonder naam.
tie-told-other-missing = Schrijf wat de tweede hoort, zonder naam.
tie-told-names = Hier staat een naam. De ander ziet die pas als beiden ja zeiden.
tie-first-past = Deze dag is voorbij. Kies een dag die nog komt.
tie-steward-missing = Kies iemand die hier werkt.
tie-with-herself = Kies iemand anders: dit is dezelfde.
tie-spot-missing = Schrijf waar. Thuis is geen neutrale plek.
tie-way-missing = Kies hoe zij elkaar zien.
tie-how-missing = Kies hoe het afliep.
tie-way-unknown = Kies een van de nummers of adressen hierboven.
conflict-tie-open = Deze twee zijn al aan elkaar voorgesteld. Kijk bij Verbindingen.
conflict-tie-not-here = Een van de twee is er niet meer, of wil niet dat wij iets doen.
conflict-tie-not-agreed = Nog niet allebei zeiden ja. Vraag dat eerst.
conflict-tie-agreed = Allebei zeiden al ja.
conflict-tie-met = Zij kennen elkaar al.
conflict-tie-not-met = Zij zagen elkaar nog niet.
conflict-tie-ended = Dit is al afgerond.
conflict-tie-not-reopened = Dit kan alleen nog op dezelfde dag, door wie het afrondde.
conflict-tie-talks-spent = De afgesproken gesprekken zijn geweest. Kies waarheen nu.
conflict-klik-settled = Deze vraag is al beantwoord.
forbidden-tie-steward = Alleen de werker die vraagt hoe het gaat, ziet wat beiden antwoordden.
said-introduced = Gevraagd. Allebei zeggen eerst ja.
said-tie-yes = Dank u. Zegt de ander ook ja? Dan hoort u het.
said-tie-no = Goed dat u het zegt. U hoeft niet te zeggen waarom.
said-tie-stopped = Het is gestopt. Hier ziet de ander uw nummer niet meer.
said-tie-met = Genoteerd dat zij elkaar zagen.
said-tie-holds = Mooi. Wij vragen af en toe of het nog klikt.
said-tie-ended = Afgerond.
said-klik-good = Fijn om te horen.
said-klik-doubt = Dank u. U hoort binnen een dag van ons.
said-klik-settled = Genoteerd. Wij vragen het over een tijdje weer.
tie-asked-title = Mogen wij u voorstellen?
tie-own-title = Wie u leert kennen
tie-own-none = Wij stelden u nog aan niemand voor.
tie-over-since = Dit is voorbij sinds { $date }.
tie-you-said-yes = U zei ja. Wij wachten op de ander.
tie-which-way = Hoe mag de ander u bereiken?
tie-which-way-hint = De ander ziet dit pas als allebei ja zeiden.
tie-no-way = Liever niet: wij stellen u zelf aan elkaar voor
tie-yes = Ja, graag
tie-no = Nee, liever niet
tie-no-reason = U hoeft niet te zeggen waarom.
tie-both-yes = Allebei zeiden ja. Dit is
tie-no-way-given = { $name } stelt u aan elkaar voor.
tie-stop = Ik wil stoppen
tie-stop-how = De ander ziet uw nummer hier dan niet meer. Wij zeggen dat u stopt. U hoeft niet te zeggen waarom.
klik-title = Klikt het nog?
klik-for-you = Alleen u ziet dit, omdat u vraagt hoe het gaat.
klik-question = Klikt het nog?
klik-who-hears = Alleen { $name } hoort wat u antwoordt.
klik-good = Ja, het gaat goed
klik-doubt = Ik twijfel
klik-stop = Liever stoppen
klik-none = nog niets
klik-to-come = Dan vragen wij het weer.
klik-said-to-you = Wat zei { $name } tegen u?
klik-talked = Met allebei gesproken, het gaat door
tie-ask-mail-subject = Mogen wij u aan iemand voorstellen?
tie-ask-mail-text =
    Dag { $name },

    Er is iemand aan wie wij u graag voorstellen. Kijk wat u ervan vindt:
    { $link }

    U zegt ja of nee, en hoeft niet te zeggen waarom. Niemand ziet uw nummer voordat u allebei ja zei.
tie-agreed-mail-subject = U zei allebei ja
tie-agreed-mail-text =
    Dag { $name },

    U en de ander zeiden allebei ja. Hier leest u hoe het verder gaat:
    { $link }
klik-mail-subject = Klikt het nog?
klik-mail-text =
    Dag { $name },

    Gaat het nog goed met wie u via ons leerde kennen? Tik op wat klopt.

    Ja, het gaat goed: { $link }?klik=good
    Ik twijfel: { $link }?klik=doubt
    Liever stoppen: { $link }?klik=stop

    Alleen de werker die vraagt hoe het gaat hoort het.
doubt-mail-subject = Iemand twijfelt
doubt-mail-text =
    Dag { $name },

    Iemand twijfelt of het nog klikt. Bel vandaag met allebei:
    { $link }
ties-of-title = Verbindingen
ties-today-title = Verbindingen
ties-today-about = Hier kijkt u vandaag naar.
tie-from-person = Aan iemand voorstellen
me-ties = { $count ->
    [one] Wij vroegen u één keer. Kijk daar.
   *[other] Wij vroegen u { $count } keer. Kijk daar.
}
resident-asked = U bent iets gevraagd: mogen wij u aan iemand voorstellen?
tie-said-for-you = Een werker schreef op dat u ja zei. Klopt dat niet? Kies dan dat u wilt stoppen.
tie-change-mind = Toch iets anders
tie-they-see = De ander ziet:
tie-reached-by = Te bereiken via
tie-no-way-yet = Ja, maar zonder nummer: wij stellen ze zelf voor
tie-stopped-now = Een van de twee stopte, of wil liever niet. Zeg het de ander.
tie-told-the-other = Ik heb het de ander gezegd
tie-anew-sure = Vraag eerst zelf of beiden dat willen. Daarna krijgen zij weer een bericht.
conflict-tie-was-refused = Een van de twee wilde niet meer. Vraag dat niet opnieuw; zoek iemand anders.
stopped-mail-subject = Iemand wil liever niet
stopped-mail-text =
    Dag { $name },

    Een van twee mensen die u voorstelde wil liever niet, of stopt. Zeg het de ander:
    { $link }
suggest-title = Wie past bij wie
suggest-about = Wensen en talenten die nog niemand aan elkaar voorstelde. U kiest. Er gaat niets vanzelf.
suggest-by-words = Er is geen model. Sprokkel vergelijkt nu alleen woorden.
suggest-empty = Er zijn nog geen wensen of talenten die u mag lezen.
suggest-wishes = Wie wil iets
suggest-talents = Wie kan iets
suggest-who = Wie past hierbij?
suggest-who-can = Wie kan dit?
suggest-who-wants = Wie wil dit?
suggest-nobody = Wij vonden niemand die hierbij past. Misschien kent u iemand.
suggest-you-choose = Hooguit drie, met de reden erbij. U kiest, of niet.
suggest-introduce = Voorstellen
suggest-other = Zelf iemand zoeken
reason-portiek = Woont in hetzelfde gebouw:
reason-street = Woont in dezelfde straat:
reason-buurt = Woont in dezelfde buurt:
reason-wijk = Woont in dezelfde wijk:
reason-language = Spreekt ook
reason-rarely = Wordt zelden gevraagd
reason-monday = Ook op maandag
reason-tuesday = Ook op dinsdag
reason-wednesday = Ook op woensdag
reason-thursday = Ook op donderdag
reason-friday = Ook op vrijdag
reason-saturday = Ook op zaterdag
reason-sunday = Ook op zondag
reason-weekend = Ook in het weekend
reason-morning = Ook in de ochtend
reason-afternoon = Ook in de middag
reason-evening = Ook in de avond
weights-title = Wat telt mee
weights-about = Zo kiest Sprokkel wie het voorstelt. Meer telt er niet mee.
weights-asked-most = { $count ->
    [one] Wie deze maand al een keer gevraagd is, laten wij met rust.
   *[other] Wie deze maand al { $count } keer gevraagd is, laten wij met rust.
}
weights-never = Wie bezwaar maakte staat er nooit bij. Ook twee mensen bij wie het niet klikte stellen wij niet weer voor.
bundles-title = Velen willen hetzelfde
bundles-about = Zij wonen bij elkaar in de buurt. Misschien kan het samen.
bundle-title = Samen uitnodigen
bundle-people = { $count ->
    [one] Eén mens
   *[other] { $count } mensen
}
bundle-in = in { $place }
bundle-how = Ieder krijgt een eigen uitnodiging. Niemand ziet wie de anderen zijn.
bundle-who = Wie nodigt u uit?
bundle-nobody = Kies minstens één mens.
bundle-group = Bij welke groep?
bundle-group-hint = De groep zegt ook eerst ja. Is er nog geen groep? Begin er dan eerst een.
bundle-group-missing = Kies een groep.
bundle-told = Wat leest wie u uitnodigt?
bundle-told-hint = Zonder namen.
bundle-told-example = Meer mensen in de buurt willen dit ook: { $what }. Wilt u meedoen met een groep?
bundle-told-group = Wat leest de groep?
bundle-told-group-example = Iemand uit de buurt wil dit ook graag: { $what }.
bundle-invite = Uitnodigen
said-invited = Ieder heeft een eigen uitnodiging gekregen.
table-title = Tafel van de week
table-about = Alle wensen van de wijk naast wie ze kan vervullen. Wie het langst wacht staat bovenaan. U kiest samen.
table-empty = Er is nu geen wens waar iemand bij past.
table-count = { $answered } van { $wishes } wensen kunnen nu een antwoord krijgen.
table-since = wacht sinds { $date }
table-left = { $count ->
    [one] Bij één wens past nu niemand.
   *[other] Bij { $count } wensen past nu niemand.
}
klik-noted = Genoteerd: { $what }.
klik-press = Er kwamen verschillende antwoorden tegelijk. Tik zelf op wat klopt.
said-klik-tapped = Genoteerd. Dank u.
said-klik-press = Tik zelf nog op wat klopt.
tie-told-reach = Hier staat een nummer of mailadres. De ander ziet dat pas als beiden ja zeiden.
reason-metres = Woont dichtbij, hooguit
bundle-within = binnen { $metres } meter
nav-ties = Verbinden
tie-ask-for = Naar wie vraagt zij of hij?
tie-ask-for-own = Naar wie vraagt zij of hij bij u?
tie-ask-for-hint = Een voornaam is genoeg. De ander ziet dit pas als allebei ja zeiden.
tie-asks-for = Vraag naar { $name }.
klik-ask-now = Vraag het nu aan allebei
said-klik-asked = Gevraagd aan allebei.
conflict-klik-asked = Deze vraag loopt al. Wacht op antwoord.
