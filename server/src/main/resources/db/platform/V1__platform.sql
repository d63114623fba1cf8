create table platform.idempotency_key (
  caller       text        not null,
  key          text        not null,
  fingerprint  text        not null,
  claimed_at   timestamptz not null,
  status       int,
  content_type text,
  body         bytea,
  primary key (caller, key)
);

create index on platform.idempotency_key (claimed_at);
