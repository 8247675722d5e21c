guide-import-title = Read in a social map
guide-import-lede = Does somebody else have a social map already? Read it in here. First you see what changes. Then you decide.
guide-import-hint = A file in HSDS 3.0 (Open Referral), with .json at its end.
guide-import-out = The map of this place
guide-import-out-how = This is what everyone may read. Another network can read this file in.
guide-import-download = Save as an HSDS file
guide-import-too-many = This file has more than 2000 offers. Ask your administrator to read it in.
guide-import-preview-lede = This is what we read in { $file }. Nothing is kept yet.
guide-import-groups-new = New organisations
guide-import-groups-changed = Organisations that change
guide-import-groups-same = Organisations that stay the same
guide-import-new = New offers
guide-import-changed = Offers that change
guide-import-ended = Offers that go
guide-import-same = Offers that stay the same
guide-import-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
}
guide-import-nothing = Nothing in this file is other than it is here.
guide-import-begin = Put it on the social map
guide-import-said = It is on the social map.
guide-import-undo-what = Is something wrong? Take it back. What was changed since stays as it is.
guide-import-undone = The map is as it was before this file. What was changed since, stayed.
guide-import-said-undone-some = Taken back. What was changed since, stayed.
guide-import-link = Read in a social map
