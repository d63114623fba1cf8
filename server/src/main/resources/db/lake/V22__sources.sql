-- Sources made in the browser; those of the city's files are not here.
create table lake.source (
  id      text primary key,
  spec    jsonb not null,
  made_by text not null,
  made_at timestamptz not null
);

-- What is known of a source between its runs, wherever it was declared.
create table lake.source_state (
  source        text primary key,
  enabled       boolean not null default true,
  address       text,
  etag          text,
  last_modified text,
  backfilled    boolean not null default false
);

create table lake.secret (
  name       text primary key,
  value      bytea not null,
  updated_at timestamptz not null,
  updated_by text not null
);
