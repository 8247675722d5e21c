//! The rest of the wijk: names, streets, talents and wishes put together, the same every time.

use super::Someone;

const GIVEN: [&str; 24] = [
    "Anna", "Youssef", "Sanne", "Ibrahim", "Truus", "Kees", "Layla", "Jan", "Mehmet", "Ingrid", "Pieter", "Zeynep",
    "Gerda", "Omar", "Lotte", "Willem", "Amina", "Hans", "Chantal", "Reza", "Marijke", "Dennis", "Soraya", "Arie",
];
const FAMILY: [&str; 20] = [
    "de Vries", "Öztürk", "van den Berg", "Bakkali", "Visser", "Mulder", "El Khatib", "van Dijk", "Demir", "Peters",
    "Dekker", "van Leeuwen", "Said", "de Graaf", "Kowalski", "Bos", "Hoekstra", "Rahimi", "van Vliet", "Postma",
];
const TALENT: [&str; 14] = [
    "Past op kinderen",
    "Helpt met verhuizen",
    "Heeft een auto en rijdt mensen",
    "Kan knippen",
    "Maakt muziek",
    "Leest voor op school",
    "Kan goed organiseren",
    "Tuiniert graag",
    "Doet boodschappen voor buren",
    "Geeft zwemles",
    "Maakt foto's",
    "Spreekt Turks",
    "Kan goed luisteren",
    "Repareert naaimachines",
];
const WISH: [&str; 12] = [
    "Wil samen koken",
    "Zoekt een taalmaatje",
    "Wil meer bewegen",
    "Zoekt hulp met de computer",
    "Wil buren leren kennen",
    "Zoekt een schaakmaatje",
    "Wil een stukje tuin",
    "Zoekt vervoer naar het ziekenhuis",
    "Wil leren naaien",
    "Zoekt oppas op woensdag",
    "Wil iets doen met muziek",
    "Wil wandelen met anderen",
];
/// What they speak, as far as they said so.
const LANGUAGE: [&str; 8] = ["Nederlands", "Turks", "", "Nederlands, Arabisch", "Tigrinya", "", "Nederlands", "Pools"];
const AGE: [&str; 6] = ["", "30-49", "67+", "", "50-66", "67+"];
const STREET: [&str; 5] = ["Lindenlaan", "Eikstraat", "Beukenhof", "Lindenplein", "Kastanjeweg"];

/// A hundred people.
pub fn people() -> impl Iterator<Item = Someone> {
    (0..100).map(|n| Someone {
        name: format!("{} {}", GIVEN[n * 7 % GIVEN.len()], FAMILY[n * 11 % FAMILY.len()]),
        street: format!("{} {}", STREET[n % STREET.len()], 50 + n),
        reach: if n % 3 == 0 { vec![format!("06123457{n:02}")] } else { Vec::new() },
        talent: if n % 2 == 0 { vec![TALENT[n * 5 % TALENT.len()].to_owned()] } else { Vec::new() },
        wish: if n % 3 != 1 { vec![WISH[n * 7 % WISH.len()].to_owned()] } else { Vec::new() },
        remark: String::new(),
        heard: -(i32::try_from(n).unwrap_or(0) * 3 % 300) - 1,
        come_back: None,
        words: String::new(),
        language: LANGUAGE[n % LANGUAGE.len()].to_owned(),
        age: AGE[n % AGE.len()].to_owned(),
        by_colleague: n % 4 == 0,
    })
}
