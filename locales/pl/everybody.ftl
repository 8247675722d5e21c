everybody-title = Witaj w { $wijk }
everybody-what = { $wijk }: co tu jest, co mieszkańcy robią razem i kogo można zapytać?
everybody-asks = Powiedz nam
everybody-week = W tym tygodniu
everybody-week-more = Wszystko w tym miesiącu
everybody-week-none = Na ten tydzień nic nie zapisano. Wiesz o czymś fajnym? Powiedz nam.
everybody-rooms = Sale, z których można korzystać
everybody-plans = Co mieszkańcy razem wymyślają i robią
everybody-rests = szuka ludzi
everybody-stories = Historie z dzielnicy
everybody-who = Kto jest kim
everybody-groups = { $count ->
    [0] Zobacz, kto jest w dzielnicy
    [one] Zobacz grupę w dzielnicy
    [few] Zobacz { $count } grupy w dzielnicy
    [many] Zobacz { $count } grup w dzielnicy
   *[other] Zobacz { $count } grupy w dzielnicy
}
everybody-public-title = Co tu jest dla wszystkich?
everybody-public-1 = Gmina tego nie czyta.
everybody-public-2 = Na tej stronie jest tylko to, co dla wszystkich. Bez imion uczestników.
everybody-public-3 = Konto nie jest potrzebne.
everybody-krant = Gazeta dzielnicy do druku
everybody-others = Inne dzielnice
everybody-aloud = Czytaj na głos
everybody-aloud-stop = Przestań czytać
krant-title = Gazeta dzielnicy
krant-head = Gazeta dzielnicy: { $wijk }
krant-asks = Chcesz coś zrobić, czegoś szukasz albo masz pomysł? Powiedz to komuś, kto pracuje w dzielnicy, lub zajrzyj na
krant-print = Drukuj
hello-help = Mogę pomóc
hello-look = Szukam czegoś
hello-idea = Mam pomysł
hello-about-help = Opowiedz, co lubisz robić lub co dobrze umiesz. Poszukamy kogoś, kogo to ucieszy.
hello-about-look = Opowiedz, czego szukasz. Pomyślimy razem z Tobą.
hello-about-idea = Opowiedz, co jest potrzebne i co możesz w tym zrobić.
hello-text-help = Co lubisz robić lub co dobrze umiesz?
hello-text-look = Czego szukasz?
hello-text-idea = Co jest potrzebne?
hello-own = Co możesz w tym zrobić?
hello-text-missing = Wypełnij to pole. Jedno zdanie wystarczy.
hello-own-missing = Wypełnij to pole. Mały początek też jest dobry.
hello-name = Jak masz na imię?
hello-reach = Jak możemy się z Tobą skontaktować?
hello-reach-hint = Twój numer telefonu lub adres e-mail.
hello-send = Wyślij
hello-who = Czytają to tylko pracownicy sieci. Gmina tego nie czyta.
hello-thanks = Dziękujemy
hello-thanks-what = Ktoś z sieci skontaktuje się z Tobą.
hello-back = Wróć do dzielnicy
said-hello = Dziękujemy. Dotarło do nas.
conflict-nobody = Teraz nikt nie może tego przyjąć. Spróbuj później albo zadzwoń do grupy z „Kto jest kim”.
public-title = Witaj
theme-languages-spoken = Mówimy tu także w tych językach
everybody-phase-think-along = Mieszkańcy wymyślają to razem
everybody-phase-do-along = Mieszkańcy robią to razem
everybody-phase-let-go = Mieszkańcy robią to sami
hello-name-missing = Wpisz, jak masz na imię.
hello-reach-missing = Wpisz tu tylko swój numer telefonu lub adres e-mail.
