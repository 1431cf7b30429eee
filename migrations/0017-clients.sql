-- Systems of hospitals and other counters that read Coverage over HTTP (src/api). Each is registered at one society by an
-- administrator, and proves itself with a key of its own: the society keeps no secret of theirs.
create table api_client (
  insurer_number text not null references insurer,
  client_id text not null,
  name text not null,
  -- public keys, a JSON Web Key Set
  jwks text not null,
  -- separated by one space
  scopes text not null,
  requests_a_minute int not null check (requests_a_minute between 1 and 6000),
  made_at timestamptz not null,
  made_by text not null,
  disabled_at timestamptz,
  disabled_by text,
  primary key (insurer_number, client_id),
  unique (client_id),
  unique (insurer_number, name),
  check ((disabled_at is null) = (disabled_by is null))
);

-- Access tokens are kept hashed, for their ten minutes: a stolen dump opens nothing.
create table api_token (
  insurer_number text not null,
  token_hash text not null,
  client_id text not null,
  scopes text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (insurer_number, token_hash),
  unique (token_hash),
  foreign key (insurer_number, client_id) references api_client
);
create index api_token_expires on api_token (insurer_number, expires_at);

-- Assertions that were answered, until they expire by themselves: one counts once (RFC 7523, jti).
create table api_spent_assertion (
  insurer_number text not null,
  client_id text not null,
  jti_hash text not null,
  expires_at timestamptz not null,
  primary key (insurer_number, client_id, jti_hash),
  foreign key (insurer_number, client_id) references api_client
);

-- The short code that a member lets a counter type. The code itself is nowhere: only its HMAC under a key that is not in the
-- database. One for each certificate; the row goes when the code is used, and with the next code when it ran out.
create table lookup_code (
  insurer_number text not null,
  certificate_id text collate "C" not null,
  member_id text collate "C" not null,
  code_hmac text not null,
  expires_at timestamptz not null,
  primary key (insurer_number, certificate_id),
  unique (insurer_number, code_hmac),
  foreign key (insurer_number, certificate_id) references certificate,
  foreign key (insurer_number, member_id) references member
);

alter table audit_entry drop constraint audit_entry_actor_kind_check;
alter table audit_entry add constraint audit_entry_actor_kind_check
  check (actor_kind in ('staff', 'member', 'operator', 'system', 'anonymous', 'client'));
