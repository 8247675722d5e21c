# Is dit bekend? Een buur maakt zich zorgen.
known-title = Is dit bekend?
known-why = Maakt een buur zich zorgen? Kijk eerst of iemand al contact heeft.
known-place = Waar is het?
known-place-hint = Straat en huisnummer, of alleen de straat.
known-place-missing = Schrijf de straat met het huisnummer. Een straat die hier al staat, mag zonder nummer.
known-name = Om wie gaat het?
known-name-hint = De naam mag leeg blijven. Wij schrijven hem nergens op.
known-text = Wat zei de buur?
known-text-hint = Alleen wat de buur zag of hoorde. Niets over ziekte of geloof.
known-text-missing = Schrijf op wat de buur zei.
known-ask = Vragen
known-after = U hoort ja of nee, en nooit wie iemand kent. Zij om wie het gaat, ziet dat u het vroeg.
known-left =
    { $count ->
        [one] U kunt dit vandaag nog één keer vragen.
       *[other] U kunt dit vandaag nog { $count } keer vragen.
    }
known-too-many = U vroeg dit vandaag al tien keer. Morgen kan het weer. Is het dringend? Bel een collega.
known-yes = Ja, dit is bekend. Iemand uit het netwerk leest het en gaat ermee verder.
known-no = Nee, dit is nog niet bekend. Het staat nu op uw lijst van vandaag.
known-told-by = een buur
known-visit = Een buur maakt zich zorgen.
look-asked = { $who } vroeg of u hier bekend bent. Het antwoord was alleen ja of nee.
look-asked-herself = { $who } vroeg of iemand hier bekend is.
note-to-place = Naar de plek
known-link = Maakt een buur zich zorgen? Kijk of het bekend is.
