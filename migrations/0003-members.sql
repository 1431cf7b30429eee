-- Where facts come from: a file that was taken in, or a 届出 that staff recorded (its content is a row of filing).
-- as_of_on is the day for which the source speaks; taken_at is when we learned it. The same content of a file twice changes
-- nothing (kind, digest and as-of day), unless it is asked for.
create table fact_source (
  insurer_number text not null references insurer,
  source_id text collate "C" not null,
  kind text not null check (kind in ('members', 'card-status', 'approvals', 'filing')),
  as_of_on date not null,
  taken_at timestamptz not null,
  taken_by text not null,
  -- who confirmed a file that a brake had stopped
  second_by text,
  -- the rest is known of files only
  digest text,
  encoding text,
  -- the layout by which it was read
  profile text,
  -- complete: it speaks of everybody. partial: only of the people in it.
  scope text check (scope in ('complete', 'partial')),
  row_count int,
  added int,
  changed int,
  unchanged int,
  -- card-status: eligible people who can not be decided by this delivery
  unknowns int,
  primary key (insurer_number, source_id),
  check ((kind = 'filing') = (digest is null)),
  check ((digest is null) = (row_count is null) and (digest is null) = (scope is null)),
  check (second_by is null or second_by <> taken_by)
);

create index fact_source_digest on fact_source (insurer_number, kind, digest);
create index fact_source_as_of on fact_source (insurer_number, kind, as_of_on);

-- A file that a brake stopped: the same content chosen again by somebody else is taken in.
create table held_file (
  insurer_number text not null references insurer,
  kind text not null check (kind in ('members', 'card-status', 'approvals')),
  digest text not null,
  as_of_on date not null,
  held_at timestamptz not null,
  asked_by text not null,
  primary key (insurer_number, kind, digest, as_of_on, held_at)
);

-- A person in the ledger, known by 記号・番号・枝番. Keys are folded (width, hyphens) for comparison only.
-- Identifiers are compared byte by byte (collate "C"), on every server alike: the program merges lists in that order.
create table member (
  insurer_number text not null references insurer,
  member_id text collate "C" not null,
  symbol_key text not null,
  number_key text not null,
  branch text not null check (branch ~ '^[0-9]{2}$'),
  known_at timestamptz not null,
  primary key (insurer_number, member_id),
  unique (insurer_number, symbol_key, number_key, branch)
);

create index member_number on member (insurer_number, number_key);

-- The same person under another 記号・番号・枝番 (change of number, 任意継続). From the earlier entry to the later one.
create table member_succession (
  insurer_number text not null,
  member_id text collate "C" not null,
  successor_id text collate "C" not null,
  -- first day under the later number
  from_on date not null,
  source_id text collate "C" not null,
  learned_at timestamptz not null,
  primary key (insurer_number, member_id, successor_id),
  unique (insurer_number, successor_id),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, successor_id) references member (insurer_number, member_id),
  foreign key (insurer_number, source_id) references fact_source,
  check (member_id <> successor_id)
);

-- One row a version of a person's ledger line (加入者台帳), with two times: as_of_on, the day for which it is true, and
-- learned_at. Nothing is overwritten. superseded_at null: the newest that is known now. A line that comes late (an older
-- file) is history: superseded in the instant it is learned. So what was current at an instant is what was learned by then
-- and not yet superseded. Text is as registered.
create table ledger_line (
  insurer_number text not null,
  member_id text collate "C" not null,
  version int not null check (version >= 1),
  as_of_on date not null,
  source_id text collate "C" not null,
  source_line int not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  symbol text not null,
  number text not null,
  branch text not null,
  relation text not null check (relation in ('insured', 'family')),
  relationship text,
  name text not null,
  name_kana text not null,
  common_name text,
  birth_on date not null,
  sex text check (sex in ('male', 'female')),
  sex_on_back boolean not null default false,
  -- first day of eligibility; a 被扶養者's 認定日
  eligible_from_on date not null,
  -- first day WITHOUT eligibility
  lost_on date,
  category text not null check (category in ('general', 'voluntary', 'special-retired')),
  -- last day of eligibility of a 任意継続
  voluntary_ends_on date,
  employer_symbol text,
  postal_code text,
  address text,
  standard_pay int check (standard_pay >= 0),
  share_override int check (share_override in (20, 30)),
  my_number text not null check (my_number in ('filed', 'missing', 'in-doubt')),
  -- last day on which an old 健康保険証 may be used
  legacy_card_ends_on date,
  -- search keys
  kana_key text not null,
  name_key text not null,
  primary key (insurer_number, member_id, version),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, source_id) references fact_source,
  check ((category = 'voluntary') = (voluntary_ends_on is not null)),
  check (superseded_at is null or superseded_at >= learned_at)
);
create unique index ledger_line_now on ledger_line (insurer_number, member_id) where superseded_at is null;
create index ledger_line_source on ledger_line (insurer_number, source_id);
create index ledger_line_kana on ledger_line (insurer_number, kana_key text_pattern_ops) where superseded_at is null;
create index ledger_line_name on ledger_line (insurer_number, name_key text_pattern_ops) where superseded_at is null;

