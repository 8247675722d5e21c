//! The table of what people say about time, and what it means here. Nothing else in this crate knows a phrase.
//!
//! A pattern is words in order. `a|b` is either, a trailing `?` may be absent, and in angle brackets stand kinds of words:
//! `<count>` (3, twee, een, een half, anderhalf, een paar), `<unit>` (dag … jaar), `<month>`, `<day>` (1–31), `<year>` (2000–2099),
//! `<season>`, `<weekday>`, `<feast>` (see `feast.rs`), `<date>` (3-11-2026, 2026-11-03), `<week>` (1–53).
//! Of two rules that fit, the longer wins; of two phrases in one text, the more certain.

use crate::Certainty::{self, Guess, Likely, Said};
pub use crate::feast::Side;
use Due::{
    Day, DayOfMonth, Days, InMonth, InSeason, Length, Months, NearFeast, NextUnit, NextWeekday, WeekNumber, Year,
};
use Place::{Alone, Anywhere};
use Side::{After, Before, On};

/// What a phrase means, with the words it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Today plus `<count>` times `<unit>`.
    Length,
    /// Today plus this many days.
    Days(i32),
    /// Today plus this many months.
    Months(i32),
    /// The first working day of the next `<unit>`; of the next year 8 January, when people are back.
    NextUnit,
    /// The written `<date>`.
    Day,
    /// `<day> <month>`, this year or the next.
    DayOfMonth,
    /// This day of `<month>`, in `<year>` or the first time it comes; day 32 is the first of the month after.
    InMonth(i8),
    /// At the start of `<season>`; with `After` at its end; with `Before` two weeks ahead.
    InSeason(Side),
    NearFeast(Side),
    NextWeekday,
    /// 8 January of `<year>`.
    Year,
    /// Monday of ISO `<week>`.
    WeekNumber,
}

/// Where a phrase counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In any sentence.
    Anywhere,
    /// Only when it is all there is, or when the text answers the question "when?": "elke maandag schaken" is no promise.
    Alone,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub pattern: &'static str,
    pub due: Due,
    pub certainty: Certainty,
    pub place: Place,
}

const fn rule(pattern: &'static str, due: Due, certainty: Certainty, place: Place) -> Rule {
    Rule { pattern, due, certainty, place }
}

