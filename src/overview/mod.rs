//! overview: read-only views over the words. First: today, what a worker comes back to.

pub mod api;
pub mod foto;
pub mod home;
mod store;
pub mod threads;
pub mod wijk;
