-- One bit a certificate (IETF Token Status List). next_slot is handed out in blocks and turned into an index that tells
-- nothing by a keyed permutation (src/certificates/status-slot.ts).
create table status_list (
  insurer_number text not null references insurer,
  list int not null check (list >= 1),
  next_slot int not null default 0,
  primary key (insurer_number, list)
);

-- 資格確認書 and 資格情報のお知らせ as they were issued: a frozen snapshot. No column is ever updated (trigger below);
-- what happens afterwards is a row of certificate_event, and the status is derived from both.
create table certificate (
  insurer_number text not null references insurer,
  certificate_id text collate "C" not null,
  -- 発行番号, printed
  serial text not null,
  member_id text collate "C" not null,
  run_id text collate "C" not null,
  document text not null check (document in ('certificate', 'notice')),
  channel text not null check (channel in ('web', 'paper')),
  reason text not null,
  matched text not null,
  issued_at timestamptz not null,
  effective_on date,
  -- last valid day
  expires_on date,
  -- 負担割合 in percent
  share int check (share in (10, 20, 30)),
  -- canonical JSON of everything on its face and back, and a signature over it
  face text not null,
  face_seal text not null,
  -- protected at the moment of issue: such rows are outside every list that is not the protection officer's
  protected boolean not null default false,
  -- from when it may be seen on the Web
  visible_from_at timestamptz,
  rid text,
  status_list int,
  status_index int,
  primary key (insurer_number, certificate_id),
  unique (insurer_number, serial),
  -- exactly one a person and run, whatever crashes or runs twice
  unique (insurer_number, run_id, member_id),
  unique (insurer_number, rid),
  unique (insurer_number, status_list, status_index),
  foreign key (insurer_number, member_id) references member,
  check ((document = 'certificate') = (effective_on is not null and expires_on is not null and rid is not null and status_index is not null)),
  check (expires_on >= effective_on),
  check (not (protected and channel = 'web')),
  check (channel = 'paper' or visible_from_at is not null)
);
create index certificate_member on certificate (insurer_number, member_id, certificate_id);

create function certificate_is_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'an issued certificate is never changed or deleted';
end $$;

create trigger certificate_frozen before update or delete on certificate
  for each row execute function certificate_is_frozen();

-- published: put where the member can open it. opened: shown to the member for the first time. posted, delivered: paper.
create table certificate_event (
  insurer_number text not null,
  certificate_id text collate "C" not null,
  kind text not null check (kind in ('published', 'opened', 'queued-for-print', 'posted', 'delivered', 'revoked')),
  at timestamptz not null,
  by_kind text not null,
  by_id text not null,
  why text,
  primary key (insurer_number, certificate_id, kind),
  foreign key (insurer_number, certificate_id) references certificate,
  check (kind <> 'revoked' or why is not null)
);
create index certificate_revoked on certificate_event (insurer_number, at) where kind = 'revoked';
