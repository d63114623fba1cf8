-- SHA-256 of a file's bytes, taken when it was written: what a backup is compared with.
alter table lake.file add column sha256 text not null default '';

comment on table lake.iceberg_tables is 'left out of backups: made anew from the published files';
comment on table lake.iceberg_namespace_properties is 'left out of backups: made anew';
comment on table lake.backup is 'left out of backups: of another place';
