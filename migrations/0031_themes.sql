-- How a network looks. Chosen once and never changed: a change is a new one, so that the one before can come back. Which of them is
-- worn is the setting `theme`; nothing is as the program brings it.
create table themes (
  id uuid primary key,
  name text not null,
  -- #rrggbb, as someone chose them.
  brand text,
  header text,
  -- Eight of them, when a file brought them instead of one colour.
  shades text,
  -- The hash under which it is served.
  logo text,
  made_at bigint not null
);
create index themes_made on themes (made_at, id);

create table logos (
  hash text primary key,
  jpeg {bytes} not null,
  wide bigint not null,
  high bigint not null
);
