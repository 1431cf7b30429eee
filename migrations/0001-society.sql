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
