-- An address from which mail came back because nobody of the name is there is not used again until the ledger has another one, or
-- somebody of the society says that it is right (0031). The address itself stays in the ledger alone.
create table returned_address (
  insurer_number text not null,
  member_id text collate "C" not null,
  -- SHA-256 of the address as two spellings of it are compared
  place_hash text not null,
  returned_on date not null,
  recorded_at timestamptz not null,
  primary key (insurer_number, member_id, place_hash, recorded_at),
  foreign key (insurer_number, member_id) references member
);

-- Said of that address after the last return: it may be used.
create table confirmed_address (
  insurer_number text not null,
  member_id text collate "C" not null,
  place_hash text not null,
  -- who told: the person, the employer; post: the mistake was the post's or the vendor's
  why text not null check (why in ('person', 'employer', 'post')),
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  primary key (insurer_number, member_id, place_hash, confirmed_at),
  foreign key (insurer_number, member_id) references member
);

-- What the piece was sent to, for the day on which it comes back; of pieces from before this: nothing.
alter table print_piece add column place_hash text not null default '';
alter table print_piece drop constraint print_piece_taken_out_why_check;
alter table print_piece add constraint print_piece_taken_out_why_check
  check (taken_out_why in ('address-missing', 'came-back', 'not-drawable', 'changed', 'left', 'ended', 'not-needed',
    'cancelled', 'spoiled'));
