//! One likeness of two.

/// What words in common count beside a likeness of meaning.
pub const LIFT: f32 = 1.0;

/// By meaning and by words. Words only lift: who shares none keeps her place among those who share none.
pub fn together(meaning: f32, words: f32) -> f32 {
    meaning + LIFT * words.max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_only_lift() {
        assert_eq!(together(0.3, 0.0), 0.3);
        assert!(together(0.3, 0.2) > 0.3);
        assert_eq!(together(0.3, -1.0), 0.3);
    }
}
