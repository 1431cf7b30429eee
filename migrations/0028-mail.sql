-- 連絡先メール: where notices to a member go. Belongs to one account and ends with it. An account has one that counts at an
-- instant (confirmed, begun, not ended, the latest begun), and at most one that waits for its confirmation.
create table mail_contact (
  insurer_number text not null references insurer,
  contact_id text collate "C" not null,
  account_id text not null,
  member_id text collate "C" not null,
  -- under the vault, bound to its row
  sealed_address text not null,
  -- HMAC of the folded address: whether two are the same, without opening them
  address_hmac text not null,
  language text not null check (language in ('ja', 'en', 'ja-easy')),
  made_at timestamptz not null,
  -- the one-time code that is mailed to it, under the vault; of use only to whoever is signed in to the account
  sealed_code text not null,
  code_ends_at timestamptz not null,
  confirmed_at timestamptz,
  -- from when notices go there: at its confirmation, or later where it follows another
  begins_at timestamptz,
  paused_at timestamptz,
  paused_why text check (paused_why in ('hard-bounce', 'soft-bounces')),
  ended_at timestamptz,
  ended_why text check (ended_why in ('removed', 'replaced', 'account-closed')),
  primary key (insurer_number, contact_id),
  foreign key (insurer_number, account_id) references account,
  foreign key (insurer_number, member_id) references member,
  check ((confirmed_at is null) = (begins_at is null)),
  check ((paused_at is null) = (paused_why is null)),
  check ((ended_at is null) = (ended_why is null)),
  check (begins_at >= confirmed_at)
);
create unique index mail_contact_waiting on mail_contact (insurer_number, account_id) where confirmed_at is null and ended_at is null;
create index mail_contact_member on mail_contact (insurer_number, member_id, begins_at);

-- An address never outlives the account that it was given in: whoever is sent away from an account (a flag, another birth date,
-- a new letter) hears nothing of it any more.
create function mail_contact_ends_with_account() returns trigger language plpgsql as $$
begin
  update mail_contact set ended_at = new.closed_at, ended_why = 'account-closed'
    where insurer_number = new.insurer_number and account_id = new.account_id and ended_at is null;
  return new;
end $$;

create trigger account_closed_ends_mail after update of closed_at on account
  for each row when (old.closed_at is null and new.closed_at is not null) execute function mail_contact_ends_with_account();

-- Outbox: a notice that is to be mailed, written in the transaction of what it is about. No text and no address: both are made
-- when it is sent. Its state is derived from the columns of work and the newest mail_event (mail_state below).
create table mail_outbox (
  insurer_number text not null references insurer,
  -- idempotency key of whoever queues it
  notice_key text collate "C" not null,
  member_id text collate "C" not null,
  -- for what concerns one address; null: whichever is the member's when it is sent
  contact_id text collate "C",
  kind text not null check (kind in ('certificate-published', 'certificate-waiting', 'application-received',
    'application-decided', 'contact-confirm', 'contact-changed', 'account-changed')),
  queued_at timestamptz not null,
  not_before_at timestamptz not null,
  -- not before; or when a person let it go again. A day later it is not sent by itself any more
  wanted_at timestamptz not null,
  -- when it is to be looked at next; null: settled
  due_at timestamptz,
  -- counts claims: a sender that comes back late is told apart by it
  fence int not null default 0,
  lease_ends_at timestamptz,
  -- from the moment when the mail server may have it until the answer is recorded
  sending_at timestamptz,
  attempts int not null default 0,
  -- of the last attempt: names the mail in its Message-ID, and which address it went to
  mail_id text,
  sent_contact_id text collate "C",
  primary key (insurer_number, notice_key),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, contact_id) references mail_contact,
  foreign key (insurer_number, sent_contact_id) references mail_contact,
  check (sending_at is null or due_at is not null),
  check ((attempts > 0) = (mail_id is not null))
);
create index mail_outbox_due on mail_outbox (insurer_number, due_at) where due_at is not null;
create unique index mail_outbox_mail on mail_outbox (insurer_number, mail_id) where mail_id is not null;
create index mail_outbox_member on mail_outbox (insurer_number, member_id);

-- What a notice is about; when nothing of it stands any more, it is not sent.
create table mail_about (
  insurer_number text not null,
  notice_key text collate "C" not null,
  certificate_id text collate "C" not null,
  primary key (insurer_number, notice_key, certificate_id),
  foreign key (insurer_number, notice_key) references mail_outbox,
  foreign key (insurer_number, certificate_id) references certificate
);

-- What became of it. accepted: the mail server took it; deferred: not now; refused: never; unknown: the line was lost after it
-- may have had it; dropped: not wanted any more; held: too old, or from a backup, for a person to decide; bounced: came back;
-- delayed: the mail server is still trying; released: a person let it go again.
create table mail_event (
  insurer_number text not null,
  notice_key text collate "C" not null,
  seq int not null,
  kind text not null check (kind in ('accepted', 'deferred', 'refused', 'unknown', 'dropped', 'held', 'bounced', 'delayed', 'released')),
  at timestamptz not null,
  -- a code, or the status that the mail server gave
  why text not null default '',
  by_staff text,
  primary key (insurer_number, notice_key, seq),
  foreign key (insurer_number, notice_key) references mail_outbox
);

create function mail_event_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'what became of a mail is never changed or deleted';
end $$;

create trigger mail_event_kept before update or delete on mail_event for each row execute function mail_event_is_kept();

-- How the last pass over the outbox ended: whoever looks must see that the mail server does not answer.
create table mail_pass (
  insurer_number text not null references insurer,
  ended_at timestamptz not null,
  -- '' when the mail server answered or was not needed
  fault text not null,
  answered_at timestamptz,
  primary key (insurer_number)
);

create view mail_state as
  select o.insurer_number, o.notice_key, o.member_id, o.kind, o.not_before_at, o.due_at, o.attempts, e.at as event_at, e.why,
    case
      when o.sending_at is not null then 'sending'
      when o.due_at is not null then case when e.kind = 'deferred' then 'deferred' else 'waiting' end
      else e.kind
    end as state
  from mail_outbox o left join lateral (
    select kind, at, why from mail_event v
    where v.insurer_number = o.insurer_number and v.notice_key = o.notice_key and v.kind <> 'delayed'
    order by seq desc limit 1
  ) e on true;
