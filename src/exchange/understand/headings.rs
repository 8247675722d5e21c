//! What people write above a column. Lower case, without marks; one line per meaning.

use super::columns::Meaning::{self, *};

/// A heading may mean one thing alone and another in company: see `columns::settle`.
#[rustfmt::skip]
pub(super) const HEADINGS: &[(Meaning, &[&str])] = &[
    (FullName, &["naam", "namen", "volledige naam", "voor en achternaam", "voornaam achternaam", "naam bewoner", "bewoner", "persoon", "deelnemer", "contact", "contactpersoon", "wie", "name", "full name", "fullname", "display name", "weergavenaam", "resident", "person", "naam vrijwilliger", "vrijwilliger", "buurtbewoner", "naam deelnemer", "fn"]),
    (GivenName, &["voornaam", "voornamen", "roepnaam", "roepnamen", "first name", "firstname", "given name", "givenname", "vnaam", "voorn"]),
    (Infix, &["tussenvoegsel", "tussenvoegsels", "tussenv", "tussenvgsl", "tussenvoeg", "tv", "tvs", "tsv", "voorvoegsel", "voorvoegsels", "infix", "prefix", "vv"]),
    (FamilyName, &["achternaam", "achternamen", "familienaam", "last name", "lastname", "surname", "family name", "familyname", "geslachtsnaam", "anaam", "achtern"]),
    (Phone, &["telefoon", "tel", "telnr", "tel nr", "telefoonnr", "telefoonnummer", "telefoonnummers", "tel nummer", "telefoon nummer", "vaste telefoon", "telefoon vast", "thuisnummer", "telefoon thuis", "vast nummer", "vast", "huistelefoon", "phone", "phone number", "phonenumber", "telephone", "home phone", "business phone", "telefoon privé", "telefoon werk", "nummer telefoon", "bereikbaar op", "phone 1 value", "phone 2 value"]),
    (Mobile, &["mobiel", "mobiele telefoon", "mobiel nummer", "mobielnummer", "mobiele nummer", "mobielnr", "mob", "mobnr", "gsm", "06", "06 nummer", "06nummer", "06nr", "06 nr", "mobile", "mobile phone", "cell", "cell phone", "whatsapp", "app", "whatsappnummer", "handy"]),
    (Email, &["e mail", "email", "mail", "mailadres", "emailadres", "e mailadres", "e mail adres", "email adres", "mail adres", "e mail address", "email address", "e mail 1 value", "e mail 2 value", "emails"]),
    (Address, &["adres", "woonadres", "adresgegevens", "address", "home address", "straat en huisnummer", "straat en nummer", "straat huisnummer", "straat nr", "straat huisnr", "straat en huisnr", "straatnaam en huisnummer", "bezoekadres", "waar woont", "waar", "locatie", "street address"]),
    (Street, &["straat", "straatnaam", "street", "home street"]),
    (HouseNumber, &["huisnummer", "huisnr", "hnr", "huis nr", "huis nummer", "house number", "housenumber", "nr", "nummer", "no"]),
    (Addition, &["toevoeging", "huisnummertoevoeging", "huisnr toevoeging", "toev", "huisletter", "addition", "toevoegsel", "hstoev"]),
    (Postcode, &["postcode", "pc", "postkode", "postal code", "postalcode", "zip", "zipcode", "zip code", "pcode", "postc"]),
    (Town, &["plaats", "woonplaats", "plaatsnaam", "stad", "dorp", "gemeente", "town", "city", "home city", "woonpl"]),
    (Neighbourhood, &["wijk", "buurt", "wijk buurt", "buurt wijk", "buurtschap", "neighbourhood", "neighborhood", "district", "area", "gebied"]),
    (Wishes, &["wil", "wat wil ze", "wat wil hij", "wat wil", "wat wilt u", "wil graag", "wens", "wensen", "zoekt", "vraag", "vragen", "hulpvraag", "behoefte", "behoeften", "wat zoekt", "droom", "dromen", "wat wil iemand", "wat willen ze", "wat wil die", "gevraagd", "nodig", "wants", "wishes", "wish", "wants to", "looking for", "needs", "interesse", "interesses", "wat wil bewoner"]),
    (Talents, &["kan", "talent", "talenten", "wat kan", "wat kan ze", "wat kan hij", "wat kan iemand", "biedt", "bied", "aanbod", "aanbieden", "kan goed", "goed in", "kwaliteiten", "kracht", "krachten", "vaardigheden", "can", "talents", "skills", "offers", "good at", "wat kunnen ze", "wat biedt", "hulpaanbod", "heeft te bieden", "wat kan bewoner"]),
    (ComeBack, &["wanneer terugkomen", "terugkomen", "terugkomen op", "terug komen", "bellen", "terugbellen", "actie", "acties", "wanneer", "vervolg", "opvolgen", "opvolging", "herinnering", "wanneer contact", "volgend contact", "volgende contact", "contact opnemen", "terugkomdatum", "datum terugkomen", "vervolgdatum", "vervolgactie", "vervolgafspraak", "nabellen", "come back", "follow up", "followup", "revisit", "reminder", "when", "next contact", "wanneer bellen", "afspraak"]),
    (HeardOn, &["datum", "gesproken op", "datum gesprek", "gespreksdatum", "datum contact", "contactdatum", "laatst gesproken", "laatste contact", "datum gesproken", "ontmoet op", "gezien op", "date", "heard on", "last contact", "last spoken", "datum huisbezoek", "datum kennismaking", "ingevoerd op", "wanneer gesproken", "d d"]),
    (HeardBy, &["door", "gesproken door", "gesprek door", "medewerker", "wie sprak", "werker", "collega", "contact door", "ingevoerd door", "genoteerd door", "heard by", "by", "worker", "sociaal werker", "opbouwwerker", "notulist"]),
    (Note, &["opmerking", "opmerkingen", "bijzonderheden", "bijzonderheid", "notitie", "notities", "aantekening", "aantekeningen", "toelichting", "verslag", "info", "informatie", "extra info", "extra", "commentaar", "note", "notes", "remark", "remarks", "comment", "comments", "memo", "overig", "overige", "achtergrond", "verhaal", "situatie"]),
    (Language, &["taal", "talen", "spreektaal", "voertaal", "moedertaal", "spreekt", "language", "languages"]),
    (Organisation, &["organisatie", "werkgever", "bedrijf", "instelling", "stichting", "vereniging", "company", "organisation", "organization", "organization name", "organization 1 name", "club", "bedrijfsnaam"]),
    (Role, &["functie", "rol", "beroep", "functietitel", "job title", "jobtitle", "role", "job", "organization title", "organization 1 title"]),
    (WhoSaidIt, &["bron", "verteld door", "wie zei het", "wie zei dat", "van wie", "via", "via wie", "gehoord van", "gehoord via", "source", "who said it", "said by", "aangemeld door", "doorverwezen door", "verwijzer"]),
    (Audience, &["zichtbaar voor", "wie mag het zien", "wie mag dit zien", "wie mag dit lezen", "wie mag lezen", "zichtbaarheid", "delen met", "audience", "visible to", "leesbaar voor"]),
    (Id, &["id", "uuid", "sprokkel id", "sprokkelid", "uid"]),
    (Bsn, &["bsn", "bsn nummer", "bsnnummer", "bsn nr", "sofi", "sofinummer", "sofi nummer", "burgerservicenummer", "burger service nummer"]),
    // Known, and without a field of their own: they become part of a note.
    (Unrecognised, &["geboortedatum", "geboren", "geboren op", "geb datum", "gebdatum", "gebdat", "leeftijd", "birthday", "birth date", "date of birth", "dob", "geslacht", "m v", "man vrouw", "aanhef", "titel", "gender", "klantnummer", "rijnummer", "volgnummer", "volgnr", "website", "iban", "rekeningnummer"]),
];

