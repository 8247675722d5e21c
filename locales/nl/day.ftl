# Eén dag van een activiteit.
activity-days-how = Tik op een dag om die te verzetten of af te zeggen.
activity-day-title = Eén dag
activity-day-about = Is de dag of het uur anders? Na tien minuten krijgt iedereen die zich aanmeldde een mail.
activity-day-on = Op welke dag?
activity-day-move = Verzetten of wijzigen
activity-day-later = Ook alle dagen hierna op dit uur
activity-day-moved = verzet
activity-day-is-off = Deze dag gaat niet door.
activity-call-off-how = De dag blijft staan, met een streep erdoor. Wie zich aanmeldde, krijgt bericht.
activity-call-off-send = Deze dag gaat niet door
activity-lasts = Duurt { $minutes } minuten
activity-moved-to = Verzet naar { $moment }.
activity-moment-past = Dit moment is al voorbij. Kies een later uur.
activity-to-call-on = Deze dag is veranderd. Bel deze mensen zelf, of zeg het aan de deur. Tik daarna op ‘Weet het nu’.
conflict-activity-day-held = Deze dag is al geweest.
conflict-activity-day-off = Deze dag gaat niet door. Tik eerst op ‘Gaat toch door’.
said-activity-day-changed = De dag is gewijzigd. Is het een ander moment? Dan krijgt iedereen straks een mail.
said-activity-day-changed-call = De dag is gewijzigd. Wie geen mail gaf, belt u zelf: zie hieronder.
said-activity-day-on-call = Deze dag gaat toch door. Wie geen mail gaf, belt u zelf: zie hieronder.
said-join-told = Genoteerd: dit is verteld.
said-join-untold = Genoteerd: dit is nog niet verteld.
join-mail-moved-subject = Verzet: { $activity }
join-mail-moved-text =
    De dag of het uur is veranderd.

    { $activity }
    Nieuw: { $moment }
    Eerst: { $was }
    { $place }

    Kunt u dan niet? Zeg het hier, dan kan een ander:
    { $link }
join-mail-on-subject = Gaat toch door: { $activity }
join-mail-on-text =
    Wij mailden dat dit niet doorging. Het gaat toch door.

    { $activity }
    { $moment }
    { $place }

    Komt u niet meer? Zeg het hier, dan kan een ander:
    { $link }
activity-more = Meer vertellen: hoe lang, wat het kost, wie kookt, welke taal
