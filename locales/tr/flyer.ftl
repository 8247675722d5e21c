repeats-week = Her hafta: { $weekday }, saat { $hour }
repeats-fortnight = İki haftada bir: { $weekday }, saat { $hour }
repeats-month = Her ayın { $nth } { $weekday } günü, saat { $hour }
repeats-until = son gün: { $date }
nth-1 = { $day ->
   *[other] ilk
}
nth-2 = { $day ->
   *[other] ikinci
}
nth-3 = { $day ->
   *[other] üçüncü
}
nth-4 = { $day ->
   *[other] dördüncü
}
nth-last = { $day ->
   *[other] son
}
flyer-next = Bir sonraki:
flyer-ask = Sorunuz mu var?
join-lost = Kaydoldunuz ve bağlantınızı mı kaybettiniz?
join-lost-how = Düzenleyenleri arayın veya onlara sorun. Listede siz varsınız ve onlar değiştirebilir.
joined-keep = Bağlantıyı kendinize gönderin
joined-copy = Bağlantıyı kopyala
joined-copied = Kopyalandı
joined-lost = Bu kayıt bağlantısı çalışmıyor. Belki bir parçası eksik ya da 30 günden fazla geçti.
joined-lost-how = Etkinliği düzenleyenleri arayın veya onlara sorun. Listede olup olmadığınızı bilirler.
