group-join-title = Dołącz
group-join-how-open = Każdy może dołączyć. Powiedz, kim jesteś, i już należysz do grupy.
group-join-how-ask = Zapytaj, czy możesz dołączyć. Odpowiedzą Ci osoby, które prowadzą grupę.
group-join-how-not-now = Grupa nie jest jeszcze gotowa. Zostaw imię: damy znać, gdy będzie można.
group-join-rests = Ta grupa teraz odpoczywa. Będziesz z nią, gdy znowu zacznie.
group-join-reach-hint = Tylko tak dostaniesz wiadomość od grupy.
group-join-send = Chcę dołączyć
group-join-law = Nie potrzebujesz konta. Twoje imię widzą tylko osoby, które prowadzą grupę. Po roku zapytamy, czy nadal bierzesz udział. Gdy przestaniesz, wszystko usuniemy.
taking-part-title = Udział w grupie
taking-part-in = Należysz do grupy!
taking-part-asked = Twoje pytanie dotarło do grupy
taking-part-not-yet = Jeszcze nie teraz
taking-part-left = Nie należysz już do grupy
taking-part-how-in = Grupa da Ci znać, gdy coś się będzie działo.
taking-part-how-asked = Osoby, które prowadzą grupę, odpowiadają zwykle w ciągu tygodnia.
taking-part-how-not-yet = Grupa potrzebuje jeszcze trochę czasu. To nie przez Ciebie. Damy znać, gdy będzie można.
taking-part-how-left = Jutro usuwamy Twoje imię i adres.
taking-part-over = Ta grupa się zakończyła. Usuwamy Twoje imię i adres.
taking-part-mailed = Wyślemy Ci ten link. Zachowaj go: tak możesz też zrezygnować.
taking-part-no-mail = Zachowaj tę stronę. Tak możesz też zrezygnować.
taking-part-ask = Nadal chcę dołączyć
taking-part-return = Jednak biorę udział
taking-part-until = Usuniemy to { $date }, chyba że powiesz, że nadal bierzesz udział.
taking-part-stay = Nadal biorę udział
taking-part-leave = Rezygnuję
taking-part-kept = Co o Tobie przechowujemy
taking-part-law = Widzisz to tylko Ty i osoby, które prowadzą grupę. Gdy zrezygnujesz, jutro już tego nie będzie.
taking-part-group = Do grupy
said-group-join-left = Nie ma Cię już na liście.
said-group-join-back = Twoje imię znów jest na liście.
said-group-join-asked = Zapisane. Damy Ci znać.
said-group-join-stays = Miło, że nadal bierzesz udział.
conflict-group-join = Tak się nie da. Zacznij jeszcze raz na stronie grupy.
conflict-group-shut = Grupa teraz nikogo nie przyjmuje. Zapytamy później.
conflict-group-ended = Ta grupa się zakończyła.
conflict-group-not-carried = Tej grupy nie prowadzą mieszkańcy. Nie ma tu takiego kroku.
group-mail-in-subject = Należysz do grupy: { $group }
group-mail-in-text =
    Dzień dobry,

    Należysz teraz do grupy: { $group }.

    Na tej stronie widać, co o Tobie przechowujemy. Tam możesz też zrezygnować:
    { $link }

    To nie była Twoja prośba? Otwórz link i wybierz „Rezygnuję”. Wtedy wszystko usuniemy.
group-mail-asked-subject = Twoje pytanie do grupy: { $group }
group-mail-asked-text =
    Dzień dobry,

    Chcesz dołączyć do grupy: { $group }. Osoby, które ją prowadzą, odpowiadają zwykle w ciągu tygodnia.

    Na tej stronie widać, co o Tobie przechowujemy. Tam możesz też zrezygnować:
    { $link }

    To nie była Twoja prośba? Otwórz link i wybierz „Rezygnuję”. Wtedy wszystko usuniemy.
group-mail-not-yet-subject = Jeszcze nie teraz: { $group }
group-mail-not-yet-text =
    Dzień dobry,

    Chcesz dołączyć do grupy: { $group }. Grupa potrzebuje jeszcze trochę czasu. To nie przez Ciebie.

    Gdy będzie można, napiszemy do Ciebie. Nie chcesz tego? Powiedz to tutaj:
    { $link }
group-mail-open-subject = Możesz teraz dołączyć: { $group }
group-mail-open-text =
    Dzień dobry,

    Była od Ciebie prośba o dołączenie do grupy: { $group }. Teraz już można. Nadal chcesz? Powiedz to tutaj:
    { $link }
group-mail-still-subject = Nadal bierzesz udział? { $group }
group-mail-still-text =
    Dzień dobry,

    Należysz do grupy już prawie rok: { $group }. Czy to nadal aktualne? Wybierz „Nadal biorę udział”:
    { $link }

    Jeśli nic nie powiesz, usuniemy Twoje imię i adres { $date }.
