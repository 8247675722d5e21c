-- The looks at one person stand together by the primary key and are few enough to be put in order when they are read; a second index
-- cost every page that shows fifty people as much again as the looks themselves.
drop index log_subjects_latest;
