//! Learning m, u and the prior without labels.
//!
//! u comes from random pairs, m and the prior from expectation-maximisation over the candidates of the blocking passes, in which
//! all pairs that are no candidates count as strangers (Herzog, Scheuren and Winkler 2007, ch. 9; the frequency of the agreeing
//! value takes the place of u for equal values). The fixed beliefs weigh as much as [`PAIRS_BELIEVED`] pairs, so that little data
//! says little.

use std::collections::HashMap;
use std::ops::Range;

use crate::block::Gather;
use crate::compare::{Agreement, compare};
use crate::depend::Together;
use crate::field::{Level, belief};
use crate::model::Model;
use crate::records::Records;
use crate::text::mix;

#[cfg(test)]
mod tests;

/// Which pairs are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Among the new rows.
    Within,
    /// Between the known rows and the new ones.
    Across,
}

impl Scope {
    pub(crate) fn left(self, records: &Records) -> Range<u32> {
        match self {
            Scope::Within => records.known()..records.len(),
            Scope::Across => 0..records.known(),
        }
    }

    /// How many pairs there are in all.
    fn pairs(self, records: &Records) -> f64 {
        let (known, new) = (f64::from(records.known()), f64::from(records.len() - records.known()));
        match self {
            Scope::Within => new * (new - 1.0).max(0.0) / 2.0,
            Scope::Across => known * new,
        }
    }
}

/// With fewer rows than this nothing is learnt: chance would teach more than the rows.
const ENOUGH: u32 = 100;
const PAIRS_BELIEVED: f64 = 50.0;
const RANDOM_BELIEVED: f64 = 500.0;
const RANDOM_PAIRS: u64 = 25_000;
const CANDIDATES: usize = 60_000;
const ROUNDS: usize = 25;
/// Candidates that the standard model finds less likely than this cannot matter, and are not compared in full.
const HOPELESS: f64 = 1e-4;

/// Candidates alike in levels and (to half a bit) in rarity are counted together.
type Patterns = Vec<((Agreement, u16), f64)>;

impl Model {
    /// Learns from the new rows, and from the known ones if there are any. Of fewer than a hundred rows it is
    /// [`Model::standard`].
    pub fn learn(records: &Records) -> Model {
        let scope = if records.known() > 0 { Scope::Across } else { Scope::Within };
        Model::learn_for(records, scope)
    }

    /// Learns for duplicates among the new rows or for links with the known ones.
    pub fn learn_for(records: &Records, scope: Scope) -> Model {
        learn_with(records, scope, maximise)
    }
}

/// Expectation-maximisation with this maximisation: a test plants faults in it.
fn learn_with(records: &Records, scope: Scope, maximise: impl Fn(&mut Model, &Expected, &[[f64; 8]], f64)) -> Model {
    let mut model = Model::standard(records.fields(), records.len());
    let pairs = scope.pairs(records);
    if records.len() < ENOUGH || pairs < 1.0 {
        return model;
    }
    let random = random_levels(records, scope, pairs);
    let candidates = candidates(records, scope, &model);
    let together = Together::count(records, scope);
    model.twice = together.bits(&Together::none(random.len()), pairs);
    for _ in 0..ROUNDS {
        let expected = expect(&model, &candidates);
        maximise(&mut model, &expected, &random, pairs);
        model.twice = together.bits(&expected.together, pairs);
    }
    model
}

/// What the candidates that are one person look like, as far as the model can tell.
struct Expected {
    /// How many are one person.
    total: f64,
    /// Of these, how many have which level in which field.
    levels: Vec<[f64; 8]>,
    /// And how many are equal in which fields.
    together: Together,
}

fn expect(model: &Model, candidates: &Patterns) -> Expected {
    let fields = model.fields().len();
    let mut expected = Expected { total: 0.0, levels: vec![[0.0; 8]; fields], together: Together::none(fields) };
    for &((agreement, rarity), count) in candidates {
        let bits = f32::from(rarity) / 2.0 + model.agreement_bits(agreement);
        let weight = count * model.probability(bits);
        expected.total += weight;
        expected.together.add(agreement, weight);
        for (at, levels) in expected.levels.iter_mut().enumerate() {
            levels[agreement.level(at) as usize] += weight;
        }
    }
    expected
}

