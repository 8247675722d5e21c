back-home = Terug naar het begin
