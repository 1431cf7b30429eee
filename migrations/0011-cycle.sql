-- A monthly look (毎月の確認): everybody decided again and compared with the look before. made_at null: under way, or died; its
-- rows count for nothing until it is there, and the next look clears them away.
create table cycle (
  insurer_number text not null references insurer,
  cycle_id text collate "C" not null,
  -- looks of a society follow each other without gaps, and each compares with the one before
  seq int not null check (seq >= 1),
  look_on date not null,
  next_delivery_on date not null check (next_delivery_on >= look_on),
  policy_version int not null,
  begun_by text not null,
  begun_at timestamptz not null,
  -- what it rests on: the newest complete ledger, and the delivery of card states that counts on look_on
  ledger_source_id text collate "C",
  card_as_of_on date,
  made_at timestamptz,
  -- canonical JSON
  counts text,
  primary key (insurer_number, cycle_id),
  unique (insurer_number, seq),
  foreign key (insurer_number, policy_version) references policy_version,
  foreign key (insurer_number, ledger_source_id) references fact_source (insurer_number, source_id),
  check ((made_at is null) = (counts is null))
);
create unique index cycle_under_way on cycle (insurer_number) where made_at is null;

-- What a look found of a person. It stands from the look since_seq until another look finds something else: until_seq, exclusive.
create table standing (
  insurer_number text not null,
  member_id text collate "C" not null,
  since_seq int not null,
  until_seq int,
  -- what the person's facts were: version of ledger_line, card state in one word, missing from the newest complete ledger
  line_version int not null,
  card text,
  absent boolean not null,
  flag text not null check (flag in ('none', 'nondisclosure', 'withheld', 'requested')),
  document text not null check (document in ('certificate', 'notice', 'undetermined', 'none')),
  channel text not null check (channel in ('web', 'paper', 'none')),
  reason text not null,
  matched text not null,
  missing text not null,
  primary key (insurer_number, member_id, since_seq),
  foreign key (insurer_number, member_id) references member,
  check (until_seq > since_seq)
);
create index standing_since on standing (insurer_number, since_seq);
create index standing_open on standing (insurer_number, member_id) where document = 'undetermined' or absent;
create index standing_until on standing (insurer_number, until_seq) where until_seq is not null;

-- One row a person and kind of change. guarded: the person was under protection before or after it, or the change is one of the
-- flag itself; only a protection officer sees such rows.
create table cycle_change (
  insurer_number text not null,
  cycle_id text collate "C" not null,
  kind text not null,
  member_id text collate "C" not null,
  guarded boolean not null,
  primary key (insurer_number, cycle_id, kind, member_id),
  foreign key (insurer_number, cycle_id) references cycle on delete cascade
);
