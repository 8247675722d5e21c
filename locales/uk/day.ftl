activity-lasts = Триває { $minutes } хв
activity-moved-to = Перенесено на: { $moment }.
join-mail-moved-subject = Перенесено: { $activity }
join-mail-moved-text =
    День або година змінилися.

    { $activity }
    Тепер: { $moment }
    Було: { $was }
    { $place }

    Не зможете тоді прийти? Скажіть про це тут, щоб міг прийти хтось інший:
    { $link }
join-mail-on-subject = Таки відбудеться: { $activity }
join-mail-on-text =
    Ми писали, що це скасовано. Це таки відбудеться.

    { $activity }
    { $moment }
    { $place }

    Більше не прийдете? Скажіть про це тут, щоб міг прийти хтось інший:
    { $link }
