-- Whose sources may send a secret, and where to. Those kept before name nobody and go nowhere until
-- an administrator says whom they are for.
alter table lake.secret
  add column organisation text,
  add column hosts        text[] not null default '{}';
