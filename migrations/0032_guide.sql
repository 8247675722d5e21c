-- group: what an organisation, team or initiative offers, for anyone to find. It is about the offer and never about a person.
create table offers (
  id uuid primary key,
  group_id uuid not null references groups (id),
  name text not null,
  what text not null,
  -- Where: a wijk or buurt, and how one finds it there.
  place_id uuid references places (id),
  spot text not null,
  -- For whom.
  whom text not null,
  languages text not null,
  -- 0 is free; nothing is unknown.
  cents bigint,
  cost text not null,
  -- How one comes.
  apply text not null,
  phone text not null,
  email text not null,
  website text not null,
  made_by uuid not null,
  made_on text not null,
  checked_on text,
  -- Nobody: the organisation itself said that it is right.
  checked_by uuid,
  ended_on text,
  ended_by uuid
);
create index offers_group on offers (group_id);
create index offers_place on offers (place_id);

-- When, each week. Minutes of the day, the last one not in it; 1 is Monday.
create table offer_hours (
  offer_id uuid not null references offers (id),
  weekday bigint not null,
  from_minute bigint not null,
  until_minute bigint not null,
  primary key (offer_id, weekday, from_minute)
) {clustered};

-- "Klopt dit nog?", once a year to the mail address of an organisation.
create table guide_checks (
  id uuid primary key,
  group_id uuid not null references groups (id),
  asked_on text not null,
  asked_again_on text,
  answered_on text,
  answer text
);
create index guide_checks_group on guide_checks (group_id, asked_on);
