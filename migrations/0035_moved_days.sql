-- Which day it is by the rule of its activity, wherever it was moved to; nothing of a day that was added by hand.
alter table meetings add column due_on text;
update meetings set due_on = planned_on where activity_id is not null;
-- When it would begin before it was first moved: what is printed on a flyer.
alter table meetings add column moved_from bigint;
-- How often what a calendar says of it was changed.
alter table meetings add column revision bigint not null default 0;
update meetings set revision = 1 where called_off_at is not null;

-- What she was last told of the day: when it begins and whether it is off. Nothing when she was told wrong.
alter table joins add column knows_at bigint;
update joins set knows_at = (select o.begins_at from meetings o where o.id = joins.meeting_id);
alter table joins add column knows_off bigint not null default 0;
