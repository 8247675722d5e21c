//! event: the append-only log of who did what to which subject and why. Figures and "who looked" will read it.

pub mod store;

pub use store::record;
