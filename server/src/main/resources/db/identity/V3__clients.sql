create table identity.client (
  id uuid primary key,
  client_id text not null unique,
  name text not null,
  kind text not null check (kind in ('web', 'app', 'machine')),
  secret_hash text,
  redirect_uris text[] not null,
  scopes text[] not null,
  roles text[] not null,
  organisation text,
  requests_per_minute int not null,
  created_at timestamptz not null,
  removed_at timestamptz
);

-- The private half is sealed under a key file outside the database.
create table identity.signing_key (
  kid text primary key,
  public_key jsonb not null,
  sealed bytea not null,
  created_at timestamptz not null
);

-- The form of this table is Spring Authorization Server's own.
create table identity.oauth2_authorization (
  id varchar(100) primary key,
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorization_grant_type varchar(100) not null,
  authorized_scopes varchar(1000),
  attributes text,
  state varchar(500),
  authorization_code_value text,
  authorization_code_issued_at timestamptz,
  authorization_code_expires_at timestamptz,
  authorization_code_metadata text,
  access_token_value text,
  access_token_issued_at timestamptz,
  access_token_expires_at timestamptz,
  access_token_metadata text,
  access_token_type varchar(100),
  access_token_scopes varchar(1000),
  oidc_id_token_value text,
  oidc_id_token_issued_at timestamptz,
  oidc_id_token_expires_at timestamptz,
  oidc_id_token_metadata text,
  refresh_token_value text,
  refresh_token_issued_at timestamptz,
  refresh_token_expires_at timestamptz,
  refresh_token_metadata text,
  user_code_value text,
  user_code_issued_at timestamptz,
  user_code_expires_at timestamptz,
  user_code_metadata text,
  device_code_value text,
  device_code_issued_at timestamptz,
  device_code_expires_at timestamptz,
  device_code_metadata text
);
create index oauth2_authorization_code on identity.oauth2_authorization (authorization_code_value);
create index oauth2_authorization_access
  on identity.oauth2_authorization using hash (access_token_value);
create index oauth2_authorization_refresh
  on identity.oauth2_authorization using hash (refresh_token_value);

comment on table identity.oauth2_authorization is 'left out of backups: it holds codes and tokens as they are, and people log in again';
