repeats-week = Co tydzień: { $weekday }, godz. { $hour }
repeats-fortnight = Co dwa tygodnie: { $weekday }, godz. { $hour }
repeats-month = Co miesiąc: { $nth } { $weekday }, godz. { $hour }
repeats-until = ostatni raz { $date }
nth-1 = { $day ->
    [3] pierwsza
    [6] pierwsza
    [7] pierwsza
   *[other] pierwszy
}
nth-2 = { $day ->
    [3] druga
    [6] druga
    [7] druga
   *[other] drugi
}
nth-3 = { $day ->
    [3] trzecia
    [6] trzecia
    [7] trzecia
   *[other] trzeci
}
nth-4 = { $day ->
    [3] czwarta
    [6] czwarta
    [7] czwarta
   *[other] czwarty
}
nth-last = { $day ->
    [3] ostatnia
    [6] ostatnia
    [7] ostatnia
   *[other] ostatni
}
flyer-next = Następnym razem:
flyer-ask = Pytania?
join-lost = Już zgłoszone, a link zginął?
join-lost-how = Zadzwoń do organizatorów albo zapytaj. Mają Cię na liście i mogą ją zmienić.
joined-keep = Wyślij link do siebie
joined-copy = Skopiuj link
joined-copied = Skopiowano
joined-lost = Ten link do zgłoszenia nie działa. Może brakuje jego części albo minęło ponad 30 dni.
joined-lost-how = Zadzwoń do organizatorów albo zapytaj. Wiedzą, czy jesteś na liście.
