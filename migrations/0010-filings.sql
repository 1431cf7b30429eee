-- 届出: what staff recorded of one person between the monthly files. Its facts are rows of ledger_line, card_event, approval,
-- protection and member_succession with the same source_id; names and addresses stand there only. Taken back, it stays: the
-- facts are superseded by withdrawn_source_id.
create table filing (
  insurer_number text not null,
  source_id text collate "C" not null,
  kind text not null check (kind in ('joined', 'left', 'employer-moved', 'renumbered', 'voluntary', 'name-changed',
    'kana-corrected', 'card-lost', 'card-lost-ended', 'release-accepted', 'card-returned', 'protection-raised',
    'care-approved', 'care-ended')),
  member_id text collate "C" not null,
  -- the day from which it is true; for `left` the first day WITHOUT eligibility, for an end the last day it counts
  true_on date not null,
  -- the day it came in
  received_on date not null,
  -- canonical JSON of codes and days
  details text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_source_id text collate "C",
  primary key (insurer_number, source_id),
  foreign key (insurer_number, source_id) references fact_source,
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, withdrawn_source_id) references fact_source (insurer_number, source_id),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_source_id is null))
);
create index filing_member on filing (insurer_number, member_id, recorded_at);
create index filing_recorded on filing (insurer_number, recorded_at);

create function filing_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a filing is never changed or deleted';
  end if;
  if old.withdrawn_at is not null
    or (old.kind, old.member_id, old.true_on, old.received_on, old.details, old.recorded_at, old.recorded_by)
      is distinct from (new.kind, new.member_id, new.true_on, new.received_on, new.details, new.recorded_at, new.recorded_by) then
    raise exception 'a filing is never changed or deleted';
  end if;
  return new;
end $$;

create trigger filing_kept before update or delete on filing for each row execute function filing_is_kept();

-- 帰結: what follows for a person from a filing, a file, a lowered flag or a birthday. Stops are done when they are written.
-- `issue` and `replace` are settled by a document issued afterwards (src/filings/consequence-store.ts); the rest by hand.
create table consequence (
  insurer_number text not null,
  consequence_id text collate "C" not null,
  member_id text collate "C" not null,
  kind text not null check (kind in ('issue', 'replace', 'stop', 'notice', 'task')),
  reason text not null,
  -- the rule of the decision that it comes from, where there is one
  rule text,
  -- null: a birthday
  source_id text collate "C",
  -- the day on which the cause is true: a birthday makes its rows once
  because_on date not null,
  -- documents that were stopped
  documents int not null default 0,
  -- when a stop counts; may lie ahead
  stops_at timestamptz,
  made_at timestamptz not null,
  due_on date not null,
  settled_at timestamptz,
  settled_by text,
  settled_how text check (settled_how in ('at-once', 'by-hand', 'withdrawn')),
  primary key (insurer_number, consequence_id),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, source_id) references fact_source,
  check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_how is null)),
  check (kind <> 'stop' or settled_how = 'at-once')
);
create unique index consequence_once on consequence (insurer_number, member_id, kind, reason, because_on, coalesce(source_id, ''));
create index consequence_open on consequence (insurer_number, due_on) where settled_at is null;
create index consequence_member on consequence (insurer_number, member_id, made_at);

-- Lowering a flag: one protection officer asks with the ground, another decides. no-provision: 自己情報提供不可 with its two
-- states (申出中, 提供不可); nondisclosure: 不開示.
create table protection_lowering (
  insurer_number text not null,
  lowering_id text collate "C" not null,
  member_id text collate "C" not null,
  flag text not null check (flag in ('no-provision', 'nondisclosure')),
  ground text not null check (ground in ('person-asked', 'raised-by-mistake', 'danger-ended', 'other-person')),
  asked_at timestamptz not null,
  asked_by text not null,
  outcome text check (outcome in ('lowered', 'kept')),
  decided_at timestamptz,
  decided_by text,
  primary key (insurer_number, lowering_id),
  foreign key (insurer_number, member_id) references member,
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
  check (decided_by is null or decided_by <> asked_by)
);
create unique index protection_lowering_open on protection_lowering (insurer_number, member_id, flag) where outcome is null;
