-- What a filing states of a person's ledger line, fact by fact, for as long as no file has said the same: until then a file that
-- says otherwise has not heard of the filing (docs/decisions/0018). A row stands while it has not ended and no later filing
-- that was not withdrawn states the same fact; then the person's current line says its value.
create table filing_fact (
  insurer_number text not null,
  source_id text collate "C" not null,
  member_id text collate "C" not null,
  -- a column of ledger_line; category goes with voluntary_ends_on: 'voluntary 2027-12-01'
  fact text not null check (fact in ('lost_on', 'employer_symbol', 'name', 'name_kana', 'category')),
  value text not null,
  value_before text,
  -- the version of the line that it made: a higher one is the later filing
  line_version int not null,
  ended_at timestamptz,
  -- agreed: a file said the same. file: somebody chose the file. other-person: the number was given to somebody else.
  ended_how text check (ended_how in ('agreed', 'file', 'withdrawn', 'other-person')),
  -- the file, the withdrawal, or what somebody decided
  ended_source_id text collate "C",
  primary key (insurer_number, source_id, member_id, fact),
  foreign key (insurer_number, source_id) references fact_source,
  foreign key (insurer_number, member_id, line_version) references ledger_line,
  foreign key (insurer_number, ended_source_id) references fact_source (insurer_number, source_id),
  check ((ended_at is null) = (ended_how is null) and (ended_at is null) = (ended_source_id is null))
);
create index filing_fact_member on filing_fact (insurer_number, member_id, fact, line_version);
create index filing_fact_open on filing_fact (insurer_number) where ended_at is null;

-- 食い違い: a file says otherwise than a filing that stands. The filing's fact stays in force until somebody decides.
create table filing_difference (
  insurer_number text not null,
  difference_id text collate "C" not null,
  filing_id text collate "C" not null,
  member_id text collate "C" not null,
  fact text not null,
  -- the first file that said so, and its line
  file_id text collate "C" not null,
  file_line int not null,
  file_value text,
  noticed_at timestamptz not null,
  -- when a file said so last
  seen_at timestamptz not null,
  due_on date not null,
  closed_at timestamptz,
  -- filing, file: what somebody chose. The others by themselves: a file agrees, says something else again, or the number is
  -- somebody else's; a later filing states the fact; the filing was withdrawn.
  closed_how text check (closed_how in ('filing', 'file', 'agreed', 'other-value', 'other-person', 'later-filing', 'withdrawn')),
  closed_by text,
  primary key (insurer_number, difference_id),
  foreign key (insurer_number, filing_id, member_id, fact) references filing_fact (insurer_number, source_id, member_id, fact),
  foreign key (insurer_number, file_id) references fact_source (insurer_number, source_id),
  check ((closed_at is null) = (closed_how is null) and (closed_at is null) = (closed_by is null))
);
create unique index filing_difference_open on filing_difference (insurer_number, member_id, fact) where closed_at is null;
create index filing_difference_filing on filing_difference (insurer_number, filing_id);

-- Filings of before: those whose fact the current line still says.
insert into filing_fact (insurer_number, source_id, member_id, fact, value, value_before, line_version)
select f.insurer_number, f.source_id, f.member_id, t.fact, t.value, t.value_before, l.version
from filing f
join ledger_line l on l.insurer_number = f.insurer_number and l.source_id = f.source_id and l.member_id = f.member_id
join ledger_line n on n.insurer_number = l.insurer_number and n.member_id = l.member_id and n.superseded_at is null
join lateral (
  select e.* from ledger_line e where e.insurer_number = l.insurer_number and e.member_id = l.member_id
    and e.superseded_at = l.learned_at and e.version < l.version order by e.as_of_on desc, e.version desc limit 1
) b on true
cross join lateral (values
  ('lost_on', array['left', 'renumbered', 'voluntary'], to_char(l.lost_on, 'YYYY-MM-DD'), to_char(b.lost_on, 'YYYY-MM-DD'),
    to_char(n.lost_on, 'YYYY-MM-DD')),
  ('employer_symbol', array['employer-moved'], l.employer_symbol, b.employer_symbol, n.employer_symbol),
  ('name', array['name-changed'], l.name, b.name, n.name),
  ('name_kana', array['name-changed', 'kana-corrected'], l.name_kana, b.name_kana, n.name_kana)
) t (fact, kinds, value, value_before, value_now)
where f.withdrawn_at is null and f.kind = any(t.kinds) and t.value = t.value_now
  and l.version = (select min(e.version) from ledger_line e where e.insurer_number = l.insurer_number
    and e.member_id = l.member_id and e.source_id = l.source_id);
