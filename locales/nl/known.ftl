known-title = Sociale foto
known-lede = Wat weten wij samen van de mensen hier, en wat niet?
known-print = Druk af
known-place = Naar de plek
known-no-doors = Hier zijn nog geen voordeuren bekend. Lees eerst de adressen in bij Plekken.
known-too-small = Hier zijn te weinig deuren voor een foto. Kijk naar wat eromheen ligt.
known-share-known = bekend
known-share-fading = vervaagt
known-share-unknown = onbekend
known-share-alone = met rust gelaten
known-explained = Bekend is een deur waar iemand dit jaar iemand sprak. Na een jaar vervaagt dat, na twee jaar weten wij niets meer.
known-whose = Door wiens ogen?
known-anyone = Iedereen samen
known-picture = Bekend en onbekend
known-picture-of = Wat { $name } weet
known-picture-name = Bekende en onbekende deuren in { $name }
known-picture-said = De tabel hiernaast zegt hetzelfde in getallen.
known-nothing-yet = Hier kent nog niemand iemand.
known-table = Deuren per plek
known-where = Plek
known-doors = deuren
known-what = Wat
known-of = { $known } van { $doors } bekend
known-rest = De rest samen
known-and-alone = { $count ->
    [one] en 1 met rust
   *[other] en { $count } met rust
}
known-ring = Maak een ronde
known-to-ring = Waar bellen wij nu aan?
known-to-ring-none = Overal kent iemand iemand, of er is al een ronde.
known-unknown-doors = { $count ->
    [one] 1 deur onbekend
   *[other] { $count } deuren onbekend
}
known-groups = Wie weet wat?
known-group = Organisatie
known-groups-none = Nog geen organisatie sprak hier iemand.
known-voices = Welke stemmen missen wij?
known-voices-none = Van te weinig mensen weten wij welke taal zij spreken.
known-voices-explained = Taal en leeftijd tellen alleen mee als mensen die zelf gaven. Minder dan vijf mensen laten wij weg.
known-blank = Hier kent nog niemand iemand:
known-languages = Talen
known-speakers = { $count ->
    [one] 1 mens
   *[other] { $count } mensen
}
known-ours = { $count ->
    [0] niemand van ons spreekt dit
    [one] 1 van ons spreekt dit
   *[other] { $count } van ons spreken dit
}
known-ages = Leeftijden
known-age = { $age } jaar
known-ages-unheard = Nog niet of nauwelijks gehoord:
known-ages-none = Niemand gaf hier een leeftijd. Wij vragen er niet naar.
known-minds = Wat leeft er?
known-minds-none = Nog te weinig mensen vertelden hier iets.
known-minds-explained = Geteld uit wensen en ervaringen van dit jaar. Elke deur telt één keer. Minder dan vijf laten wij weg.
known-voices-of = { $count ->
    [one] 1 stem
   *[other] { $count } stemmen
}
known-added = { $count ->
    [one] 1 bewoner vulde zelf aan.
   *[other] { $count } bewoners vulden zelf aan.
}
known-added-some = Enkele bewoners vulden zelf aan.
known-outside-lede = Van hoeveel deuren kennen wij iemand? Wie dat zijn, staat hier nooit.
known-quarter = Cijfers van { $quarter }
known-about = ongeveer { $count }
known-too-few = te weinig om te tonen
known-too-few-themes = Nog te weinig om te tonen.
known-not-drawn = Hier zijn nog geen cijfers. Ze komen op de eerste dag van het kwartaal, per wijk en buurt.
known-outside-explained = De cijfers staan een kwartaal vast. Ze zijn afgerond, met een beetje ruis. Zo is niemand eruit te halen.
known-below = Kijk dichterbij
known-add = Wat mist hier?
known-add-lede = U woont hier. Wat moeten wij weten? Werkers in het netwerk lezen het.
known-add-kind = Wat is het?
known-add-experience = Zo is het hier
known-add-wish = Dit wens ik
known-add-text = Vertel het
known-add-hint = Noem geen namen van anderen.
known-add-send = Vul aan
known-add-nothing = Schrijf eerst iets op.
said-known-added = Dank u wel. Wij nemen het mee. U vindt het terug op uw eigen pagina.
forbidden-known-add = Alleen een bewoner kan dit aanvullen. Kies eerst die pet.
theme-home = wonen
theme-learning = leren
theme-together = samen doen
place-said = Wat over deze plek is gezegd
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
known-ours-unsaid = Wat spreken wij zelf? Vul uw taal in bij Mijn Sprokkel.
known-map-key = Hoe dichter de strepen, hoe minder bekend. Het getal is het deel dat bekend is.
