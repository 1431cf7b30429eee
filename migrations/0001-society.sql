-- A society (保険者) and its dated policies. Every table's key begins with the insurer, so that one installation serves many
-- societies and the tables can later be spread over servers by insurer. '00000000' is the installation itself (its keys).
create table insurer (
  insurer_number text not null check (insurer_number ~ '^[0-9]{8}$'),
  registered_at timestamptz not null,
  primary key (insurer_number)
);

-- The policy in force on a day is the newest version whose from_on is not later. Nothing is overwritten.
-- The first version creates the society and needs nobody; later ones need two people.
create table policy_version (
  insurer_number text not null references insurer,
  version int not null check (version >= 1),
  from_on date not null,
  adopted_at timestamptz not null,
  adopted_by text,
  second_by text,
  document text not null,
  primary key (insurer_number, version),
  check (version = 1 or (adopted_by is not null and second_by is not null and adopted_by <> second_by))
);

-- A policy that one person proposes and another adopts or turns down. What was proposed never changes; the hash covers the
-- document, its first day and the version it was compared with, and is what the second person approves.
create table policy_proposal (
  insurer_number text not null references insurer,
  proposal_id text collate "C" not null,
  from_on date not null,
  document text not null,
  -- the newest version when it was proposed: another one since voids the proposal
  base_version int not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  proposed_by text not null,
  proposed_at timestamptz not null,
  outcome text check (outcome in ('adopted', 'turned-down', 'withdrawn')),
  decided_by text,
  decided_at timestamptz,
  adopted_version int,
  primary key (insurer_number, proposal_id),
  foreign key (insurer_number, base_version) references policy_version,
  foreign key (insurer_number, adopted_version) references policy_version,
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  check ((outcome is not distinct from 'adopted') = (adopted_version is not null)),
  check (outcome is null or (outcome = 'withdrawn') = (decided_by = proposed_by))
);

create function policy_proposal_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a proposed policy is never changed or deleted';
  end if;
  if old.outcome is not null
    or (old.document, old.from_on, old.base_version, old.content_hash, old.proposed_by, old.proposed_at)
      is distinct from (new.document, new.from_on, new.base_version, new.content_hash, new.proposed_by, new.proposed_at) then
    raise exception 'a proposed policy is never changed or deleted';
  end if;
  return new;
end $$;

create trigger policy_proposal_kept before update or delete on policy_proposal
  for each row execute function policy_proposal_is_kept();
