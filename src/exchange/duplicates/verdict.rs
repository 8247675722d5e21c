//! Whether two who look alike are worth a question, and the reason in words: the fields that agree.

use linkage::{Level, Pair};

/// The fields by their place in the records.
const GIVEN: usize = 0;
const FAMILY: usize = 1;
const POSTCODE: usize = 2;
const ADDRESS: usize = 3;
const PHONE: usize = 4;
const EMAIL: usize = 5;

/// In which ways both can be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    pub phone: bool,
    pub email: bool,
}

/// The locale key of the reason; nothing when these two are not worth a question.
///
/// Two who are reached in the same way always are: that is for a human to explain. Others must have names that could be one
/// name, and either agree in where they are or not contradict each other in anything: of two people called Jan de Vries in two
/// streets nobody needs to be told.
pub(super) fn reason(pair: &Pair, shared: Shared) -> Option<String> {
    let level = |field| pair.agreement.level(field);
    let names = [GIVEN, FAMILY].map(level);
    let fits = !names.contains(&Level::Different) && names != [Level::Missing; 2];
    let is_same = names == [Level::Same; 2];
    let by_reach = shared.phone || shared.email;
    let place = match (level(POSTCODE), level(ADDRESS)) {
        (Level::Same, _) => "-postcode",
        (_, Level::Same) => "-address",
        _ => "",
    };
    let near = |field| matches!(level(field), Level::Same | Level::Typo);
    let somewhere = [POSTCODE, ADDRESS, PHONE, EMAIL].into_iter().any(near);
    let apart = [POSTCODE, ADDRESS, PHONE, EMAIL].into_iter().any(|field| level(field) == Level::Different);
    if !by_reach && (!fits || !somewhere && (apart || !is_same)) {
        return None;
    }
    let mut key = String::from("duplicate-same");
    let phone = shared.phone || level(PHONE) == Level::Same;
    let email = shared.email || level(EMAIL) == Level::Same;
    for (agrees, part) in [(phone, "-phone"), (email, "-email"), (is_same, "-name")] {
        if agrees {
            key.push_str(part);
        }
    }
    if fits && !is_same {
        key.push_str("-alike");
    }
    key.push_str(place);
    Some(key)
}

#[cfg(test)]
mod tests;
