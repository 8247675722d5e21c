-- A referral page of a group, without an account: the link is kept as a hash.
create table referral_links (
  id uuid primary key,
  group_id uuid not null references groups (id),
  practice text not null,
  hash {bytes} not null,
  made_by uuid not null,
  made_at bigint not null,
  ended_at bigint,
  ended_by uuid
);
create unique index referral_links_hash on referral_links (hash);
create index referral_links_of on referral_links (group_id);

-- A referral ("recept"): which group sent someone to which. Of whom it is is not here: that is the tie with the same id.
create table referrals (
  id uuid primary key,
  practice text,
  from_group uuid not null references groups (id),
  receiver uuid not null references groups (id),
  made_by uuid,
  made_on text not null,
  made_at bigint not null
);
create index referrals_from on referrals (from_group, made_at);

-- What the referrer hears of it: a word and a day, each once.
create table referral_outcomes (
  id uuid primary key,
  referral_id uuid not null references referrals (id),
  what text not null,
  since_on text not null,
  told_at bigint
);
create unique index referral_outcomes_of on referral_outcomes (referral_id, what);
