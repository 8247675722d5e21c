groups-title = Хто є хто
groups-about = Які є групи, хто в них і як із ними зв'язатися?
groups-where = Де
groups-everywhere = Уся мережа
groups-show = Показати
groups-print = Друкувати
groups-print-back = Назад до списку
groups-empty = Тут ще немає груп.
groups-no-more = Це всі групи.
groups-next = Наступні групи
group-kind-network = Мережа
group-kind-organisation = Організація
group-kind-team = Команда
group-kind-household = Родина
group-kind-initiative = Ініціатива
group-part-of = входить до: { $name }
group-phone = Телефон
group-email = Електронна адреса
group-website = Сайт
group-hours = Відкрито
group-never-checked = Ще не перевірено.
group-checked-on = Перевірено { $date }.
group-checked-long-ago = Давно не перевірено. Востаннє — { $date }.
group-phase-think-along = Думають разом
group-phase-do-along = Роблять разом
group-phase-let-go = Мешканці роблять самі
role-worker = працівник
role-coordinator = координатор
role-carrier = ведучий групи
role-supporter = помічник
role-participant = учасник
role-delegate = представник
role-intern = стажер
group-in = Входить до
group-ended-on = Цю групу припинено { $date }.
group-members = Хто в групі
group-members-empty = У цій групі ще нікого немає.
membership-from-until = з { $from } до { $until }
membership-from = з { $from }
group-checked-by = Хто перевіряв: { $name }.
group-steward = Цією групою опікується { $name }.
contribution-group = Що тут роблять люди
guide-offers = Що пропонують
group-inside = Групи всередині
group-carrying = Хто це веде?
group-stand-missing = { $count ->
    [one] Потрібен ще { $count } мешканець. До того часу група відпочиває.
    [few] Потрібні ще { $count } мешканці. До того часу група відпочиває.
    [many] Потрібно ще { $count } мешканців. До того часу група відпочиває.
   *[other] Потрібно ще { $count } мешканця. До того часу група відпочиває.
}
group-stand-enough = { $count ->
    [one] Цю групу веде { $count } мешканець.
    [few] Цю групу ведуть { $count } мешканці.
    [many] Цю групу ведуть { $count } мешканців.
   *[other] Цю групу ведуть { $count } мешканця.
}
group-stand-theirs = { $count ->
    [one] Тепер { $count } мешканець робить це самостійно.
    [few] Тепер { $count } мешканці роблять це самі.
    [many] Тепер { $count } мешканців роблять це самі.
   *[other] Тепер { $count } мешканця роблять це самі.
}
group-stand-chosen = { $count ->
    [one] Група трохи відпочиває. Її веде { $count } мешканець.
    [few] Група трохи відпочиває. Її ведуть { $count } мешканці.
    [many] Група трохи відпочиває. Її ведуть { $count } мешканців.
   *[other] Група трохи відпочиває. Її ведуть { $count } мешканця.
}
group-carrying-min = { $count ->
    [one] Без { $count } мешканця — жодного кроку.
   *[other] Без { $count } мешканців — жодного кроку.
}
group-carrying-supporters = { $count ->
    [0] Від організацій ніхто не допомагає.
    [one] Допомагає { $count } помічник.
    [few] Допомагають { $count } помічники.
    [many] Допомагають { $count } помічників.
   *[other] Допомагають { $count } помічника.
}
group-carrying-participants = { $count ->
    [0] { "" }
    [one] Бере участь { $count } мешканець.
    [few] Беруть участь { $count } мешканці.
    [many] Беруть участь { $count } мешканців.
   *[other] Беруть участь { $count } мешканця.
}
group-rests-since = Відпочиває з { $date }.
group-rested = Попередні перерви
group-phase-about-think-along = Мешканці придумують. Помічник думає разом.
group-phase-about-do-along = Мешканці роблять. Помічник робить разом.
group-phase-about-let-go = Мешканці роблять самі. Помічник відступає.
group-phase-alone-think-along = Мешканці придумують.
group-phase-alone-do-along = Мешканці роблять.
group-phase-alone-let-go = Мешканці роблять самі.
group-taken-over = Як мешканці взяли це на себе
group-taken-over-when = Коли
group-taken-over-phase = Крок
group-taken-over-now = Зараз
group-taken-over-in = { $count ->
    [0] Мешканці одразу робили це самі.
    [one] Через { $count } день мешканці робили це самі.
    [few] Через { $count } дні мешканці робили це самі.
    [many] Через { $count } днів мешканці робили це самі.
   *[other] Через { $count } дня мешканці робили це самі.
}
role-carriers = Ведучі
role-supporters = Помічники
group-door-open = Приєднатися може кожен.
group-door-ask = Хочете приєднатися? Спитайте групу.
group-door-not-now = Група зараз нікого не приймає. Пізніше ми спитаємо знову.
group-grew-from = Це виросло з
group-grew-into = Із цього виросло:
