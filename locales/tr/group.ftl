groups-title = Kim kimdir
groups-about = Hangi gruplar var, içinde kimler var ve onlara nasıl ulaşırsınız?
groups-where = Nerede
groups-everywhere = Bütün ağ
groups-show = Göster
groups-print = Yazdır
groups-print-back = Listeye dön
groups-empty = Burada henüz grup yok.
groups-no-more = Grupların hepsi buydu.
groups-next = Sonraki gruplar
group-kind-network = Ağ
group-kind-organisation = Kuruluş
group-kind-team = Ekip
group-kind-household = Hane
group-kind-initiative = Komşu girişimi
group-part-of = bağlı olduğu grup: { $name }
group-phone = Telefon
group-email = E-posta
group-website = Web sitesi
group-hours = Açık
group-never-checked = Henüz kontrol edilmedi.
group-checked-on = Kontrol edildi: { $date }.
group-checked-long-ago = Uzun süredir kontrol edilmedi. Son kontrol: { $date }.
group-phase-think-along = Birlikte düşünüyorlar
group-phase-do-along = Birlikte yapıyorlar
group-phase-let-go = Komşular kendileri yapıyor
role-worker = çalışan
role-coordinator = koordinatör
role-carrier = grubu üstlenen
role-supporter = destekçi
role-participant = katılımcı
role-delegate = temsilci
role-intern = stajyer
group-in = Bağlı olduğu grup
group-ended-on = Bu grup sona erdi: { $date }.
group-members = İçinde kimler var
group-members-empty = Bu grupta henüz kimse yok.
membership-from-until = { $from } – { $until }
membership-from = başlangıç: { $from }
group-checked-by = Kontrol eden: { $name }.
group-steward = Bu gruba bakan: { $name }.
contribution-group = İnsanlar burada ne yapıyor
guide-offers = Sundukları
group-inside = İçindeki gruplar
group-carrying = Kim üstleniyor?
group-stand-missing = { $count ->
    [one] Bir komşu daha gerekiyor. O zamana kadar grup dinleniyor.
   *[other] { $count } komşu daha gerekiyor. O zamana kadar grup dinleniyor.
}
group-stand-enough = { $count ->
    [one] Bu grubu bir komşu üstleniyor.
   *[other] Bu grubu { $count } komşu üstleniyor.
}
group-stand-theirs = { $count ->
    [one] Şimdi bir komşu kendisi yapıyor.
   *[other] Şimdi { $count } komşu kendileri yapıyor.
}
group-stand-chosen = { $count ->
    [one] Grup biraz dinleniyor. Bir komşu üstleniyor.
   *[other] Grup biraz dinleniyor. { $count } komşu üstleniyor.
}
group-carrying-min = { $count ->
    [one] En az bir komşu üstlenir.
   *[other] { $count } komşu olmadan adım atılmaz.
}
group-carrying-supporters = { $count ->
    [0] Bir kuruluştan yardım eden yok.
    [one] Bir destekçi yardım ediyor.
   *[other] { $count } destekçi yardım ediyor.
}
group-carrying-participants = { $count ->
    [0] { "" }
    [one] Bir komşu katılıyor.
   *[other] { $count } komşu katılıyor.
}
group-rests-since = Dinleniyor, başlangıç: { $date }.
group-rested = Önceki dinlenmeler
group-phase-about-think-along = Komşular düşünür. Bir destekçi birlikte düşünür.
group-phase-about-do-along = Komşular yapar. Bir destekçi birlikte yapar.
group-phase-about-let-go = Komşular kendileri yapar. Destekçi geri çekilir.
group-phase-alone-think-along = Komşular düşünür.
group-phase-alone-do-along = Komşular yapar.
group-phase-alone-let-go = Komşular kendileri yapar.
group-taken-over = Komşular nasıl devraldı
group-taken-over-when = Ne zaman
group-taken-over-phase = Adım
group-taken-over-now = Şimdi
group-taken-over-in = { $count ->
    [0] Komşular hemen kendileri yaptı.
    [one] Komşular bir gün sonra kendileri yaptı.
   *[other] Komşular { $count } gün sonra kendileri yaptı.
}
role-carriers = Üstlenenler
role-supporters = Destekçiler
group-door-open = Herkes katılabilir.
group-door-ask = Katılmak ister misiniz? Gruba sorun.
group-door-not-now = Grup şimdi kimseyi almıyor. Sonra yeniden sorarız.
group-grew-from = Şundan doğdu:
group-grew-into = Bundan doğanlar:
