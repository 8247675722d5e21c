groups-title = من هو من
groups-about = ما هي المجموعات، ومن فيها، وكيف تتصلون بها؟
groups-where = أين
groups-everywhere = الشبكة كلها
groups-show = عرض
groups-print = طباعة
groups-print-back = العودة إلى القائمة
groups-empty = لا توجد مجموعات هنا بعد.
groups-no-more = هذه كل المجموعات.
groups-next = المجموعات التالية
group-kind-network = شبكة
group-kind-organisation = منظمة
group-kind-team = فريق
group-kind-household = أسرة
group-kind-initiative = مبادرة
group-part-of = تتبع { $name }
group-phone = الهاتف
group-email = البريد الإلكتروني
group-website = الموقع
group-hours = مفتوح
group-never-checked = لم نتأكد منه بعد.
group-checked-on = تأكدنا منه في { $date }.
group-checked-long-ago = لم نتأكد منه منذ وقت طويل. آخر مرة كانت في { $date }.
group-phase-think-along = نفكر معًا
group-phase-do-along = نعمل معًا
group-phase-let-go = السكان يعملون بأنفسهم
role-worker = عامل
role-coordinator = منسّق
role-carrier = حامل المجموعة
role-supporter = داعم
role-participant = مشارك
role-delegate = مندوب
role-intern = متدرب
group-in = تتبع
group-ended-on = توقفت هذه المجموعة في { $date }.
group-members = من فيها
group-members-empty = لا أحد في هذه المجموعة بعد.
membership-from-until = من { $from } إلى { $until }
membership-from = منذ { $from }
group-checked-by = تأكد منه { $name }.
group-steward = يهتم بهذه المجموعة { $name }.
contribution-group = ماذا يفعل الناس هنا
guide-offers = ما تقدمه
group-inside = مجموعات داخلها
group-carrying = من يحملها؟
group-stand-missing = { $count ->
    [one] نحتاج ساكنًا واحدًا بعد. حتى ذلك الحين ترتاح المجموعة.
    [two] نحتاج ساكنين بعد. حتى ذلك الحين ترتاح المجموعة.
    [few] نحتاج { $count } سكان بعد. حتى ذلك الحين ترتاح المجموعة.
    [many] نحتاج { $count } ساكنًا بعد. حتى ذلك الحين ترتاح المجموعة.
   *[other] نحتاج { $count } ساكن بعد. حتى ذلك الحين ترتاح المجموعة.
}
group-stand-enough = { $count ->
    [one] يحمل هذه المجموعة ساكن واحد.
    [two] يحمل هذه المجموعة ساكنان.
    [few] يحمل هذه المجموعة { $count } سكان.
    [many] يحمل هذه المجموعة { $count } ساكنًا.
   *[other] يحمل هذه المجموعة { $count } ساكن.
}
group-stand-theirs = { $count ->
    [one] يفعلها الآن ساكن واحد بنفسه.
    [two] يفعلها الآن ساكنان بأنفسهما.
    [few] يفعلها الآن { $count } سكان بأنفسهم.
    [many] يفعلها الآن { $count } ساكنًا بأنفسهم.
   *[other] يفعلها الآن { $count } ساكن بأنفسهم.
}
group-stand-chosen = { $count ->
    [one] ترتاح المجموعة قليلًا. يحملها ساكن واحد.
    [two] ترتاح المجموعة قليلًا. يحملها ساكنان.
    [few] ترتاح المجموعة قليلًا. يحملها { $count } سكان.
    [many] ترتاح المجموعة قليلًا. يحملها { $count } ساكنًا.
   *[other] ترتاح المجموعة قليلًا. يحملها { $count } ساكن.
}
group-carrying-min = { $count ->
    [one] يحملها ساكن واحد على الأقل.
    [two] لا خطوة بدون ساكنين.
    [few] لا خطوة بدون { $count } سكان.
    [many] لا خطوة بدون { $count } ساكنًا.
   *[other] لا خطوة بدون { $count } ساكن.
}
group-carrying-supporters = { $count ->
    [0] لا يساعد أحد من منظمة.
    [one] يساعد داعم واحد.
    [two] يساعد داعمان.
    [few] يساعد { $count } داعمين.
    [many] يساعد { $count } داعمًا.
   *[other] يساعد { $count } داعم.
}
group-carrying-participants = { $count ->
    [0] { "" }
    [one] يشارك ساكن واحد.
    [two] يشارك ساكنان.
    [few] يشارك { $count } سكان.
    [many] يشارك { $count } ساكنًا.
   *[other] يشارك { $count } ساكن.
}
group-rests-since = ترتاح منذ { $date }.
group-rested = فترات راحة سابقة
group-phase-about-think-along = السكان يفكرون. والداعم يفكر معهم.
group-phase-about-do-along = السكان يعملون. والداعم يعمل معهم.
group-phase-about-let-go = السكان يعملون بأنفسهم. والداعم يبتعد خطوة.
group-phase-alone-think-along = السكان يفكرون.
group-phase-alone-do-along = السكان يعملون.
group-phase-alone-let-go = السكان يعملون بأنفسهم.
group-taken-over = كيف تولى السكان الأمر
group-taken-over-when = متى
group-taken-over-phase = الخطوة
group-taken-over-now = الآن
group-taken-over-in = { $count ->
    [0] فعلها السكان بأنفسهم فورًا.
    [one] بعد يوم واحد فعلها السكان بأنفسهم.
    [two] بعد يومين فعلها السكان بأنفسهم.
    [few] بعد { $count } أيام فعلها السكان بأنفسهم.
    [many] بعد { $count } يومًا فعلها السكان بأنفسهم.
   *[other] بعد { $count } يوم فعلها السكان بأنفسهم.
}
role-carriers = من يحملونها
role-supporters = الداعمون
group-door-open = يمكن للجميع المشاركة.
group-door-ask = هل تريدون المشاركة؟ اسألوا المجموعة.
group-door-not-now = المجموعة لا تقبل أحدًا الآن. سنسأل لاحقًا من جديد.
group-grew-from = نشأت من
group-grew-into = نشأ منها:
