-- Codes that enrol come by other ways than the letter too: handed out by the employer under a seal, at the desk after an identity
-- check, or as a link.
alter table enrolment_letter add column way text not null default 'letter' check (way in ('letter', 'employer', 'desk', 'link'));
-- the person ordered it on the Web: whoever can order it must not be able to end what they had, so earlier codes live until it is
-- redeemed
alter table enrolment_letter add column ordered boolean not null default false check (not ordered or way = 'letter');
-- made by a protection officer with the person in front of them: the only code for somebody under protection
alter table enrolment_letter add column by_officer boolean not null default false check (not by_officer or way = 'desk');
drop index enrolment_letter_live;
create unique index enrolment_letter_live on enrolment_letter (insurer_number, member_id)
  where used_at is null and void_at is null and not ordered;
create index enrolment_letter_member on enrolment_letter (insurer_number, member_id) where used_at is null and void_at is null;

create or replace function enrolment_letter_spares_protected() returns trigger language plpgsql as $$
begin
  if not new.by_officer and exists (
    select from protection
    where insurer_number = new.insurer_number and member_id = new.member_id
      and kind in ('withheld', 'requested') and lowered_at is null
  ) then
    raise exception 'no enrolment letter is made by machine for this person';
  end if;
  return new;
end $$;

-- A letter that the person ordered, until it is made (letter_id) or not wanted any more.
create table letter_order (
  insurer_number text not null,
  order_id text not null,
  member_id text collate "C" not null,
  ordered_at timestamptz not null,
  letter_id text,
  ended_at timestamptz,
  primary key (insurer_number, order_id),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, letter_id) references enrolment_letter,
  check (letter_id is null or ended_at is null)
);
create unique index letter_order_open on letter_order (insurer_number, member_id) where letter_id is null and ended_at is null;
create index letter_order_member on letter_order (insurer_number, member_id, ordered_at);

-- What somebody typed to order one: written the same for everybody and looked at later, so that neither the answer nor its time
-- says whether there is such a person.
create table letter_request (
  insurer_number text not null references insurer,
  request_id text not null,
  -- under the vault, bound to its row; null once it was looked at
  sealed text,
  asked_at timestamptz not null,
  settled_at timestamptz,
  -- ordered: a letter follows. too-soon: one was ordered lately. officer: for the protection officer. not-by-letter: not of an age
  -- for an account. left: not eligible any more
  outcome text check (outcome in ('ordered', 'too-soon', 'officer', 'not-by-letter', 'left', 'unknown')),
  primary key (insurer_number, request_id),
  check ((settled_at is null) = (sealed is not null)),
  check ((settled_at is null) = (outcome is null))
);
create index letter_request_open on letter_request (insurer_number, asked_at) where settled_at is null;

-- By a new letter the person has set other credentials; what shows more than their documents waits until then.
alter table account add column recovered_at timestamptz;
alter table account add column waits_until timestamptz;

-- Passkeys have a name that the person gives; empty: as their browser calls itself.
alter table credential add column name text not null default '' check (length(name) <= 40);
alter table credential add column agent text not null default '';
alter table credential add column used_at timestamptz;
-- a password that is too short to stand alone
alter table credential add column needs_second boolean not null default false check (not needs_second or kind = 'password');
create unique index credential_password on credential (insurer_number, account_id) where kind = 'password' and removed_at is null;
create index credential_account on credential (insurer_number, account_id) where removed_at is null;

-- 認証アプリ: asked for after the password.
create table second_factor (
  insurer_number text not null,
  factor_id text not null,
  account_id text not null,
  -- base32, under the vault, bound to its row
  sealed_secret text not null,
  -- a time step counts once
  last_step bigint not null,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (insurer_number, factor_id),
  foreign key (insurer_number, account_id) references account
);
create unique index second_factor_one on second_factor (insurer_number, account_id) where removed_at is null;

-- 回復コード: 113 random bits each, kept as an HMAC under a pepper that is not here; each counts once.
create table recovery_code (
  insurer_number text not null,
  code_id text not null,
  account_id text not null,
  code_hmac text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  void_at timestamptz,
  primary key (insurer_number, code_id),
  unique (insurer_number, code_hmac),
  foreign key (insurer_number, account_id) references account,
  check (used_at is null or void_at is null)
);
create index recovery_code_live on recovery_code (insurer_number, account_id) where used_at is null and void_at is null;

-- Browsers that somebody has signed in with before. The id in the cookie is kept as an HMAC of its own for each account: of a
-- browser that several people use, nothing here says so.
create table known_browser (
  insurer_number text not null,
  account_id text not null,
  browser_hmac text not null,
  agent text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (insurer_number, account_id, browser_hmac),
  foreign key (insurer_number, account_id) references account
);

-- What happened to the ways into an account, for whose it is.
create table account_event (
  insurer_number text not null,
  event_id text not null,
  account_id text not null,
  kind text not null check (kind in ('new-browser', 'recovered', 'recovery-code-used', 'recovery-codes-made', 'password-set',
    'password-removed', 'passkey-added', 'passkey-removed', 'second-factor-set', 'second-factor-removed', 'login-name-changed',
    'not-me')),
  at timestamptz not null,
  agent text not null,
  -- when the person saw it in the portal
  seen_at timestamptz,
  primary key (insurer_number, event_id),
  foreign key (insurer_number, account_id) references account
);
create index account_event_account on account_event (insurer_number, account_id, at);

-- 「心当たりがない」: the code of a mail that tells of such an event. It can only take ways in away.
create table account_alarm (
  insurer_number text not null,
  code_hmac text not null,
  account_id text not null,
  -- of the event: what was set up since is taken away
  event_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (insurer_number, code_hmac),
  foreign key (insurer_number, account_id) references account
);

-- second-factor: the password was right, and the code of the app is still to come.
alter table session drop constraint session_kind_check;
alter table session add constraint session_kind_check check (kind in ('member', 'staff', 'enrolment', 'second-factor'));
-- by which browser and how, of a member: so that they can tell their sessions apart
alter table session add column agent text not null default '';
alter table session add column how text not null default '' check (how in ('', 'password', 'second-factor', 'passkey', 'recovery-code', 'code'));
create index session_holder on session (insurer_number, kind, holder_id) where ended_at is null;

alter table mail_outbox drop constraint mail_outbox_kind_check;
alter table mail_outbox add constraint mail_outbox_kind_check check (kind in ('certificate-published', 'certificate-waiting',
  'application-received', 'application-decided', 'contact-confirm', 'contact-changed', 'account-changed', 'account-recovered',
  'signed-in-elsewhere'));
