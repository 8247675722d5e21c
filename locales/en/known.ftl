# Is this known? A neighbour worries.
known-title = Is this known?
known-why = Does a neighbour worry? First see whether someone is in touch already.
known-place = Where is it?
known-place-hint = Street and number, or the street alone.
known-place-missing = Write the street with the number. A street that is here already can go without.
known-name = Who is it about?
known-name-hint = The name may stay empty. We write it down nowhere.
known-text = What did the neighbour say?
known-text-hint = Only what the neighbour saw or heard. Nothing about illness or faith.
known-text-missing = Write down what the neighbour said.
known-ask = Ask
known-after = You hear yes or no, and never who knows someone. Whom it is about sees that you asked.
known-left =
    { $count ->
        [one] You can ask this once more today.
       *[other] You can ask this { $count } more times today.
    }
known-too-many = You asked this ten times today. Tomorrow you can again. Is it urgent? Call a colleague.
known-yes = Yes, this is known. Someone of the network reads it and takes it up.
known-no = No, this is not known yet. It is on your list of today now.
known-told-by = a neighbour
known-visit = A neighbour worries.
look-asked = { $who } asked whether you are known here. The answer was only yes or no.
look-asked-herself = { $who } asked whether someone is known here.
note-to-place = To the place
known-link = Does a neighbour worry? See whether it is known.
