//! Migrations: run at start, forward only, all in one transaction. A database made by a newer program is refused.

use super::{Database, Engine, Tx, render, sealing};
use crate::error::Error;
use crate::{params, queries};

/// Every migration, in order. The number is its place in this list, counted from 1.
pub const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_foundation.sql"),
    include_str!("../../migrations/0002_fading.sql"),
    include_str!("../../migrations/0003_import_origin.sql"),
    include_str!("../../migrations/0004_postcodes.sql"),
    include_str!("../../migrations/0005_lean.sql"),
    include_str!("../../migrations/0007_log.sql"),
    include_str!("../../migrations/0008_rules.sql"),
    include_str!("../../migrations/0009_sealing.sql"),
    include_str!("../../migrations/0010_sign_in.sql"),
    include_str!("../../migrations/0012_clocks.sql"),
    include_str!("../../migrations/0013_uploads.sql"),
    include_str!("../../migrations/0014_looks.sql"),
    include_str!("../../migrations/0015_doors.sql"),
    include_str!("../../migrations/0017_places.sql"),
    include_str!("../../migrations/0018_meetings.sql"),
    include_str!("../../migrations/0019_foto.sql"),
    include_str!("../../migrations/0020_offline.sql"),
    include_str!("../../migrations/0021_known.sql"),
    include_str!("../../migrations/0022_talks_taken_back.sql"),
    include_str!("../../migrations/0023_when_and_where.sql"),
    include_str!("../../migrations/0024_ties.sql"),
    include_str!("../../migrations/0025_agreements.sql"),
    include_str!("../../migrations/0026_matching.sql"),
    include_str!("../../migrations/0027_referrals.sql"),
    include_str!("../../migrations/0028_two_sides.sql"),
    include_str!("../../migrations/0029_activities.sql"),
    include_str!("../../migrations/0030_rooms.sql"),
    include_str!("../../migrations/0031_themes.sql"),
    include_str!("../../migrations/0032_guide.sql"),
    include_str!("../../migrations/0033_groups.sql"),
    include_str!("../../migrations/0034_open_groups.sql"),
    include_str!("../../migrations/0035_moved_days.sql"),
];

queries! {
    VERSION = "select coalesce(max(version), 0) from migrations";
    RAN = "insert into migrations (version) values ($1)";
    LOCK_POSTGRES = "select count(*) from (select pg_advisory_xact_lock(7767501)) as held";
}

/// Those that only PostgreSQL can prepare.
pub const ONE_ENGINE: &[&str] = &["sprokkel::db::migrate::LOCK_POSTGRES"];

pub async fn run(database: &Database) -> Result<(), Error> {
    run_all(database, MIGRATIONS).await
}

/// What is done, and how many there are.
pub async fn versions(database: &Database) -> Result<(i64, i64), Error> {
    let mut conn = database.read().await?;
    let done = conn.one::<(i64,)>(&VERSION, &[]).await?.0;
    Ok((done, i64::try_from(MIGRATIONS.len()).map_err(Error::source)?))
}

/// Those up to and with `last`: a backup is filled as it was before it is brought up to date.
pub async fn run_to(database: &Database, last: i64) -> Result<(), Error> {
    let last = usize::try_from(last).map_err(Error::source)?.min(MIGRATIONS.len());
    run_all(database, &MIGRATIONS[..last]).await
}

/// All or nothing: when one fails, the database is as it was.
pub async fn run_all(database: &Database, migrations: &[&str]) -> Result<(), Error> {
    let engine = database.engine();
    let mut tx = database.write().await?;
    if engine == Engine::Postgres {
        tx.query::<(i64,)>(&LOCK_POSTGRES, &[]).await?;
    }
    tx.batch("create table if not exists migrations (version bigint primary key)").await?;
    let done = tx.one::<(i64,)>(&VERSION, &[]).await?.0;
    let known = i64::try_from(migrations.len()).map_err(Error::source)?;
    if done > known {
        return Err(Error::config("the database is newer than this program: install the newer program"));
    }
    for (text, version) in migrations.iter().zip(1..).skip(usize::try_from(done).map_err(Error::source)?) {
        apply(&mut tx, text, version, database).await?;
    }
    tx.commit().await
}

async fn apply(tx: &mut Tx, text: &str, version: i64, database: &Database) -> Result<(), Error> {
    let engine = database.engine();
    let (before, after) = text.split_once(sealing::MARK).unwrap_or((text, ""));
    tx.batch(&render(before, engine)).await?;
    if before.len() < text.len() {
        sealing::run(tx, database.key_source()).await?;
        tx.batch(&render(after, engine)).await?;
    }
    tx.exec(&RAN, params![version]).await?;
    Ok(())
}
