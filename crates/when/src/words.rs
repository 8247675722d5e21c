//! A text as words and numbers with their places, and the words that stand for numbers.

/// A word (lower case, letters and apostrophes) or a number with the marks inside it (`3-11-2026`, `1,5`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

impl Token {
    pub fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Longer texts are searched up to here: a bound on work, far above any cell a person typed by hand.
const MOST_TOKENS: usize = 4_000;

pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if !first.is_alphanumeric() || found.len() >= MOST_TOKENS {
            continue;
        }
        let digits = first.is_ascii_digit();
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = rest.peek() {
            let inside = if digits {
                next.is_ascii_digit() || (is_mark(next) && digit_at(text, at + next.len_utf8()))
            } else {
                (next.is_alphabetic() && !next.is_ascii_digit())
                    || (is_apostrophe(next) && letter_at(text, at + next.len_utf8()))
            };
            if !inside {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        let text = text.get(start..end).unwrap_or_default().to_lowercase().replace('’', "'");
        found.push(Token { text, start, end });
    }
    found
}

fn is_mark(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | ',')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn digit_at(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn letter_at(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

pub(crate) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "dag" | "dagen" | "dgn" | "day" | "days" => Unit::Day,
        "week" | "weken" | "wk" | "weekje" | "weekjes" | "weeks" => Unit::Week,
        "maand" | "maanden" | "mnd" | "mnden" | "maandje" | "maandjes" | "month" | "months" => Unit::Month,
        "kwartaal" | "kwartalen" | "quarter" | "quarters" => Unit::Quarter,
        "jaar" | "jaren" | "jr" | "jaartje" | "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// A number of units, times two: "anderhalf" is 3.
pub(crate) fn halves(word: &str) -> Option<i32> {
    Some(match word {
        "half" | "halve" => 1,
        "een" | "één" | "eén" | "n" | "'n" | "a" | "an" | "one" => 2,
        "anderhalf" | "anderhalve" => 3,
        "twee" | "two" => 4,
        "drie" | "three" | "paar" | "enkele" | "few" => 6,
        "vier" | "four" => 8,
        "vijf" | "five" => 10,
        "zes" | "six" => 12,
        "zeven" | "seven" => 14,
        "acht" | "eight" => 16,
        "negen" | "nine" => 18,
        "tien" | "ten" => 20,
        "twaalf" | "twelve" => 24,
        number => return numeric_halves(number),
    })
}

fn numeric_halves(word: &str) -> Option<i32> {
    let (whole, fraction) = word.split_once([',', '.']).unwrap_or((word, "0"));
    let whole: i32 = whole.parse().ok().filter(|n| *n < 1_000)?;
    let half = match fraction {
        "0" => 0,
        "5" | "50" => 1,
        _ => return None,
    };
    Some(whole * 2 + half)
}

pub(crate) fn month(word: &str) -> Option<i8> {
    Some(match word {
        "januari" | "jan" | "january" => 1,
        "februari" | "feb" | "febr" | "february" => 2,
        "maart" | "mrt" | "mar" | "march" => 3,
        "april" | "apr" => 4,
        "mei" | "may" => 5,
        "juni" | "jun" | "june" => 6,
        "juli" | "jul" | "july" => 7,
        "augustus" | "aug" | "august" => 8,
        "september" | "sept" | "sep" => 9,
        "oktober" | "okt" | "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// Monday is 1.
pub(crate) fn weekday(word: &str) -> Option<i8> {
    Some(match word {
        "maandag" | "monday" => 1,
        "dinsdag" | "tuesday" => 2,
        "woensdag" | "wednesday" => 3,
        "donderdag" | "thursday" => 4,
        "vrijdag" | "friday" => 5,
        "zaterdag" | "saturday" => 6,
        "zondag" | "sunday" => 7,
        _ => return None,
    })
}

/// The first month of a season, as the weather institute counts them.
pub(crate) fn season(word: &str) -> Option<i8> {
    Some(match word {
        "voorjaar" | "lente" | "spring" => 3,
        "zomer" | "summer" => 6,
        "najaar" | "herfst" | "autumn" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// The days as calendars shorten them; in a sentence "ma" and "zo" are other words.
pub(crate) fn short_weekday(word: &str) -> bool {
    matches!(
        word,
        "ma" | "di" | "wo" | "do" | "vr" | "za" | "zo" | "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"
    )
}
