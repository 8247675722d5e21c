//! The web: one router, the viewer of a request, forms that cannot be forged, pages that cannot run strangers' scripts.

pub mod alert;
pub mod asked;
pub mod assets;
pub mod device;
pub mod form;
pub mod guest;
pub mod headers;
pub mod kept;
pub mod language;
pub mod locale;
pub mod mark;
pub mod one_tap;
pub mod page;
pub mod privacy;
pub mod problem;
pub mod purpose;
pub mod router;
pub mod server;
pub mod session;
pub mod setup;
pub mod shared;
pub mod sign_in;
pub mod store;
pub mod theme;
pub mod upload;
pub mod viewer;
pub mod wording;

pub use form::{Posted, PostedAsTyped, Press};
pub use page::{Page, html, saved, see_other, taken};
pub use viewer::{Viewer, Visitor, Worker};
