-- What a link of a mail answered by itself, until it counts; and whom to ask for in a group.
alter table tie_checks add column wisher_tap text;
alter table tie_checks add column wisher_tap_at bigint;
alter table tie_checks add column other_tap text;
alter table tie_checks add column other_tap_at bigint;
alter table tie_sides add column ask_for {bytes};

-- The initials of whom a tip is about, as he who gave it wrote her name; gone with the tip's note.
alter table tips add column initials {bytes};

-- How often what is agreed comes back; and what each side does.
alter table agreement_versions add column repeats text;
create table agreement_deeds (
  id uuid primary key,
  version_id uuid not null references agreement_versions (id),
  party_id uuid not null,
  what {bytes} not null,
  unique (version_id, party_id)
);
create index agreement_deeds_party on agreement_deeds (party_id);

-- Since when a person lets her part be seen on the page of a group that is a party too.
alter table agreement_parties add column shown_on text;

-- What a side is asked, and what it said: whether it takes part in what another side proposes, or once a year whether it still stands.
create table agreement_asks (
  id uuid primary key,
  agreement_id uuid not null references agreements (id),
  party_id uuid not null,
  kind text not null,
  asked_on text not null,
  said text,
  said_on text,
  said_by uuid,
  because {bytes},
  tap text,
  tap_at bigint,
  unique (agreement_id, party_id, asked_on)
);
create index agreement_asks_open on agreement_asks (asked_on) where said is null;
