groups-title = Kto jest kim
groups-about = Jakie są grupy, kto w nich jest i jak się z nimi skontaktować?
groups-where = Gdzie
groups-everywhere = Cała sieć
groups-show = Pokaż
groups-print = Drukuj
groups-print-back = Wróć do listy
groups-empty = Nie ma tu jeszcze grup.
groups-no-more = To wszystkie grupy.
groups-next = Następne grupy
group-kind-network = Sieć
group-kind-organisation = Organizacja
group-kind-team = Zespół
group-kind-household = Gospodarstwo domowe
group-kind-initiative = Inicjatywa
group-part-of = należy do: { $name }
group-phone = Telefon
group-email = E-mail
group-website = Strona internetowa
group-hours = Otwarte
group-never-checked = Jeszcze nie sprawdzono.
group-checked-on = Sprawdzono { $date }.
group-checked-long-ago = Dawno nie sprawdzano. Ostatni raz { $date }.
group-phase-think-along = Myślą razem
group-phase-do-along = Robią razem
group-phase-let-go = Mieszkańcy robią to sami
role-worker = pracownik
role-coordinator = koordynator
role-carrier = prowadzący grupę
role-supporter = osoba wspierająca
role-participant = uczestnik
role-delegate = przedstawiciel
role-intern = praktykant
group-in = Należy do
group-ended-on = Ta grupa zakończyła się { $date }.
group-members = Kto jest w grupie
group-members-empty = W tej grupie nikogo jeszcze nie ma.
membership-from-until = od { $from } do { $until }
membership-from = od { $from }
group-checked-by = Kto sprawdził: { $name }.
group-steward = Tą grupą opiekuje się { $name }.
contribution-group = Co ludzie tu robią
guide-offers = Oferta
group-inside = Grupy w tej grupie
group-carrying = Kto to prowadzi?
group-stand-missing = { $count ->
    [one] Potrzebny jest jeszcze jeden mieszkaniec. Do tego czasu grupa odpoczywa.
    [few] Potrzeba jeszcze { $count } mieszkańców. Do tego czasu grupa odpoczywa.
    [many] Potrzeba jeszcze { $count } mieszkańców. Do tego czasu grupa odpoczywa.
   *[other] Potrzeba jeszcze { $count } mieszkańca. Do tego czasu grupa odpoczywa.
}
group-stand-enough = { $count ->
    [one] Tę grupę prowadzi jeden mieszkaniec.
   *[other] Liczba mieszkańców, którzy prowadzą tę grupę: { $count }.
}
group-stand-theirs = { $count ->
    [one] Teraz jeden mieszkaniec robi to sam.
   *[other] Teraz mieszkańcy robią to sami. Jest ich { $count }.
}
group-stand-chosen = { $count ->
    [one] Grupa chwilę odpoczywa. Prowadzi ją jeden mieszkaniec.
   *[other] Grupa chwilę odpoczywa. Liczba mieszkańców, którzy ją prowadzą: { $count }.
}
group-carrying-min = { $count ->
    [one] Prowadzi to przynajmniej jeden mieszkaniec.
   *[other] Ani kroku bez { $count } mieszkańców.
}
group-carrying-supporters = { $count ->
    [0] Nikt z organizacji nie pomaga.
    [one] Pomaga jedna osoba wspierająca.
    [few] Pomagają { $count } osoby wspierające.
    [many] Pomaga { $count } osób wspierających.
   *[other] Pomaga { $count } osoby wspierającej.
}
group-carrying-participants = { $count ->
    [0] { "" }
    [one] Bierze udział jeden mieszkaniec.
   *[other] Liczba mieszkańców, którzy biorą udział: { $count }.
}
group-rests-since = Odpoczywa od { $date }.
group-rested = Wcześniejsze przerwy
group-phase-about-think-along = Mieszkańcy wymyślają. Osoba wspierająca myśli razem z nimi.
group-phase-about-do-along = Mieszkańcy robią. Osoba wspierająca robi to razem z nimi.
group-phase-about-let-go = Mieszkańcy robią to sami. Osoba wspierająca się wycofuje.
group-phase-alone-think-along = Mieszkańcy wymyślają.
group-phase-alone-do-along = Mieszkańcy robią.
group-phase-alone-let-go = Mieszkańcy robią to sami.
group-taken-over = Jak mieszkańcy to przejęli
group-taken-over-when = Kiedy
group-taken-over-phase = Krok
group-taken-over-now = Teraz
group-taken-over-in = { $count ->
    [0] Mieszkańcy od razu robili to sami.
    [one] Po jednym dniu mieszkańcy robili to sami.
   *[other] Po { $count } dniach mieszkańcy robili to sami.
}
role-carriers = Prowadzący
role-supporters = Osoby wspierające
group-door-open = Każdy może dołączyć.
group-door-ask = Chcesz dołączyć? Zapytaj grupę.
group-door-not-now = Grupa teraz nikogo nie przyjmuje. Zapytamy później.
group-grew-from = Wyrosło z
group-grew-into = Z tego wyrosło:
