-- "superseded" rows gave way to a later one of the same file, "older" ones to a newer one already known.
create table lake.load (
  id               uuid primary key,
  dataset          text not null,
  source           text,
  parent           uuid,
  state            text not null,
  mode             text,
  message          text,
  actor            jsonb not null,
  started_at       timestamptz not null,
  finished_at      timestamptz,
  file_name        text not null,
  file_bytes       bigint not null,
  file_hash        text not null,
  raw              text not null,
  raw_key          bytea,
  wish             jsonb not null,
  dialect          jsonb,
  contract_version text not null,
  accepted         bigint not null default 0,
  rejected         bigint not null default 0,
  superseded       bigint not null default 0,
  older            bigint not null default 0,
  counts           jsonb not null default '[]',
  extra_columns    text[] not null default '{}',
  missing_columns  text[] not null default '{}',
  snapshot         uuid,
  problem          jsonb,
  force            boolean not null default false
);
create index load_unfinished on lake.load (started_at) where finished_at is null;
create index load_of_dataset on lake.load (dataset, id desc);
create index load_of_source on lake.load (source, id desc) where source is not null;
create index load_of_sender on lake.load ((actor ->> 'id'), id desc);
create index load_raw on lake.load (raw);

-- The first rejections of each load, to look at and mend; all of them are in a file beside.
create table lake.rejection (
  id      uuid primary key,
  load    uuid not null references lake.load (id) on delete cascade,
  line    bigint not null,
  "column" text,
  rule    text not null,
  value   text,
  row     jsonb not null,
  fixed   jsonb,
  state   text not null default 'open',
  resent  uuid
);
create index rejection_by_load on lake.rejection (load, line, id);
