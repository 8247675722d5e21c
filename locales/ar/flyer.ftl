repeats-week = كل أسبوع: { $weekday }، الساعة { $hour }
repeats-fortnight = كل أسبوعين: { $weekday }، الساعة { $hour }
repeats-month = كل شهر: { $weekday } { $nth }، الساعة { $hour }
repeats-until = حتى { $date }
nth-1 = { $day ->
   *[other] الأول
}
nth-2 = { $day ->
   *[other] الثاني
}
nth-3 = { $day ->
   *[other] الثالث
}
nth-4 = { $day ->
   *[other] الرابع
}
nth-last = { $day ->
   *[other] الأخير
}
flyer-next = المرة القادمة:
flyer-ask = لديكم أسئلة؟
join-lost = سجّلتم وفقدتم رابطكم؟
join-lost-how = اتصلوا بمن ينظّم هذا أو اسألوه. أنتم على القائمة عنده، ويمكنه تغييرها.
joined-keep = أرسلوا الرابط إلى أنفسكم
joined-copy = انسخوا الرابط
joined-copied = تم النسخ
joined-lost = رابط التسجيل هذا لا يعمل. ربما ينقص منه جزء، أو مضى أكثر من 30 يومًا.
joined-lost-how = اتصلوا بمن ينظّم النشاط أو اسألوه. هو يعرف إن كنتم على القائمة.
