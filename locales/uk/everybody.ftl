everybody-title = Вітаємо! { $wijk }
everybody-what = { $wijk }: що тут є, що мешканці роблять разом і кого можна спитати?
everybody-asks = Скажіть нам
everybody-week = Цього тижня
everybody-week-more = Усе за цей місяць
everybody-week-none = На цей тиждень нічого не записано. Знаєте щось цікаве? Скажіть нам.
everybody-rooms = Приміщення, якими можна користуватися
everybody-plans = Що мешканці разом придумують і роблять
everybody-rests = шукає людей
everybody-stories = Історії з району
everybody-who = Хто є хто
everybody-groups = { $count ->
    [0] Подивіться, хто є в районі
    [one] Подивіться { $count } групу в районі
    [few] Подивіться { $count } групи в районі
    [many] Подивіться { $count } груп у районі
   *[other] Подивіться { $count } групи в районі
}
everybody-public-title = Що тут є для всіх?
everybody-public-1 = Муніципалітет цього не читає.
everybody-public-2 = На цій сторінці лише те, що є для всіх. Без імен учасників.
everybody-public-3 = Обліковий запис не потрібен.
everybody-krant = Районна газета для друку
everybody-others = Інші райони
everybody-aloud = Прочитати вголос
everybody-aloud-stop = Зупинити читання
krant-title = Районна газета
krant-head = Районна газета: { $wijk }
krant-asks = Хочете щось зробити, щось шукаєте чи маєте ідею? Скажіть тим, хто працює в районі, або подивіться на
krant-print = Друкувати
hello-help = Я можу допомогти
hello-look = Я щось шукаю
hello-idea = Маю ідею
hello-about-help = Розкажіть, що ви любите робити або добре вмієте. Ми пошукаємо, кому це потрібно.
hello-about-look = Розкажіть, що ви шукаєте. Ми подумаємо разом з вами.
hello-about-idea = Розкажіть, що потрібно і що ви самі зробили б для цього.
hello-text-help = Що ви любите робити або добре вмієте?
hello-text-look = Що ви шукаєте?
hello-text-idea = Що потрібно?
hello-own = Що ви самі зробили б для цього?
hello-text-missing = Заповніть це поле. Одного речення досить.
hello-own-missing = Заповніть це поле. Малий початок — теж добре.
hello-name = Як вас звати?
hello-reach = Як з вами зв'язатися?
hello-reach-hint = Ваш номер телефону або електронна адреса.
hello-send = Надіслати
hello-who = Це читають лише працівники мережі. Муніципалітет цього не читає.
hello-thanks = Дякуємо
hello-thanks-what = Хтось із мережі зв'яжеться з вами.
hello-back = Назад до району
said-hello = Дякуємо. Ми отримали.
conflict-nobody = Зараз ніхто не може це прийняти. Спробуйте пізніше або подзвоніть групі з «Хто є хто».
public-title = Вітаємо
theme-languages-spoken = Тут ми також розмовляємо
everybody-phase-think-along = Мешканці думають разом
everybody-phase-do-along = Мешканці роблять разом
everybody-phase-let-go = Мешканці роблять самі
hello-name-missing = Напишіть, як вас звати.
hello-reach-missing = Напишіть тут лише номер телефону або електронну адресу.
