//! The doors of a building as someone types them: "2 t/m 48 even, 50, 52a".

use crate::error::Error;

/// As many as a building has.
const MOST: usize = 400;

/// Each door once, in the order in which it was typed.
pub fn parse(typed: &str) -> Result<Vec<String>, Error> {
    let mut doors: Vec<String> = Vec::new();
    for part in typed.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        for door in one(part).ok_or_else(|| Error::invalid("numbers", "round-numbers-unreadable"))? {
            if !doors.contains(&door) {
                doors.push(door);
            }
        }
        if doors.len() > MOST {
            return Err(Error::invalid("numbers", "round-too-many-doors"));
        }
    }
    Ok(doors)
}

fn one(part: &str) -> Option<Vec<String>> {
    let part = part.to_lowercase();
    let (part, step) = ["oneven", "even", "odd"]
        .into_iter()
        .find_map(|word| part.strip_suffix(word).map(|rest| (rest.trim(), 2)))
        .unwrap_or((part.as_str(), 1));
    let ends = ["tot en met", "t/m", "–", "-"].into_iter().find_map(|word| part.split_once(word));
    if let Some((from, to)) = ends
        && let (Ok(from), Ok(to)) = (from.trim().parse::<usize>(), to.trim().parse::<usize>())
    {
        let many = from <= to && (to - from) / step < MOST;
        return many.then(|| (from..=to).step_by(step).map(|number| number.to_string()).collect());
    }
    let plain = part.chars().count() <= 10 && part.starts_with(|c: char| c.is_alphanumeric());
    (plain && step == 1).then(|| vec![part.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_row_of_doors_is_typed_as_people_say_it() {
        assert_eq!(parse("2 t/m 8 even, 10a\n11-13, 12").unwrap(), ["2", "4", "6", "8", "10a", "11", "12", "13"]);
        assert!(parse("").unwrap().is_empty());
        for wrong in ["8 t/m 2", "1 t/m 99999", "het hele gebouw aan de kade", "1 t/m 300, 301 t/m 600"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
