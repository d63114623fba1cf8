-- The last day a figure was shown: its time is counted from there.
alter table lake.figure add column shown_at timestamptz;
update lake.figure set shown_at = created_at;
alter table lake.figure alter column shown_at set not null;
drop index lake.figure_created;
create index figure_shown on lake.figure (shown_at) where not pinned;

-- Which snapshots a figure was computed from, to find it by them.
create table lake.figure_use (
  figure   text not null references lake.figure (id) on delete cascade,
  snapshot uuid not null,
  primary key (figure, snapshot)
);
create index figure_use_snapshot on lake.figure_use (snapshot);
insert into lake.figure_use (figure, snapshot)
select distinct f.id, (t ->> 'snapshot')::uuid
from lake.figure f cross join lateral jsonb_array_elements(f.tables) t;

-- Loads are listed by id, newest first, and found by their raw file and by what they brought.
create index load_of_dataset on lake.load (dataset, id desc);
create index load_of_source on lake.load (source, id desc) where source is not null;
create index load_raw on lake.load (raw);
drop index lake.load_by_dataset;
drop index lake.load_by_source;
create index snapshot_load on lake.snapshot (load) where load is not null;
create index snapshot_expired on lake.snapshot (id) where expired_at is not null;
