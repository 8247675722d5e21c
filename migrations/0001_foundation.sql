-- The ground: places, people, groups, notes, revisits, events, and what the program needs to keep its promises.
-- Dates are ISO text, instants are milliseconds since 1970, ids are UUIDv7. One text for both engines.

create table settings (
  key text primary key,
  value text not null
);

-- place: a tree, with a closure so that "in this wijk" is one look-up.
create table places (
  id uuid primary key,
  parent_id uuid references places (id),
  kind text not null,
  name text not null,
  name_key {key} not null,
  code text,
  postcode text,
  created_at bigint not null
);
create index places_parent on places (parent_id, name_key);
create index places_name on places (name_key);
-- The choice of areas reads this one: its condition stands word for word in that query.
create index places_areas on places (name_key, id) where kind in ('gemeente', 'wijk', 'buurt');

create table place_lines (
  place_id uuid not null references places (id),
  ancestor_id uuid not null references places (id),
  depth bigint not null,
  primary key (place_id, ancestor_id)
) {clustered};
create index place_lines_ancestor on place_lines (ancestor_id, place_id);

-- group: people with a purpose. The group of kind 'everyone' stands for the public, the one of kind 'network' for the network.
create table groups (
  id uuid primary key,
  kind text not null,
  name text not null,
  name_key {key} not null,
  purpose text not null,
  parent_id uuid references groups (id),
  place_id uuid references places (id),
  audience uuid not null,
  phone text,
  email text,
  website text,
  hours text,
  steward_id uuid,
  checked_on text,
  checked_by uuid,
  ended_on text,
  created_at bigint not null
);
-- Wie is wie reads this one: its condition stands word for word in that query.
create index groups_list on groups (name_key, id) where ended_on is null and kind not in ('everyone', 'household');
create index groups_parent on groups (parent_id, name_key);
create index groups_place on groups (place_id);
create index groups_steward on groups (steward_id);

create table group_lines (
  group_id uuid not null references groups (id),
  ancestor_id uuid not null references groups (id),
  depth bigint not null,
  primary key (group_id, ancestor_id)
) {clustered};
create index group_lines_ancestor on group_lines (ancestor_id, group_id);

create table imports (
  id uuid primary key,
  file_name text not null,
  file {bytes},
  made_by uuid not null,
  made_at bigint not null,
  place_id uuid references places (id),
  columns text,
  outcome text,
  step text not null,
  done bigint not null,
  total bigint not null,
  confirmed_at bigint,
  undone_at bigint,
  undone_by uuid
);
create index imports_made on imports (made_by, made_at);

-- person: anyone. `audience` is the party (a person, a group, everyone) that may know this person is known.
create table persons (
  id uuid primary key,
  title text not null,
  given text not null,
  infix text not null,
  family text not null,
  name text not null,
  name_key {key} not null,
  place_id uuid references places (id),
  language text,
  audience uuid not null,
  noted_by uuid not null,
  noted_at bigint not null,
  steward_id uuid,
  spoken_on text,
  fresh_until text not null,
  left_on text,
  left_by uuid,
  left_because text,
  merged_into uuid,
  import_id uuid references imports (id)
);
create index persons_list on persons (name_key, id) where left_on is null and merged_into is null;
create index persons_place on persons (place_id);
create index persons_steward on persons (steward_id);
create index persons_import on persons (import_id) where import_id is not null;
create index persons_merged on persons (merged_into) where merged_into is not null;

-- Names as words, so that a name typed wrongly is found: a word, its sound, and the word with one letter left out.
create table person_names (
  word {key} not null,
  person_id uuid not null references persons (id),
  primary key (word, person_id)
) {clustered};
create index person_names_person on person_names (person_id);

create table name_keys (
  near {key} not null,
  word {key} not null,
  primary key (near, word)
) {clustered};
create index name_keys_word on name_keys (word);

create table contacts (
  id uuid primary key,
  person_id uuid not null references persons (id),
  kind text not null,
  value text not null,
  as_typed text not null,
  remark text not null,
  audience uuid not null,
  fresh_until text not null,
  confirmed_on text,
  confirmed_by uuid,
  ended_on text,
  ended_by uuid,
  created_at bigint not null,
  import_id uuid references imports (id)
);
create index contacts_person on contacts (person_id, fresh_until);
create index contacts_value on contacts (value);
create index contacts_import on contacts (import_id) where import_id is not null;

create table memberships (
  id uuid primary key,
  group_id uuid not null references groups (id),
  person_id uuid not null references persons (id),
  role text not null,
  begins_on text not null,
  ends_on text,
  ended_by uuid,
  created_by uuid not null,
  created_at bigint not null,
  import_id uuid references imports (id)
);
create index memberships_person on memberships (person_id);
create index memberships_group on memberships (group_id);
create index memberships_import on memberships (import_id) where import_id is not null;

