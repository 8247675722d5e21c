-- "Is dit bekend?": what a worried neighbour told, asked of everyone at once. Of whom it was is not here.
create table questions (
  id uuid primary key,
  asked_by uuid not null,
  asked_on text not null,
  place_id uuid not null,
  -- What became of it: a note of whoever hears of it.
  note_id uuid not null,
  known bigint not null
);
create index questions_asked on questions (asked_by, asked_on);
create index questions_place on questions (place_id);

-- What somebody planned and did not hold yet.
create index meetings_made on meetings (made_by, planned_on, id) where held_on is null;
