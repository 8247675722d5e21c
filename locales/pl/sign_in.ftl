sign-in-title = Logowanie
sign-in-explained = Wpisz swój adres e-mail. Wyślemy Ci link do zalogowania.
sign-in-mail = Adres e-mail
sign-in-send = Wyślijcie mi link
sign-in-mail-unreadable = To nie wygląda na adres e-mail. Sprawdź jeszcze raz.
sign-in-asked-title = Sprawdź pocztę
sign-in-asked = Jeśli znamy ten adres, zaraz przyjdzie na niego wiadomość od nas.
sign-in-asked-how-long = Link działa dziesięć minut, jeden raz, w tej przeglądarce.
sign-in-asked-colleague = Pracujesz tu, a wiadomości nie ma? Poproś koordynatora o link startowy.
sign-in-again = Nie ma wiadomości? Spróbuj jeszcze raz
sign-in-confirm-title = Witaj
sign-in-confirm = Naciśnij przycisk, żeby się zalogować.
sign-in-go-on = Dalej
sign-in-mail-subject = Logowanie: { $network }
sign-in-mail-text =
    Dzień dobry,

    Tym linkiem zalogujesz się tutaj: { $network }

    { $link }

    Link działa dziesięć minut i jeden raz. Otwórz go w przeglądarce, w której był zamówiony.
    To nie była Twoja prośba? Wtedy nic nie musisz robić.
demo-who-are-you = Kim chcesz być?
demo-explained = To zmyślona dzielnica. Wybierz kogoś i rozejrzyj się.
sign-in-key = Zaloguj się kluczem
sign-in-by-card = Mam kartę z kodem
key-failed = Nie udało się. Spróbuj jeszcze raz albo poproś o link e-mailem.
card-title = Logowanie kartą
card-explained = Na karcie jest kod. Przepisz go tutaj.
card-code = Kod na karcie
card-code-hint = Wielkie litery i kreski nie mają znaczenia.
card-go = Zaloguj się
card-by-mail = Mam adres e-mail
card-unknown = Nie znamy tego kodu. Sprawdź go jeszcze raz, litera po literze.
forbidden-link = Ten link był już użyty albo jest za stary. Poproś o nowy.
forbidden-browser = Otwórz link w tej samej przeglądarce, w której był zamówiony.
