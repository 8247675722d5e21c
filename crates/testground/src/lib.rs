//! Real servers for tests, so that nothing has to be mocked: a PostgreSQL of its own, an SMTP server that
//! can misbehave, a browser, and child programs that never outlive the test that started them.
//!
//! Everything here panics with a sentence that says what to install or what went wrong: a test that
//! cannot have its surroundings fails, it is never skipped.

pub mod browser;
pub mod child;
pub mod postgres;
pub mod promise;
pub mod smtp;
