ties-title = Introductions
ties-about = Whom you introduced to whom, and how it goes. Both say yes first.
ties-empty = Nobody was introduced yet. Begin with someone who wants something.
ties-open = Going on
ties-ended = Ended
tie-new-title = Introduce someone
tie-introduced-title = What came of it
tie-introduced-about = You hear how it ended, and never what was said.
tie-introduced-none = You introduced nobody yet.
tie-heard-waiting = no answer yet
tie-heard-agreed = both said yes
tie-heard-started = started
tie-heard-not-arrived = did not come
tie-heard-ended = started, and over now
tie-heard-not-started = did not go on
tie-stage-asked = Asked
tie-stage-agreed = Both said yes
tie-stage-met = Met
tie-stage-holds = It goes well
tie-stage-ended = Ended
tie-steps = How far it is
tie-outcome-well = Ended well
tie-outcome-no-klik = No klik
tie-outcome-stopped = One of the two stopped
tie-outcome-again = Pity, perhaps later again
tie-outcome-no-show = Did not come
tie-outcome-declined = Rather not
tie-outcome-withdrawn = Taken back
tie-outcome-no-informal-help = Help of neighbours does not fit here
tie-next-answer = waits for an answer
tie-next-first = plan the first time
tie-next-met = did they meet?
tie-next-hold = do they go on?
tie-next-where-to = where to from here?
tie-next-doubt = somebody doubts
tie-next-silence = no answer heard
tie-next-stopped = somebody stopped: tell the other
tie-next-look = look again
tie-next-on = look again on { $date }
tie-answered-yes = Said yes.
tie-answered-no = Said no.
tie-guards = { $name } asks how it goes, and helps when it does not click.
tie-doubt-now = Somebody doubts. Call both today.
tie-because = Why:
tie-side-wisher = Whose wish it is.
tie-side-other = Who was asked.
tie-is-told = Gets to read: { $words }
tie-said-yes = Says yes
tie-said-no = Says no
tie-heard-of = What did she or he say?
tie-may-reach = Yes, and the other may use
tie-first-title = The first time
tie-first-on = The first time is on { $date }.
tie-first-day = On which day?
tie-first-how = How?
tie-first-spot = Where?
tie-first-spot-hint = Not at someone's home: a community centre, the park, the library.
tie-way-accompanied = Someone comes along
tie-way-neutral = Somewhere out of doors or in town
tie-way-told-accompanied = Who introduced you comes along.
tie-way-told-neutral = You meet in a place that is nobody's.
tie-met-title = Met
tie-met-day = When?
tie-they-met = They met
tie-meetings = { $count ->
    [one] They met once.
   *[other] They met { $count } times.
}
tie-talks = { $count } of { $most } talks had.
tie-where-to = The talks were had. Where does she or he want to go now?
tie-where-to-someone = Introduce to someone
tie-holds-how = Does it go well? Then we ask both now and then whether it still clicks.
tie-it-holds = It goes well, they go on
tie-end = End it
tie-end-how = How?
tie-end-because = Why? You need not say. These two read it too.
tie-end-because-hint = Colleagues do not read this.
tie-hand-over = Give to a colleague
tie-anew-title = Once more
tie-anew-how = It fails sometimes. The wish stays.
tie-anew = Ask the same two again
tie-someone-else = Look for someone else
tie-whose-wish = Who wants something?
tie-whose-wish-hint = Begin with whose wish it is.
tie-with-whom = Whom can { $name } meet?
tie-with-whom-hint = Someone of the neighbourhood, or a group.
tie-find = Find by name
tie-found-nobody = Nobody found. First note who it is:
tie-or-group = Or a group
tie-tried-before = These two met before, and it did not click.
tie-words = What for?
tie-words-hint = A few words: walking together, mending a bike.
tie-told-hint = Both say yes before they see a name or number. So name nobody.
tie-told-wisher = What does { $name } hear of the other?
tie-told-wisher-hint = For example: someone round the corner who likes to mend bikes.
tie-told-other = What does { $name } hear?
tie-told-other-hint = For example: someone looks for help with a flat tyre.
tie-practice = Which way of working?
tie-steward = Who asks how it goes?
tie-steward-hint = When one of the two doubts, this worker hears it.
tie-steward-me = I do
tie-readers = Who may know that this goes on?
tie-readers-own = Only that worker
tie-readers-network = All workers of the network
tie-introduce = Ask both
tie-introduce-how = Who has a mail address gets a message. Others you ask yourself.
tie-words-missing = Write in a few words what for.
tie-told-wisher-missing = Write what the first hears of the other, without a name.
tie-told-other-missing = Write what the second hears, without a name.
tie-told-names = There is a name here. The other sees it only when both said yes.
tie-first-past = This day is over. Choose a day to come.
tie-steward-missing = Choose someone who works here.
tie-with-herself = Choose someone else: this is the same person.
tie-spot-missing = Write where. Home is no neutral place.
tie-way-missing = Choose how they meet.
tie-how-missing = Choose how it ended.
tie-way-unknown = Choose one of the numbers or addresses above.
conflict-tie-open = These two were introduced already. Look at Introductions.
conflict-tie-not-here = One of the two is no longer here, or wants us to do nothing.
conflict-tie-not-agreed = Not both said yes yet. Ask that first.
conflict-tie-agreed = Both said yes already.
conflict-tie-met = They know each other already.
conflict-tie-not-met = They did not meet yet.
conflict-tie-ended = This ended already.
conflict-tie-not-reopened = This can only be done on the same day, by who ended it.
conflict-tie-talks-spent = The agreed talks were had. Choose where to now.
conflict-klik-settled = This question was answered already.
forbidden-tie-steward = Only the worker who asks how it goes sees what both answered.
said-introduced = Asked. Both say yes first.
said-tie-yes = Thank you. If the other says yes too, you will hear.
said-tie-no = Good that you say so. You need not say why.
said-tie-stopped = It stopped. The other no longer sees your number here.
said-tie-met = Noted that they met.
said-tie-holds = Good. We ask now and then whether it still clicks.
said-tie-ended = Ended.
said-klik-good = Good to hear.
said-klik-doubt = Thank you. You hear from us within a day.
said-klik-settled = Noted. We ask again in a while.
tie-asked-title = May we introduce you?
tie-own-title = Whom you get to know
tie-own-none = We introduced you to nobody yet.
tie-over-since = This is over since { $date }.
tie-you-said-yes = You said yes. We wait for the other.
tie-which-way = How may the other reach you?
tie-which-way-hint = The other sees this only when both said yes.
tie-no-way = Rather not: we introduce you ourselves
tie-yes = Yes, please
tie-no = No, rather not
tie-no-reason = You need not say why.
tie-both-yes = Both said yes. This is
tie-no-way-given = { $name } introduces you to each other.
tie-stop = I want to stop
tie-stop-how = The other then no longer sees your number here. We say that you stop. You need not say why.
klik-title = Does it still click?
klik-for-you = Only you see this, because you ask how it goes.
klik-question = Does it still click?
klik-who-hears = Only { $name } hears what you answer.
klik-good = Yes, it goes well
klik-doubt = I have doubts
klik-stop = Rather stop
klik-none = nothing yet
klik-to-come = Then we ask again.
klik-said-to-you = What did { $name } tell you?
klik-talked = Talked with both, it goes on
tie-ask-mail-subject = May we introduce you to someone?
tie-ask-mail-text =
    Dear { $name },

    There is someone we would like to introduce you to. See what you think of it:
    { $link }

    You say yes or no, and need not say why. Nobody sees your number before you both said yes.
