said-gone = Het is gewist.
said-all-erased = Alles over u is gewist.
said-still-right = Dank u. Wij bewaren het nog een jaar.
said-to-place = Dit gaat nu alleen over de straat. De naam is weg.
said-opened = U kunt nu een dag lang alles over deze mens lezen. Zij krijgt bericht.
said-reviewed = Bewaard. U hebt dit nagekeken.
said-request-noted = Het verzoek staat in de lijst.
said-request-answered = Bewaard. Dit verzoek is beantwoord.
said-budget-raised = Deze collega kan vandaag weer verder.
said-limit-set = De nieuwe grens is bewaard.
conflict-no-signal = Over dit signaal is al gesproken, of het is al gewist.
conflict-request-answered = Dit verzoek is al beantwoord.
signals-title = Nog niet met haar of hem gesproken
signals-explained = Dit vertelde iemand anders. Ga langs, of haal het weg.
signal-days-left =
    { $count ->
        [0] Wordt vandaag gewist
        [one] Wordt over één dag gewist
       *[other] Wordt over { $count } dagen gewist
    }
signal-talked = Wij spraken
signal-to-place = Alleen over de straat
signal-erase = Wissen
renewals-title = Is dit nog zo?
renewals-explained = Deze mensen hebben geen e-mail. Vraag het hun zelf.
renewal-until = Vóór { $date }, anders wordt het gewist.
account-emergencies =
    { $count ->
        [one] Iemand opende in nood gegevens. Kijk het na.
       *[other] Er werd { $count } keer in nood geopend. Kijk het na.
    }
account-requests =
    { $count ->
        [one] Eén verzoek van een bewoner is bijna te laat.
       *[other] { $count } verzoeken van bewoners zijn bijna te laat.
    }
renewal-mail-subject = Is dit nog zo?
renewal-mail-text =
    Dag { $name },

    Wij bewaren wat u ons ooit vertelde, en hoe wij u bereiken.
    Eén keer per jaar vragen wij: klopt dit nog?

    Kijk hier wat wij van u weten. U hoeft niet in te loggen:

    { $link }

    Klopt het? Dan is één tik genoeg. Iets mag ook weg, of alles.
    Horen wij niets? Dan vragen wij het na een maand nog één keer. Daarna wissen wij het.
    U kunt antwoorden tot { $date }.
still-title = Is dit nog zo?
still-explained = Dag { $name }. Dit weten wij van u. Klopt het nog?
still-until = Horen wij niets? Dan wissen wij dit na { $date }.
still-answered = U hebt al geantwoord. Hieronder kunt u nog iets weghalen.
still-yes = Ja, alles klopt nog
still-no = Dit mag weg
still-notes = Dit vertelde u, of een ander over u
still-reach = Zo bereiken wij u
still-all-title = Ik wil dat alles weggaat
still-all-explained = Dan wissen wij alles over u. Dit kan niet terug.
still-all = Alles wissen
still-gone-title = Alles is gewist
still-gone = Er staat hier niets meer over u. Dank u dat u het liet weten.
emergency-title = Openen in nood
emergency-link = Openen in nood
emergency-whom = U opent alles wat wij van { $name } weten.
emergency-someone = U opent alles wat wij van deze mens weten.
emergency-what-1 = U leest 24 uur lang alles, ook wat niet voor u bedoeld was.
emergency-what-2 = Deze mens krijgt bericht dat u dit deed.
emergency-what-3 = Een ander kijkt binnen een week na of het nodig was.
emergency-because = Waarom is dit nodig?
emergency-because-hint = Bijvoorbeeld: zij doet al dagen niet open en neemt niet op.
emergency-open = Nu openen
emergency-holds = In nood geopend tot { $until }. Deze mens weet dat u dit leest.
emergencies-title = Geopend in nood
emergencies-explained = Elke opening wordt door een ander nagekeken, binnen een week.
emergencies-none = Er is niets in nood geopend.
emergency-by = { $name } opende dit op { $date }.
emergency-review-until = Nakijken vóór { $date }
emergency-reviewed = { $name } keek dit na op { $date }:
emergency-look = Bekijken
emergency-review = Was dit nodig? Wat spreekt u af?
emergency-review-save = Ik heb dit nagekeken
review-says-nothing = Schrijf op wat u ervan vindt.
emergency-mail-subject = Iemand opende uw gegevens
emergency-mail-text =
    Dag { $name },

    Op { $date } opende een werker in nood wat wij van u weten.
    Dat mag alleen als iemand in gevaar kan zijn.
    Een ander kijkt na of het nodig was.

    Wilt u weten wie het was en waarom? Log in, of bel ons:

    { $link }
review-mail-subject = Kijk een opening in nood na
review-mail-text =
    Dag { $name },

    Een collega opende in nood de gegevens van iemand.
    Wilt u nakijken of dat nodig was? Dat moet vóór { $date }.

    { $link }
request-mail-subject = Een verzoek is bijna te laat
request-mail-text =
    Dag { $name },

    Een bewoner vroeg iets over haar of zijn gegevens.
    Wij moeten antwoorden vóór { $date }.

    { $link }
opened-mail-subject = Een collega opende veel mensen
opened-mail-text =
    Dag { $name },

    Op { $date } opende een collega veel meer mensen dan gewoonlijk.
    Vraag eens waarom. Hier staat wie het was:

    { $link }
requests-title = Verzoeken van bewoners
requests-explained = Wat bewoners over hun gegevens vragen, beantwoorden wij binnen een maand.
requests-none = Er staat geen verzoek open.
requests-answered = Beantwoord
request-new = Een verzoek noteren
request-link = Verzoek noteren
request-name = Wie vraagt het?
request-name-missing = Schrijf op wie dit vraagt.
request-kind = Wat vraagt deze mens?
request-kind-access = Inzien
request-kind-correct = Verbeteren
request-kind-object = Bezwaar
request-kind-erase = Wissen
request-kind-carry = Meenemen
request-kind-missing = Kies wat er gevraagd wordt.
request-how = Hoe is het gevraagd?
request-how-page = Op de eigen pagina
request-how-paper = Op papier
request-how-phone = Aan de telefoon of in een gesprek
request-how-missing = Kies hoe het gevraagd is.
request-words = In eigen woorden
request-asked = Wanneer?
request-asked-hint = Laat leeg voor vandaag.
request-asked-on = gevraagd op { $date }
request-due-on = antwoord vóór { $date }
request-days-left =
    { $count ->
        [0] Vandaag antwoorden
        [one] Nog één dag
       *[other] Nog { $count } dagen
    }
request-past = De maand is voorbij
request-answer = Beantwoorden
request-answer-what = Wat hebt u gedaan?
answer-says-nothing = Schrijf op wat u hebt gedaan.
budget-title = U opende vandaag veel mensen
budget-spent =
    { $count ->
        [one] U opende vandaag al één mens.
       *[other] U opende vandaag al { $count } mensen.
    }
budget-what-now = Morgen kunt u verder. Moet het vandaag? Bel uw coördinator.
budget-noticed = Veel mensen geopend
budget-noticed-explained = Hier staan collega's die drie keer zoveel mensen openden als gewoonlijk.
budget-nobody = Niemand viel op in de laatste dertig dagen.
budget-opened =
    { $count ->
        [one] Eén mens
       *[other] { $count } mensen
    }
budget-raise = Vandaag meer toestaan
budget-limit-title = De grens per dag
budget-limit = Mensen die een collega op één dag mag openen
budget-limit-hint = Tussen 20 en 2000.
budget-limit-unreadable = Vul een getal in tussen 20 en 2000.
forbidden-own-budget = Vraag een andere coördinator om u meer toe te staan.
