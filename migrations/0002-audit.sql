-- Who looked at or did what. A row is written in the transaction of the act itself: no record, no act.
-- Each row's hash covers the row before it; audit_head keeps the newest, so that a cut tail shows.
create table audit_entry (
  insurer_number text not null,
  seq bigint not null check (seq >= 1),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'member', 'operator', 'system', 'anonymous')),
  actor_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  -- canonical JSON; identifiers and codes only, never a name, a number of a member or an address
  details text not null,
  previous_hash text not null,
  hash text not null,
  primary key (insurer_number, seq)
);
create index audit_entry_subject on audit_entry (insurer_number, subject_id, seq);

create table audit_head (
  insurer_number text not null,
  seq bigint not null,
  hash text not null,
  primary key (insurer_number)
);

create function audit_entry_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or deleted';
end $$;

create trigger audit_entry_final before update or delete on audit_entry
  for each row execute function audit_entry_is_final();
