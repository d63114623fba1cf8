-- What is needed to open and recompute an answer; its time is counted from the last day it was shown.
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
  pinned         boolean not null default false,
  shown_at       timestamptz not null
);
create index figure_shown on lake.figure (shown_at) where not pinned;

-- Which snapshots a figure was computed from, to find it by them.
create table lake.figure_use (
  figure   text not null references lake.figure (id) on delete cascade,
  snapshot uuid not null,
  primary key (figure, snapshot)
);
create index figure_use_snapshot on lake.figure_use (snapshot);
