activity-lasts = المدة { $minutes } دقيقة
activity-moved-to = الموعد الجديد: { $moment }.
join-mail-moved-subject = تغيّر الموعد: { $activity }
join-mail-moved-text =
    تغيّر اليوم أو الساعة.

    { $activity }
    الموعد الجديد: { $moment }
    الموعد السابق: { $was }
    { $place }

    لا يمكنكم الحضور حينها؟ قولوا ذلك هنا، ليأتي شخص آخر:
    { $link }
join-mail-on-subject = يقام رغم ذلك: { $activity }
join-mail-on-text =
    كتبنا لكم أن هذا النشاط أُلغي. سيقام رغم ذلك.

    { $activity }
    { $moment }
    { $place }

    لن تأتوا بعد الآن؟ قولوا ذلك هنا، ليأتي شخص آخر:
    { $link }
