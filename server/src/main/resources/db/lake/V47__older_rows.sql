-- Rows of a load that were left out because a newer version of them was known.
alter table lake.load add older bigint not null default 0;
