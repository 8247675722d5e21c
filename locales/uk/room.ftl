place-in = Розташоване в
rooms-about = Місця в районі, якими можна користуватися.
rooms-when = Коли вам потрібне місце?
rooms-look = Подивитися, що вільне
rooms-empty = Тут ще немає приміщень.
room-kind-living = районна вітальня
room-kind-meeting = зала для зустрічей
room-kind-kitchen = районна кухня
room-kind-church = церква
room-kind-school = школа
room-kind-garden = сад
room-fits = { $count ->
    [one] на { $count } людину
    [few] на { $count } людини
    [many] на { $count } людей
   *[other] на { $count } людини
}
room-wheelchair = можна заїхати на інвалідному візку
room-kitchen = з кухнею
room-free-of-charge = безкоштовно
room-an-hour = { $euros } за годину
room-open-on = Відчинено { $date }:
room-not-open-on = { $date } немає сталих годин.
room-is-taken = Тоді зайнято
room-is-free = Тоді вільно
room-rule = Правило дому:
room-carried-by = Веде група
room-week-of = Тиждень від { $date }
room-week-before = Попередній тиждень
room-week-after = Наступний тиждень
room-day = День
room-open = Відчинено
room-taken = Зайнято
room-not-open = немає сталих годин
room-all-free = вільно
room-hours = Сталі години
room-hours-empty = Сталих годин ще немає.
hours-nobody = потрібна людина
hours-gap = { $day }, { $part }: потрібна людина, яка відчинить.
daypart-morning = ранок
daypart-afternoon = після обіду
daypart-evening = вечір
booking-new-title = Забронювати
booking-day = Якого дня?
booking-from = З
booking-until = До
use-coffee = кава
use-meeting = зустріч
use-meal = спільний обід
use-course = курси
use-play = ігри та рух
use-party = свято
use-other = щось інше
