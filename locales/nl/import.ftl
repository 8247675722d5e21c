import-phone-as-typed = Dit telefoonnummer kennen we niet. Het blijft staan zoals het er stond: { $typed }
import-email-as-typed = Dit is geen e-mailadres. Het blijft staan zoals het er stond: { $typed }
import-postcode-as-typed = Dit is geen Nederlandse postcode. Hij blijft staan zoals hij er stond: { $typed }
import-come-back-unclear = We zien geen datum om op terug te komen. De tekst staat nu bij de notities: { $typed }
import-come-back-guessed = Er stond geen datum. Kijk of deze klopt: { $typed }
import-date-unclear = We lezen hier geen datum. De tekst staat nu bij de notities: { $typed }
import-audience-unclear = We weten niet wie dit mag lezen. De tekst staat nu bij de notities: { $typed }
import-id-unknown = Dit kenmerk komt niet van ons. Het staat nu bij de notities: { $typed }
import-second-value = Hier stond al iets anders. Dit staat nu bij de notities: { $typed }
import-number-became-date = Excel heeft van dit huisnummer een datum gemaakt. Kijk het na: { $typed }
import-column-skipped = Deze kolom is overgeslagen, zoals u koos.
import-photo-dropped = Foto's, geluiden en sleutels bewaren we niet: { $typed } weggelaten.
import-bsn-refused = In rij { $row } staat een burgerservicenummer. Dat mogen we niet bewaren. Haal het weg en probeer het opnieuw.
import-card-too-large = Kaart { $row } is groter dan 1 MB.
import-card-unreadable = Kaart { $row } kunnen we niet lezen.
import-card-cut-off = Het bestand houdt op midden in kaart { $row }.
import-too-many-cards = Er staan meer dan 200.000 kaarten in dit bestand.
import-file-empty = Dit bestand is leeg.
import-file-unreadable = Dit bestand kunnen we niet lezen. Bewaar het als Excel (.xlsx) of als CSV en probeer het opnieuw.
import-file-newer = Dit bestand is van een nieuwere Sprokkel. Vraag uw beheerder om een nieuwe versie.
import-file-too-large = Dit bestand is te groot.
import-file-too-many-rows = In dit bestand staan te veel rijen. Deel het in stukken op.
import-file-too-many-columns = In dit bestand staan te veel kolommen.
import-file-old-excel = Dit is een oud Excel-bestand, of het heeft een wachtwoord. Bewaar het als .xlsx zonder wachtwoord.
import-file-unsafe = Dit bestand kunnen we niet veilig lezen.
import-file-no-people = In dit bestand staan geen mensen.
duplicate-same-phone = zelfde telefoonnummer
duplicate-same-email = zelfde e-mailadres
duplicate-same-name = zelfde naam en postcode
imports-title = Lees uw lijst in
imports-lede = Excel, CSV of visitekaartjes uit uw telefoon. Eerst ziet u wat wij lazen. Daarna beslist u.
imports-file = Uw bestand
imports-file-hint = Tot 25 MB. Wat u niet bevestigt, is na een dag weer weg.
imports-look = Bekijk wat erin staat
imports-sending = Uw bestand wordt verstuurd …
imports-reading = Wij lezen uw bestand …
imports-how-far = Hoe ver wij zijn
imports-what = Wat kan ik inlezen?
imports-what-how = Een lijst met een rij per mens: naam, telefoon, adres, wat iemand wil of kan. De namen van de kolommen kiest u zelf. Een kolom die wij niet kennen, wordt een notitie.
imports-example = Voorbeeld downloaden (CSV)
imports-mine = Eerder ingelezen
import-file-missing = Kies eerst een bestand.
import-step-uploaded = nog niet bevestigd
import-step-confirmed = bezig
import-step-done = ingelezen
import-step-failed = niet gelukt
import-step-undone = teruggedraaid
import-preview-title = Klopt dit?
import-preview-lede = Dit lazen wij in { $file }. Er staat nog niemand in de lijst.
import-sum-people = mensen
import-sum-talents = talenten
import-sum-wishes = wensen
import-sum-revisits = terugkomen
import-sum-rejected = geweigerd
import-columns = Kolommen
import-above = Boven de kopjes stond: { $text }
import-in-file = In uw bestand
import-sample = Voorbeeld
import-read-as = Wij lezen dit als
import-read-column-as = { $column } lezen als
import-first = Zo lezen wij de eerste rijen
import-come-back = Terugkomen
import-remarks = Kijk dit na
import-row = Rij { $row }
import-rejected = Niet meegenomen
import-place = Waar wonen deze mensen, als het er niet bij staat?
import-look-again = Opnieuw bekijken
import-not = Toch niet
import-undo-hint = U kunt dit 30 dagen lang terugdraaien.
import-running-title = Bezig met inlezen
import-progress = { $done } van { $total } rijen
import-refresh = Opnieuw kijken
import-done-title = Ingelezen
import-undone-title = Teruggedraaid
import-failed-title = Inlezen is niet gelukt
import-failed-how = Er is niets bewaard. Probeer het opnieuw.
import-undone-all = Alles wat uit dit bestand kwam, is weer weg.
import-as-note = Deze kolommen zijn als notitie bewaard: { $columns }
import-undo-what = Klopt er iets niet? Draai dit terug. Mensen met wie al iets gebeurd is, blijven.
import-undo = Ongedaan maken
import-said-looked-again = Zo lezen wij het nu.
import-said-undone = Het inlezen is teruggedraaid.
conflict-import-too-old = Terugdraaien kan tot 30 dagen na het inlezen.
conflict-import-undone = Dit is al teruggedraaid, of nog niet ingelezen.
duplicates-title = Zijn dit dezelfde mensen?
meaning-fullname = Naam
meaning-givenname = Voornaam
meaning-infix = Tussenvoegsel
meaning-familyname = Achternaam
meaning-phone = Telefoon
meaning-mobile = Mobiel
meaning-email = E-mail
meaning-address = Adres
meaning-street = Straat
meaning-housenumber = Huisnummer
meaning-addition = Toevoeging
meaning-postcode = Postcode
meaning-town = Woonplaats
meaning-neighbourhood = Wijk of buurt
meaning-wishes = Wat iemand wil
meaning-talents = Wat iemand kan
meaning-comeback = Wanneer terugkomen
meaning-heardon = Gesproken op
meaning-heardby = Gesproken door
meaning-note = Notitie
meaning-language = Taal
meaning-organisation = Organisatie
meaning-role = Functie
meaning-whosaidit = Wie het zei
meaning-audience = Wie mag het lezen
meaning-id = Kenmerk van Sprokkel
meaning-bsn = Burgerservicenummer (weigeren)
meaning-unrecognised = In de notitie
meaning-skip = Overslaan
import-people =
    { $count ->
        [one] { $count } mens
       *[other] { $count } mensen
    }
import-begin =
    { $count ->
        [one] { $count } mens inlezen
       *[other] { $count } mensen inlezen
    }
import-duplicates =
    { $count ->
        [one] { $count } keer misschien dezelfde mens
       *[other] { $count } keer misschien dezelfde mens
    }
import-undone-stays =
    { $count ->
        [one] Eén mens blijft, omdat er al iets mee gebeurd is:
       *[other] { $count } mensen blijven, omdat er al iets mee gebeurd is:
    }
duplicates-lede = Wij voegen niets samen zonder u. Samenvoegen kunt u weer ongedaan maken.
duplicates-none = Niemand lijkt dubbel te staan.
duplicates-none-how = Na het inlezen van een lijst kijken wij of mensen twee keer voorkomen.
duplicates-why = Waarom?
duplicates-same = Zelfde mens: samenvoegen
duplicates-apart = Niet dezelfde
duplicates-more = Er zijn er nog meer. Kijk eerst deze na.
duplicates-said-merged = Samengevoegd.
duplicates-said-apart = Genoteerd: dit zijn twee mensen.
duplicates-said-unmerged = Ze staan weer apart.
conflict-same-person = Dit is al dezelfde mens.
conflict-merged-already = Een van deze twee is al samengevoegd. Kijk opnieuw.
conflict-merged-on = Deze mens is daarna nog eens samengevoegd. Maak dat eerst ongedaan.
forbidden-merge-staff = Collega's die kunnen inloggen, voegt u niet samen.
