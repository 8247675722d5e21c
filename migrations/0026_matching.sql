-- Wishes and talents that hold, as they came in: what is compared by meaning is read once, and kept in memory alone.
create index notes_matched on notes (created_at, id) where kind in ('wish', 'talent') and ended_on is null and replaced_on is null;
