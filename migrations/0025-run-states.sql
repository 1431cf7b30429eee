-- A run says what it depends on: the scope, the rules that decided, and the newest files. Its states go on after the release.
alter table run add column scope text not null default 'all';
-- of a list or of the worklist: SHA-256 over its people in order of member
alter table run add column scope_digest text;
-- which version of rules and faces decided; '' for a run of before, which can not be approved any more
alter table run add column rule_version text not null default '';
alter table run add column ledger_source_id text collate "C";
alter table run add column card_as_of_on date;
-- the last released run of the same scope, with which this one is compared
alter table run add column compared_run_id text collate "C";

alter table run_event drop constraint run_event_kind_check;
alter table run_event add constraint run_event_kind_check check (kind in ('planned', 'checked', 'approved', 'release-started',
  'released', 'delivered', 'reconciled', 'closed', 'cancelled'));
-- An approval that has run out is given again; everything else happens once.
alter table run_event drop constraint run_event_pkey;
alter table run_event add primary key (insurer_number, run_id, kind, at);
create unique index run_event_once on run_event (insurer_number, run_id, kind) where kind <> 'approved';
-- of 'reconciled': SHA-256 over what was found person by person
alter table run_event add column digest text;
alter table run_event add constraint run_event_digest_check check ((kind = 'reconciled') = (digest is not null));

-- What was decided for whoever was left out all the same; null where there is no document.
alter table run_left_out add column document text check (document in ('certificate', 'notice'));
alter table run_left_out add column channel text check (channel in ('web', 'paper'));

-- The people whom a list or the worklist named, as of the plan.
create table run_scope_member (
  insurer_number text not null,
  run_id text collate "C" not null,
  member_id text collate "C" not null,
  primary key (insurer_number, run_id, member_id),
  foreign key (insurer_number, run_id) references run,
  foreign key (insurer_number, member_id) references member
);

-- 歯止め: a figure of the plan that is further from the usual than the policy allows, in per mille. The run waits until somebody
-- other than the planner accepts it.
create table run_brake (
  insurer_number text not null,
  run_id text collate "C" not null,
  brake text not null check (brake in ('certificates', 'unknowns', 'growth', 'shrink', 'lint-failures')),
  found int not null,
  allowed int not null,
  accepted_by text,
  accepted_at timestamptz,
  accepted_why text,
  primary key (insurer_number, run_id, brake),
  foreign key (insurer_number, run_id) references run,
  check ((accepted_by is null) = (accepted_at is null) and (accepted_by is null) = (accepted_why is null))
);

-- The people of a plan who are looked at before it is approved, the same for everybody who looks. guarded: under protection
-- when it was planned.
create table run_sample (
  insurer_number text not null,
  run_id text collate "C" not null,
  kind text not null check (kind in ('random', 'risk')),
  guarded boolean not null,
  place int not null,
  member_id text collate "C" not null,
  -- of 'risk': joined by ';'
  classes text not null,
  primary key (insurer_number, run_id, kind, guarded, place),
  foreign key (insurer_number, run_id, member_id) references run_item
);

-- Who is different from the run that this one is compared with. was, now: reason|document|channel.
create table run_difference (
  insurer_number text not null,
  run_id text collate "C" not null,
  member_id text collate "C" not null,
  kind text not null check (kind in ('new', 'gone', 'changed')),
  was text,
  now text,
  guarded boolean not null,
  primary key (insurer_number, run_id, member_id),
  foreign key (insurer_number, run_id) references run,
  check ((was is null) = (kind = 'new') and (now is null) = (kind = 'gone'))
);