/// A heading with one of these words is about someone or something else: only an exact heading counts then.
pub(super) const ABOUT_ANOTHER: &[&str] = &[
    "partner", "kind", "kinderen", "noodcontact", "noodnummer", "huisarts", "school", "moeder", "vader",
    "mantelzorger", "verzekering", "einddatum", "geboorte", "geboortedatum", "geboorteplaats", "begindatum",
    "startdatum", "emergency", "birth", "huisdier",
];

/// Lower case, words of letters and digits with single spaces.
pub(super) fn normal(heading: &str) -> String {
    let words: Vec<String> =
        heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}

/// How well a heading fits. Ordered: a later variant is stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The synonym is one of several words.
    Word,
    Typo,
    Exact,
}

/// The meaning of a heading, the synonym it was recognised by, and how well it fits.
pub(super) fn meaning(heading: &str) -> Option<(Meaning, &'static str, Fit)> {
    if heading.len() > 200 {
        return None;
    }
    let bare = heading.split('(').next().filter(|bare| !bare.trim().is_empty()).unwrap_or(heading);
    let (whole, bare) = (normal(heading), normal(bare));
    if bare.is_empty() {
        return None;
    }
    let squeezed = bare.replace(' ', "");
    let exact = all().find(|(_, word)| *word == whole || *word == bare || word.replace(' ', "") == squeezed);
    if let Some((meaning, word)) = exact {
        return Some((meaning, word, Fit::Exact));
    }
    if whole.split(' ').any(|word| ABOUT_ANOTHER.contains(&word)) {
        return None;
    }
    let typo = all().find(|(_, word)| is_typo(&bare, word)).map(|(meaning, word)| (meaning, word, Fit::Typo));
    typo.or_else(|| by_word(&bare))
}

