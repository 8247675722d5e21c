//! Signing in, attacked: links, tries, cards, sessions, leaving, and what a fresh installation lets in.

#[macro_use]
mod support;

#[path = "sign_in/cards.rs"]
mod cards;
#[path = "sign_in/fishing.rs"]
mod fishing;
#[path = "sign_in/fresh.rs"]
mod fresh;
#[path = "sign_in/leaving.rs"]
mod leaving;
#[path = "sign_in/limits.rs"]
mod limits;
#[path = "sign_in/links.rs"]
mod links;
#[path = "sign_in/recovery.rs"]
mod recovery;
#[path = "sign_in/sessions.rs"]
mod sessions;
