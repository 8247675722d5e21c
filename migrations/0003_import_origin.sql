-- Which import made a place or an organisation: taking the import back takes them along, unless someone uses them since.
alter table places add column import_id uuid;
create index places_import on places (import_id) where import_id is not null;
alter table groups add column import_id uuid;
create index groups_import on groups (import_id) where import_id is not null;
