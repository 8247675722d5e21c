public-title = Welkom
public-welcome = Welkom bij { $network }
public-what = Hier onthoudt de buurt wie er wonen, wat zij willen en wat zij kunnen.
public-who = Wie is wie in de wijk
public-promise-title = Wat wij beloven
public-promise-1 = We praten met mensen, niet over mensen.
public-promise-2 = Bij wat u vertelt, staat wie het hoorde en wanneer. U kiest wie het leest.
public-promise-3 = De gemeente leest niet mee.
resident-title = Uw buurt
resident-do = Wat u kunt doen
resident-groups = Uw groepen
resident-groups-empty = U bent nog niet in een groep. Kijk bij Wie is wie wat bij u past.
resident-words = Wat u vertelde
resident-explained = Dit hebt u verteld. Alleen wie u koos, kan het lezen.
resident-empty = Hier staat nog niets dat u hebt verteld.
today-title = Vandaag
today-ahead = Hoe ver vooruit
today-empty = U hoeft nergens op terug te komen.
today-empty-next = Uw volgende belofte is op { $date }.
today-empty-how = Kies bij het noteren wanneer u terugkomt. Dan staat het op die dag hier.
today-count =
    { $count ->
        [one] Eén belofte om op terug te komen.
       *[other] { $count } beloften om op terug te komen.
    }
today-count-first = De eerste { $count } beloften om op terug te komen.
today-more = Verder kijken
ahead-today = Vandaag
ahead-week = Komende week
ahead-month = Komende maand
ahead-year = Komend jaar
days-late =
    { $count ->
        [one] Eén dag te laat
       *[other] { $count } dagen te laat
    }
due-today = Vandaag
visit-spoken = Gesproken
visit-later = Later
visit-later-then = Dan kom ik terug
visit-hand-over = Overdragen
visit-settle = Afronden
visit-line = Wat werd er gezegd? In één regel
visit-next = Wanneer komt u weer terug?
visit-to = Aan wie?
visit-to-nobody = Er is nog geen collega om dit aan over te dragen.
visit-back = Terug naar Vandaag
visit-because = Waarom hoeft het niet meer?
visit-by = { $name } komt terug
when-none = Niet nodig
when-week = Over een week
when-month = Over een maand
when-quarter = Over drie maanden
when-year = Over een jaar
when-date = Op een dag
when-unreadable = Dit herkennen wij niet als een dag. Schrijf bijvoorbeeld 3 maart 2027 of: na de zomer.
when-has-passed = Deze dag is al voorbij. Kies een dag na vandaag.
when-not-yet = Deze dag is nog niet geweest. Kies vandaag of eerder.
when-missing = Kies wanneer u terugkomt.
settle-because-missing = Schrijf in een paar woorden waarom het niet meer hoeft.
hand-over-to-nobody = Kies een collega uit de lijst.
unfinished-title = Nog af te maken
faded-title = Klopt dit nog?
faded-explained = Dit is al een jaar niet nagekeken.
remind-subject = Vandaag komt u bij iemand terug
remind-text =
    Dag { $steward },

    U zou vandaag terugkomen bij { $name }.
    { $words }

    Dat noteerde u op { $promised }.
    Kijk hier wat u toen hoorde:

    { $link }

    Hebt u { $name } al gesproken? Zet dat erbij. Dan krijgt niemand nog een herinnering.
planned-title = Gepland
planned-tomorrow = Morgen
