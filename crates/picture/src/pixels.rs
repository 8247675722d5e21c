//! Pixels in memory.

/// Three bytes a pixel, row after row.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    pub wide: usize,
    pub high: usize,
    pub rgb: Vec<u8>,
}

/// What a decoder gives: one to four channels, the last of two or four how much it covers.
pub struct Decoded {
    pub wide: usize,
    pub high: usize,
    pub channels: usize,
    pub bytes: Vec<u8>,
}

impl Decoded {
    /// One row as red, green and blue. What is seen through becomes white, as on paper.
    pub fn row(&self, y: usize) -> impl Iterator<Item = [u8; 3]> + '_ {
        let length = self.wide * self.channels;
        self.bytes[y * length..(y + 1) * length].chunks_exact(self.channels).map(|pixel| match *pixel {
            [grey] => [grey; 3],
            [grey, cover] => [on_white(grey, cover); 3],
            [r, g, b] => [r, g, b],
            [r, g, b, cover, ..] => [on_white(r, cover), on_white(g, cover), on_white(b, cover)],
            [] => [255; 3],
        })
    }
}

fn on_white(value: u8, cover: u8) -> u8 {
    let (value, cover) = (u32::from(value), u32::from(cover));
    u8::try_from((value * cover + 255 * (255 - cover)) / 255).unwrap_or(255)
}
