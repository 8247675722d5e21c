api-not-found = Dit is er niet, of niet voor iedereen.
api-only-reading = Hier kunt u alleen lezen: GET of HEAD.
api-query-unknown = Deze vraag kennen wij niet. Kijk in /v1/openapi.json wat u kunt vragen.
api-query-twice = U vraagt hetzelfde twee keer.
api-query-value = Deze waarde kennen wij niet.
api-query-page-size = De waarde pageSize is een getal van 1 tot en met 50.
api-query-cursor = Deze cursor is niet van ons. Neem de link die bij de vorige bladzijde hoorde.
