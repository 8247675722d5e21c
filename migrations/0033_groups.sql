-- How a group is carried: the practice it began with, what it grew out of, whether one may join, its phases and its rests.
-- A phase and a rest are dated facts: the last phase that was not taken back holds, and a rest holds until it ends.
alter table groups add column practice text;
alter table groups add column grew_out_of uuid references groups (id);
alter table groups add column door text not null default 'ask';
alter table groups add column door_again_on text;
create index groups_grew on groups (grew_out_of) where grew_out_of is not null;

create table group_phases (
  id uuid primary key,
  group_id uuid not null references groups (id),
  phase text not null,
  begins_on text not null,
  taken_back_on text,
  noted_by uuid,
  created_at bigint not null
);
create index group_phases_group on group_phases (group_id, begins_on);

create table group_rests (
  id uuid primary key,
  group_id uuid not null references groups (id),
  why text not null,
  begins_on text not null,
  ends_on text,
  noted_by uuid,
  created_at bigint not null
);
create index group_rests_group on group_rests (group_id, begins_on);
create unique index group_rests_open on group_rests (group_id) where ends_on is null;
