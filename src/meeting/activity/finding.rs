//! What there is to do by a word: in what is said of an activity, and in the words of its practice.

use jiff::civil::Date;
use uuid::Uuid;

use super::store::Coming;
use super::upcoming;
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;

/// How far ahead, in days, and of how many days of activities at most.
const AHEAD: i64 = 62;
const DAYS: i64 = 1_000;

/// The first day to come of each activity that has all of these words, as the reader may see it.
pub async fn by_words(
    conn: &mut Conn,
    app: &App,
    reader: Reader,
    (place, typed): (Option<Uuid>, &str),
    (today, most): (Date, usize),
) -> Result<Vec<Coming>, Error> {
    let mut found: Vec<Coming> = Vec::new();
    if typed.trim().is_empty() {
        return Ok(found);
    }
    let mut seen = std::collections::HashSet::new();
    for one in upcoming(conn, app, reader, place, (today, AHEAD), DAYS).await? {
        if one.begins_at > app.clock.millis() && seen.insert(one.activity) && has(&said(app, &one), typed) {
            found.push(one);
        }
        if found.len() == most {
            break;
        }
    }
    Ok(found)
}

fn said(app: &App, one: &Coming) -> String {
    let practice = app.practices.get(&one.practice).map_or(Vec::new(), |practice| {
        [&practice.nl, &practice.en].iter().flat_map(|words| [words.name.as_str(), words.about.as_str()]).collect()
    });
    let own = [&one.name, &one.activity_name, &one.about, &one.spot, &one.place, &one.group, &one.languages];
    own.into_iter().map(String::as_str).chain(practice).collect::<Vec<_>>().join(". ")
}

/// Every word stands in it somewhere, or in another form: who types "wandelt" also means wandelen. Words that are in every text find
/// nothing.
fn has(text: &str, typed: &str) -> bool {
    let (folded, analyser) = (dutch::fold(text), dutch::Analyser::embedded());
    let asked = analyser.query_terms(typed);
    if asked.is_empty() {
        return false;
    }
    if dutch::fold(typed).split_whitespace().all(|word| folded.contains(word)) {
        return true;
    }
    let terms = analyser.index_terms(text);
    asked.iter().all(|term| terms.contains(term))
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn a_word_is_found_in_another_form_and_a_part_of_it_too() {
        for typed in ["wandelen", "Wandelt", "wandel", "rustig wandelen"] {
            assert!(has("Rondje plein. Wij wandelen rustig door de wijk.", typed), "{typed}");
        }
        for typed in ["zwemmen", "wandelen zwemmen", "de"] {
            assert!(!has("Rondje plein. Wij wandelen rustig.", typed), "{typed}");
        }
    }
}