-- Who may read what: every audience a viewer reaches, with the days between which she does. A viewer reaches herself,
-- the groups she is in (staff also all groups above them), and everyone. The public reaches only what is for everyone.
create view reach as
  select m.person_id as viewer, l.ancestor_id as audience, m.begins_on as begins_on, coalesce(m.ends_on, '9999-12-31') as ends_on
    from memberships m join group_lines l on l.group_id = m.group_id
    where l.depth = 0 or m.role in ('worker', 'coordinator')
  union all
  select p.id, p.id, '0001-01-01', '9999-12-31' from persons p
  union all
  select p.id, g.id, '0001-01-01', '9999-12-31' from persons p cross join groups g where g.kind = 'everyone'
  union all
  select g.id, g.id, '0001-01-01', '9999-12-31' from groups g where g.kind = 'everyone';

-- note: what was said. Heard by whom, when, for whom to read: law 1. A correction is a new row; the old one stays.
create table notes (
  id uuid primary key,
  kind text not null,
  about_kind text not null,
  about_id uuid not null,
  text text not null,
  asked text not null,
  behind text not null,
  said_by uuid,
  said_by_words text not null,
  heard_by uuid not null,
  heard_on text not null,
  spoken_on text,
  audience uuid not null,
  practice text,
  fresh_until text not null,
  unfinished_for uuid,
  replaces uuid references notes (id),
  replaced_on text,
  replaced_by uuid,
  ended_on text,
  ended_by uuid,
  ended_because text,
  created_at bigint not null,
  import_id uuid references imports (id)
);
create index notes_about on notes (about_id, heard_on);
create index notes_unfinished on notes (unfinished_for) where unfinished_for is not null;
create index notes_import on notes (import_id) where import_id is not null;
create index notes_said on notes (said_by) where said_by is not null;
create index notes_replaces on notes (replaces) where replaces is not null;

-- The search index: our own analysis, the same terms on both engines. The newest note of a term comes first.
create table postings (
  term {key} not null,
  note_id uuid not null,
  about_id uuid not null,
  audience uuid not null,
  kind text not null,
  primary key (term, note_id)
) {clustered};
create index postings_note on postings (note_id);

-- revisit: who comes back to what, when. Open until someone settled it: law 5.
create table revisits (
  id uuid primary key,
  about_kind text not null,
  about_id uuid not null,
  steward_id uuid not null,
  due_on text not null,
  words text not null,
  note_id uuid references notes (id),
  practice text,
  audience uuid not null,
  created_by uuid not null,
  created_at bigint not null,
  settled_on text,
  settled_by uuid,
  settled_how text,
  settled_because text,
  reminded_at bigint,
  handed_from uuid,
  handed_on text,
  import_id uuid references imports (id)
);
create index revisits_open on revisits (steward_id, due_on, id) where settled_on is null;
create index revisits_about on revisits (about_id);
create index revisits_handed on revisits (handed_from) where handed_from is not null;
create index revisits_import on revisits (import_id) where import_id is not null;

-- event: who did what to which subject and why. Append-only.
create table events (
  id uuid primary key,
  at bigint not null,
  actor uuid not null,
  verb text not null,
  about_kind text not null,
  about_id uuid not null,
  because text not null
);
create index events_about on events (about_id, at);
create index events_actor on events (actor, at);

create table merges (
  id uuid primary key,
  kept_id uuid not null references persons (id),
  gone_id uuid not null references persons (id),
  moved text not null,
  merged_by uuid not null,
  merged_at bigint not null,
  undone_at bigint,
  undone_by uuid
);
create index merges_kept on merges (kept_id);

-- Two people of whom someone said that they are not the same.
create table distinctions (
  one_id uuid not null,
  other_id uuid not null,
  said_by uuid not null,
  said_on text not null,
  primary key (one_id, other_id)
);

-- Two people who may be the same, and why: for a human to say yes or no to.
create table suggestions (
  one_id uuid not null references persons (id),
  other_id uuid not null references persons (id),
  reason text not null,
  import_id uuid references imports (id),
  made_at bigint not null,
  primary key (one_id, other_id)
);
create index suggestions_other on suggestions (other_id);
create index suggestions_import on suggestions (import_id);

create table sign_in_links (
  token_hash {bytes} primary key,
  person_id uuid not null references persons (id),
  browser_hash {bytes},
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index sign_in_links_person on sign_in_links (person_id, made_at);

create table sessions (
  token_hash {bytes} primary key,
  person_id uuid not null references persons (id),
  made_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  ended_at bigint
);
create index sessions_person on sessions (person_id);

create table jobs (
  id uuid primary key,
  unique_key text not null unique,
  kind text not null,
  payload text not null,
  due_at bigint not null,
  leased_until bigint not null,
  attempts bigint not null,
  done_at bigint,
  failed_at bigint,
  last_error text
);
create index jobs_due on jobs (due_at) where done_at is null and failed_at is null;

-- A practice switched on or changed for a place; places below inherit it.
create table practice_choices (
  place_id uuid not null references places (id),
  practice text not null,
  knob text not null,
  value text not null,
  set_by uuid not null,
  set_on text not null,
  primary key (place_id, practice, knob)
);

-- A network's own words for what stands on the screens.
create table wordings (
  language text not null,
  key text not null,
  text text not null,
  set_by uuid not null,
  set_on text not null,
  primary key (language, key)
);
