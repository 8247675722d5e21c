//! The pages, as a browser without JavaScript meets them. The folder mirrors the addresses.

#[macro_use]
mod support;

#[path = "pages/imports.rs"]
mod imports;
#[path = "pages/sign_in.rs"]
mod sign_in;
