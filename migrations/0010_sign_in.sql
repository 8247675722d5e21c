-- Signing in: as what someone is here now, how she came in, when a second factor was last shown; keys, cards, tries.
alter table sessions add column hat text not null default '';
alter table sessions add column way text not null default 'link';
alter table sessions add column verified_at bigint;
alter table sessions add column device text not null default '';
alter table sign_in_links add column purpose text not null default 'sign_in';
alter table sign_in_links add column made_by uuid;

create table passkeys (
  id uuid primary key,
  person_id uuid not null references persons (id),
  credential {bytes} not null unique,
  key text not null,
  name text not null,
  made_at bigint not null,
  used_at bigint,
  ended_at bigint
);
create index passkeys_person on passkeys (person_id);

-- The code of a paper card, hashed with a key. One card a person works: the newest that was not ended.
create table cards (
  id uuid primary key,
  person_id uuid not null references persons (id),
  code_hash {bytes} not null unique,
  made_by uuid not null,
  made_at bigint not null,
  used_at bigint,
  ended_at bigint,
  ended_by uuid
);
create index cards_person on cards (person_id);

-- Who someone is at the provider of her organisation.
create table identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null references persons (id),
  bound_at bigint not null,
  used_at bigint not null,
  primary key (issuer, subject)
) {clustered};
create index identities_person on identities (person_id);

-- The half of a ceremony that waits for the browser's answer; used once.
create table ceremonies (
  token_hash {bytes} not null,
  purpose text not null,
  state text not null,
  expires_at bigint not null,
  primary key (token_hash, purpose)
) {clustered};

-- How often someone tried lately. The bucket is a keyed hash: no address stands here.
create table sign_in_tries (
  bucket {bytes} primary key,
  began_at bigint not null,
  tries bigint not null
) {clustered};

-- Addresses with which a colleague signs in: only those that she herself or a co-ordinator gave. Otherwise any worker could
-- note an address of her own with a co-ordinator and come in as her.
create table vouchings (
  contact_id uuid primary key,
  vouched_by uuid not null,
  vouched_at bigint not null
);
insert into vouchings (contact_id, vouched_by, vouched_at)
  select c.id, c.person_id, c.created_at from contacts c
  where c.kind = 'email' and c.ended_on is null
    and exists (select 1 from memberships m where m.person_id = c.person_id and m.role in ('worker', 'coordinator'));
