-- 共有: one person lets another look at a certificate for a time. person: somebody of the same society with an account, who redeems a
-- code. link: a child's, for somebody without an account, on the one browser that opened it. Whether it still holds is derived at each
-- look from the clock, the ledger and the flags (src/sharing/share.ts); here is only what people did.
create table share (
  insurer_number text not null references insurer,
  share_id text collate "C" not null,
  kind text not null check (kind in ('person', 'link')),
  -- whose certificate
  member_id text collate "C" not null,
  giver_id text collate "C" not null,
  giver_account_id text not null,
  -- of a link: it ends with this one certificate
  certificate_id text collate "C",
  code_hmac text not null,
  -- of a link: what is told by another way
  pin_hmac text,
  -- code and PIN under the vault, bound to the row, for the giver's page until it is taken
  sealed_code text,
  made_at timestamptz not null,
  code_ends_at timestamptz not null,
  -- first instant at which nothing is shown any more
  ends_at timestamptz not null,
  wrong_tries int not null default 0 check (wrong_tries between 0 and 5),
  taken_at timestamptz,
  receiver_id text collate "C",
  receiver_account_id text,
  -- of a link: HMAC of the id that the one browser keeps
  browser_hmac text,
  ended_at timestamptz,
  -- over: by a flag or a closed account. Told to nobody: every end looks the same
  ended_why text check (ended_why in ('withdrawn', 'returned', 'tries', 'over')),
  primary key (insurer_number, share_id),
  unique (insurer_number, code_hmac),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, giver_id) references member (insurer_number, member_id),
  foreign key (insurer_number, receiver_id) references member (insurer_number, member_id),
  foreign key (insurer_number, giver_account_id) references account (insurer_number, account_id),
  foreign key (insurer_number, receiver_account_id) references account (insurer_number, account_id),
  foreign key (insurer_number, certificate_id) references certificate,
  check ((kind = 'link') = (certificate_id is not null) and (kind = 'link') = (pin_hmac is not null)),
  -- an adult gives their own to people with an account alone
  check (kind = 'person' or giver_id <> member_id),
  check (kind = 'link' or browser_hmac is null),
  check (kind = 'person' or receiver_id is null),
  check ((receiver_id is null) = (receiver_account_id is null)),
  check ((taken_at is null) = (receiver_id is null and browser_hmac is null)),
  check (receiver_id <> giver_id and receiver_id <> member_id),
  check (code_ends_at > made_at and code_ends_at <= ends_at),
  check (ends_at <= made_at + case kind when 'link' then interval '14 days' else interval '367 days' end),
  check (taken_at < code_ends_at),
  check ((ended_at is null) = (ended_why is null)),
  check (sealed_code is null or (taken_at is null and ended_at is null))
);
create index share_given on share (insurer_number, giver_id) where ended_at is null;
create index share_of on share (insurer_number, member_id) where ended_at is null;
create index share_received on share (insurer_number, receiver_id) where ended_at is null;

-- When a shared certificate was looked at, for whoever gave it. The audit log has the same.
create table share_look (
  insurer_number text not null,
  share_id text collate "C" not null,
  seq int not null check (seq >= 1),
  view text not null check (view in ('front', 'code')),
  at timestamptz not null,
  primary key (insurer_number, share_id, seq),
  foreign key (insurer_number, share_id) references share
);

-- People of whom and with whom nothing is shared: under any flag, or held after one.
create view unshareable_member as
  select insurer_number, member_id from protection where lowered_at is null
  union all
  select insurer_number, member_id from held_member;

-- No share begins and none is taken where one of its people may have none, whatever a program does wrong.
create function share_spares_protected() returns trigger language plpgsql as $$
begin
  if exists (
    select from unshareable_member u where u.insurer_number = new.insurer_number
      and u.member_id in (new.member_id, new.giver_id, coalesce(new.receiver_id, new.giver_id))
  ) then
    raise exception 'nothing is shared of or with this person';
  end if;
  return new;
end $$;
-- a backup that comes back brings its rows in any order; they were right when they were written
create trigger share_not_of_protected before insert on share
  for each row when (outside_counts()) execute function share_spares_protected();
create trigger share_not_to_protected before update of receiver_id on share
  for each row when (new.receiver_id is not null) execute function share_spares_protected();

-- A flag ends every share of the person, given and received, in its own transaction.
create function protection_ends_shares() returns trigger language plpgsql as $$
begin
  update share set ended_at = new.raised_at, ended_why = 'over', sealed_code = null
    where insurer_number = new.insurer_number and ended_at is null
      and new.member_id in (member_id, giver_id, receiver_id);
  return new;
end $$;
create trigger protection_ends_shares after insert on protection
  for each row when (new.lowered_at is null and outside_counts()) execute function protection_ends_shares();

-- Nobody could withdraw what was given from an account that is closed.
create function account_closed_ends_shares() returns trigger language plpgsql as $$
begin
  update share set ended_at = new.closed_at, ended_why = 'over', sealed_code = null
    where insurer_number = new.insurer_number and ended_at is null
      and new.account_id in (giver_account_id, receiver_account_id);
  return new;
end $$;
create trigger account_closed_ends_shares after update of closed_at on account
  for each row when (old.closed_at is null and new.closed_at is not null) execute function account_closed_ends_shares();

-- What has ended does not begin again, and nobody else takes its place.
create function share_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null
    or (old.kind, old.member_id, old.giver_id, old.giver_account_id, old.certificate_id, old.code_hmac, old.made_at, old.ends_at)
      is distinct from
      (new.kind, new.member_id, new.giver_id, new.giver_account_id, new.certificate_id, new.code_hmac, new.made_at, new.ends_at)
    or (old.taken_at is not null and (old.taken_at, old.receiver_id, old.browser_hmac)
      is distinct from (new.taken_at, new.receiver_id, new.browser_hmac)) then
    raise exception 'a share is never changed once it was taken or has ended';
  end if;
  return new;
end $$;
create trigger share_kept before update or delete on share for each row execute function share_is_kept();

-- A withdrawn share must not be open again in a database from an earlier time (src/restoring).
create trigger outside_share_ended after update of ended_at on share
  for each row execute function outside_once('share-ended', 'ended_at', 'share_id');

-- 死亡: ends the eligibility on the day after, and the account at once.
alter table filing drop constraint filing_kind_check;
alter table filing add constraint filing_kind_check check (kind in ('joined', 'left', 'employer-moved', 'renumbered',
  'voluntary', 'name-changed', 'kana-corrected', 'card-lost', 'card-lost-ended', 'release-accepted', 'card-returned',
  'protection-raised', 'care-approved', 'care-ended', 'limit-category', 'limit-category-ended', 'medium-chosen', 'died'));

alter table mail_outbox drop constraint mail_outbox_kind_check;
alter table mail_outbox add constraint mail_outbox_kind_check check (kind in ('certificate-published', 'certificate-waiting',
  'application-received', 'application-decided', 'contact-confirm', 'contact-changed', 'account-changed', 'account-recovered',
  'signed-in-elsewhere', 'share-taken', 'share-received', 'coming-of-age'));
