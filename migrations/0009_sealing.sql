-- What is said of people is sealed: unreadable in the file, in a dump and in a backup. Each party has a key of her own, wrapped
-- by the network's key, and that by a key outside the database.
create table keys (
  name text not null,
  version bigint not null,
  wrapped {bytes} not null,
  made_at bigint not null,
  primary key (name, version)
);

create table party_keys (
  party_id uuid primary key,
  wrapped {bytes} not null,
  version bigint not null
);
create index party_keys_version on party_keys (version, party_id);

-- Sealed columns stand beside the old ones until everything is sealed.
drop index persons_list;
alter table persons add column title_sealed {bytes} not null default {empty};
alter table persons add column given_sealed {bytes} not null default {empty};
alter table persons add column infix_sealed {bytes} not null default {empty};
alter table persons add column family_sealed {bytes} not null default {empty};
alter table persons add column name_sealed {bytes} not null default {empty};
alter table persons add column language_sealed {bytes};
alter table persons add column left_because_sealed {bytes};
-- Her place in the alphabet: a number between those of her neighbours, from which no name can be read.
alter table persons add column name_rank bigint not null default 0;
-- Finds who has just the same name.
alter table persons add column name_token uuid;

drop index contacts_value;
alter table contacts add column value_sealed {bytes} not null default {empty};
alter table contacts add column as_typed_sealed {bytes} not null default {empty};
alter table contacts add column remark_sealed {bytes} not null default {empty};
-- Finds the same number or mail again without showing it.
alter table contacts add column value_token uuid;

alter table notes drop column terms;
alter table notes add column text_sealed {bytes} not null default {empty};
alter table notes add column asked_sealed {bytes} not null default {empty};
alter table notes add column behind_sealed {bytes} not null default {empty};
alter table notes add column said_by_words_sealed {bytes} not null default {empty};
alter table notes add column ended_because_sealed {bytes};

alter table revisits add column words_sealed {bytes} not null default {empty};
alter table revisits add column settled_because_sealed {bytes};

alter table events add column because_sealed {bytes} not null default {empty};
create index events_sealing on events (id);
alter table jobs add column payload_sealed {bytes} not null default {empty};

alter table imports add column file_name_sealed {bytes} not null default {empty};
alter table imports add column file_sealed {bytes};
alter table imports add column columns_sealed {bytes};
alter table imports add column outcome_sealed {bytes};

-- Search: tokens in the place of words.
alter table person_names rename to person_names_old;
alter table name_keys rename to name_keys_old;
alter table postings rename to postings_old;
drop index person_names_person;
drop index name_keys_word;

create table beginnings (
  near uuid not null,
  word uuid not null,
  primary key (near, word)
);

create table term_tokens (
  kind text not null,
  term {key} not null,
  token uuid not null,
  primary key (kind, term)
);

-- A word of names by its token, and how it is spelled: to see how near it is to what was typed.
create table name_words (
  word uuid primary key,
  spelled {bytes} not null
);

-- then: seal

alter table persons drop column title;
alter table persons drop column given;
alter table persons drop column infix;
alter table persons drop column family;
alter table persons drop column name;
alter table persons drop column name_key;
alter table persons drop column language;
alter table persons drop column left_because;
alter table persons rename column title_sealed to title;
alter table persons rename column given_sealed to given;
alter table persons rename column infix_sealed to infix;
alter table persons rename column family_sealed to family;
alter table persons rename column name_sealed to name;
alter table persons rename column language_sealed to language;
alter table persons rename column left_because_sealed to left_because;
create index persons_list on persons (name_rank, id) where left_on is null and merged_into is null;
-- The nearest name before or after, whoever it is of.
create index persons_rank on persons (name_rank);
create index persons_token on persons (name_token);

alter table contacts drop column value;
alter table contacts drop column as_typed;
alter table contacts drop column remark;
alter table contacts rename column value_sealed to value;
alter table contacts rename column as_typed_sealed to as_typed;
alter table contacts rename column remark_sealed to remark;
create index contacts_token on contacts (value_token) where value_token is not null;

alter table notes drop column text;
alter table notes drop column asked;
alter table notes drop column behind;
alter table notes drop column said_by_words;
alter table notes drop column ended_because;
alter table notes rename column text_sealed to text;
alter table notes rename column asked_sealed to asked;
alter table notes rename column behind_sealed to behind;
alter table notes rename column said_by_words_sealed to said_by_words;
alter table notes rename column ended_because_sealed to ended_because;

alter table revisits drop column words;
alter table revisits drop column settled_because;
alter table revisits rename column words_sealed to words;
alter table revisits rename column settled_because_sealed to settled_because;

drop index events_sealing;
alter table events drop column because;
alter table events rename column because_sealed to because;
alter table jobs drop column payload;
alter table jobs rename column payload_sealed to payload;

alter table imports drop column file_name;
alter table imports drop column file;
alter table imports drop column columns;
alter table imports drop column outcome;
alter table imports rename column file_name_sealed to file_name;
alter table imports rename column file_sealed to file;
alter table imports rename column columns_sealed to columns;
alter table imports rename column outcome_sealed to outcome;

create table person_names (
  word uuid not null,
  person_id uuid not null references persons (id),
  constraint person_names_token_pkey primary key (word, person_id)
) {clustered};
insert into person_names (word, person_id)
  select t.token, o.person_id from person_names_old o join term_tokens t on t.kind = 'word' and t.term = o.word;
create index person_names_person_id on person_names (person_id);
drop table person_names_old;

create table name_keys (
  near uuid not null,
  word uuid not null,
  constraint name_keys_token_pkey primary key (near, word)
) {clustered};
insert into name_keys (near, word)
  select n.token, w.token from name_keys_old o join term_tokens n on n.kind = 'near' and n.term = o.near
    join term_tokens w on w.kind = 'word' and w.term = o.word;
insert into name_keys (near, word) select b.near, b.word from beginnings b;
drop table beginnings;
create index name_keys_of_word on name_keys (word);
drop table name_keys_old;

create table postings (
  term uuid not null,
  note_id uuid not null,
  constraint postings_token_pkey primary key (term, note_id)
) {clustered};
insert into postings (term, note_id)
  select t.token, o.note_id from postings_old o join term_tokens t on t.kind = 'term' and t.term = o.term;
drop table postings_old;
drop table term_tokens;
