known-title = Social picture
known-lede = What do we know together of the people here, and what not?
known-print = Print
known-place = To the place
known-no-doors = No front doors are known here yet. Read in the addresses at Places first.
known-too-small = There are too few doors here for a picture. Look at what lies around it.
known-share-known = known
known-share-fading = fading
known-share-unknown = unknown
known-share-alone = left alone
known-explained = A door is known when someone spoke with someone there this year. After a year that fades, after two years we know nothing.
known-whose = Through whose eyes?
known-anyone = Everyone together
known-picture = Known and unknown
known-picture-of = What { $name } knows
known-picture-name = Known and unknown doors in { $name }
known-picture-said = The table beside it says the same in figures.
known-nothing-yet = Nobody knows anybody here yet.
known-table = Doors per place
known-where = Place
known-doors = doors
known-what = What
known-of = { $known } of { $doors } known
known-rest = The rest together
known-and-alone = { $count ->
    [one] and 1 left alone
   *[other] and { $count } left alone
}
known-ring = Make a round
known-to-ring = Where do we ring now?
known-to-ring-none = Someone is known everywhere, or there is a round already.
known-unknown-doors = { $count ->
    [one] 1 door unknown
   *[other] { $count } doors unknown
}
known-groups = Who knows what?
known-group = Organisation
known-groups-none = No organisation spoke with anyone here yet.
known-voices = Which voices are missing?
known-voices-none = Of too few people we know which language they speak.
known-voices-explained = Language and age only count where people gave them. Fewer than five people are left out.
known-blank = Nobody knows anybody here yet:
known-languages = Languages
known-speakers = { $count ->
    [one] 1 person
   *[other] { $count } people
}
known-ours = { $count ->
    [0] none of us speaks it
    [one] 1 of us speaks it
   *[other] { $count } of us speak it
}
known-ages = Ages
known-age = { $age } years
known-ages-unheard = Not or hardly heard yet:
known-ages-none = Nobody gave an age here. We do not ask for it.
known-minds = What is on people's minds?
known-minds-none = Too few people told something here yet.
known-minds-explained = Counted from wishes and experiences of this year. Each door counts once. Fewer than five are left out.
known-voices-of = { $count ->
    [one] 1 voice
   *[other] { $count } voices
}
known-added = { $count ->
    [one] 1 resident added something.
   *[other] { $count } residents added something.
}
known-added-some = A few residents added something.
known-outside-lede = At how many doors do we know someone? Who they are never stands here.
known-quarter = Figures of { $quarter }
known-about = about { $count }
known-too-few = too few to show
known-too-few-themes = Still too few to show.
known-not-drawn = There are no figures here yet. They come on the first day of the quarter, per wijk and buurt.
known-outside-explained = The figures stay the same for a quarter. They are rounded, with a little noise, so that nobody can be told apart.
known-below = Look closer
known-add = What is missing here?
known-add-lede = You live here. What should we know? Workers of the network read it.
known-add-kind = What is it?
known-add-experience = This is how it is here
known-add-wish = This is what I wish
known-add-text = Tell it
known-add-hint = Do not name others.
known-add-send = Add it
known-add-nothing = Write something first.
said-known-added = Thank you. We take it along. You find it on your own page.
forbidden-known-add = Only a resident can add to this. Choose that hat first.
theme-home = housing
theme-learning = learning
theme-together = doing things together
place-said = What was said about this place
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
known-ours-unsaid = What do we speak ourselves? Fill in your language at My Sprokkel.
known-map-key = The closer the lines, the less is known. The figure is the part that is known.
