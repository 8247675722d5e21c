public-title = Welcome
public-welcome = Welcome to { $network }
public-what = Here the neighbourhood remembers who lives here, what they want and what they can do.
public-who = Who is who
public-promise-title = What we promise
public-promise-1 = We talk with people, not about people.
public-promise-2 = With what you tell stands who heard it, and when. You choose who reads it.
public-promise-3 = The municipality cannot read this.
resident-title = Your neighbourhood
resident-do = What you can do
resident-groups = Your groups
resident-groups-empty = You are not in a group yet. See in Who is who what suits you.
resident-words = What you told
resident-explained = This is what you told. Only those you chose can read it.
resident-empty = Nothing that you told is here yet.
today-title = Today
today-ahead = How far ahead
today-empty = There is nothing to come back to.
today-empty-next = Your next promise is on { $date }.
today-empty-how = When you note something, choose when to come back. It will be here on that day.
today-count =
    { $count ->
        [one] One promise to come back to.
       *[other] { $count } promises to come back to.
    }
today-count-first = The first { $count } promises to come back to.
today-more = Look further
ahead-today = Today
ahead-week = Coming week
ahead-month = Coming month
ahead-year = Coming year
days-late =
    { $count ->
        [one] One day late
       *[other] { $count } days late
    }
due-today = Today
visit-spoken = Spoken
visit-later = Later
visit-later-then = I come back then
visit-hand-over = Hand over
visit-settle = Settle
visit-line = What was said? In one line
visit-next = When do you come back again?
visit-to = To whom?
visit-to-nobody = There is no colleague yet to hand this over to.
visit-back = Back to Today
visit-because = Why is it no longer needed?
visit-by = { $name } comes back
when-none = Not needed
when-week = In a week
when-month = In a month
when-quarter = In three months
when-year = In a year
when-date = On a day
when-unreadable = We do not recognise this as a day. Write for example 3 March 2027 or: after the summer.
when-has-passed = This day has passed. Choose a day after today.
when-not-yet = This day has not been yet. Choose today or earlier.
when-missing = Choose when you come back.
settle-because-missing = Write in a few words why it is no longer needed.
hand-over-to-nobody = Choose a colleague from the list.
unfinished-title = Still to finish
faded-title = Is this still right?
faded-explained = Nobody has checked this for a year.
remind-subject = Someone to come back to today
remind-text =
    Hello { $steward },

    Today you would come back to { $name }.
    { $words }

    You noted this on { $promised }.
    See here what you heard then:

    { $link }

    Did you speak with { $name } already? Note that. Then nobody gets another reminder.
planned-title = Planned
planned-tomorrow = Tomorrow
