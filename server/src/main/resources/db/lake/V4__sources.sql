-- What is known of a source between its runs, wherever it was declared.
create table lake.source_state (
  source        text primary key,
  enabled       boolean not null default true,
  address       text,
  etag          text,
  last_modified text,
  backfilled    boolean not null default false
);

-- Whose sources may send a secret, and where to; one that names nobody goes nowhere.
create table lake.secret (
  name         text primary key,
  value        bytea not null,
  updated_at   timestamptz not null,
  updated_by   text not null,
  organisation text,
  hosts        text[] not null default '{}'
);

-- Contracts in the making. The body is sealed: it shows rows of a file nobody has judged yet. "saving"
-- is the dataset it is being saved as: when its load cannot begin, saving again goes on from there.
create table lake.draft (
  id      uuid primary key,
  actor   uuid not null,
  body    bytea not null,
  made_at timestamptz not null,
  saving  text
);
