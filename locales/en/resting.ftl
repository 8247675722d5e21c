activity-rests = This group rests for a while.
activity-rests-how = So it is not on right now. You can sign up again when the group goes on.
activity-group-rests = This group rests for a while. Plan something again when it goes on.
joined-rests = This group rests for a while
joined-rests-how = It is not on right now. We keep your place until the group goes on.
conflict-activity-rests = This group rests for a while. You can sign up again when it goes on.
join-mail-rests-subject = Rests for a while: { $activity }
join-mail-rests-text =
    Hello,

    Those who carry { $activity } rest for a while. It does not go on now, nor on { $moment }.

    Your place stays. You hear when it goes on again. You do not come any more? Say so here:
    { $link }
join-mail-wakes-subject = Goes on again: { $activity }
join-mail-wakes-text =
    Hello,

    { $activity } goes on again. You are still on the list:

    { $moment }
    { $place }

    You do not come after all? Say so here:
    { $link }
