import-phone-as-typed = We do not know this phone number. It stays as it was typed: { $typed }
import-email-as-typed = This is not an e-mail address. It stays as it was typed: { $typed }
import-postcode-as-typed = This is not a Dutch postcode. It stays as it was typed: { $typed }
import-come-back-unclear = We see no date to come back on. The text is now a note: { $typed }
import-come-back-guessed = No date was given. Check whether this is right: { $typed }
import-date-unclear = We read no date here. The text is now a note: { $typed }
import-audience-unclear = We do not know who may read this. The text is now a note: { $typed }
import-id-unknown = This id is not one of ours. It is now a note: { $typed }
import-second-value = There was something else here already. This is now a note: { $typed }
import-number-became-date = Excel made this house number a date. Check it: { $typed }
import-column-skipped = This column was skipped, as you chose.
import-photo-dropped = We do not keep photos, sounds and keys: { $typed } left out.
import-bsn-refused = Row { $row } holds a citizen service number (BSN). We may not keep it. Take it out and try again.
import-card-too-large = Card { $row } is larger than 1 MB.
import-card-unreadable = We cannot read card { $row }.
import-card-cut-off = The file ends in the middle of card { $row }.
import-too-many-cards = There are more than 200,000 cards in this file.
import-file-empty = This file is empty.
import-file-unreadable = We cannot read this file. Save it as Excel (.xlsx) or CSV and try again.
import-file-newer = This file is from a newer Sprokkel. Ask your administrator for a new version.
import-file-too-large = This file is too large.
import-file-too-many-rows = There are too many rows in this file. Split it up.
import-file-too-many-columns = There are too many columns in this file.
import-file-old-excel = This is an old Excel file, or it has a password. Save it as .xlsx without a password.
import-file-unsafe = We cannot read this file safely.
import-file-no-people = There are no people in this file.
duplicate-same-phone = same phone number
duplicate-same-email = same e-mail address
duplicate-same-name = same name and postcode
imports-title = Read in your list
imports-lede = Excel, CSV or cards from your phone. First you see what we read. Then you decide.
imports-file = Your file
imports-file-hint = Up to 25 MB. What you do not confirm is gone after a day.
imports-look = See what is in it
imports-sending = Sending your file …
imports-reading = Reading your file …
imports-how-far = How far we are
imports-what = What can I read in?
imports-what-how = A list with one row per person: name, phone, address, what someone wants or can do. You choose the names of the columns. A column we do not know becomes a note.
imports-example = Download an example (CSV)
imports-mine = Read in before
import-file-missing = Choose a file first.
import-step-uploaded = not confirmed yet
import-step-confirmed = busy
import-step-done = read in
import-step-failed = failed
import-step-undone = taken back
import-preview-title = Is this right?
import-preview-lede = This is what we read in { $file }. Nobody is in the list yet.
import-sum-people = people
import-sum-talents = talents
import-sum-wishes = wishes
import-sum-revisits = come back
import-sum-rejected = refused
import-columns = Columns
import-above = Above the headings stood: { $text }
import-in-file = In your file
import-sample = Example
import-read-as = We read this as
import-read-column-as = Read { $column } as
import-first = How we read the first rows
import-come-back = Come back
import-remarks = Check this
import-row = Row { $row }
import-rejected = Left out
import-place = Where do these people live, when it does not say?
import-look-again = Look again
import-not = Not now
import-undo-hint = You can take this back for 30 days.
import-running-title = Reading in
import-progress = { $done } of { $total } rows
import-refresh = Look again
import-done-title = Read in
import-undone-title = Taken back
import-failed-title = Reading in failed
import-failed-how = Nothing was kept. Try again.
import-undone-all = Everything from this file is gone again.
import-as-note = These columns were kept as notes: { $columns }
import-undo-what = Is something wrong? Take this back. People with whom something happened since stay.
import-undo = Undo
import-said-looked-again = This is how we read it now.
import-said-undone = The import was taken back.
conflict-import-too-old = You can take this back until 30 days after reading in.
conflict-import-undone = This was taken back already, or is not read in yet.
duplicates-title = Are these the same people?
meaning-fullname = Name
meaning-givenname = Given name
meaning-infix = Infix
meaning-familyname = Family name
meaning-phone = Phone
meaning-mobile = Mobile
meaning-email = E-mail
meaning-address = Address
meaning-street = Street
meaning-housenumber = House number
meaning-addition = Addition
meaning-postcode = Postcode
meaning-town = Town
meaning-neighbourhood = Neighbourhood
meaning-wishes = What someone wants
meaning-talents = What someone can do
meaning-comeback = When to come back
meaning-heardon = Heard on
meaning-heardby = Heard by
meaning-note = Note
meaning-language = Language
meaning-organisation = Organisation
meaning-role = Role
meaning-whosaidit = Who said it
meaning-audience = Who may read it
meaning-id = Sprokkel id
meaning-bsn = Citizen number (refuse)
meaning-unrecognised = Into the note
meaning-skip = Skip
import-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
import-begin =
    { $count ->
        [one] Read in { $count } person
       *[other] Read in { $count } people
    }
import-duplicates =
    { $count ->
        [one] { $count } pair may be the same
       *[other] { $count } pairs may be the same
    }
import-undone-stays =
    { $count ->
        [one] One person stays, because something happened since:
       *[other] { $count } people stay, because something happened since:
    }
duplicates-lede = We merge nothing without you. You can undo a merge.
duplicates-none = Nobody seems to be there twice.
duplicates-none-how = After reading in a list we look for people who are there twice.
duplicates-why = Why?
duplicates-same = Same person: merge
duplicates-apart = Not the same
duplicates-more = There are more. Look at these first.
duplicates-said-merged = Merged.
duplicates-said-apart = Noted: these are two people.
duplicates-said-unmerged = They are apart again.
conflict-same-person = This is the same person already.
conflict-merged-already = One of these two was merged already. Look again.
conflict-merged-on = This person was merged once more since. Undo that first.
forbidden-merge-staff = Colleagues who can sign in are not merged.
