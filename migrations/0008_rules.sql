-- What a person agreed to, objected to, and what was opened in an emergency: the rules of access read these.

-- An agreement on sharing: until its last day the members of a group may read these levels of a person for this purpose.
-- `levels` is the sum of 1 (open), 2 (contact) and 4 (story).
create table shares (
  id uuid primary key,
  person_id uuid not null references persons (id),
  receiver_id uuid not null references groups (id),
  activity text not null,
  levels bigint not null,
  begins_on text not null,
  ends_on text not null,
  how text not null,
  language text not null,
  interpreter text not null,
  noted_by uuid not null,
  noted_at bigint not null,
  ended_at bigint,
  ended_by uuid
);
create index shares_receiver on shares (receiver_id) where ended_at is null;
create index shares_person on shares (person_id);

-- A person who objected is shielded at once, from all but herself.
create table objections (
  id uuid primary key,
  person_id uuid not null references persons (id),
  made_on text not null,
  because text not null,
  noted_by uuid not null,
  noted_at bigint not null,
  ended_on text,
  ended_by uuid
);
create index objections_open on objections (person_id) where ended_on is null;
create index objections_person on objections (person_id);

-- One worker opens one person, with a reason, for a day. Someone else looks it over.
create table emergencies (
  id uuid primary key,
  person_id uuid not null references persons (id),
  opened_by uuid not null references persons (id),
  because text not null,
  opened_at bigint not null,
  ends_at bigint not null,
  ends_on text not null,
  ended_at bigint,
  told_at bigint,
  reviewed_by uuid,
  reviewed_at bigint,
  review text
);
create index emergencies_open on emergencies (opened_by) where ended_at is null;
create index emergencies_person on emergencies (person_id);
create index emergencies_unreviewed on emergencies (opened_at) where reviewed_at is null;

-- Every question of reach asks for the group of everyone: its condition stands word for word in that view.
create index groups_everyone on groups (id) where kind = 'everyone';
