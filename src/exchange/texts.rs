//! Many short texts in one: a text of its own costs three times what most of them hold.

#[derive(Default)]
pub struct Texts {
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Texts {
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        // A file of 4 GB of texts is not read.
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(from, to)| self.all.get(from as usize..*to as usize).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_out_as_they_went_in() {
        let mut texts = Texts::default();
        let given = ["Noor", "", "café", "", "n"];
        given.iter().for_each(|text| texts.push(text));
        assert!(texts.iter().eq(given));
        assert_eq!(Texts::default().iter().count(), 0);
    }
}
