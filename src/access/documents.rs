//! Pages for a privacy officer, made from the rules and the register. Tests compare them with the files.

use std::fmt::Write as _;

use super::classes;
use super::closed::{Closed, Set};
use super::hat::Hat;
use super::level::Level;
use super::register::{self, Activity};
use super::rules::{Need, RULES, Rule};
use crate::error::Error;

/// `docs/wie-mag-wat.md`: one sentence a rule.
pub fn who_may_what() -> Result<String, Error> {
    let mut page = String::from(
        "# Wie mag wat zien\n\n\
         Deze bladzijde wordt gemaakt uit de tabel in `src/access/rules.rs`; een test vergelijkt haar. Wie een regel wijzigt, wijzigt dus deze bladzijde, en een\n\
         functionaris gegevensbescherming kan het verschil lezen. De regels gelden van boven naar beneden: de eerste die past, telt en staat in het logboek.\n\
         Past er geen, dan bestaat het niet voor wie kijkt.\n\n\
         Een veld is *open* (dat iemand hier is), *contact* (hoe te bereiken), *verhaal* (wat gezegd is) of *bijzonder* (gezondheid, geloof, strafbare feiten).\n",
    );
    for rule in &RULES {
        let _ = write!(page, "\n## {}. {}\n\n{}\n\n", rule.id, rule.name, rule.nl);
        let _ = writeln!(page, "- wie: {}", list(rule.hats, |hat: Hat| hat.said().0.to_owned()));
        let _ = writeln!(page, "- welke velden: {}", list(rule.levels, |level: Level| said(level).to_owned()));
        let _ = writeln!(page, "- waarvoor: {}", purposes(rule)?);
        let _ = writeln!(page, "- alleen als: {}", list(rule.needs, |need: Need| demand(need).to_owned()));
    }
    page.push_str("\n## Wie niets ziet\n\n");
    for hat in Hat::ALL.iter().filter(|hat| !RULES.iter().any(|rule| rule.hats.has(**hat))) {
        let _ = writeln!(page, "- {}: geen enkele regel, dus nooit een persoon, ook niet zichzelf.", hat.said().0);
    }
    page.push_str("\n## Welke velden bij welk doel\n\nEen regel opent nooit meer dan het register voor dat doel noemt.\n\n| doel | velden |\n|---|---|\n");
    for (activity, entry) in register::register()?.entries() {
        let _ = writeln!(page, "| {} | {} |", entry.nl.title, list(activity.levels(), |l: Level| said(l).to_owned()));
    }
    Ok(page)
}

/// `docs/beheer/dpia.md`: what an assessment needs of the program. What only a network can say is left open.
pub fn assessment() -> Result<String, Error> {
    let mut page = String::from(
        "# Gegevensbeschermingseffectbeoordeling (DPIA): wat het programma erover zegt\n\n\
         Gemaakt uit `src/access/register.toml`, `src/access/classes.toml` en `src/access/rules.rs`; een test vergelijkt haar. Geen jurist heeft de grondslagen gelezen:\n\
         een netwerk loopt ze met zijn functionaris gegevensbescherming na, en vult onderaan in wat alleen het netwerk weet.\n\n\
         ## 1. Welke verwerkingen, waarvoor en op welke grond\n\n\
         | activiteit | versie | waarvoor | grondslag (AVG) | velden | wie krijgt het | hoe lang |\n|---|---|---|---|---|---|---|\n",
    );
    for (activity, entry) in register::register()?.entries() {
        let told = &entry.nl;
        let fields = list(activity.levels(), |level: Level| said(level).to_owned());
        let mut marks = String::new();
        marks.push_str(if entry.secret { " *Niet op de eigen pagina: een wet verbiedt dat.*" } else { "" });
        marks.push_str(if entry.despite { " *Gaat door na bezwaar.*" } else { "" });
        let _ = writeln!(
            page,
            "| {} (`{}`) | {} | {}{marks} | {} | {fields} | {} | {} |",
            told.title,
            activity.name(),
            entry.version,
            told.purpose,
            entry.basis,
            told.receivers,
            told.keep
        );
    }
    page.push_str("\n## 2. Welke gegevens\n\n| soort | velden in de database |\n|---|---|\n");
    for (class, columns) in columns_by_class()? {
        let _ = writeln!(page, "| {class} | {columns} |");
    }
    page.push_str("\nHoe lang elk veld blijft, staat in [gegevens.md](gegevens.md).\n\n## 3. Wie erbij kan\n\n");
    for rule in &RULES {
        let _ = writeln!(page, "- {}", rule.nl);
    }
    page.push_str(
        "\nHet hele overzicht staat in [wie-mag-wat.md](../wie-mag-wat.md).\n\n\
         ## 4. Welke risico's, en wat ze tegenhoudt\n\n\
         Per persoon die iets zou willen: [dreigingen.md](dreigingen.md). Wat overblijft en bewust is aanvaard: [risicos.md](risicos.md).\n\n\
         ## 5. Wat alleen het netwerk kan invullen\n\n\
         - Wie is verwerkingsverantwoordelijke, en met wie samen? Is er een verwerkersovereenkomst met wie de server beheert?\n\
         - Welke wettelijke taak draagt elke activiteit hier? Kloppen de grondslagen hierboven?\n\
         - Wat vonden bewoners en hun vertegenwoordigers van dit plan (AVG 35, negende lid)?\n\
         - Wat vond de functionaris gegevensbescherming?\n\
         - Waar staat de server, en wie heeft de sleutel?\n",
    );
    Ok(page)
}

