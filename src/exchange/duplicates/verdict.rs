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

/// Why two are worth a question, in a few bytes: a long list has very many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reason {
    phone: bool,
    email: bool,
    name: bool,
    /// The names are not the same, but could be one name.
    alike: bool,
    place: &'static str,
}

impl Reason {
    /// Its locale key.
    pub fn key(self) -> String {
        let parts = [(self.phone, "-phone"), (self.email, "-email"), (self.name, "-name"), (self.alike, "-alike")];
        let agreeing = parts.into_iter().filter(|(agrees, _)| *agrees).map(|(_, part)| part);
        ["duplicate-same"].into_iter().chain(agreeing).chain([self.place]).collect()
    }
}

/// The reason; nothing when these two are not worth a question.
///
/// Two who are reached in the same way always are: that is for a human to explain. Others must have names that could be one
/// name, and either agree in where they are or not contradict each other in anything: of two people called Jan de Vries in two
/// streets nobody needs to be told.
pub(super) fn reason(pair: &Pair, shared: Shared) -> Option<Reason> {
    let level = |field| pair.agreement.level(field);
    let names = [GIVEN, FAMILY].map(level);
    let fits = !names.contains(&Level::Different) && names != [Level::Missing; 2];
    let name = names == [Level::Same; 2];
    let by_reach = shared.phone || shared.email;
    let place = match (level(POSTCODE), level(ADDRESS)) {
        (Level::Same, _) => "-postcode",
        (_, Level::Same) => "-address",
        _ => "",
    };
    let near = |field| matches!(level(field), Level::Same | Level::Typo);
    let somewhere = [POSTCODE, ADDRESS, PHONE, EMAIL].into_iter().any(near);
    let apart = [POSTCODE, ADDRESS, PHONE, EMAIL].into_iter().any(|field| level(field) == Level::Different);
    if !by_reach && (!fits || !somewhere && (apart || !name)) {
        return None;
    }
    let phone = shared.phone || level(PHONE) == Level::Same;
    let email = shared.email || level(EMAIL) == Level::Same;
    Some(Reason { phone, email, name, alike: fits && !name, place })
}

#[cfg(test)]
mod tests;
