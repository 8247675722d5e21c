repeats-week = Every week on { $weekday }, at { $hour }
repeats-fortnight = Every two weeks on { $weekday }, at { $hour }
repeats-month = Every month on the { $nth } { $weekday }, at { $hour }
repeats-until = until { $date }
nth-1 = { $day ->
   *[other] first
}
nth-2 = { $day ->
   *[other] second
}
nth-3 = { $day ->
   *[other] third
}
nth-4 = { $day ->
   *[other] fourth
}
nth-last = { $day ->
   *[other] last
}
flyer-next = Next time:
flyer-ask = Questions?
join-lost = Already signed up, and lost your link?
join-lost-how = Call or ask whoever organises this. They have you on their list and can change it.
joined-keep = Send yourself the link
joined-copy = Copy the link
joined-copied = Copied
joined-lost = This link to a sign-up does not work. Part of it may be missing, or it was more than 30 days ago.
joined-lost-how = Call or ask whoever organises the activity. They know whether you are on the list.
