repeats-week = Elke week op { $weekday }, { $hour } uur
repeats-fortnight = Om de week op { $weekday }, { $hour } uur
repeats-month = Elke maand op de { $nth } { $weekday }, { $hour } uur
repeats-until = tot en met { $date }
# In other languages the word follows the weekday.
nth-1 = { $day ->
   *[other] eerste
}
nth-2 = { $day ->
   *[other] tweede
}
nth-3 = { $day ->
   *[other] derde
}
nth-4 = { $day ->
   *[other] vierde
}
nth-last = { $day ->
   *[other] laatste
}
flyer-next = Eerstvolgende keer:
flyer-ask = Vragen?
join-lost = Al aangemeld, en uw link kwijt?
join-lost-how = Bel of vraag het wie dit organiseert. Daar staat u op de lijst, en daar kunnen ze die wijzigen.
joined-keep = Stuur de link naar uzelf
joined-copy = Kopieer de link
joined-copied = Gekopieerd
joined-lost = Deze link naar een aanmelding werkt niet. Misschien mist er een stukje, of is het langer dan 30 dagen geleden.
joined-lost-how = Bel of vraag het wie de activiteit organiseert. Daar weten ze of u op de lijst staat.