fn columns_by_class() -> Result<Vec<(&'static str, String)>, Error> {
    let kept = classes::kept()?;
    let mut rows: Vec<(&'static str, Vec<String>)> = Vec::new();
    for (table, kept) in &kept {
        for (class, columns) in kept.classes() {
            if class != "technical" && !columns.is_empty() {
                let fields = format!("{table}: {}", columns.join(", "));
                match rows.iter_mut().find(|(known, _)| *known == class) {
                    Some((_, fields_so_far)) => fields_so_far.push(fields),
                    None => rows.push((class, vec![fields])),
                }
            }
        }
    }
    rows.sort_by_key(|(class, _)| ["open", "contact", "story", "special"].iter().position(|known| known == class));
    Ok(rows.into_iter().map(|(class, fields)| (class, fields.join("; "))).collect())
}

fn list<T: Closed>(set: Set<T>, say: impl Fn(T) -> String) -> String {
    let all: Vec<String> = set.iter().map(say).collect();
    if all.is_empty() { "geen".to_owned() } else { all.join(", ") }
}

fn purposes(rule: &Rule) -> Result<String, Error> {
    let register = register::register()?;
    Ok(list(rule.activities, |activity: Activity| register.entry(activity).nl.title.to_lowercase()))
}

fn said(level: Level) -> &'static str {
    match level {
        Level::Open => "open",
        Level::Contact => "contact",
        Level::Story => "verhaal",
        Level::Special => "bijzonder",
    }
}

fn demand(need: Need) -> &'static str {
    match need {
        Need::ViewerHere => "wie kijkt hier nog hoort",
        Need::SecondFactor => "zij net een tweede bewijs gaf wie zij is",
        Need::Own => "het over haarzelf gaat",
        Need::Emergency => "zij deze persoon in nood opende, korter dan 24 uur geleden",
        Need::Shared => "er een afspraak over delen is die nog loopt, voor dit doel en deze velden",
        Need::Brought => "haar eigen groep deze persoon bracht",
        Need::Tied => "zij en de ander allebei ja zeiden, en het niet voorbij is",
        Need::Reached => "het bedoeld is voor haar, een groep van haar of daarboven, of voor iedereen",
        Need::AtWork => "het bedoeld is voor haar, haar eigen groep of iedereen",
        Need::AsNeighbour => "het bedoeld is voor haar, een groep waarin zij als buur zit, of iedereen",
        Need::ForEveryone => "het voor iedereen bedoeld is",
        Need::PersonHere => "de persoon er nog is",
        Need::NoObjection => "de persoon geen bezwaar maakte",
    }
}
