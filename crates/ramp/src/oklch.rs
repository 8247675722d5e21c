//! OKLCH: how light a colour looks, how strong, and which hue. The matrices are Ottosson's.

use crate::colour::Colour;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    /// 0 is black, 1 is white.
    pub lightness: f64,
    /// 0 is grey; a screen shows up to about 0.32.
    pub chroma: f64,
    /// In radians.
    pub hue: f64,
}

impl Oklch {
    pub(crate) fn of_light([red, green, blue]: [f64; 3]) -> Self {
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    fn light(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }

    /// The colour itself, or the strongest of its lightness and hue that a screen can show.
    pub fn shown(self) -> Colour {
        let of = |chroma| Colour::of_light(Self { chroma, ..self }.light());
        if let Some(colour) = of(self.chroma) {
            return colour;
        }
        let (mut shown, mut not) = (0.0, self.chroma);
        for _ in 0..24 {
            let middle = f64::midpoint(shown, not);
            if of(middle).is_some() { shown = middle } else { not = middle }
        }
        of(shown).unwrap_or(crate::colour::BLACK)
    }
}
