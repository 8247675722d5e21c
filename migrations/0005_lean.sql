-- What no question reads is not written: an import writes millions of these rows.

-- A posting is a term and a note; whom the note is for stands in the note. The note keeps its terms, so that it is taken out of the
-- search without an index of postings by note.
alter table notes add column terms text not null default '';
update notes set terms = coalesce((select string_agg(t.term, ' ') from postings t where t.note_id = notes.id), '');
alter table postings rename to postings_before;
create table postings (
  term {key} not null,
  note_id uuid not null,
  constraint postings_term_pkey primary key (term, note_id)
) {clustered};
insert into postings (term, note_id) select term, note_id from postings_before order by term, note_id;
drop table postings_before;

-- What happened to a subject stands together, in its order.
alter table events rename to events_before;
create table events (
  id uuid not null,
  at bigint not null,
  actor uuid not null,
  verb text not null,
  about_kind text not null,
  about_id uuid not null,
  because text not null,
  constraint events_about_pkey primary key (about_id, at, id)
) {clustered};
insert into events (id, at, actor, verb, about_kind, about_id, because)
  select id, at, actor, verb, about_kind, about_id, because from events_before order by about_id, at, id;
drop table events_before;
