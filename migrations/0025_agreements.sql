-- agreement: what parties promise each other. For whom it is, who keeps an eye on it, and how it ended.
create table agreements (
  id uuid primary key,
  practice text not null,
  about_kind text not null,
  about_id uuid not null,
  -- The tie it hangs on, if it came out of one.
  tie_id uuid,
  audience uuid not null,
  steward_id uuid not null,
  made_by uuid not null,
  made_on text not null,
  created_at bigint not null,
  ended_on text,
  ended_by uuid,
  ended_because {bytes}
);
create index agreements_about on agreements (about_id);
create index agreements_tie on agreements (tie_id) where tie_id is not null;
create index agreements_steward on agreements (steward_id) where ended_on is null;
create index agreements_open on agreements (made_on, id) where ended_on is null;
create index agreements_ended on agreements (ended_on);

-- Everyone who promises something or is promised something, in whichever version.
create table agreement_parties (
  agreement_id uuid not null references agreements (id),
  party_id uuid not null,
  kind text not null,
  nr bigint not null,
  primary key (agreement_id, party_id)
) {clustered};
create index agreement_parties_party on agreement_parties (party_id);

-- How it is agreed from a day on. A change is a new version; the one before stays.
create table agreement_versions (
  id uuid primary key,
  agreement_id uuid not null references agreements (id),
  nr bigint not null,
  from_on text not null,
  -- The last day.
  until_on text,
  what {bytes} not null,
  because {bytes},
  made_by uuid not null,
  made_on text not null,
  unique (agreement_id, nr)
);

-- One line of a version: minutes of a group (formal) or of a person (informal), or cents.
create table agreement_promises (
  version_id uuid not null references agreement_versions (id),
  kind text not null,
  giver_id uuid,
  amount bigint not null,
  per text not null,
  primary key (version_id, kind)
) {clustered};
create index agreement_promises_giver on agreement_promises (giver_id);

-- What was spent of the euros, in cents.
create table agreement_spendings (
  id uuid primary key,
  agreement_id uuid not null references agreements (id),
  spent_on text not null,
  cents bigint not null,
  what {bytes} not null,
  made_by uuid not null,
  made_on text not null
);
create index agreement_spendings_agreement on agreement_spendings (agreement_id, spent_on);

-- A visit to look at an agreement; a talk about something else does not settle it.
alter table revisits add column agreement_id uuid;
create index revisits_agreement on revisits (agreement_id) where settled_on is null and agreement_id is not null;