tie-agreed-mail-subject = You both said yes
tie-agreed-mail-text =
    Dear { $name },

    You and the other both said yes. Here you read how it goes on:
    { $link }
klik-mail-subject = Does it still click?
klik-mail-text =
    Dear { $name },

    Does it still go well with whom you met through us? Tap what is right.

    Yes, it goes well: { $link }?klik=good
    I have doubts: { $link }?klik=doubt
    Rather stop: { $link }?klik=stop

    Only the worker who asks how it goes hears it.
doubt-mail-subject = Somebody doubts
doubt-mail-text =
    Dear { $name },

    Somebody doubts whether it still clicks. Call both today:
    { $link }
ties-of-title = Introductions
ties-today-title = Introductions
ties-today-about = Look at these today.
tie-from-person = Introduce to someone
me-ties = { $count ->
    [one] We asked you once. Look there.
   *[other] We asked you { $count } times. Look there.
}
resident-asked = You were asked something: may we introduce you to someone?
tie-said-for-you = A worker wrote down that you said yes. If that is not so, choose that you want to stop.
tie-change-mind = Something else after all
tie-they-see = The other sees:
tie-reached-by = Reached by
tie-no-way-yet = Yes, but without a number: we introduce them ourselves
tie-stopped-now = One of the two stopped, or rather does not want to. Tell the other.
tie-told-the-other = I told the other
tie-anew-sure = First ask both yourself. Then they get a message again.
conflict-tie-was-refused = One of the two wanted no more. Do not ask again; look for someone else.
stopped-mail-subject = Somebody rather does not want to
stopped-mail-text =
    Dear { $name },

    One of two people you introduced rather does not want to, or stops. Tell the other:
    { $link }
