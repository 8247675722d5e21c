activity-rests = Bu grup şimdilik ara verdi.
activity-rests-how = Bu yüzden bu şimdi yapılmıyor. Grup devam edince yeniden kaydolabilirsiniz.
joined-rests = Bu grup şimdilik ara verdi
joined-rests-how = Şimdi yapılmıyor. Yeriniz, grup devam edene kadar durur.
conflict-activity-rests = Bu grup şimdilik ara verdi. Devam edince yeniden kaydolabilirsiniz.
join-mail-rests-subject = Ara verildi: { $activity }
join-mail-rests-text =
    Merhaba,

    { $activity } için çalışanlar şimdilik ara verdi. Şimdi yapılmıyor, { $moment } günü de yapılmıyor.

    Yeriniz duruyor. Yeniden başlayınca haber veririz. Artık gelmiyor musunuz? Buradan söyleyin:
    { $link }
join-mail-wakes-subject = Yeniden başlıyor: { $activity }
join-mail-wakes-text =
    Merhaba,

    { $activity } yeniden başlıyor. Hâlâ listedesiniz:

    { $moment }
    { $place }

    Gelmiyor musunuz? Buradan söyleyin:
    { $link }
