-- What is known where, kept as counts: the sociale foto reads these and counts no town. See docs/decisions/0019.

-- A place to look at again. With a day: somebody was heard there, by whom, about which themes. Without: all that is known of it is read anew.
create table foto_news (
  place_id uuid not null,
  id uuid not null,
  heard_on text,
  heard_by uuid,
  themes {bytes} not null default {empty},
  primary key (place_id, id)
) {clustered};

-- In which month each organisation last met someone at a door: years times twelve, and the month from 0.
create table foto_doors (
  door_id uuid not null,
  group_id uuid not null,
  month bigint not null,
  primary key (door_id, group_id)
) {clustered};

-- How many doors that are, below each place.
create table foto_counts (
  place_id uuid not null,
  group_id uuid not null,
  month bigint not null,
  doors bigint not null,
  primary key (place_id, group_id, month)
) {clustered};

-- The doors below a place at which someone was met or that asked to be left alone: all others could be rung.
create table foto_met (
  place_id uuid primary key,
  doors bigint not null
);

-- What is on people's minds at a place itself, and the day on which something of it is too old.
create table foto_units (
  place_id uuid primary key,
  again_on text not null,
  said {bytes} not null
);
create index foto_again on foto_units (again_on);

-- The same, counted below each place.
create table foto_areas (
  place_id uuid primary key,
  said {bytes} not null
);

-- Figures for outside, drawn once a quarter: with noise, rounded.
create table foto_published (
  place_id uuid not null,
  quarter text not null,
  cell text not null,
  figure bigint not null,
  primary key (place_id, quarter, cell)
) {clustered};

-- Where one could ring: its condition stands word for word in that query.
create index places_rung on places (id) where kind in ('street', 'building');

-- About how old someone is, only when she says so herself.
alter table persons add column age_band {bytes};
