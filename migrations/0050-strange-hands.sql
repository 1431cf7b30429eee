-- Whoever was in an account that is not theirs may have given themselves a look at a certificate, or let their own phone ring for it.
-- Neither asks for a password, so both would outlive the ways in. They end with them (0041), in the same transaction.

alter table push_subscription drop constraint push_subscription_ended_why_check;
-- recovered: the account's ways in were set anew, or somebody said 「心当たりがない」
alter table push_subscription add constraint push_subscription_ended_why_check
  check (ended_why in ('removed', 'gone', 'replaced', 'account-closed', 'recovered'));

-- Set anew: everything that was given from the account, and every browser that rings for it.
create function account_recovered_ends_given() returns trigger language plpgsql as $$
begin
  update share set ended_at = new.recovered_at, ended_why = 'over', sealed_code = null
    where insurer_number = new.insurer_number and giver_account_id = new.account_id and ended_at is null;
  update push_subscription set ended_at = new.recovered_at, ended_why = 'recovered'
    where insurer_number = new.insurer_number and account_id = new.account_id and ended_at is null;
  return new;
end $$;
create trigger account_recovered_ends_given after update of recovered_at on account
  for each row when (new.recovered_at is distinct from old.recovered_at and new.recovered_at is not null and outside_counts())
  execute function account_recovered_ends_given();

-- 「心当たりがない」: what came with the event or after it.
create function alarm_ends_given() returns trigger language plpgsql as $$
begin
  update share set ended_at = new.used_at, ended_why = 'over', sealed_code = null
    where insurer_number = new.insurer_number and giver_account_id = new.account_id and made_at >= new.event_at
      and ended_at is null;
  update push_subscription set ended_at = new.used_at, ended_why = 'recovered'
    where insurer_number = new.insurer_number and account_id = new.account_id and made_at >= new.event_at
      and ended_at is null;
  return new;
end $$;
create trigger alarm_ends_given after update of used_at on account_alarm
  for each row when (old.used_at is null and new.used_at is not null and outside_counts())
  execute function alarm_ends_given();
