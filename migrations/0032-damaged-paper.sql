-- Paper that its holder says is damaged: it counts until the one in its place has arrived, and does not keep a run from issuing
-- that one.
create table damaged_paper (
  insurer_number text not null,
  certificate_id text collate "C" not null,
  told_at timestamptz not null,
  primary key (insurer_number, certificate_id),
  foreign key (insurer_number, certificate_id) references certificate
);
