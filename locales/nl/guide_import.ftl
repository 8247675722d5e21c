guide-import-title = Sociale kaart inlezen
guide-import-lede = Heeft een ander al een sociale kaart? Lees die hier in. Eerst ziet u wat er verandert. Dan beslist u.
guide-import-hint = Een bestand in HSDS 3.0 (Open Referral), met .json aan het einde.
guide-import-out = De kaart van hier
guide-import-out-how = Dit is wat iedereen mag lezen. Een ander netwerk leest het bestand zo weer in.
guide-import-download = Bewaar als HSDS-bestand
guide-import-too-many = Dit bestand heeft meer dan 2000 keer aanbod. Vraag uw beheerder om het in te lezen.
guide-import-preview-lede = Dit lazen wij in { $file }. Er is nog niets bewaard.
guide-import-groups-new = Nieuwe organisaties
guide-import-groups-changed = Organisaties die veranderen
guide-import-groups-same = Organisaties die gelijk blijven
guide-import-new = Nieuw aanbod
guide-import-changed = Aanbod dat verandert
guide-import-ended = Aanbod dat eraf gaat
guide-import-same = Aanbod dat gelijk blijft
guide-import-more = { $count ->
    [one] En nog 1.
   *[other] En nog { $count }.
}
guide-import-nothing = In dit bestand staat niets dat anders is dan hier.
guide-import-begin = Zet op de sociale kaart
guide-import-said = Het staat op de sociale kaart.
guide-import-undo-what = Klopt er iets niet? Draai het terug. Wat intussen is gewijzigd, blijft zoals het is.
guide-import-undone = De kaart is weer zoals voor dit bestand. Wat intussen was gewijzigd, bleef.
guide-import-said-undone-some = Teruggedraaid. Wat intussen was gewijzigd, bleef.
guide-import-link = Lees een sociale kaart in
