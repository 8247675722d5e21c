agreements-title = Agreements
agreements-about = Who does what for whom, how much, and until when.
agreements-empty = There is no agreement here yet. Choose above what you begin with.
agreements-none = Nothing has been agreed yet.
agreements-open = Goes on
agreements-ended = Over
agreements-beyond = { $count ->
    [one] One agreement can only be read by who made it.
   *[other] { $count } agreements can only be read by who made them.
  }
agreement-new-title = New agreement
agreement-change-title = Agree otherwise
agreement-change-how = What you write now holds from the day you choose. The old agreement can still be read.
agreement-back = Back to the agreement
agreement-make = Make an agreement
agreement-for = For
agreement-for-whom = For whom is the agreement?
agreement-for-group = Or for a group
agreement-take-group = This group
agreement-about-missing = First choose for whom the agreement is.
agreement-nobody-found = Nobody found. First write down who it is, at Note.
agreement-what = What do you agree?
agreement-what-hint = In plain words. Do not name an illness.
agreement-what-missing = Write down what you agree.
agreement-with-person = Who does that?
agreement-nobody = Nobody by name
agreement-find = Look for someone else
agreement-with-group = Which organisation or group takes part?
agreement-no-group = No organisation
agreement-with-nobody = You agree with someone. Choose a person or a group.
agreement-person-unknown = Choose someone from the list.
agreement-group-unknown = Choose a group from the list.
agreement-formal = How many hours does the organisation do?
agreement-formal-hint = For example: 4 or 2.5. None? Type 0.
agreement-informal = How many hours do people do themselves?
agreement-informal-hint = For example: 2. Does nobody come? Type 0. That is an answer too.
agreement-euros = How many euros?
agreement-euros-hint = For example: 100 or 12.50
agreement-hours-unreadable = Type the hours as a number, such as 4 or 2.5.
agreement-euros-unreadable = Type the amount as a number, such as 100 or 12.50.
agreement-formal-by-nobody = Choose which organisation does these hours.
agreement-informal-by-nobody = Choose who does these hours.
agreement-not-asked = This does not belong to this way of working. Load the page again.
agreement-per-week = a week
agreement-per-month = a month
agreement-per-once = at once
agreement-from-day = From which day?
agreement-until-day = Up to and including which day?
agreement-until-hint = Leave this empty when there is no end.
agreement-until-before = The last day is before the first. Choose a later day.
agreement-from-before = Choose a day on or after the beginning of the agreement before.
agreement-day-unreadable = This day cannot be. Choose another day.
agreement-because = Why does it change?
agreement-because-hint = For example: the neighbour can come more often now
agreement-law = Someone comes back to each agreement: before its end, and as often as you chose.
agreement-between = Agreed with { $names }
agreement-of-tie = Comes out of the tie: { $words }
agreement-not-of-tie = The agreement does not fit this tie. Choose one of the two.
agreement-kept-by = { $name } keeps an eye on it
agreement-someone = someone
agreement-by = { $what } by { $name }
agreement-hour-week = 1 hour a week
agreement-hours-week = { $hours } hours a week
agreement-hour-month = 1 hour a month
agreement-hours-month = { $hours } hours a month
agreement-no-formal = no formal help
agreement-no-informal = no informal help
agreement-euros-once = { $euros } at once
agreement-euros-month = { $euros } a month
agreement-from = from { $date }
agreement-from-until = { $from } up to and including { $until }
agreement-never-held = { $date }, put right the same day
agreement-is-past = the last day is past
agreement-past-how = The last day is past. Agree on it again, or write down that it is over.
agreement-now = now
agreement-when = When
agreement-kind-formal = Formal
agreement-kind-informal = Informal
agreement-kind-euros = Money
agreement-hours = Hours through time
agreement-hours-how = How many hours a week were agreed.
agreement-lane-formal = Formal: hours a week of an organisation
agreement-lane-informal = Informal: hours a week of people themselves
agreement-picture-name = Hours a week through time
agreement-picture-said = Above the formal hours, below the informal ones. The table below says the same.
agreement-versions = This is how it is agreed
agreement-written = written down by { $name }, { $date }
agreement-change = Agree otherwise
agreement-print = Print
agreement-purse = Money
agreement-spent-of = { $spent } spent of { $promised }
agreement-left = { $euros } left
agreement-overspent = { $euros } more spent than promised
agreement-months-left = { $count ->
    [0] The last month is past
    [one] 1 month left
   *[other] { $count } months left
  }
