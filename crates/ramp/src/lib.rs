//! One colour becomes eight shades at lightnesses that are always the same, so that what is written on them can be read, whatever
//! colour someone chose. Only the hue is hers: bright yellow, which nobody can read on white, becomes a brown.
//!
//! The lightnesses are those of OKLCH, after Björn Ottosson, "A perceptual color space for image processing" (2020). A shade that no
//! screen can show gives up chroma until one can; its lightness and hue stay.

mod colour;
mod oklch;
mod shades;

pub use colour::{BLACK, Colour, WHITE, contrast};
pub use oklch::Oklch;
pub use shades::{READABLE, STEPS, Step, flaws, ink_on, ramp};
