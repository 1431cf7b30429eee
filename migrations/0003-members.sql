-- A file that was taken in. The same content twice changes nothing (kind, digest and as-of day), unless it is asked for.
create table source_file (
  insurer_number text not null references insurer,
  source_id text not null,
  kind text not null check (kind in ('members', 'card-status', 'approvals')),
  digest text not null,
  encoding text not null,
  as_of_on date,
  row_count int not null,
  added int not null,
  changed int not null,
  unchanged int not null,
  taken_at timestamptz not null,
  taken_by text not null,
  primary key (insurer_number, source_id)
);

create index source_file_digest on source_file (insurer_number, kind, digest);

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

-- One row a version of a person's ledger line (加入者台帳). superseded_at null: what is known now. Text is as registered.
create table ledger_line (
  insurer_number text not null,
  member_id text collate "C" not null,
  version int not null check (version >= 1),
  source_id text not null,
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
  foreign key (insurer_number, source_id) references source_file,
  check ((category = 'voluntary') = (voluntary_ends_on is not null))
);
create unique index ledger_line_now on ledger_line (insurer_number, member_id) where superseded_at is null;
create index ledger_line_kana on ledger_line (insurer_number, kana_key text_pattern_ops) where superseded_at is null;
create index ledger_line_name on ledger_line (insurer_number, name_key text_pattern_ops) where superseded_at is null;

-- 自己情報提供不可 and its neighbours: its own table, so that an ordinary look at the ledger never carries it.
-- A file can raise a flag and never lower one (files.md); lowering takes two people.
create table protection (
  insurer_number text not null,
  member_id text collate "C" not null,
  kind text not null check (kind in ('withheld', 'requested', 'nondisclosure')),
  raised_at timestamptz not null,
  raised_by text not null,
  lowered_at timestamptz,
  lowered_by text,
  lowered_second_by text,
  primary key (insurer_number, member_id, kind, raised_at),
  foreign key (insurer_number, member_id) references member,
  check (lowered_at is null or (lowered_by is not null and lowered_second_by is not null and lowered_by <> lowered_second_by))
);
create unique index protection_now on protection (insurer_number, member_id, kind) where lowered_at is null;

-- One delivery of マイナ保険証 states, as of a day. complete: a member without a row is unknown;
-- unregistered-only: a member without a row is 取得/登録済. A corrected file for the same day supersedes.
create table card_status_delivery (
  insurer_number text not null references insurer,
  as_of_on date not null,
  version int not null check (version >= 1),
  kind text not null check (kind in ('complete', 'unregistered-only')),
  source_id text not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  primary key (insurer_number, as_of_on, version),
  foreign key (insurer_number, source_id) references source_file
);
create unique index card_status_delivery_now on card_status_delivery (insurer_number, as_of_on) where superseded_at is null;

create table card_status (
  insurer_number text not null,
  member_id text collate "C" not null,
  as_of_on date not null,
  version int not null,
  source_id text not null,
  source_line int not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  card text not null check (card in ('held', 'none', 'returned', 'unknown')),
  returned_on date,
  registration text not null check (registration in ('registered', 'not-registered', 'release-requested', 'released', 'unknown')),
  release_requested_on date,
  certificate_expires_on date,
  card_expires_on date,
  primary key (insurer_number, member_id, as_of_on, version),
  foreign key (insurer_number, member_id) references member
);
create unique index card_status_now on card_status (insurer_number, as_of_on, member_id) where superseded_at is null;

-- Applications that were approved: 要配慮者 (special-care), 紛失更新中 (lost-renewing).
create table approval (
  insurer_number text not null,
  member_id text collate "C" not null,
  kind text not null check (kind in ('special-care', 'lost-renewing')),
  approved_on date not null,
  version int not null,
  -- last day it counts
  ended_on date,
  source_id text not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  primary key (insurer_number, member_id, kind, approved_on, version),
  foreign key (insurer_number, member_id) references member
);
create unique index approval_now on approval (insurer_number, member_id, kind, approved_on) where superseded_at is null;
