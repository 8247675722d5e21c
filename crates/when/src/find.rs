//! Looks for the phrases of the table in a text.

use crate::{
    Certainty, Found,
    reckon::Held,
    rules::{Due, NOT_AFTER, Place, RULES, Rule},
    words::{Token, tokens},
};
use jiff::civil::Date;
use std::{collections::HashMap, sync::LazyLock};

/// One place in a pattern.
struct Slot {
    options: Vec<&'static str>,
    may_be_absent: bool,
}

struct Pattern {
    slots: Vec<Slot>,
    rule: &'static Rule,
}

/// The patterns, and which of them can start with a given word; those that start with a kind of word or may skip their first are tried everywhere.
struct Table {
    patterns: Vec<Pattern>,
    by_first_word: HashMap<&'static str, Vec<usize>>,
    anywhere: Vec<usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let patterns: Vec<Pattern> = RULES.iter().map(compile).collect();
    let mut table = Table { patterns: Vec::new(), by_first_word: HashMap::new(), anywhere: Vec::new() };
    for (at, pattern) in patterns.iter().enumerate() {
        let Some(first) = pattern.slots.first() else { continue };
        if first.may_be_absent || first.options.iter().any(|option| option.starts_with('<')) {
            table.anywhere.push(at);
            continue;
        }
        for option in &first.options {
            table.by_first_word.entry(option).or_default().push(at);
        }
    }
    table.patterns = patterns;
    table
});

fn compile(rule: &'static Rule) -> Pattern {
    let slot = |text: &'static str| {
        let (text, may_be_absent) = text.strip_suffix('?').map_or((text, false), |bare| (bare, true));
        Slot { options: text.split('|').collect(), may_be_absent }
    };
    Pattern { slots: rule.pattern.split(' ').map(slot).collect(), rule }
}

/// Words about time inside a free text. The day lies after `today`, unless a date was written with its year.
pub fn find(text: &str, today: Date) -> Option<Found> {
    search(text, today, false)
}

/// As [`find`], in a text that answers the question "when?", so that "maart" or "elke maand bellen" is enough.
pub fn answer(text: &str, today: Date) -> Option<Found> {
    search(text, today, true)
}

/// A phrase at a place: which tokens, what day.
struct Hit {
    from: usize,
    to: usize,
    due: Date,
    certainty: Certainty,
    is_future: bool,
}

fn search(text: &str, today: Date, is_answer: bool) -> Option<Found> {
    let tokens = tokens(text);
    let mut hits: Vec<Hit> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match longest(&tokens, at, today, is_answer) {
            Some(hit) => {
                at = hit.to;
                hits.push(hit);
            }
            None => at += 1,
        }
    }
    let best =
        hits.iter().enumerate().max_by_key(|(at, hit)| (hit.is_future, hit.certainty, std::cmp::Reverse(*at)))?.0;
    Some(joined(text, &tokens, &hits, best)).flatten()
}

/// The words run together with a neighbouring phrase when no word stands between: "na mijn pensioen (maart 2027)".
fn joined(text: &str, tokens: &[Token], hits: &[Hit], best: usize) -> Option<Found> {
    let (mut first, mut last) = (best, best);
    while first > 0 && hits.get(first - 1)?.to == hits.get(first)?.from {
        first -= 1;
    }
    while hits.get(last + 1).is_some_and(|next| hits.get(last).is_some_and(|hit| hit.to == next.from)) {
        last += 1;
    }
    let start = tokens.get(hits.get(first)?.from)?.start;
    let mut end = tokens.get(hits.get(last)?.to.checked_sub(1)?)?.end;
    let open = text.get(start..end)?.matches('(').count() > text.get(start..end)?.matches(')').count();
    if open && text.get(end..)?.starts_with(')') {
        end += 1;
    }
    let hit = hits.get(best)?;
    Some(Found { due: hit.due, words: text.get(start..end)?.to_owned(), span: start..end, certainty: hit.certainty })
}

fn longest(tokens: &[Token], at: usize, today: Date, is_answer: bool) -> Option<Hit> {
    let first = tokens.get(at)?;
    if at > 0 && tokens.get(at - 1).is_some_and(|before| NOT_AFTER.contains(&before.text.as_str())) {
        return None;
    }
    let table = &*TABLE;
    let starting = table.by_first_word.get(first.text.as_str()).map_or(&[][..], Vec::as_slice);
    starting
        .iter()
        .chain(&table.anywhere)
        .filter_map(|index| table.patterns.get(*index))
        .filter_map(|pattern| fit(pattern, tokens, at, today, is_answer))
        .max_by_key(|hit| (hit.to, hit.certainty))
}

fn fit(pattern: &Pattern, tokens: &[Token], at: usize, today: Date, is_answer: bool) -> Option<Hit> {
    let mut held = Held::default();
    let mut next = at;
    for slot in &pattern.slots {
        match tokens.get(next) {
            Some(token) if slot.options.iter().any(|option| holds(option, token, &mut held)) => next += 1,
            _ if slot.may_be_absent => {}
            _ => return None,
        }
    }
    let whole = at == 0 && next == tokens.len();
    if next == at || (pattern.rule.place == Place::Alone && !whole && !is_answer) {
        return None;
    }
    let due = held.due(pattern.rule.due, today)?;
    let dated = pattern.rule.due == Due::Day || held.year.is_some();
    let is_future = due > today;
    (is_future || dated).then_some(Hit { from: at, to: next, due, certainty: pattern.rule.certainty, is_future })
}

fn holds(option: &str, token: &Token, held: &mut Held) -> bool {
    match option.strip_prefix('<').and_then(|kind| kind.strip_suffix('>')) {
        Some(kind) => held.take(kind, token),
        None => {
            let same = option == token.text;
            if same {
                held.read_plain(&token.text);
            }
            same
        }
    }
}
