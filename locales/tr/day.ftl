activity-lasts = { $minutes } dakika sürer
activity-moved-to = Yeni zamanı: { $moment }.
join-mail-moved-subject = Tarihi değişti: { $activity }
join-mail-moved-text =
    Gün veya saat değişti.

    { $activity }
    Yeni: { $moment }
    Önceki: { $was }
    { $place }

    O zaman gelemiyor musunuz? Burada söyleyin, başka biri gelebilsin:
    { $link }
join-mail-on-subject = Yine de yapılıyor: { $activity }
join-mail-on-text =
    Bu etkinliğin iptal olduğunu yazmıştık. Yine de yapılıyor.

    { $activity }
    { $moment }
    { $place }

    Artık gelmiyor musunuz? Burada söyleyin, başka biri gelebilsin:
    { $link }
