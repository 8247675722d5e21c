-- The first day on which a current way to reach someone fades, kept beside her name: Vandaag asks "klopt nog" of a steward's people
-- without going past everyone's ways.
alter table persons add column fading_on text;
update persons set fading_on = (select min(c.fresh_until) from contacts c where c.person_id = persons.id and c.ended_on is null);
drop index persons_steward;
create index persons_steward on persons (steward_id, fading_on, id);

-- What somebody took over.
create index revisits_taken on revisits (steward_id) where handed_from is not null and settled_on is null;
