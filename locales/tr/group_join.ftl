group-join-title = Katılmak
group-join-how-open = Herkes katılabilir. Adınızı söyleyin, siz de gruptan olursunuz.
group-join-how-ask = Katılıp katılamayacağınızı sorun. Grubu üstlenenler size yanıt verir.
group-join-how-not-now = Grup henüz hazır değil. Adınızı bırakın: mümkün olunca haber veririz.
group-join-rests = Bu grup şimdilik ara verdi. Yeniden başlayınca siz de gruptansınız.
group-join-reach-hint = Gruptan haber almanızın tek yolu bu.
group-join-send = Katılmak istiyorum
group-join-law = Hesap gerekmez. Adınızı yalnızca grubu üstlenenler görür. Bir yıl sonra hâlâ katılıp katılmadığınızı sorarız. Bırakırsanız hepsini sileriz.
taking-part-title = Bir gruba katılmak
taking-part-in = Katılıyorsunuz!
taking-part-asked = Sorunuz gruba ulaştı
taking-part-not-yet = Şimdilik olmuyor
taking-part-left = Artık katılmıyorsunuz
taking-part-how-in = Bir şey olunca grup size haber verir.
taking-part-how-asked = Grubu üstlenenler size genellikle bir hafta içinde yanıt verir.
taking-part-how-not-yet = Grubun biraz daha zamana ihtiyacı var. Bu sizinle ilgili değil. Mümkün olunca haber veririz.
taking-part-how-left = Adınızı ve adresinizi yarın sileriz.
taking-part-over = Bu grup sona erdi. Adınızı ve adresinizi sileriz.
taking-part-mailed = Bu bağlantıyı size e-posta ile göndeririz. Saklayın: isterseniz onunla gruptan ayrılırsınız.
taking-part-no-mail = Bu sayfayı saklayın. İsterseniz buradan gruptan ayrılırsınız.
taking-part-ask = Hâlâ katılmak istiyorum
taking-part-return = Yine de katılıyorum
taking-part-until = Hâlâ katıldığınızı söylemezseniz bunu sileriz. Tarih: { $date }.
taking-part-stay = Hâlâ katılıyorum
taking-part-leave = Ayrılıyorum
taking-part-kept = Sizinle ilgili bunları saklıyoruz
taking-part-law = Bunu yalnızca siz ve grubu üstlenenler görür. Ayrılırsanız yarın silinmiş olur.
taking-part-group = Gruba git
said-group-join-left = Artık listede değilsiniz.
said-group-join-back = Adınız yeniden listede.
said-group-join-asked = Yazdık. Size haber veririz.
said-group-join-stays = Ne güzel, katılmaya devam ediyorsunuz.
conflict-group-join = Bu şekilde olmuyor. Grubun sayfasından yeniden başlayın.
conflict-group-shut = Grup şimdi kimseyi almıyor. Sonra yeniden sorarız.
conflict-group-ended = Bu grup sona erdi.
conflict-group-not-carried = Bu grubu komşular üstlenmiyor. Burada bu adım yok.
group-mail-in-subject = Katılıyorsunuz: { $group }
group-mail-in-text =
    Merhaba,

    Artık bu gruptasınız: { $group }.

    Bu sayfada sizinle ilgili ne sakladığımızı görürsünüz. İsterseniz oradan gruptan ayrılırsınız:
    { $link }

    Bunu siz istemediniz mi? Bağlantıyı açın ve "Ayrılıyorum" düğmesine dokunun. O zaman hepsini sileriz.
group-mail-asked-subject = Gruba sorunuz: { $group }
group-mail-asked-text =
    Merhaba,

    Bu gruba katılmak istiyorsunuz: { $group }. Grubu üstlenenler size genellikle bir hafta içinde yanıt verir.

    Bu sayfada sizinle ilgili ne sakladığımızı görürsünüz. İsterseniz oradan vazgeçersiniz:
    { $link }

    Bunu siz istemediniz mi? Bağlantıyı açın ve "Ayrılıyorum" düğmesine dokunun. O zaman hepsini sileriz.
group-mail-not-yet-subject = Şimdilik olmuyor: { $group }
group-mail-not-yet-text =
    Merhaba,

    Bu gruba katılmak istiyorsunuz: { $group }. Grubun biraz daha zamana ihtiyacı var. Bu sizinle ilgili değil.

    Mümkün olunca size e-posta göndeririz. Bunu istemiyor musunuz? Buradan söyleyin:
    { $link }
group-mail-open-subject = Artık katılabilirsiniz: { $group }
group-mail-open-text =
    Merhaba,

    Bu gruba katılmak istemiştiniz: { $group }. Artık mümkün. Hâlâ istiyor musunuz? Buradan söyleyin:
    { $link }
group-mail-still-subject = Hâlâ katılıyor musunuz? { $group }
group-mail-still-text =
    Merhaba,

    Neredeyse bir yıldır bu gruptasınız: { $group }. Hâlâ öyle mi? O zaman "Hâlâ katılıyorum" düğmesine dokunun:
    { $link }

    Bir şey söylemezseniz adınızı ve adresinizi sileriz. Tarih: { $date }.
