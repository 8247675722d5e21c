foto-title = Social picture
foto-lede = What do we know together of the people here, and what not?
foto-print = Print
foto-place = To the place
foto-no-doors = No front doors are known here yet. Read in the addresses at Places first.
foto-too-small = There are too few doors here for a picture. Look at what lies around it.
foto-share-known = known
foto-share-fading = fading
foto-share-unknown = unknown
foto-share-alone = left alone
foto-explained = A door is known when someone spoke with someone there this year. After a year that fades, after two years we know nothing.
foto-whose = Through whose eyes?
foto-anyone = Everyone together
foto-picture = Known and unknown
foto-picture-of = What { $name } knows
foto-picture-name = Known and unknown doors in { $name }
foto-picture-said = The table beside it says the same in figures.
foto-nothing-yet = Nobody knows anybody here yet.
foto-table = Doors per place
foto-where = Place
foto-doors = doors
foto-what = What
foto-of = { $known } of { $doors } known
foto-rest = The rest together
foto-and-alone = { $count ->
    [one] and 1 left alone
   *[other] and { $count } left alone
}
foto-ring = Make a round
foto-to-ring = Where do we ring now?
foto-to-ring-none = Someone is known everywhere, or there is a round already.
foto-unknown-doors = { $count ->
    [one] 1 door unknown
   *[other] { $count } doors unknown
}
foto-groups = Who knows what?
foto-group = Organisation
foto-groups-none = No organisation spoke with anyone here yet.
foto-voices = Which voices are missing?
foto-voices-none = Of too few people we know which language they speak.
foto-voices-explained = Language and age only count where people gave them. Fewer than five people are left out.
foto-blank = Nobody knows anybody here yet:
foto-languages = Languages
foto-speakers = { $count ->
    [one] 1 person
   *[other] { $count } people
}
foto-ours = { $count ->
    [0] none of us speaks it
    [one] 1 of us speaks it
   *[other] { $count } of us speak it
}
foto-ages = Ages
foto-age = { $age } years
foto-ages-unheard = Not or hardly heard yet:
foto-ages-none = Nobody gave an age here. We do not ask for it.
foto-minds = What is on people's minds?
foto-minds-none = Too few people told something here yet.
foto-minds-explained = Counted from wishes and experiences of this year. Each door counts once. Fewer than five are left out.
foto-voices-of = { $count ->
    [one] 1 voice
   *[other] { $count } voices
}
foto-added = { $count ->
    [one] 1 resident added something.
   *[other] { $count } residents added something.
}
foto-added-some = A few residents added something.
foto-outside-lede = At how many doors do we know someone? Who they are never stands here.
foto-quarter = Figures of { $quarter }
foto-about = about { $count }
foto-too-few = too few to show
foto-too-few-themes = Still too few to show.
foto-not-drawn = There are no figures here yet. They come on the first day of the quarter, per wijk and buurt.
foto-outside-explained = The figures stay the same for a quarter. They are rounded, with a little noise, so that nobody can be told apart.
foto-below = Look closer
foto-add = What is missing here?
foto-add-lede = You live here. What should we know? Workers of the network read it.
foto-add-kind = What is it?
foto-add-experience = This is how it is here
foto-add-wish = This is what I wish
foto-add-text = Tell it
foto-add-hint = Do not name others.
foto-add-send = Add it
foto-add-nothing = Write something first.
said-known-added = Thank you. We take it along. You find it on your own page.
forbidden-known-add = Only a resident can add to this. Choose that hat first.
theme-home = housing
theme-learning = learning
theme-together = doing things together
place-known-picture = Social picture
person-age = Age
person-age-hint = Only if she gave it herself.
person-age-none = Not given
me-age = You gave { $age } years as your age.
me-age-label = My age, if I want to give it
me-age-none = I do not say
me-added-title = What you added yourself
me-added-remove = Take away
said-known-taken-back = It is gone.
foto-ours-unsaid = What do we speak ourselves? Fill in your language at My Sprokkel.
foto-map-key = The closer the lines, the less is known. The figure is the part that is known.
