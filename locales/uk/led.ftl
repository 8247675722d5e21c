group-led = Мешканці вели самі
group-led-of = { $count } із { $known } разів
group-led-unknown = Невідомо
