everybody-title = أهلًا بكم في { $wijk }
everybody-what = ماذا يوجد في { $wijk }، وماذا يفعل السكان معًا، ومن يمكنكم أن تسألوا؟
everybody-asks = قولوا لنا
everybody-week = هذا الأسبوع
everybody-week-more = كل ما في هذا الشهر
everybody-week-none = لا شيء مكتوب لهذا الأسبوع. هل تعرفون شيئًا جميلًا؟ قولوا لنا.
everybody-rooms = قاعات يمكن استخدامها
everybody-plans = ما يفكر فيه السكان ويفعلونه معًا
everybody-rests = تبحث عن أشخاص
everybody-stories = قصص من الحي
everybody-who = من هو من
everybody-groups = { $count ->
    [0] انظروا من يوجد في الحي
    [one] انظروا المجموعة في الحي
    [two] انظروا المجموعتين في الحي
    [few] انظروا { $count } مجموعات في الحي
    [many] انظروا { $count } مجموعة في الحي
   *[other] انظروا { $count } مجموعة في الحي
}
everybody-public-title = ماذا يوجد هنا للجميع؟
everybody-public-1 = البلدية لا تقرأ معنا.
everybody-public-2 = في هذه الصفحة فقط ما هو للجميع. لا أسماء للمشاركين.
everybody-public-3 = لا تحتاجون إلى حساب.
everybody-krant = جريدة الحي للطباعة
everybody-others = أحياء أخرى
everybody-aloud = اقرأ بصوت عالٍ
everybody-aloud-stop = أوقف القراءة
krant-title = جريدة الحي
krant-head = جريدة الحي: { $wijk }
krant-asks = هل تريدون أن تفعلوا شيئًا، أو تبحثون عن شيء، أو عندكم فكرة؟ قولوا ذلك لأحد العاملين في الحي، أو انظروا في
krant-print = طباعة
hello-help = أستطيع أن أساعد
hello-look = أبحث عن شيء
hello-idea = عندي فكرة
hello-about-help = احكوا ماذا تحبون أو ماذا تجيدون. نبحث عمّن يفرح بذلك.
hello-about-look = احكوا عمّا تبحثون. نحن نفكر معكم.
hello-about-idea = احكوا ما المطلوب وماذا ستفعلون أنتم من أجله.
hello-text-help = ماذا تحبون أو ماذا تجيدون؟
hello-text-look = عمّا تبحثون؟
hello-text-idea = ما المطلوب؟
hello-own = ماذا ستفعلون أنتم من أجله؟
hello-text-missing = املؤوا هذه الخانة. جملة واحدة تكفي.
hello-own-missing = املؤوا هذه الخانة. بداية صغيرة جيدة أيضًا.
hello-name = ما اسمكم؟
hello-reach = كيف نتصل بكم؟
hello-reach-hint = رقم هاتفكم أو بريدكم الإلكتروني.
hello-send = إرسال
hello-who = يقرأ هذا العاملون في الشبكة فقط. البلدية لا تقرأ معنا.
hello-thanks = شكرًا لكم
hello-thanks-what = سيتصل بكم شخص من الشبكة.
hello-back = العودة إلى الحي
said-hello = شكرًا. وصلت رسالتكم.
conflict-nobody = لا أحد يستطيع استلام هذا الآن. حاولوا لاحقًا، أو اتصلوا بمجموعة من «من هو من».
public-title = أهلًا بكم
theme-languages-spoken = نتكلم هنا أيضًا
everybody-phase-think-along = السكان يفكرون معًا
everybody-phase-do-along = السكان يعملون معًا
everybody-phase-let-go = السكان يعملون بأنفسهم
hello-name-missing = اكتبوا اسمكم.
hello-reach-missing = اكتبوا هنا رقم هاتفكم أو بريدكم الإلكتروني فقط.
