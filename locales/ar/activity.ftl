activities-title = ما هي الأنشطة؟
activities-about = أهلًا بالجميع. لا حاجة إلى العضوية.
activities-when = متى
activities-week = هذا الأسبوع
activities-month = هذا الشهر
activities-place = أين؟
activities-everywhere = في كل مكان
activities-show = عرض
activities-none-week = لا شيء بعد لهذا الأسبوع. انظروا أيضًا إلى هذا الشهر.
activities-none-month = لا شيء بعد لهذا الشهر.
activities-follow = ابقوا على اطلاع
activities-calendar = في تقويمي
activity-back = العودة إلى النشاط
activity-look-first = يمكنكم أن تأتوا أولًا مرة لتروا.
activity-children = أهلًا بالأطفال.
activity-wheelchair = يمكن الدخول بكرسي متحرك.
activity-moment = { $day }، الساعة { $hour }
activity-of = من { $group }
activity-free = مجانًا
activity-cooks = الطعام والشراب: { $who }
activity-spoken = اللغة: { $languages }
activity-full = اكتمل العدد، توجد قائمة انتظار
activity-welcome = أهلًا بكم
activity-left = { $count ->
    [one] بقي مكان واحد
    [two] بقي مكانان
    [few] بقيت { $count } أماكن
    [many] بقي { $count } مكانًا
   *[other] بقي { $count } مكان
}
activity-ended = توقف هذا النشاط.
activity-no-days = لا يوجد موعد الآن.
activity-day-off = أُلغي هذا الموعد
activity-whatsapp = مشاركة عبر واتساب
activity-share = مشاركة
join-title = المشاركة
join-day = أي يوم؟
join-day-missing = اختاروا يومًا.
join-name = ما اسمكم؟
join-name-missing = اكتبوا اسمكم. الاسم الأول يكفي.
join-name-long = اكتبوا هنا اسمًا فقط.
join-reach = البريد الإلكتروني أو الهاتف
join-reach-hint = فقط لنخبركم إذا أُلغي شيء.
join-reach-unreadable = اكتبوا عنوان بريد إلكتروني أو رقم هاتف.
join-heads = كم شخصًا سيأتي معكم، وأنتم منهم؟
join-heads-unreadable = اكتبوا رقمًا من 1 إلى 8.
join-no-room = لم يبقَ هذا العدد من الأماكن.
join-send = أشارك
join-law = لا تحتاجون إلى حساب. بعد 30 يومًا نمسح اسمكم وطريقة الاتصال بكم.
joined-title = تسجيلكم
joined-comes = أنتم قادمون!
joined-waits = أنتم على قائمة الانتظار
joined-left = لن تأتوا
joined-off = أُلغي هذا
joined-before = { $count ->
    [0] أنتم الأوائل على قائمة الانتظار.
    [one] قبلكم تسجيل واحد.
    [two] قبلكم تسجيلان.
    [few] قبلكم { $count } تسجيلات.
    [many] قبلكم { $count } تسجيلًا.
   *[other] قبلكم { $count } تسجيل.
}
joined-waits-how = إذا فرغ مكان، يصل إليكم الدور وحده.
joined-mailed = نرسل لكم هذا الرابط بالبريد. احفظوه: به تغيّرون تسجيلكم.
joined-no-mail = احفظوا هذه الصفحة. بها تغيّرون تسجيلكم.
joined-change = تغيير العدد
joined-leave = لن آتي
joined-return = سآتي مع ذلك
joined-law = أنتم ومن ينظّم هذا فقط ترون أنكم قادمون.
joined-activity = إلى النشاط
join-mail-joined-subject = أنتم مشاركون: { $activity }
join-mail-joined-text =
    يسعدنا أنكم قادمون.

    { $activity }
    { $moment }
    { $place }

    هل تريدون تغيير شيء، أو لن تأتوا؟ يمكن ذلك هنا:
    { $link }

    ألم تسجّلوا أنتم؟ إذن لا تفعلوا شيئًا.
join-mail-waits-subject = أنتم على قائمة الانتظار: { $activity }
join-mail-waits-text =
    اكتمل العدد. أنتم على قائمة الانتظار.

    { $activity }
    { $moment }
    { $place }

    إذا فرغ مكان نكتب لكم. تسجيلكم هنا:
    { $link }
join-mail-moved-up-subject = صار لكم مكان: { $activity }
join-mail-moved-up-text =
    فرغ مكان. يمكنكم أن تأتوا.

    { $activity }
    { $moment }
    { $place }

    لن تأتوا؟ قولوا ذلك هنا، ليأتي شخص آخر:
    { $link }
join-mail-off-subject = أُلغي: { $activity }
join-mail-off-text =
    أُلغي هذا النشاط.

    { $activity }
    { $moment }
    { $place }

    الأنشطة الأخرى تجدونها هنا:
    { $link }
flyer-join = هل تشاركون؟
flyer-how = امسحوا الرمز بهاتفكم. لا تحتاجون إلى حساب.
conflict-activity-over = لم تعد المشاركة هنا ممكنة. انظروا هل يوجد يوم آخر.
conflict-join = كان هذا التسجيل ليوم آخر. افتحوا الصفحة من جديد.
too-many-joins = جاءت تسجيلات كثيرة من هنا. حاولوا مرة أخرى بعد ربع ساعة.
said-join-left = حُذف التسجيل.
said-join-back = عاد التسجيل.
said-join-changed = تغيّر العدد.
digest-link = كل أسبوع بالبريد الإلكتروني
digest-title = الأنشطة كل أسبوع
digest-about = رسالة واحدة في الأسبوع، بكل ما في محيطكم. تسجّلون بلمسة واحدة.
digest-mail = بريدكم الإلكتروني
digest-mail-unreadable = اكتبوا عنوان بريد إلكتروني.
digest-name = ما اسمكم؟
digest-name-hint = يمكن أن تبقى فارغة. عندها نسأل عند المشاركة فقط.
digest-language = بأي لغة؟
digest-place = من أي حي؟
digest-weekday = في أي يوم؟
digest-send = أرسلوها إليّ
digest-law = تصلكم أولًا رسالة بسؤال. نبدأ فقط بعد موافقتكم.
digest-asked = انظروا في بريدكم الإلكتروني. هناك رابط: وافقوا هناك.
digest-own-title = رسالتكم الأسبوعية
digest-gets = تصلكم كل أسبوع أنشطة { $place }. اليوم: { $weekday }.
digest-will-get = هل تريدون أن تصلكم كل أسبوع أنشطة { $place }؟ اليوم: { $weekday }.
digest-confirm = نعم، أرسلوها إليّ
digest-end = إيقاف الرسالة الأسبوعية
digest-join-as = تشاركون باسم { $name }.
said-digest-confirmed = حسنًا. ستصلكم الرسالة الأسبوعية.
said-digest-ended = توقفت الرسالة الأسبوعية. مُسح عنوانكم.
digest-ask-mail-subject = هل تريدون أن تصلكم الأنشطة كل أسبوع؟
digest-ask-mail-text =
    طلب شخص بهذا العنوان الرسالة الأسبوعية: { $place }.

    هل كنتم أنتم؟ وافقوا إذن هنا:
    { $link }

    لم تكونوا أنتم؟ لا تفعلوا شيئًا. بعد ثلاثة أيام يُمسح عنوانكم.
digest-mail-subject = الأنشطة في { $place }
digest-mail-line =
    { $activity }
    { $moment }، { $place }
    للمشاركة: { $link }
digest-mail-text =
    هذه هي الأنشطة:

    { $lines }

    يمكن إيقاف الرسالة الأسبوعية هنا:
    { $link }
