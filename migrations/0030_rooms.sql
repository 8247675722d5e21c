-- place: a room that can be used. What it is, for how many, what it costs, and the group that carries it, if one does.
create table rooms (
  id uuid primary key,
  place_id uuid not null references places (id),
  name text not null,
  kind text not null,
  -- People that fit in it.
  fits bigint not null,
  -- 1 or 0.
  wheelchair bigint not null,
  kitchen bigint not null,
  -- Cents for an hour; 0 is free.
  cents bigint not null,
  -- The house rule, in one sentence.
  rule text not null,
  group_id uuid references groups (id),
  made_by uuid not null,
  made_at bigint not null,
  ended_on text,
  ended_by uuid
);
create index rooms_place on rooms (place_id);
create index rooms_group on rooms (group_id) where group_id is not null;

-- A time at which it is open, each week. Minutes of the day, the last one not in it.
create table room_hours (
  id uuid primary key,
  room_id uuid not null references rooms (id),
  -- 1 is Monday.
  weekday bigint not null,
  from_minute bigint not null,
  until_minute bigint not null,
  made_by uuid not null,
  made_on text not null,
  ended_on text,
  ended_by uuid
);
create index room_hours_room on room_hours (room_id);

-- Who carries a room, who has a key of it, who keeps it open at a time: each from a day until a day. The audience may know that it is she.
create table room_people (
  id uuid primary key,
  room_id uuid not null references rooms (id),
  part text not null,
  -- Which key; 0 for what is no key.
  nr bigint not null,
  hours_id uuid references room_hours (id),
  person_id uuid not null,
  audience uuid not null,
  since_on text not null,
  added_by uuid not null,
  ended_on text,
  ended_by uuid
);
create index room_people_room on room_people (room_id);
create index room_people_person on room_people (person_id);

-- Who uses it when: from a minute until, and not with, a minute. What was cancelled takes no time.
create table room_bookings (
  id uuid primary key,
  room_id uuid not null references rooms (id),
  -- The first of a weekly row.
  series_id uuid not null,
  on_day text not null,
  from_minute bigint not null,
  until_minute bigint not null,
  what text not null,
  group_id uuid references groups (id),
  booked_by uuid not null,
  booked_on text not null,
  cancelled_on text,
  cancelled_by uuid
);
create index room_bookings_day on room_bookings (room_id, on_day);
create index room_bookings_series on room_bookings (series_id);
create index room_bookings_by on room_bookings (booked_by);
