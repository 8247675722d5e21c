//! The order in which doors are rung: by floor, then by number, as people count.

use super::store::Candidate;

/// Sorts the doors of a building.
pub fn by_number(doors: &mut [Candidate]) {
    doors.sort_by_cached_key(|door| (natural(&door.within), natural(&door.name), door.id));
}

/// Numbers in a name count as numbers: 9 before 10, 10 before 10a.
fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(digits);
        let words = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
        let (word, behind) = behind.split_at(words);
        parts.push((number.parse().unwrap_or_default(), dutch::fold(word)));
        rest = behind;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn nine_comes_before_ten_and_ten_before_ten_a() {
        let mut names = ["10a", "10", "9", "10-2", "101", "A12", "2"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["A12", "2", "9", "10", "10-2", "10a", "101"]);
    }
}
