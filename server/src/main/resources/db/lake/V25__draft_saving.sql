-- The dataset a draft is being saved as: when its load cannot begin, saving again goes on from there.
alter table lake.draft add column saving text;
