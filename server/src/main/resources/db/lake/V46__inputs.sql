-- A result may have been computed from two states of one dataset, to compare them.
alter table lake.snapshot_input drop constraint snapshot_input_pkey;
alter table lake.snapshot_input add unique nulls not distinct (snapshot, dataset, input);
