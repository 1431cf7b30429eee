-- A run of issue (一括交付). What happened to it is rows of run_event; 'planned' is written when the last item is there, with
-- the hash of the whole plan. What became of each person is one row of run_outcome. The state of a run is derived from these.
create table run (
  insurer_number text not null references insurer,
  run_id text collate "C" not null,
  plan_on date not null,
  next_delivery_on date not null,
  publish_at timestamptz not null,
  policy_version int not null,
  begun_by text not null,
  begun_at timestamptz not null,
  primary key (insurer_number, run_id),
  foreign key (insurer_number, policy_version) references policy_version
);

create table run_item (
  insurer_number text not null,
  run_id text collate "C" not null,
  member_id text collate "C" not null,
  document text not null check (document in ('certificate', 'notice')),
  channel text not null check (channel in ('web', 'paper')),
  application text not null check (application in ('required', 'not-required')),
  reason text not null,
  matched text not null,
  effective_on date,
  expires_on date,
  share int,
  missing text not null,
  protected boolean not null,
  -- SHA-256 over the decision and the face, as planned
  content_hash text not null,
  primary key (insurer_number, run_id, member_id),
  foreign key (insurer_number, run_id) references run,
  foreign key (insurer_number, member_id) references member,
  check (not (protected and channel = 'web'))
);

-- People who were looked at and not planned, with the reason: nobody falls out without a row.
create table run_left_out (
  insurer_number text not null,
  run_id text collate "C" not null,
  member_id text collate "C" not null,
  why text not null check (why in ('already-held', 'name-not-drawable', 'undetermined', 'not-eligible', 'period-empty')),
  reason text not null,
  missing text not null,
  protected boolean not null,
  primary key (insurer_number, run_id, member_id),
  foreign key (insurer_number, run_id) references run
);

create table run_event (
  insurer_number text not null,
  run_id text collate "C" not null,
  kind text not null check (kind in ('planned', 'approved', 'release-started', 'released', 'cancelled')),
  at timestamptz not null,
  by_staff text not null,
  plan_hash text not null,
  primary key (insurer_number, run_id, kind),
  foreign key (insurer_number, run_id) references run
);

-- One row a planned person: issued, or moved out at release with the reason. The key makes a second issue impossible.
create table run_outcome (
  insurer_number text not null,
  run_id text collate "C" not null,
  member_id text collate "C" not null,
  outcome text not null check (outcome in ('issued', 'moved-out')),
  certificate_id text collate "C",
  why text,
  at timestamptz not null,
  primary key (insurer_number, run_id, member_id),
  unique (insurer_number, certificate_id),
  foreign key (insurer_number, run_id, member_id) references run_item,
  foreign key (insurer_number, certificate_id) references certificate,
  check ((outcome = 'issued') = (certificate_id is not null)),
  check ((outcome = 'moved-out') = (why is not null))
);
