-- The load that brought a value first: where it is not published, its values go again.
alter table lake.vault add column load uuid;
create index vault_by_load on lake.vault (load) where load is not null;
