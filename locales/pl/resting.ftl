activity-rests = Ta grupa teraz odpoczywa.
activity-rests-how = Dlatego to się teraz nie odbywa. Zapiszesz się znowu, gdy grupa ruszy dalej.
joined-rests = Ta grupa teraz odpoczywa
joined-rests-how = Teraz się to nie odbywa. Twoje miejsce czeka, aż grupa ruszy dalej.
conflict-activity-rests = Ta grupa teraz odpoczywa. Zapiszesz się znowu, gdy ruszy dalej.
join-mail-rests-subject = Przerwa: { $activity }
join-mail-rests-text =
    Dzień dobry,

    Osoby, które prowadzą { $activity }, teraz odpoczywają. Teraz się to nie odbywa, także { $moment }.

    Twoje miejsce czeka. Damy znać, gdy znowu się zacznie. Już nie przyjdziesz? Powiedz to tutaj:
    { $link }
join-mail-wakes-subject = Znowu się odbywa: { $activity }
join-mail-wakes-text =
    Dzień dobry,

    { $activity } znowu się odbywa. Nadal jesteś na liście:

    { $moment }
    { $place }

    Nie przyjdziesz? Powiedz to tutaj:
    { $link }
