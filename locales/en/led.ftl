group-led = Residents led by themselves
group-led-of = { $count } of { $known } times
group-led-unknown = Not known
group-led-who = Who led it?
group-led-residents = Residents by themselves
group-led-together = Residents and a supporter
group-led-support = A supporter
