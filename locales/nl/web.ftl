web-title = Het web
web-lede = Wie kent wie, en wat hangt er aan één mens? Wat u hier ziet, is wat u mag weten.
web-empty = Hier werkt nog niemand die u kunt zien.
web-who = Wie houdt het web vast
web-total = { $count ->
    [0] Niets hangt aan één mens.
    [one] 1 draad hangt aan één mens.
   *[other] { $count } draden hangen aan één mens.
}
web-key = Een lijn: samen kennen zij mensen of groepen. Het cijfer: wat alleen aan deze collega hangt.
web-more = { $count ->
    [one] 1 collega staat alleen in de tabel.
   *[other] { $count } collega's staan alleen in de tabel.
}
web-picture-name = Wie verbindt wie
web-picture-said = Een kring van collega's. Hoe groter het rondje, hoe meer draden. De tabel zegt hetzelfde.
web-keeper = Collega
web-held = Draden
web-alone = Alleen hier
web-only = Kent verder niemand
web-people = { $count ->
    [one] 1 mens.
   *[other] { $count } mensen.
}
web-groups = { $count ->
    [one] 1 groep.
   *[other] { $count } groepen.
}
web-promises = { $count ->
    [one] 1 belofte.
   *[other] { $count } beloften.
}
web-prescriptions = { $count ->
    [one] 1 recept.
   *[other] { $count } recepten.
}
web-without = Het web zonder { $name }
web-nothing-alone = Niets verliest zijn enige draad. Mooi zo.
web-alone-many = { $count ->
    [one] 1 draad verliest het web.
   *[other] { $count } draden verliest het web.
}
web-plan = Stel ieder voor aan een volgende. Hebben zij elkaar ontmoet, dan zakt het getal.
web-plan-title = Plan om over te dragen
web-thread = Wie of wat
web-next = Wie daarna
web-do = Wat te doen
web-thing-person = mens
web-thing-group = groep
web-thing-promise = belofte
web-thing-prescription = recept
web-nobody = Er is geen collega
web-begun = Voorgesteld
web-hand-over = Draag over
web-introduce = Stel voor
web-introduce-to = Stel voor aan { $name }
web-rows-more = { $count ->
    [one] Daarna nog 1.
   *[other] Daarna nog { $count }.
}
web-to-hand-over = Draag alles in één keer over
web-bridges = Door wie anderen erbij horen
web-bridges-about = Valt deze mens of groep weg, dan kennen wij de anderen niet meer.
web-behind = { $count ->
    [one] 1 draad
   *[other] { $count } draden
}
web-loose = Zonder draad
web-loose-about = Niemand die hier werkt, heeft nog contact met:
web-tie-words = Kennismaken met { $name }
web-tie-told = Een collega neemt het contact over. Wij stellen u graag aan elkaar voor.
web-hand-over-count = { $count ->
    [0] Niets hangt alleen aan deze collega.
    [one] 1 draad hangt alleen aan deze collega.
   *[other] { $count } draden hangen alleen aan deze collega.
}
web-hand-over-link = Bekijk ze in het web
web-only-key = Alleen { $name } heeft een sleutel van
