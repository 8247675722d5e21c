foto-title = Sociale foto
foto-lede = Wat weten wij samen van de mensen hier, en wat niet?
foto-print = Druk af
foto-place = Naar de plek
foto-no-doors = Hier zijn nog geen voordeuren bekend. Lees eerst de adressen in bij Plekken.
foto-too-small = Hier zijn te weinig deuren voor een foto. Kijk naar wat eromheen ligt.
foto-share-known = bekend
foto-share-fading = vervaagt
foto-share-unknown = onbekend
foto-share-alone = met rust gelaten
foto-explained = Bekend is een deur waar iemand dit jaar iemand sprak. Na een jaar vervaagt dat, na twee jaar weten wij niets meer.
foto-whose = Door wiens ogen?
foto-anyone = Iedereen samen
foto-picture = Bekend en onbekend
foto-picture-of = Wat { $name } weet
foto-picture-name = Bekende en onbekende deuren in { $name }
foto-picture-said = De tabel hiernaast zegt hetzelfde in getallen.
foto-nothing-yet = Hier kent nog niemand iemand.
foto-table = Deuren per plek
foto-where = Plek
foto-doors = deuren
foto-what = Wat
foto-of = { $known } van { $doors } bekend
foto-rest = De rest samen
foto-and-alone = { $count ->
    [one] en 1 met rust
   *[other] en { $count } met rust
}
foto-ring = Maak een ronde
foto-to-ring = Waar bellen wij nu aan?
foto-to-ring-none = Overal kent iemand iemand, of er is al een ronde.
foto-unknown-doors = { $count ->
    [one] 1 deur onbekend
   *[other] { $count } deuren onbekend
}
foto-groups = Wie weet wat?
foto-group = Organisatie
foto-groups-none = Nog geen organisatie sprak hier iemand.
foto-voices = Welke stemmen missen wij?
foto-voices-none = Van te weinig mensen weten wij welke taal zij spreken.
foto-voices-explained = Taal en leeftijd tellen alleen mee als mensen die zelf gaven. Minder dan vijf mensen laten wij weg.
foto-blank = Hier kent nog niemand iemand:
foto-languages = Talen
foto-speakers = { $count ->
    [one] 1 mens
   *[other] { $count } mensen
}
foto-ours = { $count ->
    [0] niemand van ons spreekt dit
    [one] 1 van ons spreekt dit
   *[other] { $count } van ons spreken dit
}
foto-ages = Leeftijden
foto-age = { $age } jaar
foto-ages-unheard = Nog niet of nauwelijks gehoord:
foto-ages-none = Niemand gaf hier een leeftijd. Wij vragen er niet naar.
foto-minds = Wat leeft er?
foto-minds-none = Nog te weinig mensen vertelden hier iets.
foto-minds-explained = Geteld uit wensen en ervaringen van dit jaar. Elke deur telt één keer. Minder dan vijf laten wij weg.
foto-voices-of = { $count ->
    [one] 1 stem
   *[other] { $count } stemmen
}
foto-added = { $count ->
    [one] 1 bewoner vulde zelf aan.
   *[other] { $count } bewoners vulden zelf aan.
}
foto-added-some = Enkele bewoners vulden zelf aan.
foto-outside-lede = Van hoeveel deuren kennen wij iemand? Wie dat zijn, staat hier nooit.
foto-quarter = Cijfers van { $quarter }
foto-about = ongeveer { $count }
foto-too-few = te weinig om te tonen
foto-too-few-themes = Nog te weinig om te tonen.
foto-not-drawn = Hier zijn nog geen cijfers. Ze komen op de eerste dag van het kwartaal, per wijk en buurt.
foto-outside-explained = De cijfers staan een kwartaal vast. Ze zijn afgerond, met een beetje ruis. Zo is niemand eruit te halen.
foto-below = Kijk dichterbij
foto-add = Wat mist hier?
foto-add-lede = U woont hier. Wat moeten wij weten? Werkers in het netwerk lezen het.
foto-add-kind = Wat is het?
foto-add-experience = Zo is het hier
foto-add-wish = Dit wens ik
foto-add-text = Vertel het
foto-add-hint = Noem geen namen van anderen.
foto-add-send = Vul aan
foto-add-nothing = Schrijf eerst iets op.
said-known-added = Dank u wel. Wij nemen het mee. U vindt het terug op uw eigen pagina.
forbidden-known-add = Alleen een bewoner kan dit aanvullen. Kies eerst die pet.
theme-home = wonen
theme-learning = leren
theme-together = samen doen
place-known-picture = Sociale foto
person-age = Leeftijd
person-age-hint = Alleen als zij die zelf gaf.
person-age-none = Niet gegeven
me-age = U gaf als leeftijd { $age } jaar.
me-age-label = Mijn leeftijd, als ik die wil geven
me-age-none = Dat zeg ik niet
me-added-title = Wat u zelf aanvulde
me-added-remove = Haal weg
said-known-taken-back = Het is weg.
foto-ours-unsaid = Wat spreken wij zelf? Vul uw taal in bij Mijn Sprokkel.
foto-map-key = Hoe dichter de strepen, hoe minder bekend. Het getal is het deel dat bekend is.
