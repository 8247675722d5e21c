sign-in-title = Inloggen
sign-in-explained = Vul uw e-mailadres in. Wij sturen u een link om in te loggen.
sign-in-mail = E-mailadres
sign-in-send = Stuur mij een link
sign-in-mail-unreadable = Dit lijkt geen e-mailadres. Kijk het nog eens na.
sign-in-asked-title = Kijk in uw mail
sign-in-asked = Kennen wij dit adres? Dan staat er zo een mail van ons klaar.
sign-in-asked-how-long = De link werkt tien minuten, één keer, in deze browser.
sign-in-again = Geen mail gekregen? Probeer het nog eens
sign-in-confirm-title = Welkom
sign-in-confirm = Druk op de knop om in te loggen.
sign-in-as = U gaat verder als { $name }.
sign-in-go-on = Ga verder
sign-in-mail-subject = Inloggen bij { $network }
sign-in-mail-text =
    Dag,

    Met deze link logt u in bij { $network }:

    { $link }

    De link werkt tien minuten, en één keer. Open hem in de browser waarin u hem aanvroeg.
    Hebt u dit niet gevraagd? Dan hoeft u niets te doen.
demo-who-are-you = Wie wilt u zijn?
demo-explained = Dit is een verzonnen wijk. Kies iemand en kijk rond.
setup-title = Een nieuw netwerk beginnen
setup-explained = Nog vijf vragen en u kunt beginnen. Later kunt u alles veranderen.
setup-network = Hoe heet het netwerk?
setup-network-hint = Bijvoorbeeld: Buurtnetwerk Soesterkwartier
setup-town = In welke gemeente?
setup-wijk = In welke wijk begint u?
setup-wijk-hint = Andere wijken kunt u later toevoegen.
setup-name = Hoe heet u?
setup-mail = Uw e-mailadres
setup-mail-hint = Hiermee logt u de volgende keer in.
setup-begin = Begin
setup-network-missing = Vul de naam van het netwerk in.
setup-town-missing = Vul de gemeente in.
setup-wijk-missing = Vul de wijk in.
setup-name-missing = Vul uw naam in.
setup-mail-missing = Vul uw e-mailadres in.
setup-mail-unreadable = Dit lijkt geen e-mailadres. Kijk het nog eens na.
