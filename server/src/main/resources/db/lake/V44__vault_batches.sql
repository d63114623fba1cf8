-- The key of a person is held by who puts values away, once for many; to look it up again for each
-- value took as long as putting the value away.
alter table lake.vault drop constraint vault_person_fkey;
