-- activity: meetings that anyone can join. What holds for all of them; each day it is on is a meeting of its own.
create table activities (
  id uuid primary key,
  practice text not null,
  -- Who carries it.
  group_id uuid references groups (id),
  place_id uuid not null references places (id),
  name text not null,
  about text not null,
  spot text not null,
  cook {bytes} not null,
  cents bigint not null,
  languages text not null,
  wheelchair bigint not null,
  children bigint not null,
  look_first bigint not null,
  -- When it begins, as the clock in the Netherlands says it, for how long, and how it repeats (RFC 5545).
  first_at text not null,
  minutes bigint not null,
  places bigint,
  rule text,
  audience uuid not null,
  made_by uuid not null,
  made_at bigint not null,
  ended_at bigint,
  ended_by uuid
);
create index activities_group on activities (group_id) where group_id is not null;

alter table meetings add column activity_id uuid;
alter table meetings add column begins_at bigint;
alter table meetings add column minutes bigint;
-- For how many there is room; nothing is no limit.
alter table meetings add column places bigint;
-- How many said they would come and could not.
alter table meetings add column missed bigint;
alter table meetings add column called_off_at bigint;
alter table meetings add column called_off_by uuid;
create index meetings_activity on meetings (activity_id, begins_at) where activity_id is not null;
create index meetings_begins on meetings (begins_at, id) where activity_id is not null;

-- Who said that they come, without being known here. No person: a name and a way to tell them, for as long as that is needed.
create table joins (
  id uuid primary key,
  meeting_id uuid not null references meetings (id),
  name {bytes} not null,
  mail {bytes},
  phone {bytes},
  -- Finds the same way to tell someone, without showing it.
  reach_token uuid,
  language text not null,
  heads bigint not null,
  made_at bigint not null,
  -- Who wrote it down, when it was not she herself.
  made_by uuid,
  waits_since bigint,
  ended_at bigint
);
create index joins_meeting on joins (meeting_id, made_at);

-- Who wants to hear each week what there is to do.
create table digests (
  id uuid primary key,
  mail {bytes} not null,
  mail_token uuid not null,
  name {bytes} not null,
  language text not null,
  place_id uuid not null references places (id),
  weekday bigint not null,
  made_at bigint not null,
  confirmed_at bigint,
  sent_on text
);
create index digests_due on digests (weekday, id) where confirmed_at is not null;

-- A calendar of one's own, for the telephone: a secret link, until it is ended.
create table calendar_links (
  id uuid primary key,
  person_id uuid not null references persons (id),
  made_at bigint not null,
  ended_at bigint
);
create index calendar_links_of on calendar_links (person_id) where ended_at is null;