agreement-nothing-spent = Nothing was spent yet.
agreement-spend = Write down a spending
agreement-spent-euros = How many euros were spent?
agreement-spent-what = On what?
agreement-spent-what-hint = For example: tickets for the swimming pool
agreement-spent-what-missing = Write down what it was spent on.
agreement-spent-day = On which day?
agreement-spent-to-come = This day is still to come. Choose today or earlier.
agreement-end = This agreement is over
agreement-end-how = The agreement can be read for a year. Then it goes.
agreement-end-because = Why? You need not say.
agreement-ended-on = over on { $date }
agreement-ended-by = Over on { $date }, says { $name }.
said-agreement = The agreement is there. You get a day to look at it by itself.
said-agreement-changed = It is agreed otherwise. The old agreement can still be read.
said-agreement-ended = The agreement is over.
said-spent = The spending is there.
conflict-agreement-ended = This agreement is over already. Make a new one if need be.
conflict-agreement-stands = This cannot be taken back any more. Only who wrote it today takes it back.
conflict-agreement-spent = Something was spent already. First take back the spending.
me-agreements-title = What you agreed
hand-over-agreements = { $count ->
    [one] 1 agreement that goes on
   *[other] { $count } agreements that go on
  }
agreement-does = What does { $name } do?
agreement-does-hint = For example: the residents keep the garden, once a year all together.
agreement-does-group = What does the organisation or group do?
agreement-does-group-hint = For example: the municipality sees to tools, insurance and waste.
agreement-does-person = What does this person do?
agreement-deeds = Who does what
agreement-deeds-missing = Write what at least two sides do.
agreement-repeat = Does it come back?
agreement-repeats-none = Goes on, or just once
agreement-repeats-month = Every month
agreement-repeats-year = Every year
agreement-challenge-nobody = Choose which group you ask this.
agreement-challenged = Asked of { $name } on { $date }. There is no answer yet.
agreement-waits = waits for an answer
agreement-fades = not everyone said that this still holds
agreement-confirmed = All sides said yes. The last on { $date }.
agreement-unconfirmed = This is a proposal. Not all sides said yes yet.
agreement-ask-all = Ask all sides whether this is right
said-agreement-asked = Asked. Who has a mail address gets a mail. Of the others you note down what they say.
agreement-asks = What we asked
agreement-ask-challenge = was asked whether this may be
agreement-ask-year = was asked whether this still holds
agreement-heard-none = No answer yet.
agreement-heard-silent = No answer heard. The agreement fades.
agreement-heard-yes = Yes.
agreement-heard-no = No.
agreement-heard-talk = Wants to talk about it.
agreement-heard-because = What did they say with it?
agreement-hears-yes = They said yes
agreement-hears-no = They said no
agreement-hears-talk = They want to talk
agreement-says-yes = Yes, this is right
agreement-says-no = No, not this
agreement-says-talk = I want to talk about it
agreement-because-no = Do you say no? Write why.
agreement-no-because = With a no, write why. Then the group can go on.
agreement-noted = Noted: { $what }.
agreement-otherwise = Something else after all? Tap below.
agreement-asked-title = An agreement
agreement-asked-challenge = May they take this over?
agreement-asked-year = Does this still hold?
agreement-paper = On paper
agreement-paper-title = This is what we agreed
agreement-paper-does = What { $name } does
agreement-paper-year = Every year we ask everyone whether this still holds.
agreement-paper-sign = Name and signature
conflict-agreement-answered = This was answered already.
agreement-challenge-mail-subject = Residents ask whether they may take something over
agreement-challenge-mail-text =
    Dear { $name },

    A group of the neighbourhood wants to take over a task of yours. Look and answer here:
    { $link }

    Do you say no? Then write why.
agreement-year-mail-subject = Does this agreement still hold?
agreement-year-mail-text =
    Dear { $name },

    You made an agreement in the neighbourhood. Tap what is right.

    Yes, it still holds: { $link }?said=yes
    I want to talk about it: { $link }?said=talk

    If you do not answer, somebody comes back to you.
contribution-how = Shall the group show what you do? Everyone who sees the page of the group then reads your name.
contribution-show = Show it at the group
contribution-hide = Show it no longer
contribution-shown-on = This stands at the group since { $date }.
contribution-group = What people do here
said-contribution-shown = It now stands at the group.
said-contribution-hidden = It no longer stands at the group.
