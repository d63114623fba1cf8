-- The city's files as they are in force. "applied" is what the folder held when it was last taken
-- over: a file changed in the browser differs from it until it is written back.
create table catalog.city_file (
  path     text primary key,
  content  text not null,
  applied  text
);

create table catalog.dataset (
  id          text        primary key,
  revision    bigint      not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  removed_at  timestamptz
);

create table catalog.contract_version (
  dataset   text        not null references catalog.dataset (id),
  revision  bigint      not null,
  version   text        not null,
  yaml      text        not null,
  at        timestamptz not null,
  actor     text        not null,
  note      text,
  primary key (dataset, revision)
);

-- Names that lead to another dataset; like the ids of removed datasets they are never given again.
create table catalog.alias (
  name     text primary key,
  dataset  text not null references catalog.dataset (id)
);

create table catalog.state (
  dataset       text        not null,
  sequence      bigint      not null,
  published_at  timestamptz not null,
  state         jsonb       not null,
  primary key (dataset, sequence)
);

-- Feeds that did not arrive or were refused, until the next publication.
create table catalog.feed_failure (
  dataset  text        not null,
  source   text        not null,
  problem  text        not null,
  at       timestamptz not null,
  primary key (dataset, source)
);

create table catalog.code_label (
  dataset   text not null,
  code      text not null,
  position  int  not null,
  title     jsonb not null,
  primary key (dataset, code)
);

-- When a source last said that what is published is still how things are.
create table catalog.confirmation (
  dataset text primary key,
  at      timestamptz not null
);
