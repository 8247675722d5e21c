activities-title = What is on?
activities-about = Everyone is welcome. You do not have to be a member.
activities-when = When
activities-week = This week
activities-month = This month
activities-place = Where?
activities-everywhere = Everywhere
activities-show = Show
activities-none-week = Nothing is planned this week yet. Have a look at this month too.
activities-none-month = Nothing is planned this month yet.
activities-without = Activities without a day to come
activity-new-title = Organise something
activity-change-title = Change an activity
activity-change-how = What you change holds for all days to come.
activity-change = Change
activity-back = Back to the activity
activity-name = What is it called?
activity-name-hint = This is how it stands on the flyer.
activity-name-missing = Fill in what it is called.
activity-about = Tell it in one sentence
activity-about-hint = What will you do, and who would like it?
activity-day = On which day does it begin?
activity-hour = At what time?
activity-hour-unreadable = Fill in a time, such as 19.30.
activity-often = How often?
often-once = Once
often-week = Every week
often-fortnight = Every other week
often-month = Every month, on the same weekday
activity-times = How many times?
activity-times-hint = Empty: until you say that it stops.
activity-times-unreadable = Fill in a number from 2 to 60, or nothing.
activity-off = Not on
activity-off-hint = For example 24-12-2026, 31-12-2026
activity-off-unreadable = Fill in days, with a comma between them.
activity-minutes = How many minutes does it take?
activity-minutes-unreadable = Fill in the minutes, from 10 to 1440.
activity-spot = Where exactly?
activity-spot-hint = For example: room 2 of De Brug, entrance at the back
activity-place = In which neighbourhood?
activity-places = For how many people is there room?
activity-places-hint = Empty: everyone can come.
activity-places-unreadable = Fill in a number from 1 to 10000, or nothing.
activity-group = Which group carries it?
activity-no-group = No group
activity-cost = What does it cost?
activity-cost-hint = Empty: free. Otherwise for example 2.50
activity-cost-unreadable = Fill in an amount up to 500 euros, such as 2.50.
activity-cook = Who cooks or pours?
activity-cook-hint = Everyone reads this. Ask whether that name may be on it.
activity-languages = In which language or languages?
activity-look-first = You can come and have a look first.
activity-children = Children are welcome.
activity-wheelchair = You can get in with a wheelchair.
activity-audience = Who may see this?
activity-moment = { $day }, { $hour }
activity-of = By { $group }
activity-free = Free
activity-cooks = Food and drinks: { $who }
activity-spoken = Language: { $languages }
activity-full = full, there is a waiting list
activity-welcome = just come along
activity-left = { $count ->
    [one] 1 place left
   *[other] { $count } places left
}
activity-ended = This activity has stopped.
activity-no-days = No date is planned right now.
activity-carry = For who carries this
activity-days = The days
activity-day-off = is called off
activity-was-held = held
activity-go-on = Goes on after all
activity-call-off = Call off
activity-add-day = One more day
activity-day-name = Name of this day, if it is another
activity-end = Stop
activity-end-how = All days to come are called off. Who joined is told.
activity-end-send = The activity stops
activity-reopen = The activity goes on after all
activity-flyer = Flyer
activity-whatsapp = Share by WhatsApp
activity-share = Share
activity-list-title = Who is coming?
activity-list-about = Only you and who carries this with you see these names.
activity-nobody-yet = Nobody joined yet.
activity-were-there = { $count ->
    [one] 1 person was there.
   *[other] { $count } were there.
}
activity-could-not = { $count ->
    [one] 1 person could not come.
   *[other] { $count } could not come.
}
activity-coming = { $count ->
    [one] 1 person is coming
   *[other] { $count } people are coming
}
activity-taken-of = { $taken } of { $places } places
activity-with = { $count ->
    [one] alone
   *[other] with { $count } people
}
activity-waits = waits for a place
activity-comes-not = Does not come
activity-at-desk = Sign someone up
activity-reach = Phone or mail, if she agrees
activity-note-down = Sign up
activity-desk-name = What is her or his name?
activity-desk-heads = How many people?
activity-to-call = This day is called off. Call these people yourself, or tell them at the door. Then tap ‘Knows now’.
activity-told = Knows now
activity-call-them = { $count ->
    [one] 1 person does not know yet what has changed. Please call.
   *[other] { $count } people do not know yet what has changed. Please call.
}
activity-known = Someone we know already
activity-how-many = How was the turnout?
activity-heads = How many people were there?
activity-missed = How many people could not come?
activity-missed-how = Only the numbers. Nobody gets a message or a mark.
activity-hold = It was held
activity-not-yet = This day is still to come.
join-title = Join
join-day = Which day?
join-day-missing = Choose a day.
join-name = What is your name?
join-name-missing = Fill in your name. A first name is enough.
join-name-long = Fill in only a name here.
join-reach = E-mail or phone
join-reach-hint = Only to tell you if it is called off.
join-reach-unreadable = Fill in an e-mail address or a phone number.
join-heads = How many people are coming?
join-heads-unreadable = Fill in a number from 1 to 8.
join-no-room = There are not that many places left.
join-send = Count me in
join-law = You do not need an account. After 30 days we erase your name and how to reach you.
joined-title = Your sign-up
joined-comes = You are coming!
joined-waits = You are on the waiting list
joined-left = You are not coming
joined-off = This is called off
joined-before = { $count ->
    [0] You are the first on the waiting list.
    [one] There is 1 before you.
   *[other] There are { $count } before you.
}
joined-waits-how = If a place comes free, you move up automatically.
joined-mailed = We are sending you this link by e-mail. Keep it: you can change your sign-up with it.
joined-no-mail = Keep this page. You can change your sign-up here.
joined-change = Change the number
joined-leave = I am not coming after all
joined-return = I am coming after all
joined-law = Only you and the people who organise this can see that you are coming.
joined-activity = To the activity
join-mail-joined-subject = You join: { $activity }
join-mail-joined-text =
    How nice that you are coming.

    { $activity }
    { $moment }
    { $place }

    Do you want to change something, or can you not come? You can say so here:
    { $link }

    Did you not sign up? Then you need do nothing.
