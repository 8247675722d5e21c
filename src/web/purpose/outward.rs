//! What is also for other programs and other networks: `/v1`, and the sociale kaart with what goes in and out of it.

use super::Route;
use crate::access::register::Activity::{Import, Join, WhoIsWho};

pub const OUTWARD: &[Route] = &[
    ("GET", "/v1/openapi.json", None),
    ("GET", "/v1/places", None),
    ("GET", "/v1/places/{id}", None),
    ("GET", "/v1/groups", Some(WhoIsWho)),
    ("GET", "/v1/groups/{id}", Some(WhoIsWho)),
    ("GET", "/v1/activities", Some(Join)),
    ("GET", "/v1/activities/{id}", Some(Join)),
    ("GET", "/v1/guide-entries", Some(WhoIsWho)),
    ("GET", "/v1/guide-entries/{id}", Some(WhoIsWho)),
    ("GET", "/v1/practices", None),
    ("GET", "/v1/practices/{id}", None),
    // What organisations offer is about nobody; what there is to do beside it is for joining.
    ("GET", "/guide", Some(Join)),
    ("GET", "/guide/hsds.json", Some(WhoIsWho)),
    ("GET", "/guide/import", Some(Import)),
    ("POST", "/guide/import", Some(Import)),
    ("GET", "/guide/import/{id}", Some(Import)),
    ("POST", "/guide/import/{id}", Some(Import)),
    ("POST", "/guide/import/{id}/undoing", Some(Import)),
    ("GET", "/guide/check/{token}", Some(WhoIsWho)),
    ("POST", "/guide/check/{token}", Some(WhoIsWho)),
    ("POST", "/groups/{id}/offers", Some(WhoIsWho)),
    ("GET", "/groups/{id}/offers/new", Some(WhoIsWho)),
    ("POST", "/offers/{id}", Some(WhoIsWho)),
    ("GET", "/offers/{id}/edit", Some(WhoIsWho)),
    ("POST", "/offers/{id}/check", Some(WhoIsWho)),
    ("POST", "/offers/{id}/ending", Some(WhoIsWho)),
    ("POST", "/offers/{id}/reopening", Some(WhoIsWho)),
];
