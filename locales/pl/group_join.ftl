group-join-title = Dołącz
group-join-how-open = Każdy może dołączyć. Powiedz, kim jesteś, i już należysz do grupy.
group-join-how-ask = Zapytaj, czy możesz dołączyć. Odpowiedzą ci osoby, które prowadzą grupę.
group-join-how-not-now = Grupa nie jest jeszcze gotowa. Zostaw imię: damy znać, gdy będzie można.
group-join-rests = Ta grupa teraz odpoczywa. Będziesz z nią, gdy znowu zacznie.
group-join-reach-hint = Tylko tak dostaniesz wiadomość od grupy.
group-join-send = Chcę dołączyć
group-join-law = Nie potrzebujesz konta. Twoje imię widzą tylko osoby, które prowadzą grupę. Po roku zapytamy, czy nadal bierzesz udział. Gdy przestaniesz, wszystko usuniemy.
