//! Made-up people and what they say: word lists, drawn with a Zipf-like spread, so that a few words are everywhere and most are rare.

const GIVEN: &[&str] = &[
    "Maria", "Jan", "Fatima", "Mohammed", "Anna", "Piet", "Johanna", "Kees", "Henk", "Els", "Willem", "Ahmed", "Aisha",
    "Cornelia", "Hendrik", "Gerda", "Ali", "Yasmina", "Truus", "Bas", "Marieke", "Sanne", "Daan", "Emma", "Lotte",
    "Sem", "Noor", "Ineke", "Wim", "Riet", "Hassan", "Zeynep", "Mehmet", "Ayşe", "Agnieszka", "Piotr", "Samir",
    "Khadija", "Rachid", "Ruud", "Joke", "Dirk", "Teun", "Femke", "Jeroen", "Monique", "Sjaak", "Corrie", "Tesfay",
    "Selam", "Ravi", "Indra", "Wesley", "Kimberly", "Joost", "Hanneke",
];
const FAMILY: &[&str] = &[
    "Jansen", "de Vries", "van den Berg", "Bakker", "van Dijk", "Visser", "Janssen", "Smit", "Meijer", "de Boer",
    "Mulder", "de Groot", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra",
    "Smits", "de Graaf", "van der Meer", "Yılmaz", "El Amrani", "Kaya", "Bouzid", "Öztürk", "Nguyen", "Kowalska",
    "Haddad", "Abdi", "Ramdin", "Pinas", "Tekle",
];
const FRONT: &[&str] = &[
    "Ooster", "Wester", "Noorder", "Zuider", "Heuvel", "Water", "Molen", "Berken", "Eiken", "Linden", "Konings",
    "Bosch", "Veld", "Zand", "Groene", "Hooge", "Lage", "Nieuwen", "Oude", "Kerk", "Schippers", "Hout", "Vogel",
    "Wolfs", "Ros", "Steen", "Dorps", "Meer", "Kamp",
];
const BACK: &[&str] = &[
    "huis", "beek", "man", "stra", "ma", "kamp", "veld", "dijk", "berg", "hof", "horst", "wijk", "laar", "brink",
    "daal", "mans", "sma", "zoon", "voort", "burg", "donk", "gaard", "ink", "sen", "loo", "rode", "schot", "werf",
    "poort", "heide",
];
const NOUN: &[&str] = &[
    "fiets", "tuin", "koffie", "buurt", "straat", "eten", "taal", "muziek", "school", "markt", "speeltuin", "kleding",
    "computer", "brief", "hond", "feest", "voetbal", "boek", "soep", "bus", "huur", "gitaar", "brood", "kraan",
    "telefoon", "plant", "boom", "bank", "lamp", "verhaal", "film", "trap", "kat", "verf", "hout", "naaimachine",
    "piano", "koor", "wandeling", "groente", "boormachine", "zolder", "keuken", "werkplaats", "ladder", "bibliotheek",
    "formulier", "rekening", "afspraak", "huisarts", "rolstoel", "vogel", "moestuin", "kookboek", "dans", "theater",
    "schaak", "bingo", "sjaal", "trui", "auto", "aanhanger", "schuur", "verhuizing", "gordijn", "stoel", "tafel",
    "kast", "oven", "taart", "couscous", "roti", "baklava", "jam", "honing", "bijen", "kip", "vis", "vijver", "gracht",
    "plein", "kerk", "moskee", "buurthuis", "oppas", "kind", "baby", "kleinkind", "moeder", "vader", "buurvrouw",
    "buurman", "student", "gezin", "gezondheid", "medicijn", "bril", "gehoor", "zwembad", "sport", "yoga", "hardlopen",
    "voorlezen", "rekenen", "belasting", "toeslag",
];
const VERB: &[&str] = &[
    "helpen", "koken", "repareren", "wandelen", "leren", "zingen", "tuinieren", "bakken", "schilderen", "vertellen",
    "lezen", "sporten", "naaien", "breien", "timmeren", "rijden", "vertalen", "oppassen", "dansen", "spelen",
    "schrijven", "rekenen", "fotograferen", "organiseren", "luisteren", "klussen", "verhuizen", "zwemmen", "bezorgen",
    "lassen",
];
const ADJECTIVE: &[&str] =
    &["oude", "nieuwe", "kleine", "lekkere", "kapotte", "gezellige", "rustige", "gratis", "Nederlandse", "samen"];

pub const KINDS: [&str; 5] = ["talent", "wish", "remark", "experience", "story"];

pub struct Speaker(pub fastrand::Rng);

impl Speaker {
    /// The n-th of a list with a chance of about 1/n.
    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let rank = (list.len() as f64 + 1.0).powf(self.0.f64()) - 1.0;
        list[(rank as usize).min(list.len() - 1)]
    }

    pub fn name(&mut self) -> (String, String, String) {
        let given = self.pick(GIVEN).to_owned();
        let family = if self.0.u8(..) < 100 {
            self.pick(FAMILY).to_owned()
        } else {
            format!("{}{}", FRONT[self.0.usize(..FRONT.len())], BACK[self.0.usize(..BACK.len())])
        };
        let (infix, family) = match family.rsplit_once(' ') {
            Some((infix, family)) => (infix.to_owned(), family.to_owned()),
            None => (String::new(), family),
        };
        (given, infix, family)
    }

    /// One in four is a compound: "fietsreparatie" has many sisters.
    fn noun(&mut self) -> String {
        let noun = self.pick(NOUN);
        if self.0.u8(..) < 64 { format!("{noun}{}", self.pick(NOUN)) } else { noun.to_owned() }
    }

    pub fn sentence(&mut self, kind: &str) -> String {
        let (one, two) = (self.noun(), self.noun());
        let (verb, adjective) = (self.pick(VERB), self.pick(ADJECTIVE));
        match kind {
            "talent" => format!("Kan goed {verb} en heeft een {adjective} {one}"),
            "wish" => format!("Wil graag {verb} met anderen, het liefst bij de {one}"),
            "remark" => format!("Zegt dat de {adjective} {one} bij de {two} staat"),
            "experience" => format!("Heeft jaren met {one} gewerkt en wil nog {verb}"),
            _ => format!("Vertelde over de {one} en hoe ze vroeger gingen {verb} op de {two}"),
        }
    }
}

/// What people type into the search box: names right, wrong and half; words that are everywhere and nowhere; compounds and inflections.
pub const QUERIES: [&str; 40] = [
    "Maria Jansen",
    "Marja Janssen",
    "van den Berg",
    "Yilmaz",
    "Fatma el amrani",
    "Kowalsk",
    "Oosterhuis",
    "Oosterhius",
    "Jan de Vries",
    "Pieter Smit",
    "Berkenhorst",
    "Hoogeveld",
    "Tesfai Tekle",
    "Nguyen",
    "de Boer",
    "Vogelzoon",
    "fiets",
    "fietsreparatie",
    "tuin",
    "koffie",
    "buurt",
    "gitaar",
    "naaimachines",
    "boormachine lenen",
    "huisarts afspraak",
    "koken",
    "kookt",
    "gekookt",
    "wandelen hond",
    "Nederlandse taal",
    "belasting formulier",
    "moestuin groente",
    "bijen honing",
    "schaken",
    "zwembad",
    "couscous baklava",
    "iemand die kan lassen",
    "wil graag zingen in een koor",
    "rolstoel trap",
    "kleinkinderen voorlezen",
];
