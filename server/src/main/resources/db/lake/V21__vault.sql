-- One key for each person, sealed under the master key. Without its key a person's values are gone.
create table lake.person (
  id       bytea primary key,
  key      bytea not null,
  made_at  timestamptz not null
);

create table lake.vault (
  pseudonym text not null,
  dataset   text not null,
  "column"  text not null,
  person    bytea not null references lake.person (id) on delete cascade,
  value     bytea not null,
  primary key (pseudonym, dataset, "column")
);
create index vault_by_person on lake.vault (person);
