activity-rests = Deze groep rust even.
activity-rests-how = Daarom gaat dit nu niet door. U kunt zich weer aanmelden als de groep verder gaat.
activity-group-rests = Deze groep rust even. Plan weer iets als zij verder gaat.
joined-rests = Deze groep rust even
joined-rests-how = Het gaat nu niet door. Uw plek blijft staan tot de groep verder gaat.
conflict-activity-rests = Deze groep rust even. U kunt zich weer aanmelden als zij verder gaat.
join-mail-rests-subject = Rust even: { $activity }
join-mail-rests-text =
    Hallo,

    Wie { $activity } draagt, rust even. Het gaat nu niet door, ook niet op { $moment }.

    Uw plek blijft staan. U hoort het als het weer doorgaat. Komt u toch niet meer? Zeg het hier:
    { $link }
join-mail-wakes-subject = Gaat weer door: { $activity }
join-mail-wakes-text =
    Hallo,

    { $activity } gaat weer door. U staat er nog op:

    { $moment }
    { $place }

    Komt u toch niet? Zeg het hier:
    { $link }
