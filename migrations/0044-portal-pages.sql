-- お知らせ in the portal: what a member is told, whether or not they have an address for mail. What is new on the Web needs no row: the
-- document itself tells it.
create table portal_notice (
  insurer_number text not null references insurer,
  -- of the caller's idempotency key
  notice_id text collate "C" not null,
  member_id text collate "C" not null,
  kind text not null,
  -- not told before
  at timestamptz not null,
  primary key (insurer_number, notice_id),
  foreign key (insurer_number, member_id) references member
);
create index portal_notice_member on portal_notice (insurer_number, member_id, at);

-- Read by whoever was signed in to the account. The id is that of a portal_notice, or of the document that tells itself.
create table portal_notice_read (
  insurer_number text not null references insurer,
  account_id text not null,
  notice_id text collate "C" not null,
  read_at timestamptz not null,
  primary key (insurer_number, account_id, notice_id),
  foreign key (insurer_number, account_id) references account
);

-- What the audit log says of one person is looked up from the person.
create index account_member_any on account (insurer_number, member_id);
create index enrolment_letter_member_any on enrolment_letter (insurer_number, member_id);
create index evidence_member on evidence (insurer_number, member_id);
