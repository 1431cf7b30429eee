-- 端末への通知 (Web Push): browsers in which a member wants to hear that something is new. A row is one browser's address at its push
-- service; it belongs to one account and ends with it.
create table push_subscription (
  insurer_number text not null references insurer,
  subscription_id text collate "C" not null,
  account_id text not null,
  member_id text collate "C" not null,
  -- under the vault, bound to its row: whoever has the address and our key can make the browser ring
  sealed_endpoint text not null,
  -- HMAC of the address: whether two are the same, without opening them
  endpoint_hmac text not null,
  -- how the browser calls itself, as in known_browser
  agent text not null,
  made_at timestamptz not null,
  -- when its push service took a message the last time
  reached_at timestamptz,
  ended_at timestamptz,
  -- removed: by the person; gone: its push service does not know it any more; replaced: the browser is another account's now, or a newer
  -- one took its place
  ended_why text check (ended_why in ('removed', 'gone', 'replaced', 'account-closed')),
  primary key (insurer_number, subscription_id),
  foreign key (insurer_number, account_id) references account,
  foreign key (insurer_number, member_id) references member,
  check ((ended_at is null) = (ended_why is null))
);
-- A browser rings for one account.
create unique index push_subscription_live on push_subscription (insurer_number, endpoint_hmac) where ended_at is null;
create index push_subscription_member on push_subscription (insurer_number, member_id) where ended_at is null;
create index push_subscription_account on push_subscription (insurer_number, account_id);

create function push_subscription_ends_with_account() returns trigger language plpgsql as $$
begin
  update push_subscription set ended_at = new.closed_at, ended_why = 'account-closed'
    where insurer_number = new.insurer_number and account_id = new.account_id and ended_at is null;
  return new;
end $$;

create trigger account_closed_ends_push after update of closed_at on account
  for each row when (old.closed_at is null and new.closed_at is not null) execute function push_subscription_ends_with_account();

-- A message that is to ring one browser, written in the transaction of what it is about. It has no text. A second one is harmless, so
-- whoever dies in the middle leaves it to be sent again.
create table push_outbox (
  insurer_number text not null references insurer,
  -- idempotency key of whoever queues it
  notice_key text collate "C" not null,
  subscription_id text collate "C" not null,
  -- whether it rings for somebody under protection too
  while_shielded boolean not null,
  -- documents that it is about; when none of them waits to be opened any more, it is not sent
  certificate_ids jsonb not null,
  -- not before; a day later it is not sent any more
  wanted_at timestamptz not null,
  -- when it is to be looked at next; null: settled
  due_at timestamptz,
  attempts int not null default 0,
  lease_ends_at timestamptz,
  settled_at timestamptz,
  outcome text check (outcome in ('sent', 'gone', 'refused', 'not-wanted', 'too-old')),
  primary key (insurer_number, notice_key, subscription_id),
  foreign key (insurer_number, subscription_id) references push_subscription,
  check ((due_at is null) = (outcome is not null)),
  check ((settled_at is null) = (outcome is null))
);
create index push_outbox_due on push_outbox (insurer_number, due_at) where due_at is not null;
create index push_outbox_settled on push_outbox (insurer_number, settled_at) where settled_at is not null;
