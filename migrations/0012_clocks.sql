-- Clocks, emergencies and budgets: what must be done with what is known of people, and by which day.

-- Texts of 0008, sealed from now on.
alter table emergencies drop column because;
alter table emergencies drop column review;
alter table emergencies add column because {bytes} not null default {empty};
alter table emergencies add column review {bytes};
-- The last day on which someone else looks it over.
alter table emergencies add column review_until text not null default '';
alter table objections drop column because;
alter table objections add column because {bytes} not null default {empty};
alter table shares drop column how;
alter table shares drop column language;
alter table shares drop column interpreter;
alter table shares add column how {bytes} not null default {empty};
alter table shares add column language {bytes} not null default {empty};
alter table shares add column interpreter {bytes} not null default {empty};

-- A signal about someone nobody spoke with: talked about with her, told of her street alone, or erased on this day.
alter table notes add column erase_on text;
update notes set erase_on = fresh_until
  where kind = 'signal' and about_kind = 'person' and spoken_on is null and said_by is null;
create index notes_erased on notes (erase_on) where erase_on is not null;
create index notes_fading on notes (fresh_until, about_id) where about_kind = 'person';
create index persons_fading on persons (fresh_until) where merged_into is null;
create index contacts_fading on contacts (fresh_until, person_id);

-- "Is dit nog zo?", asked once a year, by mail or by who keeps in touch, and once more after a month.
create table renewals (
  id uuid primary key,
  person_id uuid not null references persons (id),
  steward_id uuid not null,
  by_mail bigint not null,
  asked_on text not null,
  asked_again_on text,
  ends_on text not null,
  answered_on text,
  answer text
);
create index renewals_open on renewals (ends_on) where answered_on is null;
create index renewals_person on renewals (person_id, answered_on);
create index renewals_steward on renewals (steward_id, ends_on) where answered_on is null;

-- What someone asks about what is known of her: to be answered within a month.
create table requests (
  id uuid primary key,
  person_id uuid references persons (id),
  kind text not null,
  how text not null,
  name {bytes} not null,
  words {bytes} not null,
  asked_on text not null,
  due_on text not null,
  noted_by uuid not null,
  noted_at bigint not null,
  alarmed_at bigint,
  answered_on text,
  answered_by uuid,
  answer {bytes}
);
create index requests_open on requests (due_on, id) where answered_on is null;
create index requests_person on requests (person_id) where person_id is not null;

-- Whom a worker opened today, as tokens of this day, and how many people that were.
create table opened_people (
  worker_id uuid not null,
  day text not null,
  person uuid not null,
  primary key (worker_id, day, person)
) {clustered};
create table opened_counts (
  worker_id uuid not null,
  day text not null,
  opened bigint not null,
  -- How many more a co-ordinator allowed her on this day.
  raised bigint not null,
  raised_by uuid,
  noticed_at bigint,
  primary key (worker_id, day)
) {clustered};
create index opened_noticed on opened_counts (day) where noticed_at is not null;
