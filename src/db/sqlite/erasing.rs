//! After someone was erased: nothing of her key stays in the file or beside it.

use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use super::BUSY;
use crate::error::Error;

/// The keys that are left go onto pages of their own. SQLite wipes what is deleted and pages that it gives up, but not what stays
/// behind on a page when rows move from it to another: the key of someone erased could lie there.
pub(in crate::db) fn repage_keys(connection: &mut Connection) -> Result<(), Error> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute_batch(
        "create temp table kept_keys as select party_id, wrapped, version from party_keys;
        delete from party_keys;
        insert into party_keys (party_id, wrapped, version) select party_id, wrapped, version from kept_keys order by party_id;
        drop table kept_keys",
    )?;
    Ok(tx.commit()?)
}

/// Writes everything into the file itself and leaves nothing in the log beside it. `false` when somebody reads there just now.
pub(in crate::db) fn empty_log(connection: &mut Connection) -> Result<bool, Error> {
    connection.busy_timeout(Duration::ZERO)?;
    let busy = connection.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get::<_, i64>(0));
    connection.busy_timeout(BUSY)?;
    Ok(busy.is_ok_and(|busy| busy == 0))
}
