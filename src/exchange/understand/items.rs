//! "Wil" and "kan" cells as separate items: on a new line, a semicolon and a bullet; never inside a sentence, so never on a comma.

/// The items of a cell, in order, without their bullets.
pub(super) fn split(text: &str) -> Vec<String> {
    text.split(['\n', '\r', ';', '\u{2028}', '•', '●', '▪', '◦', '‣', '·'])
        .flat_map(inline_bullets)
        .map(|item| without_bullet(item.trim()).trim().to_owned())
        .filter(|item| !item.chars().all(|c| "-*–— ".contains(c)))
        .collect()
}

/// " - " and " * " are bullets only in a line that starts with one: "schaken - liefst 's avonds" is a sentence.
fn inline_bullets(line: &str) -> Vec<&str> {
    let trimmed = line.trim();
    let bullet = ["- ", "* ", "– "].into_iter().find(|bullet| trimmed.starts_with(bullet));
    match bullet {
        Some(bullet) => trimmed.split(&format!(" {bullet}")).collect(),
        None => vec![trimmed],
    }
}

/// `- item`, `* item`, `1. item`, `2) item`.
fn without_bullet(item: &str) -> &str {
    let bare = item.trim_start_matches(['-', '*', '–', '—']);
    if bare.len() < item.len()
        && (bare.starts_with(char::is_whitespace) || !item.starts_with("--") && bare.starts_with(char::is_alphabetic))
    {
        return bare;
    }
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let rest = item.get(digits..).unwrap_or_default();
    match rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")) {
        Some(rest) if (1..=2).contains(&digits) => rest,
        _ => item,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_apart_and_sentences_stay_whole() {
        for (cell, items) in [
            ("schaken leren; fietsen", vec!["schaken leren", "fietsen"]),
            ("- koken\n- tuinieren, ook in de winter", vec!["koken", "tuinieren, ook in de winter"]),
            ("• koken • bakken", vec!["koken", "bakken"]),
            ("1. koken\n2) bakken", vec!["koken", "bakken"]),
            ("- koken - bakken", vec!["koken", "bakken"]),
            ("schaken - liefst 's avonds", vec!["schaken - liefst 's avonds"]),
            ("wil schaken leren, volgend jaar", vec!["wil schaken leren, volgend jaar"]),
            ("3 dagen per week werken", vec!["3 dagen per week werken"]),
            ("06-12345678", vec!["06-12345678"]),
            (" ;\n - ", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(split(cell), items, "{cell:?}");
        }
    }
}
