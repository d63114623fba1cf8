-- What keeps the lake in shape: the last run of each kind of work.
create table lake.upkeep (
  kind        text primary key,
  state       text not null,
  detail      text not null,
  started_at  timestamptz not null,
  finished_at timestamptz
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
comment on table lake.backup is 'left out of backups: of another place';
