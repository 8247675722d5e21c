//! Whom anyone can ask about an activity: the group that carries it, or else the network. Only what everyone may know, because a
//! flyer hangs on a wall.

use super::store::Shown;
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::group::store as groups;
use crate::party::NETWORK;

#[derive(Clone, Debug, Default)]
pub struct Reach {
    pub name: String,
    pub phone: String,
    pub email: String,
}

/// Nothing when neither has a telephone number or an address.
pub async fn of(conn: &mut Conn, app: &App, activity: &Shown) -> Result<Option<Reach>, Error> {
    for id in activity.group.into_iter().chain([NETWORK]) {
        let group = match groups::show(conn, Reader::public(app), id).await {
            Ok(group) => group,
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let (phone, email) = (group.phone.unwrap_or_default(), group.email.unwrap_or_default());
        if group.ended_on.is_none() && !(phone.is_empty() && email.is_empty()) {
            return Ok(Some(Reach { name: group.name, phone, email }));
        }
    }
    Ok(None)
}
