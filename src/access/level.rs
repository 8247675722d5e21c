//! How much of someone a field tells. Each column has one of these in `classes.toml`.

use crate::closed;

/// A photo is at the level of how to reach someone, and has a place of its own in the log: she reads that it was looked at.
pub const PHOTO: u8 = 4;

closed! {
    /// In the log a level is its place in this list.
    Level {
        /// That someone is here, where, in which group.
        Open = "open",
        /// How to reach someone.
        Contact = "contact",
        /// What was said, and what can be read from it.
        Story = "story",
        /// Health, faith, offences. No column has it.
        Special = "special",
    }
}
