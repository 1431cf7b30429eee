-- People whose flag of 自己情報提供不可 was lowered and with whom nobody has spoken yet: the task of consequences.ts is open.
create view protection_hold as
  select insurer_number, member_id from consequence
  where kind = 'task' and reason = 'lowered-decide-again' and settled_at is null;
create index consequence_hold on consequence (insurer_number, member_id)
  where kind = 'task' and reason = 'lowered-decide-again' and settled_at is null;

-- Everybody who exists for the protection officer alone: under 自己情報提供不可 now, or held after it.
create view shielded_member as
  select insurer_number, member_id from protection where lowered_at is null and kind in ('withheld', 'requested')
  union all
  select insurer_number, member_id from protection_hold;

alter table run_left_out drop constraint run_left_out_why_check;
alter table run_left_out add constraint run_left_out_why_check check (why in ('already-held', 'name-not-drawable',
  'undetermined', 'not-eligible', 'period-empty', 'after-protection'));

-- What is done once a day for each society without anybody asking. done_at null: under way, or it failed or died; an hour
-- after it began, it is begun again.
create table daily_job (
  insurer_number text not null references insurer,
  job text not null,
  -- the day in Japan that it was done for
  on_day date not null,
  begun_at timestamptz not null,
  done_at timestamptz,
  primary key (insurer_number, job, on_day)
);
