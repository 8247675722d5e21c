everybody-title = Welcome to { $wijk }
everybody-what = See what there is in { $wijk }, what residents do together and whom you can ask.
everybody-asks = Tell us
everybody-week = This week
everybody-week-more = Everything this month
everybody-week-none = Nothing is on this week yet. Do you know of something nice? Tell us.
everybody-rooms = Rooms to use
everybody-plans = What residents plan and do together
everybody-rests = is looking for people
everybody-phase-think-along = Residents are thinking it up together
everybody-phase-do-along = Residents are doing it together
everybody-phase-let-go = Residents run it themselves
everybody-stories = Stories from the neighbourhood
everybody-who = Who is who
everybody-groups = { $count ->
    [0] See who is there in the neighbourhood
    [one] See the group in the neighbourhood
   *[other] See the { $count } groups in the neighbourhood
}
everybody-public-title = What is here for everyone?
everybody-public-1 = The municipality cannot read this.
everybody-public-2 = This page only shows what is for everyone. No names of participants.
everybody-public-3 = You do not need an account.
everybody-krant = Neighbourhood paper to print
everybody-others = Other neighbourhoods
everybody-aloud = Read aloud
everybody-aloud-stop = Stop reading
krant-title = Neighbourhood paper
krant-head = Neighbourhood paper for { $wijk }
krant-asks = Do you want to do something, are you looking for something, or do you have an idea? Tell a worker, or go to
krant-print = Print
hello-help = I can help
hello-look = I am looking for something
hello-idea = I have an idea
hello-about-help = Tell us what you like to do or are good at. We look for someone who would be glad of it.
hello-about-look = Tell us what you are looking for. We think along with you.
hello-about-idea = Tell us what is needed and what you would do about it yourself.
hello-text-help = What do you like to do, or what are you good at?
hello-text-look = What are you looking for?
hello-text-idea = What is needed?
hello-own = What would you do about it yourself?
hello-text-missing = Fill this in. One sentence is enough.
hello-own-missing = Fill this in. A small start is fine too.
hello-name = What is your name?
hello-reach = How can we reach you?
hello-reach-hint = Your phone number or your e-mail address.
hello-send = Send
hello-who = Only the workers of the network read this. The municipality cannot read this.
hello-thanks = Thank you
hello-thanks-what = Someone from the network will contact you.
hello-back = Back to the neighbourhood
hello-visit-help = Wants to help: { $text }
hello-visit-look = Is looking for: { $text }
hello-visit-idea = Has an idea: { $text }
hello-own-said =
    { $text }

    Would do: { $own }
hello-name-missing = Fill in your name.
hello-reach-missing = Fill in only your phone number or your e-mail address.
said-hello = Thank you. It has arrived.
conflict-nobody = Nobody can take this on right now. Try again later, or call a group under Who is who.
