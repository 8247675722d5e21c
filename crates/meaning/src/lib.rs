//! Sentences that mean nearly the same, found across languages.
