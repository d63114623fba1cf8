-- What keeps the lake in shape: the last run of each kind of work.
create table lake.upkeep (
  kind        text primary key,
  state       text not null,
  detail      text not null,
  started_at  timestamptz not null,
  finished_at timestamptz
);

-- Datasets of which nothing may be removed, whatever else says so.
create table lake.legal_hold (
  dataset text primary key,
  held_by text not null,
  reason  text not null,
  held_at timestamptz not null
);

create table lake.backup (
  id          uuid primary key,
  path        text not null,
  state       text not null,
  started_at  timestamptz not null,
  started_by  text not null,
  finished_at timestamptz,
  bytes       bigint,
  files       bigint,
  problem     text
);
