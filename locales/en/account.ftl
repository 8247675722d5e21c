said-gone = It is erased.
said-all-erased = Everything about you is erased.
said-still-right = Thank you. We keep it for another year.
said-to-place = This is now about the street alone. The name is gone.
said-opened = For one day you can read everything about this person. She is told.
said-reviewed = Saved. You have looked this over.
said-request-noted = The request is on the list.
said-request-answered = Saved. This request is answered.
said-budget-raised = This colleague can go on today.
said-limit-set = The new limit is saved.
conflict-no-signal = This signal was talked about already, or it is erased.
conflict-request-answered = This request was answered already.
signals-title = Not spoken with yet
signals-explained = Somebody else told this. Go and see them, or take it away.
signal-days-left =
    { $count ->
        [0] Will be erased today
        [one] Will be erased in one day
       *[other] Will be erased in { $count } days
    }
signal-talked = We talked
signal-to-place = About the street only
signal-erase = Erase
renewals-title = Is this still so?
renewals-explained = These people have no e-mail. Ask them yourself.
renewal-until = Before { $date }, or it is erased.
account-emergencies =
    { $count ->
        [one] Somebody opened data in an emergency. Look it over.
       *[other] Data was opened in an emergency { $count } times. Look it over.
    }
account-requests =
    { $count ->
        [one] One request of a resident is almost late.
       *[other] { $count } requests of residents are almost late.
    }
renewal-mail-subject = Is this still so?
renewal-mail-text =
    Dear { $name },

    We keep what you once told us, and how we can reach you.
    Once a year we ask: does it still hold?

    See here what we know of you. You need not sign in:

    { $link }

    Is it right? Then one tap is enough. Something may go too, or everything.
    If we hear nothing, we ask once more after a month. Then we erase it.
    You can answer until { $date }.
still-title = Is this still so?
still-explained = Hello { $name }. This is what we know of you. Is it still right?
still-until = Do we hear nothing? Then we erase this after { $date }.
still-answered = You have answered already. Below you can still take something away.
still-yes = Yes, all of it still holds
still-no = This may go
still-notes = This you told us, or someone told about you
still-reach = This is how we reach you
still-all-title = I want everything to go
still-all-explained = Then we erase everything about you. This cannot be undone.
still-all = Erase everything
still-gone-title = Everything is erased
still-gone = Nothing about you is here any more. Thank you for telling us.
emergency-title = Opening in an emergency
emergency-link = Open in an emergency
emergency-whom = You open everything we know of { $name }.
emergency-someone = You open everything we know of this person.
emergency-what-1 = For 24 hours you read everything, also what was not meant for you.
emergency-what-2 = This person is told that you did this.
emergency-what-3 = Somebody else looks within a week whether it was needed.
emergency-because = Why is this needed?
emergency-because-hint = For example: she has not opened her door or answered for days.
emergency-open = Open now
emergency-holds = Opened in an emergency until { $until }. This person knows that you read this.
emergencies-title = Opened in an emergency
emergencies-explained = Somebody else looks over every opening, within a week.
emergencies-none = Nothing was opened in an emergency.
emergency-by = { $name } opened this on { $date }.
emergency-review-until = Look over before { $date }
emergency-reviewed = { $name } looked this over on { $date }:
emergency-look = Look
emergency-review = Was this needed? What do you agree on?
emergency-review-save = I have looked this over
review-says-nothing = Write down what you think of it.
emergency-mail-subject = Somebody opened your data
emergency-mail-text =
    Dear { $name },

    On { $date } a worker opened what we know of you, in an emergency.
    That is only allowed when someone may be in danger.
    Somebody else looks whether it was needed.

    Do you want to know who it was and why? Sign in, or call us:

    { $link }
review-mail-subject = Look over an opening in an emergency
review-mail-text =
    Dear { $name },

    A colleague opened someone's data in an emergency.
    Will you look whether that was needed? It must be done before { $date }.

    { $link }
request-mail-subject = A request is almost late
request-mail-text =
    Dear { $name },

    A resident asked something about her or his data.
    We must answer before { $date }.

    { $link }
opened-mail-subject = A colleague opened many people
opened-mail-text =
    Dear { $name },

    On { $date } a colleague opened far more people than usual.
    Ask why. Here you see who it was:

    { $link }
requests-title = Requests of residents
requests-explained = What residents ask about their data, we answer within a month.
requests-none = No request is open.
requests-answered = Answered
request-new = Note a request
request-link = Note a request
request-name = Who asks?
request-name-missing = Write down who asks this.
request-kind = What does this person ask?
request-kind-access = To see it
request-kind-correct = To correct it
request-kind-object = To object
request-kind-erase = To erase it
request-kind-carry = To take it along
request-kind-missing = Choose what is asked.
request-how = How was it asked?
request-how-page = On their own page
request-how-paper = On paper
request-how-phone = On the phone or in a talk
request-how-missing = Choose how it was asked.
request-words = In their own words
request-asked = When?
request-asked-hint = Leave empty for today.
request-asked-on = asked on { $date }
request-due-on = answer before { $date }
request-days-left =
    { $count ->
        [0] Answer today
        [one] One day left
       *[other] { $count } days left
    }
request-past = The month is over
request-answer = Answer
request-answer-what = What did you do?
answer-says-nothing = Write down what you did.
budget-title = You opened many people today
budget-spent =
    { $count ->
        [one] You opened one person today already.
       *[other] You opened { $count } people today already.
    }
budget-what-now = You can go on tomorrow. Must it be today? Call your co-ordinator.
budget-noticed = Many people opened
budget-noticed-explained = Here are colleagues who opened three times as many people as usual.
budget-nobody = Nobody stood out in the last thirty days.
budget-opened =
    { $count ->
        [one] One person
       *[other] { $count } people
    }
budget-raise = Allow more today
budget-limit-title = The limit in a day
budget-limit = People that one colleague may open in a day
budget-limit-hint = Between 20 and 2000.
budget-limit-unreadable = Fill in a number between 20 and 2000.
forbidden-own-budget = Ask another co-ordinator to allow you more.
