-- デジタル認証アプリ and a company's identity provider (0043).

-- The keys that we show them ourselves by. The private half is under the vault, bound to its row.
create table provider_key (
  insurer_number text not null references insurer,
  key_id text not null,
  provider text not null check (provider in ('digital-app', 'company')),
  -- of those that are not retired the lowest is used, the other waits
  generation int not null check (generation > 0),
  public_jwk text not null,
  sealed_key text not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (insurer_number, key_id),
  unique (insurer_number, provider, generation)
);

-- A browser that was sent to a provider and may come back once. What it brings back and what its cookie has are kept as hashes.
create table provider_trip (
  insurer_number text not null references insurer,
  state_hash text not null,
  browser_hash text not null,
  provider text not null check (provider in ('digital-app', 'company')),
  purpose text not null check (purpose in ('sign-in', 'link')),
  -- by what was agreed when it began: a society that has changed its provider since does not take the answer of the old one
  issuer text not null,
  client_id text not null,
  -- nonce and PKCE verifier, under the vault, bound to the row
  sealed text not null,
  -- link: the sign-in that began it
  session_hash text,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (insurer_number, state_hash),
  check ((purpose = 'link') = (session_hash is not null)),
  -- the identity that an employer gives leads into no account
  check (purpose <> 'link' or provider = 'digital-app')
);
create index provider_trip_made on provider_trip (insurer_number, made_at);

-- A person's デジタル認証アプリ as a way into their account: issuer and subject as one HMAC under a pepper that is not here.
create table app_link (
  insurer_number text not null,
  link_id text not null,
  account_id text not null,
  subject_hmac text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz,
  primary key (insurer_number, link_id),
  foreign key (insurer_number, account_id) references account
);
create unique index app_link_subject on app_link (insurer_number, subject_hmac) where removed_at is null;
create unique index app_link_account on app_link (insurer_number, account_id) where removed_at is null;
create trigger outside_app_link_removed after update of removed_at on app_link
  for each row execute function outside_once('way-ended', 'removed_at', 'link_id');

-- By the app somebody has shown who they are and is found as one person: a code that nobody ever sees, good for half an hour in
-- the browser that did so. What they still have stays good until then.
alter table enrolment_letter drop constraint enrolment_letter_way_check;
alter table enrolment_letter add constraint enrolment_letter_way_check
  check (way in ('letter', 'employer', 'desk', 'link', 'app'));
alter table enrolment_letter drop constraint enrolment_letter_check;
alter table enrolment_letter add constraint enrolment_letter_ordered_check check (not ordered or way in ('letter', 'app'));

create table app_proof (
  insurer_number text not null,
  letter_id text not null,
  subject_hmac text not null,
  primary key (insurer_number, letter_id),
  foreign key (insurer_number, letter_id) references enrolment_letter
);

create or replace function enrolment_letter_spares_protected() returns trigger language plpgsql as $$
begin
  if not new.by_officer and exists (
    select from protection
    where insurer_number = new.insurer_number and member_id = new.member_id
      -- nobody with any flag is found by what the app tells
      and (kind in ('withheld', 'requested') or new.way = 'app') and lowered_at is null
  ) then
    raise exception 'no enrolment letter is made by machine for this person';
  end if;
  return new;
end $$;

-- company: an employer says who somebody is. It is no session of an account: nobody's data is shown by it. Its holder is the
-- HMAC of the identity.
alter table session drop constraint session_kind_check;
alter table session add constraint session_kind_check
  check (kind in ('member', 'staff', 'enrolment', 'second-factor', 'company'));
alter table session drop constraint session_how_check;
alter table session add constraint session_how_check
  check (how in ('', 'password', 'second-factor', 'passkey', 'recovery-code', 'code', 'digital-app'));
alter table session add constraint session_company_check check (kind <> 'company' or (how = '' and length(holder_id) = 43));

alter table account_event drop constraint account_event_kind_check;
alter table account_event add constraint account_event_kind_check check (kind in ('new-browser', 'recovered',
  'recovery-code-used', 'recovery-codes-made', 'password-set', 'password-removed', 'passkey-added', 'passkey-removed',
  'second-factor-set', 'second-factor-removed', 'login-name-changed', 'not-me', 'app-linked', 'app-unlinked'));

-- by-hand: somebody has shown by the app who they are, and who that is here is for a person to find out
alter table letter_request drop constraint letter_request_outcome_check;
alter table letter_request add constraint letter_request_outcome_check
  check (outcome in ('ordered', 'too-soon', 'officer', 'not-by-letter', 'left', 'unknown', 'by-hand'));
