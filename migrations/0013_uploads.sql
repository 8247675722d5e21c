-- A photo of someone who wants one: small, sealed with her key, one at a time.
create table photos (
  id uuid primary key,
  person_id uuid not null references persons (id),
  audience uuid not null,
  -- Who heard from her that she wants it; she herself when she put it here.
  heard_by uuid not null,
  heard_on text not null,
  made_at bigint not null,
  wide bigint not null,
  high bigint not null,
  bytes bigint not null,
  jpeg {bytes} not null
);
create index photos_person on photos (person_id, made_at);

-- A tip of a referrer: that someone would like a visit or a call. Of whom it is, stands in the note alone.
create table tips (
  id uuid primary key,
  made_by uuid not null references persons (id),
  from_group uuid not null references groups (id),
  receiver uuid not null references groups (id),
  note_id uuid not null,
  made_at bigint not null
);
create index tips_made_by on tips (made_by, made_at);
