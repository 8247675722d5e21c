group-led = Bewoners leidden zelf
group-led-of = { $count } van de { $known } keer
group-led-unknown = Niet bekend
group-led-who = Wie leidde het?
group-led-residents = Bewoners zelf
group-led-together = Bewoners en een begeleider
group-led-support = Een begeleider
