-- Contracts in the making. The body is sealed: it shows rows of a file nobody has judged yet.
create table lake.draft (
  id      uuid primary key,
  actor   uuid not null,
  body    bytea not null,
  made_at timestamptz not null
);
