-- A layout of the society's own (取込み様式): how files of somebody else's are read. A new version of a name withdraws the one
-- before; nothing is changed or deleted, so that it can be said later how a file was read (fact_source.profile: name@version).
create table import_profile (
  insurer_number text not null references insurer,
  name text collate "C" not null check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  version int not null check (version >= 1),
  kind text not null check (kind in ('members', 'card-status', 'approvals')),
  title text not null,
  -- canonical JSON, as it was checked
  document text not null,
  added_at timestamptz not null,
  added_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (insurer_number, name, version),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index import_profile_in_use on import_profile (insurer_number, name) where withdrawn_at is null;
