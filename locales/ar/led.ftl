group-led = السكان قادوا بأنفسهم
group-led-of = { $count } من { $known } مرات
group-led-unknown = غير معروف
