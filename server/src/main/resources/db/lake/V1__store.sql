-- One row for each dataset that was ever published; the row's lock orders its publications.
create table lake.dataset (
  id       text primary key,
  head     uuid,
  sequence bigint not null default 0
);

-- Iceberg field ids: one for each name and type a column ever had, never used twice.
create table lake.field (
  dataset text not null,
  id      integer not null,
  name    text not null,
  type    text not null,
  retired boolean not null default false,
  primary key (dataset, id)
);
create unique index field_name on lake.field (dataset, name) where not retired;

create table lake.snapshot (
  id               uuid primary key,
  dataset          text not null,
  sequence         bigint not null,
  published_at     timestamptz not null,
  published_by     text not null,
  actor            uuid not null,
  operation        text not null,
  row_count        bigint not null,
  added_rows       bigint not null,
  removed_rows     bigint not null,
  files            integer not null,
  bytes            bigint not null,
  message          text not null,
  load             uuid,
  contract_version text not null,
  event_from       timestamptz,
  event_to         timestamptz,
  accepted         bigint not null,
  rejected         bigint not null,
  missing_share    double precision not null,
  sources          text[] not null,
  iceberg_snapshot bigint not null,
  expired_at       timestamptz,
  unique (dataset, sequence)
);
create index snapshot_time on lake.snapshot (dataset, published_at);
create index snapshot_load on lake.snapshot (load) where load is not null;
create index snapshot_expired on lake.snapshot (id) where expired_at is not null;

-- Which states of which datasets a snapshot was derived from; two of one dataset where they were compared.
create table lake.snapshot_input (
  snapshot uuid not null,
  dataset  text not null,
  input    uuid,
  unique nulls not distinct (snapshot, dataset, input)
);

-- A file belongs to the snapshots from "added" up to, not including, "removed". The SHA-256 is that of
-- its bytes when it was written: what a backup is compared with.
create table lake.file (
  path      text primary key,
  dataset   text not null,
  added     bigint not null,
  removed   bigint,
  row_count bigint not null,
  bytes     bigint not null,
  content   numeric(40) not null,
  engine    text not null,
  facts     jsonb not null,
  sha256    text not null default ''
);
create index file_dataset on lake.file (dataset, added);

-- A commit to Iceberg that may have happened; gone with its publication.
create table lake.publishing (
  dataset  text primary key,
  snapshot uuid not null
);

create table lake.pin (
  snapshot  uuid not null,
  pinned_by text not null,
  reason    text not null,
  pinned_at timestamptz not null,
  primary key (snapshot, pinned_by, reason)
);

-- Datasets of which nothing may be removed, whatever else says so.
create table lake.legal_hold (
  dataset text primary key,
  held_by text not null,
  reason  text not null,
  held_at timestamptz not null
);

-- The tables Iceberg's JDBC catalogue keeps, in the form it calls V1.
create table lake.iceberg_tables (
  catalog_name               varchar(255) not null,
  table_namespace            varchar(255) not null,
  table_name                 varchar(255) not null,
  metadata_location          varchar(1000),
  previous_metadata_location varchar(1000),
  iceberg_type               varchar(5),
  primary key (catalog_name, table_namespace, table_name)
);
create table lake.iceberg_namespace_properties (
  catalog_name   varchar(255) not null,
  namespace      varchar(255) not null,
  property_key   varchar(255),
  property_value varchar(1000),
  primary key (catalog_name, namespace, property_key)
);
comment on table lake.iceberg_tables is 'left out of backups: made anew from the published files';
comment on table lake.iceberg_namespace_properties is 'left out of backups: made anew';
