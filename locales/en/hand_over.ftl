hand-over-title = Hand over
hand-over-of = { $name } hands over
hand-over-about = Nothing is left behind by someone who leaves. A colleague takes over everything.
hand-over-revisits = { $count ->
    [0] No promises to come back
    [one] 1 promise to come back
   *[other] { $count } promises to come back
}
hand-over-notes = { $count ->
    [0] No notes to finish
    [one] 1 note to finish
   *[other] { $count } notes to finish
}
hand-over-people = { $count ->
    [0] Nobody to keep an eye on
    [one] 1 person to keep an eye on
   *[other] { $count } people to keep an eye on
}
hand-over-groups = { $count ->
    [0] No groups to look after
    [one] 1 group to look after
   *[other] { $count } groups to look after
}
hand-over-to = Who takes over?
hand-over-choose = Choose a colleague
hand-over-on = First day this colleague is not here
hand-over-what-happens = The colleague cannot sign in after this. Who heard something stays named.
hand-over-now = Hand everything over
hand-over-print = Letter to print
hand-over-own-notes = Only for you
hand-over-own-notes-about = Only you can read these notes. Nobody reads them after you leave. Should someone know? Then change who may read them.
hand-over-not-yet = Hand over on the day itself, or later.
hand-over-to-herself = Choose another colleague. You cannot hand over to the same person.
hand-over-no-staff = Choose a colleague who works here.
hand-over-successor-missing = Choose who takes over.
hand-over-unreached = This colleague is not in every group that may read this. Add her or him first, or choose someone else.
said-all-handed-over = Everything is handed over.
letter-title = Hand-over
letter-of = Hand-over by { $name }
letter-opening = This is what was promised, in the words of then.
letter-promises = To come back to
letter-no-promises = Nothing is open that you may read.
letter-due = Come back on { $date }
letter-promised-on = promised on { $date }
letter-reach = Reach
letter-unfinished = To finish
letter-groups = Groups to look after
handed-over-by = Taken over from { $name } on { $date }
letter-back = Back to Today
letter-print = Print from the menu of your browser.
hand-over-planned =
    { $count ->
        [0] No planned rounds or meetings
        [one] one planned round or meeting
       *[other] { $count } planned rounds or meetings
    }
hand-over-ties = { $count ->
    [0] No introductions
    [one] one introduction
   *[other] { $count } introductions
}
letter-rooms = Keys and rooms
letter-key = Key { $nr } of { $room }
letter-carrier = Looks after { $room }
letter-keeper = Keeps { $room } open
hand-over-rooms =
    { $count ->
        [one] one key or room
       *[other] { $count } keys and rooms
    }
