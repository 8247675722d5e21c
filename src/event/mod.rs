//! event: the append-only log of who did what to which subject and why. Figures read it; `log` keeps
//! who looked.

pub mod log;
pub mod store;

pub use store::record;
