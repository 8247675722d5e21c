-- Places by the thousands: house numbers in the order of the street, floors, CBS codes, areas on a map, and lists that are read in.

-- Which storey a door is on; 0 is the ground floor, below it is negative. Unknown for most.
alter table places add column floor bigint;
-- The street whose number a door bears, where it hangs in a building; nothing where it hangs in the street itself.
alter table places add column street_id uuid;
-- How many doors are below, kept: a town counts no doors for a page. Nothing about people.
alter table places add column doors bigint not null default 0;
-- The folded name in the order people count: before the number it begins with, and before the next one, stands how long that is.
alter table places add column order_key {key} not null default '';
update places set order_key = (
  select case when c.n1 > 9 then '9' when c.n1 > 0 then cast(c.n1 as text) else '' end || c.lead || c.words
      || case when c.n2 > 9 then '9' when c.n2 > 0 then cast(c.n2 as text) else '' end || c.rest
  from (select b.n1, b.lead, substr(b.tail, 1, b.n) as words, substr(b.tail, b.n + 1) as rest,
      length(substr(b.tail, b.n + 1)) - length(ltrim(substr(b.tail, b.n + 1), '0123456789')) as n2
    from (select a.n1, substr(places.name_key, 1, a.n1) as lead, substr(places.name_key, a.n1 + 1) as tail,
        length(substr(places.name_key, a.n1 + 1))
          - length(ltrim(substr(places.name_key, a.n1 + 1), 'abcdefghijklmnopqrstuvwxyz -.,:;/&+()"')) as n
      from (select length(places.name_key) - length(ltrim(places.name_key, '0123456789')) as n1) a) b) c
);
update places set doors = (
  select count(*) from place_lines l join places d on d.id = l.place_id where l.ancestor_id = places.id and d.kind = 'door'
) where kind not in ('door', 'room');

-- What is below, in its order; it finds by name as well, for the order is of the name alone.
drop index places_parent;
create index places_below on places (parent_id, order_key, id);
create index places_street on places (street_id, order_key) where street_id is not null;
-- A code is of one area. Of two that had the same, the first keeps it.
update places set code = null where code is not null
  and exists (select 1 from places o where o.code = places.code and o.id < places.id);
create unique index places_code on places (code) where code is not null;

-- Where an area lies, simplified to what a small map needs: rings of longitude and latitude in steps of 0.00001 degree.
create table place_shapes (
  place_id uuid primary key references places (id),
  outline text not null,
  import_id uuid
);

-- An import of people, or of places.
alter table imports add column kind text not null default 'people';
