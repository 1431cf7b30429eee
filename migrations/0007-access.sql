-- A letter with a one-time enrolment code. The code itself is nowhere: only its HMAC under a pepper that is not in the database.
create table enrolment_letter (
  insurer_number text not null references insurer,
  -- printed on the letter, not secret
  letter_id text not null,
  member_id text collate "C" not null,
  code_hmac text not null,
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null,
  wrong_tries int not null default 0 check (wrong_tries between 0 and 5),
  used_at timestamptz,
  void_at timestamptz,
  primary key (insurer_number, letter_id),
  unique (insurer_number, code_hmac),
  foreign key (insurer_number, member_id) references member
);
create unique index enrolment_letter_live on enrolment_letter (insurer_number, member_id) where used_at is null and void_at is null;

-- One account a person: no household-shared account.
create table account (
  insurer_number text not null references insurer,
  account_id text not null,
  member_id text collate "C" not null,
  login_name text not null,
  login_key text not null,
  made_at timestamptz not null,
  closed_at timestamptz,
  primary key (insurer_number, account_id),
  foreign key (insurer_number, member_id) references member
);
create unique index account_login on account (insurer_number, login_key) where closed_at is null;
create unique index account_member on account (insurer_number, member_id) where closed_at is null;

create table credential (
  insurer_number text not null,
  account_id text not null,
  credential_id text not null,
  kind text not null check (kind in ('password', 'passkey')),
  -- password: argon2id; passkey: the public key, base64url
  secret text not null,
  counter bigint not null default 0,
  transports text not null default '',
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (insurer_number, credential_id),
  foreign key (insurer_number, account_id) references account
);

create table staff (
  insurer_number text not null references insurer,
  staff_id text not null,
  name text not null,
  role text not null check (role in ('clerk', 'approver', 'administrator', 'auditor', 'protection-officer')),
  made_at timestamptz not null,
  disabled_at timestamptz,
  primary key (insurer_number, staff_id),
  unique (insurer_number, name)
);

-- Both factors are set together by the person, by a one-time link; nobody else ever knows them.
create table staff_secret (
  insurer_number text not null,
  staff_id text not null,
  password_hash text not null,
  sealed_totp_secret text not null,
  -- a time step counts once
  last_totp_step bigint not null default 0,
  set_at timestamptz not null,
  primary key (insurer_number, staff_id),
  foreign key (insurer_number, staff_id) references staff
);

create table staff_invitation (
  insurer_number text not null,
  token_hash text not null,
  staff_id text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (insurer_number, token_hash),
  foreign key (insurer_number, staff_id) references staff
);

-- Session ids are kept hashed: a stolen dump opens no session.
create table session (
  insurer_number text not null references insurer,
  session_hash text not null,
  kind text not null check (kind in ('member', 'staff', 'enrolment')),
  holder_id text not null,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  primary key (insurer_number, session_hash)
);

-- Wrong tries by bucket (an account, an address) and window; the row is the lock.
create table throttle (
  insurer_number text not null,
  bucket text not null,
  window_from_at timestamptz not null,
  tries int not null,
  primary key (insurer_number, bucket, window_from_at)
);

-- Passkey challenges that were answered, until they expire by themselves: an answer counts once.
create table spent_challenge (
  insurer_number text not null references insurer,
  challenge_hash text not null,
  expires_at timestamptz not null,
  primary key (insurer_number, challenge_hash)
);

-- No letter to a protected person, whatever a program does wrong: its envelope could fall into the wrong hands.
create function enrolment_letter_spares_protected() returns trigger language plpgsql as $$
begin
  if exists (
    select from protection
    where insurer_number = new.insurer_number and member_id = new.member_id
      and kind in ('withheld', 'requested') and lowered_at is null
  ) then
    raise exception 'no enrolment letter is made by machine for this person';
  end if;
  return new;
end $$;

-- Spent and void letters of an earlier day may be written again: that is how a backup comes back.
create trigger enrolment_letter_not_to_protected before insert on enrolment_letter
  for each row when (new.used_at is null and new.void_at is null) execute function enrolment_letter_spares_protected();