suggest-title = Who fits whom
suggest-about = Wishes and talents that nobody introduced to each other yet. You choose. Nothing happens by itself.
suggest-by-words = There is no model. Sprokkel compares words alone now.
suggest-empty = There are no wishes or talents yet that you may read.
suggest-wishes = Who wants something
suggest-talents = Who can do something
suggest-who = Who fits this?
suggest-who-can = Who can do this?
suggest-who-wants = Who wants this?
suggest-nobody = We found nobody who fits this. Perhaps you know someone.
suggest-you-choose = Three at most, with the reason. You choose, or not.
suggest-introduce = Introduce
suggest-other = Look for someone yourself
reason-portiek = Lives in the same building:
reason-street = Lives in the same street:
reason-buurt = Lives in the same neighbourhood:
reason-wijk = Lives in the same district:
reason-language = Also speaks
reason-rarely = Is rarely asked
reason-monday = Also on Monday
reason-tuesday = Also on Tuesday
reason-wednesday = Also on Wednesday
reason-thursday = Also on Thursday
reason-friday = Also on Friday
reason-saturday = Also on Saturday
reason-sunday = Also on Sunday
reason-weekend = Also at the weekend
reason-morning = Also in the morning
reason-afternoon = Also in the afternoon
reason-evening = Also in the evening
weights-title = What counts
weights-about = This is how Sprokkel chooses whom it suggests. Nothing else counts.
weights-asked-most = { $count ->
    [one] Who was asked once this month is left in peace.
   *[other] Who was asked { $count } times this month is left in peace.
}
weights-never = Who objected is never there. Nor are two people introduced again who did not click.
bundles-title = Many want the same
bundles-about = They live near each other. Perhaps it can be done together.
bundle-title = Inviting together
bundle-people = { $count ->
    [one] One person
   *[other] { $count } people
}
bundle-in = in { $place }
bundle-how = Each gets an invitation of their own. Nobody sees who the others are.
bundle-who = Whom do you invite?
bundle-nobody = Choose at least one person.
bundle-group = To which group?
bundle-group-hint = The group says yes first as well. Is there no group yet? Begin one first.
bundle-group-missing = Choose a group.
bundle-told = What do those you invite read?
bundle-told-hint = Without names.
bundle-told-example = More people near you want this too: { $what }. Would you like to join a group?
bundle-told-group = What does the group read?
bundle-told-group-example = Someone from the neighbourhood wants this too: { $what }.
bundle-invite = Invite
said-invited = Everyone got an invitation of their own.
table-title = Table of the week
table-about = All wishes of the district beside who can answer them. Who waits longest is on top. You choose together.
table-empty = There is no wish now that someone fits.
table-count = { $answered } of { $wishes } wishes can have an answer now.
table-since = waits since { $date }
table-left = { $count ->
    [one] Nobody fits one wish now.
   *[other] Nobody fits { $count } wishes now.
}
klik-noted = Noted: { $what }.
klik-press = Different answers came at once. Please tap what is right.
said-klik-tapped = Noted. Thank you.
said-klik-press = Please tap what is right.
tie-told-reach = This holds a number or mail address. The other sees that once both said yes.
reason-metres = Lives near, at most
bundle-within = within { $metres } metres
nav-ties = Connect
tie-ask-for = Whom do they ask for?
tie-ask-for-own = Whom do they ask for at your group?
tie-ask-for-hint = A first name will do. The other sees this once both said yes.
tie-asks-for = Ask for { $name }.
klik-ask-now = Ask both now
said-klik-asked = Asked both.
conflict-klik-asked = This question is open already. Wait for an answer.
