place-in = تقع في
rooms-about = أماكن في الحي يمكنكم استخدامها.
rooms-when = متى تحتاجون إلى مكان؟
rooms-look = انظروا ما هو متاح
rooms-empty = لا توجد قاعات هنا بعد.
room-kind-living = غرفة جلوس للحي
room-kind-meeting = غرفة اجتماعات
room-kind-kitchen = مطبخ الحي
room-kind-church = كنيسة
room-kind-school = مدرسة
room-kind-garden = حديقة
room-fits = { $count ->
    [one] لشخص واحد
    [two] لشخصين
    [few] لـ { $count } أشخاص
    [many] لـ { $count } شخصًا
   *[other] لـ { $count } شخص
}
room-wheelchair = يمكن الدخول بكرسي متحرك
room-kitchen = فيها مطبخ
room-free-of-charge = مجانًا
room-an-hour = { $euros } في الساعة
room-open-on = مفتوحة في { $date }:
room-not-open-on = لا توجد ساعات ثابتة في { $date }.
room-is-taken = محجوزة في هذا الوقت
room-is-free = متاحة في هذا الوقت
room-rule = قاعدة البيت:
room-carried-by = تحملها مجموعة
room-week-of = أسبوع { $date }
room-week-before = الأسبوع السابق
room-week-after = الأسبوع التالي
room-day = اليوم
room-open = مفتوحة
room-taken = محجوزة
room-not-open = لا ساعات ثابتة
room-all-free = متاحة
room-hours = ساعات ثابتة
room-hours-empty = لا توجد ساعات ثابتة بعد.
hours-nobody = تبحث عن شخص
hours-gap = { $day }، { $part }: نبحث عن شخص يفتح الباب.
daypart-morning = صباحًا
daypart-afternoon = بعد الظهر
daypart-evening = مساءً
booking-new-title = حجز القاعة
booking-day = أي يوم؟
booking-from = من
booking-until = إلى
use-coffee = قهوة
use-meeting = اجتماع
use-meal = وجبة معًا
use-course = دورة
use-play = لعب وحركة
use-party = حفلة
use-other = شيء آخر
