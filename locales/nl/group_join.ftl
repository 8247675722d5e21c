group-join-title = Meedoen
group-join-how-open = Iedereen mag meedoen. Zeg wie u bent, en u hoort erbij.
group-join-how-ask = Vraag of u mee mag doen. Wie de groep draagt, antwoordt u.
group-join-how-not-now = De groep is nog niet zover. Laat uw naam achter: u hoort het zodra het kan.
group-join-rests = Deze groep rust even. U hoort erbij als zij weer begint.
group-join-reach-hint = Alleen zo krijgt u bericht van de groep.
group-join-send = Ik wil meedoen
group-join-law = U heeft geen account nodig. Alleen wie de groep draagt, ziet uw naam. Na een jaar vragen wij of u nog meedoet. Stopt u? Dan wissen wij alles.
group-join-visit = Iemand wil meedoen met de groep. Geef antwoord.
group-join-answered = Er is geantwoord.
group-joins-title = Wie doet mee
group-joins-about = Dit ziet alleen wie de groep draagt of er werkt.
group-joins-nobody = Er heeft nog niemand gezegd: ik wil meedoen.
group-joins-link = Wie doet mee
group-joins-today = Wil meedoen
group-join-since = Doet mee sinds { $date }
group-join-asked-on = Vroeg het op { $date }
group-join-not-yet-since = Hoorde op { $date }: nu nog niet
group-join-also = Misschien kent u haar al:
group-join-yes = Ja, welkom
group-join-not-yet = Nu nog niet
group-join-take-off = Haal van de lijst
group-join-desk = Iemand opschrijven
group-join-desk-how = Iemand vroeg het aan u. Dan doet zij meteen mee.
group-join-desk-name = Hoe heet zij?
taking-part-title = Meedoen met een groep
taking-part-in = U doet mee!
taking-part-asked = Uw vraag is gesteld
taking-part-not-yet = Nu nog niet
taking-part-left = U doet niet meer mee
taking-part-how-in = De groep laat u weten wanneer er iets is.
taking-part-how-asked = Wie de groep draagt, antwoordt u meestal binnen een week.
taking-part-how-not-yet = De groep heeft nog even tijd nodig. Het ligt niet aan u. U hoort het als het wel kan.
taking-part-how-left = Wij wissen morgen uw naam en adres.
taking-part-over = Deze groep is gestopt. Wij wissen uw naam en adres.
taking-part-mailed = Wij mailen u deze link. Bewaar hem: zo kunt u ook weer stoppen.
taking-part-no-mail = Bewaar deze pagina. Zo kunt u ook weer stoppen.
taking-part-ask = Ik wil nog steeds meedoen
taking-part-return = Ik doe toch mee
taking-part-until = Op { $date } wissen wij dit, tenzij u zegt dat u nog meedoet.
taking-part-stay = Ik doe nog mee
taking-part-leave = Ik stop
taking-part-kept = Dit bewaren wij van u
taking-part-law = Alleen u en wie de groep draagt, zien dit. Stopt u? Dan is het morgen weg.
taking-part-group = Naar de groep
said-group-join-left = U bent van de lijst.
said-group-join-back = De naam staat er weer.
said-group-join-asked = Opgeschreven. U hoort het.
said-group-join-stays = Fijn, u doet nog mee.
said-group-join-noted = De naam staat op de lijst.
said-group-join-yes = Welkom! Zij doet nu mee.
said-group-join-not-yet = Opgeschreven: nu nog niet.
said-group-join-off = De naam is van de lijst.
conflict-group-join = Dit kan zo niet. Begin opnieuw op de pagina van de groep.
conflict-group-shut = De groep neemt nu niemand op. Wij vragen het later opnieuw.
group-mail-in-subject = U doet mee: { $group }
group-mail-in-text =
    Hallo,

    U doet mee met { $group }.

    Op deze pagina ziet u wat wij van u bewaren. Daar kunt u ook weer stoppen:
    { $link }

    Heeft u dit niet gevraagd? Open de link en tik op "Ik stop". Dan wissen wij alles.
group-mail-asked-subject = Uw vraag aan { $group }
group-mail-asked-text =
    Hallo,

    U wilt meedoen met { $group }. Wie de groep draagt, antwoordt u meestal binnen een week.

    Op deze pagina ziet u wat wij van u bewaren. Daar kunt u ook weer stoppen:
    { $link }

    Heeft u dit niet gevraagd? Open de link en tik op "Ik stop". Dan wissen wij alles.
group-mail-not-yet-subject = Nu nog niet: { $group }
group-mail-not-yet-text =
    Hallo,

    U wilt meedoen met { $group }. De groep heeft nog even tijd nodig. Het ligt niet aan u.

    Kan het wel? Dan mailen wij u. Wilt u dat niet? Zeg het hier:
    { $link }
group-mail-open-subject = U kunt nu meedoen: { $group }
group-mail-open-text =
    Hallo,

    U wilde meedoen met { $group }. Dat kan nu. Wilt u nog? Zeg het hier:
    { $link }
group-mail-still-subject = Doet u nog mee? { $group }
group-mail-still-text =
    Hallo,

    U doet bijna een jaar mee met { $group }. Is dat nog zo? Tik dan op "Ik doe nog mee":
    { $link }

    Zegt u niets? Dan wissen wij uw naam en adres op { $date }.
