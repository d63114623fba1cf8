create table identity.organisation (
  id text primary key,
  title jsonb not null,
  position int not null
);

create table identity.city (
  only_row boolean primary key default true check (only_row),
  demo boolean not null
);
insert into identity.city (demo) values (false);

create table identity.actor (
  id uuid primary key,
  username text not null,
  name text not null,
  roles text[] not null,
  organisation text,
  password text not null,
  must_change_password boolean not null,
  active boolean not null default true,
  demo boolean not null default false,
  created_at timestamptz not null,
  last_login_at timestamptz,
  deleted_at timestamptz,
  revision bigint not null default 0
);
create unique index actor_username on identity.actor (username) where deleted_at is null;

-- The cookie's value is not here, only its hash: a stolen copy of the table opens no session.
create table identity.session (
  hash bytea primary key,
  actor uuid not null references identity.actor (id),
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_actor on identity.session (actor);

-- By hash of the name typed: people type passwords into the wrong field.
create table identity.login_failure (
  name_hash bytea primary key,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

create table identity.audit (
  id uuid primary key,
  at timestamptz not null,
  actor uuid not null,
  actor_name text not null,
  action text not null,
  target text not null,
  detail jsonb not null,
  request_id text,
  purpose text
);
create index audit_actor on identity.audit (actor, id desc);
-- An action is looked for with all below it, which is a range only in the order of signs.
create index audit_action_below on identity.audit (action collate "C", id desc);
create index audit_at on identity.audit (at);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_append_only before update or delete on identity.audit
  for each row execute function identity.refuse_change();
create trigger audit_not_emptied before truncate on identity.audit
  for each statement execute function identity.refuse_change();
