# One day of an activity.
activity-days-how = Tap a day to move it or to call it off.
activity-day-title = One day
activity-day-about = Another day or hour? Everyone who signed up gets a mail after ten minutes.
activity-day-on = On which day?
activity-day-move = Move or change
activity-day-later = All days after this one at this hour too
activity-day-moved = moved
activity-day-is-off = This day is called off.
activity-call-off-how = The day stays on the list, struck through. Who signed up is told.
activity-call-off-send = This day is called off
activity-lasts = Takes { $minutes } minutes
activity-moved-to = Moved to { $moment }.
activity-moment-past = This moment is over. Choose a later hour.
activity-to-call-on = This day has changed. Call these people yourself, or tell them at the door. Then tap ‘Knows now’.
conflict-activity-day-held = This day is over.
conflict-activity-day-off = This day is called off. Tap ‘Goes on after all’ first.
said-activity-day-changed = The day is changed. If it is another moment, everyone gets a mail soon.
said-activity-day-changed-call = The day is changed. Who gave no mail address, you call yourself: see below.
said-activity-day-on-call = This day goes on after all. Who gave no mail address, you call yourself: see below.
said-join-told = Noted: she knows.
said-join-untold = Noted: she does not know yet.
join-mail-moved-subject = Moved: { $activity }
join-mail-moved-text =
    The day or the hour has changed.

    { $activity }
    New: { $moment }
    It was: { $was }
    { $place }

    Can you not come then? Say so here, so that another can:
    { $link }
join-mail-on-subject = Goes on after all: { $activity }
join-mail-on-text =
    We wrote that this was called off. It goes on after all.

    { $activity }
    { $moment }
    { $place }

    Can you not come any more? Say so here, so that another can:
    { $link }
activity-more = Tell more: how long, what it costs, who cooks, which language
