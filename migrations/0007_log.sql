-- The log: who looked at or changed what of whom, and why. Rows are only ever added, each tied to the one before. Bodies hold
-- pseudonyms: without the key outside the database they name nobody, and erasing a person breaks no link.
create table log_rows (
  seq bigint primary key,
  at bigint not null,
  body {bytes} not null,
  hash {bytes} not null
) {clustered};

-- The end of the chain: whoever adds holds this row until the commit, so that rows are chained in the order of commits.
create table log_head (
  id bigint primary key,
  seq bigint not null,
  hash {bytes} not null
);

-- The end of the chain at a moment, signed.
create table log_checkpoints (
  size bigint not null,
  at bigint not null,
  root {bytes} not null,
  note text not null,
  primary key (size, at)
) {clustered};

-- Who looked at whom, drawn from the rows: what is the same on one day stands here once.
create table log_subjects (
  subject {bytes} not null,
  day {key} not null,
  kin {bytes} not null,
  rule bigint not null,
  levels bigint not null,
  times bigint not null,
  seq bigint not null,
  primary key (subject, day, kin)
) {clustered};
create index log_subjects_latest on log_subjects (subject, seq);

-- The second log, as the standard Logboek Dataverwerkingen has it: which activity touched whom, and nothing of who did it.
create table processings (
  seq bigint primary key,
  trace_id uuid not null,
  span_id {bytes} not null,
  status text not null,
  name text not null,
  started bigint not null,
  ended bigint not null,
  processing_activity_id text not null,
  subjects {bytes} not null
) {clustered};
