-- meeting: who met whom, where and when, planned or held. About whom it was with, or about the place.
create table meetings (
  id uuid primary key,
  practice text not null,
  about_kind text not null,
  about_id uuid not null,
  place_id uuid not null references places (id),
  name {bytes} not null,
  planned_on text not null,
  held_on text,
  -- How many came, as far as someone counted.
  heads bigint,
  language {bytes} not null,
  interpreter {bytes} not null,
  audience uuid not null,
  round_id uuid,
  made_by uuid not null,
  created_at bigint not null,
  report {bytes},
  reported_on text,
  reported_by uuid
);
create index meetings_about on meetings (about_id);
create index meetings_place on meetings (place_id, planned_on);
create index meetings_planned on meetings (planned_on, id);

-- Who was there: of us, or a guest.
create table meeting_people (
  meeting_id uuid not null references meetings (id),
  person_id uuid not null references persons (id),
  part text not null,
  added_by uuid not null,
  added_at bigint not null,
  primary key (meeting_id, person_id)
) {clustered};
create index meeting_people_person on meeting_people (person_id);

alter table notes add column meeting_id uuid;
create index notes_meeting on notes (meeting_id) where meeting_id is not null;

-- A round: planned talk over the doors of one building or street.
create table rounds (
  id uuid primary key,
  practice text not null,
  place_id uuid not null references places (id),
  because {bytes} not null,
  planned_on text not null,
  audience uuid not null,
  made_by uuid not null,
  created_at bigint not null
);
create index rounds_planned on rounds (planned_on, id);
create index rounds_place on rounds (place_id, planned_on);

create table round_people (
  round_id uuid not null references rounds (id),
  worker_id uuid not null,
  primary key (round_id, worker_id)
) {clustered};
create index round_people_worker on round_people (worker_id);

-- The doors in the order in which they are rung, each with its code on paper.
create table round_doors (
  round_id uuid not null references rounds (id),
  door_id uuid not null references places (id),
  nr bigint not null,
  code text not null,
  primary key (round_id, door_id),
  unique (round_id, code)
) {clustered};

-- What happened at a door: nobody, refused, talked. The id is the sender's and the hash that of what was sent with it.
create table talks (
  id uuid primary key,
  round_id uuid not null references rounds (id),
  door_id uuid not null references places (id),
  outcome text not null,
  at bigint not null,
  -- What the clock of the telephone said.
  claimed_at bigint,
  told_by uuid not null,
  hash {bytes} not null,
  meeting_id uuid
);
create index talks_door on talks (door_id, at);
create index talks_round on talks (round_id, door_id, at);

-- The same id with another body: kept until one of the round says what holds.
create table talk_conflicts (
  id uuid primary key,
  talk_id uuid not null references talks (id),
  round_id uuid not null references rounds (id),
  hash {bytes} not null,
  body {bytes} not null,
  told_by uuid not null,
  at bigint not null,
  settled_on text,
  settled_by uuid,
  unique (talk_id, hash)
);
create index talk_conflicts_open on talk_conflicts (round_id) where settled_on is null;

-- Until when a door is left alone, also when the round is forgotten. About nobody.
create table refusals (
  talk_id uuid primary key,
  door_id uuid not null references places (id),
  said_on text not null,
  until_on text not null
);
create index refusals_door on refusals (door_id, until_on);

-- What a round promised: its visits.
create table round_promises (
  round_id uuid not null references rounds (id),
  revisit_id uuid not null,
  primary key (round_id, revisit_id)
) {clustered};
