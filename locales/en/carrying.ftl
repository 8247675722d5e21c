group-begin-with = Begin with what you want to do together:
group-grew-out-of = Did it grow out of something?
group-grew-out-of-nothing = No, it is new
group-grew-from = This grew out of
group-grew-into = From this grew:
group-grow = Something new grows out of this
group-carrying = Who carries it?
group-carrying-nobody = Nobody yet. Do you begin together with residents? Then you see here who carries it.
group-stand-missing = { $count ->
    [one] One more resident is needed. Until then the group rests.
   *[other] { $count } more residents are needed. Until then the group rests.
}
group-stand-enough = { $count ->
    [one] One resident carries this group.
   *[other] { $count } residents carry this group.
}
group-stand-theirs = { $count ->
    [one] One resident does it alone now.
   *[other] { $count } residents do it themselves now.
}
group-stand-chosen = { $count ->
    [one] The group rests for a while. One resident carries it.
   *[other] The group rests for a while. { $count } residents carry it.
}
group-carrying-min = { $count ->
    [one] At least one resident carries it.
   *[other] No step without { $count } residents.
}
group-carrying-supporters = { $count ->
    [0] Nobody of an organisation helps.
    [one] One supporter helps.
   *[other] { $count } supporters help.
}
group-carrying-participants = { $count ->
    [0] { "" }
    [one] One resident takes part.
   *[other] { $count } residents take part.
}
group-rests-since = Resting since { $date }.
group-rested = Earlier rests
group-rest = Rest for a while
group-go-on = We go on again
group-rest-visit = The group rests. Look together for who wants to carry it.
group-rest-over = The group goes on again.
group-door-visit = Ask again whether the group can open.
group-phase-think-along = Thinking together
group-phase-do-along = Doing together
group-phase-let-go = Letting go
group-phase-about-think-along = Residents think of it. A supporter thinks along.
group-phase-about-do-along = Residents do it. A supporter does it with them.
group-phase-about-let-go = Residents do it themselves. The supporter steps back.
group-phase-alone-think-along = Residents think of it.
group-phase-alone-do-along = Residents do it.
group-phase-alone-let-go = Residents do it themselves.
group-begin-think-along = We think together
group-begin-do-along = We are going to do it together
group-begin-let-go = Residents do it themselves now
group-taken-over = How residents took it over
group-taken-over-when = When
group-taken-over-phase = Step
group-taken-over-now = Now
group-taken-over-in = { $count ->
    [0] Residents did it themselves at once.
    [one] After one day residents did it themselves.
   *[other] After { $count } days residents did it themselves.
}
role-carriers = Carriers
role-supporters = Supporters
group-door-open = Everybody can join.
group-door-ask = Do you want to join? Ask the group.
group-door-not-now = The group takes nobody in now. We ask again later.
group-door-change = Who can join?
group-door-who = Who can join?
group-door-choice-open = Everybody
group-door-choice-ask = Who asks
group-door-choice-not-now = Not yet
group-door-when = Not yet? Choose when we ask again.
group-door-when-missing = Choose when we ask again.
group-step-out = I stop with this
group-step-out-what = You leave the group. Your name is no longer with it.
group-step-out-now = Take me out of the group
conflict-group-carriers = Too few residents carry the group for that. First find someone else.
conflict-group-not-carried = This group is not of residents. It does not know this step.
conflict-group-rests = This group rests already.
conflict-supporter-holds = Too few residents carry this group. Do not let go yet.
said-group-phase = Noted. A new step.
said-group-rests = The group rests.
said-group-goes-on = The group goes on again.
said-group-door = Noted who can join.
said-group-stepped-out = You are out of the group.
said-group-stepped-out-rests = You are out of the group. Too few residents carry it now: the group rests.
not-yet-title = Not yet
not-yet-empty = There is no group that takes nobody in now.
not-yet-again = We ask again on { $date }.
belonging-title = Everybody belongs
belonging-group = Which group is it about?
belonging-elsewhere = Another place
belonging-text = What happens?
belonging-text-missing = Write down what happens.
belonging-group-missing = Choose which group it is about.
belonging-who = This goes to who co-ordinates the network, not to the group. It is gone after thirty days.
belonging-send = Pass it on
belonging-visit = Someone does not belong. Talk with the group.
said-belonging = Thank you. We talk with the group.
