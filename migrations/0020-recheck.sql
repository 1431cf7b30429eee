-- 再点検: every live document derived again from what was known when it was issued. made_at null: under way, or died; such rows
-- count for nothing.
create table recheck (
  insurer_number text not null references insurer,
  recheck_id text collate "C" not null,
  begun_at timestamptz not null,
  begun_by text not null,
  made_at timestamptz,
  -- live documents looked at
  documents int,
  primary key (insurer_number, recheck_id),
  check ((made_at is null) = (documents is null))
);
create index recheck_made on recheck (insurer_number, made_at);

-- guarded: the person, or somebody named, is under protection: for the protection officer only.
create table recheck_finding (
  insurer_number text not null,
  recheck_id text collate "C" not null,
  certificate_id text collate "C" not null,
  kind text not null check (kind in ('seal-broken', 'row-differs', 'evidence-missing', 'decided-otherwise', 'face-differs',
    'not-eligible', 'protected-on-web', 'shows-protected-name')),
  member_id text collate "C" not null,
  guarded boolean not null,
  primary key (insurer_number, recheck_id, certificate_id, kind),
  foreign key (insurer_number, recheck_id) references recheck,
  foreign key (insurer_number, certificate_id) references certificate
);
