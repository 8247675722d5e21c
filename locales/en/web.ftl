web-title = The web
web-lede = Who knows whom, and what hangs on one person? You see what you may know.
web-empty = Nobody works here yet whom you can see.
web-who = Who holds the web
web-total = { $count ->
    [0] Nothing hangs on one person.
    [one] 1 thread hangs on one person.
   *[other] { $count } threads hang on one person.
}
web-key = A line: they know people or groups together. The figure: what hangs on this colleague alone.
web-more = { $count ->
    [one] 1 colleague is in the table only.
   *[other] { $count } colleagues are in the table only.
}
web-picture-name = Who connects whom
web-picture-said = A ring of colleagues. The larger the circle, the more threads. The table says the same.
web-keeper = Colleague
web-held = Threads
web-alone = Only here
web-only = Knows nobody else
web-people = { $count ->
    [one] 1 person.
   *[other] { $count } people.
}
web-groups = { $count ->
    [one] 1 group.
   *[other] { $count } groups.
}
web-promises = { $count ->
    [one] 1 promise.
   *[other] { $count } promises.
}
web-prescriptions = { $count ->
    [one] 1 prescription.
   *[other] { $count } prescriptions.
}
web-without = The web without { $name }
web-nothing-alone = Nothing loses its only thread. Well done.
web-alone-many = { $count ->
    [one] The web loses 1 thread.
   *[other] The web loses { $count } threads.
}
web-plan = Introduce each to who comes next. Once they have met, the number goes down.
web-plan-title = Plan to hand over
web-thread = Who or what
web-next = Who is next
web-do = What to do
web-thing-person = person
web-thing-group = group
web-thing-promise = promise
web-thing-prescription = prescription
web-nobody = There is no colleague
web-begun = Introduced
web-hand-over = Hand over
web-introduce = Introduce
web-introduce-to = Introduce to { $name }
web-rows-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
}
web-to-hand-over = Hand over everything at once
web-bridges = Through whom others belong
web-bridges-about = Without this person or group we no longer know the others.
web-behind = { $count ->
    [one] 1 thread
   *[other] { $count } threads
}
web-loose = Without a thread
web-loose-about = Nobody who works here is still in touch with:
web-tie-words = Getting to know { $name }
web-tie-told = A colleague takes over. We would like to introduce you to each other.
web-hand-over-count = { $count ->
    [0] Nothing hangs on this colleague alone.
    [one] 1 thread hangs on this colleague alone.
   *[other] { $count } threads hang on this colleague alone.
}
web-hand-over-link = See them in the web
web-only-key = Only { $name } has a key of
