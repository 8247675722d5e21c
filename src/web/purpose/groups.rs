//! What groups do together, who takes part in them, and who hands them over.

use super::Route;
use crate::access::register::Activity::{HandOver, Join, WhoIsWho};

pub(super) const OF_GROUPS: &[Route] = &[
    ("GET", "/groups/not-yet", Some(WhoIsWho)),
    ("GET", "/belonging", Some(WhoIsWho)),
    ("POST", "/belonging", Some(WhoIsWho)),
    ("POST", "/groups/{id}/phases", Some(WhoIsWho)),
    ("POST", "/groups/{id}/phases/{phase}/undoing", Some(WhoIsWho)),
    ("POST", "/groups/{id}/rests", Some(WhoIsWho)),
    ("POST", "/groups/{id}/going-on", Some(WhoIsWho)),
    ("POST", "/groups/{id}/door", Some(WhoIsWho)),
    ("POST", "/groups/{id}/stepping-out", Some(WhoIsWho)),
    ("POST", "/groups/{id}/steward", Some(WhoIsWho)),
    ("POST", "/groups/{id}/memberships", Some(WhoIsWho)),
    ("GET", "/groups/{id}/memberships/new", Some(WhoIsWho)),
    ("POST", "/groups/{id}/memberships/new", Some(WhoIsWho)),
    ("POST", "/groups/{id}/memberships/{membership}/role", Some(WhoIsWho)),
    ("POST", "/groups/{id}/memberships/{membership}/end", Some(WhoIsWho)),
    ("POST", "/groups/{id}/memberships/{membership}/returning", Some(WhoIsWho)),
    ("GET", "/people/{id}/hand-over", Some(HandOver)),
    ("POST", "/people/{id}/hand-over", Some(HandOver)),
    ("GET", "/people/{id}/hand-over/letter", Some(HandOver)),
    ("GET", "/groups/{id}/colour", Some(WhoIsWho)),
    ("POST", "/groups/{id}/colour", Some(WhoIsWho)),
    ("GET", "/groups/colours/{file}", None),
    ("GET", "/groups/{id}/joins", Some(Join)),
    ("POST", "/groups/{id}/joins", Some(Join)),
    ("POST", "/groups/{id}/joins/{join}/answer", Some(Join)),
    ("POST", "/groups/{id}/joins/{join}/leaving", Some(Join)),
    ("POST", "/groups/{id}/joins/{join}/returning", Some(Join)),
    ("GET", "/taking-part/{token}", Some(Join)),
    ("POST", "/taking-part/{token}/leaving", Some(Join)),
    ("POST", "/taking-part/{token}/returning", Some(Join)),
    ("POST", "/taking-part/{token}/asking", Some(Join)),
    ("POST", "/taking-part/{token}/staying", Some(Join)),
];
