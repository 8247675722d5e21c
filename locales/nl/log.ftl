# Mail naar wie een controlepunt van het logboek bewaart.
checkpoint-mail-subject = Controlepunt van het logboek van { $network }
checkpoint-mail-text =
    Goedendag,

    Hieronder staat het controlepunt van vandaag. Bewaar deze mail.
    Ermee laat u later zien of iemand het logboek heeft herschreven.

    De beheerder doet dat met: sprokkel log verify --against bestand
    De openbare sleutel is: { $key }
