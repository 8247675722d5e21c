activity-rests = هذه المجموعة في استراحة الآن.
activity-rests-how = لذلك لا يقام هذا الآن. يمكنكم التسجيل من جديد حين تتابع المجموعة.
joined-rests = هذه المجموعة في استراحة الآن
joined-rests-how = لا يقام هذا الآن. يبقى مكانكم حتى تتابع المجموعة.
conflict-activity-rests = هذه المجموعة في استراحة الآن. يمكنكم التسجيل من جديد حين تتابع.
join-mail-rests-subject = في استراحة: { $activity }
join-mail-rests-text =
    مرحبًا،

    من يحملون { $activity } في استراحة الآن. لا يقام الآن، ولا في { $moment }.

    يبقى مكانكم محفوظًا. نخبركم حين يبدأ من جديد. لن تأتوا بعد الآن؟ قولوا ذلك هنا:
    { $link }
join-mail-wakes-subject = يبدأ من جديد: { $activity }
join-mail-wakes-text =
    مرحبًا،

    { $activity } يبدأ من جديد. ما زلتم على القائمة:

    { $moment }
    { $place }

    لن تأتوا؟ قولوا ذلك هنا:
    { $link }
