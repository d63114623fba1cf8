create table identity.api_key (
  id uuid primary key,
  prefix text not null unique,
  secret_hash bytea not null,
  name text not null,
  owner uuid not null references identity.actor (id),
  scopes text[] not null,
  roles text[] not null,
  requests_per_minute int not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_owner on identity.api_key (owner);
