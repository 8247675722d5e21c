places-title = Plekken
places-empty = Er zijn nog geen plekken.
place-in = Ligt in
place-kind-gemeente = Gemeente
place-kind-wijk = Wijk
place-kind-buurt = Buurt
place-kind-street = Straat
place-kind-building = Gebouw
place-kind-portiek = Portiek
place-kind-door = Voordeur
place-kind-room = Ruimte
place-practices = Zo werkt u hier
place-choose-practices = Kies hoe u hier werkt
place-known = Wie u hier kent
place-known-empty = Hier kent u nog niemand. Noteer wie u tegenkomt.
place-note = Noteer iemand
place-spoken = gesproken op { $date }
place-more-people = Volgende mensen
place-groups = Groepen hier
place-groups-empty = Hier is nog geen groep bekend.
place-below = Wat hierin ligt
place-below-empty = Hier ligt nog niets in. Voeg een buurt, straat of gebouw toe.
place-kind = Soort plek
place-name = Naam van de plek
place-postcode = Postcode
place-add = Voeg plek toe
place-kind-missing = Kies wat voor plek het is.
place-name-missing = Vul een naam in.
place-postcode-unreadable = Dit is geen postcode. Kijk hem na.
said-place-added = De plek staat erbij.
place-doors = { $count ->
    [one] 1 voordeur
   *[other] { $count } voordeuren
}
place-sum-doors = voordeuren
place-sum-known-doors = deuren waar u iemand kent
place-sum-people = mensen die u kent
place-sum-spoken = laatst gesproken
place-many = meer dan { $count }
place-someone-known = hier kent u iemand
place-nobody-known = hier kent u nog niemand
place-floor = { $count ->
    [-1] kelder
    [0] begane grond
   *[other] { $count }e verdieping
}
place-floor-unknown = verdieping onbekend
place-floors = Verdiepingen
place-map = Kaart van { $name }
place-more-below = Volgende plekken
places-tree-more = Dit zijn de eerste 600. Open een gemeente of wijk voor de rest.
places-import-title = Lees plekken in
places-import-lede = Zo weet u welke deuren er zijn. Eerst ziet u wat wij lazen. Daarna beslist u.
places-import-areas = Gemeenten, wijken en buurten: een lijst van het CBS met codes en namen (CSV of Excel).
places-import-outlines = Waar zij liggen: een bestand met gebieden (GeoJSON, in lengte en breedte).
places-import-doors = Adressen: een uittreksel uit de BAG met straat, huisnummer, letter, toevoeging en postcode. Bouwlaag mag ook.
places-import-order = Begin met de gebieden. Dan komen adressen met een buurtcode meteen in hun buurt.
places-import-into = Waar liggen deze adressen, als het er niet bij staat?
places-import-areas-into = Bij welke gemeente hoort een wijk of buurt zonder code?
places-preview-lede = Dit lazen wij in { $file }. Er is nog niets toegevoegd.
places-columns-left = Deze kolommen lezen wij niet: { $columns }
places-more-rejected = { $count ->
    [one] En nog 1 rij.
   *[other] En nog { $count } rijen.
}
places-begin = { $count ->
    [one] Lees 1 rij in
   *[other] Lees { $count } rijen in
}
places-sum-outlines = gebieden op de kaart
places-sum-streets = straten
places-sum-doors = voordeuren
places-sum-floors = met verdieping
places-sum-known = waren er al
places-sum-filled = aangevuld
places-undo-what = Klopt er iets niet? Draai dit terug. Plekken waar al iets bij hoort, blijven.
places-undone = Wat uit dit bestand kwam, is weg. Plekken waar al iets bij hoort, bleven.
places-said-undone-some = Teruggedraaid. Plekken waar al iets bij hoort, bleven.
places-file-unknown = Wij zien hier geen lijst van gebieden of adressen. Zet boven de kolommen bijvoorbeeld buurtcode en buurtnaam, of straat en huisnummer.
places-file-broken = Dit bestand met gebieden kunnen we niet lezen. Bewaar het als GeoJSON en probeer het opnieuw.
places-file-other-system = Dit bestand rekent in meters (Rijksdriehoek). Bewaar het in lengte en breedte (WGS84, EPSG:4326).
places-file-too-detailed = Dit bestand heeft te veel gebieden of te veel punten. Neem alleen uw eigen gemeente.
places-row-no-area = Rij { $row }: wij zien geen gemeente, wijk of buurt.
places-row-outline = Rij { $row }: de vorm van dit gebied kunnen we niet lezen.
places-row-no-street = Rij { $row }: er staat geen straat.
places-row-no-number = Rij { $row }: het huisnummer kunnen we niet lezen.
places-row-postcode = Rij { $row }: dit is geen Nederlandse postcode.
places-row-floor = Rij { $row }: de verdieping kunnen we niet lezen. Schrijf een getal; 0 is de begane grond.
places-row-unknown-area = Rij { $row }: deze buurt kennen wij niet. Lees eerst de lijst met buurten in.
places-row-other-postcode = Rij { $row }: dit huisnummer staat al in deze straat, met een andere postcode.
building-title = Gebouw toevoegen
building-lede = Zo tekent u een flat in een minuut. Deuren die er al zijn, gaan mee.
building-name = Naam van het gebouw
building-name-hint = Mag leeg blijven. Dan heet het naar zijn huisnummers.
building-from = Eerste huisnummer
building-to = Laatste huisnummer
building-numbers = Welke nummers
building-numbers-all = allemaal
building-numbers-even = even
building-numbers-odd = oneven
building-floors = Aantal verdiepingen
building-floors-hint = De begane grond telt mee.
building-per-floor = Deuren per verdieping in een portiek
building-per-floor-hint = Leeg laten als er geen portieken zijn, zoals bij een galerij.
building-postcode = Postcode
building-look = Laat zien
building-make = { $count ->
    [one] Voeg gebouw met 1 deur toe
   *[other] Voeg gebouw met { $count } deuren toe
}
building-look-again = Of verander iets:
building-preview = Zo wordt het
building-range-wrong = Kies een eerste en een laatste nummer, van klein naar groot.
building-too-many = Dit zijn meer dan 500 deuren. Maak er twee gebouwen van.
building-floors-wrong = Kies 1 tot 40 verdiepingen.
building-per-floor-wrong = Kies 1 tot 50 deuren, of laat dit leeg.
said-building-added = Het gebouw staat erbij.
said-building-gone = Het gebouw is weer weg.
conflict-building-used = Bij een deur van dit gebouw hoort al iets. Daarom blijft het staan.
conflict-building-not-drawn = Dit gebouw is niet met de hand getekend. Het kan hier niet weg.
place-heard = Wat hier speelt
place-round = Ronde
place-meeting = Ontmoeting
places-find = Zoek een plek
places-find-example = Lindenlaan 164 of Merelhof
places-found = Gevonden plekken
places-not-found = Geen plek gevonden bij “{ $what }”. Probeer alleen de straat.
