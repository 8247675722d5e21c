activity-lasts = Trwa { $minutes } min
activity-moved-to = Nowy termin: { $moment }.
join-mail-moved-subject = Nowy termin: { $activity }
join-mail-moved-text =
    Zmienił się dzień albo godzina.

    { $activity }
    Teraz: { $moment }
    Było: { $was }
    { $place }

    Nie możesz wtedy przyjść? Powiedz to tutaj, wtedy przyjdzie ktoś inny:
    { $link }
join-mail-on-subject = Jednak się odbędzie: { $activity }
join-mail-on-text =
    Pisaliśmy, że to się nie odbędzie. Jednak się odbędzie.

    { $activity }
    { $moment }
    { $place }

    Już nie przyjdziesz? Powiedz to tutaj, wtedy przyjdzie ktoś inny:
    { $link }
