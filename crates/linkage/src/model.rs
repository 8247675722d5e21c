//! The weights of a Fellegi–Sunter model.

use crate::compare::{Agreement, Bar, Compared};
use crate::depend::repeated;
use crate::field::{Belief, Field, Kind, Level, MAX_FIELDS, belief};

/// Random agreement on one value is believed to be `share` of its kind with the weight of this many rows.
pub(crate) const ROWS_BELIEVED: f64 = 200.0;

/// What agreement and disagreement on each field are worth, and how many of all pairs are the same person.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) fields: Vec<Field>,
    /// Share of each level among pairs of the same person.
    pub(crate) m: Vec<[f64; 8]>,
    /// Share of each level among pairs of strangers.
    pub(crate) u: Vec<[f64; 8]>,
    /// Chance that a random pair is the same person.
    pub(crate) prior: f64,
    pub(crate) rows: f64,
    bits: Vec<[f32; 8]>,
    best: Vec<f32>,
    order: Vec<usize>,
    /// Bits that agreement on two fields says twice, see [`crate::depend`].
    pub(crate) twice: Vec<[f32; MAX_FIELDS]>,
    /// Whether the field is the second of a couple that may be swapped.
    second: Vec<bool>,
}

impl Model {
    /// Fixed beliefs for a kind of field and this many rows: for files too small to learn from.
    pub fn standard(fields: &[Field], rows: u32) -> Self {
        let beliefs: Vec<Belief> = fields.iter().map(|f| belief(f.kind)).collect();
        let rows = f64::from(rows.max(2));
        let partners = crate::field::partners(fields).unwrap_or_else(|_| vec![None; fields.len()]);
        let mut model = Model {
            fields: fields.to_vec(),
            m: beliefs.iter().map(|b| b.m).collect(),
            u: beliefs.iter().map(|b| b.u).collect(),
            prior: (0.1 / rows).min(0.05),
            rows,
            bits: Vec::new(),
            best: Vec::new(),
            order: Vec::new(),
            twice: vec![[0.0; MAX_FIELDS]; fields.len()],
            second: partners.iter().enumerate().map(|(at, p)| p.is_some_and(|p| p < at)).collect(),
        };
        model.weigh();
        model
    }

    /// Share of a level among pairs of the same person (m) and among strangers (u); for [`Level::Same`] u is an average, as each
    /// value has its own.
    pub fn shares(&self, field: usize, level: Level) -> Option<(f64, f64)> {
        Some((self.m.get(field)?[level as usize], self.u.get(field)?[level as usize]))
    }

    /// Chance that a random pair of rows is the same person.
    pub fn prior(&self) -> f64 {
        self.prior
    }

    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Recomputes the bits after m or u changed.
    pub(crate) fn weigh(&mut self) {
        let bits = |(at, (m, u)): (usize, (&[f64; 8], &[f64; 8]))| {
            let mut bits = [0.0_f32; 8];
            for level in 1..8 {
                bits[level] = (m[level].max(1e-6) / u[level].max(1e-7)).log2() as f32;
            }
            // The rarity of the values stands in for u.
            bits[Level::Same as usize] = m[Level::Same as usize].max(1e-6).log2() as f32;
            bits[Level::Swapped as usize] =
                if self.second[at] { 0.0 } else { m[Level::Swapped as usize].max(1e-6).log2() as f32 };
            bits
        };
        self.bits = self.m.iter().zip(&self.u).enumerate().map(bits).collect();
        let best = |bits: &[f32; 8]| bits[2..].iter().copied().fold(f32::MIN, f32::max);
        self.best = self.bits.iter().map(best).collect();
        let loss = |at: &usize| self.bits[*at][Level::Different as usize] - self.best[*at];
        self.order = (0..self.bits.len()).collect();
        self.order.sort_by(|x, y| loss(x).total_cmp(&loss(y)));
    }

    /// There are more rows now: a value shared is worth more, and a row chosen at random is less likely the one.
    pub(crate) fn grow(&mut self, rows: u32) {
        let rows = f64::from(rows);
        if rows > self.rows {
            self.prior *= self.rows / rows;
            self.rows = rows;
        }
    }

    pub(crate) fn second(&self, field: usize) -> bool {
        self.second[field]
    }

    /// log2(1/u) of a value of this field that `count` of the rows hold, the pair's own two among them.
    pub(crate) fn rarity(&self, field: usize, count: u32) -> f32 {
        let share = self.fields.get(field).map_or(0.01, |f| belief(f.kind).share);
        let others = f64::from(count.max(1)) - 0.5;
        ((self.rows + ROWS_BELIEVED) / (others + ROWS_BELIEVED * share)).log2().max(0.0) as f32
    }

    /// What a level says on the average, to order reasons by.
    pub(crate) fn reason_bits(&self, field: usize, level: Level) -> f32 {
        let (m, u) = (self.m[field][level as usize], self.u[field][level as usize]);
        (m.max(1e-6) / u.max(1e-7)).log2() as f32
    }

    pub(crate) fn bits(&self, compared: &Compared) -> f32 {
        compared.rarity + self.agreement_bits(compared.agreement)
    }

    pub(crate) fn agreement_bits(&self, agreement: Agreement) -> f32 {
        self.bits.iter().enumerate().map(|(at, bits)| bits[agreement.number(at)]).sum::<f32>()
            - repeated(&self.twice, agreement)
            - self.nearly_repeated(agreement)
    }

    /// What is nearly the same says nothing beside another field that goes together with it and is the same: in one street
    /// postcodes differ by a letter.
    fn nearly_repeated(&self, agreement: Agreement) -> f32 {
        let fields = self.bits.len();
        let near = |at: usize| {
            !matches!(agreement.level(at), Level::Missing | Level::Same | Level::Swapped | Level::Different)
        };
        let tied = |g: usize| {
            let with = |f: &usize| agreement.level(*f) == Level::Same && self.twice[g.max(*f)][g.min(*f)] > 2.0;
            (0..fields).any(|f| f != g && with(&f))
        };
        let said = |at: usize| self.bits[at][agreement.level(at) as usize].max(0.0);
        (0..fields).filter(|&g| near(g) && tied(g)).map(said).sum()
    }

    /// Bits of evidence needed to reach a probability.
    pub(crate) fn needed(&self, probability: f64) -> f32 {
        let p = probability.clamp(1e-9, 1.0 - 1e-9);
        ((p / (1.0 - p)).log2() - (self.prior / (1.0 - self.prior)).log2()) as f32
    }

    pub(crate) fn probability(&self, bits: f32) -> f64 {
        let odds = self.prior / (1.0 - self.prior) * f64::from(bits).exp2();
        if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 }
    }

    pub(crate) fn bar(&self, probability: f64) -> Bar<'_> {
        Bar { bits: &self.bits, best: &self.best, order: &self.order, needed: self.needed(probability) }
    }

    pub(crate) fn kind(&self, field: usize) -> Kind {
        self.fields[field].kind
    }
}
