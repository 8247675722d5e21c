group-join-title = Katılmak
group-join-how-open = Herkes katılabilir. Adınızı söyleyin, siz de gruptan olursunuz.
group-join-how-ask = Katılıp katılamayacağınızı sorun. Grubu üstlenenler size yanıt verir.
group-join-how-not-now = Grup henüz hazır değil. Adınızı bırakın: mümkün olunca haber veririz.
group-join-rests = Bu grup şimdilik ara verdi. Yeniden başlayınca siz de gruptansınız.
group-join-reach-hint = Gruptan haber almanızın tek yolu bu.
group-join-send = Katılmak istiyorum
group-join-law = Hesap gerekmez. Adınızı yalnızca grubu üstlenenler görür. Bir yıl sonra hâlâ katılıp katılmadığınızı sorarız. Bırakırsanız hepsini sileriz.