/// Sets m, u and the prior to what is expected, the beliefs added.
fn maximise(model: &mut Model, expected: &Expected, random: &[[f64; 8]], pairs: f64) {
    for (at, levels) in expected.levels.iter().enumerate() {
        let mut levels = *levels;
        levels[Level::Missing as usize] = 0.0;
        if model.second(at) {
            levels[Level::Swapped as usize] = 0.0;
        }
        let belief = belief(model.kind(at));
        let seen: f64 = levels.iter().sum();
        // A person's own rows seldom differ wholly in a field; without this limit a file without duplicates would have EM
        // take neighbours or namesakes for them.
        let most = 3.0 * belief.m[Level::Different as usize] * (seen + PAIRS_BELIEVED);
        levels[Level::Different as usize] = levels[Level::Different as usize].min(most);
        let seen: f64 = levels.iter().sum();
        for level in 1..8 {
            model.m[at][level] = (levels[level] + PAIRS_BELIEVED * belief.m[level]) / (seen + PAIRS_BELIEVED);
            // Random pairs hold some pairs of the same person too.
            let strangers = random[at][level] - model.prior * model.m[at][level];
            model.u[at][level] = strangers.max(random[at][level] * 0.1).max(1e-7);
        }
    }
    let rows = model.rows;
    let trust = rows / (rows + 100.0);
    let total = expected.total * trust + 0.05 * rows * (1.0 - trust);
    model.prior = (total.min(2.0 * rows) / pairs).clamp(1e-12, 0.2);
    model.weigh();
}

/// The share of each level among random pairs, mixed with belief.
fn random_levels(records: &Records, scope: Scope, pairs: f64) -> Vec<[f64; 8]> {
    let mut counts = vec![[0.0_f64; 8]; records.fields().len()];
    let left = scope.left(records);
    let new = u64::from(records.len() - records.known());
    let rounds = RANDOM_PAIRS.min((pairs * 2.0) as u64);
    for round in 0..rounds {
        let a = left.start + (mix(2 * round) % left.len() as u64) as u32;
        let b = records.known() + (mix(2 * round + 1) % new) as u32;
        if a == b {
            continue;
        }
        let (a, b) = (records.row(a), records.row(b));
        let Some(found) = compare(a, b, |_, _| 0.0, None) else { continue };
        for (at, levels) in counts.iter_mut().enumerate() {
            levels[found.agreement.level(at) as usize] += 1.0;
        }
    }
    for (at, levels) in counts.iter_mut().enumerate() {
        levels[Level::Missing as usize] = 0.0;
        let seen: f64 = levels.iter().sum();
        let belief = belief(records.fields()[at].kind);
        #[allow(clippy::needless_range_loop, reason = "the number is the level")]
        for level in 1..8 {
            levels[level] = (levels[level] + RANDOM_BELIEVED * belief.u[level]) / (seen + RANDOM_BELIEVED);
        }
    }
    counts
}

/// Candidate pairs of a spread of rows, counted by pattern and scaled to all rows.
fn candidates(records: &Records, scope: Scope, model: &Model) -> Patterns {
    let index = records.index(scope);
    let mut gather = Gather::new(records.len());
    let mut patterns: HashMap<(Agreement, u16), f64> = HashMap::new();
    let new = u64::from(records.len() - records.known());
    let (mut taken, mut rows) = (0, 0);
    let stride = stride(new);
    let bar = model.bar(HOPELESS);
    for step in 0..new {
        if taken >= CANDIDATES {
            break;
        }
        rows += 1;
        let right = records.known() + (step * stride % new) as u32;
        gather.candidates(index, records, right, true, |left| left < right);
        taken += gather.found.len();
        let b = records.row(right);
        for &left in &gather.found {
            let a = records.row(left);
            let Some(found) = compare(a, b, |f, n| model.rarity(f, n), Some(&bar)) else { continue };
            *patterns.entry((found.agreement, (found.rarity * 2.0).round() as u16)).or_default() += 1.0;
        }
    }
    let scale = new as f64 / f64::from(rows.max(1));
    let mut patterns: Patterns = patterns.into_iter().map(|(p, n)| (p, n * scale)).collect();
    // A fixed order, so that sums are the same on every run.
    patterns.sort_unstable_by_key(|p| p.0);
    patterns
}

/// A step coprime with `n`, so that steps visit every row once and any beginning of the walk is spread over all of them.
fn stride(n: u64) -> u64 {
    let coprime = |s: u64| {
        let (mut a, mut b) = (n, s);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a == 1
    };
    (n * 618 / 1000..).find(|&s| s > 0 && coprime(s)).unwrap_or(1)
}
