sign-in-title = Giriş yapın
sign-in-explained = E-posta adresinizi yazın. Giriş yapmanız için size bir bağlantı göndeririz.
sign-in-mail = E-posta adresi
sign-in-send = Bana bağlantı gönder
sign-in-mail-unreadable = Bu bir e-posta adresine benzemiyor. Bir daha bakın.
sign-in-asked-title = E-postanıza bakın
sign-in-asked = Bu adresi tanıyorsak, birazdan size bir e-posta gelir.
sign-in-asked-how-long = Bağlantı on dakika, bir kez ve bu tarayıcıda çalışır.
sign-in-asked-colleague = Burada çalışıyorsunuz ve e-posta gelmiyor mu? Koordinatörünüzden başlangıç bağlantısı isteyin.
sign-in-again = E-posta gelmedi mi? Yeniden deneyin
sign-in-confirm-title = Hoş geldiniz
sign-in-confirm = Giriş yapmak için düğmeye dokunun.
sign-in-go-on = Devam et
sign-in-mail-subject = Giriş: { $network }
sign-in-mail-text =
    Merhaba,

    Bu bağlantıyla giriş yaparsınız: { $network }

    { $link }

    Bağlantı on dakika ve bir kez çalışır. Onu istediğiniz tarayıcıda açın.
    Bunu siz istemediniz mi? O zaman bir şey yapmanız gerekmez.
demo-who-are-you = Kim olmak istersiniz?
demo-explained = Bu, uydurma bir mahalle. Birini seçin ve etrafa bakın.
sign-in-key = Anahtarla giriş yap
sign-in-by-card = Kodlu bir kartım var
key-failed = Olmadı. Yeniden deneyin ya da e-posta ile bağlantı isteyin.
card-title = Kartınızla giriş yapın
card-explained = Kartınızda bir kod var. Onu buraya yazın.
card-code = Karttaki kod
card-code-hint = Büyük harf ve çizgi fark etmez.
card-go = Giriş yap
card-by-mail = E-posta adresim var
card-unknown = Bu kodu tanımıyoruz. Harf harf bir daha bakın.
forbidden-link = Bu bağlantı kullanılmış ya da çok eski. Yenisini isteyin.
forbidden-browser = Bağlantıyı, onu istediğiniz tarayıcıda açın.
