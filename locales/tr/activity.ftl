activities-title = Neler var?
activities-about = Herkes gelebilir. Üye olmanız gerekmez.
activities-when = Ne zaman
activities-week = Bu hafta
activities-month = Bu ay
activities-place = Nerede?
activities-everywhere = Her yerde
activities-show = Göster
activities-none-week = Bu hafta için henüz bir şey yok. Bu aya da bakın.
activities-none-month = Bu ay için henüz bir şey yok.
activities-follow = Haberdar olun
activities-calendar = Takvimime ekle
activity-back = Etkinliğe dön
activity-look-first = Önce bir kez gelip bakabilirsiniz.
activity-children = Çocuklar da gelebilir.
activity-wheelchair = Tekerlekli sandalye ile girebilirsiniz.
activity-moment = { $day }, saat { $hour }
activity-of = Düzenleyen: { $group }
activity-free = Ücretsiz
activity-cooks = Yemek ve içecek: { $who }
activity-spoken = Dil: { $languages }
activity-full = dolu, bekleme listesi var
activity-welcome = buyurun gelin
activity-left = { $count ->
    [one] 1 yer kaldı
   *[other] { $count } yer kaldı
}
activity-ended = Bu etkinlik sona erdi.
activity-no-days = Şimdilik planlanmış bir gün yok.
activity-day-off = iptal oldu
activity-whatsapp = WhatsApp ile paylaş
activity-share = Paylaş
join-title = Katılın
join-day = Hangi gün?
join-day-missing = Bir gün seçin.
join-name = Adınız ne?
join-name-missing = Adınızı yazın. İlk adınız yeter.
join-name-long = Buraya yalnızca bir ad yazın.
join-reach = E-posta veya telefon
join-reach-hint = Yalnızca bir şey iptal olursa haber vermek için.
join-reach-unreadable = Bir e-posta adresi veya telefon numarası yazın.
join-heads = Kaç kişi geliyorsunuz?
join-heads-unreadable = 1 ile 8 arasında bir sayı yazın.
join-no-room = Bu kadar yer kalmadı.
join-send = Katılıyorum
join-law = Hesap gerekmez. 30 gün sonra adınızı ve iletişim bilginizi sileriz.
joined-title = Kaydınız
joined-comes = Geliyorsunuz!
joined-waits = Bekleme listesindesiniz
joined-left = Gelmiyorsunuz
joined-off = Bu iptal oldu
joined-before = { $count ->
    [0] Bekleme listesinde ilk sizsiniz.
    [one] Önünüzde 1 kayıt var.
   *[other] Önünüzde { $count } kayıt var.
}
joined-waits-how = Bir yer açılırsa sıra kendiliğinden size gelir.
joined-mailed = Bu bağlantıyı size e-posta ile göndeririz. Saklayın: kaydınızı onunla değiştirirsiniz.
joined-no-mail = Bu sayfayı saklayın. Kaydınızı buradan değiştirirsiniz.
joined-change = Sayıyı değiştir
joined-leave = Gelmiyorum
joined-return = Yine de geliyorum
joined-law = Geldiğinizi yalnızca siz ve düzenleyenler görür.
joined-activity = Etkinliğe git
join-mail-joined-subject = Katılıyorsunuz: { $activity }
join-mail-joined-text =
    Gelmenize sevindik.

    { $activity }
    { $moment }
    { $place }

    Bir şeyi değiştirmek mi istiyorsunuz ya da gelmiyor musunuz? Buradan yapabilirsiniz:
    { $link }

    Siz kayıt olmadınız mı? O zaman bir şey yapmanız gerekmez.
join-mail-waits-subject = Bekleme listesindesiniz: { $activity }
join-mail-waits-text =
    Yer dolu. Bekleme listesindesiniz.

    { $activity }
    { $moment }
    { $place }

    Bir yer açılırsa size yazarız. Kaydınız burada:
    { $link }
join-mail-moved-up-subject = Size yer açıldı: { $activity }
join-mail-moved-up-text =
    Bir yer açıldı. Gelebilirsiniz.

    { $activity }
    { $moment }
    { $place }

    Gelmiyor musunuz? Burada söyleyin, başka biri gelebilsin:
    { $link }
join-mail-off-subject = İptal: { $activity }
join-mail-off-text =
    Bu etkinlik iptal oldu.

    { $activity }
    { $moment }
    { $place }

    Başka neler olduğunu burada bulursunuz:
    { $link }
flyer-join = Katılır mısınız?
flyer-how = Kodu telefonunuzla okutun. Hesap gerekmez.
conflict-activity-over = Buna artık katılamazsınız. Başka bir gün var mı, bakın.
conflict-join = Bu kayıt başka bir gün içindi. Sayfayı yeniden açın.
too-many-joins = Buradan çok kayıt geldi. On beş dakika sonra yeniden deneyin.
said-join-left = Kayıt silindi.
said-join-back = Kayıt yine duruyor.
said-join-changed = Sayı değişti.
digest-link = Her hafta e-posta ile
digest-title = Her hafta neler var
digest-about = Haftada bir mesaj, çevrenizdeki her şeyle. Tek dokunuşla katılırsınız.
digest-mail = E-posta adresiniz
digest-mail-unreadable = Bir e-posta adresi yazın.
digest-name = Adınız ne?
digest-name-hint = Boş kalabilir. O zaman katılırken sorarız.
digest-language = Hangi dilde?
digest-place = Hangi mahalle veya semt?
digest-weekday = Hangi gün?
digest-send = Bana gönder
digest-law = Önce size bir soru göndeririz. Ancak siz evet deyince başlar.
digest-asked = E-postanıza bakın. Orada bir bağlantı var: orada evet deyin.
digest-own-title = Haftalık mesajınız
digest-gets = { $place }: neler olduğunu haftada bir alıyorsunuz. Gün: { $weekday }.
digest-will-get = { $place }: neler olduğunu haftada bir duymak ister misiniz? Gün: { $weekday }.
digest-confirm = Evet, bana gönder
digest-end = Haftalık mesajı durdur
digest-join-as = Şu adla katılıyorsunuz: { $name }.
said-digest-confirmed = Tamam. Haftalık mesajı alacaksınız.
said-digest-ended = Haftalık mesaj durdu. Adresiniz silindi.
digest-ask-mail-subject = Her hafta neler olduğunu duymak ister misiniz?
digest-ask-mail-text =
    Biri bu adresle haftalık mesajı istedi: { $place }.

    Bu siz miydiniz? O zaman burada evet deyin:
    { $link }

    Siz değil miydiniz? Bir şey yapmayın. Üç gün sonra adresiniz silinir.
digest-mail-subject = Neler var: { $place }
digest-mail-line =
    { $activity }
    { $moment }, { $place }
    Katılmak için: { $link }
digest-mail-text =
    Şunlar var:

    { $lines }

    Haftalık mesajı buradan durdurabilirsiniz:
    { $link }
