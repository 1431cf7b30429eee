-- What is printed at once: documents and letters, packed for a print vendor. Facts only; where a batch stands follows from them.
create table print_batch (
  insurer_number text not null references insurer,
  batch_id text collate "C" not null,
  seq int not null,
  policy_version int not null,
  -- on which paper certificates are printed
  form text not null check (form in ('letter', 'postcard', 'card')),
  made_at timestamptz not null,
  made_by text not null,
  released_at timestamptz,
  released_by text,
  cancelled_at timestamptz,
  cancelled_by text,
  -- somebody makes the package now, or died over it
  packing_at timestamptz,
  packaged_at timestamptz,
  packaged_by text,
  -- SHA-256 and size of the encrypted file
  file_hash text,
  file_bytes bigint,
  -- last day on which the package and the vendor's copy may be kept
  delete_by_on date,
  forgotten_at timestamptz,
  forgotten_by text,
  primary key (insurer_number, batch_id),
  unique (insurer_number, seq),
  check (released_by <> made_by),
  check ((released_at is null) = (released_by is null)),
  check (packaged_at is null or (released_at is not null and file_hash is not null and delete_by_on is not null)),
  check (cancelled_at is null or packaged_at is null),
  check (forgotten_at is null or packaged_at is not null)
);

-- One document or letter to one person. seq, file, first_page and pages are written while the package is made and count once
-- packaged_at is set.
create table print_piece (
  insurer_number text not null,
  piece_id text collate "C" not null,
  batch_id text collate "C" not null,
  -- order in the batch: method, then 郵便番号
  place int not null,
  kind text not null check (kind in ('certificate', 'notice', 'letter')),
  member_id text collate "C" not null,
  certificate_id text collate "C",
  -- 発行番号; for a letter its number, from the package on
  serial text,
  method text not null check (method in ('ordinary', 'recorded', 'registered')),
  postal_code text not null default '',
  -- SHA-256 of what stands in the window: another one at the package takes the piece out
  address_hash text not null,
  -- codes, in order, joined by ;
  warnings text not null default '',
  taken_out_at timestamptz,
  taken_out_why text check (taken_out_why in ('address-missing', 'not-drawable', 'changed', 'left', 'ended', 'not-needed',
    'cancelled', 'spoiled')),
  packaged_at timestamptz,
  seq int,
  file text,
  first_page int,
  pages int,
  -- nothing more is waited for before another letter may be made for the person
  settled_at timestamptz,
  primary key (insurer_number, piece_id),
  unique (insurer_number, batch_id, place),
  foreign key (insurer_number, batch_id) references print_batch,
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, certificate_id) references certificate,
  check ((kind = 'letter') = (certificate_id is null)),
  check ((taken_out_at is null) = (taken_out_why is null)),
  check (packaged_at is null or (seq is not null and file is not null and serial is not null))
);
-- a document is printed once, and a person waits for one letter at a time, whatever runs twice
create unique index print_piece_document on print_piece (insurer_number, certificate_id)
  where certificate_id is not null and taken_out_at is null;
create unique index print_piece_letter on print_piece (insurer_number, member_id)
  where kind = 'letter' and taken_out_at is null and settled_at is null;
create unique index print_piece_seq on print_piece (insurer_number, batch_id, seq) where packaged_at is not null;
create index print_piece_unpacked on print_piece (insurer_number, member_id) where packaged_at is null;
create index print_piece_member on print_piece (insurer_number, member_id);

-- What became of a piece, as the vendor, the post or the society's own people told. The first of a kind stands.
create table print_piece_event (
  insurer_number text not null,
  piece_id text collate "C" not null,
  kind text not null check (kind in ('printed', 'enclosed', 'posted', 'spoiled', 'returned', 'delivered')),
  -- the day that was told
  on_day date not null,
  recorded_at timestamptz not null,
  by_kind text not null,
  by_id text not null,
  tracking text,
  -- spoiled and returned: why
  why text,
  primary key (insurer_number, piece_id, kind),
  foreign key (insurer_number, piece_id) references print_piece on delete cascade,
  check (kind not in ('spoiled', 'returned') or why is not null)
);

-- A receipt file of the vendor; the same file again is no news.
create table print_receipt (
  insurer_number text not null,
  batch_id text collate "C" not null,
  file_hash text not null,
  received_at timestamptz not null,
  received_by text not null,
  rows int not null,
  applied int not null,
  primary key (insurer_number, batch_id, file_hash),
  foreign key (insurer_number, batch_id) references print_batch
);

-- What a receipt said that can not be: somebody sees to it.
create table print_difference (
  insurer_number text not null,
  batch_id text collate "C" not null,
  kind text not null check (kind in ('unknown-piece', 'swapped', 'taken-out', 'twice', 'step-missing', 'contradicts')),
  -- as the file had them
  piece_id text collate "C" not null,
  serial text not null,
  row int not null,
  found_at timestamptz not null,
  owner text not null,
  settled_at timestamptz,
  settled_by text,
  note text,
  primary key (insurer_number, batch_id, kind, piece_id, serial),
  foreign key (insurer_number, batch_id) references print_batch,
  check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (note is null))
);

-- A protected person is in no batch, whatever a program does wrong: the vendor, the shared sheet, the window are not for them.
create function print_spares_protected() returns trigger language plpgsql as $$
begin
  if exists (select from shielded_member where insurer_number = new.insurer_number and member_id = new.member_id)
    or exists (select from certificate where insurer_number = new.insurer_number and certificate_id = new.certificate_id
      and protected) then
    raise exception 'this person is in no print batch';
  end if;
  return new;
end $$;

-- A piece that was packaged before the flag was raised may be written again: that is how a backup comes back.
create trigger print_piece_not_of_protected before insert on print_piece
  for each row when (new.packaged_at is null and new.taken_out_at is null) execute function print_spares_protected();
create trigger print_piece_not_packaged_of_protected before update of packaged_at on print_piece
  for each row when (old.packaged_at is null and new.packaged_at is not null) execute function print_spares_protected();

-- A flag, under this number or a later one of the person, takes them out of every batch that is not packed yet, and leaves no row
-- behind that would tell.
create function protection_leaves_print() returns trigger language plpgsql as $$
begin
  delete from print_piece p
    where p.insurer_number = new.insurer_number and p.packaged_at is null
      and p.member_id in (
        select new.member_id
        union all
        select u.member_id from member_succession u
          where u.insurer_number = new.insurer_number and u.successor_id = new.member_id
        union all
        select u.member_id from member_succession u
          join member_succession v on v.insurer_number = u.insurer_number and v.member_id = u.successor_id
          where u.insurer_number = new.insurer_number and v.successor_id = new.member_id)
      and exists (select from shielded_member s where s.insurer_number = p.insurer_number and s.member_id = p.member_id);
  return new;
end $$;
create trigger protection_leaves_print after insert on protection
  for each row when (new.lowered_at is null and new.kind in ('withheld', 'requested')) execute function protection_leaves_print();
create trigger succession_leaves_print after insert on member_succession
  for each row execute function protection_leaves_print();
