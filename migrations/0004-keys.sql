-- Signing keys. The private half is sealed with the master key of the data folder, which is not in the database.
create table signing_key (
  insurer_number text not null check (insurer_number ~ '^[0-9]{8}$'),
  -- RFC 7638 SHA-256 thumbprint
  kid text not null,
  purpose text not null check (purpose in ('codes', 'status', 'records', 'bundle')),
  public_jwk text not null,
  sealed_private_key text not null,
  made_at timestamptz not null,
  use_from_at timestamptz not null,
  use_until_at timestamptz,
  compromised_at timestamptz,
  primary key (insurer_number, kid)
);
