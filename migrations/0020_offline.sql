-- What telephones seal to while they are offline. The newest pair is given along; older ones open what comes late.
create table offline_keys (
  id uuid primary key,
  public {bytes} not null,
  secret {bytes} not null,
  made_at bigint not null
);

-- Who may add talks to one round from one telephone without signing in. It reads nothing.
create table round_passes (
  id uuid primary key,
  round_id uuid not null references rounds (id),
  worker_id uuid not null,
  hash {bytes} not null,
  -- The session in which the round was taken along.
  session {bytes} not null,
  device text not null,
  made_at bigint not null,
  ends_on text not null,
  ended_at bigint,
  unique (hash)
);
create index round_passes_worker on round_passes (worker_id) where ended_at is null;
create index round_passes_round on round_passes (round_id);

-- Why a talk was kept aside. Empty: something else was told under its id before.
alter table talk_conflicts add column because text not null default '';
