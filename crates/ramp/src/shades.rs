//! The eight shades, and what has to be readable on what.

use crate::colour::{BLACK, Colour, WHITE, contrast};
use crate::oklch::Oklch;

/// One shade: its name, its lightness, and the most chroma it may have.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub name: u16,
    pub lightness: f64,
    pub chroma: f64,
}

const fn step(name: u16, lightness: f64, chroma: f64) -> Step {
    Step { name, lightness, chroma }
}

/// From nearly white to nearly black; 500 is the one that is a button.
pub const STEPS: [Step; 8] = [
    step(50, 0.977, 0.012),
    step(100, 0.951, 0.026),
    step(200, 0.899, 0.05),
    step(300, 0.8, 0.085),
    step(400, 0.505, 0.115),
    step(500, 0.425, 0.1),
    step(600, 0.345, 0.08),
    step(700, 0.26, 0.055),
];

/// In the order of [`STEPS`].
pub fn ramp(brand: Colour) -> [Colour; 8] {
    let Oklch { chroma, hue, .. } = brand.oklch();
    STEPS.map(|step| Oklch { lightness: step.lightness, chroma: chroma.min(step.chroma), hue }.shown())
}

/// What is written (the first) on what (the second), and the least contrast. A shade by its name; 0 is white.
pub const READABLE: [(u16, u16, f64); 13] = [
    (0, 500, 4.5),
    (0, 600, 4.5),
    (500, 50, 4.5),
    (500, 100, 4.5),
    (600, 0, 4.5),
    (600, 50, 4.5),
    (600, 100, 4.5),
    (600, 200, 4.5),
    (700, 0, 4.5),
    (700, 100, 4.5),
    (700, 200, 4.5),
    (400, 0, 3.0),
    (400, 50, 3.0),
];

/// Of shades that somebody brought: what cannot be read on what.
pub fn flaws(shades: &[Colour; 8]) -> Vec<(u16, u16)> {
    let of = |name: u16| STEPS.iter().position(|step| step.name == name).map_or(WHITE, |at| shades[at]);
    let hard = |(one, other, least): &(u16, u16, f64)| contrast(of(*one), of(*other)) < *least;
    READABLE.into_iter().filter(hard).map(|(one, other, _)| (one, other)).collect()
}

/// What can be read on this colour: `ink` where that goes, else white, else black. One of them always does (4.5:1).
pub fn ink_on(ground: Colour, ink: Colour) -> Colour {
    [ink, WHITE].into_iter().find(|one| contrast(*one, ground) >= 4.5).unwrap_or(BLACK)
}
