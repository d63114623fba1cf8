-- One key for each person, sealed under the master key. Without its key a person's values are gone.
create table lake.person (
  id       bytea primary key,
  key      bytea not null,
  made_at  timestamptz not null
);

-- The load is the one that brought a value first: where it is not published, its values go again. The key
-- of a person is held by who puts values away, once for many, so no value refers to it.
create table lake.vault (
  pseudonym text not null,
  dataset   text not null,
  "column"  text not null,
  person    bytea not null,
  value     bytea not null,
  load      uuid,
  primary key (pseudonym, dataset, "column")
);
create index vault_by_person on lake.vault (person);
create index vault_by_load on lake.vault (load) where load is not null;
