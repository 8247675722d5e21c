-- tie (verbinding): someone introduces one to another. Asked, agreed, met, holds, ended: each a dated fact with who.
create table ties (
  id uuid primary key,
  practice text,
  -- Whose wish it is.
  wisher_id uuid not null references persons (id),
  words {bytes} not null,
  wish_id uuid,
  talent_id uuid,
  audience uuid not null,
  -- Who guards it.
  steward_id uuid not null,
  introduced_by uuid not null,
  -- In whose name: a group that hears the outcome.
  for_group uuid,
  asked_on text not null,
  -- The day on which the second of both said yes.
  agreed_on text,
  first_on text,
  first_way text,
  first_spot {bytes},
  met_on text,
  met_by uuid,
  holds_on text,
  holds_by uuid,
  ended_on text,
  ended_by uuid,
  ended_how text,
  ended_because {bytes},
  meetings_max bigint,
  -- When its steward must look at it again, and why.
  next_on text,
  next_why text,
  -- The tie that this one tries again.
  restarts uuid,
  created_at bigint not null
);
create index ties_wisher on ties (wisher_id);
create index ties_next on ties (steward_id, next_on);
create index ties_introduced on ties (introduced_by, created_at);
create index ties_group on ties (for_group, created_at) where for_group is not null;

-- The two it is between: what each is told of the other, and what each said.
create table tie_sides (
  id uuid primary key,
  tie_id uuid not null references ties (id),
  side text not null,
  party_kind text not null,
  party_id uuid not null,
  told {bytes} not null,
  said text,
  said_on text,
  said_by uuid,
  -- How the other may reach her, once both said yes.
  contact_id uuid
);
create unique index tie_sides_of on tie_sides (tie_id, side);
create index tie_sides_party on tie_sides (party_id);

-- Each time they met, as far as it is counted.
create table tie_meetings (
  id uuid primary key,
  tie_id uuid not null references ties (id),
  held_on text not null,
  noted_by uuid not null,
  created_at bigint not null
);
create index tie_meetings_of on tie_meetings (tie_id, held_on);

-- Does it still click? Asked of both, at intervals that grow while it goes well.
create table tie_checks (
  id uuid primary key,
  tie_id uuid not null references ties (id),
  nr bigint not null,
  due_on text not null,
  asked_on text,
  wisher_said text,
  wisher_said_on text,
  other_said text,
  other_said_on text,
  settled_on text
);
create unique index tie_checks_of on tie_checks (tie_id, nr);
create index tie_checks_due on tie_checks (due_on) where settled_on is null;
