-- A phone that may hold certificates for the time without network (端末). Its key never leaves it; here is the public half.
create table device (
  insurer_number text not null references insurer,
  -- RFC 7638 thumbprint of the public key
  device_id text not null,
  account_id text not null,
  public_jwk text not null,
  -- as its browser calls itself: only so that the member can tell their devices apart
  kind text not null check (kind in ('iphone', 'ipad', 'android', 'windows', 'mac', 'other')),
  made_at timestamptz not null,
  -- when the member last signed in for this device, and the hash of that session's id
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  used_at timestamptz not null,
  removed_at timestamptz,
  primary key (insurer_number, device_id),
  foreign key (insurer_number, account_id) references account
);
create index device_of_account on device (insurer_number, account_id) where removed_at is null;
-- One sign-in speaks for one device: whoever steals its cookie afterwards can not add theirs.
create unique index device_sign_in on device (insurer_number, confirmed_by);
