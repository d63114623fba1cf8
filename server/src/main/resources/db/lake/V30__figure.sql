-- What is needed to open and recompute an answer.
create table lake.figure (
  id             text primary key,
  sql            text not null,
  question       jsonb,
  parameters     jsonb not null,
  tables         jsonb not null,
  functions      jsonb not null,
  columns        jsonb not null,
  asked_now      timestamptz not null,
  valid_at       timestamptz,
  fingerprint    jsonb not null,
  rows           bytea,
  complete       boolean not null,
  fixed_order    boolean not null,
  created_at     timestamptz not null,
  created_by     text not null,
  pinned         boolean not null default false
);
create index figure_created on lake.figure (created_at) where not pinned;
