//! What weighs in, as data that anyone who works here can read.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Who was asked so often in thirty days is left out.
    pub asked_most: i64,
    /// Points of meaning and words below which nothing is suggested.
    pub least: f32,
    #[serde(rename = "weight")]
    pub all: Vec<Weight>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    pub name: String,
    pub points: f32,
    /// It counts for who live at most so many metres apart.
    metres: Option<f64>,
    nl: String,
    en: String,
}

impl Weight {
    pub fn words(&self, language: &str) -> &str {
        if language == "nl" { &self.nl } else { &self.en }
    }
}

impl Weights {
    pub fn embedded() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> =
            LazyLock::new(|| toml::from_str(include_str!("weights.toml")).unwrap_or_default());
        &WEIGHTS
    }

    pub fn most(&self) -> i64 {
        self.asked_most
    }

    /// The weight of who live so far apart: of the narrowest circle that holds both.
    pub fn within(&self, metres: f64) -> Option<&str> {
        let mut circles: Vec<(f64, &str)> =
            self.all.iter().filter_map(|weight| Some((weight.metres?, weight.name.as_str()))).collect();
        circles.sort_by(|one, other| one.0.total_cmp(&other.0));
        circles.into_iter().find(|(most, _)| metres <= *most).map(|(_, name)| name)
    }

    /// The widest circle: who live within it can walk to each other.
    pub fn walk(&self) -> f64 {
        self.all.iter().filter_map(|weight| weight.metres).fold(0.0, f64::max)
    }

    /// The points of one thing; none of what is not on the list.
    pub fn of(&self, name: &str) -> f32 {
        self.all.iter().find(|weight| weight.name == name).map_or(0.0, |weight| weight.points)
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;

    #[test]
    fn everything_that_is_asked_for_is_on_the_list_and_nothing_else() {
        let weights = Weights::embedded();
        let asked = [
            "meaning", "words", "portiek", "street", "near", "walk", "buurt", "wijk", "language", "when", "rarely",
            "asked",
        ];
        assert_eq!(weights.all.iter().map(|weight| weight.name.as_str()).collect::<Vec<_>>(), asked);
        assert!(weights.of("portiek") > weights.of("street") && weights.of("asked") < 0.0);
        assert_eq!(
            [10.0, 300.0, 301.0, 601.0].map(|far| weights.within(far)),
            [Some("near"), Some("near"), Some("walk"), None]
        );
        assert!(
            weights.walk() >= 600.0
                && weights.of("street") > weights.of("near")
                && weights.of("near") > weights.of("walk")
        );
        assert!(weights.asked_most > 0 && weights.least > 0.0 && weights.of("other") == 0.0);
    }
}
