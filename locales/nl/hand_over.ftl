hand-over-title = Overdragen
hand-over-of = { $name } draagt over
hand-over-about = Wie weggaat, laat niets liggen. Een collega neemt alles over.
hand-over-revisits = { $count ->
    [0] Geen afspraken om terug te komen
    [one] 1 afspraak om terug te komen
   *[other] { $count } afspraken om terug te komen
}
hand-over-notes = { $count ->
    [0] Geen notities om af te maken
    [one] 1 notitie om af te maken
   *[other] { $count } notities om af te maken
}
hand-over-people = { $count ->
    [0] Geen mensen om in het oog te houden
    [one] 1 mens om in het oog te houden
   *[other] { $count } mensen om in het oog te houden
}
hand-over-groups = { $count ->
    [0] Geen groepen om bij te houden
    [one] 1 groep om bij te houden
   *[other] { $count } groepen om bij te houden
}
hand-over-to = Wie neemt het over?
hand-over-choose = Kies een collega
hand-over-on = Eerste dag dat deze collega er niet meer is
hand-over-what-happens = De collega kan daarna niet meer inloggen. Wie iets gehoord heeft, blijft erbij staan.
hand-over-now = Draag alles over
hand-over-print = Brief om af te drukken
hand-over-own-notes = Alleen voor u
hand-over-own-notes-about = Deze notities kan alleen u lezen. Na uw vertrek leest niemand ze meer. Moet een ander ze weten? Pas dan aan wie ze mag lezen.
hand-over-not-yet = Draag over op de dag zelf, of daarna.
hand-over-to-herself = Kies een andere collega. Aan zichzelf overdragen kan niet.
hand-over-no-staff = Kies een collega die hier werkt.
hand-over-successor-missing = Kies wie het overneemt.
hand-over-unreached = Deze collega zit niet in alle groepen die dit mogen lezen. Zet haar of hem er eerst in, of kies een ander.
said-all-handed-over = Alles is overgedragen.
letter-title = Overdracht
letter-of = Overdracht van { $name }
letter-opening = Dit is wat er is beloofd, in de woorden van toen.
letter-promises = Om op terug te komen
letter-no-promises = Er staat niets open dat u mag lezen.
letter-due = Terugkomen op { $date }
letter-promised-on = beloofd op { $date }
letter-reach = Bereikbaar
letter-unfinished = Om af te maken
letter-groups = Groepen om bij te houden
handed-over-by = Overgenomen van { $name } op { $date }
letter-back = Terug naar Vandaag
letter-print = Afdrukken kan in het menu van uw browser.
hand-over-planned =
    { $count ->
        [0] Geen geplande rondes of ontmoetingen
        [one] één geplande ronde of ontmoeting
       *[other] { $count } geplande rondes of ontmoetingen
    }
hand-over-ties = { $count ->
    [0] Geen verbindingen
    [one] één verbinding
   *[other] { $count } verbindingen
}
letter-rooms = Sleutels en ruimtes
letter-key = Sleutel { $nr } van { $room }
letter-carrier = Draagt { $room }
letter-keeper = Houdt { $room } open
hand-over-rooms =
    { $count ->
        [one] één sleutel of ruimte
       *[other] { $count } sleutels en ruimtes
    }