fn all() -> impl Iterator<Item = (Meaning, &'static str)> {
    HEADINGS.iter().flat_map(|(meaning, words)| words.iter().map(|word| (*meaning, *word)))
}

/// The longest synonym of four letters or more that stands in the heading as whole words.
fn by_word(heading: &str) -> Option<(Meaning, &'static str, Fit)> {
    let padded = format!(" {heading} ");
    all()
        .filter(|(meaning, word)| word.len() >= 4 && *meaning != Unrecognised && padded.contains(&format!(" {word} ")))
        .max_by_key(|(_, word)| word.len())
        .map(|(meaning, word)| (meaning, word, Fit::Word))
}

/// One slip in a word of six letters, two in a word of ten.
fn is_typo(typed: &str, word: &str) -> bool {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    let allowed = match word.len() {
        0..=5 => return false,
        6..=9 => 1,
        _ => 2,
    };
    typed.first() == word.first() && typed.len().abs_diff(word.len()) <= allowed && distance(&typed, &word) <= allowed
}

/// Optimal string alignment: insert, delete, replace, swap two neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = last.get(j).copied().unwrap_or(usize::MAX - 1) + usize::from(x != y);
            let deleted = last.get(j + 1).copied().unwrap_or(usize::MAX - 1) + 1;
            let inserted = row.get(j).copied().unwrap_or(usize::MAX - 1) + 1;
            let mut best = replaced.min(deleted).min(inserted);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(before.get(j - 1).copied().unwrap_or(usize::MAX - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_whatever_their_marks_and_slips() {
        for (heading, expected) in [
            ("Naam", Some(FullName)),
            ("VOORNAAM", Some(GivenName)),
            ("achtrnaam", Some(FamilyName)),
            ("Telefoonnr.", Some(Phone)),
            ("06-nummer", Some(Mobile)),
            ("E-mail", Some(Email)),
            ("Wat wil ze?", Some(Wishes)),
            ("Kan", Some(Talents)),
            ("Huisnr.", Some(HouseNumber)),
            ("tussenvoegesl", Some(Infix)),
            ("gesproken op", Some(HeardOn)),
            ("Geboortedatum", Some(Unrecognised)),
            ("Telefoon (liefst 's avonds)", Some(Phone)),
            ("Naam partner", None),
            ("lievelingskleur", None),
            ("", None),
            ("Wanneer terugkomen?", Some(ComeBack)),
            ("Postcode 4 cijfers", Some(Postcode)),
        ] {
            assert_eq!(meaning(heading).map(|(meaning, ..)| meaning), expected, "{heading:?}");
        }
    }

    #[test]
    fn no_synonym_stands_for_two_meanings() {
        let mut words: Vec<&str> = all().map(|(_, word)| word).collect();
        words.sort_unstable();
        let before = words.len();
        words.dedup();
        assert_eq!(words.len(), before);
        assert!(all().all(|(_, word)| normal(word) == word));
    }
}
