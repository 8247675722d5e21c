//! A colour of a screen (sRGB), as text and as light.

use crate::oklch::Oklch;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

pub const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };
pub const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };

impl Colour {
    /// `#rgb`, `#rrggbb`, `rgb(1, 2, 3)` or `hsl(120, 50%, 40%)`, also with spaces for commas. Nothing that is seen through.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return hex(digits);
        }
        let (kind, inside) = text.strip_suffix(')')?.split_once('(')?;
        let parts: Vec<&str> = inside.split([',', ' ']).filter(|part| !part.is_empty()).collect();
        match (kind, parts.as_slice()) {
            ("rgb", [red, green, blue]) => {
                Some(Self { red: red.parse().ok()?, green: green.parse().ok()?, blue: blue.parse().ok()? })
            }
            ("hsl", [hue, saturation, lightness]) => {
                let turned =
                    hue.strip_suffix("deg").unwrap_or(hue).parse::<f64>().ok().filter(|hue| hue.is_finite())?;
                Some(hsl(turned, percent(saturation)?, percent(lightness)?))
            }
            _ => None,
        }
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// Red, green and blue as light, 0–1.
    pub fn light(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// The nearest colour to this light; nothing when no screen can show it.
    pub fn of_light(light: [f64; 3]) -> Option<Self> {
        const ROUNDING: f64 = 1e-4;
        if light.iter().any(|value| !(-ROUNDING..=1.0 + ROUNDING).contains(value)) {
            return None;
        }
        let [red, green, blue] = light.map(|value| {
            let value = value.clamp(0.0, 1.0);
            let sent = if value <= 0.003_130_8 { 12.92 * value } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
            byte(sent)
        });
        Some(Self { red, green, blue })
    }

    pub fn oklch(self) -> Oklch {
        Oklch::of_light(self.light())
    }

    /// How much light it gives, 0–1, as WCAG reckons it.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.light();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// WCAG 2.2 contrast of two colours, 1–21.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped to a byte")]
fn byte(value: f64) -> u8 {
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

fn hex(digits: &str) -> Option<Colour> {
    let values: Vec<u8> = digits
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|value| value.try_into().ok()))
        .collect::<Option<_>>()?;
    match values.as_slice() {
        [r, g, b] => Some(Colour { red: r * 17, green: g * 17, blue: b * 17 }),
        [r1, r2, g1, g2, b1, b2] => Some(Colour { red: r1 * 16 + r2, green: g1 * 16 + g2, blue: b1 * 16 + b2 }),
        _ => None,
    }
}

fn percent(text: &str) -> Option<f64> {
    let value: f64 = text.strip_suffix('%')?.parse().ok()?;
    (0.0..=100.0).contains(&value).then_some(value / 100.0)
}

/// CSS Color 4, §7.
fn hsl(hue: f64, saturation: f64, lightness: f64) -> Colour {
    let amount = saturation * lightness.min(1.0 - lightness);
    let channel = |n: f64| {
        let k = (n + hue.rem_euclid(360.0) / 30.0) % 12.0;
        byte(lightness - amount * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0))
    };
    Colour { red: channel(0.0), green: channel(8.0), blue: channel(4.0) }
}