-- People who were eligible on the day of a complete file and are not in it. They stay as they are: leaving is a date, not an
-- absence; but somebody has to look.
create table ledger_absence (
  insurer_number text not null,
  source_id text collate "C" not null,
  member_id text collate "C" not null,
  primary key (insurer_number, source_id, member_id),
  foreign key (insurer_number, source_id) references fact_source,
  foreign key (insurer_number, member_id) references member
);

-- 自己情報提供不可 and its neighbours: its own table, so that an ordinary look at the ledger never carries it.
-- A file can raise a flag and never lower one (files.md); lowering takes two people: one asks, another decides.
create table protection (
  insurer_number text not null,
  member_id text collate "C" not null,
  kind text not null check (kind in ('withheld', 'requested', 'nondisclosure')),
  -- the day of the 申出
  raised_on date not null,
  raised_at timestamptz not null,
  raised_by text not null,
  source_id text collate "C" not null,
  lowered_at timestamptz,
  lowered_by text,
  lowered_second_by text,
  primary key (insurer_number, member_id, kind, raised_at),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, source_id) references fact_source,
  check (lowered_at is null or (lowered_by is not null and lowered_second_by is not null and lowered_by <> lowered_second_by)),
  check (lowered_at is null or lowered_at >= raised_at)
);
create unique index protection_now on protection (insurer_number, member_id, kind) where lowered_at is null;

-- One delivery of マイナ保険証 states, as of a day. complete: a member without a row is unknown;
-- unregistered-only: a member without a row is 取得/登録済. A corrected file for the same day supersedes.
create table card_status_delivery (
  insurer_number text not null references insurer,
  as_of_on date not null,
  version int not null check (version >= 1),
  kind text not null check (kind in ('complete', 'unregistered-only')),
  source_id text collate "C" not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  primary key (insurer_number, as_of_on, version),
  foreign key (insurer_number, source_id) references fact_source
);
create unique index card_status_delivery_now on card_status_delivery (insurer_number, as_of_on) where superseded_at is null;

create table card_status (
  insurer_number text not null,
  member_id text collate "C" not null,
  as_of_on date not null,
  version int not null,
  source_id text collate "C" not null,
  source_line int not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  card text not null check (card in ('held', 'none', 'returned', 'unknown')),
  returned_on date,
  registration text not null check (registration in ('registered', 'not-registered', 'release-requested', 'released', 'unknown')),
  release_requested_on date,
  certificate_expires_on date,
  card_expires_on date,
  primary key (insurer_number, as_of_on, member_id, version),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, source_id) references fact_source
);
create unique index card_status_now on card_status (insurer_number, as_of_on, member_id) where superseded_at is null;

-- What a person told the society about their card between two deliveries (利用登録解除の申請, カードの返納), until the deliveries
-- show it: src/members/card-on.ts says how both go together.
create table card_event (
  insurer_number text not null,
  member_id text collate "C" not null,
  source_id text collate "C" not null,
  kind text not null check (kind in ('release-accepted', 'returned')),
  true_on date not null,
  learned_at timestamptz not null,
  -- taken back by the person, or recorded by mistake
  superseded_at timestamptz,
  superseded_by_source_id text collate "C",
  primary key (insurer_number, member_id, source_id),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, source_id) references fact_source,
  foreign key (insurer_number, superseded_by_source_id) references fact_source (insurer_number, source_id),
  check ((superseded_at is null) = (superseded_by_source_id is null))
);

-- Applications that were approved: 要配慮者 (special-care), 紛失更新中 (lost-renewing).
create table approval (
  insurer_number text not null,
  member_id text collate "C" not null,
  kind text not null check (kind in ('special-care', 'lost-renewing')),
  approved_on date not null,
  version int not null,
  -- last day it counts
  ended_on date,
  source_id text collate "C" not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  primary key (insurer_number, member_id, kind, approved_on, version),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, source_id) references fact_source
);
create unique index approval_now on approval (insurer_number, member_id, kind, approved_on) where superseded_at is null;
