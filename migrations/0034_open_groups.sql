-- Who takes part in a group without being known here, or wants to. No person: a name and a way to tell her, for as long as she
-- takes part. What she is, is read from the dates: she asked, she was told "not yet", she takes part, she stopped.
create table group_joins (
  id uuid primary key,
  group_id uuid not null references groups (id),
  name {bytes} not null,
  mail {bytes},
  phone {bytes},
  -- Finds the same way to tell someone, without showing it.
  reach_token uuid,
  language text not null,
  made_on text not null,
  created_at bigint not null,
  -- Who wrote it down, when it was not she herself.
  made_by uuid,
  begins_on text,
  not_yet_on text,
  answered_by uuid,
  ended_on text,
  -- Who took her off; nothing when she stopped herself.
  ended_by uuid,
  -- Law 2: until when it is known, unless she says that it still is so.
  fresh_until text not null,
  asked_on text
);
create index group_joins_group on group_joins (group_id, created_at);
create index group_joins_fresh on group_joins (fresh_until);
-- Those that wait for an answer.
create index group_joins_asked on group_joins (group_id) where begins_on is null and not_yet_on is null and ended_on is null;

-- The colour it chose, as #rrggbb; nothing is that of the network.
alter table groups add column colour text;
-- Who led a day of an activity, when it is known: residents, together with who supports them, or a supporter.
alter table meetings add column led text;

-- She heard that the group of what she joined rests, and not yet that it goes on.
alter table joins add column rest_told_at bigint;
