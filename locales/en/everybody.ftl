everybody-title = Welcome to { $wijk }
everybody-what = Here you see what there is in { $wijk }, what residents do together and whom you can ask.
everybody-asks = Tell us
everybody-week = This week
everybody-week-more = Everything of this month
everybody-week-none = Nothing is written down for this week. Do you know something nice? Tell us.
everybody-rooms = Rooms to use
everybody-plans = What residents think of and do together
everybody-rests = looks for people
everybody-phase-think-along = Residents are thinking of it together
everybody-phase-do-along = Residents do it together
everybody-phase-let-go = Residents do it themselves
everybody-stories = Stories of the neighbourhood
everybody-who = Who is who
everybody-groups = { $count ->
    [0] See who is there in the neighbourhood
    [one] See the group in the neighbourhood
   *[other] See the { $count } groups in the neighbourhood
}
everybody-public-title = What is here for everybody?
everybody-public-1 = The municipality cannot read this.
everybody-public-2 = On this page is only what is for everybody. No names of participants.
everybody-public-3 = You need no account.
everybody-krant = Neighbourhood paper to print
everybody-others = Other neighbourhoods
everybody-aloud = Read aloud
everybody-aloud-stop = Stop reading
krant-title = Neighbourhood paper
krant-head = Neighbourhood paper of { $wijk }
krant-asks = Do you want to do something, look for something or have an idea? Tell a worker, or look at
krant-print = Print
hello-help = I can help
hello-look = I look for something
hello-idea = I have an idea
hello-about-help = Tell what you like to do or are good at. We look for who is glad of it.
hello-about-look = Tell what you look for. We think along with you.
hello-about-idea = Tell what is needed and what you would do about it yourself.
hello-text-help = What do you like to do or are you good at?
hello-text-look = What do you look for?
hello-text-idea = What is needed?
hello-own = What would you do about it yourself?
hello-text-missing = Fill this in. One sentence is enough.
hello-own-missing = Fill this in. A small beginning is fine too.
hello-name = What is your name?
hello-reach = How do we reach you?
hello-reach-hint = Your telephone number or your mail address.
hello-send = Send
hello-who = Only workers of the network read this. The municipality cannot read this.
hello-thanks = Thank you
hello-thanks-what = Someone of the network will contact you.
hello-back = Back to the neighbourhood
hello-visit-help = Wants to help: { $text }
hello-visit-look = Is looking for: { $text }
hello-visit-idea = Has an idea: { $text }
hello-own-said =
    { $text }

    Would do: { $own }
hello-name-missing = Fill in your name.
hello-reach-missing = Fill in only your phone number or your mail address.
said-hello = Thank you. It has arrived.
conflict-nobody = Nobody can take this now. Try again later, or call a group of Who is who.
