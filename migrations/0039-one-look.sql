-- The no-gap board is read from what a survey found: beside the four states of a day (gap_day) the people in neither state by kind.
create table gap_day_kind (
  insurer_number text not null,
  on_day date not null,
  with_protected boolean not null,
  kind text not null check (kind in ('not-issued', 'not-issuable', 'no-account', 'not-opened', 'not-delivered', 'undetermined',
    'period-empty', 'protected', 'after-protection')),
  people int not null check (people > 0),
  past_due int not null check (past_due between 0 and people),
  first_due_on date not null,
  primary key (insurer_number, on_day, with_protected, kind),
  foreign key (insurer_number, on_day, with_protected) references gap_day on delete cascade,
  -- these exist for the protection officer alone
  check (with_protected or kind not in ('protected', 'after-protection'))
);

-- Who of a kind is due first, as the newest survey found it; replaced as a whole. Nobody of the kinds that are for the protection
-- officer alone, and whoever looks is shown only who is in the state still and not under protection now.
create table gap_first (
  insurer_number text not null references insurer,
  kind text not null check (kind in ('not-issued', 'not-issuable', 'no-account', 'not-opened', 'not-delivered', 'undetermined',
    'period-empty')),
  place int not null check (place between 1 and 1000),
  member_id text collate "C" not null,
  primary key (insurer_number, kind, place),
  foreign key (insurer_number, member_id) references member (insurer_number, member_id)
);

-- What was done about certificates that nobody opens, as the newest night counted it, for the board; replaced as a whole.
create table escalation_count (
  insurer_number text not null references insurer,
  step text not null check (step in ('second-notice', 'letter', 'paper')),
  -- waiting: a letter that was asked for and not posted
  outcome text not null check (outcome in ('done', 'skipped', 'waiting')),
  certificates int not null check (certificates > 0),
  primary key (insurer_number, step, outcome),
  check (outcome <> 'waiting' or step = 'letter')
);
