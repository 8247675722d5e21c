group-led = Mahalleliler kendileri yönetti
group-led-of = { $known } seferin { $count } tanesi
group-led-unknown = Bilinmiyor
