-- When a source last said that what is published is still how things are.
create table catalog.confirmation (
  dataset text primary key,
  at      timestamptz not null
);
