activities-title = Що відбувається?
activities-about = Раді всім. Членство не потрібне.
activities-when = Коли
activities-week = Цього тижня
activities-month = Цього місяця
activities-place = Де?
activities-everywhere = Усюди
activities-show = Показати
activities-none-week = На цей тиждень ще нічого немає. Подивіться також на цей місяць.
activities-none-month = На цей місяць ще нічого немає.
activities-follow = Дізнаватися новини
activities-calendar = У мій календар
activity-back = Назад до заходу
activity-look-first = Можна спершу прийти й подивитися.
activity-children = Раді дітям.
activity-wheelchair = Можна заїхати на інвалідному візку.
activity-moment = { $day }, о { $hour }
activity-of = Організовує { $group }
activity-free = Безкоштовно
activity-cooks = Їжа та напої: { $who }
activity-spoken = Мова: { $languages }
activity-full = місць немає, є список очікування
activity-welcome = приходьте
activity-left = { $count ->
    [one] ще { $count } місце
    [few] ще { $count } місця
    [many] ще { $count } місць
   *[other] ще { $count } місця
}
activity-ended = Цей захід припинено.
activity-no-days = Зараз немає запланованого дня.
activity-day-off = не відбудеться
activity-whatsapp = Поділитися у WhatsApp
activity-share = Поділитися
join-title = Взяти участь
join-day = Якого дня?
join-day-missing = Виберіть день.
join-name = Як вас звати?
join-name-missing = Напишіть, як вас звати. Імені досить.
join-name-long = Напишіть тут лише ім'я.
join-reach = Електронна адреса або телефон
join-reach-hint = Лише щоб сказати, якщо щось скасовано.
join-reach-unreadable = Напишіть електронну адресу або номер телефону.
join-heads = Скільки вас прийде?
join-heads-unreadable = Напишіть число від 1 до 8.
join-no-room = Стільки місць уже немає.
join-send = Я прийду
join-law = Обліковий запис не потрібен. За 30 днів ми стираємо ваше ім'я та контакт.
joined-title = Ваш запис
joined-comes = Чекаємо на вас!
joined-waits = Ви у списку очікування
joined-left = Ви не прийдете
joined-off = Це скасовано
joined-before = { $count ->
    [0] Ви перші у списку очікування.
    [one] Перед вами { $count } запис.
    [few] Перед вами { $count } записи.
    [many] Перед вами { $count } записів.
   *[other] Перед вами { $count } запису.
}
joined-waits-how = Коли звільниться місце, черга сама дійде до вас.
joined-mailed = Ми надішлемо вам це посилання. Збережіть його: так ви змінюєте свій запис.
joined-no-mail = Збережіть цю сторінку. Так ви змінюєте свій запис.
joined-change = Змінити кількість
joined-leave = Я не прийду
joined-return = Я все-таки прийду
joined-law = Лише ви та організатори бачать, що ви прийдете.
joined-activity = До заходу
join-mail-joined-subject = Ви берете участь: { $activity }
join-mail-joined-text =
    Добре, що ви прийдете.

    { $activity }
    { $moment }
    { $place }

    Хочете щось змінити чи не прийдете? Це можна зробити тут:
    { $link }

    Це записалися не ви? Тоді нічого робити не треба.
join-mail-waits-subject = Ви у списку очікування: { $activity }
join-mail-waits-text =
    Місць немає. Ви у списку очікування.

    { $activity }
    { $moment }
    { $place }

    Коли звільниться місце, ми вам напишемо. Ваш запис тут:
    { $link }
join-mail-moved-up-subject = Для вас є місце: { $activity }
join-mail-moved-up-text =
    Звільнилося місце. Ви можете прийти.

    { $activity }
    { $moment }
    { $place }

    Не прийдете? Скажіть про це тут, щоб міг прийти хтось інший:
    { $link }
join-mail-off-subject = Скасовано: { $activity }
join-mail-off-text =
    Це скасовано.

    { $activity }
    { $moment }
    { $place }

    Що ще відбувається, дивіться тут:
    { $link }
flyer-join = Приєднаєтеся?
flyer-how = Наведіть телефон на код. Обліковий запис не потрібен.
conflict-activity-over = Тут уже не можна взяти участь. Подивіться, чи є інший день.
conflict-join = Цей запис був на інший день. Відкрийте сторінку знову.
too-many-joins = Звідси надійшло багато записів. Спробуйте знову за чверть години.
said-join-left = Запис скасовано.
said-join-back = Запис повернено.
said-join-changed = Кількість змінено.
digest-link = Щотижня на пошту
digest-title = Щотижня про те, що відбувається
digest-about = Один лист на тиждень про все поблизу. Записатися можна одним дотиком.
digest-mail = Ваша електронна адреса
digest-mail-unreadable = Напишіть електронну адресу.
digest-name = Як вас звати?
digest-name-hint = Можна не писати. Тоді спитаємо, коли ви записуватиметеся.
digest-language = Якою мовою?
digest-place = З якого району?
digest-weekday = Якого дня?
digest-send = Надсилайте мені
digest-law = Спершу ви отримаєте лист із запитанням. Почнемо лише після вашої згоди.
digest-asked = Перевірте пошту. Там є посилання: погодьтеся там.
digest-own-title = Ваш щотижневий лист
digest-gets = Ви щотижня дізнаєтеся, що відбувається: { $place }. День: { $weekday }.
digest-will-get = Хочете щотижня дізнаватися, що відбувається: { $place }? День: { $weekday }.
digest-confirm = Так, надсилайте мені
digest-end = Припинити щотижневий лист
digest-join-as = Ви записуєтеся як { $name }.
said-digest-confirmed = Добре. Ви отримуватимете щотижневий лист.
said-digest-ended = Щотижневий лист припинено. Вашу адресу стерто.
digest-ask-mail-subject = Хочете щотижня дізнаватися, що відбувається?
digest-ask-mail-text =
    Хтось із цією адресою попросив щотижневий лист: { $place }.

    Це були ви? Тоді погодьтеся тут:
    { $link }

    Це були не ви? Нічого не робіть. За три дні вашу адресу буде стерто.
digest-mail-subject = Що відбувається: { $place }
digest-mail-line =
    { $activity }
    { $moment }, { $place }
    Записатися: { $link }
digest-mail-text =
    Ось що відбувається:

    { $lines }

    Припинити щотижневий лист можна тут:
    { $link }
