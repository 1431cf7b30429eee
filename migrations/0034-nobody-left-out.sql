-- The no-gap board of a day: everybody who was eligible, each in exactly one state. One row without and one with the people who
-- are for the protection officer alone.
create table gap_day (
  insurer_number text not null references insurer,
  on_day date not null,
  with_protected boolean not null,
  surveyed_at timestamptz not null,
  card int not null check (card >= 0),
  in_hand int not null check (in_hand >= 0),
  on_the_way int not null check (on_the_way >= 0),
  open int not null check (open >= 0),
  past_due int not null check (past_due between 0 and open),
  primary key (insurer_number, on_day, with_protected)
);

-- 有効期限の山: what ends in which month, as the newest survey found it. Replaced as a whole.
create table expiry_survey (
  insurer_number text primary key references insurer,
  on_day date not null,
  surveyed_at timestamptz not null
);
create table expiry_cohort (
  insurer_number text not null references expiry_survey on delete cascade,
  -- certificate: ends, and the person stays. short-term: X1. age-75: the birthday ends it. card: the electronic certificate of a
  -- working card can not be used any more from this month on
  series text not null check (series in ('certificate', 'short-term', 'age-75', 'card')),
  -- its first day
  month date not null,
  reason text not null,
  employer_symbol text not null,
  -- for the protection officer alone
  protected boolean not null,
  people int not null check (people > 0),
  primary key (insurer_number, series, month, reason, employer_symbol, protected)
);

-- Certificates that end within the next two months, by their last day: whom a later delivery would leave without one.
create table expiry_soon (
  insurer_number text not null references expiry_survey on delete cascade,
  last_on date not null,
  protected boolean not null,
  people int not null check (people > 0),
  primary key (insurer_number, last_on, protected)
);

-- What was done because a certificate on the Web was not opened, at most once a certificate and step.
create table escalation_step (
  insurer_number text not null,
  certificate_id text collate "C" not null,
  step text not null check (step in ('second-notice', 'letter', 'paper')),
  on_day date not null,
  taken_at timestamptz not null,
  -- skipped: it can not reach the person, and the next step comes without it
  outcome text not null check (outcome in ('done', 'skipped')),
  why text check (why in ('no-contact', 'no-letter', 'asked-for-web')),
  primary key (insurer_number, certificate_id, step),
  foreign key (insurer_number, certificate_id) references certificate,
  check ((outcome = 'skipped') = (why is not null))
);
create index escalation_step_day on escalation_step (insurer_number, on_day);

-- A letter that the next print is to make. enrolment: no account yet. reminder: there is one, and the certificate was not opened.
create table letter_need (
  insurer_number text not null,
  certificate_id text collate "C" not null,
  -- whom it goes to: the person, or for a child the 本人
  opener_id text collate "C" not null,
  kind text not null check (kind in ('enrolment', 'reminder')),
  needed_at timestamptz not null,
  made_at timestamptz,
  primary key (insurer_number, certificate_id),
  foreign key (insurer_number, certificate_id) references certificate,
  foreign key (insurer_number, opener_id) references member (insurer_number, member_id),
  check (made_at >= needed_at)
);
create index letter_need_open on letter_need (insurer_number, needed_at) where made_at is null;

-- 回収簿: what became of paper that is to come back. Which paper that is follows from the certificate's own facts.
create table collection_event (
  insurer_number text not null,
  certificate_id text collate "C" not null,
  -- reminded may come again
  kind text not null check (kind in ('reminded', 'received', 'given-up')),
  seq int not null check (seq >= 1),
  on_day date not null,
  why text check (why in ('lost', 'destroyed', 'moved-away', 'died', 'no-answer')),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (insurer_number, certificate_id, kind, seq),
  foreign key (insurer_number, certificate_id) references certificate,
  check ((kind = 'given-up') = (why is not null)),
  check (kind = 'reminded' or seq = 1)
);
