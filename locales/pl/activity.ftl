activities-title = Co się dzieje?
activities-about = Zapraszamy wszystkich. Członkostwo nie jest potrzebne.
activities-when = Kiedy
activities-week = W tym tygodniu
activities-month = W tym miesiącu
activities-place = Gdzie?
activities-everywhere = Wszędzie
activities-show = Pokaż
activities-none-week = Na ten tydzień jeszcze nic nie ma. Zobacz też ten miesiąc.
activities-none-month = Na ten miesiąc jeszcze nic nie ma.
activities-follow = Bądź na bieżąco
activities-calendar = Do mojego kalendarza
activity-back = Wróć do zajęć
activity-look-first = Najpierw można przyjść i zobaczyć.
activity-children = Dzieci są mile widziane.
activity-wheelchair = Można wjechać na wózku.
activity-moment = { $day }, godz. { $hour }
activity-of = Organizuje { $group }
activity-free = Za darmo
activity-cooks = Jedzenie i picie: { $who }
activity-spoken = Język: { $languages }
activity-full = brak miejsc, jest lista oczekujących
activity-welcome = zapraszamy
activity-left = { $count ->
    [one] jeszcze 1 miejsce
    [few] jeszcze { $count } miejsca
    [many] jeszcze { $count } miejsc
   *[other] jeszcze { $count } miejsca
}
activity-ended = Te zajęcia się zakończyły.
activity-no-days = Nie ma teraz zaplanowanego dnia.
activity-day-off = nie odbędzie się
activity-whatsapp = Udostępnij przez WhatsApp
activity-share = Udostępnij
join-title = Weź udział
join-day = Którego dnia?
join-day-missing = Wybierz dzień.
join-name = Jak masz na imię?
join-name-missing = Wpisz, jak masz na imię. Samo imię wystarczy.
join-name-long = Wpisz tu tylko imię.
join-reach = E-mail lub telefon
join-reach-hint = Tylko po to, by powiedzieć, gdy coś się nie odbędzie.
join-reach-unreadable = Wpisz adres e-mail lub numer telefonu.
join-heads = Ile osób przyjdzie, razem z Tobą?
join-heads-unreadable = Wpisz liczbę od 1 do 8.
join-no-room = Tyle miejsc już nie ma.
join-send = Biorę udział
join-law = Konto nie jest potrzebne. Po 30 dniach usuwamy Twoje imię i kontakt do Ciebie.
joined-title = Twoje zgłoszenie
joined-comes = Do zobaczenia!
joined-waits = Jesteś na liście oczekujących
joined-left = Nie przychodzisz
joined-off = To się nie odbędzie
joined-before = { $count ->
    [0] Na liście oczekujących nikogo przed Tobą nie ma.
    [one] Przed Tobą jest 1 zgłoszenie.
    [few] Przed Tobą są { $count } zgłoszenia.
    [many] Przed Tobą jest { $count } zgłoszeń.
   *[other] Przed Tobą jest { $count } zgłoszenia.
}
joined-waits-how = Gdy zwolni się miejsce, kolej sama przejdzie na Ciebie.
joined-mailed = Wyślemy Ci ten link. Zachowaj go: tak zmienisz swoje zgłoszenie.
joined-no-mail = Zachowaj tę stronę. Tak zmienisz swoje zgłoszenie.
joined-change = Zmień liczbę
joined-leave = Jednak nie przyjdę
joined-return = Jednak przyjdę
joined-law = Tylko Ty i organizatorzy widzicie, że przychodzisz.
joined-activity = Do zajęć
join-mail-joined-subject = Bierzesz udział: { $activity }
join-mail-joined-text =
    Miło, że przyjdziesz.

    { $activity }
    { $moment }
    { $place }

    Chcesz coś zmienić albo jednak nie przyjdziesz? Zrobisz to tutaj:
    { $link }

    To nie było Twoje zgłoszenie? Wtedy nic nie musisz robić.
join-mail-waits-subject = Jesteś na liście oczekujących: { $activity }
join-mail-waits-text =
    Brak miejsc. Jesteś na liście oczekujących.

    { $activity }
    { $moment }
    { $place }

    Gdy zwolni się miejsce, napiszemy do Ciebie. Twoje zgłoszenie jest tutaj:
    { $link }
join-mail-moved-up-subject = Jest dla Ciebie miejsce: { $activity }
join-mail-moved-up-text =
    Zwolniło się miejsce. Możesz przyjść.

    { $activity }
    { $moment }
    { $place }

    Jednak nie przyjdziesz? Powiedz to tutaj, wtedy przyjdzie ktoś inny:
    { $link }
join-mail-off-subject = Nie odbędzie się: { $activity }
join-mail-off-text =
    To się nie odbędzie.

    { $activity }
    { $moment }
    { $place }

    Co jeszcze się dzieje, zobaczysz tutaj:
    { $link }
flyer-join = Weźmiesz udział?
flyer-how = Zeskanuj kod telefonem. Konto nie jest potrzebne.
conflict-activity-over = Tu już nie można wziąć udziału. Zobacz, czy jest inny dzień.
conflict-join = To zgłoszenie było na inny dzień. Otwórz stronę jeszcze raz.
too-many-joins = Stąd przyszło wiele zgłoszeń. Spróbuj znów za kwadrans.
said-join-left = Zgłoszenie jest usunięte.
said-join-back = Zgłoszenie znów jest.
said-join-changed = Liczba jest zmieniona.
digest-link = Co tydzień e-mailem
digest-title = Co tydzień o tym, co się dzieje
digest-about = Jedna wiadomość na tydzień o wszystkim w okolicy. Zgłaszasz się jednym dotknięciem.
digest-mail = Twój adres e-mail
digest-mail-unreadable = Wpisz adres e-mail.
digest-name = Jak masz na imię?
digest-name-hint = Może być puste. Wtedy zapytamy dopiero przy zgłoszeniu.
digest-language = W jakim języku?
digest-place = Z jakiej dzielnicy lub okolicy?
digest-weekday = W jaki dzień?
digest-send = Wysyłajcie mi
digest-law = Najpierw dostaniesz e-mail z pytaniem. Zaczynamy dopiero po Twojej zgodzie.
digest-asked = Sprawdź swoją pocztę. Jest tam link: potwierdź tam.
digest-own-title = Twoja wiadomość tygodniowa
digest-gets = Co tydzień dostajesz wiadomość, co się dzieje: { $place }. Dzień: { $weekday }.
digest-will-get = Chcesz co tydzień wiedzieć, co się dzieje: { $place }? Dzień: { $weekday }.
digest-confirm = Tak, wysyłajcie mi
digest-end = Zakończ wiadomość tygodniową
digest-join-as = Zgłaszasz się jako { $name }.
said-digest-confirmed = Dobrze. Będziesz dostawać wiadomość tygodniową.
said-digest-ended = Koniec wiadomości tygodniowej. Twój adres jest usunięty.
digest-ask-mail-subject = Chcesz co tydzień wiedzieć, co się dzieje?
digest-ask-mail-text =
    Ktoś z tym adresem poprosił o wiadomość tygodniową: { $place }.

    To Ty? Potwierdź tutaj:
    { $link }

    To nie Ty? Nic nie rób. Za trzy dni Twojego adresu już tu nie będzie.
digest-mail-subject = Co się dzieje: { $place }
digest-mail-line =
    { $activity }
    { $moment }, { $place }
    Zgłoś się: { $link }
digest-mail-text =
    Oto co się dzieje:

    { $lines }

    Wiadomość tygodniową zakończysz tutaj:
    { $link }
