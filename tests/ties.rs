//! Ties as they go: each step in its order, whether it clicks, and what is never seen whatever is done.

#[macro_use]
mod support;

#[path = "ties/klik.rs"]
mod klik;
#[path = "ties/random.rs"]
mod random;
#[path = "ties/steps.rs"]
mod steps;
#[path = "ties/tapped.rs"]
mod tapped;
#[path = "ties/town.rs"]
mod town;
