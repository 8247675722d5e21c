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
