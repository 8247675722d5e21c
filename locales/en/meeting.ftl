meetings-title = Meetings
meetings-about = Coffee, a residents' evening or a talk: planned or held.
meetings-empty = There is no meeting here yet. Choose above how to begin.
meetings-coming = To come
meetings-held = Held
meeting-new-title = New meeting
meeting-with = With { $name }
meeting-name = What is this meeting called?
meeting-name-hint = For example: residents' evening about the square
meeting-day = Which day?
meeting-day-hint = Today or earlier. Still to come? Choose that at the top.
meeting-day-coming-hint = Today or later.
meeting-day-past = This day is over. Choose today or later.
meeting-day-to-come = This day is still to come. Choose today or earlier.
meeting-day-unreadable = This day cannot be. Choose a day of this year.
meeting-place = In which neighbourhood?
meeting-hour = At what time?
meeting-hour-hint = For example: 7.30 pm
meeting-spot = Where exactly?
meeting-spot-hint = For example: community centre De Brug, Lindestraat 5
meeting-says-nothing = Write down what it was, with whom or where exactly.
meeting-when = Was it held already?
meeting-whom = Whom will you meet?
meeting-heads = How many people were there?
meeting-heads-hint = Count heads. Names are not needed.
meeting-heads-unreadable = Enter a number, or leave this empty.
meeting-ours = Who of us was there?
meeting-ours-too = Who of us was there as well?
meeting-ours-coming = Who of us goes?
meeting-ours-with-you = Who of us goes with you?
meeting-none-of-us = Choose who of us is there.
meeting-myself = Yourself
meeting-yourself = For yourself
meeting-too-few-of-us = You do this in pairs. Choose who goes along.
meeting-more = More: phone, language, who may read this
meeting-is-on = planned on { $date }
meeting-was-on = held on { $date }
meeting-came = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
meeting-spoken = Spoken in { $language }.
meeting-interpreted = { $name } interpreted.
meeting-hold = Was it held?
meeting-hold-day = On which day was it?
meeting-was-held = It was held
meeting-change = Change name, day or place
meeting-change-title = Change this meeting
meeting-back = Back to the meeting
meeting-off = Does not go on
meeting-off-how = The meeting disappears from the list. Tell those who would come yourself.
meeting-not-held = Undo
meeting-not-held-how = Was this saved by mistake? The meeting disappears from the list.
meeting-remove = Take this meeting away
meeting-guests = Who was there
meeting-guests-coming = Who will come
meeting-find-coming = Find who will come
meeting-no-guests = Nobody stands here by name yet. There is no need.
meeting-find = Find who was there
meeting-who-title = Who was there?
meeting-who-known = Someone you know already
meeting-who-new = Someone new
meeting-who-add = Add
meeting-reach-hint = With a mail address someone hears later what came of it.
meeting-said = What was said
meeting-notes = { $count ->
    [0] Nothing noted yet
    [one] 1 note
   *[other] { $count } notes
  }
meeting-harvest = Save these lines
meeting-harvest-kind = What stands on this sheet?
meeting-harvest-lines = The lines of the sheet
meeting-harvest-hint = Each line becomes a note of its own.
meeting-no-lines = Type at least one line, and no more than 200.
meeting-report-title = Reporting back
meeting-report-to = { $count ->
    [0] Nobody left a mail address yet.
    [one] 1 person left a mail address.
   *[other] { $count } people left a mail address.
  }
meeting-report-text = What came of what was said?
meeting-report-hint = This goes once, by mail. Name nobody.
meeting-report-how = So there is nobody to tell. Find above who was there, and add the mail address.
meeting-report = Tell it back
meeting-report-missing = Write down what came of it, in less than 4000 letters.
meeting-reported = Told back on { $date }
meeting-whom-to-call = Whom do you call when there are worries?
report-mail-subject = What came of { $meeting }
report-mail-text =
    Dear { $name },

    On { $date } you were at { $meeting }. This came of it:

    { $report }

    You get this mail because you left your address.
conflict-meeting-held = This meeting was marked as held already.
conflict-meeting-not-held = First say on the page that the meeting was held.
conflict-meeting-reported = This was told back already.
conflict-meeting-nobody-to-tell = Nobody left a mail address yet. First put someone with an address at “Who was there”.
conflict-meeting-used = Something was noted here or someone was there. So it stays.
forbidden-meeting = This is changed by who made it or who of us was there.
said-meeting = The meeting is in.
said-meeting-held = Good, this was held.
said-harvested = The lines are noted. You can go on at once.
said-reported = It goes to who left an address.
said-attended = The name is listed.
said-meeting-changed = The change is saved.
said-meeting-called-off = It does not go on. The meeting is gone.
said-meeting-taken-back = The meeting is gone again.

talk-experience = In one's own words
talk-wish = What are your wishes?
talk-talent = What is your strength, what can you offer?
talk-signal = A signal
talk-signal-more = Are you worried? Note a signal
talk-signal-hint = Something we should look after. Is it urgent? Call at once.
talk-each-line = Each line becomes a note of its own.
talk-themes = Pictures: what is it about?
talk-about-what = What is it about?
talk-name = With whom did you talk?
talk-name-hint = A name is not needed. Then it belongs to the address.
talk-with = Whom do you talk with?
talk-someone-else = Someone else
talk-more = More: phone, language, the question behind
talk-language = Which language did you speak together?
talk-language-hint = Leave empty for Dutch.
talk-interpreter = Who interpreted?
talk-interpreter-hint = For example: the daughter
talk-ours = Who of us stood there?
talk-ours-hint = Choose nothing when you both did.
feeling-good = Pleasant
feeling-so-so = So-so
feeling-bad = Not pleasant
theme-neighbours = neighbours
theme-stairs = stairs
theme-safe = safe
theme-clean = clean
theme-green = green
theme-money = money
theme-health = health
theme-lonely = lonely
theme-children = children