/// Every phrase this crate knows.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    // A date was written.
    rule("<date>",                                                        Day, Said, Anywhere),
    rule("<day> <month>",                                                 DayOfMonth, Said, Anywhere),
    rule("<day> <month> <year>",                                          DayOfMonth, Said, Anywhere),
    rule("<month> <year>",                                                InMonth(1), Said, Anywhere),
    rule("week|wk <week> <year>?",                                        WeekNumber, Said, Anywhere),
    rule("in|vanaf|per|rond|na? <year>",                                  Year, Likely, Alone),
    rule("in|vanaf|pas <year>",                                           Year, Likely, Anywhere),
    // Months.
    rule("in|per|vanaf|rond|tot|within <month>",                          InMonth(1), Said, Anywhere),
    rule("begin|early <month> <year>?",                                   InMonth(1), Said, Anywhere),
    rule("half|midden|medio|mid <month> <year>?",                         InMonth(15), Said, Anywhere),
    rule("eind|einde|late <month> <year>?",                               InMonth(25), Said, Anywhere),
    rule("na|after <month> <year>?",                                      InMonth(32), Said, Anywhere),
    rule("volgend|volgende|aanstaande|komende|next <month>",              InMonth(1), Said, Anywhere),
    rule("<month>",                                                       InMonth(1), Said, Alone),
    // Lengths of time.
    rule("over|in|na|within|binnen een|a? half|halve <unit>",             Length, Said, Anywhere),
    rule("over|binnen <count> <unit>",                                    Length, Said, Anywhere),
    rule("over|binnen een|a paar|few <unit>",                             Length, Likely, Anywhere),
    rule("na|in|within <count> <unit>",                                   Length, Said, Alone),
    rule("in <count> week|weeks|month|months|year|years",                 Length, Said, Anywhere),
    rule("in een|a paar|few weeks|months|years",                          Length, Likely, Anywhere),
    rule("<count> <unit>",                                                Length, Said, Alone),
    rule("een|a half|halve <unit>",                                       Length, Said, Alone),
    rule("<unit>",                                                        Length, Said, Alone),
    rule("over een tijdje|poosje",                                        Months(3), Guess, Anywhere),
    rule("binnenkort|soon",                                               Months(1), Guess, Anywhere),
    // The next one.
    rule("volgend|volgende|komend|komende|next week|maand|kwartaal|jaar|month|quarter|year", NextUnit, Likely, Anywhere),
    rule("begin|eind volgend|next jaar|year",                             NextUnit, Likely, Anywhere),
    rule("morgen|tomorrow",                                               Days(1), Said, Anywhere),
    rule("overmorgen",                                                    Days(2), Said, Anywhere),
    rule("volgende|aanstaande|komende|next <weekday>",                    NextWeekday, Said, Anywhere),
    rule("a s <weekday>",                                                 NextWeekday, Said, Anywhere),
    rule("<weekday> a s",                                                 NextWeekday, Said, Anywhere),
    rule("<weekday> bellen|terugbellen|mailen|appen|langs|terug|bel|mail", NextWeekday, Said, Anywhere),
    rule("bel|bellen|mail|mailen|appen|call op|on? <weekday>",            NextWeekday, Said, Anywhere),
    rule("op|on? <weekday>",                                              NextWeekday, Said, Alone),
    // Seasons.
    rule("in de|het|the? <season>",                                       InSeason(On), Likely, Anywhere),
    rule("volgend|volgende|komend|komende|aanstaande|next|dit|deze|this <season>", InSeason(On), Likely, Anywhere),
    rule("vanaf de|het? <season>",                                        InSeason(On), Likely, Anywhere),
    rule("na|after de|het|the? <season>",                                 InSeason(After), Likely, Anywhere),
    rule("voor|vóór|before de|het|the? <season>",                         InSeason(Before), Likely, Anywhere),
    rule("<season>",                                                      InSeason(On), Likely, Alone),
    // Feasts and holidays.
    rule("na|after de|het|the? <feast>",                                  NearFeast(After), Likely, Anywhere),
    rule("na oud en nieuw",                                               NextUnit, Likely, Anywhere),
    rule("in het nieuwe jaar",                                            NextUnit, Likely, Anywhere),
    rule("in the new year",                                               NextUnit, Likely, Anywhere),
    rule("voor|vóór|before de|het|the? <feast>",                          NearFeast(Before), Likely, Anywhere),
    rule("met|rond|tijdens|around de|het|the? <feast>",                   NearFeast(On), Likely, Anywhere),
    rule("<feast>",                                                       NearFeast(On), Likely, Alone),
    // Something that will happen on a day nobody said.
    rule("na|after mijn|m'n|zijn|z'n|haar|hun|het|my|his|her? pensioen|pensionering|retirement", Months(12), Guess, Anywhere),
    rule("als|wanneer|zodra ik|hij|ze|zij|u|mijn? met pensioen ben|is|ga|gaat|bent", Months(12), Guess, Anywhere),
    rule("met pensioen ben|is|ga|gaat",                                   Months(12), Guess, Anywhere),
    rule("when i|he|she|they retire|retires",                             Months(12), Guess, Anywhere),
    rule("when i'm|i|he|she am|is|have? retired",                         Months(12), Guess, Anywhere),
    rule("na|after de|mijn|haar|the|my|her? bevalling|zwangerschapsverlof|bevallingsverlof|birth", Months(6), Guess, Anywhere),
    rule("na|after de|mijn|zijn|haar|the|my|his|her? operatie|revalidatie|behandeling|operation", Months(3), Guess, Anywhere),
    rule("na|after de|mijn|zijn|haar|onze|the|my? verhuizing|move",       Months(3), Guess, Anywhere),
    rule("na|after de|mijn|zijn|haar|onze|the? verbouwing|renovatie",     Months(6), Guess, Anywhere),
    rule("na|after de|mijn|zijn|haar|the|my? inburgering|opleiding|studie|studies|examen|examens|cursus", Months(12), Guess, Anywhere),
    rule("als ik|hij|ze|zij beter|hersteld|genezen ben|is",               Months(3), Guess, Anywhere),
    rule("als de kinderen groot|groter|ouder zijn",                       Months(12), Guess, Anywhere),
    rule("als de kinderen naar school gaan|zijn",                         Months(12), Guess, Anywhere),
    rule("straks|later|ooit|someday",                                     Months(12), Guess, Anywhere),
    rule("t z t",                                                         Months(12), Guess, Anywhere),
    rule("te zijner tijd",                                                Months(12), Guess, Anywhere),
    rule("niet nu|not now",                                               Months(6), Guess, Anywhere),
    // Again and again: the first time.
    rule("1|een|één|once x|keer|maal? per|a jaar|year",                   Months(12), Guess, Anywhere),
    rule("1|een|één|once x|keer|maal? per|a half jaar",                   Months(6), Guess, Anywhere),
    rule("1|een|één|once x|keer|maal? per|a kwartaal|quarter",            Months(3), Guess, Anywhere),
    rule("1|een|één|once x|keer|maal? per|a maand|month",                 Months(1), Guess, Alone),
    rule("elk|elke|ieder|iedere|every|per jaar|year",               Months(12), Guess, Anywhere),
    rule("elk|ieder|every half|halve jaar|year",                          Months(6), Guess, Anywhere),
    rule("elk|ieder|every|per kwartaal|quarter",                          Months(3), Guess, Anywhere),
    rule("jaarlijks|yearly|annually",                                     Months(12), Guess, Anywhere),
    rule("halfjaarlijks",                                                 Months(6), Guess, Anywhere),
    rule("elke|iedere|every|per maand|month",                             Months(1), Guess, Alone),
    rule("maandelijks|monthly",                                           Months(1), Guess, Alone),
    rule("elke|iedere|every week",                                        Days(7), Guess, Alone),
    rule("wekelijks|weekly",                                              Days(7), Guess, Alone),
];

/// A phrase right after one of these is about the past or about a habit, and promises nothing.
pub const NOT_AFTER: &[&str] = &[
    "sinds", "vorig", "vorige", "afgelopen", "verleden", "since", "last", "elke", "iedere", "elk", "every", "al",
    "geboren", "born",
];
