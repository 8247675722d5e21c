//! A file with design tokens, as an organisation has them: JSON, of which only known names with a colour are taken. What is written
//! out is written anew from those colours, so nothing of the file itself reaches a page.

use std::collections::BTreeMap;

use ramp::{Colour, STEPS};
use serde_json::Value;

use crate::error::Error;

/// The most that is read.
pub const BYTES: usize = 512 * 1024;
const DEPTH: usize = 12;

/// Names that say the brand colour, and the colour of the bar; the first that is there counts.
const BRAND: [&str; 4] =
    ["brand", "brand-mark", "utrecht-button-primary-action-background-color", "utrecht-link-color"];
const HEADER: [&str; 3] = ["header", "utrecht-page-header-background-color", "utrecht-navigation-background-color"];

/// What a file says that we can use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    pub brand: Option<Colour>,
    pub header: Option<Colour>,
    /// All eight, on which everything can be read.
    pub shades: Option<[Colour; 8]>,
}

/// Reads a file. Tokens are nested by the parts of their name, or flat; a value stands under `value`, `$value`, or as it is.
pub fn read(file: &[u8]) -> Result<Tokens, Error> {
    let wrong = |key| Err(Error::invalid("file", key));
    let Ok(all) = serde_json::from_slice::<Value>(file) else { return wrong("theme-tokens-unreadable") };
    let mut colours = BTreeMap::new();
    collect(&all, &mut Vec::new(), &mut colours);
    let first = |names: &[&str]| names.iter().find_map(|name| colours.get(*name).copied());
    let shades: Vec<Colour> =
        STEPS.iter().filter_map(|step| colours.get(&format!("brand-{}", step.name)).copied()).collect();
    let shades: Option<[Colour; 8]> = shades.try_into().ok();
    if shades.as_ref().is_some_and(|shades| !ramp::flaws(shades).is_empty()) {
        return wrong("theme-tokens-hard-to-read");
    }
    let tokens = Tokens { brand: first(&BRAND), header: first(&HEADER), shades };
    if tokens == Tokens::default() { wrong("theme-tokens-without-colours") } else { Ok(tokens) }
}

/// Every name with a colour that we know; the rest of the file is passed by.
fn collect(value: &Value, path: &mut Vec<String>, found: &mut BTreeMap<String, Colour>) {
    if path.len() > DEPTH {
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, inside) in fields {
                let is_value = name == "value" || name == "$value";
                if !is_value {
                    path.push(name.trim_start_matches('-').to_lowercase());
                }
                collect(inside, path, found);
                if !is_value {
                    path.pop();
                }
            }
        }
        Value::String(text) => {
            let name = path.join("-").replace('.', "-");
            if is_known(&name)
                && let Some(colour) = Colour::parse(text)
            {
                found.insert(name, colour);
            }
        }
        _ => {}
    }
}

fn is_known(name: &str) -> bool {
    let shade = name.strip_prefix("brand-").and_then(|shade| shade.parse::<u16>().ok());
    BRAND.contains(&name)
        || HEADER.contains(&name)
        || shade.is_some_and(|shade| STEPS.iter().any(|step| step.name == shade))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    fn key(file: &str) -> &'static str {
        match read(file.as_bytes()) {
            Err(Error::Invalid(flaws)) => flaws[0].key,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_of_an_organisation_gives_its_colours() {
        let nested = r##"{"utrecht": {"button": {"primary-action": {"background-color": {"value": "hsl(210 60% 40%)", "type": "color"}}},
            "page-header": {"background-color": {"$value": "#154273"}}, "font": {"size": {"value": "18px"}}}}"##;
        let expected = Tokens { brand: Some(colour("#2966a3")), header: Some(colour("#154273")), shades: None };
        assert_eq!(read(nested.as_bytes()).unwrap(), expected);
        let flat = r##"{"--brand": "#00a9f3", "--header": "rgb(255, 213, 0)"}"##;
        let expected = Tokens { brand: Some(colour("#00a9f3")), header: Some(colour("#ffd500")), shades: None };
        assert_eq!(read(flat.as_bytes()).unwrap(), expected);
    }

    fn shades(of: [Colour; 8]) -> String {
        let all: Vec<String> = STEPS
            .iter()
            .zip(of)
            .map(|(step, shade)| format!(r#""{}": {{"value": "{}"}}"#, step.name, shade.hex()))
            .collect();
        format!(r#"{{"brand": {{{}}}}}"#, all.join(","))
    }

    #[test]
    fn eight_shades_are_taken_when_everything_can_be_read_on_them() {
        let good = ramp::ramp(colour("#6b2c91"));
        assert_eq!(read(shades(good).as_bytes()).unwrap().shades, Some(good));
        let mut bad = good;
        bad[5] = colour("#ffd500");
        assert_eq!(key(&shades(bad)), "theme-tokens-hard-to-read");
    }

    #[test]
    fn what_is_no_colour_under_a_known_name_is_passed_by() {
        for file in [
            "{}",
            "[]",
            r##"{"brand": "red;} body { display: none }"}"##,
            r##"{"brand": {"value": "url(https://kwaad.example/x)"}, "header": "expression(alert(1))"}"##,
            r##"{"body": {"background": {"value": "#ff0000"}}, "--brand-500;}": "#ff0000"}"##,
            r##"{"brand": {"500": {"value": "#ff0000"}}}"##,
        ] {
            assert_eq!(key(file), "theme-tokens-without-colours", "{file}");
        }
        for file in ["", "{", "PK\u{3}\u{4}", ":root{--brand:#fff}"] {
            assert_eq!(key(file), "theme-tokens-unreadable", "{file}");
        }
        let deep = format!("{}\"#ffffff\"{}", "{\"brand\":".repeat(90), "}".repeat(90));
        assert_eq!(key(&deep), "theme-tokens-without-colours");
    }
}
