group-led = Mieszkańcy prowadzili sami
group-led-of = { $count } z { $known } razy
group-led-unknown = Nie wiadomo