join-mail-waits-subject = You are on the waiting list: { $activity }
join-mail-waits-text =
    It is full. You are on the waiting list.

    { $activity }
    { $moment }
    { $place }

    When a place comes free, we mail you. Your place in the line is here:
    { $link }
join-mail-moved-up-subject = There is a place for you: { $activity }
join-mail-moved-up-text =
    A place came free. You can come.

    { $activity }
    { $moment }
    { $place }

    Can you not come? Say so here, so that another can:
    { $link }
join-mail-off-subject = Does not go on: { $activity }
join-mail-off-text =
    This does not go on.

    { $activity }
    { $moment }
    { $place }

    What else there is to do, you find here:
    { $link }
flyer-join = Will you join us?
flyer-how = Scan the code with your phone. You do not need an account.
forbidden-activity = Only who carries the activity or works there can do this.
conflict-activity-over = You can no longer join this. See if there is another day.
conflict-join = This was for another day. Open the page again.
too-many-joins = Many people joined from this place. Try again in a quarter of an hour.
said-activity-made = The activity is there.
said-activity-changed = The activity was changed.
said-activity-day-off = This day is called off. Who joined gets a mail in a while.
said-activity-day-off-call = This day is called off. Who gave no mail address you call yourself: see below.
said-activity-day-on = This day goes on after all.
said-activity-day-added = The day was added.
said-activity-ended = The activity stops. Who joined gets a mail in a while.
said-activity-ended-call = The activity stops. Who gave no mail address you call yourself: see below.
said-activity-reopened = The activity goes on after all.
said-activity-held = Thank you. The numbers are kept.
said-join-noted = The sign-up is there.
said-join-left = The sign-up is gone.
said-join-back = The sign-up is there again.
said-join-changed = The number was changed.
activities-follow = Stay informed
activities-calendar = In my calendar
calendar-title = My calendar
calendar-about = A calendar of your own: where you are expected, and what your groups do.
calendar-how = Put this address into the calendar of your phone. Share it with nobody.
calendar-open = Open
calendar-copy = Copy
calendar-copied = Copied
calendar-make = Make my calendar
calendar-renew = Make a new address
calendar-end = Stop this calendar
said-calendar-made = Your calendar has a new address.
said-calendar-ended = The address of your calendar works no longer.
digest-link = Every week by e-mail
digest-title = What is on, every week
digest-about = One message a week, with everything in your neighbourhood. You sign up with one tap.
digest-mail = Your e-mail address
digest-mail-unreadable = Fill in an e-mail address.
digest-name = What is your name?
digest-name-hint = You can leave this empty. Then we ask when you join something.
digest-language = In which language?
digest-place = For which neighbourhood?
digest-weekday = On which day?
digest-send = Send it to me
digest-law = First you get an e-mail with a question. It only starts after you say yes.
digest-asked = Check your e-mail. There is a link in it: say yes there.
digest-own-title = Your weekly message
digest-gets = Every { $weekday } you get what is on in { $place }.
digest-will-get = Do you want to hear every { $weekday } what is on in { $place }?
digest-confirm = Yes, send it to me
digest-end = Stop the weekly message
digest-join-as = You join as { $name }.
said-digest-confirmed = Good. You get the weekly message.
said-digest-ended = The weekly message stops. Your address is erased.
digest-ask-mail-subject = Do you want to hear every week what is on?
digest-ask-mail-text =
    Someone asked with this address for the weekly message of { $place }.

    Was it you? Then say yes here:
    { $link }

    Was it not you? Then do nothing. In three days your address is gone.
digest-mail-subject = What is on in { $place }
digest-mail-line =
    { $activity }
    { $moment }, { $place }
    Join: { $link }
digest-mail-text =
    This is on:

    { $lines }

    Here you stop the weekly message:
    { $link }
